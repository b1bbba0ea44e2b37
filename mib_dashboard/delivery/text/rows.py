"""The text of a table to its rows, as a spreadsheet counts them; a quote that is never closed may swallow none of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

OPEN_QUOTE = (
    "Ein Anführungszeichen ist hier nicht richtig geschlossen und verschluckt, was danach kommt; am Ende des Textes ein "
    "Anführungszeichen setzen, im Text verdoppeln."
)


class _Same(dict[str, str]):
    """Gives for each text the first one that was equal."""

    def __missing__(self, cell: str) -> str:
        self[cell] = cell
        return cell


def split_rows(text: str, separator: str = ",") -> tuple[list[list[str]], int]:
    """The cells of every row, and the number of the row (from 1) whose quotes are wrong, 0 when all are right.

    Most cells of a column are alike: equal ones are one object, or a large table takes many times its memory.
    """
    rows: list[list[str]] = []
    same = _Same().__getitem__
    try:
        rows.extend(
            list(map(same, cells)) for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        )
    except csv.Error:
        return rows, len(rows) + 1
    return rows, 0


def swallows_rows(cells: Sequence[str], width: int, separator: str) -> bool:
    """Whether a cell holds a line that is a row itself: two wrong quotes can close each other.

    In a text a space follows the separator, in a row none does; so a definition of several lines is no row.
    """
    lines = (line for cell in cells if "\n" in cell or "\r" in cell for line in cell.splitlines())
    return any(_is_row(line, width, separator) for line in lines)


def _is_row(line: str, width: int, separator: str) -> bool:
    parts = line.split(separator)
    return width > 1 and len(parts) >= width and not any(part.startswith(" ") for part in parts[1:])
