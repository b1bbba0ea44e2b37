"""Areas at one point in time: bars from zero, the figure at the end of each."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from mib_dashboard.charts.scales import compute_scale
from mib_dashboard.charts.text import embolden, estimate_width, safe_plotly, stack
from mib_dashboard.charts.theme import SMALL_SIZE, Theme, build_figure, build_layout, pick_theme
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, Bar, BarSpec

_ROW = 30
_THICKNESS = 0.62


def build_bar_chart(spec: BarSpec, *, dark: bool) -> go.Figure:
    """Horizontal bars in the order of `spec.bars`, the first on top. A bar without a value shows only its text."""
    theme = pick_theme(dark=dark)
    values = [bar.value for bar in spec.bars if bar.value is not None]
    scale = compute_scale(values, zero=True)
    margin = {
        "l": _widest([bar.name for bar in spec.bars]) + 12,
        "r": _widest([bar.text for bar in spec.bars]) + 14,
        "t": 6,
        "b": 6,
    }
    layout = build_layout(theme, height=_ROW * len(spec.bars) + 12, margin=margin)
    # the figures at the bars make ticks unnecessary; the longest bar fills the width
    layout["xaxis"] = {
        "range": [min(0, *values, scale.low), max(0, *values)] if values else [0, 1], "fixedrange": True,
        "showticklabels": False, "showgrid": False, "zeroline": True, "zerolinecolor": theme.axis, "zerolinewidth": 1,
    }  # fmt: skip
    layout["yaxis"] = {
        "range": [len(spec.bars) - 0.5, -0.5], "fixedrange": True, "tickmode": "array", "ticks": "",
        "tickvals": list(range(len(spec.bars))), "ticktext": [_name(bar) for bar in spec.bars], "showgrid": False,
        "zeroline": False, "ticklabelstandoff": 6, "tickfont": {"color": theme.text},
    }  # fmt: skip
    layout["annotations"] = [_figure(bar, row, theme) for row, bar in enumerate(spec.bars)]
    return build_figure([_trace(spec, theme)], layout)


def _trace(spec: BarSpec, theme: Theme) -> dict[str, Any]:
    colors = [_color(bar.role, theme) for bar in spec.bars]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in spec.bars],
        "y": list(range(len(spec.bars))),
        "width": _THICKNESS,
        "marker": {
            "color": [theme.background if bar.flagged else color for bar, color in zip(spec.bars, colors, strict=True)],
            "line": {"color": colors, "width": [2 if bar.flagged else 0 for bar in spec.bars]},
        },
        "hovertext": [_hover(bar) for bar in spec.bars],
        "hoverinfo": "text",
    }


def _hover(bar: Bar) -> str:
    return stack(*(safe_plotly(line) for line in (f"{bar.name}: {bar.text}", *bar.hint.split("\n")) if line))


def _figure(bar: Bar, row: int, theme: Theme) -> dict[str, Any]:
    negative = (bar.value or 0) < 0
    return {
        "xref": "x", "yref": "y", "x": bar.value or 0, "y": row, "yanchor": "middle", "showarrow": False,
        "xanchor": "right" if negative else "left", "xshift": -5 if negative else 5, "text": safe_plotly(bar.text),
        "font": {"size": SMALL_SIZE, "color": theme.muted if bar.value is None else theme.text},
    }  # fmt: skip


def _color(role: str, theme: Theme) -> str:
    if role == CHOSEN:
        return theme.highlight
    return theme.context if role == CONTEXT else theme.region


def _name(bar: Bar) -> str:
    return safe_plotly(bar.name) if bar.role == CONTEXT else embolden(safe_plotly(bar.name))


def _widest(texts: list[str]) -> int:
    return int(max((estimate_width(text) for text in texts), default=0))
