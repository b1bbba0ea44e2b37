"""A sheet seen so that areas stand in rows, whichever way the office laid it out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mib_dashboard.intake.sheets import BookCell, BookSheet

_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zäöüß])")
_BLANKS = re.compile(r"\s+")
_DAY_LETTER, _MONTH_LETTER = re.compile(r"[dDtT]"), re.compile(r"[mM]")
_ASIDE = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.")


@dataclass(frozen=True)
class SheetView:
    """Places are counted from 0 in the seen order; `address` names the cell of the file."""

    sheet: BookSheet
    is_turned: bool = False

    @property
    def height(self) -> int:
        """Number of rows as seen."""
        return self.sheet.width if self.is_turned else len(self.sheet.rows)

    @property
    def width(self) -> int:
        """Number of columns as seen."""
        return len(self.sheet.rows) if self.is_turned else self.sheet.width

    def at(self, row: int, column: int) -> BookCell:
        """The cell at this place."""
        return self.sheet.at(column, row) if self.is_turned else self.sheet.at(row, column)

    def address(self, row: int, column: int) -> str:
        """Its name in the file."""
        return self.sheet.address(column, row) if self.is_turned else self.sheet.address(row, column)

    def text(self, row: int, column: int) -> str:
        """What the cell says, in one line."""
        return read_words(self.at(row, column))

    def filled(self, row: int) -> list[int]:
        """The columns of this row that hold something."""
        return self._filled[row] if 0 <= row < self.height else []

    @cached_property
    def _filled(self) -> list[list[int]]:
        columns, rows = range(self.width), range(self.height)
        return [[column for column in columns if not self.at(row, column).is_empty] for row in rows]

    def turn(self) -> SheetView:
        """Rows for columns."""
        return SheetView(self.sheet, not self.is_turned)

    @cached_property
    def merged(self) -> dict[tuple[int, int], tuple[int, int, int, int]]:
        """Every place inside a merged range → (first row, first column, last row, last column) as seen."""
        found = {}
        for top, left, bottom, right in self.sheet.merged:
            span = (left, top, right, bottom) if self.is_turned else (top, left, bottom, right)
            for row in range(span[0], min(span[2], self.height - 1) + 1):
                for column in range(span[1], min(span[3], self.width - 1) + 1):
                    found[row, column] = span
        return found


def read_words(cell: BookCell) -> str:
    """The words of a head or area cell: one line, a whole number without its ".0", a date as it is shown (month, day)."""
    if cell.day is not None:
        return _read_day(cell)
    if cell.number is not None and cell.number == cell.number.to_integral_value():
        return str(cell.number.quantize(Decimal(1)))
    return _BLANKS.sub(" ", _HYPHENATED.sub("", cell.text)).replace("\u00ad", "").strip()


def _read_day(cell: BookCell) -> str:
    """A date stored for "Jan 26" is a month: its format shows no day."""
    day = str(cell.day)
    shown = _ASIDE.sub("", cell.format)
    if not _MONTH_LETTER.search(shown) and not re.search(r"[yYjJ]", shown):
        return day
    if _DAY_LETTER.search(shown):
        return day
    return day[:7] if _MONTH_LETTER.search(shown) else day[:4]
