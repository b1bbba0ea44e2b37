"""One figure beside another: earlier ones of the same place, the same ones of the places above, the span of the parts.

Compared is always the same indicator. Places are compared at the same time only; times are compared only when no
"Bruch" lies between them. What cannot be compared says why and has no difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.uncertainty import is_secured
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.times import YEAR_MONTHS, read_time
from mib_dashboard.language.units import is_measure
from mib_dashboard.model.dataset import Annotation, Indicator
from mib_dashboard.schema import Kind, Level, TimeKind

BREAK = "Bruch"
T = TypeVar("T")
SPAN_YEARS = 5
_SPAN_TOLERANCE = 1.5
_DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Change:
    """From `start` to `end` of one area; without a `difference` the `obstacle` says in German why.

    `notes` are changes of law in between, which a reader of the difference must know. `is_unsecured`: with the intervals of
    both shares the difference may be chance; False where there are none: then nobody can tell.
    """

    start: Point
    end: Point
    difference: float | None
    obstacle: str = ""
    notes: tuple[Annotation, ...] = ()
    is_unsecured: bool = False

    @property
    def amount(self) -> float:
        """The difference of a change that is known to be comparable."""
        if self.difference is None:
            raise ValueError(self.obstacle)
        return self.difference


@dataclass(frozen=True)
class Reference:
    """The same figure of a place above; `difference` is own minus reference, None where it says nothing.

    `is_unsecured`: the interval of the own share contains the figure above, so that the difference may be chance. False where
    there is no interval: then nobody can tell. `is_foreign`: the figure above follows another concept and may be shown, with
    the words for that, but not compared.
    """

    point: Point
    difference: float | None
    is_unsecured: bool = False
    is_foreign: bool = False


@dataclass(frozen=True)
class Span:
    """The figures of the municipalities at one time, in the order of the data set; `total`: how many there are at all."""

    points: tuple[Point, ...]
    total: int

    @property
    def is_complete(self) -> bool:
        """True when no municipality is missing."""
        return len(self.points) == self.total

    @property
    def low(self) -> float:
        """Smallest value."""
        return min(point.number for point in self.points)

    @property
    def high(self) -> float:
        """Largest value."""
        return max(point.number for point in self.points)


def is_relative(indicator: Indicator) -> bool:
    """True when areas of different size can be set side by side: shares, rates, means and durations, not counts and sums."""
    if indicator.additive:
        return False
    return (
        indicator.kind is Kind.COMPUTED
        or indicator.unit[:1] in {"%", "‰"}
        or " je " in f" {indicator.unit} "
        or "/" in indicator.unit
        or bool(indicator.denominator_text)
        or is_measure(indicator.unit)
    )


def is_seasonal(time: str) -> bool:
    """True for a part of a year (`2024-05`, `2024-Q1`), which is only compared with the same part of another year."""
    months = read_time(time).months
    return 0 < months < YEAR_MONTHS


def keep_comparable(times: Sequence[str], items: Sequence[T], latest: str) -> list[T]:
    """Of the `items` of the `times` before `latest` those that can stand beside it.

    A half-year stands beside the same half of other years, a school year beside school years, never a quarter beside a year.
    Days of one year that has several are compared by month, because the seasons differ.
    """
    own = read_time(latest)
    alike = [(read_time(time), item) for time, item in zip(times, items, strict=True) if read_time(time).season == own.season]
    if own.season:
        return [item for _, item in alike]
    return keep_season([span.middle for span, _ in alike], [item for _, item in alike], own.middle)


def keep_season(days: Sequence[date], items: Sequence[T], latest: date) -> list[T]:
    """Of the `items` of the `days` before `latest` those of its month, where a year has several: the seasons differ."""
    same = [item for day, item in zip(days, items, strict=True) if day.month == latest.month]
    years = [day.year for day in (*days, latest)]
    return same if len(set(years)) < len(years) and same else list(items)


def find_notes(
    annotations: tuple[Annotation, ...],
    indicator: Indicator,
    start: date,
    end: date,
    levels: Iterable[Level],
    places: Collection[str] | None = None,
) -> tuple[Annotation, ...]:
    """Breaks and changes of law of a series (or its counts) after `start`, up to and with `end`, for areas of these `levels`.

    `places`: which ones (AGS); None: also what concerns single areas anywhere.
    """
    codes, wanted = {indicator.code, indicator.numerator, indicator.denominator} - {""}, set(levels)
    return tuple(
        note for note in annotations if start < note.day <= end and codes & set(note.indicators) and note.concerns(wanted, places)
    )


def compute_last_change(index: PointIndex, indicator: Indicator, area: str) -> Change | None:
    """From the previous time with a value to the latest; None without an earlier one or when it is no series."""
    earlier, latest = _earlier_points(index, indicator, area)
    return compute_change(index, indicator, earlier[-1], latest) if latest and earlier else None


def compute_span_change(index: PointIndex, indicator: Indicator, area: str) -> Change | None:
    """Over about five years (3.5 to 6.5, the nearest to five; of two equally near the older one)."""
    earlier, latest = _earlier_points(index, indicator, area)
    if latest is None:
        return None
    ages = [(abs((latest.day - p.day).days / _DAYS_PER_YEAR - SPAN_YEARS), p.day, p) for p in earlier]
    near = [age for age in ages if age[0] <= _SPAN_TOLERANCE]
    return compute_change(index, indicator, min(near)[2], latest) if near else None


def compute_key_change(index: PointIndex, indicator: Indicator, area: str) -> Change | None:
    """The change beside a key figure: over about five years, else from the time before; the period of papers."""
    return compute_span_change(index, indicator, area) or compute_last_change(index, indicator, area)


def compute_longest_change(index: PointIndex, indicator: Indicator, area: str) -> Change | None:
    """From the oldest figure that no break parts from the latest one; None without any."""
    earlier, latest = _earlier_points(index, indicator, area)
    changes = (compute_change(index, indicator, point, latest) for point in earlier) if latest is not None else ()
    return next((change for change in changes if change.difference is not None), None)


def compute_change_between(index: PointIndex, own: Change, area: str) -> Change | None:
    """The change of another area between the same times; None with a figure missing, another concept or a break between."""
    code = own.end.indicator
    if not share_concept(index.catalogue.indicators[code], index.catalogue.areas[own.end.area], index.catalogue.areas[area]):
        return None
    start, end = (index.at(code, area, point.time) for point in (own.start, own.end))
    if start is None or end is None or start.value is None or end.value is None:
        return None
    change = compute_change(index, index.catalogue.indicators[code], start, end)
    return change if change.difference is not None else None


def compute_references(index: PointIndex, indicator: Indicator, point: Point) -> tuple[Reference, ...]:
    """District, Land and Bund above the area of `point`, each only if it has a value at the same time.

    The figure above counts as fixed (see `docs/methodik.md`). One of another concept has no difference.
    """
    own = index.catalogue.areas[point.area]
    above = [index.at(point.indicator, area.ags, point.time) for area in index.catalogue.areas.find_above(point.area)]
    known = [other for other in above if other is not None and other.value is not None]
    foreign = {other.area for other in known if not share_concept(indicator, own, index.catalogue.areas[other.area])}
    if point.value is None or not is_relative(indicator):
        return tuple(Reference(other, None, is_foreign=other.area in foreign) for other in known)
    interval = index.interval(point) if known else None
    return tuple(
        Reference(other, None, is_foreign=True)
        if other.area in foreign
        else Reference(other, point.number - other.number, interval is not None and not interval.excludes(other.number))
        for other in known
    )


def compute_share_of_region(index: PointIndex, indicator: Indicator, point: Point) -> float | None:
    """Per cent of the district's count at the same time; None for figures that do not add up or follow another concept."""
    area = index.catalogue.areas[point.area]
    total = index.at(point.indicator, area.parent, point.time)
    if total is not None and not share_concept(indicator, area, index.catalogue.areas[total.area]):
        return None
    if not indicator.additive or point.value is None or total is None or not total.value:
        return None
    return point.value / total.value * 100


