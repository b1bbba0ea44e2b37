"""The filters of the page of overlaps; all of them are part of the link."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from mib_dashboard.analysis.offers.stock import filter_rows
from mib_dashboard.language.formats import join_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.frame.fold import FILTERS, fill_filter_button, fold_key, place_filter_button
from mib_dashboard.ui.frame.municipality import describe_taken, find_municipality
from mib_dashboard.ui.offers.data import offer_stock

T = TypeVar("T")
PAGE_SIZE = 10
_PAGE = "mehrfach_seite"


@dataclass(frozen=True)
class OverlapChoice:
    """Municipality (AGS) and field (code), "" = all, and both in words."""

    municipality: str
    field: str
    words: str

    @property
    def is_empty(self) -> bool:
        """True when everything is shown."""
        return not (self.municipality or self.field)


def pick_overlap_choice(book: OfferBook, areas: Areas) -> OverlapChoice:
    """Both filters in one row; without a municipality here that of the head counts."""
    own = find_municipality(areas)
    towns = {area.ags: area.name for area in areas.municipalities}
    fields = {code: field.name for code, field in book.fields.items()}
    button = place_filter_button()
    with st.container(horizontal=True, key=fold_key(FILTERS, "mehrfach")):
        nothing = describe_taken(own)
        town = pick_optional("Gemeinde", towns, "mehrfach_gemeinde", placeholder=nothing, width=260) or (own.ags if own else "")
        field = pick_optional("Handlungsfeld", fields, "mehrfach_feld", placeholder="alle", width=320) or ""
    names = [areas[town].locative] if town else []
    words = join_words([*names, *([f"Handlungsfeld „{fields[field]}“"] if field else [])])
    fill_filter_button(button, [words or "alle Gemeinden und Felder"])
    return OverlapChoice(town, field, words)


def select_items(
    book: OfferBook, areas: Areas, items: Sequence[T], choice: OverlapChoice, members: Callable[[T], Collection[str]]
) -> list[T]:
    """Items with at least one offer that has its place in the municipality (or reaches it) and belongs to the field."""
    if choice.is_empty:
        return list(items)
    wanted = {Col.GEMEINDE: [choice.municipality], Col.FELDER: [choice.field]}
    chosen = {column: codes for column, codes in wanted.items() if any(codes)}
    fitting = set(filter_rows(offer_stock(book, areas).rows, chosen)[Col.ANGEBOT])
    return [item for item in items if not fitting.isdisjoint(members(item))]


def pick_page(items: Sequence[T], part: str) -> Sequence[T]:
    """The items of one page; the choice of the page stands below them."""
    pages = max(1, -(-len(items) // PAGE_SIZE))
    key = f"{_PAGE}_{part}"
    page = min(max(int(st.session_state.get(key, 1) or 1), 1), pages)
    if pages > 1:
        if page != st.session_state.get(key, page):
            st.session_state[key] = page
        page = st.pagination(pages, key=key, bind="query-params")
    return items[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
