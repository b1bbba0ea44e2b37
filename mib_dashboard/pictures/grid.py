"""Small charts side by side as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from mib_dashboard.charts.scales import Scale, compute_end_ticks, compute_scale
from mib_dashboard.charts.theme import Style, Theme, pick_styles
from mib_dashboard.pictures.plot import PlotArea, draw_breaks, draw_series, draw_time_axis, draw_value_axis
from mib_dashboard.pictures.svg import LINE, SMALL, draw_line, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import REFERENCE, GridSpec, Panel, name_periods

WIDTH = 720
COLUMNS = 3
HEIGHT = 96
_GAP, _EDGE = 26, 16


def draw_grid(spec: GridSpec, theme: Theme, *, width: float = WIDTH, columns: int = COLUMNS, height: float = HEIGHT) -> str:
    """Panels in reading order, each field `height` high; with `same_scale` they share the value axis."""
    if not spec.panels:
        return wrap_picture(width, 40, spec.title, [draw_text(0, 24, "Keine Werte", theme.muted)])
    shared = compute_scale(_values(spec.panels), count=3) if spec.same_scale else None
    scales = [shared or compute_scale(_values([panel]), count=3) for panel in spec.panels]
    left = max(estimate_width(text) for scale in scales for text in scale.texts) + 8
    columns = min(columns, len(spec.panels))
    room = (width - _EDGE - columns * left - (columns - 1) * _GAP) / columns
    heads = [(_wrap(panel.title, room + _EDGE), _wrap(panel.note, room + _EDGE)) for panel in spec.panels]
    head = max(len(titles) + len(notes) for titles, notes in heads) * LINE
    step = head + 8 + height + SMALL + 22
    parts = []
    for place, (panel, scale, lines) in enumerate(zip(spec.panels, scales, heads, strict=True)):
        x = (place % columns) * (room + left + _GAP) + left
        y = (place // columns) * step + head + 8
        parts += _draw(panel, scale, lines, (x, y, room, height), spec, theme)
    rows = -(-len(spec.panels) // columns)
    return wrap_picture(width, rows * step, spec.title, parts)


def _draw(
    panel: Panel, scale: Scale, head: tuple[list[str], list[str]], place: tuple[float, float, float, float], spec: GridSpec,
    theme: Theme,
) -> list[Html]:  # fmt: skip
    x, y, width, height = place
    spans = [_span(spec.panels) if spec.same_scale else _span([panel])]
    first, last = spans[0]
    pad = (last - first) * 0.06 or pd.Timedelta(days=180)
    ends, texts = compute_end_ticks(first, last, name_periods(panel.series))
    field = PlotArea(x, y, width, height, min(first, ends[0]) - pad, last + pad, scale)
    lines = [*((title, True) for title in head[0]), *((note, False) for note in head[1])]
    base = y - 8 - (len(lines) - 1) * LINE
    parts = [
        draw_text(x, base + i * LINE, line, theme.text if is_title else theme.muted, bold=is_title)
        for i, (line, is_title) in enumerate(lines)
    ]
    parts += [*draw_value_axis(field, theme), *draw_time_axis(field, ends, texts, theme)]
    marks = [mark for mark in panel.marks if first < pd.Timestamp(mark.day) <= last]
    parts += draw_breaks(field, marks, theme)
    if panel.baseline is not None:
        parts.append(draw_line(x, field.down(panel.baseline), field.right, field.down(panel.baseline), theme.axis))
    styles = [_quiet(style, series.role, theme) for style, series in
              zip(pick_styles([s.role for s in panel.series], theme), panel.series, strict=True)]  # fmt: skip
    for i in sorted(range(len(styles)), key=lambda i: styles[i].rank):
        parts += draw_series(field, panel.series[i], styles[i], theme, marks, joined=panel.joined, thin=panel.thin, size=3)
    return parts


def _quiet(style: Style, role: str, theme: Theme) -> Style:
    if role == REFERENCE:
        return replace(style, color=theme.context, width=1.5, symbol="circle", dash="solid")
    return replace(style, width=2)


def _wrap(text: str, width: float) -> list[str]:
    return textwrap.wrap(text, max(int(width / estimate_width("n")), 10))


def _span(panels: Sequence[Panel]) -> tuple[pd.Timestamp, pd.Timestamp]:
    times = [time for panel in panels for series in panel.series for time in series.shown]
    return (min(times), max(times)) if times else (pd.Timestamp("2000-07-01"), pd.Timestamp("2000-07-01"))


def _values(panels: Sequence[Panel]) -> list[float]:
    found = [v for panel in panels for series in panel.series for v in series.values if v is not None]
    return found + [panel.baseline for panel in panels if panel.baseline is not None]
