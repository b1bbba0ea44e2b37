"""How it was years ago: series of one municipality about people who immigrated, also those that nothing can be set beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.schema import Level

LEAST_YEARS = 5
# Share of those who have been here for at least five years: the question a reader asks next.
STAY = "REC-02"
_DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class EarlierFigures:
    """One figure a year of one indicator, oldest first; the first is at least `LEAST_YEARS` older than the last."""

    indicator: Indicator
    points: tuple[Point, ...]


def compute_earlier(index: PointIndex, area: Area) -> tuple[EarlierFigures, ...]:
    """In the order of the catalogue; figures on immigration that can be chosen on a page."""
    found = []
    for indicator in index.catalogue.indicators.values():
        if not (indicator.is_selectable and indicator.concerns_origin and Level.MUNICIPALITY in indicator.levels):
            continue
        known = keep_one_a_year(point for point in index.of(indicator.code, area.ags) if point.value is not None)
        if len(known) > 1 and (known[-1].day - known[0].day).days >= LEAST_YEARS * _DAYS_PER_YEAR - 1:
            found.append(EarlierFigures(indicator, known))
    return tuple(found)


def keep_one_a_year(points: Iterable[Point]) -> tuple[Point, ...]:
    """Of every year the figure of the month of the newest, else its last: forty quarters in one cell are read by nobody."""
    years: dict[int, list[Point]] = {}
    for point in points:
        years.setdefault(point.day.year, []).append(point)
    month = max((point.day for year in years.values() for point in year), default=date.min).month
    return tuple(next((point for point in year if point.day.month == month), year[-1]) for year in years.values())


def find_stay(index: PointIndex, area: Area) -> Point | None:
    """The newest share of people without a German passport who have lived here for at least five years."""
    point = index.latest(STAY, area.ags)
    return point if point is not None and point.value is not None else None
