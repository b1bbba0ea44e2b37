"""Dates and years that can be true."""

from __future__ import annotations

import re

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.times import read_time
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import ANNOTATIONS, DATA_LOG, TIME, VALUES, YEAR_RANGE, Col
from mib_dashboard.schema.deliveries import ARRIVALS, DELIVERIES

_COLUMNS = (
    (VALUES, Col.ZEIT), (ANNOTATIONS, Col.DATUM), (DATA_LOG, Col.STAND),
    (DELIVERIES, Col.VON), (DELIVERIES, Col.BIS), (DELIVERIES, Col.ERSTE_FRIST),
    (ARRIVALS, Col.ZEIT), (ARRIVALS, Col.EINGEGANGEN), (ARRIVALS, Col.FREIGEGEBEN), (ARRIVALS, Col.BERICHTIGT),
)  # fmt: skip
_YEAR, _DAY = 4, 10
_SCHOOL_YEAR, _TWO_YEARS = re.compile(r"\d{4}/\d{2}"), re.compile(r"\d{4}/\d{4}")


def check_times(book: Ledger) -> list[Finding]:
    """Days exist in the calendar, periods begin before they end, and years are within the range of the schema."""
    first, last = YEAR_RANGE
    found: list[Finding] = []
    for table, column in _COLUMNS:
        frame = book.rows(table)
        cells = frame[column]
        days = cells.where(cells.str.len() == _DAY)
        missing = select(frame, days.notna() & pd.to_datetime(days, format="%Y-%m-%d", errors="coerce").isna())
        found += at_rows(missing, column, [f"Den Tag {quote(cell)} gibt es nicht im Kalender." for cell in missing[column]])
        years = pd.to_numeric(cells.str[:_YEAR], errors="coerce")
        outside = select(frame, years.notna() & ~years.between(first, last))
        message = "Das Jahr {} liegt außerhalb des erlaubten Bereichs von {} bis {}."
        found += at_rows(outside, column, [message.format(cell[:_YEAR], first, last) for cell in outside[column]])
        if column == Col.ZEIT:
            objections = cells.map({cell: _object(cell) for cell in cells.unique()})
            wrong = select(frame, objections != "")
            found += at_rows(wrong, column, objections[wrong.index])
    return found


def _object(cell: str) -> str:
    """What is wrong with the beginning and the end of a period; "" for a time that is sound or was objected to by its shape."""
    if not re.fullmatch(TIME, cell):
        return ""
    try:
        span = read_time(cell)
    except ValueError:
        if _SCHOOL_YEAR.fullmatch(cell):
            right = f"{cell[:_YEAR]}/{(int(cell[:_YEAR]) + 1) % 100:02d}"
            return f"{quote(cell)} ist kein Schuljahr: Es endet im Jahr darauf, hier also {right}."
        if "/" in cell:
            return f"{quote(cell)}: Anfang und Ende müssen im Kalender stehen, und das Ende liegt nach dem Anfang."
        return ""
    if _TWO_YEARS.fullmatch(cell) and span.last.year == span.first.year + 1:
        return (
            f"{quote(cell)} kann ein Schuljahr oder zwei Kalenderjahre sein: Ein Schuljahr heißt {cell[:_YEAR]}/{cell[-2:]}, "
            f"zwei Jahre heißen {cell[:_YEAR]}-01/{cell[-_YEAR:]}-12."
        )
    if span.usual_text != cell:
        return f"{quote(cell)} hat eine eigene Schreibweise: {span.usual_text}."
    return ""
