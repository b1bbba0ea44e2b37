"""In which order indicators are offered: what can be compared on a map first, what nobody has delivered last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from enum import IntEnum

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.model.dataset import Indicator


class Holding(IntEnum):
    """What there is to show of an indicator, the most telling first."""

    SHARES = 0
    COUNTS = 1
    LARGER = 2
    SINGLE = 3
    NONE = 4


def find_holdings(index: PointIndex) -> dict[str, Holding]:
    """By the code of every indicator.

    Shares and counts have values for more than half of the municipalities at one time; `LARGER` has some for districts and
    above, `SINGLE` only for a few municipalities, `NONE` no value anywhere.
    """
    municipalities = {area.ags for area in index.catalogue.areas.municipalities}
    found: dict[str, Counter[str]] = {}
    larger: set[str] = set()
    for (code, area), points in index.series.items():
        times = [point.time for point in points if point.value is not None]
        if times and area in municipalities:
            found.setdefault(code, Counter()).update(times)
        elif times:
            larger.add(code)
    half = len(municipalities) / 2
    return {
        code: _judge(indicator, max(found.get(code, Counter()).values(), default=0), half, has_larger=code in larger)
        for code, indicator in index.catalogue.indicators.items()
    }


def order_indicators(index: PointIndex, *, first: Collection[str] = (), in_time: bool = False) -> tuple[Indicator, ...]:
    """Those that a reader may choose, by holding; within it the codes of `first`, then as in the catalogue.

    `in_time`: of one holding those with several times come before those with a single one.
    """
    holdings = find_holdings(index)
    several = {code for (code, _), points in index.series.items() if sum(point.value is not None for point in points) > 1}

    def rank(indicator: Indicator) -> tuple[Holding, bool, bool]:
        code = indicator.code
        return holdings[code], in_time and code not in several, code not in first

    return tuple(sorted((i for i in index.catalogue.indicators.values() if i.is_selectable), key=rank))


def _judge(indicator: Indicator, most: int, half: float, *, has_larger: bool) -> Holding:
    if most > half:
        return Holding.SHARES if is_relative(indicator) else Holding.COUNTS
    if has_larger:
        return Holding.LARGER
    return Holding.SINGLE if most else Holding.NONE
