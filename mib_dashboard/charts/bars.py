"""Areas at one point in time: bars from zero, the figure at the end of each."""

from __future__ import annotations

import plotly.graph_objects as go

from mib_dashboard.charts.scales import compute_scale
from mib_dashboard.charts.text import estimate_width, safe_plotly
from mib_dashboard.charts.theme import SMALL_SIZE, Theme, build_layout, pick_theme
from mib_dashboard.spec import CHOSEN, CONTEXT, BarSpec

_ROW = 30
_THICKNESS = 0.62


def build_bar_chart(spec: BarSpec, *, dark: bool) -> go.Figure:
    """Horizontal bars in the order of `spec.bars`, the first on top. A bar without a value shows only its text."""
    theme = pick_theme(dark=dark)
    scale = compute_scale([bar.value for bar in spec.bars if bar.value is not None], zero=True)
    rows = list(range(len(spec.bars)))
    colors = [_color(bar.role, theme) for bar in spec.bars]
    trace = {
        "type": "bar", "orientation": "h", "x": [bar.value for bar in spec.bars], "y": rows, "width": _THICKNESS,
        "marker": {
            "color": [theme.background if bar.flagged else color for bar, color in zip(spec.bars, colors, strict=True)],
            "line": {"color": colors, "width": [2 if bar.flagged else 0 for bar in spec.bars]},
        },
        "hovertext": [
            "<br>".join(safe_plotly(text) for text in (f"{bar.name}: {bar.text}", *bar.hint.split("\n")) if text)
            for bar in spec.bars
        ],
        "hoverinfo": "text",
    }  # fmt: skip
    # the figures at the bars make ticks unnecessary
    margin = {"l": int(_widest([bar.name for bar in spec.bars])) + 10, "r": int(_widest([bar.text for bar in spec.bars])) + 14, "t": 6, "b": 6}
    layout = build_layout(theme, height=_ROW * len(rows) + 12, margin=margin)
    layout["xaxis"] = {"range": [scale.low, max(bar.value or 0 for bar in spec.bars) or scale.high] if scale.low >= 0 else [scale.low, scale.high],
                       "fixedrange": True, "showticklabels": False, "showgrid": False, "zeroline": True,
                       "zerolinecolor": theme.axis, "zerolinewidth": 1}  # fmt: skip
    layout["yaxis"] = {
        "range": [len(rows) - 0.5, -0.5], "fixedrange": True, "tickmode": "array", "tickvals": rows, "ticks": "",
        "ticktext": [_bold(bar.name, bar.role) for bar in spec.bars], "showgrid": False, "zeroline": False,
        "ticklabelstandoff": 6, "tickfont": {"color": theme.text},
    }  # fmt: skip
    layout["annotations"] = [
        {
            "xref": "x", "yref": "y", "x": bar.value or 0, "y": row, "yanchor": "middle", "showarrow": False,
            "xanchor": "right" if (bar.value or 0) < 0 else "left", "xshift": -5 if (bar.value or 0) < 0 else 5,
            "text": safe_plotly(bar.text), "font": {"size": SMALL_SIZE, "color": theme.text if bar.value is not None else theme.muted},
        }
        for row, bar in enumerate(spec.bars)
    ]  # fmt: skip
    return go.Figure(data=[trace], layout=layout)


def _color(role: str, theme: Theme) -> str:
    if role == CHOSEN:
        return theme.highlight
    return theme.context if role == CONTEXT else theme.region


def _bold(name: str, role: str) -> str:
    return safe_plotly(name) if role == CONTEXT else f"<b>{safe_plotly(name)}</b>"


def _widest(texts: list[str]) -> float:
    return max((estimate_width(text) for text in texts), default=0)
