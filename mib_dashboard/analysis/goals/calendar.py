"""Measures on one axis of time: where each begins and ends between the first day and the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.steering import Measure


@dataclass(frozen=True)
class Stretch:
    """A measure on the axis: `start`, `length` in thousandths of it; both 0 where no day is known. `words`: the time in words."""

    measure: Measure
    start: int
    length: int
    words: str


@dataclass(frozen=True)
class Calendar:
    """Measures in time, the earliest first. `today`: its place on the axis in thousandths."""

    first: int
    last: int
    today: int
    stretches: tuple[Stretch, ...]


def build_calendar(measures: Sequence[Measure], today: date) -> Calendar | None:
    """Whole years around all measures and today; an open end reaches to the end of the axis. None without any measure."""
    if not measures:
        return None
    days = [day for measure in measures for day in (measure.start, measure.end) if day is not None] + [today]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    length = (last - first).days

    def place(day: date) -> int:
        return round((day - first).days / length * 1000)

    stretches = []
    for measure in measures:
        begins = measure.start or measure.end
        ends = measure.end or (last if measure.start else None)
        span = (place(begins), max(place(ends) - place(begins), 4)) if begins and ends else (0, 0)
        stretches.append(Stretch(measure, *span, describe_time(measure)))
    return Calendar(first.year, last.year, place(today), tuple(stretches))


def describe_time(measure: Measure) -> str:
    """`01.01.2024 bis 31.12.2025`, `seit 01.01.2024, Ende offen`, or that nothing is known."""
    start, end = (format_time(day.isoformat()) if day else "" for day in (measure.start, measure.end))
    if start and end:
        return f"{start} bis {end}"
    if start:
        return f"ab {start}, Ende offen"
    return f"bis {end}" if end else "Zeit noch offen"


def describe_budget(measure: Measure) -> str:
    """`12.000 €`, or that it is not known."""
    return "Budget nicht bekannt" if measure.budget is None else f"{format_number(measure.budget)} €"
