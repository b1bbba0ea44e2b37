"""Times as they are delivered: a day, a month, a year, or a period between two days; the only place that reads them.

| written | means |
|---|---|
| `2024`, `2024-05`, `2024-05-31` | a year, a month, a day |
| `2024-Q1`, `2024-H1` | a quarter, a half-year |
| `2023/24` | the school year from 1 August to 31 July |
| `2020/2022`, `2024-03/2024-09`, `2024-03-01/2024-09-15` | from the first to the last of two years, months or days |
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import pandas as pd

YEAR_MONTHS = 12
_SCHOOL_START = 8
_CENTURY = 100


class SpanKind(StrEnum):
    """What a time is, in the words of a German sentence."""

    DAY = "Tag"
    MONTH = "Monat"
    QUARTER = "Quartal"
    HALF = "Halbjahr"
    YEAR = "Jahr"
    SCHOOL_YEAR = "Schuljahr"
    RANGE = "Zeitraum"


STEPS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.HALF: 6, SpanKind.YEAR: 12, SpanKind.SCHOOL_YEAR: 12}
"""The months that a period of a kind lasts."""


@dataclass(frozen=True)
class TimeSpan:
    """`first` and `last` are inclusive; a day is both. `text` as delivered."""

    text: str
    kind: SpanKind
    first: date
    last: date

    @property
    def months(self) -> int:
        """How many whole months it lasts; 0 when it begins or ends within one."""
        after = self.last + timedelta(days=1)
        is_whole = self.first.day == 1 and after.day == 1
        return (after.year - self.first.year) * YEAR_MONTHS + after.month - self.first.month if is_whole else 0

    @property
    def form(self) -> str:
        """What a series is made of: its kind, of ranges with their length, because three years are no half-year."""
        if self.kind is not SpanKind.RANGE:
            return self.kind.value
        return f"{self.kind.value} {self.months or (self.last - self.first).days}{'' if self.months else ' Tage'}"

    @property
    def season(self) -> str:
        """What two times must share to be compared: a first quarter with first quarters; years and days with each other."""
        if self.kind in (SpanKind.YEAR, SpanKind.DAY):
            return ""
        is_long = self.months and self.months % YEAR_MONTHS == 0
        return f"{self.form} ab {self.first.month:02d}" + ("" if is_long else f"-{self.first.day:02d}")

    @property
    def middle(self) -> date:
        """Where it stands on an axis: a year at 1 July, a month at its 15th, a day at itself."""
        if self.kind is SpanKind.MONTH:
            return self.first.replace(day=15)
        half, rest = divmod(self.months, 2)
        if not self.months:
            return self.first + (self.last - self.first) / 2
        month = self.first.year * YEAR_MONTHS + self.first.month - 1 + half
        return date(month // YEAR_MONTHS, month % YEAR_MONTHS + 1, 15 if rest else 1)

    @property
    def usual_text(self) -> str:
        """The spelling of its own that these days have (`2024-Q1` for `2024-01/2024-03`); a school year keeps its months."""
        number = (self.first.month - 1) // (self.months or 1) + 1
        if self.kind is not SpanKind.RANGE or self.first.day != 1 or self.months not in STEPS.values():
            return self.text
        if (self.first.month - 1) % self.months:
            return self.text
        year = f"{self.first.year:04d}"
        return {1: f"{year}-{self.first.month:02d}", 3: f"{year}-Q{number}", 6: f"{year}-H{number}", 12: year}[self.months]

    def holds(self, other: TimeSpan) -> bool:
        """Whether the other lies within it."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=16_384)
def read_time(text: str) -> TimeSpan:
    """A time as delivered, as days; ValueError for what is none, also for a day that no calendar has."""
    if re.fullmatch(r"[0-9]{4}/[0-9]{2}", text):
        year = int(text[:4])
        if int(text[5:]) != (year + 1) % _CENTURY:
            raise ValueError(f"{text!r}: a school year ends in the next year")
        return TimeSpan(text, SpanKind.SCHOOL_YEAR, date(year, _SCHOOL_START, 1), date(year + 1, _SCHOOL_START - 1, 31))
    start, slash, end = text.partition("/")
    if not slash:
        return _read_single(text)
    one, other = _read_single(start), _read_single(end)
    if one.kind is not other.kind or one.kind in (SpanKind.QUARTER, SpanKind.HALF) or one.last >= other.first:
        raise ValueError(f"{text!r}: a period goes from an earlier to a later year, month or day")
    return TimeSpan(text, SpanKind.RANGE, one.first, other.last)


def is_time(text: str) -> bool:
    """Whether a text is a time that our tables may hold."""
    try:
        return read_time(text).usual_text == text
    except ValueError:
        return False


def _read_single(text: str) -> TimeSpan:
    found = re.fullmatch(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])|H([12])))?", text)
    if found is None:
        raise ValueError(f"{text!r} is no time")
    year, month, day, quarter, half = (int(part) if part else None for part in found.groups(""))
    if year is None or month == 0 or day == 0:
        raise ValueError(f"{text!r} is no time")
    if month and day:
        return TimeSpan(text, SpanKind.DAY, date(year, month, day), date(year, month, day))
    if month:
        return _whole_months(text, SpanKind.MONTH, year, month)
    if quarter or half:
        kind = SpanKind.QUARTER if quarter else SpanKind.HALF
        return _whole_months(text, kind, year, ((quarter or half or 0) - 1) * STEPS[kind] + 1)
    return _whole_months(text, SpanKind.YEAR, year, 1)


def _whole_months(text: str, kind: SpanKind, year: int, month: int) -> TimeSpan:
    last = month + STEPS[kind] - 1
    return TimeSpan(text, kind, date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def is_alike(one: str, other: str) -> bool:
    """Whether a picture may set two times side by side: the same part of a year, any two months, years and days."""
    spans = read_time(one), read_time(other)
    return spans[0].season == spans[1].season or all(span.kind is SpanKind.MONTH for span in spans)


@lru_cache(maxsize=16_384)
def end_of(time: str) -> str:
    """The last day of a time, so that `2022`, `2022-12` and `2022-12-31` are the same moment."""
    return read_time(time).last.isoformat()


def parse_time(time: str) -> pd.Timestamp:
    """The point on the time axis, see `TimeSpan.middle`."""
    return pd.Timestamp(read_time(time).middle)


def order_of(time: str) -> tuple[date, date, str]:
    """Key for the order of times: by their last day, the longer one first."""
    span = read_time(time)
    return span.last, span.first, time
