"""Municipalities that merged, got another key or another name: who came after whom, and whose values may stand when."""

from __future__ import annotations

from collections.abc import Iterator

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.times import read_time
from mib_dashboard.model.areas import split_origin
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, DATA_LOG, VALUES, Col, FindingLevel, Level
from mib_dashboard.schema.rows import list_rows

_DATES = (Col.GUELTIG_AB, Col.GUELTIG_BIS)
Row = dict[str, str]


def check_changes(book: Ledger) -> list[Finding]:
    """Changes of areas are complete, in order of time, and no value stands where its area no longer exists."""
    rows = {row[Col.AGS]: row for row in list_rows(book.sound(AREAS))}
    if not any(row[column] for row in rows.values() for column in (*_DATES, Col.VORGAENGER)):
        return []
    found = [finding for row in rows.values() for finding in (*_check_row(row, book), *_check_origin(row, rows))]
    followed = {ags for row in rows.values() for ags in split_origin(row[Col.VORGAENGER])[0]}
    for ags, row in rows.items():
        if row[Col.GUELTIG_BIS] and ags not in followed:
            words = f"Wohin {quote(row[Col.NAME])} kam, steht nirgends; der Schlüssel gehört beim Nachfolger nach vorgaenger."
            found.append(_tell(row, Col.GUELTIG_BIS, words, FindingLevel.WARNING))
    if not any(row[Col.EBENE] == Level.MUNICIPALITY and not row[Col.GUELTIG_BIS] for row in rows.values()):
        found.append(Finding(FindingLevel.ERROR, AREAS.file, 0, Col.GUELTIG_BIS, "Keine Gemeinde besteht noch."))
    return [*found, *_check_values(rows, book)]


def _check_row(row: Row, book: Ledger) -> Iterator[Finding]:
    first, last = row[Col.GUELTIG_AB], row[Col.GUELTIG_BIS]
    if (first or last or row[Col.VORGAENGER]) and row[Col.EBENE] != Level.MUNICIPALITY:
        yield _tell(row, Col.EBENE, "Nur Gemeinden haben Anfang, Ende und Vorgänger.")
    if first and last and first > last:
        yield _tell(row, Col.GUELTIG_BIS, f"Das Ende {quote(last)} liegt vor dem Anfang {quote(first)}.")
    newest = max(book.sound(DATA_LOG)[Col.STAND], default="")
    for column in _DATES:
        if newest and row[column] > newest:
            words = f"{quote(row[column])} liegt nach dem Stand der Daten ({newest}); eingetragen wird, was schon gilt."
            yield _tell(row, column, words)


def _check_origin(row: Row, rows: dict[str, Row]) -> Iterator[Finding]:
    keys = split_origin(row[Col.VORGAENGER])[0]
    if keys and not row[Col.GUELTIG_AB]:
        yield _tell(row, Col.GUELTIG_AB, "Wer Vorgänger hat, braucht den Tag, seit dem es das Gebiet gibt.")
    for ags in keys:
        before = rows.get(ags)
        if ags == row[Col.AGS]:
            yield _tell(row, Col.VORGAENGER, "Ein Gebiet kann nicht sein eigener Vorgänger sein; ein früherer Name ist Text.")
        elif before is None:
            words = f"Das Gebiet {quote(ags)} steht nicht in {AREAS.file}; auch frühere behalten ihre Zeile."
            yield _tell(row, Col.VORGAENGER, words)
        elif not before[Col.GUELTIG_BIS]:
            yield _tell(before, Col.GUELTIG_BIS, f"{quote(row[Col.NAME])} nennt das Gebiet als Vorgänger; es braucht ein Ende.")
        elif row[Col.GUELTIG_AB] and before[Col.GUELTIG_BIS] >= row[Col.GUELTIG_AB]:
            words = f"{quote(before[Col.NAME])} besteht bis {before[Col.GUELTIG_BIS]}; der Nachfolger kann erst danach beginnen."
            yield _tell(row, Col.GUELTIG_AB, words)


def _check_values(rows: dict[str, Row], book: Ledger) -> list[Finding]:
    ends = {ags: row[Col.GUELTIG_BIS] for ags, row in rows.items() if row[Col.GUELTIG_BIS]}
    values = book.sound(VALUES)
    values = select(values, values[Col.GEBIET].isin(ends))
    starts = {time: read_time(time).first.isoformat() for time in values[Col.ZEIT].unique()}
    late = [starts[time] > ends[area] for area, time in zip(values[Col.GEBIET], values[Col.ZEIT], strict=True)]
    wrong = select(values, late)
    words = [
        f"{quote(rows[area][Col.NAME])} gibt es seit dem {ends[area]} nicht mehr; der Wert gehört zum Nachfolger."
        for area in wrong[Col.GEBIET]
    ]
    return at_rows(wrong, Col.GEBIET, words)


def _tell(row: Row, column: str, message: str, level: FindingLevel = FindingLevel.ERROR) -> Finding:
    return Finding(level, row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), column, message)
