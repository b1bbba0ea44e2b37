"""Offers laid over any indicator on the map: a number in each municipality, explained in the legend and the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from mib_dashboard.analysis.offers.summary import count_by_area, describe_count
from mib_dashboard.language.formats import format_number
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS
from mib_dashboard.maps.points import Badge
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.render import render_template
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.offers.data import offer_stock

KEY = "karte_angebote"
COLUMN = "Angebote vor Ort"


def pick_overlay(book: OfferBook | None, areas: Areas, today: date) -> Mapping[str, tuple[int, int]]:
    """Offers and confirmed ones by AGS when the reader wants to see them, else nothing."""
    if book is None:
        return {}
    chosen = st.toggle("Angebote einblenden", key=KEY, bind="query-params")
    return _counts(book, areas, today) if chosen else {}


def build_badges(counts: Mapping[str, tuple[int, int]]) -> dict[str, Badge]:
    """The numbers on the areas, each with its line in the tooltip."""
    return {ags: Badge(format_number(total), f"Vor Ort: {describe_count(total, new)}") for ags, (total, new) in counts.items()}


def show_overlay_legend(counts: Mapping[str, tuple[int, int]]) -> None:
    """What the dark numbers mean."""
    if not counts:
        return
    tokens = TOKENS[DARK if is_dark() else LIGHT]
    st.html(render_template("overlay_legend.html", tokens=tokens))


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def _counts(book: OfferBook, areas: Areas, day: date) -> Mapping[str, tuple[int, int]]:
    return count_by_area(offer_stock(book, areas), book, areas, day)
