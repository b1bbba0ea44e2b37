"""Where the table lies: the columns that name known areas, and the rows of its body. Everything else hangs on this anchor.

The sheet is turned when its areas stand in a row. The body runs from the first to the last row that names an area and holds
something beside it; rows before, between or after that hold numbers but no known area belong to it, too, and will be asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.names import AreaIndex, AreaMatch
from mib_dashboard.intake.understand.numbers import parse_number
from mib_dashboard.intake.understand.pointed import GridPoints, SheetPoints
from mib_dashboard.intake.understand.signs import SIGN_LIKE
from mib_dashboard.language.periods import find_periods
from mib_dashboard.schema import Axis

_MOSTLY = 0.6
_KEY_HEAD = re.compile(r"\b(ags|ars|schlüssel|schluessel|kennziffer|kennzahl|gebiet|region|kreis|land)", re.IGNORECASE)


@dataclass(frozen=True)
class Anchor:
    """`columns` name areas (a key, a name); `matches` holds row → column → area; `rows` is the body, top to bottom.

    `across` is how many different areas one row names: more than one makes a table from areas to areas. `points` is what a
    person pointed at.
    """

    grid: SheetView
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    matches: dict[int, dict[int, AreaMatch]] = field(default_factory=dict)
    across: int = 0
    points: GridPoints = field(default_factory=GridPoints)

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.rows[0]


def find_anchor(grid: SheetView, index: AreaIndex, given: SheetPoints | None) -> Anchor | None:
    """The anchor of a sheet, or None when no area of the table of areas stands in it as a row or column of a table.

    `given`: what a person pointed at; a line of areas among it decides which way the table lies.
    """
    given = given or SheetPoints()
    ways = (grid, given.view(is_turned=False)), (grid.turn(), given.view(is_turned=True))
    upright, turned = (_scan(one, index, points) for one, points in ways)
    if given.areas:
        is_turned = given.areas[0] is Axis.ROW
        across = 0  # whoever says where the areas stand has seen the others
    elif _strength(upright) == (0, 0) == _strength(turned):
        return None
    else:
        is_turned = _strength(upright) < _strength(turned)
        across = _strength(upright if is_turned else turned)[0]
    chosen, points = ways[is_turned]
    found = _cut(turned if is_turned else upright, points)
    return _build(chosen, found, across, points) if found else None


def _scan(grid: SheetView, index: AreaIndex, points: GridPoints) -> dict[int, dict[int, AreaMatch]]:
    """Column → row → match, for columns that name areas."""
    found: dict[int, dict[int, AreaMatch]] = {}
    for column in range(grid.width):
        matches = {}
        for row in range(grid.height):
            match = None if grid.at(row, column).is_empty else index.find(grid.at(row, column))
            if match:
                matches[row] = match
        if column != points.areas:
            matches = _without_chance(grid, column, matches)
        matches = {row: match for row, match in matches.items() if _has_company(grid, row, column)}
        if any(match.code for match in matches.values()):
            found[column] = matches
    for row, code in points.named.items():
        if grid.filled(row):
            column = points.areas if points.areas is not None else _find_name(grid, row, found)
            found.setdefault(column, {})[row] = AreaMatch(code, by_key=True)
    return found


def _cut(found: dict[int, dict[int, AreaMatch]], points: GridPoints) -> dict[int, dict[int, AreaMatch]]:
    """Without rows above the body that was pointed at; nothing where no area is left, or none in the column that was shown."""
    below = {
        column: kept
        for column, matches in found.items()
        if (kept := {row: match for row, match in matches.items() if row >= points.start})
        and any(match.code for match in kept.values())
    }
    return below if points.areas is None or points.areas in below else {}


def _find_name(grid: SheetView, row: int, found: Mapping[int, object]) -> int:
    """The column in which a row that was said to be an area has its name: where the other areas stand, else its first words."""
    beside = [column for column in grid.filled(row) if column in found or _is_named(grid, row, (column,))]
    return min(beside or grid.filled(row), key=lambda column: (column not in found, column))


def _without_chance(grid: SheetView, column: int, matches: dict[int, AreaMatch]) -> dict[int, AreaMatch]:
    """Short keys may be counts: they hold only where nearly the whole column consists of keys and a head says so."""
    short = {row for row, match in matches.items() if match.is_short}
    if not short:
        return matches
    filled = [row for row in range(min(matches), grid.height) if not grid.at(row, column).is_empty]
    named = any(_KEY_HEAD.search(grid.text(row, column)) for row in range(min(matches)))
    is_key = named and len(matches) >= _MOSTLY * len(filled)
    return matches if is_key else {row: match for row, match in matches.items() if row not in short}


def _has_company(grid: SheetView, row: int, column: int) -> bool:
    """Something stands beside the area in its row: otherwise it is a title or a heading."""
    span = grid.merged.get((row, column))
    return any(other != column for other in grid.filled(row)) or (span is not None and span[1] == span[3])


def _strength(found: dict[int, dict[int, AreaMatch]]) -> tuple[int, int]:
    """How many different areas one line names, and how often."""
    counts = [({match.code for match in matches.values() if match.code}, len(matches)) for matches in found.values()]
    return max(((len(codes), number) for codes, number in counts), default=(0, 0))


def _build(grid: SheetView, found: dict[int, dict[int, AreaMatch]], across: int, points: GridPoints) -> Anchor:
    def weight(column: int) -> tuple[int, int]:
        return _strength({column: found[column]})

    main = points.areas if points.areas is not None else max(found, key=lambda column: (*weight(column), -column))
    named = set(found[main])
    columns = tuple(column for column in sorted(found) if len(named & set(found[column])) >= _MOSTLY * len(named) / 2)
    matches: dict[int, dict[int, AreaMatch]] = {}
    for column in columns:
        for row, match in found[column].items():
            matches.setdefault(row, {})[column] = match
    first = min(row for row in named if found[main][row].code or len(named) == 1)
    first = min([first, *(row for row in named if row < first and _holds_figures(grid, row, columns))])
    first = min([first, *(row for row in points.sums if row >= points.start)])
    while first > points.start and _is_named(grid, first - 1, columns) and _is_unknown(grid, first - 1, columns):
        first -= 1
    last = max([*matches, *points.sums])
    later = [row for row in range(last + 1, grid.height) if _holds_values(grid, row, columns)]
    rows = tuple(row for row in range(first, max([last, *later]) + 1) if grid.filled(row))
    return Anchor(grid, columns, rows, matches, across, points)


def list_figures_above(anchor: Anchor) -> list[int]:
    """Rows above the head that was pointed at which hold an area and figures: they would be lost."""
    grid, top = anchor.grid, anchor.points.start - 1
    return [row for row in range(top) if _is_named(grid, row, anchor.columns) and _holds_figures(grid, row, anchor.columns)]


def _is_named(grid: SheetView, row: int, columns: tuple[int, ...]) -> bool:
    return any(re.search(r"[^\W\d_]", grid.text(row, column)) for column in columns)


def _is_unknown(grid: SheetView, row: int, columns: tuple[int, ...]) -> bool:
    """A row above the first known area that is no head: figures, or years below a row that is a head already."""
    if _holds_figures(grid, row, columns):
        return True
    beside = [grid.text(row, column) for column in grid.filled(row) if column not in columns]
    has_head = row > 0 and _is_named(grid, row - 1, columns) and len(grid.filled(row - 1)) > 1
    return has_head and bool(beside) and all(parse_number(text) for text in beside) and not _counts_columns(beside)


def _holds_figures(grid: SheetView, row: int, columns: tuple[int, ...]) -> bool:
    """Whether figures stand in a row above the first known area: numbers that are neither dates nor a count of the columns."""
    beside = [column for column in grid.filled(row) if column not in columns]
    texts = [grid.text(row, column) for column in beside if grid.at(row, column).day is None]
    if _counts_columns(texts):
        return False
    return any(parse_number(text) and not find_periods(text)[0] for text in texts)


def _counts_columns(texts: list[str]) -> bool:
    """2, 3, 4 …: offices number their columns so."""
    if len(texts) < 2 or not all(re.fullmatch(r"\d{1,2}", text) for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _holds_values(grid: SheetView, row: int, columns: tuple[int, ...]) -> bool:
    """Whether a row below the last known area still belongs to the body: a number or a sign stands beside its name."""
    beside = [column for column in grid.filled(row) if column not in columns]
    texts = [grid.text(row, column) for column in beside]
    return any(parse_number(text) or SIGN_LIKE.fullmatch(text) for text in texts)
