"""Moments as people here read them, and the day it is for them, wherever the server stands and whatever its clock is set to."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Berlin")


def format_moment(moment: datetime) -> str:
    """28.11.2026, 14:05 Uhr."""
    return f"{moment.astimezone(HERE):%d.%m.%Y, %H:%M} Uhr"


def day_of(moment: datetime) -> date:
    """The day it was here."""
    return moment.astimezone(HERE).date()


def format_day_of(moment: datetime) -> str:
    """28.11.2026, the day it was here."""
    return f"{day_of(moment):%d.%m.%Y}"
