from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from mib_dashboard.charts.line import NOT_ZERO, build_line_chart
from mib_dashboard.charts.marks import PHONE, arrange_rows
from mib_dashboard.charts.theme import DARK, LIGHT
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, FURTHER, MAIN, REFERENCE, Mark

HOSTILE = "<b>Dorf</b> <a href='x'>$a$</a>"


def words(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(one for one in figure.data if one.name == name)


def test_plotly_accepts_every_property(make_series, make_chart):
    series = [make_series("A", CHOSEN), make_series("B", FURTHER, (None, 5.0, 6.0), flagged=(False, True, False))]
    for joined in (True, False):
        spec = make_chart(*series, joined=joined, marks=(Mark(date(2001, 1, 1), "Bruch", ""),), baseline=2.0, baseline_label="R")
        go.Figure(build_line_chart(spec, dark=False).to_dict())


def test_gap_stays_gap(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN, (1.0, None, 3.0))), dark=False)
    assert list(figure.data[0].y) == [1.0, None, 3.0]
    assert figure.data[0].connectgaps is False


def test_no_line_crosses_a_break(make_series, make_chart):
    spec = make_chart(make_series("A", CHOSEN, (1.0, 2.0, 3.0)), marks=(Mark(date(2001, 1, 1), "Zensus", ""),))
    figure = build_line_chart(spec, dark=False)
    assert list(figure.data[0].y) == [1.0, None, 2.0, 3.0]
    assert figure.data[0].x[1] == "2001-01-01"


def test_a_break_on_the_day_of_a_figure_belongs_to_the_new_figures(make_series, make_chart):
    spec = make_chart(make_series("A", CHOSEN, (1.0, 2.0, 3.0)), marks=(Mark(date(2001, 7, 1), "Zensus", ""),))
    assert list(build_line_chart(spec, dark=False).data[0].y) == [1.0, None, 2.0, 3.0]


def test_a_change_of_law_does_not_interrupt(make_series, make_chart):
    spec = make_chart(make_series("A"), marks=(Mark(date(2001, 1, 1), "Recht", "", is_break=False),))
    figure = build_line_chart(spec, dark=False)
    assert None not in figure.data[0].y
    assert "Recht" in words(figure)


def test_marks_outside_the_time_shown_are_left_out(make_series, make_chart):
    marks = (Mark(date(1990, 1, 1), "früher", ""), Mark(date(2030, 1, 1), "später", ""))
    assert not {"früher", "später"} & set(words(build_line_chart(make_chart(make_series("A"), marks=marks), dark=False)))


def test_words_of_near_marks_stand_in_rows_above_the_picture(make_series, make_chart):
    marks = (Mark(date(2000, 10, 1), "Volkszählung", ""), Mark(date(2000, 12, 1), "Rechtsänderung", ""))
    figure = build_line_chart(make_chart(make_series("A"), marks=marks), dark=False)
    notes = {note.text: note for note in figure.layout.annotations if note.yref == "paper" and note.y == 1}
    assert notes["Volkszählung"].yshift != notes["Rechtsänderung"].yshift
    assert all(note.yanchor == "bottom" and note.yshift > 0 for note in notes.values())


def test_words_at_both_sides_do_not_meet_on_a_phone():
    marks = (Mark(date(1987, 5, 25), "Volkszählung 1987", ""), Mark(date(2011, 5, 9), "Zensus 2011", ""))
    days = pd.Timestamp(1982, 1, 1), pd.Timestamp(2024, 1, 1)
    assert arrange_rows(marks, *days, PHONE) == [1, 0], "the line of the first leads up beside the other word, not through it"
    assert arrange_rows(marks, *days) == [0, 0], "on paper they have room beside each other"


def test_a_line_leads_up_to_its_word_and_through_no_other(make_series, make_chart):
    marks = tuple(Mark(date(2000, month, 1), f"Volkszählung {month}", "") for month in (9, 10, 11))
    figure = build_line_chart(make_chart(make_series("A"), marks=marks), dark=False)
    shifts = {note.text: note.yshift for note in figure.layout.annotations if note.yref == "paper" and note.y == 1}
    stems = {shape.x0: shape.y1 for shape in figure.layout.shapes if shape.ysizemode == "pixel"}
    assert all(stems[mark.day.isoformat()] > shifts[mark.label] for mark in marks)
    assert sorted(shifts, key=shifts.get) == [mark.label for mark in reversed(marks)], "words at the right: the last one lowest"


def test_words_of_the_end_of_a_year_are_narrow(make_series, make_chart):
    times = tuple(pd.Timestamp(year, 12, 31) for year in (2017, 2020, 2023))
    figure = build_line_chart(make_chart(replace(make_series("A"), times=times)), dark=False)
    assert list(figure.layout.xaxis.ticktext) == ["Ende<br>2017", "Ende<br>2020", "Ende<br>2023"]


def test_events_are_points(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN), joined=False), dark=False)
    assert figure.data[0].mode == "markers"


def test_german_separators_and_ticks(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN, (10_000.0, 12_500.5, 15_000.0))), dark=False)
    assert figure.layout.separators == ",."
    assert "10.000" in figure.layout.yaxis.ticktext
    assert figure.layout.yaxis.tickmode == figure.layout.xaxis.tickmode == "array"


