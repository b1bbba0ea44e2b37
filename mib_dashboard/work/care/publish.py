"""Rows that one person changed become public at once: checked, joined to whatever others published meanwhile, written down.

Offers need no second person; only figures do. Each change is a release of its own, so that a typo of one blocks nobody else, and
a release of figures that waits for its time waits on with the change in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mib_dashboard.accounts.rights import act_as
from mib_dashboard.delivery.load import load_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.candidate import DATA
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import IntakeState, ReleaseKind, Right
from mib_dashboard.store.deliveries import change_delivery, list_deliveries
from mib_dashboard.store.engine import Connection, Store
from mib_dashboard.store.journal import record
from mib_dashboard.store.journal_view import list_rows_of
from mib_dashboard.store.releases import newest_number, read_release_files, slip_in
from mib_dashboard.work.care.checks import find_new
from mib_dashboard.work.care.edits import CARED, CareEdit, CareError, CareFinding, FindingsError, RowConflictError, number_new
from mib_dashboard.work.care.joint import JOINT, JointChange, JointName, list_joint, write_joint
from mib_dashboard.work.care.stand import CareStand, apply_edits, read_stand

ADDED, CHANGED, REMOVED = "Zeile angelegt", "Zeile geändert", "Zeile herausgenommen"
_ATTEMPTS = 3


@dataclass(frozen=True)
class CarePublished:
    """`number` of the release, and the rows as they were published, with their keys."""

    number: int
    edits: tuple[CareEdit, ...]


@dataclass(frozen=True)
class _Candidate:
    stand: CareStand
    edits: tuple[CareEdit, ...]
    files: tuple[dict[str, bytes], ...]


def publish(
    store: Store,
    account: Account | None,
    edits: Sequence[CareEdit],
    reason: str,
    now: datetime,
    accepted: Collection[str] | None = (),
    *,
    joint: JointName | None = None,
    undone: JointChange | None = None,
) -> CarePublished:
    """Publish changed rows together, or nothing. `joint`: as one entry of the journal; `undone`: the change they take back.

    NotAllowedError without the right; FindingsError for what the rules object to, unless it is no error and its message is in
    `accepted` (None: all); RowConflictError when somebody changed one of the rows since it was seen. What others publish
    meanwhile in other rows is joined without a word.
    """
    actor = act_as(account, Right.CARE)
    wanted = [edit for edit in edits if edit.before != edit.after]
    if not wanted:
        raise CareError("Geändert wurde nichts; es gibt nichts zu veröffentlichen.")
    for _ in range(_ATTEMPTS):
        with store.read() as connection:
            candidate = _prepare(connection, wanted, now, accepted, undone)
        with store.begin() as connection:
            if newest_number(connection) == candidate.stand.newest:
                return _add(connection, candidate, actor, reason, joint)
    # Others are always faster: now they wait.
    with store.begin() as connection:
        return _add(connection, _prepare(connection, wanted, now, accepted, undone), actor, reason, joint)


def _prepare(
    connection: Connection,
    edits: list[CareEdit],
    now: datetime,
    accepted: Collection[str] | None,
    undone: JointChange | None = None,
) -> _Candidate:
    stand = read_stand(connection, now)
    numbered = number_new(edits, stand.taken)
    try:
        files = [apply_edits(base, numbered) for base in stand.bases]
    except RowConflictError as error:
        raise RowConflictError(error.edit, error.theirs, _tell_who(connection, error.edit)) from error
    if undone is not None:
        files = _restore(connection, [base.files for base in stand.bases], files, undone)
    found: list[CareFinding] = []
    for base, content in zip(stand.bases, files, strict=True):
        found += find_new(base.raw, load_files(HeldFiles(content)), numbered)
    known = {finding.message for finding in found} if accepted is None else accepted
    open_ones = [finding for finding in dict.fromkeys(found) if finding.message not in known or finding.is_error]
    if open_ones:
        raise FindingsError(open_ones)
    return _Candidate(stand, tuple(numbered), tuple(files))


def _restore(
    connection: Connection, now: Sequence[Mapping[str, bytes]], wanted: list[dict[str, bytes]], undone: JointChange
) -> list[dict[str, bytes]]:
    """Files in which nothing else changed since are byte for byte what they were before the change that is taken back."""
    before, after = (read_release_files(connection, number) for number in (undone.before, undone.after))
    paths = {f"{DATA}{CARED[edit.table].file}" for edit in undone.edits}
    for files, content in zip(now, wanted, strict=True):
        for path in paths:
            if files.get(path) == after.get(path):
                content.pop(path, None)
                content.update({path: before[path]} if path in before else {})
    return wanted


def _add(connection: Connection, candidate: _Candidate, actor: Actor, reason: str, joint: JointName | None) -> CarePublished:
    stand, now = candidate.stand, candidate.stand.moment
    visible, *waiting = candidate.files
    told = reason.strip() or (f"{joint.action}: {joint.about}" if joint else _describe(candidate.edits))
    number, moved = slip_in(
        connection, parent=stand.newest, files=visible, waiting=waiting, actor=actor, now=now, kind=ReleaseKind.CARE, reason=told,
    )  # fmt: skip
    if joint is not None:
        before, after = write_joint(candidate.edits, stand.bases[0].number, number)
        record(connection, actor, now, joint.action, JOINT, joint.about, before, after, reason.strip())
    for edit in candidate.edits if joint is None else ():
        _write_down(connection, edit, actor, now, reason.strip())
    for delivery in list_deliveries(connection) if moved else ():
        if delivery.state == IntakeState.RELEASED and delivery.release in moved:
            change_delivery(connection, delivery, actor, now, "wartet weiter", told, release=moved[delivery.release])
    return CarePublished(number, candidate.edits)


def _write_down(connection: Connection, edit: CareEdit, actor: Actor, now: datetime, reason: str) -> None:
    """Of a row that changed the cells that did, of one that came or went all."""
    before, after = edit.before, edit.after
    action = ADDED if before is None else REMOVED if after is None else CHANGED
    if before is not None and after is not None:
        before, after = ({column: cells[column] for column in edit.changed} for cells in (before, after))
    record(connection, actor, now, action, edit.table, edit.place, before, after, reason)


def _describe(edits: Sequence[CareEdit]) -> str:
    return "Pflege: " + ", ".join(dict.fromkeys(edit.place for edit in edits))


def _tell_who(connection: Connection, edit: CareEdit) -> str:
    last = [*list_rows_of(connection, [edit.table], edit.place, 1), *list_joint(connection, edit.place, 1)]
    return max(last, key=lambda entry: entry.number).account if last else ""
