"""The journal: append-only, each row sealed with the hash of the row before, so that a later change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from mib_dashboard.model.working import Actor
from mib_dashboard.store.tables import journal
from mib_dashboard.store.times import write_time

START = "0" * 64
_CHUNK = 1000
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_SEALED = [column for column in journal.columns if column.name != "hash"]
_NUMBER, _PREVIOUS = (journal.columns.keys().index(name) for name in ("number", "previous"))


@dataclass(frozen=True)
class Break:
    """Where the chain of the journal does not hold."""

    number: int


def record(
    connection: Connection,
    actor: Actor,
    now: datetime,
    action: str,
    table: str,
    key: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    reason: str = "",
) -> None:
    """Append one change; part of the caller's transaction, so that no change stands without its row."""
    last = connection.execute(select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)).first()
    row = {
        "number": last.number + 1 if last else 1,
        "at": write_time(now),
        "account": actor.account,
        "role": actor.role,
        "action": action,
        "object": table,
        "key": key,
        "before": _write(before),
        "after": _write(after),
        "reason": reason,
        "previous": last.hash if last else START,
    }
    connection.execute(insert(journal).values(**row, hash=seal_row(row)))


def check_chain(connection: Connection) -> Break | None:
    """The first row that was changed, removed or added past the program; None when all hold."""
    previous, expected = START, 1
    rows = select(*_SEALED, journal.c.hash).order_by(journal.c.number).execution_options(yield_per=_CHUNK)
    with connection.execute(rows) as found:
        for *row, sealed in found:
            if row[_NUMBER] != expected or row[_PREVIOUS] != previous or sealed != _seal(row):
                return Break(expected)
            previous, expected = sealed, expected + 1
    return None


def seal_row(row: Mapping[str, Any]) -> str:
    """The hash of a row by the names of its columns."""
    return _seal([row[column.name] for column in _SEALED])


def _seal(cells: Sequence[Any]) -> str:
    # A list of JSON keeps apart what stands in neighbouring cells.
    return hashlib.sha256(_ENCODER.encode(cells).encode()).hexdigest()


def _write(content: Mapping[str, Any] | None) -> str:
    return "" if content is None else _ENCODER.encode(dict(content))
