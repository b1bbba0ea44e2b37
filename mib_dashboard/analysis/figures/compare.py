"""One figure beside another: earlier ones of the same place, the same ones of the places above, the span of the parts.

Compared is always the same indicator. Places are compared at the same time only; times are compared only when no
"Bruch" lies between them, and elections when no change of law does. What cannot be compared says why and has no difference.
Which two times a change is told of, everywhere: `choose_start`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.uncertainty import is_secured
from mib_dashboard.language.formats import flatten_brackets, format_time
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


def choose_start(times: Sequence[str], end: str, notes: Iterable[Annotation], time_kind: TimeKind) -> int:
    """Which of the earlier `times`, oldest first, the change until `end` begins at; the one rule of pages, papers and slides.

    The one about five years before (3.5 to 6.5; of two equally near the older one), of elections the one before. Where one of the
    `notes` parts it from `end`, or there is none, the newest, which is the last that can still be compared; but one that is
    parted itself is no better than the usual.
    """
    newest = len(times) - 1
    day = read_time(end).middle
    ages = [(abs((day - read_time(time).middle).days / _DAYS_PER_YEAR - SPAN_YEARS), i) for i, time in enumerate(times)]
    near = min((age for age in ages if age[0] <= _SPAN_TOLERANCE), default=None)
    if near is None or time_kind is TimeKind.EVENT:
        return newest
    days = [note.day for note in notes]
    return newest if is_parted(times[near[1]], end, days) and not is_parted(times[newest], end, days) else near[1]


def is_parted(start: str, end: str, days: Iterable[date]) -> bool:
    """Whether something happened on one of the `days` between two times, or within one of them.

    A time that begins on the day is after it; a year in which it happened is neither before nor after.
    """
    first, last = read_time(start).first, read_time(end).last
    return any(first < day <= last for day in days)


def compute_key_change(index: PointIndex, indicator: Indicator, area: str) -> Change | None:
    """The change until the newest figure, as `choose_start` has it; None without an earlier one or when it is no series.

    It is comparable unless nothing is; then the obstacle names the newest break.
    """
    earlier, latest = _earlier_points(index, indicator, area)
    if latest is None or not earlier:
        return None
    notes = find_own_notes(index, indicator, earlier[0], latest)
    start = choose_start([point.time for point in earlier], latest.time, notes, indicator.time_kind)
    return compute_change(index, indicator, earlier[start], latest)


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
    notes = find_own_notes(index, indicator, start, end)
    if obstacle := _tell_obstacle(indicator, notes):
        return Change(start, end, None, obstacle)
    before, after = index.interval(start), index.interval(end)
    is_unsecured = before is not None and after is not None and not is_secured((start.number, before), (end.number, after))
    return Change(start, end, end.number - start.number, notes=notes, is_unsecured=is_unsecured)


def find_obstacle(index: PointIndex, indicator: Indicator, start: Point, end: Point) -> str:
    """Why two figures of one area cannot be compared, with the newest break between them; "" where they can."""
    return _tell_obstacle(indicator, find_own_notes(index, indicator, start, end))


def _tell_obstacle(indicator: Indicator, notes: Iterable[Annotation]) -> str:
    broken = [note for note in notes if note.kind == BREAK or indicator.time_kind is TimeKind.EVENT]
    if not broken:
        return ""
    newest = max(broken, key=lambda note: note.day)
    why = flatten_brackets(f"({newest.kind} {format_time(newest.day.isoformat())}: {newest.title})")
    return f"nicht vergleichbar {why}"


def find_own_notes(index: PointIndex, indicator: Indicator, start: Point, end: Point) -> tuple[Annotation, ...]:
    """What happened between two figures of one area or within their times (`is_parted`)."""
    catalogue, first, last = index.catalogue, read_time(start.time).first, read_time(end.time).last
    return find_notes(catalogue.annotations, indicator, first, last, [catalogue.areas[end.area].level], [end.area])
