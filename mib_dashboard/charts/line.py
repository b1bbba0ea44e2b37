"""The large chart over time: direct names instead of a legend, one highlighted line, quiet context."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mib_dashboard.charts.endings import build_endings, estimate_margin, select_named
from mib_dashboard.charts.marks import PHONE, arrange_rows, build_marks, select_marks
from mib_dashboard.charts.scales import Scale, compute_scale, compute_time_ticks
from mib_dashboard.charts.signs import build_sign_traces, find_crowded, has_gaps, select_marked
from mib_dashboard.charts.text import LINE_HEIGHT, estimate_width, safe_plotly, stack
from mib_dashboard.charts.theme import SMALL_SIZE, Theme, build_figure, build_layout, pick_styles, pick_theme
from mib_dashboard.charts.traces import build_trace
from mib_dashboard.report.pictures import ChartSpec, name_periods

PLOT_HEIGHT = 380
_BOTTOM, _NOTE_HEIGHT, _STRIP = 42, 20, 22
_LETTER_ROOM = 30  # pixels, so that letters of the same kind do not run into each other
NOT_ZERO = "Senkrechte Achse beginnt nicht bei 0"


def build_line_chart(spec: ChartSpec, *, dark: bool) -> go.Figure:
    """`spec` drawn as lines, or as points where it is not `joined`; without any value an empty frame."""
    theme = pick_theme(dark=dark)
    times = [time for series in spec.series for time in series.shown] or [pd.Timestamp("2000-07-01")]
    ticks, texts = compute_time_ticks(times, name_periods(spec.series))
    first, last = _padded(min([*times, *ticks[:1]]), max(times))
    scale = compute_scale(_values(spec))
    marks = select_marks(spec.marks, min(times), max(times))
    rows = arrange_rows(marks, first, last, PHONE)
    lines, words = build_marks(marks, rows, first, last, theme)
    styles = pick_styles([series.role for series in spec.series], theme)
    order = sorted(range(len(styles)), key=lambda i: styles[i].rank)
    named = select_named(spec.series, PLOT_HEIGHT)
    leaders, names = build_endings(spec, styles, named, scale, last, PLOT_HEIGHT)

    layout = build_layout(theme, height=0, margin={
        "l": int(max(estimate_width(text) for text in scale.texts)) + 14,
        "r": estimate_margin(spec, named),
        "t": 12 + LINE_HEIGHT * (max(rows) + 1 if rows else 0),
        "b": _BOTTOM + (0 if scale.from_zero else _NOTE_HEIGHT),
    })  # fmt: skip
    marked = [spec.series[i] for i in select_marked(spec.series)]
    # Signs lie in a strip of their own below the values, where nobody takes them for a figure on the axis.
    strip = _STRIP if any(has_gaps(series) for series in marked) else 0
    per_pixel = (scale.high - scale.low) / PLOT_HEIGHT
    layout["height"] = PLOT_HEIGHT + strip + layout["margin"]["t"] + layout["margin"]["b"]
    layout["xaxis"] = _time_axis((ticks, texts), first, last, theme)
    layout["yaxis"] = build_value_axis(scale, theme) | {"range": [scale.low - strip * per_pixel, scale.high]}
    layout["shapes"] = lines + leaders + _baseline(spec, theme)
    layout["annotations"] = words + names + ([] if scale.from_zero else [build_axis_note(theme)])
    traces = [build_trace(spec.series[i], styles[i], theme, spec.marks, joined=spec.joined, thin=spec.thin) for i in order]
    for i, crowded in zip(select_marked(spec.series), find_crowded(marked, _LETTER_ROOM * per_pixel), strict=True):
        traces += build_sign_traces(spec.series[i], styles[i], theme, scale.low - strip / 2 * per_pixel, crowded=crowded)
    return build_figure(traces, layout)


def build_value_axis(scale: Scale, theme: Theme) -> dict[str, Any]:
    """Few light lines, printed numbers, a clearer line at zero."""
    return {
        "range": [scale.low, scale.high], "fixedrange": True, "tickmode": "array", "tickvals": list(scale.ticks),
        "ticktext": list(scale.texts), "tickfont": {"size": SMALL_SIZE, "color": theme.muted}, "gridcolor": theme.grid,
        "gridwidth": 1, "zeroline": scale.low < 0 < scale.high, "zerolinecolor": theme.axis, "zerolinewidth": 1,
        "ticks": "", "ticklabelstandoff": 6,
    }  # fmt: skip


def _time_axis(
    named: tuple[list[pd.Timestamp], list[str]], first: pd.Timestamp, last: pd.Timestamp, theme: Theme
) -> dict[str, Any]:
    ticks, texts = named
    return {
        "type": "date", "range": [first.isoformat(), last.isoformat()], "fixedrange": True, "tickmode": "array",
        # `Ende 2023` in two lines, or five of them would run into each other on a phone.
        "tickvals": [tick.isoformat() for tick in ticks], "showgrid": False,
        "ticktext": [stack(*map(safe_plotly, text.rsplit(" ", 1))) for text in texts],
        # Side by side, or upright where they would run into each other: on a phone with a year for each election.
        "autotickangles": [0, 90],
        "tickfont": {"size": SMALL_SIZE, "color": theme.muted}, "ticks": "outside", "ticklen": 5,
        "tickcolor": theme.axis, "showline": True, "linecolor": theme.axis, "zeroline": False,
    }  # fmt: skip


def _padded(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    pad = (last - first) * 0.02 or pd.Timedelta(days=180)
    return first - pad, last + pad


def _values(spec: ChartSpec) -> list[float]:
    found = [value for series in spec.series for value in series.values if value is not None]
    return found + ([spec.baseline] if spec.baseline is not None else [])


def _baseline(spec: ChartSpec, theme: Theme) -> list[dict[str, Any]]:
    if spec.baseline is None:
        return []
    return [{
        "type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": spec.baseline, "y1": spec.baseline,
        "layer": "below", "line": {"color": theme.text, "width": 1},
    }]  # fmt: skip


def build_axis_note(theme: Theme, text: str = NOT_ZERO, *, below: int = 43) -> dict[str, Any]:
    """A word under the picture, at its left, about an axis that does not begin at zero."""
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "yshift": -below,
        "text": safe_plotly(text), "showarrow": False, "font": {"size": SMALL_SIZE, "color": theme.muted},
    }  # fmt: skip
