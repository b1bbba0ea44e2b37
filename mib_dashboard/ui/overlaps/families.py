"""Families: one provider with one programme at several places, grouped."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.overlaps.families import BY_TITLE, OfferFamily
from mib_dashboard.analysis.overlaps.table import name_families
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.ui.offers.data import offer_stock
from mib_dashboard.ui.offers.list import shorten, show_entry
from mib_dashboard.ui.overlaps.data import OverlapContent, public_book
from mib_dashboard.ui.overlaps.files import show_overlap_files
from mib_dashboard.ui.overlaps.filters import OverlapChoice, pick_page, select_items

_LONGEST = 110


def show_families(book: OfferBook, catalogue: Catalogue, content: OverlapContent, choice: OverlapChoice) -> None:
    """All of this part."""
    families = select_items(book, catalogue.areas, content.families, choice, lambda family: family.members)
    st.header("Ein Programm an mehreren Orten", anchor=False)
    st.markdown(
        "Diese Angebote sehen sich ähnlich, **weil sie zusammengehören**: ein Träger, mehrere Orte. Für die Menschen bedeutet "
        "das kurze Wege, keine doppelte Arbeit."
    )
    if not families:
        more = f" Insgesamt sind es {format_number(len(content.families))}." if content.families else ""
        st.info(f"Zu dieser Auswahl ist keine Angebotsfamilie erfasst.{more}")
        return
    members = sum(len(family.members) for family in families)
    word = "Familie" if len(families) == 1 else "Familien"
    st.markdown(f"**{format_number(len(families))} {word}** mit zusammen {format_number(members)} Angeboten.")
    slot = st.container(gap="small", key="papier_familien")
    page = pick_page(families, "familien")
    with slot:
        for family in page:
            _show_family(book, catalogue.areas, family)
    st.caption(
        "Zusammen gehören Angebote eines Trägers (oder seiner Untergliederungen) mit gleichem Titel, wenn man die Ortsnamen "
        "weglässt, oder eines Trägers mit gleichem Angebotstyp und gleicher Zielgruppe, wenn sie an verschiedenen Orten stehen."
    )
    public = public_book(book)
    show_overlap_files(
        book,
        catalogue,
        lambda: name_families(families, public, catalogue.areas),
        choice,
        content.day,
        title="Angebotsfamilien",
        name="angebotsfamilien",
    )


def _show_family(book: OfferBook, areas: Areas, family: OfferFamily) -> None:
    provider = book.actor_names.get(family.provider, family.provider)
    how = "" if family.basis == BY_TITLE else " · gleiche Art von Angebot, verschiedene Titel"
    label = f"**{safe_markdown(shorten(family.name, _LONGEST))}** · {safe_markdown(shorten(provider, _LONGEST))} · "
    key = f"familie_offen_{family.members[0]}"
    box = st.expander(f"{label}{format_number(len(family.members))} Angebote{how}", key=key, on_change="rerun")
    if not box.open:
        return
    rows = offer_stock(book, areas).rows
    with box:
        for row in list_rows(rows[rows[Col.ANGEBOT].isin(family.members)].sort_values(Col.ANGEBOT)):
            show_entry(book, row, with_actor=row[Col.TRAEGER] != provider, key="familie")
