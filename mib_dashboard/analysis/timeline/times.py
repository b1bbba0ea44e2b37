"""The times a series should have: what is irregular stays so, what is missing in a regular series is put in as a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from mib_dashboard.analysis.figures.series import parse_time

_REGULAR_SHARE = 0.75
_REGULAR_STEPS = 4
_MONTHS = "%Y-%m"
_RHYTHMS = {"monatlich": 1, "vierteljährlich": 3, "halbjährlich": 6}
_FORMS = {4: "%Y", 7: _MONTHS, 10: "%Y-%m-%d"}


def compute_grid(times: Iterable[str], rhythm: str = "") -> list[tuple[pd.Timestamp, str]]:
    """Points on the axis with their time as delivered, in order.

    A series with at least five times of one form is regular when three of four steps are alike; then the steps left
    out are added. Otherwise the times are taken as they are: unequal distances are no gaps. Only a series of months
    keeps to the `rhythm` of the catalogue, because seasons lie between.
    """
    points = sorted((parse_time(time), time) for time in set(times))
    if len({len(time) for _, time in points}) != 1:
        return points
    form = _FORMS[len(points[0][1])]
    steps = [(b.year - a.year) * 12 + b.month - a.month for (a, _), (b, _) in pairwise(points)]
    step = _RHYTHMS.get(rhythm, 0) if form == _MONTHS else _find_step(steps)
    if not step:
        return points
    missing = [
        stamp + pd.DateOffset(months=step * k)
        for (stamp, _), width in zip(points, steps, strict=False)
        for k in range(1, round(width / step))
    ]
    return sorted([*points, *((stamp, stamp.strftime(form)) for stamp in missing)])


def _find_step(steps: list[int]) -> int:
    """The months between two times of a regular series, 0 for an irregular one."""
    if len(steps) < _REGULAR_STEPS:
        return 0
    step, count = Counter(steps).most_common(1)[0]
    return step if count >= _REGULAR_SHARE * len(steps) else 0
