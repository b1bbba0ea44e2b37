"""What stands out, as facts found by four rules; `analysis.narrative` puts them into words.

1. Spanne: between which figures the municipalities lie at one time.
2. Abstand: which municipality differs most from its district.
3. Veränderung: from when to when an area's figure rose or fell (`compare.choose_start`).
4. Vergleich: how an area's figure differs from those of the places above it.

Indicators of the goal catalogue, or related to it, come first, then the others; within both the largest difference,
measured by what it is compared with. Only the newest figures count, not older than five years before the newest of
all, without a sign of doubt. What rounding could explain, what a break separates and what has another definition or
date is no fact; nor is a change or a difference to the place above that may be chance, as far as an interval can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from mib_dashboard.analysis.figures import compare, wording
from mib_dashboard.analysis.figures.compare import Change, Reference, Span
from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.overview import GOAL_COLLECTION
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.schema import Col, Purpose, SignCode

MAX_AGE_YEARS = 5
_SOUND_SIGNS = {"", SignCode.PROVISIONAL, SignCode.REVISED, SignCode.EXACT_ZERO}
_DAYS_PER_YEAR = 365.25


class HighlightRule(StrEnum):
    """The rule that found a fact; each value is an occasion of `textregeln.csv`."""

    SPAN = "spanne"
    DISTANCE = "abstand"
    CHANGE = "veraenderung"
    LEVELS = "vergleich"


@dataclass(frozen=True)
class HighlightFact:
    """What can be told about `point`; which of the other parts are there depends on the rule.

    SPAN: `span`, perhaps `region`. DISTANCE: `region`. CHANGE: `change`, perhaps `region_change` (the district between the
    same times). LEVELS: `references`, nearest first. `weight` orders the facts of one rule. `newer`, `between`: rows without
    a figure after the time told (for SPAN and DISTANCE those of all municipalities) and between the two times of a change.
    """

    rule: HighlightRule
    point: Point
    weight: float = 0.0
    references: tuple[Reference, ...] = ()
    region: Point | None = None
    change: Change | None = None
    region_change: Change | None = None
    span: Span | None = None
    newer: tuple[Point, ...] = ()
    between: tuple[Point, ...] = ()

    @property
    def indicator(self) -> str:
        """Code of the indicator the fact is about."""
        return self.point.indicator


Accept = Callable[[HighlightFact], bool]


def find_spread(index: PointIndex, indicator: Indicator) -> HighlightFact | None:
    """Rule 1, at the newest time at which every municipality has a sound figure."""
    span = _newest_span(index, indicator)
    if span is None or wording.is_small(indicator, span.high - span.low):
        return None
    region = _find_region(index, indicator, span)
    highest = max(span.points, key=lambda point: point.number)
    weight = _relative(span.high - span.low, highest)
    newer = find_newer_of_all(index, span.points[0])
    return HighlightFact(
        HighlightRule.SPAN, span.points[0], weight, span=span, region=region if _is_sound(region) else None, newer=newer
    )


def find_outlier(index: PointIndex, indicator: Indicator) -> HighlightFact | None:
    """Rule 2; no fact when several municipalities print the same largest distance, or when it is not secured."""
    span = _newest_span(index, indicator)
    pairs = [(point, _find_home(index, indicator, point)) for point in span.points] if span else []
    gaps = [(point.number - home.number, point, home) for point, home in pairs if _is_sound(home)]
    # Each municipality beside its own district: with one of them unknown nobody can say who is farthest.
    if len(gaps) < max(len(pairs), 2):
        return None
    gaps.sort(key=lambda gap: abs(gap[0]), reverse=True)
    difference, point, region = gaps[0]
    if wording.is_small(indicator, difference) or wording.is_small(indicator, abs(difference) - abs(gaps[1][0])):
        return None
    interval = index.interval(point)
    if interval is not None and not interval.excludes(region.number):
        return None
    newer = find_newer_of_all(index, point)
    return HighlightFact(HighlightRule.DISTANCE, point, _relative(difference, region), region=region, newer=newer)


def find_development(index: PointIndex, indicator: Indicator, area: str) -> HighlightFact | None:
    """Rule 3; beside it the change of the district, if it is another."""
    change = compare.compute_key_change(index, indicator, area)
    if change is None or change.difference is None or not (_is_sound(change.start) and _is_sound(change.end)):
        return None
    if wording.is_small_change(indicator, change) or change.is_unsecured or not _is_recent(index, change.end):
        return None
    region = find_region_change(index, change)
    if region is not None and not (_is_sound(region.start) and _is_sound(region.end)):
        region = None
    weight = _relative(change.difference, change.start)
    return HighlightFact(
        HighlightRule.CHANGE, change.end, weight, change=change, region_change=region,
        newer=find_newer(index, change.end), between=find_between(index, change),
    )  # fmt: skip


def find_levels(index: PointIndex, indicator: Indicator, area: str) -> HighlightFact | None:
    """Rule 4, at the newest time of the area's own figure."""
    point = index.latest(indicator.code, area)
    if not _is_sound(point) or not _is_recent(index, point):
        return None
    found = compare.compute_references(index, indicator, point)
    references = tuple(r for r in found if not r.is_foreign and _is_sound(r.point))
    if not references or references[0].difference is None or wording.is_small(indicator, references[0].difference):
        return None
    if references[0].is_unsecured:
        return None
    weight = _relative(references[0].difference, references[0].point)
    return HighlightFact(HighlightRule.LEVELS, point, weight, references=references, newer=find_newer(index, point))