def compute_span(index: PointIndex, indicator: Indicator, time: str) -> Span | None:
    """The municipalities at one time; None for counts and when not more than half of them have a value."""
    points = [index.at(indicator.code, area.ags, time) for area in index.catalogue.areas.municipalities]
    known = tuple(p for p in points if p is not None and p.value is not None)
    total = len(index.catalogue.areas.municipalities)
    return Span(known, total) if is_relative(indicator) and len(known) > total / 2 else None


def _earlier_points(index: PointIndex, indicator: Indicator, area: str) -> tuple[Sequence[Point], Point | None]:
    """Earlier figures that can stand beside the latest one, and the latest one."""
    latest = index.latest(indicator.code, area)
    if indicator.time_kind is TimeKind.CENSUS or latest is None or latest.value is None:
        return (), latest
    points = index.of(indicator.code, area)
    earlier = [p for p in points if p.value is not None and p.day < latest.day and p.is_example == latest.is_example]
    return keep_comparable([p.time for p in earlier], earlier, latest.time), latest


def compute_change(index: PointIndex, indicator: Indicator, start: Point, end: Point) -> Change:
    """Between two figures of one area with a value each, that can stand beside each other (`keep_comparable`)."""
    catalogue = index.catalogue
    notes = find_notes(catalogue.annotations, indicator, start.day, end.day, [catalogue.areas[end.area].level], [end.area])
    broken = next((note for note in notes if note.kind == BREAK), None)
    if broken is not None:
        return Change(start, end, None, f"nicht vergleichbar (Bruch {format_time(broken.day.isoformat())}: {broken.title})")
    before, after = index.interval(start), index.interval(end)
    is_unsecured = before is not None and after is not None and not is_secured((start.number, before), (end.number, after))
    return Change(start, end, end.number - start.number, notes=notes, is_unsecured=is_unsecured)
