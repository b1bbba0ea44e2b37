from __future__ import annotations

import plotly.graph_objects as go
import pytest

from mib_dashboard.charts.remaining import RemainingRow, build_remaining_chart

ROWS = [RemainingRow("Sprache", 80.0, 60.0, 45.0, "80 % → 45 bis 60 %"), RemainingRow("Rat <b>", 20.0, 0.0, 0.0, "20 % → 0 %")]


@pytest.mark.parametrize("dark", [False, True])
def test_bars_lie_inside_each_other_and_say_their_numbers(dark):
    figure = build_remaining_chart(ROWS, dark=dark)
    go.Figure(figure.to_dict())
    today, most, sure = figure.data
    assert [list(trace.x) for trace in (today, most, sure)] == [[80.0, 20.0], [60.0, 0.0], [45.0, 0.0]]
    assert sure.width < most.width == today.width
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Sprache</b>  80 % → 45 bis 60 %", "<b>Rat &lt;b&gt;</b>  20 % → 0 %",
    ]  # fmt: skip
    assert figure.layout.xaxis.range[0] == 0
    assert 100 < figure.layout.xaxis.range[1] < 101


def test_words_stand_above_the_bars_and_take_nothing_of_their_width():
    figure = build_remaining_chart(ROWS, dark=False)
    assert all(note.y + 0.2 < place + 0.01 for place, note in enumerate(figure.layout.annotations))
    assert figure.layout.margin.l + figure.layout.margin.r < 30


def test_no_rows():
    assert not any(trace.x for trace in go.Figure(build_remaining_chart([], dark=False).to_dict()).data)
