"""Accounts in the store. Every change writes one row of the journal, and no secret ever stands in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import accounts
from mib_dashboard.store.times import write_time

_OBJECT = "accounts"


def find_account(connection: Connection, name: str) -> Account | None:
    """The account with this name, active or not."""
    return _read(connection, accounts.c.name == name)


def read_account(connection: Connection, number: int) -> Account | None:
    """The account with this number, active or not."""
    return _read(connection, accounts.c.id == number)


def list_accounts(connection: Connection) -> list[Account]:
    """All accounts by name, also those that are locked."""
    return [_build(row) for row in connection.execute(select(accounts).order_by(accounts.c.name)).mappings()]


def count_active(connection: Connection) -> int:
    """How many accounts are not locked."""
    return connection.execute(select(func.count()).select_from(accounts).where(accounts.c.is_active == 1)).scalar_one()


def add_account(connection: Connection, account: Account, actor: Actor, now: datetime) -> Account:
    """Keep a new account (its `id` is given here). ConflictError when the name is taken."""
    if find_account(connection, account.name) is not None:
        raise ConflictError(f"Ein Konto „{account.name}“ gibt es schon.")
    connection.execute(insert(accounts).values(**_write(account), name=account.name, created=write_time(now)))
    found = find_account(connection, account.name)
    if found is None:
        raise LookupError(account.name)
    record(connection, actor, now, "Konto angelegt", _OBJECT, account.name, None, _tell(account))
    return found


def change_account(
    connection: Connection, before: Account, after: Account, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Replace display name, roles, supplier, bodies and lock of an account. ConflictError when it is no longer as in `before`."""
    if read_account(connection, before.id) != before:
        raise ConflictError(f"Das Konto „{before.name}“ wurde inzwischen geändert. Bitte ansehen und noch einmal ändern.")
    connection.execute(update(accounts).where(accounts.c.id == before.id).values(**_write(after), version=accounts.c.version + 1))
    record(connection, actor, now, "Konto geändert", _OBJECT, before.name, _tell(before), _tell(after), reason)


def set_link(connection: Connection, account: Account, link_hash: str, until: datetime, actor: Actor, now: datetime) -> None:
    """Keep the hash of a link by which the person sets a password until `until`; an earlier link ends."""
    change = {"link_hash": link_hash, "link_until": write_time(until)}
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(**change))
    record(connection, actor, now, "Einladung erstellt", _OBJECT, account.name, None, {"bis": write_time(until)})


def find_invited(connection: Connection, link_hash: str, now: datetime) -> Account | None:
    """The active account that this link belongs to, while it holds."""
    if not link_hash:
        return None
    return _read(
        connection, accounts.c.link_hash == link_hash, accounts.c.link_until > write_time(now), accounts.c.is_active == 1
    )


def set_password(connection: Connection, account: Account, password: str, actor: Actor, now: datetime) -> None:
    """Keep the hash of a password; the link that led here ends."""
    change = {"password": password, "link_hash": "", "link_until": ""}
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(**change))
    record(connection, actor, now, "Kennwort gesetzt", _OBJECT, account.name, None, None)


def find_password(connection: Connection, name: str) -> str:
    """The hash of the password of an active account, "" when none was set or there is no such account."""
    wanted = (accounts.c.name == name) & (accounts.c.is_active == 1)
    return connection.execute(select(accounts.c.password).where(wanted)).scalar() or ""


def _read(connection: Connection, *wanted: Any) -> Account | None:
    row = connection.execute(select(accounts).where(*wanted)).mappings().first()
    return _build(row) if row else None


def _build(row: Any) -> Account:
    roles = frozenset(map(Role, _split(row["roles"])))
    return Account(row["id"], row["name"], row["display"], roles, row["supplier"], row["is_active"] == 1, _split(row["bodies"]))


def _split(cell: str) -> frozenset[str]:
    return frozenset(word for word in cell.split("|") if word)


def _write(account: Account) -> dict[str, Any]:
    return {
        "display": account.display,
        "roles": "|".join(sorted(account.roles)),
        "supplier": account.supplier,
        "bodies": "|".join(sorted(account.bodies)),
        "is_active": int(account.is_active),
    }


def _tell(account: Account) -> dict[str, Any]:
    return {
        "anzeige": account.display,
        "rollen": sorted(account.roles),
        "lieferant": account.supplier,
        "gremien": sorted(account.bodies),
        "aktiv": account.is_active,
    }
