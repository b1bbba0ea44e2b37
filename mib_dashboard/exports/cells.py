"""Printed figures as numbers with a format: a spreadsheet can calculate with them and still shows unit and sign."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mib_dashboard.language.formats import MINUS, format_number
from mib_dashboard.report.figures import Cell

_NUMBER = re.compile(rf"{MINUS}?\d[\d.]*(?:,\d+)?")
_MOST_DECIMALS = 6


@dataclass(frozen=True)
class Printed:
    """A number within its text: `(12,3 %)` has the parts `(`, 1 decimal, ` %)`; `bare` False: a sign instead of a number."""

    before: str
    decimals: int
    after: str
    bare: bool = True

    @property
    def excel(self) -> str:
        """The number format that prints it so (English, as files store it)."""
        if not self.bare:
            return _quote(self.before)
        digits = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        return f"{_quote(self.before)}{digits}{_quote(self.after)}"


def find_number(cell: Cell) -> Printed | None:
    """Where the value of a cell stands in its text; None for a cell that is only text."""
    if cell.value is None:
        return None
    for match in _NUMBER.finditer(cell.text):
        decimals = len(match[0].partition(",")[2])
        if decimals <= _MOST_DECIMALS and format_number(cell.value, decimals) == match[0]:
            return Printed(cell.text[: match.start()], decimals, cell.text[match.end() :])
    return Printed(cell.text, 0, "", bare=False)


def _quote(text: str) -> str:
    """Literal text in a number format; quotes themselves cannot stand in one."""
    return f'"{text.replace(chr(34), "")}"' if text else ""
