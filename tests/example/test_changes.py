"""The changes of the example, whose population has a break a year before its last figure, are the same by hand."""

from __future__ import annotations

from mib_dashboard.analysis.figures.compare import compute_key_change
from mib_dashboard.analysis.figures.points import index_points
from tests.analysis.recomputed_changes import compare_all


def test_every_delivered_series_is_the_same_by_hand(example):
    seen = compare_all(example.folder / "data", example.data)
    assert {("BEV-INSG", area.ags, "2024-12-31") for area in example.data.municipalities} <= set(seen)


def test_a_share_of_the_population_begins_after_its_break_as_well(example):
    index, indicator = index_points(example.data), example.data.indicators["DEM-01"]
    changes = [compute_key_change(index, indicator, area.ags) for area in example.data.municipalities]
    assert {(change.start.time, change.end.time) for change in changes} == {("2024-12-31", "2025-12-31")}
    assert all(change.difference == change.end.number - change.start.number for change in changes)
