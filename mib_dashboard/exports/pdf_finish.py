"""What typst leaves to do in a PDF: the first cell of a row is its head, and streams end where readers look for their end.

Typst writes objects in plain text and a classic table of their places, which is corrected for every byte that comes in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

_ROW = re.compile(rb"/S/TR/P \d+ 0 R/K\[(\d+) 0 R")
_CELL = re.compile(rb"(?<=\n)(\d+) 0 obj\n<</Type/StructElem/S/TD(?=/P)")
_ATTRIBUTES = re.compile(rb"/A\[<</O/Table")
# A stream whose last byte is a carriage return: with the line feed behind it both look like one end of line.
_END = re.compile(rb"\r\nendstream")
_TABLE = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
_ENTRY = 20


class _Edit(NamedTuple):
    """The bytes from `start` to `end` become `new`."""

    start: int
    end: int
    new: bytes


def finish_pdf(content: bytes) -> bytes:
    """The same paper with heads of rows and unmistakable ends of streams."""
    return _apply(content, sorted([*_name_rows(content), *_end_streams(content)]))


def _name_rows(content: bytes) -> Iterator[_Edit]:
    first = {found[1] for found in _ROW.finditer(content)}
    for cell in _CELL.finditer(content):
        if cell[1] not in first:
            continue
        yield _Edit(cell.end() - 1, cell.end(), b"H")
        stop = content.index(b"endobj", cell.end())
        known = _ATTRIBUTES.search(content, cell.end(), stop)
        place = known.end() if known else cell.end()
        yield _Edit(place, place, b"/Scope/Row" if known else b"/A[<</O/Table/Scope/Row>>]")


def _end_streams(content: bytes) -> Iterator[_Edit]:
    return (_Edit(found.start() + 1, found.start() + 1, b"\r") for found in _END.finditer(content))


def _apply(content: bytes, edits: Iterable[_Edit]) -> bytes:
    edits = list(edits)
    if not edits:
        return content
    places, grown = [edit.end for edit in edits], list(accumulate(len(edit.new) - edit.end + edit.start for edit in edits))

    def move(place: int) -> int:
        before = bisect_left(places, place + 1)
        return place + (grown[before - 1] if before else 0)

    parts, at = [], 0
    for edit in edits:
        parts += [content[at : edit.start], edit.new]
        at = edit.end
    changed = b"".join([*parts, content[at:]])
    found = _TABLE.search(content)
    if found is None:
        raise ValueError("no table of places")
    old = int(found[1])
    table = _move_table(content, old, move)
    head, tail = changed[: move(old)], changed[move(old) + len(table) :]
    return head + table + _TABLE.sub(b"startxref\n%d\n%%%%EOF" % move(old), tail)


def _move_table(content: bytes, start: int, move: Callable[[int], int]) -> bytes:
    """The table at `start` with the new place of every object."""
    head = re.compile(rb"xref\n0 (\d+)\n").match(content, start)
    if head is None:
        raise ValueError("no classic table of places")
    entries = [content[at : at + _ENTRY] for at in range(head.end(), head.end() + _ENTRY * int(head[1]), _ENTRY)]
    moved = (b"%010d" % move(int(one[:10])) + one[10:] if one[17:18] == b"n" else one for one in entries)
    return head[0] + b"".join(moved)
