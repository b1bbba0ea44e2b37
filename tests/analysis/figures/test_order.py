"""The order in which indicators are offered, on the toy delivery and on the shipped data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.analysis.figures.order import Holding, find_holdings, order_indicators
from mib_dashboard.analysis.figures.points import index_points


@pytest.fixture(scope="module")
def index(toy_dataset):
    return index_points(toy_dataset)


def keep(index, *wanted):
    """The index with only these pairs of indicator and area."""
    return replace(index, series={key: index.series[key] for key in wanted})


def test_holdings_by_hand(index):
    found = find_holdings(index)
    assert (found["AUSL-ANT"], found["BEV"]) == (Holding.SHARES, Holding.COUNTS)
    assert (found["KITA"], found["SPR-01"]) == (Holding.LARGER, Holding.NONE)
    assert set(found) == set(index.catalogue.indicators)


def test_one_of_three_municipalities_is_no_map(index):
    alone = keep(index, ("AUSL-ANT", "01001001"), ("BEV", "01001001"), ("BEV", "01001"))
    assert find_holdings(alone)["AUSL-ANT"] is Holding.SINGLE
    assert find_holdings(alone)["BEV"] is Holding.LARGER, "the larger area says more than one municipality"


def test_rows_without_a_value_hold_nothing(index):
    hidden = {key: tuple(replace(p, value=None, sign="confidential") for p in points) for key, points in index.series.items()}
    assert set(find_holdings(replace(index, series=hidden)).values()) == {Holding.NONE}


def test_order_is_by_holding_and_leaves_bare_counts_out(index):
    codes = [i.code for i in order_indicators(index)]
    found = find_holdings(index)
    assert [found[code] for code in codes] == sorted(found[code] for code in codes)
    assert "AUSL" not in codes
    assert codes[-1] == "SPR-01"


def test_first_never_comes_before_a_better_holding(index):
    codes = [i.code for i in order_indicators(index, first=["BEV", "MIETE", "SPR-01"])]
    shares = [code for code in codes if find_holdings(index)[code] is Holding.SHARES]
    assert codes[: len(shares)] == shares
    assert codes[-1] == "SPR-01"


def test_in_time_puts_one_point_behind_series_of_the_same_kind(index):
    codes = [i.code for i in order_indicators(index, in_time=True)]
    assert codes.index("AUSL-ANT") < codes.index("ZEN-MH") < codes.index("BEV")
