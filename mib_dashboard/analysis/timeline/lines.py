"""Figures over time: which areas an indicator has, where its gaps are, index and difference.

All functions return new values and leave their input alone. A line is a tuple of points; a point without value is a
gap and stays one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from mib_dashboard.analysis.timeline.times import compute_grid
from mib_dashboard.language.formats import sort_key
from mib_dashboard.language.times import parse_time
from mib_dashboard.model.dataset import Area, Areas
from mib_dashboard.schema import Col, Level


class Mode(StrEnum):
    """What is shown of a figure."""

    ABSOLUTE = "absolut"
    INDEX = "index"
    DIFFERENCE = "differenz"


class LinePoint(NamedTuple):
    """A figure in time: `time` as delivered, `stamp` on the axis, `raw` as delivered, `value` as shown, `sign` its code.

    `trials`: how many cases a share is made of, None where that is not known.
    """

    time: str
    stamp: pd.Timestamp
    raw: float | None
    value: float | None
    sign: str
    trials: float | None = None


Line = tuple[LinePoint, ...]


@dataclass(frozen=True)
class Scope:
    """The areas an indicator has values for.

    `members` are compared with each other (the municipalities; without any, the districts beside the region), `main`
    is the subject of a picture without municipalities, else None. `larger` serve as reference, nearest first.
    """

    level: Level
    members: tuple[Area, ...]
    main: Area | None
    larger: tuple[Area, ...]

    @property
    def areas(self) -> tuple[Area, ...]:
        """All of them: main first, then members in alphabetical order, then the larger ones."""
        return (*([self.main] if self.main else []), *self.members, *self.larger)

    @property
    def subjects(self) -> tuple[Area, ...]:
        """What the picture is about: the main area, or the members."""
        return (self.main,) if self.main else self.members


def select_figures(figures: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The rows of one indicator, in the columns and the order of `FIGURE_COLUMNS`."""
    return figures[figures[Col.INDIKATOR] == indicator]


def compute_scope(figures: pd.DataFrame, areas: Areas) -> Scope | None:
    """The areas with at least one value, municipalities also with a mere sign; None without any value at all."""
    present = {areas[ags] for ags in figures.loc[figures[Col.WERT].notna(), Col.GEBIET].unique()}
    by_level = {level: _alphabetical(a for a in present if a.level is level) for level in Level}
    region = areas.region
    above = (*by_level[Level.STATE], *by_level[Level.COUNTRY])
    if by_level[Level.MUNICIPALITY]:
        listed = set(figures[Col.GEBIET])
        municipal = tuple(area for area in areas.municipalities if area.ags in listed)
        # What all have in common first; of several districts each is the measure of its own municipalities.
        wholes = (area for area in (region, *above, *areas.districts) if area in present)
        return Scope(Level.MUNICIPALITY, municipal, None, tuple(dict.fromkeys(wholes)))
    if region in present:
        others = tuple(area for area in by_level[Level.DISTRICT] if area != region)
        return Scope(Level.DISTRICT, others, region, above)
    for level in (Level.DISTRICT, Level.CONSTITUENCY, Level.STATE, Level.COUNTRY):
        if by_level[level]:
            main, *rest = by_level[level]
            return Scope(level, tuple(rest), main, tuple(area for area in above if area.level is not level))
    return None


def compute_lines(figures: pd.DataFrame, scope: Scope, rhythm: str = "") -> dict[str, Line]:
    """One line per area of `scope`, by AGS.

    Where an area lacks a value at a time at which others of its level have a row, the line has a gap; the region also
    where its municipalities have one. For the steps in time see `compute_grid`.
    """
    rows: dict[str, dict[str, tuple[float, str, float]]] = {}
    columns = (figures[name] for name in (Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.NENNER))
    for ags, time, value, sign, trials in zip(*columns, strict=True):
        rows.setdefault(ags, {})[time] = (value, sign, trials)
    levels: dict[Level, set[str]] = {}
    for area in scope.areas:
        levels.setdefault(area.level, set()).update(rows.get(area.ags, ()))
    if Level.MUNICIPALITY in levels and Level.DISTRICT in levels:
        levels[Level.DISTRICT] |= levels[Level.MUNICIPALITY]
    grids = {level: compute_grid(times, rhythm) for level, times in levels.items()}
    return {
        area.ags: tuple(_point(stamp, time, rows[area.ags].get(time)) for stamp, time in grids[area.level])
        for area in scope.areas
    }


