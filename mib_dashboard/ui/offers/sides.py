"""The offer side of other pages: the stock in short on the start page, the offers of one municipality in its profile."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, list_gap_notes, name_gap_note
from mib_dashboard.analysis.offers.stock import filter_rows, narrow_scopes
from mib_dashboard.analysis.offers.summary import (
    COUNTED,
    SCOPE_NAMES,
    FieldsWithout,
    count_by_field,
    describe_number,
    list_fields_without,
)
from mib_dashboard.analysis.offers.validity import CONFIRMED
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.fold import fold_key, show_fold_button
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.offers.data import offer_stock, offer_summary
from mib_dashboard.ui.offers.style import freshness_badge

_ARROW = ":material/arrow_forward:"


def show_offer_state(book: OfferBook, areas: Areas) -> None:
    """How many offers there are, how sure they are, and the fields without any."""
    summary = offer_summary(book, areas)
    st.markdown(f"**{format_number(summary.total)} Angebote** sind erfasst:")
    badges = (f"**{format_number(n)}** {freshness_badge(book, code)}" for code, n in summary.freshness.items() if n)
    st.markdown(" · ".join(badges))
    if summary.empty:
        names = join_words([book.fields[code].name for code in summary.empty])
        st.markdown(
            f"**Ohne jeden Eintrag:** {safe_markdown(names)}. Das heißt nicht, dass es dort nichts gibt, sondern dass noch "
            "nichts erfasst ist."
        )
    st.page_link(find_page("angebote").path, label="Zu Angeboten & Akteuren", icon=_ARROW, help="")


def show_area_offers(book: OfferBook, areas: Areas, area: Area, today: date) -> None:
    """Offers of a municipality by field, those for more than this municipality in columns of their own."""
    st.header("Welche Angebote es gibt")
    counts, without = _area_counts(book, areas, area, today)
    filled = [code for code, scopes in counts.items() if any(number for number, _ in scopes.values())]
    st.markdown(
        f"Angebote, die Menschen {safe_markdown(area.locative)} nach den vorliegenden Angaben heute nutzen können. {COUNTED}"
    )
    if filled:
        table = pd.DataFrame([
            {"Handlungsfeld": book.fields[code].name, **{SCOPE_NAMES[s]: describe_number(*n) for s, n in counts[code].items()}}
            for code in filled
        ])  # fmt: skip
        show_fold_button("profil_angebote", f"{format_number(len(filled))} Handlungsfelder ansehen")
        with st.container(key=fold_key("profil_angebote", "felder")):
            show_table(table, alt=f"Angebote nach Handlungsfeld: {area.name}")
    if without.idle:
        names = join_words([f"{book.fields[code].name} ({format_number(number)})" for code, number in without.idle.items()])
        st.markdown(f"**Vor Ort erfasst, aber nicht gezählt:** {safe_markdown(names)}.")
    if without.general:
        names = join_words([book.fields[code].name for code in without.general])
        st.markdown(f"**Vor Ort nur Angebote für alle oder allgemeine Einrichtungen:** {safe_markdown(names)}.")
    if without.missing:
        names = join_words([book.fields[code].name for code in without.missing])
        st.markdown(f"**Vor Ort ohne Eintrag:** {safe_markdown(names)}.")
    if notes := list_gap_notes(book, area.ags, today):
        st.markdown(f"**{ON_THE_SPOT}:**")
        st.markdown("\n".join(f"- {safe_markdown(name_gap_note(note, book))}" for note in notes))
    st.page_link(
        find_page("angebote").path, label=f"Alle Angebote: {safe_markdown(area.name)}", icon=_ARROW, help="",
        query_params={"angebote_gemeinde": area.name},
    )  # fmt: skip


def show_group_ways(book: OfferBook, areas: Areas, area: Area) -> None:
    """A button that opens the ways to the offers of a municipality for one target group; nothing without any."""
    numbers = _group_counts(book, areas, area)
    if not numbers:
        return
    with st.container(key="schirm_zielgruppen"), st.popover("Angebote für eine Zielgruppe", icon=":material/groups:"):
        for code, number in numbers.items():
            name = book.groups[code].name
            st.page_link(
                find_page("angebote").path, label=f"{safe_markdown(name)} ({format_number(number)})", help="",
                query_params={"angebote_gemeinde": area.name, "angebote_zielgruppe": name},
            )  # fmt: skip


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def _group_counts(book: OfferBook, areas: Areas, area: Area) -> dict[str, int]:
    """Target group → offers listed for it in a municipality, in the order of the vocabulary; those with any."""
    rows = offer_stock(book, areas).rows
    counts = {}
    for code in book.groups:
        wanted = {Col.GEMEINDE: [area.ags], Col.ZIELGRUPPEN: [code]}
        counts[code] = len(narrow_scopes(filter_rows(rows, wanted), [area.ags]))
    return {code: number for code, number in counts.items() if number}


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def _area_counts(
    book: OfferBook, areas: Areas, area: Area, day: date
) -> tuple[dict[str, dict[str, tuple[int, int]]], FieldsWithout]:
    """Field → scope → offers that count and how many of them are confirmed; the fields without any on the spot."""
    stock = offer_stock(book, areas)
    counts = {
        code: {scope: (len(rows), int((rows[Col.AKTUALITAET] == CONFIRMED).sum())) for scope, rows in scopes.items()}
        for code, scopes in count_by_field(stock, book, area.ags, day).items()
    }
    return counts, list_fields_without(stock, book, area.ags, day)
