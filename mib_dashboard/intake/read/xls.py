"""Workbooks of Excel before 2007 (.xls)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd
import xlrd.compdoc

from mib_dashboard.intake.read.cells import make_error, make_number, make_text
from mib_dashboard.intake.read.grid import Budget, Grid
from mib_dashboard.intake.read.limits import RefusedError
from mib_dashboard.intake.read.notices import LINKS
from mib_dashboard.intake.read.package import ENCRYPTED, MACROS
from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet

NO_TABLE = "Die Datei ist keine Tabelle (vermutlich ein Text oder eine Präsentation von Office)."
_STREAMS = ("Workbook", "Book")
_ENCRYPTED_STREAM = "EncryptedPackage"
_MACRO_STORES = ("_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA")
# Records of the workbook stream: password, list of sheets, reference to another file; and what marks the file itself.
_FILEPASS, _BOUNDSHEET, _SUPBOOK = 0x2F, 0x85, 0x1AE
_MACRO_SHEETS = (1, 6)
_OWN = (b"\x01\x04", b"\x01\x3a")


def read_xls(content: bytes) -> tuple[tuple[BookSheet, ...], list[str]]:
    """All sheets, and notices on the whole file. RefusedError."""
    records = list(_list_records(_find_stream(content)))
    if any(code == _FILEPASS for code, _ in records):
        raise RefusedError(ENCRYPTED)
    if any(code == _BOUNDSHEET and data[5:6] and data[5] in _MACRO_SHEETS for code, data in records):
        raise RefusedError(MACROS)
    links = [LINKS] if any(code == _SUPBOOK and data[2:4] not in _OWN for code, data in records) else []
    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
    )
    budget = Budget()
    return tuple(_read_sheet(book, number, budget) for number in range(book.nsheets)), links


def _find_stream(content: bytes) -> bytes:
    """The stream with the workbook. RefusedError when the container holds something else."""
    container: Any = xlrd.compdoc.CompDoc(content, logfile=io.StringIO())
    names = {entry.name for entry in container.dirlist}
    if _ENCRYPTED_STREAM in names:
        raise RefusedError(ENCRYPTED)
    if names & set(_MACRO_STORES):
        raise RefusedError(MACROS)
    for name in _STREAMS:
        memory, start, length = container.locate_named_stream(name)
        if memory is not None:
            return bytes(memory[start : start + length])
    raise RefusedError(NO_TABLE)


def _list_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and first bytes of every record."""
    place = 0
    while place + 4 <= len(stream):
        code, length = (int.from_bytes(stream[place + at : place + at + 2], "little") for at in (0, 2))
        yield code, stream[place + 4 : place + 4 + min(length, 8)]
        place += 4 + length


def _read_sheet(book: Any, number: int, budget: Budget) -> BookSheet:
    sheet = book.sheet_by_index(number)
    grid = budget.open_sheet(sheet.name, is_hidden=bool(sheet.visibility))
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            grid.put(row, column, _make(book, sheet, row, column))
    _take_layout(sheet, grid)
    book.unload_sheet(number)
    return grid.finish()


def _make(book: Any, sheet: Any, row: int, column: int) -> BookCell:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return EMPTY
    if kind == xlrd.XL_CELL_ERROR:
        return make_error(xlrd.error_text_from_code.get(value, "#N/A"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return make_text("WAHR" if value else "FALSCH")
    number_format = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
    if kind == xlrd.XL_CELL_TEXT:
        return make_text(value, number_format)
    return make_number(repr(float(value)), number_format, is_1904=bool(book.datemode))


def _take_layout(sheet: Any, grid: Grid) -> None:
    for top, below, left, beyond in sheet.merged_cells:
        grid.merge(top, left, below - 1, beyond - 1)
    for row, info in sheet.rowinfo_map.items():
        if info.hidden or info.height == 0:
            grid.hide_rows(row)
    for column, info in sheet.colinfo_map.items():
        if info.hidden or info.width == 0:
            grid.hide_columns(column)
