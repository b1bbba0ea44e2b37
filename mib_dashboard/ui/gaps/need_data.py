"""Need index, rank intervals and quadrants for one setting of the page."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.need import NeedInput, NeedMethod
from mib_dashboard.analysis.gaps.need_picture import NeedPicture
from mib_dashboard.analysis.gaps.need_rows import compute_need, compute_trend, describe_drivers, place_need
from mib_dashboard.analysis.gaps.priority import Supply
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells


def find_need(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> NeedPicture:
    """The picture for the chosen group; labels keep those of the delivery within the buffer."""
    return _picture(book, data, choice.day, choice.group, assumptions)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _picture(book: OfferBook, data: Statistics, day: date, group: str, assumptions: Assumptions) -> NeedPicture:
    choice, usual = GapChoice(day, group, municipality=""), Assumptions()
    before = _compute(book, data, choice, usual)[0].set_index(Col.GEMEINDE)[Col.QUADRANT].to_dict()
    rows, given, supply = _compute(book, data, choice, assumptions, None if assumptions == usual else before)
    cells, method = find_cells(book, data, choice, assumptions), assumptions.method
    return NeedPicture(rows, given, supply, method, describe_drivers(book, data, cells, given, supply, method))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _compute(
    book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, previous: dict[str, str] | None = None
) -> tuple[pd.DataFrame, NeedInput, Supply]:
    given, need = _need(book, data, assumptions.dimensions, assumptions.method)
    rows, supply = place_need(
        need, find_cells(book, data, choice, assumptions), _trend(book, data, assumptions.dimensions),
        assumptions.merge_parameters(book), assumptions.method, previous,
    )  # fmt: skip
    return rows, given, supply


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _need(
    book: OfferBook, data: Statistics, dimensions: tuple[tuple[str, float], ...], method: NeedMethod
) -> tuple[NeedInput, pd.DataFrame]:
    return compute_need(book, data, Assumptions(dimensions=dimensions).merge_dimensions(book), method)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _trend(book: OfferBook, data: Statistics, dimensions: tuple[tuple[str, float], ...]) -> pd.Series:
    return compute_trend(book, data, Assumptions(dimensions=dimensions).merge_dimensions(book))
