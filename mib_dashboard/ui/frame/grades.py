"""The grades of values, computed once per data version and day; nothing in here is to be changed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard import clock
from mib_dashboard.analysis.figures.quality import compute_quality
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION


@st.cache_resource(max_entries=16, show_spinner="Die Güte der Werte wird bestimmt.", hash_funcs=BY_VERSION)
def quality_of(data: Dataset, day: date, codes: tuple[str, ...]) -> pd.DataFrame:
    """The grades of all values of some indicators (`QUALITY_COLUMNS`)."""
    return compute_quality(data, day, codes)


def count_grades(figures: pd.DataFrame, data: Dataset) -> str:
    """How many of these figures (`FIGURE_COLUMNS`) have which grade today, in German; "" without grades."""
    keys = [Col.INDIKATOR, Col.GEBIET, Col.ZEIT]
    quality = quality_of(data, clock.today(), tuple(dict.fromkeys(figures[Col.INDIKATOR])))
    grades = figures[keys].drop_duplicates().merge(quality[[*keys, Col.NOTE]], on=keys)[Col.NOTE]
    counts = grades[grades != ""].value_counts().sort_index()
    return ", ".join(f"{format_number(int(count))}-mal {grade}" for grade, count in counts.items())
