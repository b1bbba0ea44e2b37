"""Tables that are too wide for their page: how they are divided, and how the width is shared among the columns."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from mib_dashboard.exports.advances import measure
from mib_dashboard.report.report import TableBlock

_SYLLABLES = 11  # letters of a word that stay together at worst when it is divided; the name of a row is divided last
_SHORT = 9.0  # em up to which a text stays on one line, if that can be
_WIDEST = 30.0  # em from which a longer text asks for no more room
_LONGEST = 60  # letters from which a longer text asks for no more room
_STEPS, _TRADES, _ROWS = 40, 8, 40  # a long table is judged by that many of its rows
_STEEP = 4  # how much more the tallest cell of a row counts than the others
_RAGGED = 1.08  # lines end before they are full
_PARTS = re.compile(r"[ \-]")


def split_table(table: TableBlock, fits: Callable[[TableBlock], bool]) -> Iterator[TableBlock]:
    """The table in as few parts that `fits` takes as can be, of about as many columns, each with the first column."""
    count = len(table.columns) - 1
    for parts in range(1, count + 1):
        each = -(-count // parts)
        cut = [_pick(table, range(start, min(start + each, count + 1))) for start in range(1, count + 1, each)]
        if parts == count or all(fits(part) for part in cut):
            break
    else:
        cut = [table]
    yield from cut if len(cut) > 1 else [table]


def fits_points(table: TableBlock, room: float, size: float, pad: float) -> bool:
    """True when what cannot be divided has its room: a table whose columns `share_points` gives no more than `room`."""
    return len(table.columns) * pad + size * sum(_measure_solid(table)) <= room + 1


def share_points(table: TableBlock, room: float, size: float, pad: float) -> list[float]:
    """Width of each column in points, `room` in all; `size`: of the type, `pad`: what a cell keeps free in its width.

    What cannot be divided (figures, dates, words up to a length) has its room first; what is left goes to short texts, to long
    ones, to whole words, and to heads. The sum is larger than `room` where not even the first fits.
    """
    short, words, texts, heads = [], [], [], []
    for place, column in enumerate(table.columns):
        body = [row[place].text for row in table.rows]
        words.append(max(measure(piece, bold=bold) for piece, bold in _list_pieces(table, place)))
        short.append(max((width for text in body if (width := measure(text)) <= _SHORT), default=0.0))
        texts.append(max(min(max(map(measure, body), default=0.0), _WIDEST), words[-1]))
        heads.append(max(min(measure(column.name, bold=True), _WIDEST), texts[-1]))
    widths = [pad + size * em for em in _measure_solid(table)]
    lengths = [[size * measure(cell.text) for cell in row] for row in table.rows]
    for wished in (short, texts, words, heads):
        whole = [pad + size * em for em in wished]
        if wished is texts:
            widths = _give_by_lines(widths, whole, lengths, room, pad)
            continue
        missing = [max(width - has, 0.0) for width, has in zip(whole, widths, strict=True)]
        widths = _give(widths, missing, room)
    # What nobody asks for goes to all by their width: a column of numbers beside one of sentences stays narrow.
    grown = max(room / sum(widths), 1.0)
    return [width * grown for width in widths]


def _measure_solid(table: TableBlock) -> list[float]:
    """Of each column in em what is never divided: figures and dates, the words of the first column, others up to a length."""
    return [
        max(
            measure(piece if place == 0 or re.search(r"\d", piece) else piece[:_SYLLABLES], bold=bold)
            for piece, bold in _list_pieces(table, place)
        )
        for place in range(len(table.columns))
    ]


def _list_pieces(table: TableBlock, place: int) -> list[tuple[str, bool]]:
    """The words of a column, and whether they are printed bold: those of its head are."""
    pieces = [(piece, True) for piece in _PARTS.split(table.columns[place].name)]
    return pieces + [(piece, False) for row in table.rows for piece in _PARTS.split(row[place].text)]


def share_letters(table: TableBlock, room: int, pad: int = 3) -> list[int]:
    """Letters of each column in a line of `room` letters: no word is cut, long texts share the rest."""
    words, whole = [], []
    for place, column in enumerate(table.columns):
        texts = [column.name, *(line[place].text for line in table.rows)]
        words.append(max(len(word) for text in texts for word in text.split(" ")) + pad)
        whole.append(max(min(max(map(len, texts)) + pad, _LONGEST), words[-1]))
    lengths = [[len(cell.text) for cell in line] for line in table.rows]
    return [round(width) for width in _give_by_lines(words, whole, lengths, room, pad)]


def has_room(head: str, width: float) -> bool:
    """True when no word of a head of a column has to be divided for its `width` in em."""
    return all(measure(word, bold=True) <= width for word in _PARTS.split(head))


def _give(widths: Sequence[float], missing: Sequence[float], room: float) -> list[float]:
    """What is left of the room, in even shares; who misses little is whole first, so that short texts stay on one line."""
    rest, given = max(room - sum(widths), 0.0), list(widths)
    order = sorted(range(len(widths)), key=lambda place: missing[place])
    for done, place in enumerate(order):
        more = min(missing[place], rest / (len(order) - done))
        given[place] += more
        rest -= more
    return given


def _give_by_lines(
    widths: Sequence[float], whole: Sequence[float], lengths: Sequence[Sequence[float]], room: float, pad: float
) -> list[float]:
    """What is left of the room, in small steps to the column that makes the rows shorter most; none grows beyond its `whole`.

    `lengths`: of the texts by row. Even shares would leave a column of sentences as narrow as one of short texts.
    """
    given, step = list(widths), (room - sum(widths)) / _STEPS
    if step <= 0 or not lengths:
        return given
    rows = lengths[:: len(lengths) // _ROWS + 1]
    for _ in range(_STEPS):
        wider = [min(width + step, most) for width, most in zip(given, whole, strict=True)]
        open_ones = [place for place, width in enumerate(wider) if width > given[place]]
        if not open_ones:
            break
        steep = [[_steepen(length, width, pad) for length, width in zip(row, given, strict=True)] for row in rows]
        sums = [sum(row) for row in steep]
        best = max(open_ones, key=lambda place: _find_gain(place, wider[place], rows, steep, sums, pad))
        given[best] = wider[best]
    return _trade(given, widths, rows, step, pad)


def _steepen(length: float, width: float, pad: float) -> float:
    return max(length / max(width - pad, 1), 1.0) ** _STEEP


def _find_gain(
    place: int,
    width: float,
    rows: Sequence[Sequence[float]],
    steep: Sequence[Sequence[float]],
    sums: Sequence[float],
    pad: float,
) -> float:
    """How much shorter all rows become, when one column gets this width."""
    return sum(
        whole ** (1 / _STEEP) - max(whole - own[place] + _steepen(row[place], width, pad), 1.0) ** (1 / _STEEP)
        for row, own, whole in zip(rows, steep, sums, strict=True)
    )


def _trade(given: list[float], least: Sequence[float], rows: Sequence[Sequence[float]], step: float, pad: float) -> list[float]:
    """The same room, moved between two columns as long as that saves a line: half a line more costs a whole one."""
    height = _count_lines(given, rows, pad)
    for _ in range(_TRADES):
        tried = []
        for giver, taker in permutations(range(len(given)), 2):
            moved = list(given)
            moved[giver] -= step
            moved[taker] += step
            tried += [moved] if moved[giver] >= least[giver] else []
        best = min(tried, key=lambda widths: _count_lines(widths, rows, pad), default=given)
        if (lower := _count_lines(best, rows, pad)) >= height:
            break
        given, height = best, lower
    return given


def _count_lines(widths: Sequence[float], rows: Sequence[Sequence[float]], pad: float) -> int:
    """Lines that these rows take."""
    total = 0
    for row in rows:
        lines = max(length / max(width - pad, 1) for length, width in zip(row, widths, strict=True))
        total += math.ceil(lines * _RAGGED if lines > 1 else lines)
    return total


def _pick(table: TableBlock, places: range) -> TableBlock:
    columns = (table.columns[0], *(table.columns[place] for place in places))
    rows = tuple((row[0], *(row[place] for place in places)) for row in table.rows)
    return TableBlock(f"{table.title}: {columns[1].name} bis {columns[-1].name}", columns, rows, empty=table.empty)
