"""Rows of one thing made one: which row stays, what it gets, and what becomes of every row that names one of the others.

Which columns name a row is read from the tables themselves (`Table.references`), so that a new table is not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mib_dashboard.work.care.edits import CARED, CareEdit, CareError, Cells
from mib_dashboard.work.care.merge_desk import MERGEABLE, DroppedRow, Key, MergeDesk
from mib_dashboard.work.care.merge_fields import FieldChoice, compare_rows, join_rows
from mib_dashboard.work.care.stand import Rows


@dataclass(frozen=True)
class MergePlan:
    """What merging `others` into `kept` (keys in `table`) would change, told before anything is.

    `choices`: cells that differ, with what is taken unless a person chooses (`chosen`). `moved`: old → new key of rows that
    stay under another key. `dropped`: rows that would be double.
    """

    table: str
    kept: str
    others: tuple[str, ...]
    choices: tuple[FieldChoice, ...]
    edits: tuple[CareEdit, ...]
    moved: Mapping[tuple[str, Key], Key]
    dropped: tuple[DroppedRow, ...]


def plan_merge(
    rows: Rows, table: str, kept: str, others: Sequence[str], day: date, chosen: Mapping[str, str] | None = None
) -> MergePlan:
    """Work out a merge on rows as they are published; `day`: from which on the old keys lead to the one that stays.

    CareError for rows that are not there, or for one row with itself.
    """
    missing = [key for key in (kept, *others) if (key,) not in rows[table]]
    if missing:
        raise CareError(f"{MERGEABLE[table]} {', '.join(missing)} gibt es nicht (mehr). Bitte die Seite neu laden.")
    if len({kept, *others}) != 1 + len(others) or not others:
        raise CareError("Zum Zusammenlegen gehören zwei verschiedene Einträge.")
    choices = compare_rows(table, {key: rows[table][key,] for key in (kept, *others)})
    desk = MergeDesk({name: dict(found) for name, found in rows.items()}, table, kept, frozenset(others))
    desk.merge(join_rows(rows[table][kept,], choices, chosen or {}), day)
    edits = [edit for name in CARED for edit in _compare(name, rows[name], desk.tables[name])]
    return MergePlan(table, kept, tuple(others), tuple(choices), tuple(edits), desk.moved, tuple(desk.dropped))


def _compare(name: str, before: Mapping[Key, Cells], after: Mapping[Key, Cells]) -> Iterator[CareEdit]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield CareEdit(name, key, before.get(key), after.get(key))
