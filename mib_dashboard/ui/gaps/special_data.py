"""The tables of the third part, computed once for all who see them alike."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.gaps.special_tables import (
    SpecialTable,
    list_access,
    list_languages,
    list_providers,
    list_spread,
)
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells

Changes = tuple[tuple[str, float], ...]


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_VERSION)
def find_access(book: OfferBook, data: Statistics, day: date, parameters: Changes) -> SpecialTable:
    """Offers in the evening, at weekends and without steps; `parameters`: what the reader changed, here and below."""
    return list_access(book, data.areas, day, Assumptions(parameters).merge_parameters(book))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_VERSION)
def find_languages(book: OfferBook, data: Statistics, day: date, parameters: Changes) -> SpecialTable:
    """The languages of the offers."""
    return list_languages(book, data.areas, day, Assumptions(parameters).merge_parameters(book))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_VERSION)
def find_providers(book: OfferBook, day: date, parameters: Changes) -> SpecialTable:
    """How many providers a field rests on."""
    return list_providers(book, day, Assumptions(parameters).merge_parameters(book))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def find_spread(book: OfferBook, data: Statistics, day: date, group: str, assumptions: Assumptions) -> SpecialTable:
    """How evenly the offers for a target group lie."""
    cells = find_cells(book, data, GapChoice(day, group, municipality=""), assumptions)
    return list_spread(book, data.areas, cells, group, assumptions.merge_parameters(book))
