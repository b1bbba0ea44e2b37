"""The attack knows what the order of time tells, also where the protection does not."""

from __future__ import annotations

import pytest

from mib_dashboard.model.protection import Link, LinkKind, Rule
from tests.analysis.disclosure.disclosure_toys import FIRST, TOTAL, column, publish, town

RULE = Rule("AMT", denominator=1)
QUARTERS = [f"2022-{month}" for month in ("03", "06", "09", "12")]


def series(code, times, values):
    """Of the first town, beside a large one."""
    return [r for time, value in zip(times, values, strict=True) for r in column(code, [value, 900 + 10 * value], time=time)]


CASES = {
    "running": (Link(TOTAL, (), LinkKind.RUNNING), series(TOTAL, ["2022-03", "2022-06"], [40, 42])),
    "change": (Link(TOTAL, (), LinkKind.CHANGE), series(TOTAL, ["2021", "2022"], [40, 41])),
    "year": (
        Link(TOTAL, (FIRST,), LinkKind.YEAR),
        [*series(FIRST, QUARTERS, [10, 2, 12, 9]), *series(TOTAL, ["2022"], [33])],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_sequence_gives_away_is_found(name):
    link, rows = CASES[name]
    blind = publish(rows, RULE)
    assert blind.breaches() == []
    told = publish(rows, RULE, links=(link,))
    assert told.breaches() == []
    assert town(1) in {breach.area for breach in told.breaches(blind.figures)}


def test_months_that_add_up_to_their_year_are_found_without_being_declared():
    months = [f"2023-{month:02}" for month in range(1, 13)]
    values = [2, 30, 41, 22, 19, 35, 28, 17, 26, 33, 24, 40]
    rows = [*series(TOTAL, months, values), *(r for r in column(TOTAL, [sum(values), 900 * 12 + 10 * sum(values)], time="2023"))]
    result = publish(rows, RULE)
    opened = result.figures.copy()
    mine = (opened["gebiet"] == town(1)) & (opened["zeit"] != "2023-01")
    opened.loc[mine, "wert"] = opened.loc[mine, "zeit"].map(dict(zip(months, values, strict=True)) | {"2023": sum(values)})
    assert (TOTAL, town(1), "2023-01") in {(b.indicator, b.area, b.time) for b in result.breaches(opened)}
