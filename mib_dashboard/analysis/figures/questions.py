"""Other series that answer the question of an indicator: what they say, and why it is another number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.wording import describe_point
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Indicator

TITLE = "Andere Quellen zu dieser Frage"
_PREFERRED = "Diese Reihe zeigt das Monitoring zuerst."


@dataclass(frozen=True)
class OtherSource:
    """Another series of the question; `text` has its newest figure of the area or region, the own one, and why they differ."""

    indicator: Indicator
    text: str


def find_siblings(index: PointIndex, indicator: Indicator) -> tuple[Indicator, ...]:
    """The other series of the question, the preferred one first; () where the indicator alone answers it."""
    if not indicator.question:
        return ()
    found = (i for i in index.catalogue.indicators.values() if i.question == indicator.question and i.code != indicator.code)
    return tuple(sorted(found, key=lambda one: not one.is_preferred))


def leave_others(found: Iterable[Indicator]) -> frozenset[str]:
    """Codes of all but the series that are one of several answers to a question and not the preferred one among them."""
    told = list(found)
    answered = {one.question for one in told if one.question and one.is_preferred}
    return frozenset(one.code for one in told if one.is_preferred or one.question not in answered)


def find_other_sources(index: PointIndex, indicator: Indicator, area: Area) -> tuple[OtherSource, ...]:
    """Those with any figure, first those with one for the area or the region."""
    places = tuple(index.catalogue.areas.values())
    filled = [one for one in find_siblings(index, indicator) if any(_newest(index, one, place) for place in places)]
    near = (area, index.catalogue.region)
    ordered = sorted(filled, key=lambda one: not any(_newest(index, one, place) for place in near))
    return tuple(OtherSource(one, _describe(index, indicator, one, near)) for one in ordered)


def describe_own_source(indicator: Indicator) -> str:
    """What the series itself does otherwise than the preferred one; "" for the preferred one."""
    return f"Hier gezeigt: {indicator.series}. {indicator.difference}" if indicator.difference else ""


def _describe(index: PointIndex, indicator: Indicator, other: Indicator, near: tuple[Area, ...]) -> str:
    why = other.difference or _PREFERRED
    place = next((one for one in near if _newest(index, other, one)), None)
    if place is None:
        return f"Keine Zahl {near[0].locative}. {why}"
    own = _newest(index, indicator, place)
    here = f", hier {_tell(index, own)}" if own else ""
    return f"{place.name}: {_tell(index, _newest(index, other, place))}{here}. {why}"


def _newest(index: PointIndex, indicator: Indicator, place: Area) -> Point | None:
    point = index.latest(indicator.code, place.ags)
    return point if point and point.value is not None else None


def _tell(index: PointIndex, point: Point | None) -> str:
    return f"{describe_point(index.catalogue, point)} ({format_time(point.time)})" if point else ""
