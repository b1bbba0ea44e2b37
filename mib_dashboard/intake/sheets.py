"""A file as it stands, cell by cell, before anybody says what it means: the seam between reading and understanding."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class BookCell:
    """One cell. Nothing in it was guessed: a text that looks like a number is a text.

    `text` is what a person sees, without outer blanks; a stored number in its own digits (10041100, 0.37).
    `number` and `day` are set only where the file itself stores a number or a date. `problem` says in German why a cell
    has no value. `format` is the number format of the file ("0.0%", "@"), so that 0.37 shown as 37 % can be told apart.
    """

    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    problem: str = ""
    format: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the cell, not even a problem."""
        return not self.text and not self.problem


EMPTY = BookCell()


def name_column(column: int) -> str:
    """The letters a spreadsheet shows above a column, counted from 0: 0 → "A", 26 → "AA"."""
    letters, rest = "", column
    while rest >= 0:
        rest, place = divmod(rest, _LETTERS)
        letters, rest = chr(ord("A") + place) + letters, rest - 1
    return letters


@dataclass(frozen=True)
class BookSheet:
    """One sheet; `rows` is rectangular and begins at A1. All places are counted from 0.

    `merged` holds (first row, first column, last row, last column); only the first cell of a range has its text.
    """

    title: str
    rows: tuple[tuple[BookCell, ...], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> BookCell:
        """The cell at this place; an empty one beyond the last row or column."""
        inside = 0 <= row < len(self.rows) and 0 <= column < self.width
        return self.rows[row][column] if inside else EMPTY

    def address(self, row: int, column: int) -> str:
        """The place as a spreadsheet names it: (6, 1) → "B7"."""
        return f"{name_column(column)}{row + 1}"


@dataclass(frozen=True)
class Workbook:
    """A whole file. `kind` is what it is (xlsx, ods, xls, csv), whatever its name says.

    `notices` are German sentences on what a person should know: hidden parts, formulas without value, links to other
    files, encoding and separator of a text file.
    """

    file: str
    sha256: str
    kind: str
    sheets: tuple[BookSheet, ...] = ()
    notices: tuple[str, ...] = field(default=())
