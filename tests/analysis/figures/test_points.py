"""The figures as points: made when asked for, and one index for all who hold the same figures."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.figures.points import index_points, index_series

KEY = ("BEV", "01001001", "2022-12-31")


def test_series_are_those_of_the_figures(toy_dataset):
    figures, found = toy_dataset.figures, index_points(toy_dataset).series
    told = [(p.indicator, p.area, p.time, p.day.isoformat()) for points in found.values() for p in points]
    wanted = zip(figures["indikator"], figures["gebiet"], figures["zeit"], figures["datum"].dt.date.map(str), strict=True)
    assert sorted(told) == sorted(wanted)
    assert len(found) == len(set(zip(figures["indikator"], figures["gebiet"], strict=True)))


def test_equal_figures_are_indexed_once(toy_dataset):
    index = index_points(toy_dataset)
    assert index.series is index_points(toy_dataset).series is index_series(toy_dataset.figures)
    assert index.of(*KEY[:2]) is index.of(*KEY[:2]), "made once"
    assert index_series(toy_dataset.figures.copy()) is not index.series


def test_places_of_figures_in_the_order_asked(toy_dataset):
    figures = toy_dataset.figures
    keys = list(figures[["indikator", "gebiet", "zeit"]].itertuples(index=False, name=None))
    series = index_series(figures)
    assert series.find_rows(reversed(keys)) == list(reversed(range(len(keys))))
    assert series.find_rows([("BEV", "nirgends", "2022-12-31"), KEY]) == [keys.index(KEY)]
    with pytest.raises(KeyError):
        _ = series["BEV", "nirgends"]
