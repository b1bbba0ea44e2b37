"""A figure is old when more than two rhythms have passed since its period ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.age import describe_outdated, is_outdated
from mib_dashboard.analysis.figures.points import index_points


@pytest.mark.parametrize(
    ("rhythm", "day", "expected"),
    [
        ("jährlich", date(2024, 12, 30), False),
        ("jährlich", date(2025, 1, 2), True),
        ("monatlich", date(2023, 3, 1), False),
        ("monatlich", date(2023, 3, 5), True),
        ("alle zehn Jahre", date(2040, 1, 1), False),
        ("einmalig", date(2099, 1, 1), False),
        ("unregelmäßig", date(2099, 1, 1), False),
    ],
)
def test_two_rhythms_after_the_end_of_the_period(toy_dataset, rhythm, day, expected):
    point = index_points(toy_dataset).at("AUSL-ANT", "01001001", "2022-12-31")
    indicator = replace(toy_dataset.indicators["AUSL-ANT"], rhythm=rhythm)
    assert is_outdated(indicator, point, day) is expected
    assert describe_outdated(indicator, point, day) == (f"alte Zahl, erscheint {rhythm}" if expected else "")
