"""What stands out, as sentences made by four rules. Each sentence names the figures it rests on.

1. Spanne: between which figures the municipalities lie at one time.
2. Abstand: which municipality differs most from the district.
3. Veränderung: from when to when an area's figure rose or fell, over about five years.
4. Vergleich: how an area's figure differs from those of the places above it.

Indicators of the goal catalogue, or related to it, come first, then the others; within both the largest difference,
measured by what it is compared with. Only the newest figures count, not older than five years before the newest of
all, without a sign of doubt. What rounding could explain, what a break separates and what has another definition or
date makes no sentence. Sentences state differences, never causes; nothing is called better or worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from mib_dashboard.analysis import compare, wording
from mib_dashboard.analysis.compare import Point, PointIndex
from mib_dashboard.analysis.overview import GOAL_COLLECTION
from mib_dashboard.formats import format_time, join_words
from mib_dashboard.model import Dataset, Indicator

MAX_AGE_YEARS = 5
_SOUND_SIGNS = {"", "p", "r", "null_exact"}
_DAYS_PER_YEAR = 365.25


class Rule(StrEnum):
    """The rule that made a sentence."""

    SPAN = "Spanne"
    DISTANCE = "Abstand"
    CHANGE = "Veränderung"
    LEVELS = "Vergleich"


@dataclass(frozen=True)
class Highlight:
    """A German sentence: `subject` and `statement`; `basis` are the figures in it as (indicator, area, time).

    `weight` orders the sentences of one rule.
    """

    rule: Rule
    subject: str
    statement: str
    basis: tuple[tuple[str, str, str], ...]
    weight: float

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.subject}: {self.statement}"

    @property
    def indicator(self) -> str:
        """Code of the indicator the sentence is about."""
        return self.basis[0][0]


def describe_spread(index: PointIndex, data: Dataset, indicator: Indicator) -> Highlight | None:
    """Rule 1, at the newest time at which every municipality has a sound figure."""
    span = _newest_span(index, data, indicator)
    if span is None or wording.is_small(indicator, span.high - span.low):
        return None
    region = index.at(indicator.code, data.region.ags, span.points[0].time)
    low, high = wording.find_ends(data, span)
    named, beside = [*low, *high], ""
    if _is_sound(region):
        named.append(region)
        beside = f"; {data.region.locative} {wording.tell_point(data, region)}"
    text = f"{wording.describe_span(data, span)}{beside} ({format_time(span.points[0].time)})."
    return Highlight(Rule.SPAN, indicator.short_name, text, _basis(named), _relative(span.high - span.low, high[0]))


def describe_outlier(index: PointIndex, data: Dataset, indicator: Indicator) -> Highlight | None:
    """Rule 2; no sentence when several municipalities print the same largest distance."""
    span = _newest_span(index, data, indicator)
    region = index.at(indicator.code, data.region.ags, span.points[0].time) if span else None
    if span is None or not _is_sound(region):
        return None
    gaps = sorted(((p.number - region.number, p) for p in span.points), key=lambda gap: abs(gap[0]), reverse=True)
    difference, point = gaps[0]
    if wording.is_small(indicator, difference) or wording.is_small(indicator, abs(difference) - abs(gaps[1][0])):
        return None
    text = (
        f"der größte Abstand zum Wert {data.region.locative} ({wording.tell_point(data, region)}) besteht "
        f"{data.areas[point.area].locative}: {wording.tell_point(data, point)}, also "
        f"{wording.describe_distance(indicator, difference)} ({format_time(point.time)})."
    )
    return Highlight(Rule.DISTANCE, indicator.short_name, text, _basis((point, region)), _relative(difference, region))


def describe_development(index: PointIndex, data: Dataset, indicator: Indicator, area: str) -> Highlight | None:
    """Rule 3; over about five years, else from the figure before; beside it the change of the district, if it is another."""
    change = compare.compute_span_change(index, data, indicator, area)
    change = change or compare.compute_last_change(index, data, indicator, area)
    if change is None or change.difference is None or not (_is_sound(change.start) and _is_sound(change.end)):
        return None
    if wording.is_small_change(indicator, change) or not _is_recent(index, change.end):
        return None
    start, end = (f"{wording.tell_point(data, p)} ({format_time(p.time)})" for p in (change.start, change.end))
    text = f"{data.areas[area].locative} von {start} auf {end} {wording.describe_rise(indicator, change)}"
    named = [change.end, change.start]
    region = compare.compute_change_between(index, data, change, data.region.ags) if area != data.region.ags else None
    if region is not None and _is_sound(region.start) and _is_sound(region.end):
        text += f"; {data.region.locative} im selben Zeitraum {wording.describe_amount(indicator, region)}"
        named += [region.end, region.start]
    text += f".{wording.describe_notes(change)}"
    return Highlight(Rule.CHANGE, indicator.short_name, text, _basis(named), _relative(change.difference, change.start))


def describe_levels(index: PointIndex, data: Dataset, indicator: Indicator, area: str) -> Highlight | None:
    """Rule 4, at the newest time of the area's own figure."""
    point = index.latest(indicator.code, area)
    if not _is_sound(point) or not _is_recent(index, point):
        return None
    references = [r for r in compare.compute_references(index, data, indicator, point) if _is_sound(r.point)]
    if not references or references[0].difference is None or wording.is_small(indicator, references[0].difference):
        return None
    gaps = join_words([wording.describe_gap(data, reference) for reference in references])
    text = f"{data.areas[area].locative} {wording.tell_point(data, point)}, {gaps} ({format_time(point.time)})."
    named = (point, *(reference.point for reference in references))
    weight = _relative(references[0].difference, references[0].point)
    return Highlight(Rule.LEVELS, indicator.short_name, text, _basis(named), weight)


