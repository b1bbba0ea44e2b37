"""The filters of the page of gaps; all of them are part of the link."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.model import Dataset
from mib_dashboard.offer_model import OfferBook
from mib_dashboard.ui.filters import check_link, pick_municipality, pick_option, pick_segment
from mib_dashboard.ui.gap_data import COVERAGE, PRESENCE, GapChoice
from mib_dashboard.ui.offer_data import offer_book

_PLACES, _GROUPS = "gemeinden", "zielgruppen"
_COUNT, _RATE = "anzahl", "je_1000"
_FIRST, _LAST = date(2015, 1, 1), date(2040, 12, 31)


def pick_choice(data: Dataset, *, with_matrix: bool) -> GapChoice:
    """Target group, municipality, reference day; `with_matrix` also what the matrix shows."""
    book = offer_book(data)
    by_group, level, per_1000 = False, PRESENCE, False
    with st.container(horizontal=True, vertical_alignment="bottom"):
        groups = {code: group.name for code, group in book.groups.items()}
        group = pick_option("Zielgruppe", groups, "luecken_zielgruppe", find_usual_group(book), width=240)
        with st.container(width=200):
            area = pick_municipality(data)
        check_link("luecken_stichtag", _is_day)
        # Not the word "today": with it, setting another widget in a callback drops the day from the link (Streamlit 1.67).
        day = st.date_input(
            "Stichtag", value=date.today(), min_value=_FIRST, max_value=_LAST, format="DD.MM.YYYY", key="luecken_stichtag",
            bind="query-params", width=145,
        )  # fmt: skip
        if with_matrix:
            rows = {_PLACES: "Gemeinden", _GROUPS: "Zielgruppen"}
            by_group = pick_segment("Zeilen der Tabelle", rows, "luecken_tabelle") == _GROUPS
            usual = COVERAGE if book.offers["kapazitaet"].notna().any() else PRESENCE
            level = pick_segment("Frage", {PRESENCE: "Ist etwas da?", COVERAGE: "Reicht es?"}, "luecken_frage", usual)
            if level == PRESENCE:
                numbers = {_COUNT: "Anzahl", _RATE: "je 1.000"}
                per_1000 = pick_segment("Zahl im Feld", numbers, "luecken_zahl") == _RATE
    return GapChoice(day if isinstance(day, date) else date.today(), group, area.ags, by_group, level, per_1000)


def _is_day(word: str) -> bool:
    try:
        return _FIRST <= date.fromisoformat(word) <= _LAST
    except ValueError:
        return False


def find_usual_group(book: OfferBook) -> str:
    """The target group with the most planning values: the one planners think in."""
    counts = book.planning["zielgruppe"].value_counts()
    known = [code for code in counts.index if code in book.groups]
    return known[0] if known else next(iter(book.groups))
