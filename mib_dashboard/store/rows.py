"""The rows of a delivery as they would enter the tables of values; each can be changed by one person at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.schema import OPEN_STATES
from mib_dashboard.store.deliveries import Delivery, count_change, find_delivery
from mib_dashboard.store.engine import ConflictError, Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import delivery_rows


@dataclass(frozen=True)
class DeliveryRow:
    """One row: `content` holds its columns as JSON values, `version` counts changes."""

    position: int
    content: Mapping[str, Any]
    version: int


def replace_rows(
    connection: Connection, delivery: Delivery, rows: Sequence[Mapping[str, Any]], actor: Actor, now: datetime
) -> Delivery:
    """Put these rows (JSON values by column; a frame's `to_dict("records")`) in the place of all there were.

    ConflictError when the delivery was changed since it was read, or is released already.
    """
    _check_open(delivery)
    before = read_rows(connection, delivery.id)
    connection.execute(delete(delivery_rows).where(delivery_rows.c.delivery == delivery.id))
    texts = [_write(row) for row in rows]
    if texts:
        values = [{"delivery": delivery.id, "position": number, "content": text} for number, text in enumerate(texts)]
        connection.execute(insert(delivery_rows), values)
    count_change(connection, delivery, {})
    old, new = _describe([_write(row.content) for row in before]), _describe(texts)
    record(connection, actor, now, "Zeilen übernommen", "delivery_rows", str(delivery.id), old, new)
    return find_delivery(connection, delivery.id)


def read_rows(connection: Connection, delivery: int) -> list[DeliveryRow]:
    """The rows of a delivery in their order."""
    found = select(delivery_rows).where(delivery_rows.c.delivery == delivery).order_by(delivery_rows.c.position)
    return [DeliveryRow(row.position, json.loads(row.content), row.version) for row in connection.execute(found)]


def change_row(
    connection: Connection,
    delivery: int,
    row: DeliveryRow,
    content: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> DeliveryRow:
    """Change one row as it was read. Two people may change two rows; who changes one that moved on gets a ConflictError.

    The delivery counts as changed: who releases it with what was read before is told.
    """
    book = find_delivery(connection, delivery)
    _check_open(book)
    here = (delivery_rows.c.delivery == delivery) & (delivery_rows.c.position == row.position)
    found = connection.execute(select(delivery_rows).where(here)).first()
    if found is None or found.version != row.version:
        raise _moved_on(book, row)
    connection.execute(update(delivery_rows).where(here).values(content=_write(content), version=row.version + 1))
    count_change(connection, book, {})
    key = f"{delivery}/{row.position}"
    record(connection, actor, now, "Zeile geändert", "delivery_rows", key, json.loads(found.content), content, reason)
    return DeliveryRow(row.position, dict(content), row.version + 1)


def drop_row(connection: Connection, delivery: int, row: DeliveryRow, actor: Actor, now: datetime, reason: str) -> None:
    """Leave a row out as it was read; the journal keeps all of it. ConflictError when it moved on."""
    book = find_delivery(connection, delivery)
    _check_open(book)
    here = (delivery_rows.c.delivery == delivery) & (delivery_rows.c.position == row.position)
    found = connection.execute(delete(delivery_rows).where(here & (delivery_rows.c.version == row.version)))
    if not found.rowcount:
        raise _moved_on(book, row)
    count_change(connection, book, {})
    record(connection, actor, now, "Zeile weggelassen", "delivery_rows", f"{delivery}/{row.position}", row.content, None, reason)


def append_row(
    connection: Connection, delivery: int, content: Mapping[str, Any], actor: Actor, now: datetime, reason: str
) -> None:
    """Put a row at the end."""
    book = find_delivery(connection, delivery)
    _check_open(book)
    last = max((row.position for row in read_rows(connection, delivery)), default=-1)
    values = {"delivery": delivery, "position": last + 1, "content": _write(content)}
    connection.execute(insert(delivery_rows).values(values))
    count_change(connection, book, {})
    record(connection, actor, now, "Zeile ergänzt", "delivery_rows", f"{delivery}/{last + 1}", None, content, reason)


def _moved_on(delivery: Delivery, row: DeliveryRow) -> ConflictError:
    return ConflictError(
        f"Zeile {row.position + 1} von „{delivery.file_name}“ hat inzwischen jemand anderes geändert. Nichts wurde verändert. "
        "Bitte neu laden, ansehen und noch einmal versuchen."
    )


def _check_open(delivery: Delivery) -> None:
    if delivery.state not in OPEN_STATES:
        raise ConflictError(
            f"Die Lieferung „{delivery.file_name}“ ist {delivery.state}; ihre Zeilen ändern sich nicht mehr. "
            "Eine Korrektur ist eine neue Lieferung."
        )


def _describe(texts: Iterable[str]) -> dict[str, Any]:
    kept = list(texts)
    return {"zeilen": len(kept), "sha256": hashlib.sha256("\n".join(kept).encode()).hexdigest()}


def _write(row: Mapping[str, Any]) -> str:
    return json.dumps(dict(row), ensure_ascii=False, sort_keys=True, allow_nan=False)
