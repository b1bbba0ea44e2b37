"""The sheets of a workbook: names, print, tables, numbers and remarks. Text never becomes a formula or a link."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mib_dashboard.exports.cells import find_number
from mib_dashboard.exports.table import count_lines, set_print
from mib_dashboard.language.safe import clean_text, cut_units
from mib_dashboard.pictures.look import HIGHLIGHT, MUTED
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.report import Report, TableBlock

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_TITLE = 60  # beside the mark in a header of 255 letters, should every one of them count twice
_WIDEST, _FEW, _NARROWER = 60, 5, 28
_REMARK = 110
_LINE = 15


class Sheets:
    """The sheets of one workbook and what is written alike on each of them."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self.book, self.report = book, report
        self.names: set[str] = set()
        self.formats: dict[tuple[str, bool], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.small = book.add_format({"font_color": MUTED, "valign": "top"})
        self.warning = book.add_format({"bold": True, "font_color": HIGHLIGHT})

    def add_sheet(self, wanted: str) -> Worksheet:
        """A sheet with a legal name of its own, printed on A4 across, with the warning about invented data on every page."""
        plain = _FORBIDDEN.sub(" ", clean_text(wanted)).strip("' ") or "Blatt"
        name, number = _cut_name(plain, _LONGEST_NAME), 1
        while name.casefold() in self.names:
            number += 1
            name = f"{_cut_name(plain, _LONGEST_NAME - len(str(number)) - 1)} {number}"
        self.names.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        mark = example_mark.SENTENCE if self.report.is_example else ""
        # In a header "&" begins a command. One that is too long would be left out as a whole, with the mark.
        title = cut_units(clean_text(self.report.title), _LONGEST_TITLE).replace("&", "&&")
        sheet.set_header(f"&L{title}&R{mark}")
        sheet.set_footer(f"&L{clean_text(self.report.stamp).replace('&', '&&')}&RSeite &P von &N")
        return sheet

    def open_sheet(self, wanted: str, title: str) -> tuple[Worksheet, int]:
        """A sheet with its title, and the next free row."""
        sheet = self.add_sheet(wanted)
        sheet.write_string(0, 0, clean_text(title), self.title)
        if self.report.is_example:
            sheet.write_string(1, 0, example_mark.SENTENCE, self.warning)
        return sheet, 3

    def write_table(self, sheet: Worksheet, row: int, table: TableBlock) -> int:
        """Head, rows, note and source of a table; returns the next free row."""
        if not table.rows:
            sheet.write_string(row, 0, clean_text(table.empty))
            return row + 2
        widths: list[float] = []
        # On one printed page of many columns wide ones would make the type tiny; their text goes on in further lines.
        widest = _WIDEST if len(table.columns) <= _FEW else _NARROWER
        for column, head in enumerate(table.columns):
            sheet.write_string(row, column, clean_text(head.name), self.head)
            longest = max(len(head.name) / 2, *(len(line[column].text) for line in table.rows))
            word = max(len(part) for part in head.name.split(" "))
            widths.append(max(min(max(longest + 2, 12), widest), word + 2))
            sheet.set_column(column, column, widths[-1])
        set_height(sheet, row, [column.name for column in table.columns], widths)
        for place, line in enumerate(table.rows, start=row + 1):
            set_height(sheet, place, [cell.text for cell in line], widths)
            for column, cell in enumerate(line):
                self.write_cell(sheet, place, column, cell)
        set_print(sheet, widths, row)
        row += len(table.rows) + 2
        for text in (table.note, describe_credit(table.credit, is_example=self.report.is_example)):
            row = self.write_small(sheet, row, text)
        return row

    def write_small(self, sheet: Worksheet, row: int, text: str) -> int:
        """A remark over as many rows as it needs, so that it widens neither a column nor the print; the next free row."""
        for line in textwrap.wrap(clean_text(text), _REMARK):
            sheet.write_string(row, 0, line, self.small)
            row += 1
        return row

    def write_cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """A number with its printed form, or text as text."""
        printed = find_number(cell)
        if printed is None or cell.value is None:
            sheet.write_string(row, column, clean_text(cell.text), self.text)
            return
        key = (printed.excel, printed.bare)
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"num_format": clean_text(printed.excel), "align": "right", "valign": "top"})
        sheet.write_number(row, column, cell.value, self.formats[key])


def set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Room for wrapped text; a spreadsheet does not always find out by itself."""
    lines = max((count_lines(text, int(width) - 1) for text, width in zip(texts, widths, strict=True)), default=1)
    if lines > 1:
        sheet.set_row(row, _LINE * lines)


def _cut_name(text: str, most: int) -> str:
    """Whole words that fit; what stands in brackets or after a comma goes first, and dots stand for other words."""
    if cut_units(text, most) == text:
        return text
    short = text
    for further in (r" \([^()]*\)$", r", [^,]*$", r" \([^()]*\)$"):
        short = re.sub(further, "", short)
        if cut_units(short, most) == short:
            return short.strip("' ")
    words = cut_units(short, most - 2).rstrip("…").rpartition(" ")[0]
    return f"{words} …".strip("' ") if words else cut_units(short, most).rstrip("…").strip("' ")
