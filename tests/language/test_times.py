"""Times: what each spelling means, in days, on the axis and in German."""

from datetime import date

import pandas as pd
import pytest

from mib_dashboard.language.formats import format_tick, format_time, format_times
from mib_dashboard.language.times import SpanKind, end_of, is_alike, is_time, order_of, parse_time, read_time


@pytest.mark.parametrize(
    ("time", "kind", "first", "last", "words"),
    [
        ("2024", SpanKind.YEAR, "2024-01-01", "2024-12-31", "2024"),
        ("2024-02", SpanKind.MONTH, "2024-02-01", "2024-02-29", "Februar 2024"),
        ("2024-02-29", SpanKind.DAY, "2024-02-29", "2024-02-29", "29.02.2024"),
        ("2024-Q1", SpanKind.QUARTER, "2024-01-01", "2024-03-31", "1. Quartal 2024"),
        ("2024-Q4", SpanKind.QUARTER, "2024-10-01", "2024-12-31", "4. Quartal 2024"),
        ("2023-H2", SpanKind.HALF, "2023-07-01", "2023-12-31", "2. Halbjahr 2023"),
        ("2023/24", SpanKind.SCHOOL_YEAR, "2023-08-01", "2024-07-31", "Schuljahr 2023/24"),
        ("1999/00", SpanKind.SCHOOL_YEAR, "1999-08-01", "2000-07-31", "Schuljahr 1999/00"),
        ("2020/2022", SpanKind.RANGE, "2020-01-01", "2022-12-31", "2020 bis 2022"),
        ("2024-03/2024-09", SpanKind.RANGE, "2024-03-01", "2024-09-30", "März–September 2024"),
        ("2024-03-01/2024-09-30", SpanKind.RANGE, "2024-03-01", "2024-09-30", "März–September 2024"),
        ("2023-11/2024-02", SpanKind.RANGE, "2023-11-01", "2024-02-29", "November 2023 bis Februar 2024"),
        ("2024-03-05/2024-09-12", SpanKind.RANGE, "2024-03-05", "2024-09-12", "05.03.2024 bis 12.09.2024"),
    ],
)
def test_a_time_is_read_and_shown(time, kind, first, last, words):
    span = read_time(time)
    assert (span.kind, span.first, span.last) == (kind, date.fromisoformat(first), date.fromisoformat(last))
    assert end_of(time) == last
    assert format_time(time) == words
    assert is_time(time) or time == "2024-03-01/2024-09-30"


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-13", "2024-00", "2024-02-30", "2024-01-00", "2024-Q5", "2024-Q0", "2024-H3", "2023/25", "2023/23",
     "2022/2022", "2023/2021", "2024-05/2024-03", "2024/2024-03", "2024-Q1/2024-Q2", "2023/24/25", "1. Halbjahr 2023",
     "Feb 20", "２０２４", "2024 "],
)  # fmt: skip
def test_what_is_no_time_is_refused_and_shown_as_it_is(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar has words of its own for what it lacks
        read_time(text)
    assert not is_time(text)
    assert format_time(text) == text


@pytest.mark.parametrize(
    ("time", "usual"),
    [("2024-01/2024-03", "2024-Q1"), ("2024-01-01/2024-06-30", "2024-H1"), ("2024-01/2024-12", "2024"),
     ("2024-05-01/2024-05-31", "2024-05")],
)  # fmt: skip
def test_one_period_has_one_spelling(time, usual):
    assert read_time(time).usual_text == usual
    assert not is_time(time)


def test_months_of_a_school_year_are_no_other_spelling_of_it():
    assert is_time("2023-08/2024-07")


@pytest.mark.parametrize(
    ("time", "stamp"),
    [("2024", "2024-07-01"), ("2024-05", "2024-05-15"), ("2024-05-31", "2024-05-31"), ("2024-Q1", "2024-02-15"),
     ("2024-H2", "2024-10-01"), ("2023/24", "2024-02-01"), ("2020/2022", "2021-07-01"), ("2024-03/2024-09", "2024-06-15")],
)  # fmt: skip
def test_a_period_stands_at_its_middle(time, stamp):
    assert parse_time(time) == pd.Timestamp(stamp)


def test_the_last_day_orders_and_the_longer_comes_first():
    times = ["2024-12", "2025-Q1", "2024-Q4", "2024", "2024-H2", "2022/2024", "2023/24", "2024-12-31"]
    ordered = ["2023/24", "2022/2024", "2024", "2024-H2", "2024-Q4", "2024-12", "2024-12-31", "2025-Q1"]
    assert sorted(times, key=order_of) == ordered


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("2023-Q1", "2024-Q1", True), ("2023-Q1", "2024-Q2", False), ("2023-Q4", "2024", False), ("2023-H1", "2024-H1", True),
        ("2023-H1", "2024-H2", False), ("2022/23", "2023/24", True), ("2023", "2023/24", False), ("2017/2019", "2020/2022", True),
        ("2019/2020", "2020/2022", False), ("2023", "2024-12-31", True), ("2023-05", "2024-06", True), ("2023-12", "2024", False),
        ("2023-03/2023-09", "2024-03/2024-09", True), ("2023-03/2023-09", "2024-04/2024-10", False),
    ],
)  # fmt: skip
def test_like_is_compared_with_like(one, other, alike):
    assert is_alike(one, other) is alike


def test_from_one_period_to_another():
    assert format_times("2011", "2022") == "2011 bis 2022"
    assert format_times("2017/2019", "2020/2022") == "2017–2019 bis 2020–2022"
    assert format_times("2020/2022", "2020/2022") == "2020 bis 2022"
    assert format_times("2022/23", "2023/24") == "Schuljahr 2022/23 bis Schuljahr 2023/24"


def test_on_an_axis_the_calendar_names_its_own_and_periods_are_short():
    names = [format_tick(time) for time in ("2024", "2024-05", "2024-05-31", "2024-Q1", "2024-H1", "2023/24", "2020/2022")]
    assert names == ["", "", "", "1. Qu. 2024", "1. Hj. 2024", "2023/24", "2020–2022"]
