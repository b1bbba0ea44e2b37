"""The text of a table, changed row by row: every line that is not changed stays byte for byte what it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from mib_dashboard.delivery.text.decode import decode, find_head, find_separator, has_hint
from mib_dashboard.schema import Table

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class TableText:
    """One file of a table. Rows are counted as a spreadsheet does (first line = 1), wherever the head stands."""

    def __init__(self, content: bytes, table: Table) -> None:
        self._mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
        text = decode(content)
        self._separator = find_separator(text, table.columns)
        self._records = list(_split(text))
        rows = [self._read(record) for record in self._records]
        start = 1 if rows and has_hint(rows[0]) else 0
        self._head = start + find_head(rows[start:], table.columns)
        self._columns = rows[self._head] if rows else list(table.columns)
        self._end = "\r\n" if self._records and self._records[self._head].endswith("\r\n") else "\n"

    def row(self, number: int) -> dict[str, str]:
        """The cells of a row by column."""
        return dict(zip(self._columns, self._read(self._records[number - 1]), strict=True))

    def replace(self, number: int, cells: Mapping[str, str]) -> None:
        """Other contents for some cells of a row."""
        self._records[number - 1] = self._write({**self.row(number), **cells})

    def append(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Rows at the end; a column that the file does not have is left out."""
        if self._records and not self._records[-1].endswith(("\n", "\r")):
            self._records[-1] += self._end
        self._records += [self._write(row) for row in rows]

    def upsert(self, rows: Iterable[Mapping[str, str]], key: Sequence[str]) -> None:
        """Change the row of the same key where there is one, else append."""
        places = {tuple(cells[column] for column in key): number for number, cells in self._walk()}
        for row in rows:
            number = places.get(tuple(row[column] for column in key))
            if number is None:
                self.append([row])
            elif any(self.row(number).get(column, cell) != cell for column, cell in row.items()):
                self.replace(number, row)

    def drop(self, cells: Sequence[str], key: Sequence[str]) -> None:
        """Leave out the row of this key."""
        gone = {number for number, row in self._walk() if [row[column] for column in key] == list(cells)}
        self._records = [record for number, record in enumerate(self._records, start=1) if number not in gone]

    def widen(self, columns: Iterable[str]) -> None:
        """Columns at the end that the file does not have yet; their cells are empty."""
        missing = [column for column in columns if column not in self._columns]
        if not missing:
            return
        rows = [self._read(record) for record in self._records[self._head :]]
        self._columns = [*self._columns, *missing]
        more = [missing, *([""] * len(missing) for _ in rows[1:])]
        self._records[self._head :] = [self._join([*row, *cells]) for row, cells in zip(rows, more, strict=True)]

    def sort(self, columns: Iterable[str]) -> None:
        """Put the rows below the head in the order of these columns."""
        places = [self._columns.index(column) for column in columns]
        body = self._records[self._head + 1 :]
        self._records[self._head + 1 :] = sorted(body, key=lambda record: [self._read(record)[place] for place in places])

    def encode(self) -> bytes:
        """The file as bytes, encoded as it was."""
        return self._mark + "".join(self._records).encode(_MARKS.get(self._mark, "utf-8"))

    def _walk(self) -> Iterable[tuple[int, dict[str, str]]]:
        for number, record in enumerate(self._records[self._head + 1 :], start=self._head + 2):
            cells = self._read(record)
            if len(cells) == len(self._columns):
                yield number, dict(zip(self._columns, cells, strict=True))

    def _read(self, record: str) -> list[str]:
        cells = next(csv.reader(io.StringIO(record, newline=""), delimiter=self._separator), [])
        return [cell.strip() for cell in cells]

    def _write(self, row: Mapping[str, str]) -> str:
        return self._join([self._spell(row.get(column, "")) for column in self._columns])

    def _join(self, cells: Sequence[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self._separator, lineterminator=self._end).writerow(cells)
        return out.getvalue()

    def _spell(self, cell: str) -> str:
        """A number as files that no comma separates write it: a point could be taken for thousands there."""
        if self._separator == "," or cell.count(".") != 1:
            return cell
        try:
            Decimal(cell)
        except InvalidOperation:
            return cell
        return cell.replace(".", ",")


def start_table(table: Table) -> TableText:
    """A file with nothing but the head of its table."""
    return TableText((",".join(table.public_columns) + "\n").encode(), table)


def _split(text: str) -> Iterable[str]:
    """The rows of a text with their ends; a line break between quotes belongs to its row."""
    kept = ""
    for line in io.StringIO(text, newline=""):
        kept += line
        if kept.count('"') % 2 == 0:
            yield kept
            kept = ""
    if kept:
        yield kept
