"""A sheet while it is read: cells by their place, within limits, made rectangular at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from mib_dashboard.intake.read.limits import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_COLUMNS,
    MOST_FILLED,
    MOST_LETTERS,
    MOST_MERGED,
    MOST_PLACES,
    MOST_ROWS,
    MOST_SHEETS,
    RefusedError,
)
from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet, name_column
from mib_dashboard.language.safe import clean_text


@dataclass
class Budget:
    """What is left for all sheets of a file together."""

    sheets: int = MOST_SHEETS
    filled: int = MOST_FILLED
    letters: int = MOST_LETTERS
    places: int = MOST_PLACES
    merged: int = MOST_MERGED

    def open_sheet(self, title: str, *, is_hidden: bool = False) -> Grid:
        """A new sheet. RefusedError when there are too many."""
        self.sheets -= 1
        if self.sheets < 0:
            raise RefusedError(f"Die Datei hat mehr als {MOST_SHEETS} Blätter. Bitte nur die gemeinten Blätter schicken.")
        return Grid(self, clean_text(title).strip()[:LONGEST_TITLE], is_hidden)

    def spend(self, cell: BookCell) -> None:
        """Count a filled cell. RefusedError when there are too many, or too much text in them."""
        self.filled -= 1
        self.letters -= len(cell.text) + len(cell.problem) + len(cell.format)
        if self.filled < 0:
            raise RefusedError(f"Die Datei hat mehr als {MOST_FILLED} gefüllte Zellen. Die Tabelle bitte aufteilen.")
        if self.letters < 0:
            raise RefusedError(f"Die Zellen enthalten zusammen mehr als {MOST_LETTERS} Zeichen. Die Tabelle bitte aufteilen.")


@dataclass
class Grid:
    """One sheet; places are counted from 0."""

    budget: Budget
    title: str
    is_hidden: bool = False
    rows: dict[int, dict[int, BookCell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, cell: BookCell) -> None:
        """Take a cell; an empty one leaves no trace. RefusedError beyond the limits or when the place is taken."""
        if cell.is_empty:
            return
        if column >= MOST_COLUMNS:
            last = name_column(MOST_COLUMNS - 1)
            self._refuse(row, column, f"Rechts von Spalte {last} wird nichts gelesen. Die Zelle leeren und neu speichern.")
        if row >= MOST_ROWS:
            self._refuse(row, column, f"Unterhalb von Zeile {MOST_ROWS} wird nichts gelesen. Die Tabelle bitte aufteilen.")
        if len(cell.text) > LONGEST_TEXT:
            self._refuse(row, column, f"Der Text hat mehr als {LONGEST_TEXT} Zeichen. Bitte kürzen.")
        cells = self.rows.setdefault(row, {})
        if column in cells:
            self._refuse(row, column, "Die Zelle steht zweimal in der Datei. In Excel öffnen und neu speichern.")
        self.budget.spend(cell)
        cells[column] = cell

    def _refuse(self, row: int, column: int, why: str) -> None:
        raise RefusedError(f"Blatt „{self.title}“, Zelle {name_column(column)}{row + 1}: {why}")

    def hide_rows(self, first: int, number: int = 1) -> None:
        """Remember hidden rows, as far as rows are read."""
        self.hidden_rows.update(range(first, min(first + number, MOST_ROWS)))

    def hide_columns(self, first: int, number: int = 1) -> None:
        """Remember hidden columns, as far as columns are read."""
        self.hidden_columns.update(range(first, min(first + number, MOST_COLUMNS)))

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Remember a merged range. RefusedError when there are too many."""
        self.budget.merged -= 1
        if self.budget.merged < 0:
            raise RefusedError(f"Die Datei hat mehr als {MOST_MERGED} verbundene Bereiche. Bitte die Verbindungen lösen.")
        self.merged.append((first_row, first_column, last_row, last_column))

    def finish(self) -> BookSheet:
        """The sheet without empty edges below and to the right. RefusedError when cells lie too far apart."""
        height = max(self.rows, default=-1) + 1
        width = max((column for cells in self.rows.values() for column in cells), default=-1) + 1
        self.budget.places -= height * width
        if self.budget.places < 0:
            raise RefusedError(f"Blatt „{self.title}“: Die gefüllten Zellen liegen zu weit auseinander. Bitte zusammenrücken.")
        blank = (EMPTY,) * width
        rows = tuple(
            tuple(cells.get(column, EMPTY) for column in range(width)) if (cells := self.rows.get(row)) else blank
            for row in range(height)
        )
        clipped = [
            (top, left, min(bottom, height - 1), min(right, width - 1))
            for top, left, bottom, right in self.merged
            if top < height and left < width
        ]
        merged = tuple(sorted({place for place in clipped if place[:2] < place[2:] and place[1] <= place[3]}))
        return BookSheet(
            self.title,
            rows,
            merged,
            frozenset(row for row in self.hidden_rows if row < height),
            frozenset(column for column in self.hidden_columns if column < width),
            self.is_hidden,
        )
