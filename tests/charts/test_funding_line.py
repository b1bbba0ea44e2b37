from __future__ import annotations

import plotly.graph_objects as go
import pytest

from mib_dashboard.charts.funding_line import EndingQuarter, build_ending_chart

QUARTERS = [
    EndingQuarter("Q4 2026", "2026", 0, 3),
    EndingQuarter("Q1 2027", "2027", 0, 0),
    EndingQuarter("Q2 2027", "2027", 2, 1),
]


@pytest.mark.parametrize("dark", [False, True])
def test_columns_stack_and_say_their_numbers(dark):
    figure = build_ending_chart(QUARTERS, mark=1, mark_label="Stichtag <b>", dark=dark)
    go.Figure(figure.to_dict())
    others, amif = figure.data
    assert (list(others.y), list(amif.y)) == ([3, 0, 1], [0, 0, 2])
    texts = [note.text for note in figure.layout.annotations]
    assert texts[:2] == ["3", "3<br>AMIF 2"]
    assert not any("<b>" in text for text in texts)
    assert figure.layout.shapes[0].x0 == 0.5
    assert figure.layout.yaxis.range[0] == 0
    assert list(figure.layout.xaxis.ticktext) == ["Q4", "Q1", "Q2"]


def test_each_year_stands_once_below_the_middle_of_its_quarters():
    figure = build_ending_chart(QUARTERS, mark=None, mark_label="", dark=False)
    years = {note.text: note.x for note in figure.layout.annotations if note.yref == "paper"}
    assert years == {"2026": 0, "2027": 1.5}


def test_no_quarters_and_no_mark():
    figure = build_ending_chart([], mark=None, mark_label="", dark=False)
    go.Figure(figure.to_dict())
    assert not figure.layout.shapes
