"""What remains of the need that is met: a bar for each field, today as outline, the two bounds inside, the figures above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from mib_dashboard.charts.text import embolden, safe_plotly
from mib_dashboard.charts.theme import SMALL_SIZE, build_figure, build_layout, pick_theme
from mib_dashboard.report.pictures import Credit

# Name and figures stand above their bar: beside it they would leave no room for it on a phone.
_ROW = 46
_WIDE, _NARROW = 0.42, 0.16
_END = 100.6  # per cent, so that the edge of a full bar is seen


@dataclass(frozen=True)
class RemainingRow:
    """One field; parts of the need in per cent, `sure` ≤ `at_most` ≤ `today`; `text` is printed beside the name."""

    name: str
    today: float
    at_most: float
    sure: float
    text: str


@dataclass(frozen=True)
class RemainingSpec:
    """The whole picture, the first of `rows` on top."""

    title: str
    subtitle: str
    rows: tuple[RemainingRow, ...]
    alt: str
    credit: Credit


def build_remaining_chart(rows: Sequence[RemainingRow], *, dark: bool) -> go.Figure:
    """Horizontal bars from 0 to 100 %, in the order of `rows`, the first on top."""
    theme = pick_theme(dark=dark)
    layout = build_layout(theme, height=_ROW * len(rows) + 32, margin={"l": 8, "r": 16, "t": 6, "b": 26})
    layout |= {
        "barmode": "overlay",
        "xaxis": {
            "range": [0, _END], "fixedrange": True, "tickvals": [0, 50, 100], "ticktext": ["0", "50", "100 %"], "showgrid": True,
            "gridcolor": theme.grid, "zeroline": False, "tickfont": {"color": theme.muted, "size": SMALL_SIZE},
        },
        # A row reaches from half above its bar to half below; the words fill what is left above it.
        "yaxis": {
            "range": [len(rows) - 0.7, -0.7], "fixedrange": True, "showticklabels": False, "showgrid": False, "zeroline": False,
        },
        "annotations": [
            {
                "xref": "x", "yref": "y", "x": 0, "y": place - _WIDE / 2, "xanchor": "left", "yanchor": "bottom", "xshift": -3,
                "showarrow": False, "text": f"{embolden(safe_plotly(row.name))}  {safe_plotly(row.text)}",
                "font": {"size": SMALL_SIZE, "color": theme.text},
            }
            for place, row in enumerate(rows)
        ],
    }  # fmt: skip
    hints = [safe_plotly(f"{row.name}: {row.text}") for row in rows]
    traces = [
        _bars([row.today for row in rows], hints, _WIDE, "rgba(0,0,0,0)", theme.text, 1.5),
        _bars([row.at_most for row in rows], hints, _WIDE, theme.context, theme.text, 0),
        _bars([row.sure for row in rows], hints, _NARROW, theme.region, theme.background, 1),
    ]
    return build_figure(traces, layout)


def _bars(values: list[float], hints: list[str], width: float, fill: str, line: str, stroke: float) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": values, "y": list(range(len(values))), "width": width, "hovertext": hints,
        "hoverinfo": "text", "cliponaxis": False, "marker": {"color": fill, "line": {"color": line, "width": stroke}},
    }  # fmt: skip
