"""A report on one sheet of paper: in which sizes it is tried, and what goes when no type is small enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from mib_dashboard.exports.columns import share_letters
from mib_dashboard.report.pictures import FunnelSpec, QuadrantSpec
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, Report, TableBlock, TextBlock

# From large to small: scale of type and of what stands between it, and lines that each list of a sheet has at most.
_LINES = (70, 60, 52, 45, 39, 34, 30, 26, 23, 20, 17, 15, 13, 11, 9, 7, 5, 3, 2)
SIZES = (*((scale, _LINES[0]) for scale in (1.0, 0.92, 0.85, 0.75)), *((0.65, lines) for lines in _LINES))
_LETTERS, _LETTERS_BESIDE = 118, 46  # of a line of the sheet, and beside a map
_ELSEWHERE = "alle stehen im Dashboard und in den Dateien."


def shorten(report: Report, lines: int) -> Report:
    """The report whose lists have at most about so many lines each, and say which rows they keep.

    A list keeps its first rows, a course over time its last. The rows of a map have no order but that of their names: those of
    the highest class stay.
    """
    return replace(report, blocks=tuple(_shorten(block, lines) for block in report.blocks))


def _shorten(block: Block, lines: int) -> Block:
    if isinstance(block, TextBlock):
        return _shorten_text(block, lines)
    if isinstance(block, TableBlock):
        return _keep_first(block, lines)
    if isinstance(block, MapBlock):
        return replace(block, table=_keep_highest(block, lines))
    if isinstance(block, ChartBlock):
        is_course = not isinstance(block.spec, FunnelSpec | QuadrantSpec)
        return replace(block, table=_keep_last(block.table, lines) if is_course else _keep_first(block.table, lines))
    return block


def _shorten_text(block: TextBlock, lines: int) -> TextBlock:
    count = _count_kept([-(-len(one.text) // _LETTERS) for one in block.statements], lines)
    if count == len(block.statements):
        return block
    note = f"Hier {_tell('die erste', count, len(block.statements), 'Punkten')}; alle stehen im Dashboard."
    return replace(block, statements=block.statements[:count], note=_join(block.note, note))


def _keep_first(table: TableBlock, lines: int) -> TableBlock:
    count = _count_kept(_measure_rows(table, _LETTERS), lines)
    return _keep(table, range(count), _tell("die erste", count, len(table.rows)))


def _keep_last(table: TableBlock, lines: int) -> TableBlock:
    total = len(table.rows)
    count = _count_kept(_measure_rows(table, _LETTERS)[::-1], lines)
    return _keep(table, range(total - count, total), _tell("die letzte", count, total))


def _keep_highest(block: MapBlock, lines: int) -> TableBlock:
    table = block.table
    ranks = {area.name: _rank(block, area.step, is_chosen=area.is_chosen) for area in block.areas}
    count = _count_kept(_measure_rows(table, _LETTERS_BESIDE), lines)
    # What is no area of the map is a whole that the areas are compared with.
    order = sorted(range(len(table.rows)), key=lambda place: -ranks.get(table.rows[place][0].text, len(block.steps)))
    return _keep(table, sorted(order[:count]), f"stehen {count} von {len(table.rows)} Zeilen, die mit der höchsten Klasse")


def _rank(block: MapBlock, step: int | None, *, is_chosen: bool) -> int:
    if is_chosen:
        return len(block.steps)
    if step is None:
        return -1
    return block.severity[step] if block.severity else step


def _keep(table: TableBlock, places: Sequence[int], which: str) -> TableBlock:
    if len(places) == len(table.rows):
        return table
    rows = tuple(table.rows[place] for place in places)
    return replace(table, rows=rows, note=_join(table.note, f"Hier {which}; {_ELSEWHERE}"))


def _tell(which: str, count: int, total: int, noun: str = "Zeilen") -> str:
    return f"steht {which} von {total} {noun}" if count == 1 else f"stehen {which}n {count} von {total} {noun}"


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _count_kept(heights: Sequence[int], lines: int) -> int:
    """How many of these parts have room in so many lines, at least one."""
    fitting = sum(total <= lines for total in accumulate(heights))
    return min(max(fitting, 1), len(heights))


def _measure_rows(table: TableBlock, room: int) -> list[int]:
    """About how many lines each row takes; a table that is too wide stands in parts below each other."""
    if not table.rows:
        return []
    letters = share_letters(table, room)
    parts = -(-sum(letters) // room)
    wide = [width * max(parts * room / sum(letters), 1.0) for width in letters]
    return [parts * max(-(-len(cell.text) // int(width)) for cell, width in zip(row, wide, strict=True)) for row in table.rows]
