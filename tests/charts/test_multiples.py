from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go

from mib_dashboard.charts.multiples import build_multiples
from mib_dashboard.report.pictures import CHOSEN, MAIN, REFERENCE, Mark


def heads(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]


def axes(figure: go.Figure, letter: str) -> list:
    return [getattr(figure.layout, name) for name in figure.layout.to_plotly_json() if name.startswith(f"{letter}axis")]


def test_plotly_accepts_every_property(make_series, make_grid):
    groups = [(make_series(f"Ort {i}", MAIN), make_series("R", REFERENCE)) for i in range(5)]
    for same in (True, False):
        marks = (Mark(date(2001, 1, 1), "Bruch", ""),)
        spec = make_grid(*groups, same_scale=same, marks=marks, baseline=100.0)
        go.Figure(build_multiples(spec, dark=same).to_dict())


def test_every_panel_is_titled_in_the_order_given(make_series, make_grid):
    figure = build_multiples(make_grid((make_series("Zell", MAIN),), (make_series("Adorf", MAIN),)), dark=False)
    assert heads(figure) == ["<b>Zell</b><br>2002: 3 %", "<b>Adorf</b><br>2002: 3 %"]


def test_one_scale_for_all(make_series, make_grid):
    groups = (make_series("A", MAIN, (1.0, 2.0)),), (make_series("B", MAIN, (90.0, 99.0)),)
    figure = build_multiples(make_grid(*groups), dark=False)
    assert len({axis.range for axis in axes(figure, "y")}) == 1
    assert len({axis.range for axis in axes(figure, "x")}) == 1


def test_a_line_on_the_highest_tick_is_not_cut_and_a_long_note_breaks(make_series, make_grid):
    spec = make_grid((make_series("A", MAIN, (1.0, 9.0, 10.0)),), same_scale=False)
    noted = replace(spec, panels=(replace(spec.panels[0], note="31.12.2025: 40.358 Personen p · vorläufig"),))
    figure = build_multiples(noted, dark=False)
    (axis,) = axes(figure, "y")
    assert axis.tickvals[-1] < axis.range[1]
    assert heads(figure) == ["<b>A</b><br>31.12.2025: 40.358 Personen p ·<br>vorläufig"]


def test_own_scales_and_their_numbers(make_series, make_grid):
    groups = (make_series("A", MAIN, (1.0, 2.0)),), (make_series("B", MAIN, (90.0, 99.0)),)
    figure = build_multiples(make_grid(*groups, same_scale=False), dark=False)
    assert len({axis.range for axis in axes(figure, "y")}) == 2
    assert all(axis.showticklabels for axis in axes(figure, "y"))


def test_each_series_belongs_to_its_panel_and_the_reference_is_grey(make_series, make_grid):
    reference = make_series("R", REFERENCE)
    figure = build_multiples(make_grid((make_series("A", CHOSEN), reference), (make_series("B", MAIN), reference)), dark=False)
    places = {(one.name, one.yaxis) for one in figure.data}
    assert places == {("A", "y"), ("R", "y"), ("B", "y2"), ("R", "y2")}
    colors = {one.name: one.line.color for one in figure.data}
    assert len({colors["A"], colors["B"], colors["R"]}) == 3


def test_panels_do_not_overlap_and_stay_inside(make_series, make_grid):
    figure = build_multiples(make_grid(*((make_series(f"Ort {i}", MAIN),) for i in range(10))), dark=False)
    boxes = [(x.domain, y.domain) for x, y in zip(axes(figure, "x"), axes(figure, "y"), strict=True)]
    assert len(set(boxes)) == 10
    for (left, right), (low, high) in boxes:
        assert 0 <= left < right <= 1
        assert 0 <= low < high <= 1
    rows = sorted({y for _, y in boxes})
    assert all(upper[0] > lower[1] for lower, upper in pairwise(rows))


def test_breaks_interrupt_here_too(make_series, make_grid):
    spec = make_grid((make_series("A", MAIN),), marks=(Mark(date(2001, 1, 1), "B", ""),))
    figure = build_multiples(spec, dark=False)
    assert list(figure.data[0].y) == [1.0, None, 2.0, 3.0]
    assert len(figure.layout.shapes) == 1


def test_axes_without_zero_are_told(make_series, make_grid):
    texts = [n.text for n in build_multiples(make_grid((make_series("A", MAIN, (50.0, 51.0)),)), dark=False).layout.annotations]
    assert "Senkrechte Achsen beginnen nicht bei 0" in texts


def test_hostile_titles_are_shown_not_read(make_series, make_grid):
    figure = build_multiples(make_grid((make_series("<i>A</i>", MAIN),)), dark=False)
    assert heads(figure) == ["<b>&lt;i&gt;A&lt;/i&gt;</b><br>2002: 3 %"]


def test_no_panel_is_an_empty_frame(make_grid):
    assert not go.Figure(build_multiples(make_grid(), dark=False).to_dict()).data
