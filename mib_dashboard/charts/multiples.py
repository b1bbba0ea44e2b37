"""Small pictures side by side: all municipalities on one scale, or several indicators on their own scales."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mib_dashboard.charts.line import build_axis_note, build_value_axis
from mib_dashboard.charts.scales import Scale, compute_end_ticks, compute_scale
from mib_dashboard.charts.signs import build_sign_traces
from mib_dashboard.charts.text import LINE_HEIGHT, embolden, estimate_width, stack, wrap_lines
from mib_dashboard.charts.theme import SMALL_SIZE, Style, Theme, build_figure, build_layout, pick_styles, pick_theme
from mib_dashboard.charts.traces import build_trace
from mib_dashboard.report.pictures import REFERENCE, GridSpec, Panel, name_periods

_PANEL_HEIGHT = 130
_BETWEEN = 30
_TITLE_WIDTH = 24
_NOTE_WIDTH = {True: 32, False: 38}  # letters that have room above a panel on a tablet
_CLEAR, _LETTERED = 0.03, 0.14  # parts of the height above the highest tick: a line on it is not cut, nor a letter over it
_AXIS_HEIGHT = 24
_TICKS = 3
_COLUMNS = {True: 4, False: 3}  # an own scale needs room for its numbers
_NONE_ZERO = "Senkrechte Achsen beginnen nicht bei 0"
_SOME_ZERO = "Nicht alle senkrechten Achsen beginnen bei 0"


def build_multiples(spec: GridSpec, *, dark: bool) -> go.Figure:
    """One panel after the other, row by row, in the order of `spec.panels`."""
    theme = pick_theme(dark=dark)
    columns = min(_COLUMNS[spec.same_scale], len(spec.panels)) or 1
    rows = math.ceil(len(spec.panels) / columns) or 1
    heads = [_head(panel, _NOTE_WIDTH[spec.same_scale]) for panel in spec.panels]
    head = max((len(lines) for lines in heads), default=1) * LINE_HEIGHT + 6
    cell = head + _PANEL_HEIGHT + _AXIS_HEIGHT + _BETWEEN
    total = rows * cell - _BETWEEN
    shared = compute_scale(_values(*spec.panels), count=_TICKS) if spec.same_scale else None
    scales = [shared or compute_scale(_values(panel), count=_TICKS) for panel in spec.panels]
    room = max((estimate_width(text) for scale in scales for text in scale.texts), default=20)

    note = _axis_note(scales, theme)
    under = _AXIS_HEIGHT + (LINE_HEIGHT + 4) * len(note)
    layout = build_layout(
        theme, height=total + under - _AXIS_HEIGHT, margin={"l": int(room) + 12, "r": 14, "t": head, "b": under}
    )
    layout["annotations"], layout["shapes"] = note, []
    traces: list[dict[str, Any]] = []
    # plotly measures positions as shares of the drawing area, which is the total less the margins
    inner = total - head - _AXIS_HEIGHT
    gap = 0.035 if spec.same_scale else 0.09
    width = (1 - gap * (columns - 1)) / columns
    span = _span(spec.panels) if spec.same_scale else None
    above = _LETTERED if spec.signs else _CLEAR
    for i, (panel, scale) in enumerate(zip(spec.panels, scales, strict=True)):
        column, row = i % columns, i // columns
        left = column * (width + gap)
        top = 1 - row * cell / inner
        place = str(i + 1) if i else ""
        layout[f"xaxis{place}"] = _time_axis(panel, span or _span([panel]), place, (left, left + width), theme)
        layout[f"yaxis{place}"] = _axis(scale, place, (top, inner), theme, named=not spec.same_scale or not column, above=above)
        layout["annotations"].append(_title(heads[i], left, top, theme))
        layout["shapes"] += _lines(panel, place, theme)
        traces += _traces(panel, place, theme, scale.low)
    return build_figure(traces, layout)


def _axis_note(scales: list[Scale], theme: Theme) -> list[dict[str, Any]]:
    if all(scale.from_zero for scale in scales):
        return []
    text = _SOME_ZERO if any(scale.from_zero for scale in scales) else _NONE_ZERO
    return [build_axis_note(theme, text, below=_AXIS_HEIGHT)]


def _traces(panel: Panel, place: str, theme: Theme, low: float) -> list[dict[str, Any]]:
    styles = [_quiet(style, series.role, theme) for style, series in
              zip(pick_styles([s.role for s in panel.series], theme), panel.series, strict=True)]  # fmt: skip
    order = sorted(range(len(styles)), key=lambda i: styles[i].rank)
    drawn = [build_trace(panel.series[i], styles[i], theme, panel.marks, joined=panel.joined, thin=panel.thin) for i in order]
    # The grey line beside is not what the panel is about.
    drawn += build_sign_traces(panel.series[0], styles[0], theme, low, below=_lies_below(panel))
    return [trace | {"xaxis": f"x{place}", "yaxis": f"y{place}"} for trace in drawn]


def _lies_below(panel: Panel) -> bool:
    """True when the grey line runs above the panel's own, where a letter would cover it."""
    pairs = [zip(panel.series[0].values, other.values, strict=False) for other in panel.series[1:]]
    known = [(own, other) for pair in pairs for own, other in pair if own is not None and other is not None]
    return 2 * sum(own < other for own, other in known) > len(known)


