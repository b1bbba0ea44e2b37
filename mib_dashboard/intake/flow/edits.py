"""Single rows of a delivery corrected by hand, as the office told on the phone, or left out; the file stays as it came.

What a person saw comes back with the correction: when the row says something else by now, nothing is changed and it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mib_dashboard.accounts.rights import act_as
from mib_dashboard.intake.flow.checking import CHECKABLE
from mib_dashboard.intake.flow.reopen import check_taken, reopen
from mib_dashboard.intake.flow.rows import CHECK_ROW, KEPT_COLUMNS
from mib_dashboard.intake.flow.traces import ROW_KEY, describe_edit
from mib_dashboard.intake.flow.work import DeliveryWork, Edit, FlowError
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import Col, Right
from mib_dashboard.store.deliveries import Delivery, find_delivery
from mib_dashboard.store.engine import ConflictError, Connection, Store
from mib_dashboard.store.rows import DeliveryRow, append_row, change_row, drop_row, read_rows

CORRECTED, LEFT_OUT, UNDONE = "Wert berichtigt", "Zeile weggelassen", "Berichtigung zurückgenommen"
_GERMAN = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


@dataclass(frozen=True)
class EditableRow:
    """A row as a person sees it: where it stands, what it is, its value (decimal point) and sign, and the cell as it came.

    `is_check`: a sum of the file, which is only checked against.
    """

    sheet: str
    cell: str
    indicator: str
    area: str
    time: str
    value: str
    sign: str
    raw: str
    is_check: bool = False

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """Which row it is."""
        return self.sheet, self.cell, self.indicator, self.area, self.time


def list_editable(store: Store, account: Account | None, delivery: Delivery) -> list[EditableRow]:
    """The rows that may be corrected, in their order, sums of the file last; for who prepares."""
    act_as(account, Right.PREPARE, delivery.supplier)
    with store.read() as connection:
        rows = [row.content for row in read_rows(connection, delivery.id)]
    names = (*ROW_KEY, Col.WERT, Col.ZEICHEN, Col.ROH)
    found = [_build_row(*(str(row.get(name, "")) for name in names), is_check=row.get(Col.ART) == CHECK_ROW) for row in rows]
    return sorted(found, key=lambda row: row.is_check)


def _build_row(*texts: str, is_check: bool) -> EditableRow:
    sheet, cell, indicator, area, time, value, sign, raw = texts
    return EditableRow(sheet, cell, indicator, area, time, value, sign, raw, is_check)


def read_typed(text: str) -> str:
    """A number as people type it here ("1.234,5"), with a decimal point; "" for an empty field. FlowError for anything else."""
    plain = re.sub(r"\s", "", text)
    if not plain:
        return ""
    if not _GERMAN.fullmatch(plain):
        raise FlowError(f"„{text.strip()}“ ist keine Zahl. So geht es: 17806, 17.806 oder 46,9.")
    return plain.replace(".", "").replace(",", ".").replace("−", "-")


def correct_row(
    store: Store,
    account: Account | None,
    delivery: Delivery,
    seen: EditableRow,
    typed: str,
    sign: str,
    reason: str,
    now: datetime,
) -> Delivery:
    """Give a row the value that was typed and a sign (a code, "" for none). FlowError without a reason or a change."""
    after = read_typed(typed), sign
    if after == ("", ""):
        raise FlowError("Bitte eine Zahl eintragen oder ein Zeichen wählen, das sagt, warum keine da ist.")
    if after == (seen.value, seen.sign):
        raise FlowError("Das steht dort schon; geändert wurde nichts.")

    def change(connection: Connection, row: DeliveryRow, actor: Actor, edit: Edit) -> None:
        content = {**row.content, Col.WERT: edit.after[0], Col.ZEICHEN: edit.after[1]}
        change_row(connection, delivery.id, row, content, actor, now, edit.reason)

    return _edit(store, account, delivery, seen, after, reason, now, CORRECTED, change)


def leave_out_row(
    store: Store, account: Account | None, delivery: Delivery, seen: EditableRow, reason: str, now: datetime
) -> Delivery:
    """Take a row out of the delivery; all of it stays with the delivery and in the journal."""

    def drop(connection: Connection, row: DeliveryRow, actor: Actor, edit: Edit) -> None:
        drop_row(connection, delivery.id, row, actor, now, edit.reason)

    return _edit(store, account, delivery, seen, ("", ""), reason, now, LEFT_OUT, drop)


def undo_edit(store: Store, account: Account | None, delivery: Delivery, edit: Edit, now: datetime) -> Delivery:
    """Take the last correction of a row back. FlowError when a later one stands on it."""
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    with store.begin() as connection:
        fresh = find_delivery(connection, delivery.id)
        check_taken(fresh)
        work = DeliveryWork.from_dict(fresh.assignment)
        mine = [one for one in work.edits if one.place == edit.place]
        if not mine or mine[-1] != edit:
            raise FlowError("Diese Berichtigung gilt nicht mehr; eine spätere steht darüber oder sie ist schon zurückgenommen.")
        if edit.left_out:
            append_row(connection, delivery.id, edit.left_out, actor, now, UNDONE)
        else:
            row = _find_row(connection, delivery, edit.place, edit.after)
            content = {**row.content, Col.WERT: edit.before[0], Col.ZEICHEN: edit.before[1]}
            change_row(connection, delivery.id, row, content, actor, now, UNDONE)
        kept = replace(work, edits=tuple(one for one in work.edits if one != edit))
        return reopen(connection, find_delivery(connection, delivery.id), kept, actor, now, UNDONE, describe_edit(edit))


def _edit(
    store: Store,
    account: Account | None,
    delivery: Delivery,
    seen: EditableRow,
    after: tuple[str, str],
    reason: str,
    now: datetime,
    action: str,
    change: Callable[[Connection, DeliveryRow, Actor, Edit], None],
) -> Delivery:
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    if not reason.strip():
        raise FlowError("Zu einer Berichtigung gehört ein Grund, zum Beispiel wer es wann am Telefon gesagt hat.")
    with store.begin() as connection:
        fresh = find_delivery(connection, delivery.id)
        if fresh.state not in CHECKABLE:
            raise FlowError(f"„{fresh.file_name}“ ist {fresh.state}; einzelne Werte ändern sich nur vor der Freigabe.")
        check_taken(fresh)
        row = _find_row(connection, delivery, seen.place, (seen.value, seen.sign))
        whole = {column: str(row.content.get(column, "")) for column in KEPT_COLUMNS} if action == LEFT_OUT else {}
        at = now.isoformat(timespec="seconds")
        edit = Edit(*seen.place, (seen.value, seen.sign), after, reason.strip(), actor.account, at, whole)
        change(connection, row, actor, edit)
        work = DeliveryWork.from_dict(fresh.assignment)
        kept = replace(work, edits=(*work.edits, edit))
        return reopen(connection, find_delivery(connection, delivery.id), kept, actor, now, action, describe_edit(edit))


def _find_row(connection: Connection, delivery: Delivery, place: tuple[str, ...], told: tuple[str, str]) -> DeliveryRow:
    """The row with this value and sign; ConflictError when it says something else by now, or is gone."""
    rows = read_rows(connection, delivery.id)
    same = [row for row in rows if tuple(str(row.content.get(name, "")) for name in ROW_KEY) == place]
    for row in same:
        if (str(row.content.get(Col.WERT, "")), str(row.content.get(Col.ZEICHEN, ""))) == told:
            return row
    now = (
        f"Dort steht jetzt „{same[0].content.get(Col.WERT) or same[0].content.get(Col.ZEICHEN)}“."
        if same
        else "Sie ist nicht mehr da."
    )
    raise ConflictError(
        f"Die Zeile zu Zelle {place[1]} von „{delivery.file_name}“ hat inzwischen jemand anderes geändert. {now} Nichts wurde "
        "verändert. Bitte ansehen und noch einmal versuchen."
    )
