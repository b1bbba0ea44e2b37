"""Sessions of people logged in, by the hash of what their browser shows. How long one holds is decided in `accounts/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from mib_dashboard.model.working import Account, Actor
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import sessions
from mib_dashboard.store.times import read_time, write_time

_OBJECT = "sessions"


@dataclass(frozen=True)
class Session:
    """One login: number of its account, when it began and was last used (UTC), whether it was ended."""

    token_hash: str
    account: int
    started: datetime
    seen: datetime
    is_ended: bool


def start_session(connection: Connection, token_hash: str, account: Account, actor: Actor, now: datetime) -> None:
    """Keep a new session of this account."""
    moment = write_time(now)
    connection.execute(insert(sessions).values(token_hash=token_hash, account=account.id, started=moment, seen=moment))
    record(connection, actor, now, "angemeldet", _OBJECT, account.name, None, None)


def read_session(connection: Connection, token_hash: str) -> Session | None:
    """The session, running or not; None when there never was one."""
    row = connection.execute(select(sessions).where(sessions.c.token_hash == token_hash)).first()
    if row is None:
        return None
    return Session(row.token_hash, row.account, read_time(row.started), read_time(row.seen), bool(row.ended))


def list_sessions(connection: Connection) -> list[Session]:
    """Sessions that nobody ended, the one used last first; some of them may be too old."""
    rows = connection.execute(select(sessions).where(sessions.c.ended == "").order_by(sessions.c.seen.desc()))
    return [Session(row.token_hash, row.account, read_time(row.started), read_time(row.seen), is_ended=False) for row in rows]


def touch_session(connection: Connection, token_hash: str, now: datetime) -> None:
    """Write down that a session was used. Not a change that the journal tells of."""
    connection.execute(
        update(sessions).where(sessions.c.token_hash == token_hash, sessions.c.ended == "").values(seen=write_time(now))
    )


def end_session(connection: Connection, token_hash: str, account: Account, actor: Actor, now: datetime) -> None:
    """End one session; nothing happens when it has ended."""
    done = connection.execute(
        update(sessions).where(sessions.c.token_hash == token_hash, sessions.c.ended == "").values(ended=write_time(now))
    )
    if done.rowcount:
        record(connection, actor, now, "abgemeldet", _OBJECT, account.name, None, None)


def end_sessions(connection: Connection, account: Account, actor: Actor, now: datetime) -> None:
    """End all sessions of an account."""
    running = select(sessions.c.token_hash).where(sessions.c.account == account.id, sessions.c.ended == "")
    for token_hash in connection.execute(running).scalars().all():
        end_session(connection, token_hash, account, actor, now)


def forget_sessions(connection: Connection, before: datetime) -> None:
    """Remove sessions last used before a moment: nobody needs to know any more when somebody worked."""
    connection.execute(delete(sessions).where(sessions.c.seen < write_time(before)))
