"""A series as a plotly trace: gaps stay gaps, breaks interrupt, signs open the marker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from mib_dashboard.charts.text import embolden, safe_plotly, stack
from mib_dashboard.charts.theme import Style, Theme
from mib_dashboard.report.pictures import THIN_LINE, Mark, Series, list_cuts

_POINT_GROWTH = 3
_OPEN, _ALONE = 7, 5


def build_trace(
    series: Series, style: Style, theme: Theme, marks: Sequence[Mark], *, joined: bool, thin: bool = False
) -> dict[str, Any]:
    """The trace of one series. Across a break a None interrupts the line; `thin`: the points matter."""
    rows = _with_breaks(series, list_cuts(series, marks))
    flags = [row[3] for row in rows]
    sizes = _sizes([row[1] for row in rows], flags, style.size if joined and not thin else style.size + _POINT_GROWTH)
    marker = {
        "color": [theme.background if flag else style.color for flag in flags] if any(flags) else style.color,
        "line": {"color": style.color, "width": [2 if flag else 0 for flag in flags] if any(flags) else 0},
        "size": sizes if len(set(sizes)) > 1 else sizes[0] if sizes else style.size,
        "symbol": style.symbol,
        "opacity": 1,  # plotly pales markers of unequal size otherwise
    }
    trace: dict[str, object] = {
        "type": "scatter",
        "mode": "lines+markers" if joined else "markers",
        "name": safe_plotly(series.name),
        "x": [row[0].strftime("%Y-%m-%d") for row in rows],
        "y": [row[1] for row in rows],
        "hovertext": [row[2] for row in rows],
        "hoverinfo": "text",
        "hoverlabel": {"bordercolor": style.color},
        "connectgaps": False,
        "cliponaxis": False,
        "marker": marker,
    }
    if joined:
        trace["line"] = {"color": style.color, "width": THIN_LINE if thin else style.width, "dash": style.dash, "shape": "linear"}
    return trace


def _sizes(values: Sequence[float | None], flags: Sequence[bool], size: float) -> list[float]:
    """Open markers need room, and a point between two gaps has no line that shows it."""
    around = [None, *values, None]
    alone = [before is None and after is None for before, after in zip(around, around[2:], strict=False)]
    return [max(size, _OPEN if flag else _ALONE if lone else size) for flag, lone in zip(flags, alone, strict=True)]


def _with_breaks(series: Series, breaks: Sequence[date]) -> list[tuple[pd.Timestamp, float | None, str, bool]]:
    rows: list[tuple[pd.Timestamp, float | None, str, bool]] = []
    days = [pd.Timestamp(day) for day in breaks]
    for i, (time, value) in enumerate(zip(series.times, series.values, strict=True)):
        if rows:
            rows.extend((day, None, "", False) for day in days if series.times[i - 1] < day <= time)
        rows.append((time, value, describe_point(series, i), bool(series.flagged and series.flagged[i])))
    return rows


def describe_point(series: Series, i: int) -> str:
    """What the pointer shows at a figure: place, time, figure, further words."""
    stamp = series.stamps[i] if series.stamps else f"{series.times[i]:%d.%m.%Y}"
    lines = [embolden(safe_plotly(series.name)), safe_plotly(f"{stamp}: {series.texts[i]}")]
    if series.hints and series.hints[i]:
        lines += [safe_plotly(hint) for hint in series.hints[i].split("\n")]
    return stack(*lines)
