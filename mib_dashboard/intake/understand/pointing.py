"""Lines of a sheet that a person pointed at: how one is named so that it is found again, and where it stands this month.

A line has no number that would hold next month. Its words name it: texts without dates and numbers, known areas by their key. A
line without words is named by its neighbours. What is not found exactly once is asked, never guessed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet, Workbook, name_column
from mib_dashboard.intake.understand.grid import SheetView, read_words
from mib_dashboard.intake.understand.heads import normalise_title
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.numbers import parse_number
from mib_dashboard.intake.understand.pointed import Line, Pointing, SheetPoints
from mib_dashboard.intake.understand.question import Asker, Option, Question
from mib_dashboard.intake.understand.signs import SIGN_LIKE
from mib_dashboard.language.periods import find_periods
from mib_dashboard.schema import AskKind, AskScope, Axis, CellMark, PointKind

WITHOUT = "ohne"
_LONGEST, _SHOWN, _HEAD_ROWS = 160, 60, 25


def name_lines(sheet: BookSheet, axis: Axis, index: AreaIndex) -> list[str]:
    """The words of every row or column of a sheet, in their order; "" for one that cannot be named."""
    view = SheetView(sheet)
    rows, columns = range(view.height), range(view.width)
    if axis is Axis.ROW:
        own = [_find_words([_look(view, row, column) for column in columns], index) for row in rows]
    else:
        top = range(_find_top(sheet))
        own = [_find_words([_look(view, row, column) for row in top], index) for column in columns]
    return [_shorten(words or _name_by_neighbours(own, number)) for number, words in enumerate(own)]


def show_line(sheet: BookSheet, line: Line) -> str:
    """A line in a few words, for a person who looks at the sheet: its first texts, figures among them."""
    text = " | ".join([read_words(cell) for cell in _list_filled(sheet, line)][:4])
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"


def _show_words(sheet: BookSheet, line: Line) -> str:
    """The same without figures: what is kept for next month holds no value."""
    words = [read_words(cell) for cell in _list_filled(sheet, line) if not _is_figure(cell)][:4]
    text = " | ".join(words) or "ohne Namen"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"


def _list_filled(sheet: BookSheet, line: Line) -> list[BookCell]:
    axis, number = line
    count = sheet.width if axis is Axis.ROW else len(sheet.rows)
    cells = (sheet.at(number, place) if axis is Axis.ROW else sheet.at(place, number) for place in range(count))
    return [cell for cell in cells if not cell.is_empty]


def _is_figure(cell: BookCell) -> bool:
    """A number or a sign in the place of one; a date, and a text with a number in it, are none."""
    return cell.day is None and bool(parse_number(cell.text) or SIGN_LIKE.fullmatch(cell.text))


def name_place(line: Line) -> str:
    """As a person counts: "Zeile 7", "Spalte B"."""
    return f"{line[0]} {line[1] + 1 if line[0] is Axis.ROW else name_column(line[1])}"


def describe(pointing: Pointing, areas: Mapping[str, str]) -> str:
    """What was said, in one German line. `areas`: key → name."""
    said = pointing.kind.replace("…", areas.get(pointing.area, pointing.area))
    return f"{pointing.axis} „{pointing.shown}“: {said}"


def build_pointing(sheet: BookSheet, line: Line, kind: PointKind, area: str, index: AreaIndex) -> Pointing:
    """What is said of a line, ready to be kept."""
    names = name_lines(sheet, line[0], index)
    words = names[line[1]]
    place = names[: line[1]].count(words)
    return Pointing(normalise_title(sheet.title), line[0], words, kind, _show_words(sheet, line), place, names.count(words), area)


def find_points(
    workbook: Workbook, pointed: Iterable[Pointing], index: AreaIndex, asker: Asker
) -> tuple[list[BookSheet], list[SheetPoints]]:
    """Every sheet without what does not belong to it, and what was pointed at on it. What is not found once is asked."""
    keys = [normalise_title(sheet.title) for sheet in workbook.sheets]
    given = [one if len(keys) > 1 else replace(one, sheet=keys[0]) for one in pointed] if keys else []
    for one in given:
        if one.sheet not in keys:
            _ask_missing(one, "", index, asker)
    points = [
        _find_on_sheet(sheet, [one for one in given if one.sheet == key], index, asker)
        for sheet, key in zip(workbook.sheets, keys, strict=True)
    ]
    return [_take_out(sheet, found) for sheet, found in zip(workbook.sheets, points, strict=True)], points


def mark_out(sheet: BookSheet, points: SheetPoints) -> dict[str, CellMark]:
    """Address → mark of what does not belong to the table."""
    rows, columns = points.out(Axis.ROW), points.out(Axis.COLUMN)
    return {
        sheet.address(row, column): CellMark.ASIDE
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
        if (row in rows or column in columns) and not cell.is_empty
    }


def _find_on_sheet(sheet: BookSheet, given: Sequence[Pointing], index: AreaIndex, asker: Asker) -> SheetPoints:
    names = {axis: name_lines(sheet, axis, index) for axis in {one.axis for one in given}}
    lines = {}
    for one in given:
        number = _find_line(sheet, one, names[one.axis], index, asker)
        if number is not None:
            lines[one.axis, number] = one
    return SheetPoints(lines)


def _find_line(sheet: BookSheet, one: Pointing, names: Sequence[str], index: AreaIndex, asker: Asker) -> int | None:
    """The number of the line, None while it is asked or when it is done without."""
    fitting = [number for number, words in enumerate(names) if words == one.words]
    if len(fitting) == one.of == 1:
        return fitting[0]
    if not fitting:
        _ask_missing(one, sheet.title, index, asker)
        return None
    options = tuple(Option(str(number + 1), _describe_option(sheet, (one.axis, number))) for number in fitting)
    answer = asker.ask(Question(
        one.topic, AskKind.TABLE, AskScope.DELIVERY, f"Bisher galt: {describe(one, index.names)}. Diese {one.axis} ist nicht "
        "eindeutig. Welche ist diesmal gemeint?", sheet.title, _list_cells(sheet, one.axis, fitting), (*options, _without(one)),
        str(fitting[one.place] + 1) if one.place < len(fitting) else "",
    ))  # fmt: skip
    return next((number for number in fitting if str(number + 1) == answer), None)


def _ask_missing(one: Pointing, sheet: str, index: AreaIndex, asker: Asker) -> None:
    what = f"Diese {one.axis} gibt es diesmal nicht." if sheet else f"Das Blatt „{one.sheet}“ gibt es diesmal nicht."
    asker.ask(Question(
        one.topic, AskKind.TABLE, AskScope.DELIVERY, f"Bisher galt: {describe(one, index.names)}. {what} Soll die Tabelle ohne "
        "diese Angabe gelesen werden? Sonst bitte die richtige Stelle zeigen und diese Angabe zurücknehmen.", sheet, (),
        (_without(one),),
    ))  # fmt: skip


def _without(one: Pointing) -> Option:
    return Option(WITHOUT, f"keine: diesmal ohne Angabe zu „{one.shown}“ lesen")


def _describe_option(sheet: BookSheet, line: Line) -> str:
    return f"{name_place(line)}: {show_line(sheet, line)}"


def _list_cells(sheet: BookSheet, axis: Axis, numbers: Iterable[int]) -> tuple[str, ...]:
    """The first filled cell of each line."""
    places = [
        (number, place) if axis is Axis.ROW else (place, number) for number in numbers for place in _filled(sheet, axis, number)
    ]
    return tuple(sheet.address(*place) for place in places)


def _filled(sheet: BookSheet, axis: Axis, number: int) -> list[int]:
    count = sheet.width if axis is Axis.ROW else len(sheet.rows)
    cells = [sheet.at(number, place) if axis is Axis.ROW else sheet.at(place, number) for place in range(count)]
    return [place for place, cell in enumerate(cells) if not cell.is_empty][:1]


def _look(view: SheetView, row: int, column: int) -> BookCell:
    """The cell, or the one that is merged over it."""
    span = view.merged.get((row, column))
    return view.at(span[0], span[1]) if span else view.at(row, column)


def _find_top(sheet: BookSheet) -> int:
    """How many rows stand above the first figure: titles and heads."""
    for row, cells in enumerate(sheet.rows[:_HEAD_ROWS]):
        if any(cell.day is None and parse_number(cell.text) and not find_periods(read_words(cell))[0] for cell in cells):
            return row
    return min(len(sheet.rows), _HEAD_ROWS)


def _find_words(cells: Iterable[BookCell], index: AreaIndex) -> str:
    found: dict[str, None] = {}
    for cell in cells:
        match = None if cell.is_empty else index.find(cell)
        if match and match.code and not match.is_short:
            found[f"@{match.code}"] = None
        elif cell.day is None and cell.text and not _is_figure(cell):
            found[normalise_title(read_words(cell))] = None
    return " | ".join(word for word in found if word)


def _name_by_neighbours(own: Sequence[str], number: int) -> str:
    before = next((words for words in reversed(own[:number]) if words), "")
    after = next((words for words in own[number + 1 :] if words), "")
    return f"nach „{before}“ vor „{after}“" if before or after else ""


def _shorten(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST]}#{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _take_out(sheet: BookSheet, points: SheetPoints) -> BookSheet:
    """The sheet with empty cells where a line does not belong to it. The text of a merged range moves to what is left of it."""
    rows, columns = points.out(Axis.ROW), points.out(Axis.COLUMN)
    if not rows and not columns:
        return sheet
    cells = [list(line) for line in sheet.rows]
    merged = []
    for top, left, bottom, right in sheet.merged:
        kept_rows = [row for row in range(top, bottom + 1) if row not in rows]
        kept_columns = [column for column in range(left, right + 1) if column not in columns]
        if not kept_rows or not kept_columns:
            continue
        first = cells[top][left]
        cells[top][left] = EMPTY
        cells[kept_rows[0]][kept_columns[0]] = first
        merged.append((kept_rows[0], kept_columns[0], kept_rows[-1], kept_columns[-1]))
    left_over = tuple(
        tuple(EMPTY if row in rows or column in columns else cell for column, cell in enumerate(line))
        for row, line in enumerate(cells)
    )
    return replace(sheet, rows=left_over, merged=tuple(merged))
