"""Lines on slides: what their value axis says, the names at their ends, and where a line of text ends."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from mib_dashboard.exports.slide_charts import add_lines, describe_axis
from mib_dashboard.exports.slides import SlideFile
from mib_dashboard.report.pictures import MAIN, ChartSpec, Panel, Series
from mib_dashboard.report.report import ChartBlock, Report
from tests.exports.test_pptx import alt, open_deck, words

HEIGHT = 4_000_000  # of a chart drawn alone, in EMU


@pytest.fixture(scope="module")
def deck(long: Report):
    return open_deck(long)


def line_slides(deck, long: Report) -> list:
    """Slide, chart and spec of every large chart over time."""
    specs = {b.spec.alt: b.spec for b in long.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec)}
    return [(slide, s.chart, specs[alt(s)]) for slide in deck.slides for s in slide.shapes if s.has_chart and alt(s) in specs]


def test_an_axis_that_does_not_begin_at_zero_says_so_on_the_slide_and_in_its_notes(deck, long: Report):
    cuts = []
    for slide, chart, _ in line_slides(deck, long):
        cut = chart.value_axis.minimum_scale > 0
        text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        for words_of in (text, slide.notes_slide.notes_text_frame.text):
            assert ("Senkrechte Achse beginnt nicht bei 0." in words_of) == cut
        cuts.append(cut)
    assert any(cuts), "the report has a chart whose axis is cut"


def test_an_axis_from_zero_needs_no_remark():
    low, high = (
        Panel(name, "", "", 0, (end_at(name, *values),), (), joined=True) for name, values in (("A", (0.4, 3)), ("B", (50, 60)))
    )
    assert describe_axis([low]) == ""
    assert describe_axis([low, high]) == describe_axis([high]) == "Senkrechte Achse beginnt nicht bei 0."
    assert describe_axis([low, high], same_scale=True) == ""


@pytest.mark.parametrize(("values", "form"), [((39_900, 40_400), "#,##0"), ((0.4, 3.1), "#,##0"), ((2.1, 2.9), "#,##0.0")])
def test_numbers_of_the_value_axis_have_separators_and_the_decimals_of_their_steps(long: Report, values, form):
    chart = draw(long, [end_at("Adorf", *values)])
    assert chart.value_axis.tick_labels.number_format == form
    assert not chart.value_axis.tick_labels.number_format_is_linked


@pytest.mark.parametrize("lasts", [(50.0, 50.0, 50.0), (50.0, 51.0, 90.0), (0.0, 0.5, 1.0), (99.0, 100.0), (10.0, 90.0)])
def test_no_name_at_the_end_of_a_line_lies_on_another(long: Report, lasts):
    """Places in shares of the height, as a program draws them: the height of the value within the field, plus the shift."""
    chart = draw(long, [end_at(f"Ort {i}", 0.0 if i else 100.0, last) for i, last in enumerate(lasts)])
    axis, centres = chart.value_axis, []
    for drawn, last in zip(chart.plots[0].series, lasts, strict=True):
        (label,) = drawn._element.xpath("c:dLbls/c:dLbl")
        assert label.xpath("c:dLblPos/@val") == ["r"]
        order = [child.tag.partition("}")[2] for child in label]
        shift = [float(value) for value in label.xpath("c:layout/c:manualLayout/c:y/@val")]
        assert not shift or order[:2] == ["idx", "layout"], "the format wants this order"
        field = float(chart._chartSpace.xpath("c:chart/c:plotArea/c:layout/c:manualLayout/c:h/@val")[0])
        share = (last - axis.minimum_scale) / (axis.maximum_scale - axis.minimum_scale)
        centres.append((1 - share) * field + sum(shift))
    centres.sort()
    line = 18 * 1.2 * 12_700 / HEIGHT
    assert all(below - above >= line for above, below in pairwise(centres))
    if lasts == (10.0, 90.0):
        assert not chart._chartSpace.xpath(".//c:dLbl/c:layout"), "what is far apart stays beside its point"


def end_at(name: str, first: float, last: float) -> Series:
    return Series(name, MAIN, (pd.Timestamp("2020-12-31"), pd.Timestamp("2021-12-31")), (first, last), ("", ""))


def draw(report: Report, series: list[Series]):
    slide = SlideFile(report).add_slide("Linien")
    add_lines(slide, Panel("t", "", "", 0, tuple(series), (), joined=True), (0, 0, 9_000_000, HEIGHT), "alt")
    return next(s.chart for s in slide.shapes if s.has_chart)


def test_no_line_ends_within_an_abbreviation(toy_report: Report):
    assert "Verein e.\u00a0V. nach §\u00a024" in words(open_deck(replace(toy_report, title="Verein e. V. nach § 24")))
