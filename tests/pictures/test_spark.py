"""Word-sized lines: gaps and breaks stay open, text is escaped."""

from __future__ import annotations

import itertools
from datetime import date
from xml.etree import ElementTree as ET

from mib_dashboard.charts.theme import DARK, LIGHT
from mib_dashboard.pictures.spark import HEIGHT, WIDTH, Spark, build_spark, split_runs

DAYS = tuple(date(year, 7, 1) for year in (2015, 2016, 2017, 2018, 2022))
SVG = "{http://www.w3.org/2000/svg}"


def make(values, breaks=(), joined=True, title="t", days=DAYS):
    return Spark(days, tuple(values), tuple(breaks), joined, title)


def test_a_missing_value_and_a_break_end_the_line():
    assert split_runs(make([1, 2, None, 3, 4])) == [[0, 1], [3, 4]]
    assert split_runs(make([1, 2, 3, 4, 5], [date(2017, 7, 1)])) == [[0, 1], [2, 3, 4]]
    assert split_runs(make([1, 2, None, 3, 4], [date(2017, 7, 1)])) == [[0, 1], [3, 4]]
    assert split_runs(make([None] * 5)) == []


def test_lines_are_true_to_time_and_within_the_picture():
    tree = ET.fromstring(build_spark(make([10, 20, 15, 12, 20]), LIGHT))
    points = [tuple(map(float, p.split(","))) for p in tree.find(f"{SVG}polyline").get("points").split()]
    steps = [round(b[0] - a[0], 1) for a, b in itertools.pairwise(points)]
    assert steps[3] > 3.9 * steps[0]
    assert points[1][1] == points[4][1] < points[0][1]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_breaks_are_drawn_and_single_points_are_dots():
    tree = ET.fromstring(build_spark(make([1, None, 3, 4, 5], [date(2016, 1, 1)]), LIGHT))
    assert len(tree.findall(f"{SVG}path")) == 1
    assert len(tree.findall(f"{SVG}circle")) == 2  # the lonely first value and the end


def test_events_are_dots_without_a_line():
    tree = ET.fromstring(build_spark(make([1, 2, 3, 4, 5], joined=False), DARK))
    assert tree.findall(f"{SVG}polyline") == []
    assert len(tree.findall(f"{SVG}circle")) == 6


def test_equal_values_lie_in_the_middle_and_nothing_is_drawn_without_values():
    tree = ET.fromstring(build_spark(make([7, 7, 7, 7, 7]), LIGHT))
    assert {p.split(",")[1] for p in tree.find(f"{SVG}polyline").get("points").split()} == {f"{HEIGHT / 2:.1f}"}
    assert build_spark(make([None] * 5), LIGHT) == ""


def test_title_is_escaped():
    assert "<script" not in build_spark(make([1, 2, 3, 4, 5], title="<script>x</script>"), LIGHT)
