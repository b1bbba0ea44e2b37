"""Has the need index grown or fallen over about three years, measured against the Land of the same time? Own axis."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.figures.compare import BREAK, find_notes
from mib_dashboard.analysis.gaps.need import NeedMethod, build_need_input, combine, compute_scores
from mib_dashboard.language.times import is_alike, read_time
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.schema import Col, Level, TimeKind

YEARS = 3
_TOLERANCE = 0.75
_LEVELS = (Level.MUNICIPALITY, Level.STATE)  # the index sets one against the other
_DAYS_PER_YEAR = 365.25


def compute_dynamics(
    data: Statistics, table: pd.DataFrame, dimension_weights: dict[str, float] | None = None, *, minimum: float
) -> pd.Series:
    """Difference of the index (Land = 100 at both times) in points by municipality; NaN = no statement.

    Only indicators that are a series with a comparable figure about three years earlier (no break in between) count; the
    rule of missing weight is that of the index.
    """
    now = build_need_input(data, table, dimension_weights)
    earlier = {code: _find_earlier(data, code, time, now.ags) for code, time in zip(now.codes, now.times, strict=True)}
    before = build_need_input(data, table, dimension_weights, times=earlier)
    change = compute_scores(now, NeedMethod.RATIO) - compute_scores(before, NeedMethod.RATIO)
    return pd.Series(combine(change, now.weights[None, :], minimum)[0], index=list(now.ags), name=Col.DYNAMIK)


def _is_same_form(one: str, other: str) -> bool:
    return is_alike(one, other) and read_time(one).form == read_time(other).form


def _find_earlier(data: Statistics, code: str, time: str, ags: tuple[str, ...]) -> str:
    indicator = data.indicators.get(code)
    if indicator is None or not time or indicator.time_kind is not TimeKind.SERIES:
        return ""
    rows = data.figures[
        (data.figures[Col.INDIKATOR] == code) & data.figures[Col.GEBIET].isin(ags) & data.figures[Col.WERT].notna()
    ]
    days: dict[str, date] = {text: day.date() for text, day in zip(rows[Col.ZEIT], rows[Col.DATUM], strict=True)}
    ages = {text: (days[time] - day).days / _DAYS_PER_YEAR for text, day in days.items()}
    near = [text for text, age in ages.items() if np.abs(age - YEARS) <= _TOLERANCE and _is_same_form(text, time)]
    best = min(near, key=lambda text: abs(ages[text] - YEARS), default="")
    if not best or any(note.kind == BREAK for note in find_notes(data.annotations, indicator, days[best], days[time], _LEVELS)):
        return ""
    return best
