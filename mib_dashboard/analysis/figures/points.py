"""The figures of a data set as points, found by indicator and area."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mib_dashboard.analysis.figures.uncertainty import Interval, Share, find_share
from mib_dashboard.model.dataset import Catalogue, Indicator, Statistics
from mib_dashboard.schema import Col, DataKind


@dataclass(frozen=True)
class Point:
    """One figure: `value` is None where there is none, `sign` the machine code that says why (or "").

    `trials`: how many cases a share is made of, None where that is not known.
    """

    indicator: str
    area: str
    time: str
    day: date
    value: float | None
    sign: str
    is_example: bool = False
    trials: float | None = None

    @property
    def number(self) -> float:
        """The value of a point that is known to have one."""
        if self.value is None:
            raise ValueError(f"no value: {self.indicator} {self.area} {self.time}")
        return self.value


@dataclass(frozen=True)
class PointIndex:
    """All figures of a data set by indicator and area, oldest first, with the catalogue that says what they are.

    `newest` is the day of the newest of all.
    """

    series: Mapping[tuple[str, str], tuple[Point, ...]]
    newest: date
    catalogue: Catalogue

    def of(self, indicator: str, area: str) -> tuple[Point, ...]:
        """The figures of one indicator in one area; empty when there are none."""
        return self.series.get((indicator, area), ())

    def at(self, indicator: str, area: str, time: str) -> Point | None:
        """The figure at exactly this time."""
        return next((p for p in self.of(indicator, area) if p.time == time), None)

    def latest(self, indicator: str, area: str) -> Point | None:
        """The newest figure with a value; without any, the newest row, whose sign tells why there is none."""
        points = self.of(indicator, area)
        return next((p for p in reversed(points) if p.value is not None), points[-1] if points else None)

    def without_value(self, indicator: str, area: str, after: date, before: date = date.max) -> tuple[Point, ...]:
        """The rows between two days that have a sign instead of a figure."""
        return tuple(p for p in self.of(indicator, area) if p.value is None and after < p.day < before)

    def share(self, indicator: Indicator) -> Share:
        """Whether the figures of an indicator are shares of counts."""
        values = (p.value for area in self.catalogue.areas for p in self.of(indicator.code, area))
        return find_share(self.catalogue.indicators, indicator, values)

    def interval(self, point: Point) -> Interval | None:
        """The interval of a share; None for other figures."""
        return self.share(self.catalogue.indicators[point.indicator]).interval(point.value, point.trials)


def index_points(data: Statistics) -> PointIndex:
    """The figures (`FIGURE_COLUMNS`, sorted by time) as points."""
    figures = data.figures
    found: dict[tuple[str, str], list[Point]] = {}
    names = (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.DATUM, Col.WERT, Col.ZEICHEN, Col.DATENART, Col.NENNER)
    for code, area, time, day, value, sign, kind, trials in zip(*(figures[name] for name in names), strict=True):
        number, total = (None if math.isnan(cell) else float(cell) for cell in (value, trials))
        point = Point(code, area, time, day.date(), number, sign, kind == DataKind.EXAMPLE, total)
        found.setdefault((code, area), []).append(point)
    newest = max((points[-1].day for points in found.values()), default=date.min)
    return PointIndex({key: tuple(points) for key, points in found.items()}, newest, data)
