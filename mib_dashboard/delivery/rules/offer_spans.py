"""Days, times and ranges of the offer tables: they exist, and no end lies before its start."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import YEAR_RANGE, Col, Table
from mib_dashboard.schema import offers as schema

_DAYS: tuple[tuple[Table, str], ...] = (
    (schema.OFFERS, Col.GUELTIG_VON),
    (schema.OFFERS, Col.GUELTIG_BIS),
    (schema.OFFERS, Col.GEPRUEFT_AM),
    (schema.OFFERS, Col.NAECHSTE_PRUEFUNG),
    (schema.FUNDINGS, Col.LAUFZEIT_VON),
    (schema.FUNDINGS, Col.LAUFZEIT_BIS),
    (schema.PLANNING_VALUES, Col.STAND),
)
# Days, clock times and levels such as A1 stand in the right order as text; ages need to be counted.
_SPANS: tuple[tuple[Table, str, str], ...] = (
    (schema.OFFERS, Col.GUELTIG_VON, Col.GUELTIG_BIS),
    (schema.OFFERS, Col.GEPRUEFT_AM, Col.NAECHSTE_PRUEFUNG),
    (schema.OFFERS, Col.SPRACHNIVEAU_EIN, Col.SPRACHNIVEAU_AUS),
    (schema.OFFERS, Col.ALTER_VON, Col.ALTER_BIS),
    (schema.OFFER_TIMES, Col.VON, Col.BIS),
    (schema.FUNDINGS, Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS),
)
_AGES = frozenset({Col.ALTER_VON, Col.ALTER_BIS})
_DAY_LENGTH = 10
_MINUTES_OF_DAY, _LONGEST_NIGHT = 24 * 60, 12 * 60


def check_offer_days(book: Ledger) -> list[Finding]:
    """Days exist in the calendar and lie within the years of the schema."""
    return find_no_days(book, _DAYS)


def find_no_days(book: Ledger, places: Iterable[tuple[Table, str]]) -> list[Finding]:
    """Cells of these columns that are written like a day and are none, or lie outside of the years of the schema."""
    first, last = YEAR_RANGE
    found: list[Finding] = []
    for table, column in places:
        frame = book.rows(table)
        if frame.empty:
            continue
        cells = frame[column].where(frame[column].str.len() == _DAY_LENGTH)
        missing = select(frame, cells.notna() & pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").isna())
        found += at_rows(missing, column, [f"Den Tag {quote(cell)} gibt es nicht im Kalender." for cell in missing[column]])
        years = pd.to_numeric(cells.str[:4], errors="coerce")
        outside = select(frame, years.notna() & ~years.between(first, last))
        message = "Das Jahr {} liegt außerhalb des erlaubten Bereichs von {} bis {}."
        found += at_rows(outside, column, [message.format(cell[:4], first, last) for cell in outside[column]])
    return found


def check_offer_spans(book: Ledger) -> list[Finding]:
    """No end before its start; an open end or start is fine, and so is a night."""
    return find_reversed(book, _SPANS)


def find_reversed(book: Ledger, spans: Iterable[tuple[Table, str, str]]) -> list[Finding]:
    """Rows whose end lies before their start, by table and its two columns."""
    found: list[Finding] = []
    for table, start, end in spans:
        frame = book.sound(table)
        if frame.empty:
            continue
        both = select(frame, (frame[start] != "") & (frame[end] != ""))
        order = _as_number if start in _AGES else str
        pairs = list(zip(both[start], both[end], strict=True))
        is_clock = table is schema.OFFER_TIMES
        wrong = select(both, [order(b) < order(a) and not (is_clock and _is_night(a, b)) for a, b in pairs])
        shown: Callable[[str], str] = format_time if table is not schema.OFFER_TIMES and start not in _AGES else str
        messages = [
            f"Das Ende ({shown(b)}) liegt vor dem Anfang ({shown(a)}, Spalte {start})."
            for a, b in zip(wrong[start], wrong[end], strict=True)
        ]
        found += at_rows(wrong, end, messages)
    return found


def _is_night(start: str, end: str) -> bool:
    """Past midnight, and no longer than half a day: 22:00 to 01:00, not 09:00 to 08:30."""
    first, last = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end))
    return last + _MINUTES_OF_DAY - first <= _LONGEST_NIGHT


def _as_number(cell: str) -> str:
    return cell.zfill(_DAY_LENGTH)
