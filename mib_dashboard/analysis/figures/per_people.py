"""Counts of places of unlike size, set against the people who live there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.model.dataset import Indicator

PEOPLE = 1000
UNIT = "je 1.000 Einw."
_QUESTION = "EINWOHNER"  # of all series of inhabitants in the catalogue
PERSONS = "Personen"
_COUNTED = frozenset({PERSONS, "Haushalte", "Wohnungen", "Gebäude", "Fälle", "Plätze"})
_FARTHEST = timedelta(days=366)


def has_rate(indicator: Indicator) -> bool:
    """True for counts that grow with the people of a place, but not for those people themselves."""
    return not is_relative(indicator) and indicator.question != _QUESTION and indicator.unit in _COUNTED


def find_people(index: PointIndex, indicator: Indicator, time: str) -> Mapping[str, Point]:
    """Inhabitants by AGS, all of one series and one time, for the figures of `indicator` at `time`; empty where there are none.

    Of all series that which covers most of these figures, then that whose time is nearest, at most a year away.
    """
    areas = [area.ags for area in index.catalogue.areas.at(time)]
    own = [p for ags in areas if (p := index.at(indicator.code, ags, time)) is not None and p.value is not None]
    if not own or not has_rate(indicator):
        return {}
    found: dict[tuple[str, str], dict[str, Point]] = {}
    for series in index.catalogue.indicators.values():
        if series.question != _QUESTION or series.unit != PERSONS:
            continue
        for mine in own:
            for point in index.of(series.code, mine.area):
                if point.value and abs(point.day - mine.day) <= _FARTHEST:
                    found.setdefault((series.code, point.time), {})[point.area] = point
    return max(found.values(), key=lambda people: (len(people), -_distance(people, own[0])), default={})


def _distance(people: Mapping[str, Point], own: Point) -> timedelta:
    return abs(next(iter(people.values())).day - own.day)
