"""What the map shows: a value per municipality or per inhabitant, its difference to its district, its change since a time.

A difference is coloured only when it is secured: the interval of the municipality's share excludes the district's value,
and rounding of the two printed figures could not explain it (`docs/methodik.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mib_dashboard.analysis.figures import per_people
from mib_dashboard.analysis.figures.compare import find_notes, find_obstacle, is_relative, keep_comparable
from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.uncertainty import Interval, Share
from mib_dashboard.analysis.figures.wording import is_small
from mib_dashboard.language.times import is_alike, read_time
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Level


class MapView(StrEnum):
    """The questions a map answers."""

    VALUE = "wert"
    RATE = "je_1000"
    PART = "anteil"
    DIFFERENCE = "differenz"
    CHANGE = "aenderung"


@dataclass(frozen=True)
class MapPicture:
    """One picture: `values` by AGS (None = no value), the delivered `points` behind it, `reference` of all together.

    `homes` by AGS: the figure of the district of each municipality, which a `DIFFERENCE` is the distance to and a `PART` is per
    cent of. For `CHANGE` of a count the values are per cent of the earlier count, otherwise differences in the indicator's unit.
    `intervals` by AGS for shares of counts, empty for a change; `unsecured` are the areas whose `DIFFERENCE` may be chance
    or rounding; `share` tells why there are no intervals, if so. `people` by AGS: the inhabitants that a `RATE` is per 1,000 of.
    `starts` by AGS: the figures at `base`, the same time for all; `obstacles`: why a place with both has no change.
    """

    indicator: Indicator
    view: MapView
    time: str
    base: str
    values: Mapping[str, float | None]
    points: Mapping[str, Point | None]
    reference: Point | None
    homes: Mapping[str, Point | None] = field(default_factory=dict)
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    unsecured: frozenset[str] = frozenset()
    share: Share | None = None
    people: Mapping[str, Point] = field(default_factory=dict)
    starts: Mapping[str, Point | None] = field(default_factory=dict)
    obstacles: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_percent_change(self) -> bool:
        """True when the values are changes of a count in per cent."""
        return self.view is MapView.CHANGE and not is_relative(self.indicator)

    @property
    def unit(self) -> str:
        """Unit of `values`."""
        if self.view is MapView.RATE:
            return per_people.UNIT
        return "%" if self._is_percent else self.indicator.unit

    @property
    def decimals(self) -> int:
        """Decimals of `values`."""
        return 1 if self._is_percent or self.view is MapView.RATE else self.indicator.decimals

    @property
    def _is_percent(self) -> bool:
        return self.is_percent_change or self.view is MapView.PART


def list_times(index: PointIndex, indicator: Indicator) -> tuple[str, ...]:
    """Times at which at least one municipality has a row, oldest first."""
    days = {p.time: p.day for area in index.catalogue.areas.municipalities for p in index.of(indicator.code, area.ags)}
    return tuple(sorted(days, key=lambda time: days[time]))


def list_bases(index: PointIndex, indicator: Indicator, time: str) -> tuple[str, ...]:
    """Earlier times that may be compared with `time`: no break of the series or its counts and no change of law between.

    One at which no municipality has a figure beside its one of `time` is none.
    """
    return tuple(_count_bases(index, indicator, time))


def find_base(index: PointIndex, indicator: Indicator, time: str) -> str:
    """The usual one of `list_bases`, "" without any: the newest of those with the most municipalities on both sides.

    Of several times in a year the same month of another year comes first, as beside a key figure.
    """
    counts = _count_bases(index, indicator, time)
    usual = keep_comparable(list(counts), list(counts), time) or list(counts)
    most = max((counts[base] for base in usual), default=0)
    return next((base for base in reversed(usual) if counts[base] == most), "")


def _count_bases(index: PointIndex, indicator: Indicator, time: str) -> dict[str, int]:
    """How many municipalities have a change since each earlier time, oldest first."""
    ends = [p for area in index.catalogue.areas.at(time) if (p := index.at(indicator.code, area.ags, time)) is not None]
    starts: dict[tuple[date, str], list[tuple[Point, Point]]] = {}
    for end in ends:
        for start in index.of(indicator.code, end.area):
            if start.day < end.day:
                starts.setdefault((start.day, start.time), []).append((start, end))
    found, last = {}, read_time(time).last
    for (_, base), pairs in sorted(starts.items()):
        if not is_alike(base, time):
            continue
        notes = find_notes(index.catalogue.annotations, indicator, read_time(base).first, last, [Level.MUNICIPALITY])
        if all(note.areas for note in notes):
            # Only what happened to single places has to be asked of each.
            alike = [pair for pair in pairs if _are_known(*pair) and not _find_clash(indicator, *pair)]
            found[base] = sum(not notes or not find_obstacle(index, indicator, *pair) for pair in alike)
    return {base: count for base, count in found.items() if count}


def compute_map_picture(index: PointIndex, indicator: Indicator, *, view: MapView, time: str, base: str = "") -> MapPicture:
    """The picture of one time, with the municipalities of then. `base` is the earlier time of a change, needed for it only."""
    areas = index.catalogue.areas
    # A change is that of the areas of its end; they have a history of their own.
    shown = areas.at(time)
    points = {area.ags: index.at(indicator.code, area.ags, time) for area in shown}

    if view is MapView.RATE:
        people = per_people.find_people(index, indicator, time)
        rates = {ags: _rate(_number(point), people.get(ags)) for ags, point in points.items()}
        return MapPicture(indicator, view, time, base, rates, points, None, people=people)

    def find(area: Area, whole: Area) -> Point | None:
        return index.at(indicator.code, whole.ags, time) if share_concept(indicator, area, whole) else None

    reference = find(areas.municipalities[0], areas.region)
    homes = {area.ags: find(area, areas.find_home(area)) for area in shown}
    values: dict[str, float | None] = {}
    starts: dict[str, Point | None] = {}
    obstacles: dict[str, str] = {}
    for ags, point in points.items():
        if view is MapView.VALUE:
            values[ags] = _number(point)
        elif view is MapView.DIFFERENCE:
            values[ags] = _minus(_number(point), _number(homes[ags]))
        elif view is MapView.PART:
            values[ags] = _part(_number(point), _number(homes[ags]))
        else:
            starts[ags] = before = index.at(indicator.code, ags, base)
            if before is not None and point is not None and _are_known(before, point):
                obstacles[ags] = _find_clash(indicator, before, point) or find_obstacle(index, indicator, before, point)
            values[ags] = None if obstacles.get(ags) else _change(_number(point), _number(before), indicator)
    if view in (MapView.CHANGE, MapView.PART):
        told = {ags: why for ags, why in obstacles.items() if why}
        return MapPicture(indicator, view, time, base, values, points, reference, homes, starts=starts, obstacles=told)
    share = index.share(indicator)
    found = {ags: share.interval(p.value, p.trials) for ags, p in points.items() if p is not None}
    intervals = {ags: interval for ags, interval in found.items() if interval is not None}
    unsecured = frozenset(
        ags
        for ags, value in values.items()
        if view is MapView.DIFFERENCE
        and value is not None
        and not _is_secured(indicator, share, value, intervals.get(ags), homes[ags])
    )
    return MapPicture(indicator, view, time, base, values, points, reference, homes, intervals, unsecured, share)


def _are_known(start: Point, end: Point) -> bool:
    return start.value is not None and end.value is not None


def _find_clash(indicator: Indicator, start: Point, end: Point) -> str:
    """Why two known figures of one place make no change, whatever happened between them; "" where they do."""
    if start.is_example != end.is_example:
        return f"nicht vergleichbar ({example_mark.WORD})"
    return "" if start.value or is_relative(indicator) else "kein Prozentwert, vorher null"


def _is_secured(
    indicator: Indicator, share: Share, difference: float, interval: Interval | None, reference: Point | None
) -> bool:
    """Without counts only rounding can be ruled out; where counts are usual, a missing one leaves the difference unsecured."""
    if is_small(indicator, difference):
        return False
    if share.obstacle:
        return True
    return interval is not None and reference is not None and interval.excludes(reference.number)


def compute_all_values(index: PointIndex, indicator: Indicator, view: MapView) -> list[float]:
    """The values of all times in one list, for classes that stay the same over the years (not for changes)."""
    pictures = (compute_map_picture(index, indicator, view=view, time=time) for time in list_times(index, indicator))
    return [value for picture in pictures for value in picture.values.values() if value is not None]


def _number(point: Point | None) -> float | None:
    return None if point is None else point.value


def _rate(count: float | None, people: Point | None) -> float | None:
    return None if count is None or people is None else count / people.number * per_people.PEOPLE


def _part(own: float | None, whole: float | None) -> float | None:
    return own / whole * 100 if own is not None and whole else None


def _minus(own: float | None, other: float | None) -> float | None:
    return None if own is None or other is None else own - other


def _change(own: float | None, earlier: float | None, indicator: Indicator) -> float | None:
    difference = _minus(own, earlier)
    return difference if difference is None or not earlier or is_relative(indicator) else difference / earlier * 100
