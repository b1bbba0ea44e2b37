"""Actors with their offers, by name."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.actors import ActorRow, list_actors
from mib_dashboard.analysis.offers.summary import describe_count
from mib_dashboard.analysis.offers.words import UNKNOWN, name_word
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import linked_markdown, safe_markdown
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.ui.offers.files import describe_origin, show_actor_files
from mib_dashboard.ui.offers.filters import PAGE_KEY, Found, OfferChoice, search_for, show_clear
from mib_dashboard.ui.offers.list import shorten, show_entry
from mib_dashboard.ui.offers.style import ENTRIES
from mib_dashboard.ui.parts.nearest import show_nearest

_PAGE_SIZE = 25
_LONGEST_NAME = 120


def show_actors(book: OfferBook, catalogue: Catalogue, found: Found, choice: OfferChoice, today: date) -> None:
    """One entry each, opened on demand."""
    rows = found.rows
    actors = list_actors(book, rows, with_idle=choice.is_empty)
    show_clear()
    if not actors:
        st.info("Zu dieser Auswahl ist kein Akteur mit einem Angebot erfasst. Weniger Filter oder ein anderes Wort zeigen mehr.")
        show_nearest(found.nearest, search_for)
        return
    number = format_number(len(actors))
    st.markdown(
        f"**{number} {'Akteur' if len(actors) == 1 else 'Akteure'}**"
        + (f" – {safe_markdown(choice.words)}" if choice.words else "")
    )
    st.caption("Reihenfolge: nach dem Alphabet.")
    pages = -(-len(actors) // _PAGE_SIZE)
    page = min(max(int(st.session_state.get(PAGE_KEY, 1) or 1), 1), pages)
    if page != st.session_state.get(PAGE_KEY, page):
        st.session_state[PAGE_KEY] = page
    slot = st.container(gap="xsmall", key=ENTRIES)
    if pages > 1:
        page = st.pagination(pages, key=PAGE_KEY, bind="query-params")
    with slot:
        for actor in actors[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]:
            _show_actor(catalogue.areas, book, actor, rows)
    st.caption(safe_markdown(describe_origin(book, catalogue)))
    show_actor_files(book, catalogue, actors, choice.words, today)


def _show_actor(areas: Areas, book: OfferBook, actor: ActorRow, rows: pd.DataFrame) -> None:
    name = safe_markdown(shorten(actor.name, _LONGEST_NAME))
    box = st.expander(
        f"{name} – {describe_count(len(actor.offers), actor.confirmed)}", key=f"akteur_{actor.code}", on_change="rerun"
    )
    if not box.open:
        return
    seat = areas[actor.seat].name if actor.seat in areas else UNKNOWN
    with box:
        st.markdown(
            f"Art: {safe_markdown(name_word(book, WordList.AKTEURSTYP, actor.kind) or UNKNOWN)} · Sitz: {safe_markdown(seat)}"
            + (f" · Ansprechstelle: {linked_markdown(actor.contact)}" if actor.contact else "")
        )
        for row in list_rows(rows[rows[Col.ANGEBOT].isin(actor.offers)]):
            show_entry(book, row, with_actor=row[Col.AKTEUR] != actor.code, key=f"akteur_{actor.code}")
