"""The times a series should have: what is irregular stays so, what is missing in a regular series is put in as a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from mib_dashboard.language.formats import format_times
from mib_dashboard.language.times import YEAR_MONTHS, SpanKind, order_of, parse_time, read_time

_REGULAR_SHARE = 0.75
_REGULAR_STEPS = 4
_PLURALS = {
    SpanKind.DAY: "Werte an Tagen", SpanKind.MONTH: "Monatswerte", SpanKind.QUARTER: "Quartalswerte",
    SpanKind.HALF: "Halbjahreswerte", SpanKind.YEAR: "Jahreswerte", SpanKind.SCHOOL_YEAR: "Schuljahreswerte",
    SpanKind.RANGE: "Werte von Zeiträumen",
}  # fmt: skip
_RHYTHMS = {"monatlich": 1, "vierteljährlich": 3, "halbjährlich": 6}


def compute_grid(times: Iterable[str], rhythm: str = "") -> list[tuple[pd.Timestamp, str]]:
    """Points on the axis with their time as delivered, in order.

    A series with at least five times of one form is regular when three of four steps are alike; then the steps left
    out are added. Otherwise the times are taken as they are: unequal distances are no gaps. Only a series of months
    keeps to the `rhythm` of the catalogue, because seasons lie between.
    """
    points = sorted((parse_time(time), time) for time in set(times))
    if not points:
        return points
    kind = read_time(points[0][1]).kind
    if any(read_time(time).kind is not kind for _, time in points):
        return points
    steps = [(b.year - a.year) * YEAR_MONTHS + b.month - a.month for (a, _), (b, _) in pairwise(points)]
    step = _RHYTHMS.get(rhythm, 0) if kind is SpanKind.MONTH else _find_step(steps)
    # Ranges have no steps: two of them may overlap.
    if not step or kind is SpanKind.RANGE:
        return points
    missing = [
        _name_at(kind, stamp + pd.DateOffset(months=step * k))
        for (stamp, _), width in zip(points, steps, strict=False)
        for k in range(1, round(width / step))
    ]
    return sorted([*points, *missing])


def pick_form(times: Iterable[str]) -> tuple[set[str], list[str]]:
    """The times that one line may join, those of the form that most of them have, and the words for the forms left out.

    A quarter is no point between two years. Years and days stand on one line, as they always did.
    """
    forms: dict[str, list[str]] = {}
    for time in sorted(set(times), key=order_of):
        span = read_time(time)
        forms.setdefault("" if span.kind in (SpanKind.YEAR, SpanKind.DAY) else span.form, []).append(time)
    if len(forms) < 2:
        return set(times), []
    best = max(forms, key=lambda form: (len(forms[form]), -_longest(forms[form])))
    return set(forms.pop(best)), [_name_form(found) for found in forms.values()]


def _longest(times: list[str]) -> int:
    return max((read_time(time).last - read_time(time).first).days for time in times)


def _name_form(times: list[str]) -> str:
    return f"{_PLURALS[read_time(times[0]).kind]} ({format_times(times[0], times[-1])})"


def _name_at(kind: SpanKind, stamp: pd.Timestamp) -> tuple[pd.Timestamp, str]:
    """The time of this kind that stands at this point of the axis."""
    year = stamp.year
    text = {
        SpanKind.DAY: f"{stamp:%Y-%m-%d}",
        SpanKind.MONTH: f"{stamp:%Y-%m}",
        SpanKind.QUARTER: f"{year}-Q{(stamp.month - 1) // 3 + 1}",
        SpanKind.HALF: f"{year}-H{(stamp.month - 1) // 6 + 1}",
        SpanKind.SCHOOL_YEAR: f"{year - 1}/{year % 100:02d}",
    }.get(kind, str(year))
    return stamp, text


def _find_step(steps: list[int]) -> int:
    """The months between two times of a regular series, 0 for an irregular one."""
    if len(steps) < _REGULAR_STEPS:
        return 0
    step, count = Counter(steps).most_common(1)[0]
    return step if count >= _REGULAR_SHARE * len(steps) else 0
