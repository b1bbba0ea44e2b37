"""Which differences to the district are coloured: hand-calculated, and the bound by the Wilson interval."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.figures.interval_words import describe_cell, describe_check, describe_interval
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.uncertainty import Interval, Share, compute_wilson
from tests.analysis.comparison_toys import REGION, A, B, C, make_data, make_indicator
from tests.analysis.share_toys import BOTTOM, SHARE, TOP

TIME = "2022"


def picture_of(indicator, values: dict[str, float | None], trials: dict[str, float], view: MapView = MapView.DIFFERENCE):
    data = make_data([TOP, BOTTOM, indicator], [(indicator.code, area, TIME, value) for area, value in values.items()])
    frame = data.figures
    frame["nenner"] = [trials.get(area, float("nan")) for area in frame["gebiet"]]
    return compute_map_picture(index_points(data), indicator, view=view, time=TIME)


def test_only_what_the_interval_excludes_is_secured() -> None:
    # 20 of 100: 13.3 to 28.9; 200 of 1000: 17.6 to 22.6 per cent
    picture = picture_of(SHARE, {A: 20.0, B: 20.0, C: 17.1, REGION: 17.0}, {A: 100, B: 1000, C: 1_000_000, REGION: 2_000_000})
    assert picture.unsecured == {A, C}, "C is within rounding, however many cases there are"
    low, high = compute_wilson(20, 100)
    assert (picture.intervals[A].low, picture.intervals[A].high) == (pytest.approx(low * 100), pytest.approx(high * 100))


def test_the_value_of_the_district_on_the_bound_is_not_excluded() -> None:
    low, _ = compute_wilson(20, 100)
    assert picture_of(SHARE, {A: 20.0, REGION: low * 100}, {A: 100}).unsecured == {A}
    assert picture_of(SHARE, {A: 20.0, REGION: low * 100 - 0.01}, {A: 100}).unsecured == frozenset()


def test_without_counts_only_rounding_leaves_an_area_without_colour() -> None:
    plain = make_indicator("D")
    picture = picture_of(plain, {A: 20.0, B: 17.1, C: None, REGION: 17.0}, {})
    assert picture.unsecured == {B}
    assert picture.intervals == {}
    assert "lässt sich nicht prüfen" in describe_check(picture.share, "im Kreis")


def test_where_counts_are_usual_a_missing_one_leaves_the_area_without_colour() -> None:
    assert picture_of(SHARE, {A: 90.0, REGION: 17.0}, {}).unsecured == {A}


def test_values_have_intervals_but_nothing_unsecured_and_changes_have_neither() -> None:
    values = {A: 20.0, REGION: 17.0}
    picture = picture_of(SHARE, values, {A: 100}, MapView.VALUE)
    assert set(picture.intervals) == {A}
    assert picture.unsecured == frozenset()
    changed = picture_of(SHARE, values, {A: 100}, MapView.CHANGE)
    assert (changed.intervals, changed.unsecured) == ({}, frozenset())


def test_words() -> None:
    narrow, wide = Interval(12.04, 15.26, few_cases=False), Interval(0.0, 31.0, few_cases=True)
    assert describe_interval(SHARE, narrow) == "95-%-Bereich 12,0 bis 15,3\u202f%"
    assert describe_interval(SHARE, wide) == "95-%-Bereich 0,0 bis 31,0\u202f%, breiter Bereich"
    assert describe_interval(SHARE, None) == ""
    assert describe_cell(SHARE, wide) == "0,0 bis 31,0\u202f% · breiter Bereich"
    assert "im Kreis nicht enthält" in describe_check(Share(100.0), "im Kreis")
