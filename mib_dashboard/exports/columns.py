"""Tables that are too wide for their page: how they are divided, and how the width of a PDF is shared among the columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mib_dashboard.exports.advances import measure
from mib_dashboard.report.report import TableBlock

_SYLLABLES = 11  # letters of a word that stay together at worst when it is divided; the name of a row is divided last
_SHORT = 9.0  # em up to which a text stays on one line, if that can be
_WIDEST = 30.0  # em from which a longer text asks for no more room
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


def share_points(table: TableBlock, room: float, size: float, pad: float) -> list[float]:
    """Width of each column in points, `room` in all; `size`: of the type, `pad`: what a cell keeps free in its width.

    What cannot be divided (figures, dates, words up to a length) has its room first; what is left goes to short texts, to whole
    words, to whole texts, and to heads. The sum is larger than `room` where not even the first fits.
    """
    solid, short, words, texts, heads = [], [], [], [], []
    for place, column in enumerate(table.columns):
        body = [row[place].text for row in table.rows]
        pieces = [(piece, True) for piece in _PARTS.split(column.name)]
        pieces += [(piece, False) for text in body for piece in _PARTS.split(text)]
        words.append(max(measure(piece, bold=bold) for piece, bold in pieces))
        cut = [(piece if place == 0 or re.search(r"\d", piece) else piece[:_SYLLABLES], bold) for piece, bold in pieces]
        solid.append(max(measure(piece, bold=bold) for piece, bold in cut))
        short.append(max((width for text in body if (width := measure(text)) <= _SHORT), default=0.0))
        texts.append(max(min(max(map(measure, body), default=0.0), _WIDEST), words[-1]))
        heads.append(max(min(measure(column.name, bold=True), _WIDEST), texts[-1]))
    widths = [pad + size * em for em in solid]
    for wished in (short, words, texts, heads):
        missing = [max(pad + size * em - width, 0.0) for em, width in zip(wished, widths, strict=True)]
        widths = _give(widths, missing, room)
    # What nobody asks for goes to all by their width: a column of numbers beside one of sentences stays narrow.
    grown = max(room / sum(widths), 1.0)
    return [width * grown for width in widths]


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


def _pick(table: TableBlock, places: range) -> TableBlock:
    columns = (table.columns[0], *(table.columns[place] for place in places))
    rows = tuple((row[0], *(row[place] for place in places)) for row in table.rows)
    return TableBlock(f"{table.title}: {columns[1].name} bis {columns[-1].name}", columns, rows, empty=table.empty)
