from __future__ import annotations

import plotly.graph_objects as go

from mib_dashboard.charts.bars import build_bar_chart
from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, REFERENCE, Bar, BarSpec, Credit


def draw(*bars: Bar) -> go.Figure:
    spec = BarSpec("Titel", "", "%", 1, bars, "Alt", Credit("Quelle", "2022", "frei"))
    figure = build_bar_chart(spec, dark=False)
    go.Figure(figure.to_dict())
    return figure


def test_bars_start_at_zero():
    figure = draw(Bar("A", CONTEXT, 50.0, "50,0 %"), Bar("B", CONTEXT, 52.0, "52,0 %"))
    assert figure.layout.xaxis.range[0] == 0


def test_negative_values_have_room():
    figure = draw(Bar("A", CONTEXT, -5.0, "−5,0 %"), Bar("B", CONTEXT, 2.0, "2,0 %"))
    assert figure.layout.xaxis.range[0] <= -5
    assert figure.layout.annotations[0].xanchor == "right"


def test_first_bar_stands_on_top():
    figure = draw(Bar("A", CONTEXT, 1.0, "1"), Bar("B", CONTEXT, 2.0, "2"))
    assert figure.layout.yaxis.range == (1.5, -0.5)
    assert figure.layout.yaxis.ticktext == ("A", "B")


def test_no_value_is_no_bar_but_its_sign():
    figure = draw(Bar("A", CONTEXT, None, "/", "nicht sicher genug"), Bar("B", CONTEXT, 2.0, "2"))
    assert figure.data[0].x[0] is None
    assert figure.layout.annotations[0].text == "/"
    assert figure.data[0].hovertext[0] == "A: /<br>nicht sicher genug"


def test_only_missing_values_still_make_a_frame():
    assert draw(Bar("A", CONTEXT, None, ".")).layout.xaxis.range == (0, 1)


def test_roles_and_signs_are_seen_without_colour():
    figure = draw(Bar("A", CHOSEN, 1.0, "1"), Bar("B", CONTEXT, 2.0, "(2)", flagged=True), Bar("R", REFERENCE, 3.0, "3"))
    assert figure.layout.yaxis.ticktext == ("<b>A</b>", "B", "<b>R</b>")
    assert figure.data[0].marker.color[1] == LIGHT.background
    assert figure.data[0].marker.line.width[1] > 0


def test_hostile_text_is_shown_not_read():
    figure = draw(Bar("<b>A</b>", CONTEXT, 1.0, "<i>1</i>", "<u>x</u>"))
    assert figure.layout.annotations[0].text == "&lt;i&gt;1&lt;/i&gt;"
    assert "<b>" not in figure.layout.yaxis.ticktext[0]
    assert "<u>" not in figure.data[0].hovertext[0]
