"""Frozen versions of reports: written once under a name, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from mib_dashboard.model.working import Actor
from mib_dashboard.store.blobs import put_blob, read_blob
from mib_dashboard.store.engine import ConflictError, Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import blobs, frozen_versions
from mib_dashboard.store.times import write_time


def add_frozen(connection: Connection, key: str, content: bytes, actor: Actor, now: datetime) -> None:
    """Keep a version under a key; ConflictError when the key is taken."""
    if find_frozen(connection, key) is not None:
        raise ConflictError(f"Eine Fassung mit dem Namen „{key}“ gibt es schon. Bitte anders nennen.")
    sha256 = put_blob(connection, content)
    connection.execute(insert(frozen_versions).values(key=key, sha256=sha256, created=write_time(now)))
    record(connection, actor, now, "eingefroren", "frozen_versions", key, None, {"sha256": sha256})


def find_frozen(connection: Connection, key: str) -> tuple[str, int] | None:
    """SHA-256 and size in bytes of a version, None without one."""
    found = (
        select(blobs.c.sha256, blobs.c.size)
        .join(frozen_versions, frozen_versions.c.sha256 == blobs.c.sha256)
        .where(frozen_versions.c.key == key)
    )
    row = connection.execute(found).first()
    return (row.sha256, row.size) if row else None


def read_frozen_bytes(connection: Connection, key: str) -> bytes | None:
    """The content of a version, None without one; StoreError when it is damaged."""
    found = find_frozen(connection, key)
    return read_blob(connection, found[0]) if found else None


def list_frozen_keys(connection: Connection) -> list[str]:
    """The keys of all versions in order of the alphabet."""
    return sorted(connection.execute(select(frozen_versions.c.key)).scalars())


def remove_frozen(connection: Connection, key: str, actor: Actor, now: datetime, reason: str) -> bool:
    """Take a version away, with the reason in the journal; False when there is none. Its name is free again."""
    found = find_frozen(connection, key)
    if found is None:
        return False
    connection.execute(delete(frozen_versions).where(frozen_versions.c.key == key))
    record(connection, actor, now, "gelöscht", "frozen_versions", key, {"sha256": found[0]}, None, reason)
    return True
