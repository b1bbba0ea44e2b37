"""A file comes: read, kept with its hash, or refused and kept all the same; and files that are taken back before a release."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from mib_dashboard.accounts.rights import act_as
from mib_dashboard.intake.check.bookings import check_known_tables
from mib_dashboard.intake.flow.base import ReleaseBase, read_base
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.intake.read import MOST_BYTES, RefusedError, read_workbook
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.language.moments import format_day_of
from mib_dashboard.model.working import Account
from mib_dashboard.schema import OPEN_STATES, Col, IntakeState, Right
from mib_dashboard.schema.deliveries import SUPPLIERS
from mib_dashboard.store.deliveries import Delivery, add_delivery, change_state, find_delivery, find_same_file
from mib_dashboard.store.engine import Connection, Store

_HEAD_ROWS = 30


@dataclass(frozen=True)
class Received:
    """A file that was kept. `refusal`: why nothing can be done with it, "" when it can; then `workbook` is there."""

    delivery: Delivery
    workbook: Workbook | None = None
    refusal: str = ""


def receive(
    store: Store,
    account: Account | None,
    supplier: str,
    file_name: str,
    content: bytes,
    now: datetime,
    corrects: int | None = None,
) -> Received:
    """Take in a file for a supplier. `corrects`: the delivery it is a correction of.

    NotAllowedError without the right; RefusedError only for what is too large to be kept.
    """
    actor = act_as(account, Right.UPLOAD, supplier)
    if len(content) > MOST_BYTES:
        raise RefusedError(f"{file_name}: Die Datei ist zu groß und wurde nicht angenommen.")
    with store.read() as connection:
        _check_supplier(read_base(connection), supplier)
    workbook, refusal = _read(content, file_name)
    with store.begin() as connection:
        if corrects is not None:
            _check_corrected(find_delivery(connection, corrects), supplier)
        notices = [*(workbook.notices if workbook else ()), *_tell_same(connection, content, supplier)]
        delivery = add_delivery(
            connection, supplier=supplier, file_name=file_name, content=content, actor=actor, now=now, notices=notices,
            corrects=corrects,
        )  # fmt: skip
        if refusal:
            delivery = change_state(connection, delivery, IntakeState.REFUSED, actor, now, refusal, notices=[*notices, refusal])
    return Received(delivery, workbook, refusal)


def discard(store: Store, account: Account | None, delivery: Delivery, now: datetime, reason: str) -> Delivery:
    """Take a file back that is not released; it stays in the store with the reason."""
    right = Right.UPLOAD if account is not None and account.supplier else Right.PREPARE
    actor = act_as(account, right, delivery.supplier)
    if delivery.state not in OPEN_STATES:
        raise FlowError(f"„{delivery.file_name}“ ist {delivery.state}. Freigegebene Zahlen nimmt die Freigabe zurück.")
    with store.begin() as connection:
        return change_state(connection, delivery, IntakeState.WITHDRAWN, actor, now, reason)


def _read(content: bytes, file_name: str) -> tuple[Workbook | None, str]:
    try:
        workbook = read_workbook(content, file_name)
    except RefusedError as error:
        return None, str(error)
    texts = (
        (sheet.title, sheet.address(row, column), cell.text)
        for sheet in workbook.sheets
        for row, cells in enumerate(sheet.rows[:_HEAD_ROWS])
        for column, cell in enumerate(cells)
    )
    refused = next(check_known_tables(texts), None)
    return workbook, f"{refused.place}: {refused.message} {refused.advice}" if refused else ""


def _check_supplier(base: ReleaseBase, supplier: str) -> None:
    known = list(base.raw.frame(SUPPLIERS)[Col.LIEFERANT])
    if known and supplier not in known:
        near = get_close_matches(supplier, known, n=3, cutoff=0.5)
        hint = f" Gemeint ist vielleicht: {', '.join(near)}." if near else ""
        raise FlowError(f"Den Lieferanten „{supplier}“ gibt es nicht in {SUPPLIERS.file}.{hint}")


def _tell_same(connection: Connection, content: bytes, supplier: str) -> list[str]:
    """The office reads this, too: what others called their file is none of its business."""
    same = find_same_file(connection, hashlib.sha256(content).hexdigest())
    return [
        f"Dieselbe Datei kam schon am {format_day_of(one.received)} "
        + (
            f"als „{one.file_name}“ (Lieferung {one.id}, {one.state})."
            if one.supplier == supplier
            else "von einer anderen Stelle."
        )
        for one in same
    ]


def _check_corrected(earlier: Delivery, supplier: str) -> None:
    if earlier.supplier != supplier:
        raise FlowError(f"Lieferung {earlier.id} ist von {earlier.supplier}; eine Korrektur kommt von derselben Stelle.")
    if earlier.release is None:
        raise FlowError(f"Lieferung {earlier.id} ist nicht freigegeben; statt sie zu berichtigen, genügt eine neue Lieferung.")
