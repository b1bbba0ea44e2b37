"""A period that was found in words, in the spelling of our tables."""

from __future__ import annotations

from mib_dashboard.language.periods import PeriodKind, TimeText
from mib_dashboard.language.times import read_time

_CENTURY = 100


def write_period(period: TimeText) -> str:
    """A quarter, half-year, school year or range as itself: `2024-Q1`, `2024-H1`, `2023/24`, `2020/2022`; "" where it cannot."""
    if period.kind is PeriodKind.QUARTER:
        return f"{period.year:04d}-Q{period.month // 3}"
    if period.kind is PeriodKind.HALF:
        return f"{period.year:04d}-H{period.month // 6}"
    return write_school_year(period) if period.kind is PeriodKind.SCHOOL_YEAR else write_range(period)


def write_school_year(period: TimeText) -> str:
    """`2023/24`."""
    return f"{period.first_year:04d}/{(period.first_year + 1) % _CENTURY:02d}"


def write_range(period: TimeText) -> str:
    """`2020/2022`, `2024-03/2024-09`, with days where both ends have them; "" without a beginning."""
    first = (period.first_year, period.first_month, period.first_day)
    last = (period.year, period.month, period.day)
    # A range of years has no months, and one that lacks a beginning is told by its end only.
    if not first[0] or bool(first[1]) != bool(last[1]) or bool(first[2]) != bool(last[2]) or first >= last:
        return ""
    ends = ["-".join(f"{part:02d}" for part in end if part) for end in (first, last)]
    if not last[1] and last[0] == first[0] + 1:
        ends = [f"{ends[0]}-01", f"{ends[1]}-12"]
    try:
        return read_time("/".join(ends)).usual_text
    except ValueError:
        return ""
