"""The tables of offers as they are published now, and as they will be when what waits for its time becomes visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from mib_dashboard.delivery.load import RawData
from mib_dashboard.intake.candidate import DATA
from mib_dashboard.intake.flow.base import ReleaseBase, read_base
from mib_dashboard.intake.table_text import TableText, start_table
from mib_dashboard.schema import MERGED, Col
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.store.engine import Connection
from mib_dashboard.store.releases import find_release, list_waiting, newest_number, visible_number
from mib_dashboard.work.care.edits import CARED, CareEdit, CareError, Cells, RowConflictError

Rows = Mapping[str, Mapping[tuple[str, ...], Cells]]


@dataclass(frozen=True)
class CareStand:
    """`moment`: now, but never before the newest release was made. `bases`: what is visible, then what waits, in its order."""

    moment: datetime
    newest: int
    bases: tuple[ReleaseBase, ...]

    @cached_property
    def rows(self) -> Rows:
        """Table → key → all cells, as published now."""
        return {name: MappingProxyType(read_rows(self.bases[0].raw, name)) for name in CARED}

    @property
    def taken(self) -> dict[str, list[tuple[str, ...]]]:
        """Table → the keys that no new row gets: those in use, and old ones that lead to another row."""
        taken = {name: list(rows) for name, rows in self.rows.items()}
        for row in self.rows[MERGED.name].values():
            taken[row[Col.TABELLE]].append((row[Col.ALT],))
        return taken


def read_stand(connection: Connection, now: datetime) -> CareStand:
    """What is visible now and what waits. CareError without a release."""
    newest = newest_number(connection)
    moment = max(now, find_release(connection, newest).created) if newest else now
    visible = visible_number(connection, moment)
    if not visible:
        raise CareError("In der Ablage gibt es noch keine sichtbare Freigabe; es gibt nichts zu pflegen.")
    numbers = [visible, *(one.number for one in list_waiting(connection, moment))]
    return CareStand(moment, newest, tuple(read_base(connection, number) for number in numbers))


def read_rows(raw: RawData, table: str) -> dict[tuple[str, ...], Cells]:
    """Key → all cells of a table, also those of the office for itself."""
    return {key: cells for key, (_, cells) in _locate(raw, table).items()}


def apply_edits(base: ReleaseBase, edits: list[CareEdit]) -> dict[str, bytes]:
    """The files of a release with some rows changed; every other line stays what it was.

    RowConflictError when a row is not what the person saw.
    """
    changed = {name: _OpenTable(base, name) for name in dict.fromkeys(edit.table for edit in edits)}
    for edit in edits:
        changed[edit.table].apply(edit)
    return {**base.files, **{f"{DATA}{CARED[name].file}": table.close() for name, table in changed.items()}}


@dataclass
class _OpenTable:
    base: ReleaseBase
    name: str
    gone: list[CareEdit] = field(default_factory=list)

    def __post_init__(self) -> None:
        table = CARED[self.name]
        content = self.base.files.get(f"{DATA}{table.file}")
        self.text = start_table(table) if content is None else TableText(content, table)
        self.rows = _locate(self.base.raw, self.name)

    def apply(self, edit: CareEdit) -> None:
        number, now = self.rows.get(edit.key, (0, None))
        if now != (None if edit.before is None else dict(edit.before)):
            raise RowConflictError(edit, now)
        if edit.after is None:
            self.gone.append(edit)
            return
        self.text.widen(column for column in edit.changed if edit.after[column])
        if now is None:
            self.text.append([edit.after])
        else:
            self.text.replace(number, {column: edit.after[column] for column in edit.changed})

    def close(self) -> bytes:
        for edit in self.gone:  # last: the numbers of all other rows hold until here
            self.text.drop(edit.key, CARED[self.name].key)
        return self.text.encode()


def _locate(raw: RawData, table: str) -> dict[tuple[str, ...], tuple[int, dict[str, str]]]:
    """Key → where the row stands in its file (as a spreadsheet counts), and its cells."""
    columns = list(CARED[table].columns)
    found: dict[tuple[str, ...], tuple[int, dict[str, str]]] = {}
    for one in (part for part in raw.tables if part.table.name == table):
        if one.file != CARED[table].file:
            raise CareError(f"{one.file}: Gepflegt wird nur, was in einer einzigen Datei {CARED[table].file} steht.")
        frame = one.frame.reindex(columns=columns, fill_value="")
        for number, cells in zip(frame.index, list_rows(frame), strict=True):
            row = {str(column): str(cell) for column, cell in cells.items()}
            found.setdefault(tuple(row[column] for column in CARED[table].key), (int(number), row))
    return found
