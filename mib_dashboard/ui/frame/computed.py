"""What the start page and the profiles show, computed once per data version and shared by all visitors, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.coverage import compute_coverage
from mib_dashboard.analysis.figures.order import IndicatorOffer, offer_indicators
from mib_dashboard.analysis.figures.overview import (
    AreaFigure,
    DataState,
    MapFigures,
    compute_data_state,
    compute_key_figures,
    compute_map_figures,
)
from mib_dashboard.analysis.figures.points import PointIndex, index_points, index_series
from mib_dashboard.analysis.figures.profile import Profile, compute_profile
from mib_dashboard.model.dataset import Area, Areas, Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

Key = tuple[str, str, str]


@dataclass(frozen=True)
class OverviewContent:
    """All of the start page."""

    key_figures: tuple[AreaFigure, ...]
    map: MapFigures | None
    state: DataState


@dataclass(frozen=True)
class ProfileContent:
    """All of one profile."""

    profile: Profile


# Places are part of a version and go with what has one; the states of the offers are those of a day.
BY_VERSION: dict[str | type[Any], Callable[[Any], Any]] = {
    Dataset: lambda data: (data.version, data.offers and data.offers.day),
    OfferBook: lambda book: (book.version, book.day),
    Areas: lambda areas: areas.mark,
    Area: lambda area: area.ags,
}


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def overview_content(data: Statistics) -> OverviewContent:
    """The start page of this data set."""
    index = points(data)
    return OverviewContent(
        key_figures=compute_key_figures(index),
        map=compute_map_figures(index),
        state=compute_data_state(compute_coverage(data), data.indicators),
    )


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def profile_content(data: Statistics, area: Area) -> ProfileContent:
    """The profile of one municipality."""
    index = points(data)
    return ProfileContent(profile=compute_profile(index, area))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_VERSION)
def indicator_offer(data: Statistics, *, in_time: bool) -> IndicatorOffer:
    """What can be chosen, the indicator of the start page's map before others that hold as much (see `order`)."""
    return offer_indicators(points(data), in_time=in_time)


def select_rows(data: Statistics, keys: Iterable[Key]) -> pd.DataFrame:
    """The figures (`FIGURE_COLUMNS`) with these keys (indicator, area, time), in this order."""
    return data.figures.iloc[index_series(data.figures).find_rows(keys)]


def source_codes(data: Statistics, key: Key) -> list[str]:
    """The sources of the figure with this key."""
    return str(select_rows(data, [key])[Col.QUELLE].item()).split("|")


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def points(data: Statistics) -> PointIndex:
    """All figures by indicator and area."""
    return index_points(data)
