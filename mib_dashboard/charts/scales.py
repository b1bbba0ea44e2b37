"""Axes: round numbers, German words, ticks where data are. Nothing is left to plotly's English defaults."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import pandas as pd

from mib_dashboard.language.formats import format_number, format_time

NO_NAMES: Mapping[pd.Timestamp, str] = MappingProxyType({})
_STEPS = (1, 2, 2.5, 5, 10)
_NEAR_ZERO = 0.35
_SAME = 1e-6  # finer than any catalogue prints
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_DAYS_A_YEAR = 365.25
_MOST_LONG = 5  # "Ende 2023" needs more room than "2023"
_MIDDLE_OF_MONTH = 15  # where a month stands on the axis


@dataclass(frozen=True)
class Scale:
    """A value axis: range, ticks and their printed texts; `from_zero` says whether zero lies on it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]

    @property
    def from_zero(self) -> bool:
        """True when zero lies on the axis."""
        return self.low <= 0 <= self.high


def compute_scale(values: Sequence[float], *, count: int = 5, zero: bool = False) -> Scale:
    """A scale with about `count` round steps around `values`; `zero` forces zero onto it, as bars need it.

    Zero also comes in when the values lie near it anyway.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero or 0 < low < _NEAR_ZERO * high:
        low = min(low, 0.0)
    if zero or _NEAR_ZERO * low < high < 0:
        high = max(high, 0.0)
    if high - low < _SAME * max(1, abs(low), abs(high)):
        pad = max(abs(low) * 0.05, 20 * _SAME)
        low, high = low - pad, high + pad
    step = _round_step((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(i * step, 10) for i in range(first, last + 1))
    decimals = _decimals(step)
    return Scale(ticks[0], ticks[-1], ticks, tuple(format_number(tick, decimals) for tick in ticks))


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(step * size for step in _STEPS if step * size >= rough * (1 - 1e-9))


def _decimals(step: float) -> int:
    return next(d for d in range(12) if math.isclose(round(step, d), step, rel_tol=1e-9))


def compute_time_ticks(
    times: Sequence[pd.Timestamp], names: Mapping[pd.Timestamp, str] = NO_NAMES, *, count: int = 8
) -> tuple[list[pd.Timestamp], list[str]]:
    """Ticks at the points themselves when they are few and far apart, else at round years.

    Every tick lies at its true place, as events between the points do. Where the points are months, a year begins at its
    tick: the first tick can lie before the first point. Figures of 31 December have ticks that say so, and fewer of them,
    because their words are longer. `names`: what stands at the times of quarters, school years and other periods.
    """
    points = sorted(set(times))
    if not points:
        return [], []
    if all(map(_ends_year, points)) or names:
        count = min(count, _MOST_LONG)
    span = (points[-1] - points[0]).days
    gaps = [(b - a).days for a, b in pairwise(points)]
    apart = len(points) <= count + 2 and min(gaps, default=0) * (count + 3) >= span
    if apart or span < 3 * _DAYS_A_YEAR:
        chosen = points if apart else points[:: -(-len(points) // count)]
        return chosen, [names.get(point) or _word(point, span) for point in chosen]
    ticks, texts = _year_ticks(points, span / _DAYS_A_YEAR, count)
    return ticks, [names.get(tick, text) for tick, text in zip(ticks, texts, strict=True)]


def _word(point: pd.Timestamp, span: int) -> str:
    return _name_year(point) if span >= 3 * _DAYS_A_YEAR else format_time(f"{point:%Y-%m}")


def compute_end_ticks(
    first: pd.Timestamp, last: pd.Timestamp, names: Mapping[pd.Timestamp, str] = NO_NAMES
) -> tuple[list[pd.Timestamp], list[str]]:
    """The first and the last year of a small picture; a year that only has its end stands at its middle, without words."""
    ends = sorted({pd.Timestamp(end.year, 7, 1) if _ends_year(end) else end for end in (first, last)})
    return ends, [names.get(end) or str(end.year) for end in ends]


def _name_year(point: pd.Timestamp) -> str:
    return f"Ende {point.year}" if _ends_year(point) else str(point.year)


def _ends_year(point: pd.Timestamp) -> bool:
    return (point.month, point.day) == (12, 31)


def _year_ticks(points: Sequence[pd.Timestamp], years: float, count: int) -> tuple[list[pd.Timestamp], list[str]]:
    step = next((s for s in _YEAR_STEPS if years / s <= count), 100)
    days = {(point.month, point.day) for point in points}
    if len(days) > 1 and {day for _, day in days} == {_MIDDLE_OF_MONTH}:
        first = -(-points[0].year // step) * step
        ticks = [pd.Timestamp(year, 1, 1) for year in range(first, points[-1].year + 1, step)]
        return ticks, [str(tick.year) for tick in ticks]
    month, day = days.pop() if len(days) == 1 else (7, 1)
    ticks = [
        pd.Timestamp(year, month, day)
        for year in range(points[0].year, points[-1].year + 1)
        if year % step == 0 and points[0] <= pd.Timestamp(year, month, day) <= points[-1]
    ]
    return ticks, [_name_year(tick) for tick in ticks]
