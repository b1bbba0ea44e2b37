"""Contents by their SHA-256. What is in there never changes; a content that was changed past the program is never handed out."""

from __future__ import annotations

import hashlib

from sqlalchemy import insert, select

from mib_dashboard.store.engine import Connection, StoreError
from mib_dashboard.store.tables import blobs


def put_blob(connection: Connection, content: bytes) -> str:
    """Keep a content and return its SHA-256 (64 hexadecimal digits); one that is there already is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    if connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)).first() is None:
        connection.execute(insert(blobs).values(sha256=sha256, size=len(content), content=content))
    return sha256


def read_blob(connection: Connection, sha256: str) -> bytes:
    """The content with this SHA-256. StoreError when it is missing or no longer what it was."""
    content = connection.execute(select(blobs.c.content).where(blobs.c.sha256 == sha256)).scalar()
    if content is None:
        raise StoreError(f"In der Ablage fehlt der Inhalt {sha256[:12]}. Bitte eine Sicherung wiederherstellen.")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreError(
            f"Der Inhalt {sha256[:12]} der Ablage wurde am Programm vorbei verändert. Bitte eine Sicherung wiederherstellen."
        )
    return bytes(content)


def find_damaged(connection: Connection) -> list[str]:
    """The SHA-256 of all contents that are no longer what they were."""
    damaged = []
    for sha256 in connection.execute(select(blobs.c.sha256).order_by(blobs.c.sha256)).scalars().all():
        content = connection.execute(select(blobs.c.content).where(blobs.c.sha256 == sha256)).scalar_one()
        if hashlib.sha256(content).hexdigest() != sha256:
            damaged.append(sha256)
    return damaged
