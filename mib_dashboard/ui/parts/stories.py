"""The course of an indicator, for the page of series and small pictures of it.

Computed once per data version and shared by all visitors, never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from mib_dashboard.analysis.timeline import Story, open_story
from mib_dashboard.model.dataset import Dataset, Indicator, Statistics
from mib_dashboard.schema import Col

_BY: dict[str | type[Any], Callable[[Any], Any]] = {Dataset: lambda data: data.version, Indicator: lambda one: one.code}


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=_BY)
def story_of(data: Statistics, indicator: Indicator) -> Story | None:
    """Everything about one indicator in time; None when it has no value anywhere."""
    return open_story(data, indicator)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_BY)
def list_filled(data: Statistics) -> frozenset[str]:
    """The codes of the indicators that have a value anywhere."""
    return frozenset(data.figures.loc[data.figures[Col.WERT].notna(), Col.INDIKATOR])
