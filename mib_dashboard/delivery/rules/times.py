"""Dates and years that can be true."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import ANNOTATIONS, DATA_LOG, VALUES, YEAR_RANGE, Col
from mib_dashboard.schema.deliveries import ARRIVALS, DELIVERIES

_COLUMNS = (
    (VALUES, Col.ZEIT), (ANNOTATIONS, Col.DATUM), (DATA_LOG, Col.STAND),
    (DELIVERIES, Col.VON), (DELIVERIES, Col.BIS), (DELIVERIES, Col.ERSTE_FRIST),
    (ARRIVALS, Col.ZEIT), (ARRIVALS, Col.EINGEGANGEN), (ARRIVALS, Col.FREIGEGEBEN), (ARRIVALS, Col.BERICHTIGT),
)  # fmt: skip
_YEAR, _DAY = 4, 10


def check_times(book: Ledger) -> list[Finding]:
    """Days exist in the calendar and years are within the range of the schema."""
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
    return found
