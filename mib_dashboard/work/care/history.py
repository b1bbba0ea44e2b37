"""Who changed which row when, from what to what and why; and a change taken back by a new change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mib_dashboard.accounts.rights import require
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CASES, Right
from mib_dashboard.store.engine import Store
from mib_dashboard.store.journal_view import JournalEntry, find_entry, list_rows_of
from mib_dashboard.work.care.edits import CARED, CareEdit, CareError, Cells
from mib_dashboard.work.care.joint import JOINT, JointName, list_joint, read_joint, reverse
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.publish import CarePublished, publish
from mib_dashboard.work.care.stand import read_stand

_MOST = 200
_UNDONE, _TAKEN_BACK = "Änderung {} zurückgenommen", "gemeinsam zurückgenommen"


@dataclass(frozen=True)
class RowChange:
    """One change of one row: what stood there and what came, by column; `before` None: it came, `after` None: it went.

    `is_joint`: other rows changed with it, and are taken back with it.
    """

    number: int
    is_joint: bool
    at: datetime
    account: str
    action: str
    table: str
    key: tuple[str, ...]
    before: Cells | None
    after: Cells | None
    reason: str


@dataclass(frozen=True)
class JointEntry:
    """A change of `rows` rows together; `about`: table and key of the row it is about."""

    number: int
    at: datetime
    account: str
    action: str
    about: str
    rows: int
    reason: str


def read_history(store: Store, account: Account | None, table: str, key: tuple[str, ...]) -> list[RowChange]:
    """The changes of one row, newest first; of an offer also those of its places and times."""
    require(account, Right.CARE)
    place = "/".join(key)
    # The number of a case may look like that of an offer.
    tables, below = ([name for name in CARED if name != CASES.name], f"{place}/") if table == "angebote" else ([table], "")
    with store.read() as connection:
        single = [_read(entry) for entry in list_rows_of(connection, tables, place, _MOST, below)]
        joint = [change for entry in list_joint(connection, place, _MOST) for change in _read_parts(entry)]
    mine = [one for one in joint if one.table in tables and ("/".join(one.key) == place or (below and one.key[0] == key[0]))]
    return sorted([*single, *mine], key=lambda one: -one.number)[:_MOST]


def list_undoable(view: CareView, changes: Iterable[RowChange]) -> list[RowChange]:
    """Those that can be taken back now: nobody changed the same since, and they are not taken back already.

    A joint change counts as soon as one of its rows is as it left it; the rest is told when it is taken back.
    """
    found = []
    for change in changes:
        try:
            _check_untouched(change, view.stand.rows[change.table].get(change.key))
        except CareError:
            continue
        found.append(change)
    return found


def list_joint_changes(store: Store, account: Account | None, view: CareView) -> list[JointEntry]:
    """Changes of many rows together that can be taken back now, newest first."""
    require(account, Right.CARE)
    with store.read() as connection:
        entries = list_joint(connection, "", _MOST)
    found = []
    for entry in entries:
        change = read_joint(entry)
        try:
            reverse(change, view.stand.rows)
        except CareError:
            continue
        found.append(JointEntry(entry.number, entry.at, entry.account, entry.action, entry.key, len(change.edits), entry.reason))
    return found


def undo(store: Store, account: Account | None, number: int, now: datetime) -> CarePublished:
    """Take one change back: the fields it changed get what they had, all others stay.

    CareError when one of these fields was changed again since, or when there is no such change.
    """
    require(account, Right.CARE)
    with store.read() as connection:
        entry = find_entry(connection, number)
        rows = read_stand(connection, now).rows
    if entry is not None and entry.object == JOINT:
        joint, name = read_joint(entry), JointName(_TAKEN_BACK, entry.key)
        edits = reverse(joint, rows)
        return publish(store, account, edits, _UNDONE.format(number), now, accepted=None, joint=name, undone=joint)
    if entry is None or entry.object not in CARED:
        raise CareError("Diese Änderung gibt es nicht.")
    change = _read(entry)
    current = rows[change.table].get(change.key)
    _check_untouched(change, current)
    after = None if change.before is None else {**(current or {}), **change.before}
    edit = CareEdit(change.table, change.key, current, after)
    # What stood there before is not questioned again, unless it is an error by now.
    return publish(store, account, [edit], _UNDONE.format(change.number), now, accepted=None)


def _check_untouched(change: RowChange, current: Cells | None) -> None:
    if change.after is None:
        if current is not None:
            raise CareError(f"Die Zeile {'/'.join(change.key)} gibt es schon wieder.")
        return
    if current is None:
        raise CareError(f"Die Zeile {'/'.join(change.key)} gibt es nicht mehr; zuerst ist zurückzunehmen, dass sie herausging.")
    moved = [column for column, cell in change.after.items() if current.get(column, "") != cell]
    if moved:
        raise CareError(
            f"Seit dieser Änderung kam eine spätere ({', '.join(moved)}). Bitte zuerst jene zurücknehmen oder die "
            "Felder neu setzen."
        )


def _read(entry: JournalEntry) -> RowChange:
    before, after = (_load(text) for text in (entry.before, entry.after))
    key = tuple(entry.key.split("/"))
    return RowChange(entry.number, False, entry.at, entry.account, entry.action, entry.object, key, before, after, entry.reason)


def _read_parts(entry: JournalEntry) -> Iterator[RowChange]:
    """The rows of a joint change, each with what changed in it."""
    for edit in read_joint(entry).edits:
        before, after = edit.before, edit.after
        if before is not None and after is not None:
            before, after = ({column: cells[column] for column in edit.changed} for cells in (before, after))
        yield RowChange(
            entry.number, True, entry.at, entry.account, entry.action, edit.table, edit.key, before, after, entry.reason
        )  # fmt: skip


def _load(text: str) -> Mapping[str, str] | None:
    return {str(column): str(cell) for column, cell in json.loads(text).items()} if text else None
