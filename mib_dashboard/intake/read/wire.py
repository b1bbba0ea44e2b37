"""A workbook as JSON: what the other process hands back holds values only, nothing that could run."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet, Workbook


def encode(workbook: Workbook) -> bytes:
    """The workbook as bytes; an empty cell is 0, one with only text a text."""
    sheets = [
        {
            "title": sheet.title,
            "rows": [[_encode_cell(cell) for cell in cells] for cells in sheet.rows],
            "merged": sheet.merged,
            "hidden_rows": sorted(sheet.hidden_rows),
            "hidden_columns": sorted(sheet.hidden_columns),
            "is_hidden": sheet.is_hidden,
        }
        for sheet in workbook.sheets
    ]
    content = {"file": workbook.file, "sha256": workbook.sha256, "kind": workbook.kind, "notices": workbook.notices}
    return json.dumps({"workbook": {**content, "sheets": sheets}}, separators=(",", ":"), ensure_ascii=False).encode()


def decode(content: dict[str, Any]) -> Workbook:
    """The workbook again. KeyError, TypeError, ValueError or ArithmeticError when it is none."""
    return Workbook(
        str(content["file"]),
        str(content["sha256"]),
        str(content["kind"]),
        tuple(_decode_sheet(sheet) for sheet in content["sheets"]),
        tuple(map(str, content["notices"])),
    )


def _decode_sheet(sheet: dict[str, Any]) -> BookSheet:
    return BookSheet(
        str(sheet["title"]),
        tuple(tuple(map(_decode_cell, cells)) for cells in sheet["rows"]),
        tuple((int(top), int(left), int(bottom), int(right)) for top, left, bottom, right in sheet["merged"]),
        frozenset(map(int, sheet["hidden_rows"])),
        frozenset(map(int, sheet["hidden_columns"])),
        bool(sheet["is_hidden"]),
    )


def _encode_cell(cell: BookCell) -> Any:
    if cell == EMPTY:
        return 0
    number = None if cell.number is None else str(cell.number)
    day = None if cell.day is None else cell.day.isoformat()
    whole = [cell.text, number, day, cell.problem, cell.format]
    return cell.text if whole[1:] == [None, None, "", ""] else whole


def _decode_cell(cell: Any) -> BookCell:
    if cell == 0:
        return EMPTY
    if isinstance(cell, str):
        return BookCell(cell)
    text, number, day, problem, number_format = cell
    return BookCell(
        str(text),
        None if number is None else Decimal(number),
        None if day is None else date.fromisoformat(day),
        str(problem),
        str(number_format),
    )
