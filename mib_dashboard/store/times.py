"""Moments as the store keeps them: UTC, seconds, ISO 8601 with Z."""

from __future__ import annotations

from datetime import UTC, datetime

_SHAPE = "%Y-%m-%dT%H:%M:%SZ"


def write_time(moment: datetime) -> str:
    """A moment with a zone as text; ValueError without one, since nobody could say what it means."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC).strftime(_SHAPE)


def read_time(text: str) -> datetime:
    """The moment, in UTC."""
    return datetime.strptime(text, _SHAPE).replace(tzinfo=UTC)
