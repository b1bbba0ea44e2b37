from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.charts.scales import compute_end_ticks, compute_scale, compute_time_ticks


def days(*texts: str) -> list[pd.Timestamp]:
    return [pd.Timestamp(text) for text in texts]


def test_thousands_have_points_and_minus_is_a_minus():
    assert compute_scale([183_509, 7_891]).texts == ("0", "50.000", "100.000", "150.000", "200.000")
    assert compute_scale([-1.5, 1.5]).texts[0] == "\u22122"


def test_decimals_follow_the_step():
    assert compute_scale([12.9, 20.9]).texts == ("12", "14", "16", "18", "20", "22")
    assert compute_scale([5.06, 5.61]).texts[0] == "5,0"


def test_values_near_zero_bring_zero_in():
    assert compute_scale([2.0, 18.0]).from_zero
    assert not compute_scale([50.2, 53.4]).from_zero


def test_bars_always_have_zero():
    assert compute_scale([50.2, 53.4], zero=True).low == 0
    assert compute_scale([-5.0, -4.0], zero=True).high == 0


def test_one_value_and_none_make_a_scale():
    assert compute_scale([100.0]).low < 100 < compute_scale([100.0]).high
    assert compute_scale([0.0]).low < 0 < compute_scale([0.0]).high
    assert compute_scale([]).ticks


@given(st.lists(st.floats(-1e7, 1e7, allow_subnormal=False), min_size=1, max_size=20))
def test_values_lie_on_the_scale(values: list[float]):
    scale = compute_scale(values)
    slack = (scale.high - scale.low) * 1e-6
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= 12


def test_elections_are_ticks_of_their_own():
    ticks, texts = compute_time_ticks(days("1984-06-17", "1989-06-18", "1994-06-12", "1999-06-13", "2004-06-13"))
    assert texts == ["1984", "1989", "1994", "1999", "2004"]
    assert ticks[0] == pd.Timestamp("1984-06-17")


def test_long_series_have_round_years():
    ticks, texts = compute_time_ticks([pd.Timestamp(year, 7, 1) for year in range(1995, 2023)])
    assert texts == ["1995", "2000", "2005", "2010", "2015", "2020"]
    assert all((tick.month, tick.day) == (7, 1) for tick in ticks)


def test_days_of_one_kind_keep_their_day():
    ticks, _ = compute_time_ticks([pd.Timestamp(year, 12, 31) for year in (1983, 1987, 1990, *range(1994, 2024))])
    assert all((tick.month, tick.day) == (12, 31) for tick in ticks)


def test_a_tick_at_the_end_of_a_year_says_so():
    ticks, texts = compute_time_ticks([pd.Timestamp(year, 12, 31) for year in range(1994, 2025)])
    assert texts == ["Ende 2000", "Ende 2010", "Ende 2020"]
    assert ticks[0] == pd.Timestamp("2000-12-31")
    assert compute_time_ticks(days("2018-12-31", "2020-12-31", "2024-12-31"))[1] == ["Ende 2018", "Ende 2020", "Ende 2024"]


def test_the_years_of_a_small_picture_stand_where_they_are():
    ticks, texts = compute_end_ticks(pd.Timestamp("2013-12-31"), pd.Timestamp("2024-12-31"))
    assert ticks == days("2013-07-01", "2024-07-01")
    assert texts == ["2013", "2024"]
    assert ticks[-1] > pd.Timestamp("2024-01-01") > pd.Timestamp("2023-12-31")
    assert compute_end_ticks(pd.Timestamp("1999-06-13"), pd.Timestamp("2024-06-09"))[0] == days("1999-06-13", "2024-06-09")


def test_years_of_months_begin_on_the_first_of_january():
    ticks, texts = compute_time_ticks(
        list(pd.date_range("2020-02-15", "2023-03-15", freq="31D").map(lambda d: d.replace(day=15)))
    )
    assert texts == ["2020", "2021", "2022", "2023"]
    assert all((tick.month, tick.day) == (1, 1) for tick in ticks)


def test_long_series_of_months_have_round_years():
    months = [pd.Timestamp(year, month, 15) for year in range(2001, 2024) for month in range(1, 13)]
    assert compute_time_ticks(months)[1] == ["2005", "2010", "2015", "2020"]


def test_months_are_german():
    _, texts = compute_time_ticks(days("2022-03-15", "2022-05-15", "2022-12-15"))
    assert texts == ["März 2022", "Mai 2022", "Dezember 2022"]


@pytest.mark.parametrize("count", [0, 1])
def test_few_times(count: int):
    ticks, texts = compute_time_ticks(days("2022-05-15")[:count])
    assert len(ticks) == len(texts) == count
