"""Check a delivery, mend it, confirm what is right all the same. Who does any of this prepared it and does not release it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from textwrap import shorten

import pandas as pd

from mib_dashboard.accounts.rights import act_as, allows, require_values
from mib_dashboard.delivery.turns import giving_way
from mib_dashboard.intake.compare import CellKey, describe_series
from mib_dashboard.intake.findings import apply_repair, parse_findings, write_findings
from mib_dashboard.intake.flow.additions import name_waiting
from mib_dashboard.intake.flow.base import ReleaseBase, read_base
from mib_dashboard.intake.flow.judgement import DeliveryBasis, JudgedDelivery, judge_basis
from mib_dashboard.intake.flow.kept import Kept
from mib_dashboard.intake.flow.reopen import check_taken, reopen
from mib_dashboard.intake.flow.rows import load_rows, save_rows
from mib_dashboard.intake.flow.traces import trace_repair
from mib_dashboard.intake.flow.work import Decision, DeliveryWork, FlowError, Row
from mib_dashboard.intake.ground import build_ground
from mib_dashboard.intake.preview import ProtectionPreview, preview_protection
from mib_dashboard.language.moments import day_of, format_day_of
from mib_dashboard.model.intake import IntakeFinding, Repair
from mib_dashboard.model.protection import Earlier
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import DROPPED_STATES, FindingLevel, IntakeState, Right
from mib_dashboard.store.deliveries import Delivery, change_delivery, change_state, find_delivery, find_same_file
from mib_dashboard.store.engine import ConflictError, Connection, Store

CHECKABLE = (IntakeState.ASSIGNED, IntakeState.CHECKED)
SAME_FILE = "dieselbe Datei"
_LONGEST_REASON = 200
# What a page shows of a few deliveries, click after click.
_PREVIEWS: Kept[ProtectionPreview] = Kept(8)
_COMPARED: Kept[pd.DataFrame] = Kept(8)
_REPAIRED, _CONFIRMED, _CHOSEN, _ADDED = "repariert", "bestätigt", "ausgewählt", "ergänzt"


@dataclass(frozen=True)
class CheckedDelivery:
    """`findings` are bounded; `blocking`: those that keep it from being released. `compared`: `COMPARED_COLUMNS` and `reihe`."""

    delivery: Delivery
    findings: Sequence[IntakeFinding]
    blocking: Sequence[IntakeFinding]
    compared: pd.DataFrame


@giving_way()
def check(store: Store, account: Account | None, delivery: Delivery, now: datetime) -> CheckedDelivery:
    """Compare a delivery with the newest release and run all checks. Its state is "geprüft" when nothing keeps it back.

    Who releases may check as well. What could be calculated of hidden numbers, `preview` says. FlowError before it was
    assigned; ConflictError when it was changed since it was read.
    """
    actor = _act(account, delivery)
    basis = load_basis(store, delivery, now)
    judged = judge_basis(basis)
    kept = replace(basis.work, base=basis.base.number, seal=judged.seal)
    state = IntakeState.ASSIGNED if judged.blocking else IntakeState.CHECKED
    with store.begin() as connection:
        found = [*name_waiting(connection, delivery, judged.raw, judged.findings), *_tell_same(connection, delivery)]
        findings = write_findings(found)
        if state == delivery.state:
            changed = change_delivery(connection, delivery, actor, now, "geprüft", assignment=kept.to_dict(), findings=findings)
        else:
            changed = change_state(connection, delivery, state, actor, now, assignment=kept.to_dict(), findings=findings)
    return CheckedDelivery(changed, found, judged.blocking, describe_compared(basis))


def list_findings(account: Account | None, delivery: Delivery) -> list[IntakeFinding]:
    """What the last check found; it quotes released values, so it is for those who may prepare or release."""
    _act(account, delivery)
    return parse_findings(delivery.findings)


def repair(store: Store, account: Account | None, delivery: Delivery, chosen: Repair, now: datetime) -> Delivery:
    """Carry a repair out; the delivery has to be checked again."""
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    _, rows, checks = load_work(store, delivery)
    mended = apply_repair(rows, chosen)
    with store.begin() as connection:
        saved = save_rows(connection, delivery, mended, checks, actor, now)
        work = DeliveryWork.from_dict(saved.assignment)
        traced = replace(work, edits=(*work.edits, *trace_repair(rows, chosen, actor, now)))
        return reopen(connection, saved, traced, actor, now, _REPAIRED, chosen.label)


def decide(
    store: Store, account: Account | None, delivery: Delivery, finding: IntakeFinding, reason: str, now: datetime
) -> Delivery:
    """Confirm with a reason that a finding is no mistake. FlowError without a reason, or where only a repair helps."""
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    if not finding.is_confirmable:
        raise FlowError(f"Das lässt sich nicht bestätigen, nur berichtigen: {finding.message}")
    if not reason.strip():
        raise FlowError("Zu einer Bestätigung gehört ein Grund; er steht später im Protokoll.")
    check_taken(delivery)
    work = DeliveryWork.from_dict(delivery.assignment)
    decision = Decision(reason.strip(), actor.account, now.isoformat(timespec="seconds"), finding.message)
    decided = replace(work, decisions={**work.decisions, finding.key: decision})
    with store.begin() as connection:
        return reopen(connection, delivery, decided, actor, now, _CONFIRMED, f"{finding.rule} {finding.place}: {reason.strip()}")


def choose_dropped(
    store: Store, account: Account | None, delivery: Delivery, cells: Iterable[CellKey], now: datetime
) -> Delivery:
    """Choose which released cells, gone from the delivery, are taken out of the tables; all others stay."""
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    check_taken(delivery)
    chosen = replace(DeliveryWork.from_dict(delivery.assignment), dropped=tuple(sorted(set(cells))))
    with store.begin() as connection:
        return reopen(connection, delivery, chosen, actor, now, _CHOSEN, f"{len(chosen.dropped)} Zellen entfallen")


def add_row(store: Store, account: Account | None, delivery: Delivery, table: str, row: Row, now: datetime) -> Delivery:
    """Add a row of another table by form: a source, a count series, a rule of confidentiality, a relation."""
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    added = DeliveryWork.from_dict(delivery.assignment).add(table, row)
    told = shorten(f"{table}: {', '.join(filter(None, row.values()))}", _LONGEST_REASON, placeholder=" …")
    with store.begin() as connection:
        return reopen(connection, delivery, added, actor, now, _ADDED, told)


@giving_way()
def preview(
    store: Store, account: Account | None, delivery: Delivery, now: datetime, earlier: Iterable[Earlier]
) -> ProtectionPreview:
    """What the protection would hide of a delivery. FlowError while the rules object to it; only for who may see its values."""
    require_values(account, delivery.supplier)
    basis, versions = load_basis(store, delivery, now), tuple(earlier)
    judged = judge_basis(basis)
    check_sound(judged)
    shown_elsewhere = tuple((one.name, frozenset((one.cells or {}).items())) for one in versions)
    return _PREVIEWS.find(
        (basis.key, shown_elsewhere), lambda: preview_protection(basis.base.shown, judged.raw, basis.rows, versions)
    )


def describe_compared(basis: DeliveryBasis) -> pd.DataFrame:
    """What a delivery changes, cell by cell (`COMPARED_COLUMNS` and `reihe`); kept, nobody changes it."""
    ground = partial(build_ground, basis.base.raw, basis.today)
    return _COMPARED.find(basis.key, lambda: describe_series(judge_basis(basis).compared, ground()))


def load_basis(store: Store, delivery: Delivery, now: datetime) -> DeliveryBasis:
    """All that is judged of a delivery today; raises as `load_work`."""
    base, rows, checks = load_work(store, delivery)
    return DeliveryBasis(base, delivery, rows, checks, day_of(now))


def load_work(store: Store, delivery: Delivery) -> tuple[ReleaseBase, pd.DataFrame, pd.DataFrame]:
    """The newest release, the rows and the check rows of a delivery, all of one moment.

    FlowError unless it was assigned as it is read now and is not released; ConflictError when it was changed since it was read.
    """
    if delivery.state not in CHECKABLE:
        raise FlowError(
            f"„{delivery.file_name}“ ist {delivery.state}; prüfen lässt sich, was zugeordnet und nicht freigegeben ist."
        )
    check_taken(delivery)
    with store.read() as connection:
        if find_delivery(connection, delivery.id).version != delivery.version:
            raise ConflictError(f"„{delivery.file_name}“ wurde inzwischen geändert. Bitte neu laden und noch einmal ansehen.")
        return (read_base(connection), *load_rows(connection, delivery.id))


def check_sound(judged: JudgedDelivery) -> None:
    """FlowError when something is wrong that nobody can confirm: such tables cannot be computed with."""
    wrong = [one for one in judged.findings if one.level == FindingLevel.ERROR and not one.is_confirmable]
    if wrong:
        count = "ist ein Fehler" if len(wrong) == 1 else f"sind {len(wrong)} Fehler"
        place = f"{wrong[0].place}: " if wrong[0].place else ""
        raise FlowError(f"Zuerst {count} zu beheben. {place}{wrong[0].message}")


def _tell_same(connection: Connection, delivery: Delivery) -> list[IntakeFinding]:
    """The very same file came before: nothing new can be in it, unless it was read differently."""
    others = [one for one in find_same_file(connection, delivery.sha256) if one.id != delivery.id]
    return [
        IntakeFinding(
            FindingLevel.WARNING, SAME_FILE, "", "", one.file_name,
            f"Dieselbe Datei kam schon am {format_day_of(one.received)} (Lieferung {one.id}, {one.state}).",
            "Ist es ein Versehen, die Lieferung zurückziehen.", is_confirmable=True,
        )
        for one in others if one.state not in DROPPED_STATES
    ]  # fmt: skip


def _act(account: Account | None, delivery: Delivery) -> Actor:
    right = Right.PREPARE if allows(account, Right.PREPARE, delivery.supplier) else Right.RELEASE
    return act_as(account, right, delivery.supplier)
