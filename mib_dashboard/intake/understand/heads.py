"""The head of a table: what stands above each column, with dates, units and footnote marks told apart.

Rows right above the body belong to the head while they hold more than one cell (or one that is not the first of the sheet); the
rows over them are titles. A merged head counts for all its columns. A blank beside an unmerged head is filled from the left when
another head stands below it, as people write it by hand; a head that does not begin over the first column is asked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from mib_dashboard.intake.understand.agreeing import combine
from mib_dashboard.intake.understand.anchor import Anchor
from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.names import find_marks, strip_mark
from mib_dashboard.intake.understand.numbers import POINTS
from mib_dashboard.language.periods import TimeText, find_periods

_UNIT = re.compile(
    r"\(?\b(?:in\s+)?(Anzahl|Prozent[ -]?punkt(?:en?)?|Prozent|Personen|Euro|je 1\.000(?: Einw\.?\w*)?)\b\)?"
    r"|\(?(?:\bin\s+)?(%[ -]?Punkt(?:en?)?\b|[%‰€])\)?",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\b(?:in )?(1\.?000|Tausend|Tsd\.?|Hundert|Mio\.?|Millionen)\b", re.IGNORECASE)
_SCALES = {"1000": "1000", "1.000": "1000", "tausend": "1000", "tsd": "1000", "hundert": "100", "mio": "1000000",
           "millionen": "1000000"}  # fmt: skip
# Years of people and houses, not of figures.
_COHORT = re.compile(r"geburtsjahr|jahrg[aä]ng|zuzugsjahr|einreise|ankunft|baujahr|geboren", re.IGNORECASE)
_UNIT_NAMES = {"prozent": "%", "anzahl": "", "euro": "€"}


@dataclass(frozen=True)
class HeadColumn:
    """What stands above one column. `parts` are its texts from top to bottom without dates, `label` what a person calls it.

    `key` is the same next month: lower case, no dates, no footnote marks. `periods` are dates in the head, `unit` and `scale`
    what it says about the numbers below, `marks` the footnotes it points to.
    """

    column: int
    parts: tuple[str, ...] = ()
    periods: tuple[TimeText, ...] = ()
    unit: str = ""
    scale: str = ""
    marks: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All parts in one line."""
        return " | ".join(self.parts)

    @property
    def key(self) -> str:
        """The text made comparable."""
        return normalise(self.text)

    @property
    def label(self) -> str:
        """The lowest part that says more than a unit."""
        named = [part for part in self.parts if _UNIT.sub("", part).strip(" ,.:;-–")]
        return named[-1] if named else self.text


@dataclass(frozen=True)
class Head:
    """`titles` are the lines above the head with their addresses; `shifted` names heads that begin beside their first column."""

    columns: dict[int, HeadColumn]
    rows: tuple[int, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    shifted: tuple[str, ...] = field(default=())


def normalise(text: str) -> str:
    """Comparable: composed letters, lower case, single blanks, no punctuation at the ends."""
    plain = unicodedata.normalize("NFC", strip_mark(text)).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[„“”\"':;]", " ", plain)).strip(" .,-–|")


def normalise_title(text: str) -> str:
    """A title or sheet name without its dates; a line on the state of things ("Stand: …") says nothing about the table."""
    periods, rest = find_periods(text)
    if any(period.is_weak for period in periods) and normalise(rest).startswith("stand"):
        return ""
    return normalise(re.sub(r"\d{1,2}:\d{2}(:\d{2})?", " ", rest))


def read_head(anchor: Anchor) -> Head:
    """The head of the table at this anchor, for every column beside the areas that holds anything."""
    grid = anchor.grid
    rows = _find_rows(anchor)
    top = rows[0] if rows else anchor.first
    titles = tuple((grid.text(row, column), grid.address(row, column)) for row in range(top) for column in grid.filled(row))
    above = _find_lines_above(anchor, rows) if grid.is_turned else ()
    titles += tuple(
        (grid.text(row, column), grid.address(row, column)) for column in above for row in rows if grid.text(row, column)
    )
    used = {column for row in (*rows, *anchor.rows) for column in grid.filled(row)} - set(anchor.columns)
    used |= {column for row in rows for column in range(grid.width) if _spans(grid, row, column)} - set(anchor.columns)
    used -= set(above)
    texts, shifted = _fill(anchor, rows, sorted(used))
    return Head({column: _build(column, texts[column]) for column in sorted(used)}, rows, titles, shifted)


def _find_lines_above(anchor: Anchor, rows: tuple[int, ...]) -> tuple[int, ...]:
    """In a turned sheet the titles stand beside the areas: lines before them that hold one cell and no value."""
    grid = anchor.grid
    before = range(min(anchor.columns))
    return tuple(
        column
        for column in before
        if all(grid.at(row, column).is_empty for row in anchor.rows) and sum(bool(grid.text(row, column)) for row in rows) == 1
    )