def find_newer(index: PointIndex, point: Point) -> tuple[Point, ...]:
    """Newer rows of the same place that have a sign instead of a figure."""
    return index.without_value(point.indicator, point.area, point.day)


def find_newer_of_all(index: PointIndex, point: Point) -> tuple[Point, ...]:
    """The same of all municipalities, by time."""
    found = (p for a in index.catalogue.areas.municipalities for p in index.without_value(point.indicator, a.ags, point.day))
    return tuple(sorted(found, key=lambda p: p.day))


def find_between(index: PointIndex, change: Change) -> tuple[Point, ...]:
    """Rows between the two times of a change that have a sign instead of a figure."""
    return index.without_value(change.end.indicator, change.end.area, change.start.day, change.end.day)


def find_region_change(index: PointIndex, change: Change) -> Change | None:
    """The change of the district between the same two times, of a municipality of its own one; None for the district itself."""
    area = index.catalogue.areas[change.end.area]
    district = index.catalogue.areas.find_home(area).ags
    return None if area.ags == district else compare.compute_change_between(index, change, district)


def compute_overview_facts(index: PointIndex, accept: Accept, limit: int = 5) -> tuple[HighlightFact, ...]:
    """Facts about the district: the spread of the map, two changes and a comparison of the key figures, a distance.

    The distance is looked for in topics that have no fact yet. Facts that `accept` says no to are passed over.
    """
    rows = index.catalogue.overview[index.catalogue.overview[Col.VERWENDUNG] != Purpose.PAPER]
    indicators = [index.catalogue.indicators[code] for code in dict.fromkeys(rows[Col.INDIKATOR])]
    shown = [index.catalogue.indicators[code] for code in rows.loc[rows[Col.VERWENDUNG] == Purpose.MAP, Col.INDIKATOR]]
    region = index.catalogue.region.ags
    chosen = _take(index.catalogue.indicators, [], 1, (find_spread(index, i) for i in shown), accept)
    chosen = _take(index.catalogue.indicators, chosen, 1, (find_development(index, i, region) for i in indicators), accept)
    chosen = _take(index.catalogue.indicators, chosen, 1, (find_levels(index, i, region) for i in indicators), accept)
    chosen = _take(index.catalogue.indicators, chosen, 1, (find_development(index, i, region) for i in indicators), accept)
    # Figures on immigration; in tables that do not say whom they count, all.
    usable = [i for i in index.catalogue.indicators.values() if i.is_selectable]
    others = [i for i in usable if i.concerns_origin] or usable
    chosen = _take(
        index.catalogue.indicators,
        chosen,
        1,
        (find_outlier(index, i) for i in others),
        accept,
        _topic_of(index.catalogue.indicators),
    )
    return tuple(chosen[:limit])


