"""The funnel as plotly draws it."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from mib_dashboard.charts.funnel import build_funnel_chart, list_size_ticks, list_unnamed, place_names
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, Credit, FunnelLine, FunnelPoint, FunnelSpec

SIZES = (100.0, 1_000.0, 10_000.0)
LINES = (
    FunnelLine("95 %", SIZES, (40.0, 46.9, 49.0), (60.0, 53.1, 51.0)),
    FunnelLine("99,8 %", SIZES, (35.0, 45.1, 48.5), (65.0, 54.9, 51.5)),
)


def make_spec(*points: FunnelPoint) -> FunnelSpec:
    return FunnelSpec("Titel", "", "%", 1, "alle <b>", points, 50.0, "Kreis", LINES, "alt", Credit("", "", ""))


def draw(*points: FunnelPoint, dark: bool = False) -> go.Figure:
    return build_funnel_chart(make_spec(*points), dark=dark)


def point(name: str = "A", role: str = CONTEXT, size: float = 500, value: float = 50, **more) -> FunnelPoint:
    return FunnelPoint(name, role, size, value, f"{value} %", **more)


@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_it(dark: bool) -> None:
    figure = draw(point(), point("B", CHOSEN, flagged=True, sign="p"), dark=dark)
    go.Figure(figure.to_dict())
    assert figure.layout.xaxis.type == "log"


def test_limits_are_told_apart_without_colour() -> None:
    lines = [trace for trace in draw(point()).data if trace.mode == "lines"]
    assert [trace.line.dash for trace in lines] == ["solid", "solid", "dot", "dot"]
    assert [list(trace.y) for trace in lines[:2]] == [list(LINES[0].low), list(LINES[0].high)]
    assert draw(point()).layout.shapes[0].line.dash == "dash"


def test_chosen_place_lies_on_top_and_is_larger() -> None:
    *_, last = draw(point("A", CHOSEN), point("B"), point("C", value=60)).data
    assert last.name == "A"
    assert last.marker.size == 12


def test_a_flagged_figure_is_an_open_point_with_a_letter() -> None:
    (drawn,) = [trace for trace in draw(point(flagged=True, sign="p")).data if trace.mode == "markers+text"]
    assert drawn.marker.color == "#FFFFFF"
    assert drawn.marker.line.width == 2
    assert drawn.text == ("A <sup>p</sup>",)


def test_text_is_escaped() -> None:
    figure = draw(point("<i>x", hint="a\n<b>b"))
    (drawn,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert "<i>" not in drawn.hovertext[0]
    assert "&lt;b&gt;b" in drawn.hovertext[0]
    assert "<b>" not in figure.layout.xaxis.title.text


def test_the_axis_that_does_not_begin_at_zero_says_so() -> None:
    words = [a.text for a in draw(point()).layout.annotations]
    assert "Senkrechte Achse beginnt nicht bei 0" in words
    assert {"Kreis", "95 %", "99,8 %"} <= set(words)


def test_names_do_not_cover_each_other_nor_the_centre() -> None:
    assert place_names([(100, 50, 40)], 300) == [0]
    assert place_names([(100, 50, 40), (100, 70, 40)], 300) == [1, 0]
    assert place_names([(100, 50, 40)], 64) == [1], "the line runs where the name would stand above"
    crowd = [(100 + i, 50.0, 60) for i in range(12)]
    assert None in place_names(crowd, 300), "no name rather than one on another"
    assert place_names([(15, 50, 60)], 300, 0) == [2], "above or below its point it would begin outside of the picture"


def test_words_of_the_lower_axis_do_not_meet_on_a_phone() -> None:
    assert list_size_ticks(4.0, 5.3, 520) == [10_000, 20_000, 50_000, 100_000]
    assert list_size_ticks(4.0, 5.3, 200) == [10_000, 100_000]
    assert list_size_ticks(4.2, 4.8, 90) == [20_000], "one at least"


def test_points_without_a_name_are_listed() -> None:
    crowd = [point(f"Ort {i:02}", size=500 + 3 * i, value=50.5) for i in range(15)]
    named = {trace.name for trace in draw(*crowd).data if trace.mode == "markers+text" and trace.text[0]}
    unnamed = [one.name for one in list_unnamed(make_spec(*crowd))]
    assert unnamed
    assert named
    assert sorted([*unnamed, *named]) == [one.name for one in crowd]
    assert list_unnamed(make_spec(point())) == []
