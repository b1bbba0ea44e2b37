"""A stock with what came and what went: two of the three must not give the third away."""

from __future__ import annotations

import math

import pytest

from mib_dashboard.analysis.disclosure.flow_suspects import find_flows
from mib_dashboard.model.protection import Link, LinkKind, Rule
from tests.analysis.disclosure.disclosure_toys import COUNTS, FIRST, SECOND, TOTAL, make_areas, publish, row, town

STOCK, CAME, WENT = TOTAL, FIRST, SECOND
RULE = Rule("AMT", denominator=1)
LINK = Link(STOCK, (CAME,), LinkKind.FLOW, minus=(WENT,))
PLACE = town(1)
YEARS = ("2019", "2020", "2021", "2022")


def flow_rows(came, went, start=400, area=PLACE, *, monthly=False):
    rows, stock = [row(STOCK, area, start, "2018-12-31")], start
    for year, plus, minus in zip(YEARS, came, went, strict=True):
        stock += plus - minus
        rows.append(row(STOCK, area, stock, f"{year}-12-31"))
        for code, number in ((CAME, plus), (WENT, minus)):
            if monthly:
                parts = [number // 12 + (month <= number % 12) for month in range(1, 13)]
                rows += [row(code, area, value, f"{year}-{month:02}") for month, value in enumerate(parts, start=1)]
            else:
                rows.append(row(code, area, number, year))
    return rows


def shown(result, code, time):
    return not math.isnan(result.value(code, town(1), time))


@pytest.mark.parametrize("went", [[3, 40, 50, 30], [30, 40, 2, 50]])
def test_departures_cannot_be_calculated_from_stocks_and_arrivals(went):
    rows = flow_rows([60, 70, 80, 90], went)
    small = next(year for year, value in zip(YEARS, went, strict=True) if value < 5)
    result = publish(rows, RULE, links=(LINK,), areas=make_areas(2))
    before = f"{int(small) - 1}-12-31"
    assert not shown(result, WENT, small)
    assert not all([shown(result, CAME, small), shown(result, STOCK, before), shown(result, STOCK, f"{small}-12-31")])
    assert result.breaches() == []


def test_the_attack_finds_departures_that_are_left_to_be_calculated():
    rows = flow_rows([60, 70, 80, 90], [3, 40, 50, 30])
    blind = publish(rows, RULE, areas=make_areas(2))
    assert blind.hidden(WENT) == {town(1)}
    assert blind.breaches() == []
    told = publish(rows, RULE, links=(LINK,), areas=make_areas(2))
    assert {(b.indicator, b.time) for b in told.breaches(blind.figures)} == {(WENT, "2019")}


@pytest.mark.parametrize(
    ("rows", "small"),
    [
        # At most 7 are there where at most 7 came to nobody; 1 to 4 must look like 1 to 9 at least.
        ([row(STOCK, PLACE, 0, "2018-12-31"), row(CAME, PLACE, 7, "2019"), row(STOCK, PLACE, 2, "2019-12-31")], STOCK),
        # At least 3 are there where 197 of 200 went.
        ([row(STOCK, PLACE, 200, "2018-12-31"), row(WENT, PLACE, 197, "2019"), row(STOCK, PLACE, 4, "2019-12-31")], STOCK),
        # Three departed whom nobody reported.
        ([row(STOCK, PLACE, 200, "2018-12-31"), row(CAME, PLACE, 60, "2019"), row(STOCK, PLACE, 257, "2019-12-31")], ""),
    ],
)
def test_a_flow_that_was_never_delivered_still_bounds_the_others(rows, small):
    rule = Rule("AMT", minimum=5, denominator=1)
    result = publish(rows, rule, links=(LINK,), areas=make_areas(2))
    hidden = result.hidden(STOCK) | result.hidden(CAME) | result.hidden(WENT)
    numbers = [r for r in rows if r["wert"] != "0"]
    assert hidden == {PLACE}
    assert sum(math.isnan(result.value(r["indikator"], PLACE, r["zeit"])) for r in numbers) > bool(small)
    assert result.breaches() == []
    blind = publish(rows, rule, areas=make_areas(2))
    assert result.breaches(blind.figures) != []


def test_flows_of_months_are_added_up_between_two_stocks():
    rows = flow_rows([60, 70, 80, 90], [12, 140, 150, 130], start=900, monthly=True)
    rows = [r | {"wert": "20"} if r["indikator"] == WENT and r["zeit"] == "2019-05" else r for r in rows]
    stocks = [r for r in rows if r["indikator"] == STOCK]
    rows = [r for r in rows if r["indikator"] != STOCK]
    moved = [r | {"wert": f"{float(r['wert']) - (r['zeit'] >= '2019-06') * 19:g}"} for r in stocks]
    result = publish([*rows, *moved], Rule("AMT", minimum=3, denominator=1), links=(LINK,), areas=make_areas(2))
    hidden = [r["zeit"] for r in rows if r["indikator"] == WENT and not shown(result, WENT, r["zeit"])]
    assert hidden
    assert result.breaches() == []


def test_a_stock_with_its_flows_is_proposed():
    rows = [r for n in (1, 2) for r in flow_rows([60, 70, 81, 90 + n], [13, 40, 51, 30], 400 * n, town(n))]
    result = publish(rows, RULE, areas=make_areas(2))
    assert find_flows(result.done, COUNTS, ()) == [(STOCK, (CAME,), (WENT,))]
    assert find_flows(result.done, COUNTS, (LINK,)) == []


def test_a_balance_alone_is_proposed_and_chance_is_not():
    rows = [r for n in (1, 2) for r in flow_rows([60, 70, 81, 90 + n], [0, 0, 0, 0], 400 * n, town(n)) if r["indikator"] != WENT]
    result = publish(rows, RULE, areas=make_areas(2))
    assert find_flows(result.done, COUNTS, ()) == [(STOCK, (CAME,), ())]
    other = publish(
        [r | {"wert": f"{float(r['wert']) + 1:g}"} if r["zeit"] == "2021" else r for r in rows], RULE, areas=make_areas(2)
    )
    assert find_flows(other.done, COUNTS, ()) == []
