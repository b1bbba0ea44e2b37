"""The tables while rows of one thing are made one: every row that names one that goes is rewritten to name the one that stays.

Which columns name a row is read from the tables themselves (`Table.references`), so that a new table is not forgotten. Rows of
another thing (an offer of an actor) are only rewritten; of rows that belong to it (its places) one goes where two say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mib_dashboard.schema import MERGED, SEPARATOR, Col
from mib_dashboard.work.care.edits import CARED, Cells, read_key
from mib_dashboard.work.care.fields import FieldKind, find_kind
from mib_dashboard.work.care.merge_fields import compare_rows, is_double, join_rows, list_differences

Key = tuple[str, ...]
# What can be merged, and what it is called.
MERGEABLE = {"angebote": "Angebot", "akteure": "Träger"}
_KEPT, _GOING = "bleibt", "geht"


@dataclass(frozen=True)
class DroppedRow:
    """A row that another one (`into`) says already. `differs`: columns in which the other one says something else."""

    table: str
    cells: Cells
    into: Key
    differs: tuple[str, ...]


def drop_repeated(name: str, cells: Cells) -> dict[str, str]:
    """The cells of a row whose lists name nothing twice, and nothing that another cell of the row names already."""
    now, named = dict(cells), set()
    for column, target in sorted(CARED[name].references.items(), key=lambda one: find_kind(name, one[0]) is FieldKind.MANY):
        codes = dict.fromkeys(code for code in now[column].split(SEPARATOR) if code)
        now[column] = SEPARATOR.join(code for code in codes if (target, code) not in named)
        if find_kind(name, column) is FieldKind.ONE:
            named |= {(target, code) for code in codes}
    return now


@dataclass
class MergeDesk:
    """`tables`: table → key → cells, changed in place; `target`: the table of the rows, of which `kept` stays and `gone` go.

    `moved`: (table, old key) → new key of rows that stay under another key. `dropped`: rows that would be double.
    """

    tables: dict[str, dict[Key, Cells]]
    target: str
    kept: str
    gone: frozenset[str]
    moved: dict[tuple[str, Key], Key] = field(default_factory=dict)
    dropped: list[DroppedRow] = field(default_factory=list)

    def merge(self, cells: Cells, day: date) -> None:
        """Do it all: `cells` of the row that stays, `day` from which on the old keys lead to it."""
        rows, ways = self.tables[self.target], self.tables[MERGED.name]
        rows[self.kept,] = drop_repeated(self.target, {**cells, Col.AKTUALITAET: ""} if Col.AKTUALITAET in cells else cells)
        for key in [key for key in rows if key[0] in self.gone]:
            del rows[key]
            ways[self.target, key[0]] = {
                Col.TABELLE: self.target, Col.ALT: key[0], Col.NEU: self.kept, Col.SEIT: day.isoformat(),
            }  # fmt: skip
        for name in CARED:  # places before the times that belong to them
            self._rewrite(name)

    def _rewrite(self, name: str) -> None:
        naming = [column for column, target in CARED[name].references.items() if target == self.target]
        for key, cells in list(self.tables[name].items()):
            is_own = name == self.target and key == (self.kept,)
            if not is_own and not any(self.gone & set(cells[column].split(SEPARATOR)) for column in naming):
                continue
            now = self._rename(name, cells, naming, is_own=is_own)
            if name in MERGEABLE:
                self.tables[name][key] = now
            else:
                self._settle(name, key, self._follow_parent(name, cells, now))

    def _rename(self, name: str, cells: Cells, naming: Sequence[str], *, is_own: bool) -> dict[str, str]:
        now = dict(cells)
        for column in naming:
            codes = [self.kept if code in self.gone else code for code in cells[column].split(SEPARATOR) if code]
            # Nobody is above itself.
            now[column] = SEPARATOR.join(code for code in codes if not is_own or code != self.kept)
        return drop_repeated(name, now)

    def _follow_parent(self, name: str, cells: Cells, now: dict[str, str]) -> dict[str, str]:
        """A row that belongs to one whose key has several cells goes where that one went."""
        for parent, table in CARED.items():
            if parent != name and len(table.key) > 1 and set(table.key) <= set(CARED[name].columns):
                way = self.moved.get((parent, read_key(parent, cells)))
                now |= dict(zip(table.key, way, strict=True)) if way else {}
        return now

    def _settle(self, name: str, key: Key, now: dict[str, str]) -> None:
        """Put a row back: as it is, under another key, or as a part of one that says the same."""
        rows = self.tables[name]
        before = rows.pop(key)
        into = self._find_twin(name, now)
        if into is not None:
            self.dropped.append(DroppedRow(name, before, into, list_differences(name, now, rows[into])))
            choices = compare_rows(name, {_KEPT: rows[into], _GOING: now})
            rows[into] = join_rows(rows[into], choices, {})
        else:
            if CARED[name].key[-1] == Col.ORT and read_key(name, now) in rows:
                now[Col.ORT] = str(max(int(other[-1]) for other in rows if other[:-1] == read_key(name, now)[:-1]) + 1)
            into = read_key(name, now)
            rows[into] = now
        if into != key:
            self.moved[name, key] = into

    def _find_twin(self, name: str, now: Cells) -> Key | None:
        """The row that says the same; where the key itself says something (a weekday, an hour), the one of the same key."""
        rows, key = self.tables[name], CARED[name].key
        if len(key) > 1 and key[-1] != Col.ORT:
            return read_key(name, now) if read_key(name, now) in rows else None
        owners = [column for column in CARED[name].references if CARED[name].references[column] in MERGEABLE]
        mine = (one for one, cells in rows.items() if all(cells[column] == now[column] for column in owners))
        return next((one for one in mine if is_double(name, now, rows[one], key)), None)