def test_an_axis_without_zero_says_so(make_series, make_chart):
    assert NOT_ZERO in words(build_line_chart(make_chart(make_series("A", CHOSEN, (50.0, 51.0, 52.0))), dark=False))
    assert NOT_ZERO not in words(build_line_chart(make_chart(make_series("A", CHOSEN, (1.0, 51.0, 52.0))), dark=False))


def test_a_figure_with_a_sign_has_an_open_marker_and_words(make_series, make_chart):
    series = make_series("A", CHOSEN, hints=("", "", "vorläufige Zahl"), flagged=(False, False, True))
    drawn = build_line_chart(make_chart(series), dark=False).data[0]
    assert drawn.marker.color[2] == LIGHT.background != drawn.marker.color[0]
    assert drawn.marker.line.width[2] > 0
    assert drawn.hovertext[2].endswith("vorläufige Zahl")


def test_a_point_between_gaps_is_larger(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("C", CONTEXT, (1.0, 2.0, None, 3.0))), dark=False)
    assert figure.data[0].marker.size[3] > figure.data[0].marker.size[0]


def test_hover_has_name_time_and_figure(make_series, make_chart):
    drawn = build_line_chart(make_chart(make_series("A", CHOSEN)), dark=False).data[0]
    assert drawn.hovertext[0] == "<b>A</b><br>2000: 1.0 %"
    assert drawn.hoverinfo == "text"


def test_hostile_names_are_shown_not_read(make_series, make_chart):
    series = make_series(HOSTILE, CHOSEN, hints=(HOSTILE,) * 3)
    marks = (Mark(date(2001, 1, 1), HOSTILE, ""),)
    spec = make_chart(series, make_series("B"), marks=marks, baseline=2.0, baseline_label=HOSTILE)
    figure = build_line_chart(spec, dark=False)
    texts = [*words(figure), *figure.data[-1].hovertext, figure.data[-1].name]
    for text in texts:
        plain = text.replace("<b>", "").replace("</b>", "").replace("<br>", "")
        assert "<" not in plain
        assert "$" not in plain


def test_chosen_and_references_are_named_context_is_not(make_series, make_chart):
    spec = make_chart(make_series("A", CHOSEN), make_series("R", REFERENCE), make_series("C", CONTEXT))
    assert words(build_line_chart(spec, dark=False))[:2] == ["<b>A</b>", "R"]
    assert "C" not in words(build_line_chart(spec, dark=False))


@pytest.mark.parametrize("role", [CONTEXT, MAIN])
def test_context_is_named_when_nobody_is_chosen(make_series, make_chart, role):
    spec = make_chart(make_series("A", role), make_series("C", CONTEXT))
    assert "C" in words(build_line_chart(spec, dark=False))


def test_names_do_not_overlap(make_series, make_chart):
    series = [make_series(f"Ort {i}", CONTEXT, (1.0, 2.0, 5.0 + i / 100)) for i in range(10)]
    figure = build_line_chart(make_chart(*series), dark=False)
    low, high = figure.layout.yaxis.range
    centres = sorted(note.y for note in figure.layout.annotations if note.text.startswith("Ort"))
    pixels = 380 / (high - low)
    assert len(centres) == 10
    assert all((b - a) * pixels >= 16.9 for a, b in pairwise(centres))


def test_too_many_names_are_left_to_the_pointer(make_series, make_chart):
    figure = build_line_chart(make_chart(*(make_series(f"Ort {i}") for i in range(52))), dark=False)
    assert not [text for text in words(figure) if text.startswith("Ort")]


def test_the_highlighted_line_is_drawn_last(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN), make_series("C", CONTEXT)), dark=False)
    assert [one.name for one in figure.data] == ["C", "A"]


def test_dark_has_its_own_colours(make_series, make_chart):
    figure = build_line_chart(make_chart(make_series("A", CHOSEN)), dark=True)
    assert trace(figure, "A").line.color == DARK.highlight


def test_nothing_to_draw_is_an_empty_frame(make_chart, make_series):
    assert not go.Figure(build_line_chart(make_chart(), dark=False).to_dict()).data
    unknown = go.Figure(build_line_chart(make_chart(make_series("A", CHOSEN, (None, None))), dark=False).to_dict())
    assert not any(pd.notna(value) for trace in unknown.data for value in trace.y or ())


def test_the_axis_of_months_begins_with_the_label_of_their_first_year(make_chart, make_series):
    times = tuple(pd.Timestamp(2020, 2, 15) + pd.DateOffset(months=i) for i in range(38))
    series = replace(make_series("A", CHOSEN, (1.0,) * 38, (2020,) * 38), times=times)
    axis = build_line_chart(make_chart(series), dark=False).layout.xaxis
    assert list(axis.ticktext) == ["2020", "2021", "2022", "2023"]
    assert pd.Timestamp(axis.range[0]) < pd.Timestamp(axis.tickvals[0]) == pd.Timestamp("2020-01-01")


def test_a_line_that_ended_long_ago_is_named_where_it_ends(make_series, make_chart):
    """A dotted leader across the years without figures looks like figures."""
    early = make_series("Früh", CHOSEN, (1.0, None, None))
    figure = build_line_chart(make_chart(early, make_series("Ganz", REFERENCE, (3.0, 3.0, 3.0))), dark=False)
    (name,) = [note for note in figure.layout.annotations if "Früh" in note.text]
    assert pd.Timestamp(name.x) == early.times[0]
    assert name.y == 1.0
    starts = [pd.Timestamp(shape.x0) for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert early.times[0] not in starts
