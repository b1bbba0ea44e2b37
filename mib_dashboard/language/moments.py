"""Moments as people here read them, wherever the server stands."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Berlin")


def format_moment(moment: datetime) -> str:
    """28.11.2026, 14:05 Uhr."""
    return f"{moment.astimezone(HERE):%d.%m.%Y, %H:%M} Uhr"


def format_day_of(moment: datetime) -> str:
    """28.11.2026, the day it was here."""
    return f"{moment.astimezone(HERE):%d.%m.%Y}"
