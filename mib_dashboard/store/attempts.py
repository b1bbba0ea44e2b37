"""Wrong passwords by the hash of a name or an address, counted for all processes alike. No change that the journal tells of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from mib_dashboard.store.tables import failed_attempts
from mib_dashboard.store.times import read_time, write_time


def read_failures(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[int, datetime]]:
    """Key → number of failures and the moment of the last one, of those keys that have any."""
    found = connection.execute(select(failed_attempts).where(failed_attempts.c.key.in_(list(keys))))
    return {row.key: (row.number, read_time(row.last)) for row in found}


def keep_failures(connection: Connection, key: str, number: int, now: datetime) -> None:
    """Write down that a key failed for the `number`th time."""
    change = {"number": number, "last": write_time(now)}
    if not connection.execute(update(failed_attempts).where(failed_attempts.c.key == key).values(**change)).rowcount:
        connection.execute(insert(failed_attempts).values(key=key, **change))


def forget_failures(connection: Connection, key: str) -> None:
    """Nothing is held against this key any more."""
    connection.execute(delete(failed_attempts).where(failed_attempts.c.key == key))


def tidy_failures(connection: Connection, before: datetime, most: int) -> None:
    """Forget failures from before a moment, and of the rest the oldest beyond `most` keys."""
    connection.execute(delete(failed_attempts).where(failed_attempts.c.last < write_time(before)))
    newest = select(failed_attempts.c.key).order_by(failed_attempts.c.last.desc(), failed_attempts.c.key)
    surplus = connection.execute(newest.offset(most)).scalars().all()
    if surplus:
        connection.execute(delete(failed_attempts).where(failed_attempts.c.key.in_(surplus)))
