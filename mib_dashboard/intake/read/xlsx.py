"""Workbooks as Excel writes them (.xlsx), part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mib_dashboard.intake.read.cells import NO_VALUE, make_error, make_iso_day, make_number, make_text
from mib_dashboard.intake.read.grid import Budget, Grid
from mib_dashboard.intake.read.limits import RefusedError
from mib_dashboard.intake.read.markup import BROKEN, attribute, is_true, walk
from mib_dashboard.intake.read.notices import COMMENTS, LINKS, TWINS
from mib_dashboard.intake.read.package import MACROS, Package
from mib_dashboard.intake.read.xlsx_parts import Book, join_text, load_book
from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26
_STARTS = frozenset({"sheetData", "row"})
# What only files with macros or in binary form hold.
_MACRO_PARTS = ("xl/vbaproject.bin", "xl/workbook.bin", "xl/macrosheets/", "xl/dialogsheets/")


def read_xlsx(package: Package) -> tuple[tuple[BookSheet, ...], list[str]]:
    """All sheets with cells, and notices on the whole file. RefusedError."""
    refuse_macros(package)
    book, budget = load_book(package), Budget()
    sheets = []
    for entry in book.sheets:
        grid = budget.open_sheet(entry.title, is_hidden=entry.is_hidden)
        _XlsxReader(book, grid).read(package, entry.part)
        sheets.append(grid.finish())
    notices = [
        sentence
        for sentence, holds in (
            (LINKS, any(package.find("xl/externallinks/"))),
            (TWINS, package.has_twins),
            (COMMENTS, any(package.find("xl/comments")) or any(package.find("xl/threadedcomments/"))),
        )
        if holds
    ]
    return tuple(sheets), notices


def refuse_macros(package: Package) -> None:
    """RefusedError for a file with macros, whatever its name is."""
    types = package.peek("[content_types].xml").lower()
    if b"macroenabled" in types or b"sheet.binary" in types or any(name.startswith(_MACRO_PARTS) for name in package.names):
        raise RefusedError(MACROS)


@dataclass
class _XlsxReader:
    """One sheet into its grid."""

    book: Book
    grid: Grid
    row: int = -1
    column: int = -1

    def read(self, package: Package, part: str) -> None:
        data: Any = None
        for event, name, element in walk(package.unpack(part), _STARTS):
            if event == "start":
                data = element if name == "sheetData" else data
                if name == "row":
                    self._open_row(element)
            elif name == "c":
                self._take(element)
                element.clear()
            elif name == "row" and data is not None:
                data.clear()
            else:
                self._take_layout(name, element)

    def _open_row(self, element: Any) -> None:
        number = attribute(element, "r")
        self.row, self.column = int(number) - 1 if number else self.row + 1, -1
        if is_true(attribute(element, "hidden")) or _is_nothing(attribute(element, "ht")):
            self.grid.hide_rows(self.row)

    def _take(self, element: Any) -> None:
        place = element.get("r")
        if place:
            self.row, self.column = read_place(place)
        else:
            self.column += 1
        self.grid.put(self.row, self.column, self._make(element))

    def _make(self, element: Any) -> BookCell:
        kind, stored, formula = element.get("t", "n"), None, False
        for child in element:
            name = child.tag.rpartition("}")[2]
            if name == "v":
                stored = child.text or ""
            elif name == "is":
                return make_text(join_text(child), self._format(element))
            elif name == "f":
                formula = True
        is_old = formula and self.book.is_uncalculated and stored == "0"
        if formula and (is_old or not stored) and not (kind == "str" and stored is not None):
            return BookCell(problem=NO_VALUE)
        return self._make_value(kind, stored, self._format(element)) if stored else EMPTY

    def _make_value(self, kind: str, stored: str, number_format: str) -> BookCell:
        if kind == "s":
            return make_text(self.book.read_string(stored), number_format)
        if kind == "str":
            return make_text(stored, number_format)
        if kind == "b":
            return make_text("WAHR" if is_true(stored) else "FALSCH")
        if kind == "e":
            return make_error(stored)
        if kind == "d":
            return make_iso_day(stored)
        return make_number(stored, number_format, is_1904=self.book.is_1904)

    def _format(self, element: Any) -> str:
        return self.book.read_format(element.get("s", ""))

    def _take_layout(self, name: str, element: Any) -> None:
        if name == "mergeCell":
            first, _, last = attribute(element, "ref").partition(":")
            self.grid.merge(*read_place(first), *read_place(last or first))
        elif name == "col" and (is_true(attribute(element, "hidden")) or _is_nothing(attribute(element, "width"))):
            first_column, last_column = int(attribute(element, "min")), int(attribute(element, "max"))
            self.grid.hide_columns(first_column - 1, last_column - first_column + 1)


def read_place(text: str) -> tuple[int, int]:
    """Row and column from 0: "B7" → (6, 1). RefusedError when it is no place."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise RefusedError(BROKEN)
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _is_nothing(size: str) -> bool:
    """Whether a height or width is given and is zero."""
    return bool(size) and not size.strip("0.")
