"""How a period of an office is written in our tables: as itself, or by the day, month or year that a person chose for it."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.language.period_texts import write_period, write_range, write_school_year
from mib_dashboard.language.periods import PeriodKind, TimeText
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
    own = (ITSELF,) if write_range(period) else ()
    return (*own, *((LAST_DAY, LAST_MONTH) if period.month else (FIRST_YEAR, LAST_YEAR)))


def apply_form(period: TimeText, form: str) -> str:
    """The period as one of `list_forms` writes it."""
    if form in (QUARTER, QUARTER_DAY, QUARTER_MONTH):
        period = replace(period, kind=PeriodKind.QUARTER, month=3 * period.month)
        form = {QUARTER: ITSELF, QUARTER_DAY: LAST_DAY, QUARTER_MONTH: LAST_MONTH}[form]
    if form == SCHOOL:
        return write_school_year(period)
    if form == ITSELF:
        return write_period(period)
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
