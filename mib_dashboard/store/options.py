"""What all processes of an installation share: secrets and choices, made once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select

from mib_dashboard.model.working import SYSTEM
from mib_dashboard.store.engine import Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import options


def find_option(connection: Connection, name: str) -> str | None:
    """The value of an option, None without one."""
    return connection.execute(select(options.c.value).where(options.c.name == name)).scalar()


def keep_option(connection: Connection, name: str, value: str, now: datetime) -> str:
    """The value of an option; `value` becomes it when there is none yet. The journal names it without its value."""
    found = find_option(connection, name)
    if found is not None:
        return found
    connection.execute(insert(options).values(name=name, value=value))
    record(connection, SYSTEM, now, "angelegt", "options", name, None, {})
    return value
