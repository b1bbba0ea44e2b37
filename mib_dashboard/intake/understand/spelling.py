"""How a period of an office is written in our tables: as itself, or by the day, month or year that a person chose for it."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.intake.understand.periods import PeriodKind, TimeText
from mib_dashboard.language.times import SpanKind, TimeSpan, read_time

ITSELF, LAST_DAY, LAST_MONTH, FIRST_YEAR, LAST_YEAR = "zeitraum", "tag", "monat", "beginn", "ende"
AS_MONTH, QUARTER, QUARTER_DAY, QUARTER_MONTH, SCHOOL = "als monat", "quartal", "quartal tag", "quartal monat", "schuljahr"
TEXTS = {
    ITSELF: "der Zeitraum selbst, für das, was in ihm geschah", LAST_DAY: "ihr letzter Tag, für einen Bestand an diesem Tag",
    LAST_MONTH: "ihr letzter Monat", FIRST_YEAR: "das Jahr, in dem sie beginnt", LAST_YEAR: "das Jahr, in dem sie endet",
    AS_MONTH: "gemeint ist ein Monat", QUARTER: "gemeint ist ein Quartal", SCHOOL: "gemeint ist ein Schuljahr",
    QUARTER_DAY: "gemeint ist ein Quartal, sein letzter Tag", QUARTER_MONTH: "gemeint ist ein Quartal, sein letzter Monat",
}  # fmt: skip
_FORMS = {
    PeriodKind.QUARTER: (ITSELF, LAST_DAY, LAST_MONTH),
    PeriodKind.HALF: (ITSELF, LAST_DAY, LAST_MONTH),
    PeriodKind.SCHOOL_YEAR: (ITSELF, FIRST_YEAR, LAST_YEAR),
    PeriodKind.UNCLEAR: (AS_MONTH, SCHOOL, FIRST_YEAR, LAST_YEAR),
    PeriodKind.MONTH_OR_QUARTER: (AS_MONTH, QUARTER, QUARTER_DAY, QUARTER_MONTH),
}
_KINDS = {
    SpanKind.DAY: PeriodKind.DAY, SpanKind.MONTH: PeriodKind.MONTH, SpanKind.YEAR: PeriodKind.YEAR,
    SpanKind.QUARTER: PeriodKind.QUARTER, SpanKind.HALF: PeriodKind.HALF, SpanKind.SCHOOL_YEAR: PeriodKind.SCHOOL_YEAR,
    SpanKind.RANGE: PeriodKind.RANGE,
}  # fmt: skip


def list_forms(period: TimeText) -> tuple[str, ...]:
    """What may stand for a period, the likely one first; a range names itself only where its beginning is told."""
    if period.kind is not PeriodKind.RANGE:
        return _FORMS[period.kind]
    own = (ITSELF,) if _write_range(period) else ()
    return (*own, *((LAST_DAY, LAST_MONTH) if period.month else (FIRST_YEAR, LAST_YEAR)))


def apply_form(period: TimeText, form: str) -> str:
    """The period as one of `list_forms` writes it."""
    if form in (QUARTER, QUARTER_DAY, QUARTER_MONTH):
        period = replace(period, kind=PeriodKind.QUARTER, month=3 * period.month)
        form = {QUARTER: ITSELF, QUARTER_DAY: LAST_DAY, QUARTER_MONTH: LAST_MONTH}[form]
    if form == SCHOOL:
        return _write_school_year(period)
    if form == ITSELF:
        return _write(period)
    if form == LAST_DAY:
        return period.last_day
    if form == FIRST_YEAR:
        return str(period.first_year)
    if form == LAST_YEAR:
        return str(period.year if period.kind == PeriodKind.RANGE else period.first_year + 1)
    return f"{period.year:04d}-{period.month:02d}"


def read_told(answer: str) -> TimeText:
    """A time that a person typed as it stands in our tables; ValueError for what is none."""
    span = read_time(answer)
    parts = _parts(span)
    return TimeText(_KINDS[span.kind], answer, *parts, span.first.year, told=answer)


def _parts(span: TimeSpan) -> tuple[int, int, int]:
    month = span.last.month if span.kind is not SpanKind.YEAR else 0
    return span.last.year, month, span.last.day if span.kind is SpanKind.DAY else 0


def _write(period: TimeText) -> str:
    if period.kind is PeriodKind.QUARTER:
        return f"{period.year:04d}-Q{period.month // 3}"
    if period.kind is PeriodKind.HALF:
        return f"{period.year:04d}-H{period.month // 6}"
    return _write_school_year(period) if period.kind is PeriodKind.SCHOOL_YEAR else _write_range(period)


def _write_school_year(period: TimeText) -> str:
    return f"{period.first_year:04d}/{(period.first_year + 1) % 100:02d}"


def _write_range(period: TimeText) -> str:
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
