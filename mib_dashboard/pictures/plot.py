"""The field of a chart over time: axes, breaks, series. Used large and small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from mib_dashboard.charts.scales import Scale
from mib_dashboard.charts.theme import Style, Theme
from mib_dashboard.pictures.svg import SMALL, draw_line, draw_marker, draw_run, draw_text
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import THIN_LINE, Mark, Series, list_cuts

_OPEN, _ALONE, _POINT_GROWTH = 8.0, 5.0, 3.0


@dataclass(frozen=True)
class PlotArea:
    """A rectangle on the page with a time axis and a value axis."""

    left: float
    top: float
    width: float
    height: float
    first: pd.Timestamp
    last: pd.Timestamp
    scale: Scale

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    def across(self, time: pd.Timestamp) -> float:
        """Place of a time from the left."""
        span = (self.last - self.first).days or 1
        return self.left + self.width * (time - self.first).days / span

    def down(self, value: float) -> float:
        """Place of a value from above."""
        return self.top + self.height * (self.scale.high - value) / (self.scale.high - self.scale.low)


def draw_value_axis(field: PlotArea, theme: Theme, *, named: bool = True) -> list[Html]:
    """Light lines with printed numbers; zero is clearer."""
    parts = []
    for tick, text in zip(field.scale.ticks, field.scale.texts, strict=True):
        y = field.down(tick)
        parts.append(draw_line(field.left, y, field.right, y, theme.axis if tick == 0 else theme.grid))
        if named:
            parts.append(draw_text(field.left - 6, y + 4, text, theme.muted, anchor="end"))
    return parts


def draw_time_axis(field: PlotArea, ticks: Sequence[pd.Timestamp], texts: Sequence[str], theme: Theme) -> list[Html]:
    """Base line with ticks and years."""
    parts = [draw_line(field.left, field.bottom, field.right, field.bottom, theme.axis)]
    for tick, text in zip(ticks, texts, strict=True):
        x = field.across(tick)
        parts.append(draw_line(x, field.bottom, x, field.bottom + 5, theme.axis))
        parts.append(draw_text(x, field.bottom + 5 + SMALL, text, theme.muted, anchor="middle"))
    return parts


def draw_breaks(field: PlotArea, marks: Sequence[Mark], theme: Theme, *, above: float = 0) -> list[Html]:
    """A thin line for every mark, solid for a break, dotted for a change of law; `above` lengthens it upwards."""
    return [
        draw_line(x, field.top - above, x, field.bottom, theme.muted, dash="" if mark.is_break else "2 3")
        for mark in marks
        for x in [field.across(pd.Timestamp(mark.day))]
    ]


def draw_series(
    field: PlotArea,
    series: Series,
    style: Style,
    theme: Theme,
    marks: Sequence[Mark],
    *,
    joined: bool,
    thin: bool = False,
    size: float | None = None,
) -> list[Html]:
    """One series: no line over a gap or a break, open markers for figures with a sign."""
    size = style.size if size is None else size
    size = size if joined and not thin else size + _POINT_GROWTH
    stroke = replace(style, width=THIN_LINE) if thin else style
    places = {i: (field.across(t), field.down(v)) for i, (t, v) in enumerate(zip(series.times, series.values, strict=True))
              if v is not None}  # fmt: skip
    parts = []
    for run in split_series(series, marks):
        if joined and len(run) > 1:
            parts.append(draw_run([places[i] for i in run], stroke))
        for i in run:
            flagged = bool(series.flagged and series.flagged[i])
            own = max(size, _OPEN if flagged else _ALONE if len(run) == 1 else size)
            parts.append(draw_marker(*places[i], style, theme, size=own, is_open=flagged))
    return parts


def split_series(series: Series, marks: Sequence[Mark]) -> list[list[int]]:
    """Indices that one line joins: neighbours without a gap or a break between them."""
    days = [pd.Timestamp(day) for day in list_cuts(series, marks)]
    runs: list[list[int]] = [[]]
    for i, value in enumerate(series.values):
        broken = i > 0 and any(series.times[i - 1] < day <= series.times[i] for day in days)
        if (value is None or broken) and runs[-1]:
            runs.append([])
        if value is not None:
            runs[-1].append(i)
    return [run for run in runs if run]
