"""Axes of the charts on slides, as the format wants them."""

from __future__ import annotations

import io

from pptx import Presentation

from mib_dashboard.exports.pptx import build_pptx
from mib_dashboard.report.report import Report


def test_numbers_of_axes_are_ones_the_format_knows(long: Report):
    deck = Presentation(io.BytesIO(build_pptx(long)))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    numbers = [int(found) for chart in charts for found in chart._chartSpace.xpath(".//c:axId/@val | .//c:crossAx/@val")]
    assert len(numbers) >= 4 * len(charts) > 0
    assert all(0 <= number < 2**31 for number in numbers)
