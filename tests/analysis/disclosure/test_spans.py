"""Quarters, half-years, school years and ranges: they add up to each other, and no hidden one follows from the rest."""

from __future__ import annotations

import math

import pytest

from mib_dashboard.model.protection import Link, LinkKind, Rule
from tests.analysis.disclosure.disclosure_toys import FIRST, SECOND, TOTAL, column, publish, row, town
from tests.analysis.disclosure.shadow import World, list_failures

RULE = Rule("AMT", denominator=1)
QUARTERS = [f"2023-Q{number}" for number in (1, 2, 3, 4)]
MONTHS = [f"2023-{number:02}" for number in range(1, 13)]


def big(values, code=TOTAL):
    """Two towns whose numbers add up exactly."""
    return [r for time, value in values.items() for r in column(code, [value, 10 * value], time=time)]


def hidden_times(result, code=TOTAL, area=None):
    frame = result.figures
    mine = (frame["indikator"] == code) & (frame["gebiet"] == (area or town(1))) & frame["wert"].isna()
    return set(frame.loc[mine, "zeit"])


def open_all_but(result, truth, time, code=TOTAL):
    """Planted: only one number of the first town is hidden."""
    opened = result.figures.copy()
    mine = (opened["gebiet"] == town(1)) & (opened["indikator"] == code) & (opened["zeit"] != time)
    opened.loc[mine, "wert"] = opened.loc[mine, "zeit"].map(truth).astype(float)
    opened.loc[mine, "zeichen"] = ""
    return {(b.indicator, b.area, b.time) for b in result.breaches(opened)}


FAMILIES = {
    "quarters and year": {"2023-Q1": 2, "2023-Q2": 30, "2023-Q3": 41, "2023-Q4": 22, "2023": 95},
    "half-years and year": {"2023-H1": 2, "2023-H2": 63, "2023": 65},
    "months and quarter": {"2023-01": 2, "2023-02": 30, "2023-03": 12, "2023-Q1": 44},
    "half-year, two quarters, year": {"2023-H1": 2, "2023-Q3": 30, "2023-Q4": 19, "2023": 51},
    "quarters and half-year": {"2023-Q1": 2, "2023-Q2": 17, "2023-H1": 19},
    "half-years and school year months": {"2023-08/2024-01": 2, "2024-02/2024-07": 40, "2023/24": 42},
    "years and range": {"2020": 2, "2021": 14, "2022": 25, "2020/2022": 41},
    "overlapping ranges": {"2023-01/2023-09": 50, "2023-H2": 33, "2023-Q3": 2, "2023": 81},
}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_small_period_is_hidden_with_another_and_the_attack_knows_why(name):
    truth = FAMILIES[name]
    result = publish(big(truth), RULE)
    small = next(time for time, value in truth.items() if value == 2)
    hidden = hidden_times(result)
    assert small in hidden
    assert len(hidden) > 1
    assert result.breaches() == []
    assert (TOTAL, town(1), small) in open_all_but(result, truth, small)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_shadow_attacker_finds_nothing(name):
    """Only the first town: its equation, solved exactly."""
    truth = FAMILIES[name]
    result = publish(big(truth), RULE)
    world = World({(TOTAL, town(1), time): value for time, value in truth.items()})
    times = {time: (TOTAL, town(1), time) for time in truth}
    if name == "overlapping ranges":
        world.say(times["2023"], [times["2023-01/2023-09"], times["2023-H2"]], [times["2023-Q3"]])
    else:
        total = max(truth, key=lambda time: truth[time])
        world.say(times[total], [times[time] for time in truth if time != total])
    published = {(TOTAL, town(1), time): result.value(TOTAL, town(1), time) for time in truth}
    assert list_failures(world, published, 5) == []


def test_a_third_quarter_that_nobody_reports_is_not_left_over():
    """Year less three quarters: the fourth is a small number that stands in no row."""
    truth = {"2022-Q1": 9, "2022-Q2": 30, "2022-Q3": 41, "2022-Q4": 20, "2022": 100}
    truth |= {"2023-Q1": 12, "2023-Q2": 30, "2023-Q3": 41, "2023": 85}
    result = publish(big(truth), RULE)
    assert hidden_times(result) & {"2023-Q1", "2023-Q2", "2023-Q3", "2023"}
    assert result.breaches() == []
    opened = result.figures.copy()
    mine = opened["gebiet"] == town(1)
    opened.loc[mine, "wert"] = opened.loc[mine, "zeit"].map(truth).astype(float)
    assert (town(1), "2023") in {(b.area, b.time) for b in result.breaches(opened)}


def test_two_periods_that_end_on_one_day_are_things_of_their_own():
    truth = {"2023-10": 20, "2023-11": 18, "2023-12": 2, "2023-Q4": 40}
    result = publish(big(truth), RULE)
    assert "2023-12" in hidden_times(result)
    assert len(hidden_times(result)) > 1
    assert result.breaches() == []
    assert (TOTAL, town(1), "2023-12") in open_all_but(result, truth, "2023-12")


