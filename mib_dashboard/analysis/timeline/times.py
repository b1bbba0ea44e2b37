"""The times a series should have: what is irregular stays so, what is missing in a regular series is put in as a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from mib_dashboard.analysis.series import parse_time

_REGULAR_SHARE = 0.75
_REGULAR_STEPS = 4
_FORMS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}


def compute_grid(times: Iterable[str]) -> list[tuple[pd.Timestamp, str]]:
    """Points on the axis with their time as delivered, in order.

    A series with at least five times of one form is regular when three of four steps are alike; then the steps left
    out are added. Otherwise the times are taken as they are: unequal distances are no gaps.
    """
    points = sorted((parse_time(time), time) for time in set(times))
    if len({len(time) for _, time in points}) != 1:
        return points
    steps = [(b.year - a.year) * 12 + b.month - a.month for (a, _), (b, _) in pairwise(points)]
    if len(steps) < _REGULAR_STEPS:
        return points
    step, count = Counter(steps).most_common(1)[0]
    if step == 0 or count < _REGULAR_SHARE * len(steps):
        return points
    form = _FORMS[len(points[0][1])]
    missing = [
        stamp + pd.DateOffset(months=step * k)
        for (stamp, _), width in zip(points, steps, strict=False)
        for k in range(1, -(-width // step))
    ]
    return sorted([*points, *((stamp, stamp.strftime(form)) for stamp in missing)])
