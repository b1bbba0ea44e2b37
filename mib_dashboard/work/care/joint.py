"""Rows that change together: one entry of the journal with all of them, taken back together or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mib_dashboard.store.engine import Connection
from mib_dashboard.store.journal_view import JournalEntry, list_naming
from mib_dashboard.work.care.edits import CareEdit, CareError, Cells
from mib_dashboard.work.care.fields import ROW_NOUNS, name_column
from mib_dashboard.work.care.stand import Rows

# The kind of object of such entries in the journal.
JOINT = "gemeinsame Änderung"
_ROWS, _RELEASE = "zeilen", "freigabe"


@dataclass(frozen=True)
class JointName:
    """What a joint change is called in the journal, and the row it is about (table and key)."""

    action: str
    about: str


@dataclass(frozen=True)
class JointChange:
    """One entry read: `edits` as they were done; the releases before and after it."""

    edits: tuple[CareEdit, ...]
    before: int
    after: int


def write_joint(edits: Sequence[CareEdit], before: int, after: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the journal keeps: of every row all cells, and the releases between which they changed."""
    rows = {f"{edit.table}/{edit.place}": edit for edit in edits}
    return (
        {_RELEASE: before, _ROWS: {place: None if edit.before is None else dict(edit.before) for place, edit in rows.items()}},
        {_RELEASE: after, _ROWS: {place: None if edit.after is None else dict(edit.after) for place, edit in rows.items()}},
    )


def read_joint(entry: JournalEntry) -> JointChange:
    """An entry of the kind JOINT."""
    before, after = json.loads(entry.before), json.loads(entry.after)
    edits = []
    for place, cells in before[_ROWS].items():
        table, *key = place.split("/")
        edits.append(CareEdit(table, tuple(key), cells, after[_ROWS][place]))
    edits.sort(key=lambda edit: list(ROW_NOUNS).index(edit.table))
    return JointChange(tuple(edits), before[_RELEASE], after[_RELEASE])


def list_joint(connection: Connection, place: str, most: int) -> list[JournalEntry]:
    """Entries about a key, or about rows whose key begins with it; newest first. All of them for ""."""
    return list_naming(connection, JOINT, (f'/{place}"', f"/{place}/") if place else ("",), most)


def reverse(change: JointChange, rows: Rows) -> list[CareEdit]:
    """The edits that take a joint change back. CareError that names every row in which somebody changed the same since."""
    edits, touched = [], []
    for edit in change.edits:
        current = rows[edit.table].get(edit.key)
        reason = _find_touched(edit, current)
        if reason:
            touched.append(f"{ROW_NOUNS[edit.table]} {edit.place} ({reason})")
        elif current is not None and edit.before is not None:
            back = {column: edit.before.get(column, "") for column in edit.changed}
            edits.append(CareEdit(edit.table, edit.key, current, {**current, **back}))
        else:
            edits.append(CareEdit(edit.table, edit.key, current, edit.before))
    if touched:
        raise CareError(
            f"Das lässt sich so nicht zurücknehmen; seither wurde geändert: {'; '.join(touched)}. Bitte zuerst diese Änderungen "
            "zurücknehmen."
        )
    return edits


def _find_touched(edit: CareEdit, current: Cells | None) -> str:
    if edit.after is None:
        return "" if current is None else "gibt es wieder"
    if current is None:
        return "gibt es nicht mehr"
    columns: Mapping[str, str] = edit.after if edit.before is None else dict.fromkeys(edit.changed, "")
    moved = [name_column(edit.table, column) for column in columns if current.get(column, "") != edit.after.get(column, "")]
    return ", ".join(moved)
