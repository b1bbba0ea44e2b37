"""What a time was probably meant to be: as offices write it, and as spreadsheets leave it behind."""

from __future__ import annotations

import re
from datetime import date, timedelta

from mib_dashboard.delivery.rules.ledger import quote
from mib_dashboard.language.period_texts import write_period, write_school_year
from mib_dashboard.language.periods import WITHOUT_YEAR, PeriodKind, TimeText, read_period
from mib_dashboard.schema import YEAR_RANGE

GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DECIMAL_YEAR = re.compile(r"(\d{4})[.,]0+")
_LEAD = re.compile(r"^(?:(?:schuljahr|sj|jahr|monat|zeitraum|stand|stichtag|zum|am|im|von)\b[.:]?\s*)+", re.IGNORECASE)
# Spreadsheets count days from here; a day written as such a number lost its format.
_SERIAL, _FIRST_DAY = re.compile(r"[1-9][0-9]{4}"), date(1899, 12, 30)
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2})?(\.0+)?Z?")


def explain_time(cell: str, *, wants_day: bool) -> str | None:
    """A German sentence with what was probably meant, or None when nothing is known; `wants_day`: months and years are none."""
    if day := GERMAN_DAY.fullmatch(cell):
        return f"{quote(cell)} ist ein Datum in deutscher Schreibweise; richtig ist {day[3]}-{day[2]:0>2}-{day[1]:0>2}."
    if moment := _WITH_TIME.fullmatch(cell):
        return f"{quote(cell)} trägt eine Uhrzeit; richtig ist {moment[1]}."
    if _SERIAL.fullmatch(cell) and _is_in_range(told := _FIRST_DAY + timedelta(days=int(cell))):
        return f"{quote(cell)} ist die Tageszahl einer Tabellenkalkulation; als Datum ist das {told.isoformat()}."
    if not wants_day and (tail := _DECIMAL_YEAR.fullmatch(cell)):
        return f"{quote(cell)} ist eine Jahreszahl als Dezimalzahl; richtig ist {tail[1]}."
    period = read_period(_LEAD.sub("", cell))
    if period is None or (wants_day and period.kind is not PeriodKind.DAY):
        return None
    if period.kind in WITHOUT_YEAR:
        return f"{quote(cell)} nennt kein Jahr."
    meant = " oder ".join(_write_ways(period))
    return f"{quote(cell)} ist in dieser Schreibweise keine Zeitangabe; gemeint ist wohl {meant}." if meant else None


def _is_in_range(day: date) -> bool:
    first, last = YEAR_RANGE
    return first <= day.year <= last


def _write_ways(period: TimeText) -> list[str]:
    """Every way a period can be meant, in the spelling of the tables."""
    month = f"{period.year:04d}-{period.month:02d}"
    if period.kind is PeriodKind.UNCLEAR:
        return [month, write_school_year(period)]
    if period.kind is PeriodKind.MONTH_OR_QUARTER:
        return [f"{month} (Monat)", f"{period.year:04d}-Q{period.month} (Quartal)"]
    written = period.iso or write_period(period)
    return [written] if written else []
