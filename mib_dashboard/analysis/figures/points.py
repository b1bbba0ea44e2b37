"""The figures of a data set as points, found by indicator and area."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from weakref import finalize

import pandas as pd

from mib_dashboard.analysis.figures.uncertainty import Interval, Share, find_share
from mib_dashboard.model.dataset import Catalogue, Indicator, Statistics
from mib_dashboard.schema import Col, DataKind


@dataclass(frozen=True, slots=True)
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


class PointSeries(Mapping[tuple[str, str], tuple[Point, ...]]):
    """The figures by indicator and area, oldest first; they become points when somebody asks for them, and stay so."""

    def __init__(self, figures: pd.DataFrame) -> None:
        """`figures`: with `FIGURE_COLUMNS`, sorted by time."""
        names = (Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.DATENART, Col.NENNER)
        self._columns = [figures[name].to_numpy() for name in names]
        self._days = figures[Col.DATUM].to_numpy("datetime64[D]")
        self._rows = figures.groupby([Col.INDIKATOR, Col.GEBIET], sort=False).indices
        self._made: dict[tuple[str, str], tuple[Point, ...]] = {}

    def __getitem__(self, pair: tuple[str, str]) -> tuple[Point, ...]:
        found = self._made.get(pair)
        if found is None:
            rows = self._rows[pair]
            cells = zip(*(column[rows].tolist() for column in (*self._columns, self._days)), strict=True)
            found = self._made[pair] = tuple(
                Point(*pair, time, day, _number(value), sign, kind == DataKind.EXAMPLE, _number(trials))
                for time, value, sign, kind, trials, day in cells
            )
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def find_rows(self, keys: Iterable[tuple[str, str, str]]) -> list[int]:
        """The places of figures (indicator, area, time) among all of them, in this order; of those there are."""
        times = self._columns[0]
        return [int(row) for *pair, time in keys for row in self._rows.get(tuple(pair), ()) if times[row] == time]


# By the identity of the figures: the app and its first pictures index the same ones.
_SERIES: dict[int, PointSeries] = {}


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
    newest = data.figures[Col.DATUM].max().date() if len(data.figures) else date.min
    return PointIndex(index_series(data.figures), newest, data)


def index_series(figures: pd.DataFrame) -> PointSeries:
    """The series of these figures, the same for everybody who asks."""
    known = _SERIES.get(id(figures))
    if known is None:
        known = _SERIES[id(figures)] = PointSeries(figures)
        finalize(figures, _SERIES.pop, id(figures), None).atexit = False
    return known


def _number(cell: float) -> float | None:
    return None if math.isnan(cell) else float(cell)
