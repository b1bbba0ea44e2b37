"""What time it is. Only pages, routes and commands ask; everything else is told the day it is to count from."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The day at the place of the server."""
    return date.today()  # noqa: DTZ011 - the server stands where its readers live


def now() -> datetime:
    """The moment at the place of the server, without time zone."""
    return datetime.now()  # noqa: DTZ005 - the same


def moment() -> datetime:
    """The moment in UTC, as the working side writes it down."""
    return datetime.now(UTC)