def _quiet(style: Style, role: str, theme: Theme) -> Style:
    if role == REFERENCE:
        return replace(style, color=theme.context, width=1.5, size=2, symbol="circle", dash="solid")
    return replace(style, width=2, size=4)


def _head(panel: Panel, width: int) -> list[str]:
    lines = [embolden(line) for line in wrap_lines(panel.title, _TITLE_WIDTH)]
    return [*lines, *(part for line in panel.note.split("\n") if line for part in wrap_lines(line, width))]


def _title(lines: list[str], left: float, top: float, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": left, "y": top, "xanchor": "left", "yanchor": "bottom", "yshift": 4,
        "align": "left", "showarrow": False, "text": stack(*lines),
        "font": {"size": SMALL_SIZE, "color": theme.text},
    }  # fmt: skip


def _axis(
    scale: Scale, place: str, where: tuple[float, float], theme: Theme, *, named: bool, above: float
) -> dict[str, Any]:  # fmt: skip
    axis, (top, inner) = build_value_axis(scale, theme), where
    return axis | {
        "range": [scale.low, scale.high + above * (scale.high - scale.low)],
        "domain": [max(top - _PANEL_HEIGHT / inner, 0), top], "anchor": f"x{place}", "showticklabels": named,
    }  # fmt: skip


def _time_axis(
    panel: Panel, span: tuple[pd.Timestamp, pd.Timestamp], place: str, domain: tuple[float, float], theme: Theme
) -> dict[str, Any]:
    first, last = span
    pad = (last - first) * 0.06 or pd.Timedelta(days=180)
    ends, texts = compute_end_ticks(first, last, name_periods(panel.series))
    return {
        "type": "date", "range": [(min(first, ends[0]) - pad).isoformat(), (last + pad).isoformat()], "fixedrange": True,
        "tickmode": "array", "tickvals": [end.isoformat() for end in ends], "ticktext": texts,
        "tickfont": {"size": SMALL_SIZE, "color": theme.muted}, "tickangle": 0, "ticks": "outside", "ticklen": 4,
        "tickcolor": theme.axis, "showgrid": False, "showline": True, "linecolor": theme.axis, "zeroline": False,
        "domain": [domain[0], min(domain[1], 1)], "anchor": f"y{place}",
    }  # fmt: skip


def _lines(panel: Panel, place: str, theme: Theme) -> list[dict[str, Any]]:
    first, last = _span([panel])
    shapes = [
        {
            "type": "line", "xref": f"x{place}", "yref": f"y{place} domain", "x0": mark.day.isoformat(),
            "x1": mark.day.isoformat(), "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": theme.axis, "width": 1, "dash": "solid" if mark.is_break else "dot"},
        }
        for mark in panel.marks if first < pd.Timestamp(mark.day) <= last
    ]  # fmt: skip
    if panel.baseline is not None:
        shapes.append({
            "type": "line", "xref": f"x{place} domain", "yref": f"y{place}", "x0": 0, "x1": 1, "y0": panel.baseline,
            "y1": panel.baseline, "layer": "below", "line": {"color": theme.axis, "width": 1},
        })  # fmt: skip
    return shapes


def _span(panels: list[Panel] | tuple[Panel, ...]) -> tuple[pd.Timestamp, pd.Timestamp]:
    times = [time for panel in panels for series in panel.series for time in series.shown]
    return (min(times), max(times)) if times else (pd.Timestamp("2000-07-01"), pd.Timestamp("2000-07-01"))


def _values(*panels: Panel) -> list[float]:
    found = [value for panel in panels for series in panel.series for value in series.values if value is not None]
    return found + [panel.baseline for panel in panels if panel.baseline is not None]
