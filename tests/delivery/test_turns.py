"""Long work gives way to visitors, also when several are at it."""

from __future__ import annotations

import sys

from mib_dashboard.delivery.turns import TURN, giving_way


def test_turns_are_short_until_the_last_work_is_done():
    usual = sys.getswitchinterval()
    one, two = giving_way(), giving_way()
    one.__enter__()
    two.__enter__()
    assert abs(sys.getswitchinterval() - TURN) < TURN / 10
    one.__exit__(None, None, None)
    assert abs(sys.getswitchinterval() - TURN) < TURN / 10
    two.__exit__(None, None, None)
    assert sys.getswitchinterval() == usual
