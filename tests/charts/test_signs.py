"""Symbols and letters for statistical signs in charts."""

from __future__ import annotations

import plotly.graph_objects as go

from mib_dashboard.charts.line import build_line_chart
from mib_dashboard.charts.multiples import build_multiples
from mib_dashboard.charts.signs import select_marked
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, MAIN, REFERENCE

HIDDEN = {"values": (1.0, None, None), "signs": ("", "confidential", "unknown"), "flagged": (False, False, False)}
FLAGGED = {"values": (5.0, 6.0, 7.0), "signs": ("p", "p", "r"), "flagged": (True, True, True)}


def letters(figure: go.Figure) -> list:
    return [trace for trace in figure.data if trace.mode == "markers+text"]


def test_a_missing_figure_has_its_symbol_on_the_lower_edge(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN, **HIDDEN)), dark=False)
    go.Figure(figure.to_dict())
    (gaps,) = [trace for trace in figure.data if trace.mode == "markers"]
    assert gaps.marker.symbol == ("square", "square-open"), "what is secret and what is not known look different"
    low, _ = figure.layout.yaxis.range
    lowest = min(figure.layout.yaxis.tickvals)
    assert all(low < y < lowest for y in gaps.y), "in a strip below the axis of values: a zero has a place of its own"
    assert [x[:4] for x in gaps.x] == ["2001", "2002"]


def test_a_letter_stands_at_the_first_of_a_run(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN, **FLAGGED)), dark=True)
    (drawn,) = letters(figure)
    assert drawn.text == ("p", "r")
    assert drawn.y == (5.0, 7.0)
    assert drawn.marker.opacity == 0


def test_context_stays_quiet_once_someone_is_chosen(make_series):
    chosen, context, reference = (make_series(role, role) for role in (CHOSEN, CONTEXT, REFERENCE))
    assert select_marked([context, chosen, reference]) == [1, 2]
    assert select_marked([context, context]) == [0, 1]
    assert select_marked([context, reference]) == [0, 1], "a larger area beside them is nobody chosen"


def test_ordinary_figures_have_nothing(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN)), dark=False)
    assert [trace.mode for trace in figure.data] == ["lines+markers"]


def test_in_small_pictures_the_letter_avoids_the_grey_line(make_series, make_grid):
    own, above = make_series("A", MAIN, **FLAGGED), make_series("R", REFERENCE, (8.0, 9.0, 10.0))
    under = make_series("R", REFERENCE, (1.0, 2.0, 3.0))
    figure = build_multiples(make_grid((own, above), (own, under), (own,)), dark=False)
    assert [trace.textposition for trace in letters(figure)] == ["bottom center", "top center", "top center"]


def test_where_lines_lie_close_one_letter_stands_for_all(make_series, make_chart):
    near = [make_series(str(height), CONTEXT, (height, height, height), signs=("", "", "p"), flagged=(False, False, True))
            for height in (50.0, 52.0, 2.0)]  # fmt: skip
    drawn = letters(build_line_chart(make_chart(*near), dark=False))
    assert sorted((trace.y, trace.text) for trace in drawn) == [((2.0,), ("p",)), ((52.0,), ("p",))]
    other = make_series("r", CONTEXT, (51.0, 51.0, 51.0), signs=("", "", "r"), flagged=(False, False, True))
    assert len(letters(build_line_chart(make_chart(*near, other), dark=False))) == 3, "another sign says something else"
