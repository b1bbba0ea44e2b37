"""Moments are told as clocks show them here, also where the server keeps another time."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from mib_dashboard import clock
from mib_dashboard.language.moments import day_of, format_day_of, format_moment

NIGHT = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)


def test_summer_winter_and_the_day_after_midnight():
    assert format_moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "02.07.2026, 00:30 Uhr"
    assert format_moment(datetime(2026, 1, 1, 8, 0, tzinfo=UTC)) == "01.01.2026, 09:00 Uhr"
    assert format_day_of(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "02.07.2026"


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Tokyo"])
def place(request, monkeypatch):
    """A server in another zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("place")
def test_today_is_the_day_here_wherever_the_server_stands(monkeypatch):
    monkeypatch.setattr(clock, "moment", lambda: NIGHT)
    assert clock.today() == day_of(NIGHT) == date(2026, 11, 29)
    assert clock.now() == datetime(2026, 11, 29, 0, 30)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        # The day the clocks go forward has 23 hours, the one they go back 25.
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_begins_at_midnight_here_also_when_the_clocks_change(monkeypatch, moment, day):
    monkeypatch.setattr(clock, "moment", lambda: moment)
    assert clock.today() == day
