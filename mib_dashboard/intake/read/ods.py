"""Tables as LibreOffice writes them (.ods)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from mib_dashboard.intake.read.cells import NO_VALUE, make_error, make_iso_day, make_number, make_text
from mib_dashboard.intake.read.grid import Budget, Grid
from mib_dashboard.intake.read.limits import MOST_COLUMNS, RefusedError
from mib_dashboard.intake.read.markup import attribute, is_true, local, walk
from mib_dashboard.intake.read.notices import COMMENTS, LINKS, TWINS
from mib_dashboard.intake.read.package import ENCRYPTED, Package
from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet

MACROS = "Die Datei enthält Makros. In LibreOffice unter Extras, Makros löschen oder die Blätter in eine neue Datei übernehmen."
NO_TABLE = "Die Datei ist keine Tabelle von LibreOffice (.ods)."
_STARTS = frozenset({"table", "table-row"})
_CELLS = ("table-cell", "covered-table-cell")
_HIDDEN = ("collapse", "filter")
_NUMBERS = ("float", "currency", "percentage")
_FOREIGN = re.compile(r"'(file|https?|smb)://", re.IGNORECASE)
_MOST_SPACES = 1_000


def read_ods(package: Package) -> tuple[tuple[BookSheet, ...], list[str]]:
    """All sheets, and notices on the whole file. RefusedError."""
    if b"encryption-data" in package.peek("meta-inf/manifest.xml"):
        raise RefusedError(ENCRYPTED)
    if any(package.find("basic/")) or any(package.find("scripts/")):
        raise RefusedError(MACROS)
    if "content.xml" not in package.names:
        raise RefusedError(NO_TABLE)
    reader = _OdsReader()
    reader.read(package)
    told = ((LINKS, reader.has_links), (TWINS, package.has_twins), (COMMENTS, reader.has_comments))
    return tuple(reader.sheets), [sentence for sentence, holds in told if holds]


@dataclass
class _OdsReader:
    """All sheets of the file into grids."""

    budget: Budget = field(default_factory=Budget)
    sheets: list[BookSheet] = field(default_factory=list)
    grid: Grid | None = None
    depth: int = 0
    row: int = 0
    hidden_styles: set[str] = field(default_factory=set)
    columns: int = 0
    cells: list[tuple[int, int, BookCell]] = field(default_factory=list)
    place: int = 0
    has_links: bool = False
    has_comments: bool = False

    def read(self, package: Package) -> None:
        for event, name, element in walk(package.unpack("content.xml"), _STARTS):
            if event == "start":
                self._open(name, element)
            elif name == "style":
                if any(local(child.tag) == "table-properties" and attribute(child, "display") == "false" for child in element):
                    self.hidden_styles.add(attribute(element, "name"))
            elif name == "table":
                self._close_table()
                element.clear()
            elif name == "table-source":
                self.has_links, self.grid = True, None  # a copy of another file's sheet, kept beside the own ones
            elif self.grid is not None and self.depth == 1:
                self._take(name, element, self.grid)

    def _open(self, name: str, element: Any) -> None:
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                is_hidden = attribute(element, "style-name") in self.hidden_styles
                self.grid = self.budget.open_sheet(attribute(element, "name"), is_hidden=is_hidden)
                self.row = self.columns = 0
        elif self.depth == 1:
            self.cells, self.place = [], 0

    def _close_table(self) -> None:
        self.depth -= 1
        if self.depth == 0 and self.grid is not None:
            self.sheets.append(self.grid.finish())
            self.grid = None

    def _take(self, name: str, element: Any, grid: Grid) -> None:
        if name == "table-column":
            number = _count(element, "number-columns-repeated")
            if attribute(element, "visibility") in _HIDDEN:
                grid.hide_columns(self.columns, number)
            self.columns += number
        elif name in _CELLS:
            self._take_cell(name, element, grid)
            element.clear()
        elif name == "table-row":
            self._take_row(element, grid)
            element.clear()

    def _take_cell(self, name: str, element: Any, grid: Grid) -> None:
        number = _count(element, "number-columns-repeated")
        cell = self._make(element) if name == "table-cell" else EMPTY
        if not cell.is_empty:
            self.cells.append((self.place, min(number, MOST_COLUMNS + 1), cell))
        width, height = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
        if width > 1 or height > 1:
            grid.merge(self.row, self.place, self.row + height - 1, self.place + width - 1)
        self.place += number

    def _take_row(self, element: Any, grid: Grid) -> None:
        number = _count(element, "number-rows-repeated")
        if attribute(element, "visibility") in _HIDDEN:
            grid.hide_rows(self.row, number)
        for row in range(self.row, self.row + number) if self.cells else ():
            for first, times, cell in self.cells:
                for column in range(first, first + times):
                    grid.put(row, column, cell)
        self.row += number

    def _make(self, element: Any) -> BookCell:
        kind, formula = attribute(element, "value-type"), attribute(element, "formula")
        self.has_links |= bool(_FOREIGN.search(formula))
        self.has_comments |= any(local(child.tag) == "annotation" for child in element)
        shown = "\n".join(_join(child) for child in element if local(child.tag) == "p")
        if formula and not kind:
            return BookCell(problem=NO_VALUE)
        if any(local(key) == "value-type" and value == "error" for key, value in element.items()):
            return make_error(shown or "#NV")
        if kind in _NUMBERS:
            return make_number(attribute(element, "value"), "0%" if kind == "percentage" else "")
        if kind == "date":
            return make_iso_day(attribute(element, "date-value"))
        if kind == "boolean":
            return make_text("WAHR" if is_true(attribute(element, "boolean-value")) else "FALSCH")
        return make_text(shown or attribute(element, "string-value"))


def _count(element: Any, name: str) -> int:
    text = attribute(element, name)
    return max(1, int(text)) if text else 1


def _join(element: Any) -> str:
    """The text of a paragraph; spaces, tabs and line breaks are elements of their own."""
    parts = [element.text or ""]
    for child in element:
        name = local(child.tag)
        if name == "s":
            parts.append(" " * min(int(attribute(child, "c") or 1), _MOST_SPACES))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name not in ("annotation", "note", "frame"):
            parts.append(_join(child))
        parts.append(child.tail or "")
    return "".join(parts)
