"""Text to the frame of a table: headings, rows, and what stands around them. Nothing is left out without a finding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pandas as pd

from mib_dashboard.delivery.text.columns import accepts
from mib_dashboard.delivery.text.decode import count_known, find_head, find_separator, has_hint
from mib_dashboard.delivery.text.german import read_german
from mib_dashboard.delivery.text.letters import clean_letters
from mib_dashboard.delivery.text.rows import OPEN_QUOTE, split_rows, swallows_rows
from mib_dashboard.language.blank import quote_contents
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import FindingLevel, Table

Read = tuple[pd.DataFrame, list[Finding]]


def read_layout(text: str, name: str, table: Table) -> Read:
    """The frame, indexed by the row number of a spreadsheet, and the findings; empty when the file cannot be read."""
    separator = find_separator(text, table.columns)
    rows, unclosed = split_rows(text, separator)
    if unclosed:
        return pd.DataFrame(), [_error(name, unclosed, OPEN_QUOTE)]
    start = 1 if rows and has_hint(rows[0]) else 0
    if not any(any(cell.strip() for cell in cells) for cells in rows[start:]):
        return pd.DataFrame(), [_error(name, 0, "Die Datei ist leer.")]
    head = start + find_head(rows[start:], table.columns)
    found = []
    if any(cell.strip() for cells in rows[start:head] for cell in cells):
        message = f"Über den Spaltenüberschriften (Zeile {head + 1}) steht ein Titel; er wird nicht gelesen."
        found.append(Finding(FindingLevel.NOTE, name, start + 1, "", message))
    header = [cell.strip() for cell in rows[head]]
    lines = _strip_cells(rows[head + 1 :])
    body = {number: cells for number, cells in enumerate(lines, start=head + 2) if any(cells)}
    broken = {cell for cell in set(chain.from_iterable(lines)) if swallows_rows((cell,), len(header), separator)}
    if broken:
        number = next(number for number, cells in body.items() if not broken.isdisjoint(cells))
        return pd.DataFrame(), [_error(name, number, OPEN_QUOTE)]
    header, body = _without_blank_columns(header, body, table)
    if count_known(header, table.columns) * 2 < len(table.columns):
        message = f"Hier stehen nicht die Spaltenüberschriften der Tabelle. Erwartet werden: {', '.join(table.columns)}."
        return pd.DataFrame(), [_error(name, head + 1, message)]
    if repeated := sorted({cell for cell in header if header.count(cell) > 1}):
        names = ", ".join(map(quote_contents, repeated))
        return pd.DataFrame(), [_error(name, head + 1, f"Eine Spaltenüberschrift kommt mehrfach vor: {names}.")]
    found += _take_foot(body, header, name, table)
    frame, ragged = _build_frame(header, body, name)
    found += ragged
    frame, odd = clean_letters(frame, name)
    found += odd
    if separator != ",":
        frame, german = _read_german(frame, name, table)
        found += german
    return frame, found


def _strip_cells(rows: Sequence[list[str]]) -> Sequence[list[str]]:
    """The rows without blanks around their cells; most cells of a column are alike, and each text is stripped once."""
    blank = {cell: plain for cell in set(chain.from_iterable(rows)) if (plain := cell.strip()) != cell}
    return [[blank.get(cell, cell) for cell in cells] for cells in rows] if blank else rows


def _without_blank_columns(header: list[str], body: dict[int, list[str]], table: Table) -> tuple[list[str], dict[int, list[str]]]:
    """Without columns that have no heading and no cell. With a heading missing, a column without one may be meant by it."""
    required = set(table.columns) - set(table.optional_columns)
    if not required <= set(header):
        return header, body
    blank = [
        place
        for place, heading in enumerate(header)
        if not heading and not any(cells[place] for cells in body.values() if place < len(cells))
    ]

    def keep(cells: Sequence[str]) -> list[str]:
        return [cell for place, cell in enumerate(cells) if place not in blank]

    return (keep(header), {number: keep(cells) for number, cells in body.items()}) if blank else (header, body)


def _take_foot(body: dict[int, list[str]], header: list[str], name: str, table: Table) -> list[Finding]:
    """Lines below the last row with one cell that cannot begin a row: taken out, with one finding for all of them."""
    foot: list[int] = []
    for number in reversed(body):
        first, *rest = body[number]
        if any(rest) or not first or header[0] not in table.columns or accepts(table, header[0], first):
            break
        foot.append(number)
    for number in foot:
        del body[number]
    message = "Ab hier steht der Fuß einer Tabelle (nur die erste Zelle ist gefüllt); er wird nicht gelesen."
    return [Finding(FindingLevel.WARNING, name, min(foot), "", message)] if foot else []


def _build_frame(header: list[str], body: dict[int, list[str]], name: str) -> Read:
    widths = {len(cells) for cells in body.values()}
    if len(body) > 1 and min(widths) > len(header) and not any(any(cells[len(header) :]) for cells in body.values()):
        message = (
            f"Jede Zeile hat {max(widths)} statt {len(header)} Spalten, die letzten sind leer: die überzähligen Trennzeichen am "
            "Ende der Zeilen löschen oder auch an die Überschriften anhängen."
        )
        return pd.DataFrame(columns=header, dtype=str), [_error(name, min(body), message)]
    message = "Die Zeile hat {} statt {} Spalten (Komma im Text ohne Anführungszeichen?)."
    ragged = [
        _error(name, number, message.format(len(cells), len(header)))
        for number, cells in body.items()
        if len(cells) != len(header)
    ]
    whole = {number: cells for number, cells in body.items() if len(cells) == len(header)}
    return pd.DataFrame(list(whole.values()), columns=header, index=list(whole), dtype=str), ragged


def _read_german(frame: pd.DataFrame, name: str, table: Table) -> Read:
    frame, count, unclear = read_german(frame, table)
    found = [Finding(FindingLevel.ERROR, name, row, column, message) for row, column, message in unclear]
    if count:
        message = f"Deutsche Schreibweise: Dezimalkomma oder Datum wie 31.12.2022, so gelesen in {count} Zellen."
        found.append(Finding(FindingLevel.NOTE, name, 1, "", message))
    return frame, found


def _error(name: str, row: int, message: str) -> Finding:
    return Finding(FindingLevel.ERROR, name, row, "", message)
