"""The filters of the page of gaps; all of them are part of the link."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.model import Dataset
from mib_dashboard.offer_model import OfferBook
from mib_dashboard.ui.filters import pick_municipality, pick_option
from mib_dashboard.ui.gap_data import GapChoice
from mib_dashboard.ui.offer_data import offer_book

_FIRST, _LAST = date(2015, 1, 1), date(2040, 12, 31)


def pick_choice(data: Dataset) -> GapChoice:
    """Reference day, target group, municipality."""
    book = offer_book(data)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        groups = {code: group.name for code, group in book.groups.items()}
        group = pick_option("Zielgruppe", groups, "luecken_zielgruppe", find_usual_group(book), width=280)
        with st.container(width=240):
            area = pick_municipality(data)
        day = st.date_input(
            "Stichtag", value="today", min_value=_FIRST, max_value=_LAST, format="DD.MM.YYYY", key="luecken_stichtag",
            bind="query-params", width=150, help="Gezählt werden Angebote, die an diesem Tag laufen.",
        )  # fmt: skip
        general = st.toggle(
            "Angebote für größere Gruppen mitzählen", value=True, key="luecken_allgemein", bind="query-params",
            help="Zum Beispiel Angebote für alle Menschen; sie zählen nach dem Anteil der Zielgruppe an der größeren Gruppe.",
        )  # fmt: skip
    return GapChoice(day if isinstance(day, date) else date.today(), group, area.ags, general)


def find_usual_group(book: OfferBook) -> str:
    """The target group with the most planning values: the one planners think in."""
    counts = book.planning["zielgruppe"].value_counts()
    known = [code for code in counts.index if code in book.groups]
    return known[0] if known else next(iter(book.groups))
