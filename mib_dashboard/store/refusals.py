"""What was refused of other directories: a proposal that comes again unchanged is not shown again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from mib_dashboard.model.working import Actor
from mib_dashboard.store.engine import ConflictError, Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import exchange_refusals
from mib_dashboard.store.times import read_time, write_time

_OBJECT = "exchange_refusals"
_LONGEST, _LONGEST_TITLE = 120, 200


@dataclass(frozen=True)
class Refusal:
    """`mark`: of the proposal as it was; `source`, `external`, `title`: what it was about, for people."""

    mark: str
    source: str
    external: str
    title: str
    refused: datetime
    refused_by: str


def list_refusals(connection: Connection) -> dict[str, Refusal]:
    """All that was refused, by mark."""
    return {row.mark: Refusal(row.mark, row.source, row.external, row.title, read_time(row.refused), row.refused_by)
            for row in connection.execute(select(exchange_refusals))}  # fmt: skip


def add_refusal(
    connection: Connection, mark: str, source: str, external: str, title: str, actor: Actor, now: datetime, reason: str
) -> None:
    """Keep a refusal; one that somebody else kept meanwhile stays as it is."""
    if connection.execute(select(exchange_refusals.c.mark).where(exchange_refusals.c.mark == mark)).first():
        return
    told = {"source": source[:_LONGEST], "external": external[:_LONGEST], "title": title[:_LONGEST_TITLE]}
    values = {"mark": mark, **told, "refused": write_time(now), "refused_by": actor.account}
    connection.execute(insert(exchange_refusals).values(values))
    record(connection, actor, now, "Vorschlag abgelehnt", _OBJECT, mark, None, told, reason)


def drop_refusal(connection: Connection, mark: str, actor: Actor, now: datetime) -> None:
    """Let a proposal be shown again. ConflictError when it was no longer refused."""
    if not connection.execute(delete(exchange_refusals).where(exchange_refusals.c.mark == mark)).rowcount:
        raise ConflictError("Dieser Vorschlag ist schon nicht mehr abgelehnt.")
    record(connection, actor, now, "Ablehnung zurückgenommen", _OBJECT, mark, None, None)
