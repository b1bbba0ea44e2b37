"""Several rows that end on one day: each of them is protected, and the attack knows them all."""

from __future__ import annotations

import math

import pytest

from mib_dashboard.model.protection import Link, LinkKind, Rule
from tests.analysis.disclosure.disclosure_toys import (
    FIRST,
    REGION,
    SECOND,
    SPLIT,
    TOTAL,
    column,
    publish,
    row,
    town,
)

TIMES = ("2024", "2024-12", "2024-12-31")
RULE = Rule("AMT", denominator=1)


def is_gone(result, code, area, time):
    return math.isnan(result.value(code, area, time))


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in TIMES for b in TIMES if a != b])
def test_a_second_spelling_does_not_give_the_hidden_count_away(one, other):
    rows = [r for time in (one, other) for r in (*column(TOTAL, [2, 40, 60], time=time), row(TOTAL, REGION, 102, time))]
    result = publish(rows, RULE)
    for time in (one, other):
        hidden = [area for area in (town(1), town(2), town(3), REGION) if is_gone(result, TOTAL, area, time)]
        assert town(1) in hidden
        assert len(hidden) > 1
    assert [is_gone(result, TOTAL, town(i), one) for i in (1, 2, 3)] == [
        is_gone(result, TOTAL, town(i), other) for i in (1, 2, 3)
    ]
    assert result.breaches() == []


@pytest.mark.parametrize("times", [("2024", "2024-12"), ("2024-12", "2024-12-31"), ("2024-12-31", "2024")])
def test_whole_and_parts_may_write_the_moment_differently(times):
    whole, part = times
    rows = [*column(TOTAL, [42, 90, 99], time=whole), *column(FIRST, [2, 50, 60], time=part)]
    rows += [*column(SECOND, [40, 40, 39], time=part), *column(SECOND, [40, 40, 39], time=whole)]
    result = publish(rows, RULE, links=(SPLIT,))
    assert is_gone(result, FIRST, town(1), part)
    second = [is_gone(result, SECOND, town(1), time) for time in (part, whole)]
    assert second in ([True, True], [False, False])
    assert any(second) or is_gone(result, TOTAL, town(1), whole)
    assert result.breaches() == []


def test_rows_of_one_day_that_differ_are_things_of_their_own():
    """A year and its December: both have parts of their own."""
    rows = [*column(TOTAL, [30, 400, 500], time="2024"), row(TOTAL, REGION, 930, "2024")]
    rows += [*column(TOTAL, [2, 40, 50], time="2024-12"), row(TOTAL, REGION, 92, "2024-12")]
    result = publish(rows, RULE)
    assert [is_gone(result, TOTAL, town(i), "2024") for i in (1, 2, 3)] == [False] * 3
    assert is_gone(result, TOTAL, town(1), "2024-12")
    assert result.breaches() == []


@pytest.mark.parametrize("time", TIMES)
def test_the_attack_sees_a_row_of_another_spelling_that_is_left_open(time):
    """Planted: the protection hides one spelling, the published table shows the other."""
    other = TIMES[TIMES.index(time) - 1]
    rows = [r for t in (time, other) for r in (*column(TOTAL, [20, 40, 60], time=t), row(TOTAL, REGION, 120, t))]
    result = publish(rows, Rule("AMT", minimum=30, denominator=1))
    opened = result.figures.copy()
    mine = (opened["zeit"] == other) & (opened["gebiet"] != town(1))
    truth = {town(2): 40.0, town(3): 60.0, REGION: 120.0}
    opened.loc[mine, "wert"] = opened.loc[mine, "gebiet"].map(truth)
    assert {(b.area, b.time) for b in result.breaches(opened)} >= {(town(1), time), (town(1), other)}


def test_months_and_their_year_in_one_series():
    """Nobody declared it: where months add up to the year they are taken to do so everywhere."""
    months = [f"2023-{m:02}" for m in range(1, 13)]
    values = [2, 30, 41, 22, 19, 35, 28, 17, 26, 33, 24, 40]
    rows = [row(TOTAL, town(1), v, t) for t, v in zip(months, values, strict=True)]
    rows += [row(TOTAL, town(2), 10 * v, t) for t, v in zip(months, values, strict=True)]
    rows += [*column(TOTAL, [sum(values), 10 * sum(values)], time="2023")]
    for links in ((), (Link(TOTAL, (TOTAL,), LinkKind.YEAR),)):
        result = publish(rows, RULE, links=links)
        hidden = [t for t in (*months, "2023") if is_gone(result, TOTAL, town(1), t)]
        assert "2023-01" in hidden
        assert len(hidden) > 1
        assert result.breaches() == []
    opened = result.figures.copy()
    truth = dict(zip(months, values, strict=True)) | {"2023": sum(values)}
    mine = (opened["gebiet"] == town(1)) & (opened["zeit"] != "2023-01")
    opened.loc[mine, "wert"] = opened.loc[mine, "zeit"].map(truth).astype(float)
    assert (TOTAL, town(1), "2023-01") in {(b.indicator, b.area, b.time) for b in result.breaches(opened)}


def test_a_stock_in_december_is_no_sum_of_its_months():
    rows = [r for t in ("2023-10", "2023-11", "2023-12") for r in column(TOTAL, [50, 60], time=t)]
    result = publish([*rows, *column(TOTAL, [50, 60], time="2023")], RULE)
    assert result.done.protection.hidden == 0