def compute_index(lines: Mapping[str, Line], base: str, breaks: Sequence[date] = ()) -> tuple[dict[str, Line], list[str]]:
    """Values as per cent of the value at `base`; second, the AGS of areas left out because they have none then (or zero).

    Points with one of the `breaks` between them and the base cannot be measured at it: they become plain gaps.
    """
    starts = {ags: next((p for p in line if p.time == base and p.raw), None) for ags, line in lines.items()}
    indexed = {ags: tuple(_measure(point, start, breaks) for point in lines[ags]) for ags, start in starts.items() if start}
    return indexed, [ags for ags, start in starts.items() if not start]


def compute_difference(lines: Mapping[str, Line], reference: str) -> dict[str, Line]:
    """Value less the value of the `reference` area at the same time; where one of the two is missing, a gap."""
    level = {point.time: point.raw for point in lines[reference]}
    return {ags: tuple(p._replace(value=_minus(p.raw, level.get(p.time))) for p in line) for ags, line in lines.items()}


def list_base_times(lines: Mapping[str, Line], areas: Sequence[str]) -> list[str]:
    """The times at which the most of `areas` have a value other than zero, in order."""
    counts: Counter[tuple[pd.Timestamp, str]] = Counter()
    for ags in areas:
        counts.update((point.stamp, point.time) for point in lines.get(ags, ()) if point.raw)
    most = max(counts.values(), default=0)
    return [time for (_, time), count in sorted(counts.items()) if count == most]


def find_base(times: Sequence[str], breaks: Sequence[date]) -> str:
    """The usual base among `times`: the first after the newest break that leaves at least two; "" without any."""
    segments = Counter(find_segment(parse_time(time), breaks) for time in times)
    newest = max((segment for segment, count in segments.items() if count > 1), default=None)
    return next((time for time in times if newest in (None, find_segment(parse_time(time), breaks))), "")


def find_segment(stamp: pd.Timestamp, breaks: Sequence[date]) -> int:
    """How many breaks lie before a time; only times of the same number can be compared."""
    return sum(day <= stamp.date() for day in breaks)


def list_value_times(lines: Mapping[str, Line], areas: Iterable[Area]) -> list[str]:
    """The times at which at least one of `areas` has a value to show, in order."""
    found = {(p.stamp, p.time) for area in areas for p in lines.get(area.ags, ()) if p.value is not None}
    return [time for _, time in sorted(found)]


def find_last(line: Line) -> LinePoint | None:
    """The newest point with a value."""
    return next((point for point in reversed(line) if point.raw is not None), None)


def find_at(line: Line, time: str) -> LinePoint | None:
    """The point at this time, if it has a value."""
    return next((point for point in line if point.time == time and point.raw is not None), None)


def _point(stamp: pd.Timestamp, time: str, row: tuple[float, str, float] | None) -> LinePoint:
    if row is None:
        return LinePoint(time, stamp, None, None, "")
    number, trials = (None if pd.isna(cell) else float(cell) for cell in (row[0], row[2]))
    return LinePoint(time, stamp, number, number, row[1], trials)


def _measure(point: LinePoint, start: LinePoint, breaks: Sequence[date]) -> LinePoint:
    if find_segment(point.stamp, breaks) != find_segment(start.stamp, breaks):
        return point._replace(raw=None, value=None, sign="")
    return point._replace(value=None if point.raw is None or not start.raw else point.raw / start.raw * 100)


def _minus(value: float | None, other: float | None) -> float | None:
    return None if value is None or other is None else value - other


def _alphabetical(areas: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: sort_key(area.name)))
