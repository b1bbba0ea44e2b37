"""A sheet as it came, with what each cell was taken for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mib_dashboard.charts.theme import FONT, Theme
from mib_dashboard.intake.sheets import BookSheet, name_column
from mib_dashboard.render import Html, render_template, trust_html
from mib_dashboard.schema import CellMark

# A page of Streamlit carries about a thousand cells without getting slow; the rest is reached by paging.
ROWS, COLUMNS = 40, 26
_LOOKS = {
    CellMark.TITLE: "titel", CellMark.HEAD: "kopf", CellMark.AREA: "gebiet", CellMark.TIME: "zeit", CellMark.GROUP: "gruppe",
    CellMark.VALUE: "wert", CellMark.CHECK: "pruefzeile", CellMark.NOTE: "fussnote", CellMark.ASIDE: "beiseite",
    CellMark.UNKNOWN: "unklar",
}  # fmt: skip
_LONGEST = 120
_FAINT = "2B"  # about 17 % of a colour over the ground: the text keeps its contrast


@dataclass(frozen=True)
class ShownCell:
    """One cell on the page: its text, CSS class of its mark, words for the mark and problems, columns it covers."""

    text: str
    look: str
    hint: str
    span: int
    asked: bool


def build_sheet(sheet: BookSheet, marks: Mapping[str, CellMark], asked: Collection[str], *, start: int, caption: str) -> Html:
    """`ROWS` rows from `start` on (0 is the first). `marks`: address → mark; `asked`: addresses an open question is about."""
    width = min(sheet.width, COLUMNS)
    rows = [
        (number + 1, _build_row(sheet, number, width, marks, asked))
        for number in range(start, min(start + ROWS, len(sheet.rows)))
    ]
    seen = set(marks.values())
    key = [(look, mark.value) for mark, look in _LOOKS.items() if mark in seen]
    columns = [name_column(column) for column in range(width)]
    return render_template("book_sheet.html", caption=caption, columns=columns, rows=rows, key=key)


def build_sheet_style(theme: Theme) -> Html:
    """The rules for all sheets of a page."""
    looks = [(look, f"{colour}{_FAINT}", colour) for look, colour in zip(_LOOKS.values(), _list_colours(theme), strict=True)]
    return render_template("book_sheet_style.html", theme=theme, font=trust_html(FONT), looks=looks)


def list_fills(theme: Theme) -> dict[CellMark | None, str]:
    """Mark → CSS declaration of the ground of its cells, for a sheet drawn in another way."""
    return {mark: f"background-color: {colour}{_FAINT}" for mark, colour in zip(_LOOKS, _list_colours(theme), strict=True)}


def count_pages(sheet: BookSheet) -> int:
    """How many pages of rows a sheet has, at least one."""
    return max(1, -(-len(sheet.rows) // ROWS))


def list_notes(sheet: BookSheet, marks: Mapping[str, CellMark]) -> list[str]:
    """The footnotes of a sheet in their order: they often say what a sign means. A line of dashes above them says nothing."""
    return [
        cell.text
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if any(map(str.isalnum, cell.text)) and marks.get(sheet.address(row, column)) is CellMark.NOTE
    ]


def _build_row(
    sheet: BookSheet, number: int, width: int, marks: Mapping[str, CellMark], asked: Collection[str]
) -> list[ShownCell]:
    covered = _find_covered(sheet, number)
    cells = []
    for column in range(width):
        if column in covered:
            continue
        cell, address = sheet.at(number, column), sheet.address(number, column)
        mark = marks.get(address)
        words = [mark.value if mark else "", cell.problem, *_name_hidden(sheet, number, column)]
        text = cell.text if len(cell.text) <= _LONGEST else f"{cell.text[:_LONGEST]} …"
        look = _LOOKS[mark] if mark else ""
        span = min(_find_span(sheet, number, column), width - column)
        cells.append(ShownCell(text, look, ", ".join(word for word in words if word), span, address in asked))
    return cells


def _find_span(sheet: BookSheet, row: int, column: int) -> int:
    return next((right - left + 1 for top, left, _, right in sheet.merged if (top, left) == (row, column)), 1)


def _find_covered(sheet: BookSheet, row: int) -> set[int]:
    """Columns of a row that a merged cell beginning in this very row reaches over."""
    return {column for top, left, _, right in sheet.merged if top == row for column in range(left + 1, right + 1)}


def _name_hidden(sheet: BookSheet, row: int, column: int) -> list[str]:
    hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
    return ["in der Datei ausgeblendet"] if hidden else []


def _list_colours(theme: Theme) -> list[str]:
    """As many colours as there are marks."""
    colours = [theme.muted, theme.muted, theme.region, *theme.further]
    return (colours * len(_LOOKS))[: len(_LOOKS)]
