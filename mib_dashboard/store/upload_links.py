"""Personal links by which one supplier hands in files without an account; only their hash is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import upload_links
from mib_dashboard.store.times import read_time, write_time

_OBJECT = "upload_links"


@dataclass(frozen=True)
class UploadLink:
    """One link: whose files come by it, until when (UTC), who made it; `is_withdrawn` when it was taken back."""

    id: int
    supplier: str
    until: datetime
    created: datetime
    created_by: str
    is_withdrawn: bool


def add_link(connection: Connection, token_hash: str, supplier: str, until: datetime, actor: Actor, now: datetime) -> int:
    """Keep a new link and return its number."""
    moment = write_time(now)
    row = {"token_hash": token_hash, "supplier": supplier, "until": write_time(until), "created": moment}
    number = connection.execute(insert(upload_links).values(**row, created_by=actor.account)).inserted_primary_key
    if number is None:
        raise LookupError(supplier)
    told = {"lieferant": supplier, "bis": write_time(until)}
    record(connection, actor, now, "Abgabelink erstellt", _OBJECT, str(number[0]), None, told)
    return int(number[0])


def find_link(connection: Connection, token_hash: str, now: datetime) -> UploadLink | None:
    """The link that holds now; None when it is unknown, over or withdrawn."""
    links = upload_links.c
    wanted = (links.token_hash == token_hash, links.until > write_time(now), links.withdrawn == "")
    row = connection.execute(select(upload_links).where(*wanted)).first()
    return _build(row) if row else None


def list_links(connection: Connection) -> list[UploadLink]:
    """All links, the newest first."""
    return [_build(row) for row in connection.execute(select(upload_links).order_by(upload_links.c.id.desc()))]


def withdraw_link(connection: Connection, number: int, actor: Actor, now: datetime) -> None:
    """Take a link back for good. ConflictError when somebody has done so already."""
    done = connection.execute(
        update(upload_links).where(upload_links.c.id == number, upload_links.c.withdrawn == "").values(withdrawn=write_time(now))
    )
    if not done.rowcount:
        raise ConflictError("Dieser Abgabelink gilt schon nicht mehr.")
    record(connection, actor, now, "Abgabelink zurückgezogen", _OBJECT, str(number), None, None)


def _build(row: Any) -> UploadLink:
    until, created = read_time(row.until), read_time(row.created)
    return UploadLink(row.id, row.supplier, until, created, row.created_by, bool(row.withdrawn))
