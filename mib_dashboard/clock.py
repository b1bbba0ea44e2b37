"""What time it is. Only pages, routes and commands ask; everything else is told the day it is to count from."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mib_dashboard.language.moments import HERE, day_of


def today() -> date:
    """The day where the readers are; a server may count in another zone."""
    return day_of(moment())


def now() -> datetime:
    """The moment where the readers are, without time zone."""
    return moment().astimezone(HERE).replace(tzinfo=None)


def moment() -> datetime:
    """The moment in UTC, as the working side writes it down."""
    return datetime.now(UTC)
