"""Bytes to text: UTF-8 and UTF-16 as spreadsheets write them; the separator and the places of headings and rows."""

from __future__ import annotations

from collections.abc import Collection

SEPARATORS = (",", ";", "\t")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HINT = "sep="
_SAMPLE = 200
_MOST_TITLES = 10


def decode(raw: bytes) -> str:
    """The text without its byte order mark; raises UnicodeDecodeError for any encoding but UTF-8 and UTF-16."""
    if raw.startswith(_MARKS):
        return raw.decode("utf-16")
    sample = raw[:_SAMPLE]
    if b"\x00" in sample:
        return raw.decode("utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be")
    return raw.decode("utf-8-sig")


def find_separator(text: str, columns: Collection[str]) -> str:
    """What separates the cells: what the line `sep=` says, else what finds most of the known headings."""
    lines = text.splitlines()[: _MOST_TITLES + 1]
    if lines and has_hint(lines[0].split("\n")):
        return lines[0].strip().strip('"').removeprefix(_HINT).strip("\"'")[:1] or ","

    def known(separator: str) -> tuple[int, int]:
        parts = [line.split(separator) for line in lines]
        return max((count_known(cells, columns) for cells in parts), default=0), len(parts[0]) if parts else 0

    return max(SEPARATORS, key=known)


def has_hint(cells: list[str]) -> bool:
    """Whether a first row is the line by which Excel is told the separator."""
    return bool(cells) and cells[0].strip().strip('"').startswith(_HINT)


def find_head(rows: list[list[str]], columns: Collection[str]) -> int:
    """Where the headings stand: the first row unless a row below it has at least half of them and it has none."""
    if not rows or count_known(rows[0], columns):
        return 0
    needed = max(2, len(columns) // 2)
    places = (place for place, cells in enumerate(rows[: _MOST_TITLES + 1]) if count_known(cells, columns) >= needed)
    return next(places, 0)


def count_known(cells: Collection[str], columns: Collection[str]) -> int:
    """How many of these cells are headings of the table."""
    return sum(cell.strip().strip('"') in columns for cell in cells)
