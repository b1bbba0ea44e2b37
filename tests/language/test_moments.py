"""Moments are told as clocks show them here, also where the server keeps another time."""

from __future__ import annotations

from datetime import UTC, datetime

from mib_dashboard.language.moments import format_day_of, format_moment


def test_summer_winter_and_the_day_after_midnight():
    assert format_moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "02.07.2026, 00:30 Uhr"
    assert format_moment(datetime(2026, 1, 1, 8, 0, tzinfo=UTC)) == "01.01.2026, 09:00 Uhr"
    assert format_day_of(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "02.07.2026"