def test_areas_of_each_period_are_protected_for_themselves():
    rows = [*column(TOTAL, [30, 400, 500], time="2024"), row(TOTAL, "10041", 930, "2024")]
    rows += [*column(TOTAL, [2, 40, 50], time="2024-Q4"), row(TOTAL, "10041", 92, "2024-Q4")]
    result = publish(rows, RULE)
    assert math.isnan(result.value(TOTAL, town(1), "2024-Q4"))
    assert not any(math.isnan(result.value(TOTAL, town(i), "2024")) for i in (1, 2, 3))
    assert result.breaches() == []


def test_a_stock_at_the_end_of_a_quarter_and_means_are_no_sums():
    stock = dict.fromkeys((*QUARTERS, "2023"), 50)
    mean = {"2020": 40, "2021": 44, "2022": 48, "2020/2022": 44}
    for truth in (stock, mean):
        assert publish(big(truth), RULE).done.protection.hidden == 0


def test_what_the_supplier_hid_is_not_told_by_its_year():
    """Nobody in the house can see whether the rows add up; they may, so they are taken to."""
    rows = [row(TOTAL, town(1), value, time) for time, value in {"2023-Q2": 30, "2023-Q3": 41, "2023-Q4": 22, "2023": 95}.items()]
    rows.append(row(TOTAL, town(1), "", "2023-Q1", sign="confidential"))
    result = publish([*rows, row(TOTAL, town(2), 500, "2023")], RULE)
    assert len(hidden_times(result)) > 1
    assert result.breaches() == []


def test_quarters_of_other_indicators_make_up_a_declared_year():
    link = Link(TOTAL, (FIRST, SECOND), LinkKind.YEAR)
    first = dict(zip(QUARTERS, (2, 20, 30, 25), strict=True))
    second = dict(zip(QUARTERS, (11, 13, 17, 19), strict=True))
    rows = [*big(first, FIRST), *big(second, SECOND), *big({"2023": 137}, TOTAL)]
    result = publish(rows, RULE, links=(link,))
    hidden = hidden_times(result, FIRST) | hidden_times(result, SECOND) | hidden_times(result, TOTAL)
    assert "2023-Q1" in hidden
    assert len([*hidden_times(result, FIRST), *hidden_times(result, SECOND), *hidden_times(result, TOTAL)]) > 1
    assert result.breaches() == []
    assert {(b.indicator, b.time) for b in result.breaches(publish(rows, RULE).figures)} >= {(FIRST, "2023-Q1")}


def test_a_stock_and_its_flows_by_quarter():
    link = Link(TOTAL, (FIRST,), LinkKind.FLOW, 0, (SECOND,))
    rows = [*big({"2023-06-30": 100, "2023-09-30": 107, "2023-12-31": 99}, TOTAL)]
    rows += [*big({"2023-Q3": 9, "2023-Q4": 12}, FIRST), *big({"2023-Q3": 2, "2023-Q4": 20}, SECOND)]
    result = publish(rows, RULE, links=(link,))
    gone = [time for code in (TOTAL, FIRST, SECOND) for time in hidden_times(result, code)]
    assert "2023-Q3" in hidden_times(result, SECOND)
    assert len(gone) > 1
    assert result.breaches() == []
    assert {(b.indicator, b.time) for b in result.breaches(publish(rows, RULE).figures)} >= {(SECOND, "2023-Q3")}


def test_months_quarters_half_years_and_year_at_once():
    values = [2, 30, 41, 22, 19, 35, 28, 17, 26, 33, 24, 40]
    truth = dict(zip(MONTHS, values, strict=True))
    truth |= {time: sum(values[3 * i : 3 * i + 3]) for i, time in enumerate(QUARTERS)}
    truth |= {"2023-H1": sum(values[:6]), "2023-H2": sum(values[6:]), "2023": sum(values)}
    result = publish(big(truth), RULE)
    assert "2023-01" in hidden_times(result)
    assert result.breaches() == []
    world = World({(TOTAL, town(1), time): value for time, value in truth.items()})
    name = {time: (TOTAL, town(1), time) for time in truth}
    for i, quarter in enumerate(QUARTERS):
        world.say(name[quarter], [name[month] for month in MONTHS[3 * i : 3 * i + 3]])
    world.say(name["2023-H1"], [name["2023-Q1"], name["2023-Q2"]])
    world.say(name["2023-H2"], [name["2023-Q3"], name["2023-Q4"]])
    world.say(name["2023"], [name["2023-H1"], name["2023-H2"]])
    assert list_failures(world, {name[time]: result.value(TOTAL, town(1), time) for time in truth}, 5) == []
