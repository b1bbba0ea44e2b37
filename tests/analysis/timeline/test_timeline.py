"""Lines, index, difference and pictures over time, on the toy delivery and by hand calculation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.analysis.timeline import (
    Choice,
    Mode,
    build_grid_picture,
    build_line_picture,
    find_base,
    list_base_times,
    open_story,
)
from mib_dashboard.analysis.timeline.lines import LinePoint, compute_difference, compute_index, compute_lines, compute_scope
from mib_dashboard.analysis.timeline.times import compute_grid
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Level

ADORF, OEDHEIM, ZELL, REGION, LAND = "01001001", "01001002", "01001003", "01001", "01"


def tell(data: Dataset, code: str):
    story = open_story(data, data.indicators[code])
    assert story is not None
    return story


def line(*values: float | None) -> tuple[LinePoint, ...]:
    return tuple(LinePoint(str(2000 + i), pd.Timestamp(2000 + i, 7, 1), v, v, "") for i, v in enumerate(values))


def shown(lines: dict, ags: str) -> list[float | None]:
    return [point.value for point in lines[ags]]


class TestGrid:
    def test_irregular_years_are_no_gaps(self):
        years = ["1983", "1987", "1990", "1994", "2002"]
        assert [time for _, time in compute_grid(years)] == years

    def test_a_year_missing_in_a_regular_series_is_put_in(self):
        assert [time for _, time in compute_grid(["2000", "2001", "2002", "2003", "2005"])] == [str(y) for y in range(2000, 2006)]

    def test_days_keep_their_form(self):
        years = [2000, 2001, 2002, 2003, 2005]
        assert compute_grid([f"{y}-12-31" for y in years])[4] == (pd.Timestamp("2004-12-31"), "2004-12-31")

    def test_elections_a_month_early_or_late_are_not_missing_ones(self):
        days = ["1984-06-17", "1989-06-18", "1994-06-12", "1999-06-13", "2004-06-13", "2009-06-07", "2014-05-25", "2019-05-26"]
        assert len(compute_grid([*days, "2024-06-09"])) == 9

    def test_months_keep_to_the_rhythm_of_the_catalogue(self):
        grid = compute_grid(["2022-01", "2022-04"], "monatlich")
        assert [time for _, time in grid] == ["2022-01", "2022-02", "2022-03", "2022-04"]
        assert len(compute_grid(["2022-01", "2022-04"], "vierteljährlich")) == 2

    def test_rhythm_says_nothing_about_years(self):
        assert len(compute_grid(["1983", "1987"], "jährlich")) == 2

    def test_mixed_forms_are_taken_as_they_are(self):
        assert len(compute_grid(["2010", "2011", "2016-12-31", "2017-12-31", "2018-12-31", "2020-12-31"])) == 6


class TestScope:
    def test_municipalities_are_members_larger_areas_follow(self, toy_dataset):
        scope = tell(toy_dataset, "BEV").scope
        assert [area.ags for area in scope.members] == [ADORF, OEDHEIM, ZELL]
        assert [area.ags for area in scope.larger] == [REGION, LAND]
        assert scope.main is None

    def test_without_municipalities_the_region_is_the_subject(self, toy_dataset):
        scope = tell(toy_dataset, "KITA").scope
        assert scope.level is Level.DISTRICT
        assert scope.main.ags == REGION
        assert [area.ags for area in scope.larger] == [LAND, "DE"]

    def test_nothing_delivered_is_no_story(self, toy_dataset):
        assert open_story(toy_dataset, toy_dataset.indicators["SPR-01"]) is None


class TestLines:
    def test_missing_and_confidential_are_gaps_zero_is_not(self, toy_dataset):
        lines = tell(toy_dataset, "AUSL-ANT").lines
        assert [point.raw for point in lines[ZELL]] == [0.0, None]
        assert lines[ZELL][1].sign == "confidential"
        assert [point.raw for point in lines[ADORF]] == pytest.approx([20.0, 210 / 1010 * 100])

    def test_an_area_without_a_row_has_a_gap_where_others_have_one(self, toy_dataset):
        figures = toy_dataset.figures
        cut = figures[~((figures["indikator"] == "BEV") & (figures["gebiet"] == ADORF) & (figures["jahr"] == 2021))]
        lines = tell(replace(toy_dataset, figures=cut), "BEV").lines
        assert [point.raw for point in lines[ADORF]] == [None, 1010.0]

    def test_the_region_has_a_gap_where_its_municipalities_have_figures(self, toy_dataset):
        lines = tell(toy_dataset, "AUSL-ANT").lines
        assert [point.time for point in lines[REGION]] == ["2021-12-31", "2022-12-31"]
        assert lines[REGION][0].raw == pytest.approx(260 / 2000 * 100)
        assert lines[REGION][1].raw is None

    def test_order_of_rows_does_not_matter(self, toy_dataset):
        figures = toy_dataset.figures[toy_dataset.figures["indikator"] == "BEV"]
        scope = compute_scope(figures, toy_dataset.areas)
        assert compute_lines(figures.iloc[::-1], scope) == compute_lines(figures, scope)


class TestIndexAndDifference:
    def test_index_by_hand(self):
        indexed, left_out = compute_index({"a": line(50, 55, None, 40), "b": line(None, 10)}, "2000")
        assert shown(indexed, "a") == pytest.approx([100, 110, None, 80])
        assert left_out == ["b"]

    def test_index_does_not_cross_a_break(self):
        breaks = [date(2001, 1, 1), date(2003, 1, 1)]
        indexed, _ = compute_index({"a": line(10, 50, 55, 40), "b": line(10, None, 5, 5)}, "2001", breaks)
        assert shown(indexed, "a") == [None, 100, pytest.approx(110), None]
        assert "b" not in indexed

    @pytest.mark.parametrize(
        ("days", "base"),
        [
            ([], "2000"),
            ([date(2001, 1, 1)], "2001"),
            ([date(2001, 1, 1), date(2003, 1, 1)], "2001"),
            ([date(2005, 1, 1)], "2000"),
        ],
    )
    def test_usual_base_follows_the_newest_break_that_leaves_two_times(self, days, base):
        assert find_base(["2000", "2001", "2002", "2003"], days) == base

    def test_without_two_comparable_times_the_base_is_the_first(self):
        assert find_base(["2000", "2001"], [date(2001, 1, 1)]) == "2000"
        assert find_base([], []) == ""

    def test_index_of_zero_is_left_out(self):
        assert compute_index({"a": line(0.0, 5.0)}, "2000") == ({}, ["a"])

    def test_difference_by_hand(self):
        moved = compute_difference({"a": line(12.5, None, 3.0), "r": line(10.0, 11.0, None)}, "r")
        assert shown(moved, "a") == [2.5, None, None]

    @given(st.lists(st.one_of(st.none(), st.floats(0.1, 1e6)), min_size=1, max_size=8).filter(lambda v: v[0] is not None))
    def test_index_at_base_is_a_hundred_and_gaps_stay(self, values):
        indexed, _ = compute_index({"a": line(*values)}, "2000")
        assert indexed["a"][0].value == pytest.approx(100)
        assert [p.value is None for p in indexed["a"]] == [v is None for v in values]

    @given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=8))
    def test_difference_to_itself_is_zero(self, values):
        moved = compute_difference({"r": line(*values)}, "r")
        assert [p.value for p in moved["r"]] == [None if v is None else 0 for v in values]

    def test_inputs_stay_as_they_are(self, toy_dataset):
        before = toy_dataset.figures.copy()
        story = tell(toy_dataset, "BEV")
        lines = dict(story.lines)
        for mode in Mode:
            build_line_picture(story, Choice((ADORF,), (REGION,), mode, "2021-12-31"))
        build_grid_picture(story, Choice())
        pd.testing.assert_frame_equal(toy_dataset.figures, before)
        assert story.lines == lines

    def test_base_times_are_those_most_areas_have(self):
        lines = {"a": line(1.0, 2.0, 3.0), "b": line(None, 2.0, 3.0), "c": line(None, 0.0, None)}
        assert list_base_times(lines, ["a", "b", "c"]) == ["2001", "2002"]
        assert list_base_times({}, ["a"]) == []