def compute_area_facts(index: PointIndex, area: str, accept: Accept, limit: int = 3) -> tuple[HighlightFact, ...]:
    """Facts about one municipality: comparisons from different topics first, a change last."""
    indicators = [i for i in index.catalogue.indicators.values() if i.is_selectable and index.of(i.code, area)]
    topic = _topic_of(index.catalogue.indicators)
    chosen = _take(index.catalogue.indicators, [], limit - 1, (find_levels(index, i, area) for i in indicators), accept, topic)
    chosen = _take(index.catalogue.indicators, chosen, 1, (find_development(index, i, area) for i in indicators), accept)
    return tuple(chosen[:limit])


def is_goal(indicator: Indicator) -> bool:
    """True for an indicator of the goal catalogue or one that stands beside it."""
    return indicator.collection == GOAL_COLLECTION or bool(indicator.related)


def _take(
    indicators: Mapping[str, Indicator],
    chosen: list[HighlightFact],
    count: int,
    found: Iterable[HighlightFact | None],
    accept: Accept,
    group: Callable[[HighlightFact], str] = lambda fact: fact.indicator,
) -> list[HighlightFact]:
    """Add the `count` foremost accepted facts whose group (without one: indicator) is not yet there."""
    taken, seen = list(chosen), {group(fact) for fact in chosen}
    by_weight = sorted((fact for fact in found if fact), key=lambda fact: fact.weight, reverse=True)
    for fact in sorted(by_weight, key=lambda fact: not is_goal(indicators[fact.indicator])):
        if len(taken) < len(chosen) + count and group(fact) not in seen and accept(fact):
            taken.append(fact)
            seen.add(group(fact))
    return taken


def _topic_of(indicators: Mapping[str, Indicator]) -> Callable[[HighlightFact], str]:
    return lambda fact: indicators[fact.indicator].topic


def _newest_span(index: PointIndex, indicator: Indicator) -> Span | None:
    """The newest time at which every municipality has a sound figure."""
    first = index.of(indicator.code, index.catalogue.areas.municipalities[0].ags)
    for point in reversed(first):
        span = compare.compute_span(index, indicator, point.time)
        if span is not None and span.is_complete and all(map(_is_sound, span.points)):
            return span if _is_recent(index, point) else None
    return None


def _find_home(index: PointIndex, indicator: Indicator, point: Point) -> Point | None:
    """The figure of the district of a municipality, if it follows the same concept."""
    area = index.catalogue.areas[point.area]
    home = index.catalogue.areas.find_home(area)
    return index.at(indicator.code, home.ags, point.time) if share_concept(indicator, area, home) else None


def _find_region(index: PointIndex, indicator: Indicator, span: Span) -> Point | None:
    """The figure of all municipalities together beside them, if it follows the same concept."""
    if not share_concept(indicator, index.catalogue.areas[span.points[0].area], index.catalogue.areas.region):
        return None
    return index.at(indicator.code, index.catalogue.areas.region.ags, span.points[0].time)


def _is_sound(point: Point | None) -> TypeGuard[Point]:
    """True for a figure with a value and without a sign of doubt."""
    return point is not None and point.value is not None and point.sign in _SOUND_SIGNS


def _is_recent(index: PointIndex, point: Point) -> bool:
    return (index.newest - point.day).days <= MAX_AGE_YEARS * _DAYS_PER_YEAR


def _relative(difference: float, base: Point) -> float:
    return abs(difference) / abs(base.value) if base.value else 0.0