def compute_overview_highlights(index: PointIndex, data: Dataset, limit: int = 5) -> tuple[Highlight, ...]:
    """Sentences about the district: the spread of the map, two changes and a comparison of the key figures, a distance.

    The distance is looked for in topics that have no sentence yet.
    """
    rows = data.overview
    indicators = [data.indicators[code] for code in dict.fromkeys(rows["indikator"])]
    shown = [data.indicators[code] for code in rows.loc[rows["verwendung"] == "Karte", "indikator"]]
    region = data.region.ags
    chosen = _take(data, [], 1, (describe_spread(index, data, i) for i in shown))
    chosen = _take(data, chosen, 1, (describe_development(index, data, i, region) for i in indicators))
    chosen = _take(data, chosen, 1, (describe_levels(index, data, i, region) for i in indicators))
    chosen = _take(data, chosen, 1, (describe_development(index, data, i, region) for i in indicators))
    others = [i for i in data.indicators.values() if i.is_selectable]
    chosen = _take(data, chosen, 1, (describe_outlier(index, data, i) for i in others), _topic_of(data))
    return tuple(chosen[:limit])


def compute_area_highlights(index: PointIndex, data: Dataset, area: str, limit: int = 3) -> tuple[Highlight, ...]:
    """Sentences about one municipality: comparisons from different topics first, a change last."""
    indicators = [i for i in data.indicators.values() if i.is_selectable and index.of(i.code, area)]
    topic = _topic_of(data)
    chosen = _take(data, [], limit - 1, (describe_levels(index, data, i, area) for i in indicators), topic)
    chosen = _take(data, chosen, 1, (describe_development(index, data, i, area) for i in indicators))
    return tuple(chosen[:limit])


def _take(
    data: Dataset,
    chosen: list[Highlight],
    count: int,
    found: Iterable[Highlight | None],
    group: Callable[[Highlight], str] = lambda highlight: highlight.indicator,
) -> list[Highlight]:
    """Add the `count` foremost sentences whose group (without one: indicator) is not yet there."""
    taken, seen = list(chosen), {group(highlight) for highlight in chosen}
    by_weight = sorted((h for h in found if h), key=lambda h: h.weight, reverse=True)
    for highlight in sorted(by_weight, key=lambda h: not _is_goal(data.indicators[h.indicator])):
        if len(taken) < len(chosen) + count and group(highlight) not in seen:
            taken.append(highlight)
            seen.add(group(highlight))
    return taken


def _is_goal(indicator: Indicator) -> bool:
    return indicator.collection == GOAL_COLLECTION or bool(indicator.related)


def _topic_of(data: Dataset) -> Callable[[Highlight], str]:
    return lambda highlight: data.indicators[highlight.indicator].topic


def _newest_span(index: PointIndex, data: Dataset, indicator: Indicator) -> compare.Span | None:
    """The newest time at which every municipality has a sound figure."""
    first = index.of(indicator.code, data.municipalities[0].ags)
    for point in reversed(first):
        span = compare.compute_span(index, data, indicator, point.time)
        if span is not None and span.is_complete and all(map(_is_sound, span.points)):
            return span if _is_recent(index, point) else None
    return None


def _is_sound(point: Point | None) -> TypeGuard[Point]:
    """True for a figure with a value and without a sign of doubt."""
    return point is not None and point.value is not None and point.sign in _SOUND_SIGNS


def _is_recent(index: PointIndex, point: Point) -> bool:
    return (index.newest - point.day).days <= MAX_AGE_YEARS * _DAYS_PER_YEAR


def _relative(difference: float, base: Point) -> float:
    return abs(difference) / abs(base.value) if base.value else 0.0


def _basis(points: Iterable[Point]) -> tuple[tuple[str, str, str], ...]:
    return tuple((point.indicator, point.area, point.time) for point in points)
