"""Keys that occur once: within a file, and over all files of one shape."""

from __future__ import annotations

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import TABLES, Col, Table


def check_keys(book: Ledger) -> list[Finding]:
    """The later of two rows with one key is the wrong one; the message names the place of the earlier one."""
    return [finding for table in TABLES for finding in _repeated(book, table)]


def _repeated(book: Ledger, table: Table) -> list[Finding]:
    frame = book.sound(table)
    if len(frame) < 2:  # most tables of a small delivery, or of none
        return []
    key = list(table.key)
    again = select(frame, frame.duplicated(key))
    if again.empty:
        return []
    first = frame.drop_duplicates(key)[[*key, Col.IN_DATEI, Col.IN_ZEILE]]
    both = again[[*key, Col.IN_DATEI, Col.IN_ZEILE]].merge(first, on=key, suffixes=("", "_first"))
    messages = [
        f"{', '.join(quote(cell) for cell in cells)} steht schon in {file}, Zeile {row}; "
        f"{' + '.join(key)} darf nur einmal vorkommen."
        for cells, file, row in zip(both[key].itertuples(index=False), both["_datei_first"], both["_zeile_first"], strict=True)
    ]
    return at_rows(both, key[0] if len(key) == 1 else "", messages)
