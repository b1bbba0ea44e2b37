"""What each kind of link between series does, on tables small enough to see through."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from mib_dashboard.analysis.disclosure.suspects import find_suspects
from mib_dashboard.model.protection import Link, LinkKind, Method, Rule
from tests.analysis.comparison_toys import make_indicator
from tests.analysis.disclosure.disclosure_toys import (
    COUNTS,
    FIRST,
    REGION,
    SECOND,
    TIME,
    TOTAL,
    column,
    publish,
    row,
    town,
)  # fmt: skip


def test_the_same_count_under_another_name_and_year_is_hidden_with_it():
    links = (Link(SECOND, (FIRST,), LinkKind.SUM, years=1),)
    rows = [*column(FIRST, [2, 70, 80], time="2021-12-31"), *column(SECOND, [2, 70, 80], time="2022")]
    result = publish(rows, links=links)
    assert math.isnan(result.value(FIRST, town(1), "2021-12-31"))
    assert math.isnan(result.value(SECOND, town(1), "2022"))
    assert result.hidden(FIRST) == result.hidden(SECOND)


def test_the_increase_of_a_running_count_is_a_count():
    links = (Link(TOTAL, (), LinkKind.RUNNING),)
    rows = [r for time, values in (("2022-03", [40, 50]), ("2022-06", [42, 90])) for r in column(TOTAL, values, time=time)]
    result = publish(rows, links=links)
    frame = result.figures[(result.figures["indikator"] == TOTAL) & (result.figures["gebiet"] == town(1))]
    assert frame["wert"].isna().any(), "40 and 42 would tell that two were added"
    assert publish(rows).hidden(TOTAL) == set(), "a stock may change by two"


@pytest.mark.parametrize(("before", "after", "is_open"), [(40, 41, False), (42, 40, False), (40, 43, True), (40, 40, True)])
def test_a_small_change_of_a_stock_is_hidden_where_that_is_asked_for(before, after, is_open):
    rows = [*column(TOTAL, [before, 50, 60], time="2021-12-31"), *column(TOTAL, [after, 90, 99])]
    links = (Link(TOTAL, (), LinkKind.CHANGE),)
    result = publish(rows, links=links)
    series = [result.value(TOTAL, town(1), time) for time in ("2021-12-31", TIME)]
    assert is_open == (not np.isnan(series).any())
    hidden = result.figures[result.figures["wert"].isna()]
    assert is_open or len(hidden) == 2, "one of both years, and one other town of that year"
    assert result.breaches() == []
    assert publish(rows).done.protection.hidden == 0, "elsewhere a net change is no group of people"


def test_a_slow_stock_cannot_be_followed_over_a_gap():
    rows = [r for year, value in enumerate([40, 41, 42], start=2020) for r in column(TOTAL, [value, 50 * year], time=str(year))]
    result = publish(rows, links=(Link(TOTAL, (), LinkKind.CHANGE),))
    series = [result.value(TOTAL, town(1), str(year)) for year in (2020, 2021, 2022)]
    assert all(math.isnan(a) or math.isnan(b) for a, b in pairwise(series))
    assert result.breaches() == []


def test_a_change_between_public_figures_is_public():
    rule = Rule("AMT", known=frozenset({REGION}))
    rows = [*column(TOTAL, [40, 50], time="2021-12-31"), *column(TOTAL, [60, 31])]
    rows += [row(TOTAL, REGION, 90, "2021-12-31"), row(TOTAL, REGION, 91)]
    result = publish(rows, rule, links=(Link(TOTAL, (), LinkKind.CHANGE),))
    assert result.done.protection.hidden == 0
    assert result.done.protection.breaches == ()


def test_a_measure_goes_with_what_it_is_made_of():
    index = make_indicator("INDEX", unit="Index 0–1", decimals=2)
    links = (Link("INDEX", (FIRST,), LinkKind.DERIVED),)
    rows = [*column(FIRST, [2, 60, 70]), *column("INDEX", [0.12, 0.5, 0.6])]
    result = publish(rows, indicators=COUNTS | {"INDEX": index}, links=links)
    assert result.hidden("INDEX") == {town(1), town(2)}


def test_the_attack_tells_of_a_measure_that_is_shown_without_its_counts():
    indicators = COUNTS | {"INDEX": make_indicator("INDEX", unit="Index 0–1", decimals=2)}
    rows = [*column(FIRST, [2, 60, 70]), *column("INDEX", [0.12, 0.5, 0.6])]
    result = publish(rows, indicators=indicators, links=(Link("INDEX", (FIRST,), LinkKind.DERIVED),))
    assert result.breaches() == []
    opened = result.figures.copy()
    opened.loc[(opened["indikator"] == "INDEX") & (opened["gebiet"] == town(2)), "wert"] = 0.5
    found = result.breaches(opened)
    assert [(b.indicator, b.area) for b in found] == [("INDEX", town(2))]
    without = publish(rows, indicators=indicators)
    shown = without.figures.assign(wert=without.figures["wert"].mask(without.figures["indikator"] == "INDEX", 0.5))
    assert len(without.breaches(shown)) == 3, "nobody can tell what it is made of"


def test_a_quarter_cannot_be_calculated_from_the_sum_of_the_year():
    quarters = [f"2022-{month}" for month in ("03", "06", "09", "12")]
    rows = [r for time, value in zip(quarters, [10, 2, 12, 9], strict=True) for r in column(FIRST, [value, 50], time=time)]
    rows += column(TOTAL, [33, 200], time="2022")
    links = (Link(TOTAL, (FIRST,), LinkKind.YEAR),)
    result = publish(rows, links=links)
    hidden = [time for time in quarters if math.isnan(result.value(FIRST, town(1), time))]
    assert "2022-06" in hidden
    assert len(hidden) > 1 or math.isnan(result.value(TOTAL, town(1), "2022"))
    assert result.breaches() == []


def test_a_year_cannot_be_calculated_from_the_sum_of_several():
    rows = [r for year, value in enumerate([2, 20, 30], 2020) for r in column(FIRST, [value, 50], time=str(year))]
    rows += column(TOTAL, [52, 150], time="2022")
    result = publish(rows, links=(Link(TOTAL, (FIRST,), LinkKind.YEAR, years=2),))
    series = [result.value(FIRST, town(1), str(year)) for year in (2020, 2021, 2022)]
    assert math.isnan(series[0])
    assert np.isnan(series).sum() > 1 or math.isnan(result.value(TOTAL, town(1), "2022"))
    assert result.breaches() == []


def test_a_year_with_a_missing_quarter_tells_only_what_is_left():
    rows = [
        r for year in (2021, 2022) for month in ("03", "06", "09", "12")
        for r in column(FIRST, [10, 50], time=f"{year}-{month}") if (year, month) != (2022, "06")
    ]  # fmt: skip
    rows += [*column(TOTAL, [40, 200], time="2021"), *column(TOTAL, [33, 200], time="2022")]
    result = publish(rows, links=(Link(TOTAL, (FIRST,), LinkKind.YEAR),))
    told = [result.value(TOTAL, town(1), "2022"), *(result.value(FIRST, town(1), f"2022-{m}") for m in ("03", "09", "12"))]
    assert np.isnan(told).any(), "33 - 30 tells that 3 are missing"


def test_a_series_that_looks_like_a_part_is_told():
    towns = range(1, 8)
    rows = [
        row(code, town(i), value, time=str(year))
        for year in (2020, 2021, 2022) for i in towns for code, value in ((TOTAL, 40 * i), (FIRST, 40 * i - (2 if i == 3 else 9)))
    ]  # fmt: skip
    result = publish(rows)
    assert find_suspects(result.done, COUNTS, ()) == [(FIRST, TOTAL, False)]
    link = Link(TOTAL, (FIRST,), LinkKind.SUBSET)
    linked = publish(rows, links=(link,))
    assert find_suspects(linked.done, COUNTS, (link,)) == []
    assert linked.hidden(FIRST) | linked.hidden(TOTAL)


def test_a_rate_that_tells_a_hidden_count_is_told():
    rate = make_indicator("QUOTE", unit="%", denominator=TOTAL, factor=100.0)
    indicators = COUNTS | {"QUOTE": rate}
    parts = [2, 30, *range(40, 50)]
    rows = [*column(TOTAL, [200] * 12, source="FREI"), *column(FIRST, parts), *column("QUOTE", [part / 2 for part in parts])]
    free = Rule("FREI", method=Method.PUBLISHED)
    result = publish([*rows, row(FIRST, REGION, sum(parts))], free, indicators=indicators)
    assert town(2) in result.hidden(FIRST)
    assert result.value("QUOTE", town(2)) == 15.0, "30 of 200, which nobody should know"
    assert find_suspects(result.done, indicators, ()) == [(FIRST, "QUOTE", True)]
    link = Link("QUOTE", (FIRST,), LinkKind.SUM)
    linked = publish([*rows, row(FIRST, REGION, sum(parts))], free, indicators=indicators, links=(link,))
    assert linked.hidden("QUOTE") == linked.hidden(FIRST) - {REGION} >= {town(1)}
    assert find_suspects(linked.done, indicators, (link,)) == []
