"""Personal links by which somebody without an account may do one thing until a day; only their hash is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.schema import LinkPurpose
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import personal_links
from mib_dashboard.store.times import read_time, write_time

_OBJECT = "personal_links"
# How the journal calls the one the link is for.
_SUBJECTS = {LinkPurpose.UPLOAD: "lieferant", LinkPurpose.FEEDBACK: "traeger"}


@dataclass(frozen=True)
class PersonalLink:
    """One link: for what, for whom (code of a supplier or actor), until when (UTC), who made it; `is_withdrawn`: taken back."""

    id: int
    purpose: LinkPurpose
    subject: str
    until: datetime
    created: datetime
    created_by: str
    is_withdrawn: bool


def add_link(
    connection: Connection, purpose: LinkPurpose, token_hash: str, subject: str, until: datetime, actor: Actor, now: datetime
) -> int:
    """Keep a new link and return its number."""
    row = {"purpose": purpose, "token_hash": token_hash, "subject": subject, "until": write_time(until)}
    values = {**row, "created": write_time(now), "created_by": actor.account}
    number = connection.execute(insert(personal_links).values(values).returning(personal_links.c.id)).scalar_one()
    told = {_SUBJECTS[purpose]: subject, "bis": write_time(until)}
    record(connection, actor, now, f"{purpose} erstellt", _OBJECT, str(number), None, told)
    return int(number)


def find_link(connection: Connection, purpose: LinkPurpose, token_hash: str, now: datetime) -> PersonalLink | None:
    """The link that holds now; None when it is unknown, over, withdrawn or for something else."""
    links = personal_links.c
    wanted = (
        links.token_hash == token_hash, links.purpose == purpose, links.until > write_time(now), links.withdrawn == "",
    )  # fmt: skip
    row = connection.execute(select(personal_links).where(*wanted)).first()
    return _build(row) if row else None


def list_links(connection: Connection, purpose: LinkPurpose) -> list[PersonalLink]:
    """All links for this, the newest first."""
    found = select(personal_links).where(personal_links.c.purpose == purpose).order_by(personal_links.c.id.desc())
    return [_build(row) for row in connection.execute(found)]


def withdraw_link(connection: Connection, purpose: LinkPurpose, number: int, actor: Actor, now: datetime) -> None:
    """Take a link back for good. ConflictError when somebody has done so already."""
    links = personal_links.c
    wanted = (links.id == number, links.purpose == purpose, links.withdrawn == "")
    done = connection.execute(update(personal_links).where(*wanted).values(withdrawn=write_time(now)))
    if not done.rowcount:
        raise ConflictError(f"Dieser {purpose} gilt schon nicht mehr.")
    record(connection, actor, now, f"{purpose} zurückgezogen", _OBJECT, str(number), None, None)


def note_sent(connection: Connection, link: PersonalLink, actor: Actor, now: datetime) -> None:
    """Write down that the program sent a link; to which address stands nowhere."""
    told = {_SUBJECTS[link.purpose]: link.subject}
    record(connection, actor, now, f"{link.purpose} versandt", _OBJECT, str(link.id), None, told)


def _build(row: Any) -> PersonalLink:
    until, created = read_time(row.until), read_time(row.created)
    return PersonalLink(row.id, LinkPurpose(row.purpose), row.subject, until, created, row.created_by, bool(row.withdrawn))
