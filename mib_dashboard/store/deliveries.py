"""Deliveries of the suppliers: the file as it came, how far it is, and who brought it there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.schema import IntakeState
from mib_dashboard.store.blobs import put_blob
from mib_dashboard.store.engine import ConflictError, Connection, StoreError
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import deliveries, delivery_states
from mib_dashboard.store.times import read_time, write_time

_JSON = ("notices", "assignment", "findings")
_CHANGEABLE = (*_JSON, "prepared_by", "released_by", "release", "recipe")
_LONGEST_NAME = 255


@dataclass(frozen=True)
class Delivery:
    """One file of one supplier. Its content is the blob `sha256`; `version` counts changes; the account names may be "".

    `notices`: what the reading reported; `assignment`: the answers of the person who prepared it; `findings`: what the checks
    found. All three hold JSON values.
    """

    id: int
    supplier: str
    file_name: str
    sha256: str
    state: IntakeState
    version: int
    received: datetime
    received_by: str
    prepared_by: str
    released_by: str
    release: int | None
    corrects: int | None
    recipe: str
    notices: Sequence[Any]
    assignment: Mapping[str, Any]
    findings: Sequence[Any]


@dataclass(frozen=True)
class DeliveryStep:
    """A state that a delivery reached, when, and through whom."""

    state: IntakeState
    at: datetime
    account: str
    reason: str


def add_delivery(
    connection: Connection,
    *,
    supplier: str,
    file_name: str,
    content: bytes,
    actor: Actor,
    now: datetime,
    notices: Sequence[Any] = (),
    corrects: int | None = None,
) -> Delivery:
    """Keep a file as it came, in the state "eingegangen". `corrects`: the delivery it replaces."""
    row = {
        "supplier": supplier,
        "file_name": file_name[-_LONGEST_NAME:],  # the end names the kind of file
        "sha256": put_blob(connection, content),
        "state": str(IntakeState.RECEIVED),
        "received": write_time(now),
        "received_by": actor.account,
        "notices": _write(list(notices)),
        "corrects": corrects,
    }
    key = connection.execute(insert(deliveries).values(row).returning(deliveries.c.id)).scalar_one()
    _step(connection, key, IntakeState.RECEIVED, actor, now, "")
    told = {name: row[name] for name in ("supplier", "file_name", "sha256", "corrects")}
    record(connection, actor, now, str(IntakeState.RECEIVED), "deliveries", str(key), None, told)
    return find_delivery(connection, key)


def find_delivery(connection: Connection, key: int) -> Delivery:
    """A delivery by its id; StoreError when there is none."""
    row = connection.execute(select(deliveries).where(deliveries.c.id == key)).first()
    if row is None:
        raise StoreError(f"Eine Lieferung {key} gibt es nicht.")
    return _build(row)


def list_deliveries(connection: Connection) -> list[Delivery]:
    """All deliveries, newest first."""
    return [_build(row) for row in connection.execute(select(deliveries).order_by(deliveries.c.id.desc()))]


def find_same_file(connection: Connection, sha256: str) -> list[Delivery]:
    """All deliveries of the very same file, oldest first."""
    found = select(deliveries).where(deliveries.c.sha256 == sha256).order_by(deliveries.c.id)
    return [_build(row) for row in connection.execute(found)]


def change_state(
    connection: Connection,
    delivery: Delivery,
    state: IntakeState,
    actor: Actor,
    now: datetime,
    reason: str = "",
    **changes: Any,
) -> Delivery:
    """Bring a delivery to a state, with what belongs to that step (see `change_delivery`). Which steps exist, the caller knows.

    ConflictError when it was changed since `delivery` was read.
    """
    changed = _change(connection, delivery, actor, now, str(state), reason, {"state": str(state), **_write_changes(changes)})
    _step(connection, delivery.id, state, actor, now, reason)
    return changed


def change_delivery(
    connection: Connection, delivery: Delivery, actor: Actor, now: datetime, action: str, reason: str = "", **changes: Any
) -> Delivery:
    """Change what is known of a delivery without a new state, and return it as it is then.

    `changes`: notices, assignment, findings (JSON values), prepared_by, released_by, release, recipe. ConflictError when it was
    changed since `delivery` was read.
    """
    return _change(connection, delivery, actor, now, action, reason, _write_changes(changes))


def history(connection: Connection, key: int) -> list[DeliveryStep]:
    """The states a delivery went through, oldest first."""
    found = select(delivery_states).where(delivery_states.c.delivery == key).order_by(delivery_states.c.step)
    return [DeliveryStep(IntakeState(row.state), read_time(row.at), row.account, row.reason) for row in connection.execute(found)]


def count_change(connection: Connection, delivery: Delivery, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write these columns and count one change; what stood there before is returned. The journal is the caller's business.

    ConflictError when the delivery was changed since `delivery` was read.
    """
    before = connection.execute(select(deliveries).where(deliveries.c.id == delivery.id)).one()._asdict()
    if before["version"] != delivery.version:
        raise ConflictError(
            f"Die Lieferung „{delivery.file_name}“ wurde inzwischen geändert (jetzt: {before['state']}). Nichts wurde verändert. "
            "Bitte neu laden, ansehen und noch einmal versuchen."
        )
    connection.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(**values, version=delivery.version + 1))
    return {name: before[name] for name in values}


def _change(
    connection: Connection, delivery: Delivery, actor: Actor, now: datetime, action: str, reason: str, values: dict[str, Any]
) -> Delivery:
    before = count_change(connection, delivery, values)
    record(connection, actor, now, action, "deliveries", str(delivery.id), before, values, reason)
    return find_delivery(connection, delivery.id)


def _step(connection: Connection, key: int, state: IntakeState, actor: Actor, now: datetime, reason: str) -> None:
    count = connection.execute(select(func.count()).where(delivery_states.c.delivery == key)).scalar_one()
    row = {"delivery": key, "step": count + 1, "state": str(state), "at": write_time(now), "account": actor.account}
    connection.execute(insert(delivery_states).values(**row, reason=reason))


def _write_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(changes) - set(_CHANGEABLE)
    if unknown:
        raise TypeError(f"a delivery does not change in {sorted(unknown)}")
    return {name: _write(value) if name in _JSON else value for name, value in changes.items()}


def _write(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _build(row: Row[tuple[object, ...]]) -> Delivery:
    fields: dict[str, Any] = row._asdict()
    fields.update({name: json.loads(fields[name]) for name in _JSON})
    fields.update(state=IntakeState(fields["state"]), received=read_time(fields["received"]))
    return Delivery(**fields)
