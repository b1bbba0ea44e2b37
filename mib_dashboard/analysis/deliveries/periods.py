"""Periods of reporting and the day their figures are due.

A period is what one delivery is about: a year, a half-year, a quarter, a month, or the day of a census or an election.
The figures are due `days` after its last day. Weekends and holidays do not move a deadline.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from mib_dashboard.language.formats import format_time
from mib_dashboard.language.times import read_time
from mib_dashboard.schema.deliveries import STEPS

_YEAR_MONTHS = 12
_LONGEST = 600  # periods of one row of the plan; 50 years of months


@dataclass(frozen=True)
class Period:
    """`code`: `2025`, `2025-H1`, `2025-Q3`, `2025-07`; a single event has the code of its year. `start`, `end` inclusive."""

    code: str
    start: date
    end: date
    label: str


def list_periods(rhythm: str, first: str, last: str, until: date) -> list[Period]:
    """Periods from the one of time `first` to the one of time `last` ("" = open end), in order.

    The list ends with the period that contains `until`, which is still running, but has at least one entry. A rhythm
    without a fixed step (census, election, once) has the single period `first`.
    """
    step = STEPS.get(rhythm)
    if step is None:
        return [_event(first)]
    length = min(step, _YEAR_MONTHS)
    index = _month(first) // length * length
    end = _month(last, at_end=True) if last else None
    periods: list[Period] = []
    while len(periods) < _LONGEST:
        period = _period(index, length)
        if periods and (period.start > until or (end is not None and index > end)):
            break
        periods.append(period)
        index += step
    return periods


def find_code(rhythm: str, time: str) -> str:
    """The code of the period a figure belongs to; "" when the figure covers more than one period (a year of quarters)."""
    step = STEPS.get(rhythm, _YEAR_MONTHS)
    length = min(step, _YEAR_MONTHS)
    span = read_time(time)
    # A school year and a mean of years belong to the year in which they end.
    if length < _YEAR_MONTHS and span.months > length:
        return ""
    return _period(_month(span.last.isoformat()) // length * length, length).code


def find_end(time: str) -> date:
    """The last day a figure is about: `2024` ends on 31 December, `2024-02` on 29 February."""
    return read_time(time).last


def find_due_day(period: Period, days: int | None, earliest: date | None) -> date | None:
    """`days` after the end of the period, but not before `earliest`; None without a number of days."""
    if days is None:
        return None
    due = period.end + timedelta(days=days)
    return max(due, earliest) if earliest else due


def find_last_closed(rhythm: str, today: date) -> Period | None:
    """The last period that is over on `today`; None for a rhythm without a fixed step."""
    step = STEPS.get(rhythm)
    if step is None:
        return None
    length = min(step, _YEAR_MONTHS)
    return _period((_month(today.isoformat()) // length - 1) * length, length)


def _month(time: str, *, at_end: bool = False) -> int:
    """Months since year 0; a bare year is its first month, or its last one."""
    month = int(time[5:7]) if len(time) > len("JJJJ") else (_YEAR_MONTHS if at_end else 1)
    return int(time[:4]) * _YEAR_MONTHS + month - 1


def _period(index: int, length: int) -> Period:
    year, month = divmod(index, _YEAR_MONTHS)
    last_year, last_month = divmod(index + length - 1, _YEAR_MONTHS)
    start, end = date(year, month + 1, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    number = month // length + 1
    if length == _YEAR_MONTHS:
        return Period(f"{year}", start, end, f"{year}")
    if length == 1:
        code = f"{year}-{month + 1:02d}"
        return Period(code, start, end, format_time(code))
    letter, word = ("H", "Halbjahr") if length == STEPS["halbjährlich"] else ("Q", "Quartal")
    return Period(f"{year}-{letter}{number}", start, end, f"{number}. {word} {year}")


def _event(time: str) -> Period:
    if len(time) == len("JJJJ-MM-TT"):
        day = date.fromisoformat(time)
        return Period(time[:4], day, day, format_time(time))
    period = _period(_month(time), _YEAR_MONTHS if len(time) == len("JJJJ") else 1)
    return Period(time[:4], period.start, period.end, format_time(time))