def _find_rows(anchor: Anchor) -> tuple[int, ...]:
    grid, points = anchor.grid, anchor.points
    if points.head_only is not None:
        return (points.head_only,)
    if points.head_from is not None:
        below = range(points.head_from, anchor.first)
        return tuple(row for row in below if grid.filled(row) and not _counts_columns(anchor, row))
    row = anchor.first - 1
    while row >= 0 and not grid.filled(row):
        row -= 1
    rows: list[int] = []
    filled = [column for line in range(grid.height) for column in grid.filled(line)]
    while row >= 0 and _is_head(grid, row, min(filled)):
        rows.insert(0, row)
        row -= 1
    return tuple(row for row in rows if not _counts_columns(anchor, row))


def _counts_columns(anchor: Anchor, row: int) -> bool:
    """1, 2, 3 …, from the column of the areas on: offices number their columns so."""
    filled = anchor.grid.filled(row)
    texts = [anchor.grid.text(row, column) for column in filled]
    return filled[0] <= anchor.columns[0] and texts == [str(number + 1) for number in range(len(texts))]


def _is_head(grid: SheetView, row: int, leftmost: int) -> bool:
    filled = grid.filled(row)
    return len(filled) > 1 or (len(filled) == 1 and filled[0] > leftmost)


def _spans(grid: SheetView, row: int, column: int) -> bool:
    span = grid.merged.get((row, column))
    return span is not None and not grid.at(span[0], span[1]).is_empty and span[1] != span[3]


def _fill(anchor: Anchor, rows: tuple[int, ...], used: list[int]) -> tuple[dict[int, list[tuple[str, str]]], tuple[str, ...]]:
    """(text, address) above every used column, top to bottom, and the cells that begin beside their first column."""
    grid = anchor.grid
    texts: dict[int, list[tuple[str, str]]] = {column: [] for column in used}
    shifted: list[str] = []
    leading = min((column for column in used if column > max(anchor.columns)), default=-1)
    for number, row in enumerate(rows):
        is_merged = any((row, column) in grid.merged for column in range(grid.width))
        carried: tuple[str, str] | None = None
        for column in range(grid.width):
            place = _origin(grid, row, column)
            if not grid.at(*place).is_empty:
                carried = (grid.text(*place), grid.address(*place))
                if column in texts and place[0] == row:
                    texts[column].append(carried)
                if column in anchor.columns:
                    carried = None
            elif column in texts and not is_merged and _has_lower(grid, rows[number + 1 :], column):
                if carried:
                    texts[column].append(carried)
                elif column == leading:
                    shifted += [grid.address(row, other) for other in grid.filled(row) if other > column][:1]
            elif column in texts:
                carried = None
    return texts, tuple(shifted)


def _origin(grid: SheetView, row: int, column: int) -> tuple[int, int]:
    span = grid.merged.get((row, column))
    return (span[0], span[1]) if span else (row, column)


def _has_lower(grid: SheetView, rows: tuple[int, ...], column: int) -> bool:
    return any(not grid.at(*_origin(grid, row, column)).is_empty for row in rows)


def _build(column: int, texts: list[tuple[str, str]]) -> HeadColumn:
    parts: list[str] = []
    periods: list[TimeText] = []
    is_cohort = any(_COHORT.search(text) for text, _ in texts)
    for text, _ in dict.fromkeys(texts):
        found, rest = ([], text) if is_cohort else find_periods(strip_mark(text))
        periods += [period for period in found if not period.is_weak]
        plain = re.sub(r"\(\s*\)", "", strip_mark(rest)).strip(" ,;:-–/")
        if plain:
            parts.append(plain)
    whole = " ".join(text for text, _ in texts)
    marks = tuple(dict.fromkeys(mark for text, _ in texts for mark in find_marks(text)))
    return HeadColumn(
        column, tuple(parts), tuple(combine(periods)), find_unit(parts), find_scale(whole), marks,
        tuple(address for _, address in texts),
    )  # fmt: skip


def find_unit(parts: list[str]) -> str:
    """The unit the lowest part names, "" for a plain number."""
    for part in reversed(parts):
        found = _UNIT.search(part)
        if found:
            word = (found[1] or found[2]).strip()
            return POINTS if "punkt" in word.casefold() else _UNIT_NAMES.get(word.casefold(), word)
    return ""


def find_scale(text: str) -> str:
    """What a head or title says all numbers are to be multiplied by; "je 1.000" is a rate and no scale."""
    for found in _SCALE.finditer(text):
        if not re.search(r"(?:je|pro|auf)\s*$", text[: found.start()], re.IGNORECASE):
            word = found[1].casefold().rstrip(".")
            if word not in {"1000", "1.000"} or re.search(r"\bin $", text[: found.start(1)]):
                return _SCALES[word]
    return ""
