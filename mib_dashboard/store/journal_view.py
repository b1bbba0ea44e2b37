"""The journal for reading: the newest rows, narrowed down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from mib_dashboard.store.tables import journal
from mib_dashboard.store.times import read_time


@dataclass(frozen=True)
class JournalEntry:
    """One row: who did what to which object when (UTC); `before` and `after` are JSON or ""."""

    number: int
    at: datetime
    account: str
    role: str
    action: str
    object: str
    key: str
    before: str
    after: str
    reason: str


def list_entries(connection: Connection, most: int, *, account: str = "", action: str = "") -> list[JournalEntry]:
    """The newest rows first, at most so many; of one account or one kind of action when named."""
    wanted = select(journal).order_by(journal.c.number.desc()).limit(most)
    if account:
        wanted = wanted.where(journal.c.account == account)
    if action:
        wanted = wanted.where(journal.c.action == action)
    return [_build(row) for row in connection.execute(wanted)]


def list_rows_of(connection: Connection, objects: Collection[str], key: str, most: int, below: str = "") -> list[JournalEntry]:
    """The newest rows first about one key of these tables; with `below` also those whose key begins with it."""
    same = journal.c.key == key
    if below:
        same |= journal.c.key.startswith(below, autoescape=True)
    wanted = select(journal).where(journal.c.object.in_(list(objects)), same).order_by(journal.c.number.desc()).limit(most)
    return [_build(row) for row in connection.execute(wanted)]


def list_naming(connection: Connection, kind: str, texts: Collection[str], most: int) -> list[JournalEntry]:
    """The newest rows first about one kind of object whose contents hold one of these texts."""
    holds = or_(*(column.contains(text, autoescape=True) for text in texts for column in (journal.c.before, journal.c.after)))
    wanted = select(journal).where(journal.c.object == kind, holds).order_by(journal.c.number.desc()).limit(most)
    return [_build(row) for row in connection.execute(wanted)]


def find_entry(connection: Connection, number: int) -> JournalEntry | None:
    """One row by its number."""
    row = connection.execute(select(journal).where(journal.c.number == number)).first()
    return _build(row) if row else None


def _build(row: Any) -> JournalEntry:
    return JournalEntry(
        row.number, read_time(row.at), row.account, row.role, row.action, row.object, row.key, row.before, row.after, row.reason,
    )  # fmt: skip


def list_words(connection: Connection) -> tuple[list[str], list[str]]:
    """The accounts and the actions that the journal knows, in alphabetical order."""
    found = (select(column).distinct().order_by(column) for column in (journal.c.account, journal.c.action))
    accounts, actions = (list(connection.execute(words).scalars()) for words in found)
    return accounts, actions
