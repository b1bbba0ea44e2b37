"""Periods and deadlines, counted by hand on a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.deliveries.ledger import DeliveryState, find_state
from mib_dashboard.analysis.deliveries.periods import find_code, find_due_day, find_end, find_last_closed, list_periods


@pytest.mark.parametrize(
    ("rhythm", "first", "days", "due"),
    [
        ("jährlich", "2023", 90, "2024-03-30"),  # 31 + 29 days of the leap year, then 30
        ("jährlich", "2024", 90, "2025-03-31"),
        ("jährlich", "2023", 60, "2024-02-29"),
        ("jährlich", "2022", 60, "2023-03-01"),
        ("halbjährlich", "2025-01", 184, "2025-12-31"),
        ("halbjährlich", "2025-07", 31, "2026-01-31"),
        ("vierteljährlich", "2024-01", 30, "2024-04-30"),
        ("vierteljährlich", "2023-10", 60, "2024-02-29"),
        ("vierteljährlich", "2023-12", 0, "2023-12-31"),
        ("monatlich", "2024-02", 1, "2024-03-01"),
        ("monatlich", "2023-02", 1, "2023-03-01"),
        ("alle zwei Jahre", "2024", 1, "2025-01-01"),
        ("alle zehn Jahre", "2022-05-15", 200, "2022-12-01"),  # 16 + 30 + 31 + 31 + 30 + 31 + 30 + 1
        ("je Wahlperiode", "2024", 31, "2025-01-31"),
    ],
)
def test_the_day_a_period_is_due(rhythm, first, days, due):
    period = list_periods(rhythm, first, "", date(2000, 1, 1))[0]
    assert find_due_day(period, days, None) == date.fromisoformat(due)


def test_a_first_delivery_has_time_until_an_earliest_day():
    old, new = list_periods("jährlich", "2024", "", date(2025, 6, 1))
    assert find_due_day(old, 90, date(2025, 9, 30)) == date(2025, 9, 30)
    assert find_due_day(new, 90, date(2025, 9, 30)) == date(2026, 3, 31)
    assert find_due_day(old, None, date(2025, 9, 30)) is None


def test_periods_run_to_the_one_that_is_not_over():
    codes = [period.code for period in list_periods("vierteljährlich", "2025", "", date(2026, 2, 10))]
    assert codes == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]
    assert [p.code for p in list_periods("halbjährlich", "2025-07", "2025", date(2026, 8, 1))] == ["2025-H2"]
    assert [p.code for p in list_periods("alle zwei Jahre", "2022", "", date(2026, 1, 1))] == ["2022", "2024", "2026"]
    assert [p.code for p in list_periods("monatlich", "2025-11", "2026-01", date(2026, 8, 1))] == [
        "2025-11",
        "2025-12",
        "2026-01",
    ]


def test_a_period_that_lies_ahead_is_known():
    assert [p.code for p in list_periods("jährlich", "2030", "", date(2026, 1, 1))] == ["2030"]


def test_single_events_have_no_next_one():
    (period,) = list_periods("alle zehn Jahre", "2022-05-15", "", date(2040, 1, 1))
    assert (period.code, period.start, period.end, period.label) == ("2022", date(2022, 5, 15), date(2022, 5, 15), "15.05.2022")
    (term,) = list_periods("je Wahlperiode", "2024", "", date(2040, 1, 1))
    assert (term.code, term.end, term.label) == ("2024", date(2024, 12, 31), "2024")


def test_labels_are_german():
    labels = [list_periods(r, "2025-07", "", date(2000, 1, 1))[0].label for r in ("vierteljährlich", "halbjährlich", "monatlich")]
    assert labels == ["3. Quartal 2025", "2. Halbjahr 2025", "Juli 2025"]


@pytest.mark.parametrize(
    ("rhythm", "time", "code"),
    [
        ("jährlich", "2024", "2024"),
        ("jährlich", "2024-12-31", "2024"),
        ("vierteljährlich", "2024-06-30", "2024-Q2"),
        ("vierteljährlich", "2024-04", "2024-Q2"),
        ("vierteljährlich", "2024", ""),  # a year is no quarter
        ("halbjährlich", "2024-07-01", "2024-H2"),
        ("monatlich", "2024-02-29", "2024-02"),
        ("alle zehn Jahre", "2022-05-15", "2022"),
        ("alle zwei Jahre", "2024", "2024"),
    ],
)
def test_a_figure_belongs_to_one_period(rhythm, time, code):
    assert find_code(rhythm, time) == code


def test_the_last_day_of_a_time():
    assert find_end("2024") == date(2024, 12, 31)
    assert find_end("2024-02") == date(2024, 2, 29)
    assert find_end("2023-02") == date(2023, 2, 28)
    assert find_end("2022-05-15") == date(2022, 5, 15)


def test_the_last_closed_period():
    assert find_last_closed("jährlich", date(2026, 1, 1)).code == "2025"
    assert find_last_closed("vierteljährlich", date(2026, 3, 31)).code == "2025-Q4"
    assert find_last_closed("je Wahl", date(2026, 3, 31)) is None


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2025-12-31", DeliveryState.NOT_OPEN),  # the year is not over
        ("2026-01-01", DeliveryState.DUE),
        ("2026-03-31", DeliveryState.DUE),  # the last day counts
        ("2026-04-01", DeliveryState.OVERDUE),
    ],
)
def test_states_change_overnight(today, state):
    assert find_state(complete=False, end=date(2025, 12, 31), due=date(2026, 3, 31), today=date.fromisoformat(today)) is state


def test_without_a_day_nothing_is_late_and_what_is_there_is_delivered():
    end = date(2025, 12, 31)
    assert find_state(complete=False, end=end, due=None, today=date(2030, 1, 1)) is DeliveryState.UNDATED
    assert find_state(complete=False, end=end, due=None, today=date(2025, 6, 1)) is DeliveryState.NOT_OPEN
    assert find_state(complete=True, end=end, due=date(2026, 3, 31), today=date(2030, 1, 1)) is DeliveryState.DELIVERED
