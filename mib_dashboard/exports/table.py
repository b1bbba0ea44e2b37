"""Cells of CSV and workbooks, safe to open in a spreadsheet; whole files are written by `exports.files`."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from mib_dashboard.language.safe import clean_text, safe_cell

if TYPE_CHECKING:
    import xlsxwriter

# For every workbook: a text stays a text, no formula, no link and no number comes alive from it.
LIFELESS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MAX_WIDTH = 70
_NARROW = 24  # letters to which a column of text may shrink, where that saves a sheet of paper
_EDGE = 0.72  # letters that the edges of a cell take
_FIGURE = 13  # letters of the longest figure; a spreadsheet rounds what does not fit
_NOTE_WIDTH = 100
_LINE = 15
_PRINTED = 200  # letters across a sheet of A4 in type of nearly 8 points


def print_csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with comma and decimal point, for machines; text cells that look like a formula get an apostrophe."""
    plain = table.copy()
    for column in plain.columns:
        if pd.api.types.is_numeric_dtype(plain[column]):
            plain[column] = plain[column].map(_print_number)
        else:
            plain[column] = plain[column].map(lambda cell: safe_cell(str(cell)))
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _print_number(value: float) -> str:
    """Whole numbers without a decimal point, others with up to twelve significant digits; nothing for a missing one."""
    return "" if pd.isna(value) else f"{value:.12g}" if value % 1 else f"{value:.0f}"


def set_print(sheet: xlsxwriter.worksheet.Worksheet, widths: Sequence[float], head: int) -> None:
    """A4 across, as many sheets side by side as the columns need to stay legible; each begins with the row `head`.

    The first column, which names the rows, is printed again on all of them.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(head)
    across = _count_across(widths)
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0)
        sheet.print_across()


def _count_across(widths: Sequence[float]) -> int:
    first, *rest = (width + _EDGE for width in widths)
    return max(math.ceil(sum(rest) / (_PRINTED - first)), 1)


def _find_widths(table: pd.DataFrame) -> list[int]:
    """Letters of each column: as few sheets side by side as narrow columns allow, and columns no narrower than these need."""
    longest, least = [], []
    for name in table.columns:
        if pd.api.types.is_numeric_dtype(table[name]):
            printed = (len(_print_number(cell)) for cell in table[name])
            longest.append(max(len(str(name)), min(max(printed, default=0), _FIGURE)) + 2)
            least.append(longest[-1])
            continue
        cells = [clean_text(str(cell)) for cell in table[name] if not pd.isna(cell)]
        longest.append(min(max(map(len, (str(name), *cells))) + 2, _MAX_WIDTH))
        words = {word for cell in cells for word in cell.split()}
        least.append(min(max(_NARROW, len(str(name)) + 2, *(len(word) + 2 for word in words)), longest[-1]))
    fewest = _count_across(least)
    for most in range(_MAX_WIDTH, _NARROW, -2):
        widths = [max(min(width, most), small) for width, small in zip(longest, least, strict=True)]
        if _count_across(widths) <= fewest:
            return widths
    return least


def write_rows(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, table: pd.DataFrame) -> None:
    """Head and rows on an empty sheet; numbers as numbers, missing ones as empty cells, all else as text.

    What is longer than a column goes on in further lines: in print the next cell would cut it.
    """
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain, wrapped = book.add_format({"valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    widths = _find_widths(table) if len(table.columns) else []
    lines = [1] * len(table)
    for column, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(name), head)
        number = pd.api.types.is_numeric_dtype(table[name])
        for row, cell in enumerate(table[name], start=1):
            if pd.isna(cell):
                continue
            if number:
                sheet.write_number(row, column, float(_print_number(cell)), plain)
                continue
            text = clean_text(str(cell))
            sheet.write_string(row, column, text, wrapped if len(text) > width else plain)
            lines[row - 1] = max(lines[row - 1], count_lines(text, width - 2))
    for row, number in enumerate(lines, start=1):
        if number > 1:
            sheet.set_row(row, _LINE * number)
    if widths:
        set_print(sheet, widths, 0)
    sheet.freeze_panes(1, 0)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def count_lines(text: str, room: int) -> int:
    """Lines of `room` letters; words are not divided, so that lines seldom are full."""
    return 1 if len(text) <= room else len(textwrap.wrap(text, max(room, 1)))


def write_notes(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, title: str, notes: Sequence[tuple[str, str]]
) -> None:
    """Title and notes (label, text) on an empty sheet."""
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _NOTE_WIDTH)
    sheet.write_string(0, 0, clean_text(title), book.add_format({"bold": True, "font_size": 14}))
    for row, (label, text) in enumerate(notes, start=2):
        sheet.write_string(row, 0, clean_text(label), bold)
        sheet.write_string(row, 1, clean_text(text), wrap)
        if len(text) > _NOTE_WIDTH:
            sheet.set_row(row, 15 * -(-len(text) // _NOTE_WIDTH))
