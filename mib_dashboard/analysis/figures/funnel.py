"""The funnel plot: shares of places of different size around one common value, without a ranking.

Source: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005)
1185-1202. Limits are those of its appendix A.1.1: the exact binomial distribution, interpolated between its steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

INNER, OUTER = 0.95, 0.998
_PLACES = 60


class Zone(StrEnum):
    """Where a place lies: within what chance alone gives in 95 of 100 cases, in 998 of 1000, or outside."""

    INSIDE = "innerhalb"
    BETWEEN = "zwischen"
    ABOVE = "darüber"
    BELOW = "darunter"


@dataclass(frozen=True)
class Limits:
    """Lower and upper limits (0 to 1) for each of `sizes`; `level` is 0.95 or 0.998."""

    level: float
    sizes: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def compute_limit(centre: float, trials: float, quantile: float) -> float:
    """The share below which `quantile` of all results lie when every case is a success with the chance `centre`.

    With r the smallest count whose cumulative probability reaches `quantile` the limit is (r - a) / n, where a is how far
    the quantile lies below the step of r: a = (F(r) - quantile) / (F(r) - F(r - 1)). `trials` is whole and positive,
    `centre` from 0 to 1. The result may be below 0, down to -1/n, where even no case at all is not rare enough.
    """
    if centre in (0.0, 1.0):
        return centre
    size = int(trials)
    count = _find_count(centre, size, quantile)
    reached, before = _cumulate(count, size, centre), _cumulate(count - 1, size, centre) if count else 0.0
    step = reached - before
    return (count - ((reached - quantile) / step if step > 0 else 0.0)) / size


def compute_limits(centre: float, sizes: Sequence[float], level: float) -> Limits:
    """Both limits at each of `sizes`, cut at 0 and 1."""
    tail = (1 - level) / 2
    low, high = ([min(max(compute_limit(centre, n, q), 0.0), 1.0) for n in sizes] for q in (tail, 1 - tail))
    return Limits(level, tuple(sizes), tuple(low), tuple(high))


def list_sizes(trials: Iterable[float]) -> list[float]:
    """Whole numbers from a little below the smallest to a little above the largest, evenly spaced in factors."""
    found = [n for n in trials if n > 0]
    ends = max(math.floor(min(found) * 0.8), 1), math.ceil(max(found) * 1.25)
    return sorted({float(round(size)) for size in np.geomspace(*ends, _PLACES)})


def find_zone(share: float, trials: float, centre: float) -> Zone:
    """The zone of one place; on a limit counts as within."""
    inner, outer = (compute_limits(centre, [trials], level) for level in (INNER, OUTER))
    if share > outer.high[0]:
        return Zone.ABOVE
    if share < outer.low[0]:
        return Zone.BELOW
    return Zone.INSIDE if inner.low[0] <= share <= inner.high[0] else Zone.BETWEEN


def _find_count(centre: float, size: int, quantile: float) -> int:
    """Smallest count with a cumulative probability of at least `quantile`."""
    from scipy.special import bdtrik

    if _cumulate(0, size, centre) >= quantile:
        return 0
    # The inverse is a number between two counts, right to many digits but not to the last.
    count = min(max(math.ceil(bdtrik(quantile, size, centre)), 1), size)
    while _cumulate(count - 1, size, centre) >= quantile:
        count -= 1
    while _cumulate(count, size, centre) < quantile:
        count += 1
    return count


def _cumulate(count: int, size: int, centre: float) -> float:
    # scipy is not imported at the top: it takes half a second, and most visitors never see a funnel.
    from scipy.special import bdtr

    return float(bdtr(count, size, centre))
