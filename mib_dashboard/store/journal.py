"""The journal: append-only, each row sealed with the hash of the row before, so that a later change shows.

How far it goes stands beside it, and is written together with every row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.store.tables import journal, journal_head
from mib_dashboard.store.times import write_time

START = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
SEALED = [column for column in journal.columns if column.name != "hash"]


@dataclass(frozen=True)
class JournalEnd:
    """How far the journal went at some moment: number and hash of its last row; 0 and `START` without any."""

    number: int = 0
    hash: str = START


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
) -> JournalEnd:
    """Append one change and return its place; part of the caller's transaction, so that no change stands without its row."""
    # Continued from the head and not from what is there: where the end is gone, the gap stays for ever.
    last = read_head(connection) or read_last(connection)
    row = {
        "number": last.number + 1,
        "at": write_time(now),
        "account": actor.account,
        "role": actor.role,
        "action": action,
        "object": table,
        "key": key,
        "before": _write(before),
        "after": _write(after),
        "reason": reason,
        "previous": last.hash,
    }
    head = JournalEnd(last.number + 1, seal_row(row))
    connection.execute(insert(journal).values(**row, hash=head.hash))
    # A head that somebody took away is not made anew: its absence must show.
    connection.execute(update(journal_head).values(number=head.number, hash=head.hash))
    return head


def read_head(connection: Connection) -> JournalEnd | None:
    """How far the journal goes by what is kept beside it; None when somebody took that away."""
    row = connection.execute(select(journal_head.c.number, journal_head.c.hash)).first()
    return JournalEnd(row.number, row.hash) if row else None


def read_last(connection: Connection) -> JournalEnd:
    """How far the journal goes by its rows."""
    row = connection.execute(select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)).first()
    return JournalEnd(row.number, row.hash) if row else JournalEnd()


def seal_row(row: Mapping[str, Any]) -> str:
    """The hash of a row by the names of its columns."""
    return seal_cells([row[column.name] for column in SEALED])


def seal_cells(cells: Sequence[Any]) -> str:
    """The hash of a row by its cells, in the order of `SEALED`."""
    # A list of JSON keeps apart what stands in neighbouring cells.
    return hashlib.sha256(_ENCODER.encode(cells).encode()).hexdigest()


def _write(content: Mapping[str, Any] | None) -> str:
    return "" if content is None else _ENCODER.encode(dict(content))
