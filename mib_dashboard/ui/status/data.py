"""The state of the data for pages, computed once per version of the data set; nothing in here is to be changed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.coverage import compute_coverage, compute_missing
from mib_dashboard.analysis.figures.coverage_years import compute_topic_matrix, compute_year_matrix
from mib_dashboard.model.dataset import Dataset, Statistics
from mib_dashboard.schema import Col


@dataclass(frozen=True)
class StatusBook:
    """`coverage`: all indicators by code. Without the bare count series: `selectable`, `years`, `topics`, `missing`."""

    coverage: pd.DataFrame
    selectable: pd.DataFrame
    years: pd.DataFrame
    topics: pd.DataFrame
    missing: pd.DataFrame


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Dataset: lambda data: data.version})
def status_book(data: Statistics) -> StatusBook:
    """The book of this version of the data set."""
    coverage = compute_coverage(data).set_index(Col.INDIKATOR, drop=False)
    selectable = coverage[[data.indicators[code].is_selectable for code in coverage.index]]
    years = compute_year_matrix(data, list(selectable.index))
    return StatusBook(coverage, selectable, years, compute_topic_matrix(years, data), compute_missing(selectable, data))
