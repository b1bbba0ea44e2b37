"""Start page content from the toy delivery."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.figures.classify import describe_class
from mib_dashboard.analysis.figures.coverage import Status, compute_coverage
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture, list_times
from mib_dashboard.analysis.figures.overview import compute_data_state, compute_key_figures, compute_map_figures
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.public import build_credit, group_licences, name_publishers
from mib_dashboard.analysis.reports.maps import describe_map
from mib_dashboard.maps.choice import build_classes, find_usual_classes
from mib_dashboard.report.pictures import Credit


@pytest.fixture(scope="module")
def index(toy_dataset):
    return index_points(toy_dataset)


def test_key_figures_in_the_order_of_the_table(index, toy_dataset):
    figures = compute_key_figures(index)
    assert [f.indicator.code for f in figures] == ["BEV", "AUSL-ANT", "KITA"]
    kita = figures[2]
    assert (kita.point.time, kita.point.value) == ("2022", 31.5)
    assert [(r.point.area, round(r.difference, 1)) for r in kita.references] == [("01", 3.5), ("DE", -4.0)]
    assert [p.time for p in kita.series] == ["2019", "2020", "2022"]


def test_key_figure_over_a_break_has_no_difference(index, toy_dataset):
    population = compute_key_figures(index)[0]
    assert population.change.difference is None
    assert "Bruch 15.05.2022" in population.change.obstacle
    assert [note.code for note in population.breaks] == ["ZENSUS-2022"]


def test_map_takes_the_newest_time_and_keeps_signs(index, toy_dataset):
    shown = compute_map_figures(index)
    assert (shown.indicator.code, shown.time) == ("AUSL-ANT", "2022-12-31")
    picture = compute_map_picture(index, shown.indicator, view=MapView.VALUE, time=shown.time)
    block = describe_map(toy_dataset, index, picture, Credit("", "", ""))
    found = {area.ags: area.sign if area.step is None else area.step for area in block.areas}
    assert found["01001003"] == "confidential"
    assert sorted(step for step in found.values() if isinstance(step, int)) == [1, 3]
    assert [code for code, _ in block.kinds] == ["confidential"]


def test_one_indicator_has_one_scale_wherever_it_is_drawn(index, toy_dataset):
    for indicator in toy_dataset.indicators.values():
        times = list_times(index, indicator)
        for time in times:
            picture = compute_map_picture(index, indicator, view=MapView.VALUE, time=time)
            large = build_classes(index, picture, find_usual_classes(MapView.VALUE))
            steps = describe_map(toy_dataset, index, picture, Credit("", "", "")).steps
            assert [text for text, _ in steps] == [describe_class(large, i, indicator.decimals) for i in range(len(steps))]
            assert len(steps) == len(large.counts)


def test_data_state_adds_up(toy_dataset):
    state = compute_data_state(compute_coverage(toy_dataset), toy_dataset.indicators)
    assert (state.total, state.municipal, state.higher, state.related, state.none) == (2, 1, 0, 0, 1)
    assert (state.oldest, state.newest) == ("2021-09-26", "2022-12-31")
    assert state.open_series == 6


def test_invented_figures_are_neither_open_data_nor_missing(toy_dataset):
    coverage = compute_coverage(toy_dataset)
    coverage.loc[coverage["stand"] == Status.MUNICIPAL.value, "stand"] = Status.EXAMPLE.value
    state = compute_data_state(coverage, toy_dataset.indicators)
    assert (state.total, state.municipal, state.example, state.none) == (2, 0, 1, 1)


def test_sources_of_many_figures_short_and_by_licence(toy_dataset):
    figures = toy_dataset.figures
    groups = group_licences(figures, toy_dataset.sources)
    assert {line for lines in groups.values() for line in lines} == set(
        build_credit(figures, toy_dataset.sources).source.split("; ")
    )
    assert sum(map(len, groups.values())) == len({line for lines in groups.values() for line in lines})
    publishers = name_publishers(figures, toy_dataset.sources).split("; ")
    assert len(publishers) == len(set(publishers))
