"""The names at the right of a chart, each beside the end of its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from mib_dashboard.charts.labels import spread
from mib_dashboard.charts.scales import Scale
from mib_dashboard.charts.text import LINE_HEIGHT, embolden, estimate_width, stack, wrap_lines
from mib_dashboard.charts.theme import Style
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, MAIN, ChartSpec, Series

_WIDEST = 22
_GAP = 8
_MOVED = 4
_FAR, _ROOM = 0.03, 0.3


def select_named(series: Sequence[Series], height: int) -> list[int]:
    """Which series are named at their end: all that matter; context too when nobody is chosen and it fits."""
    alive = [i for i, one in enumerate(series) if _last(one) is not None]
    marked = [i for i in alive if series[i].role != CONTEXT]
    quiet = all(series[i].role != CHOSEN for i in alive)
    fits = sum(len(wrap_lines(series[i].name, _WIDEST)) for i in alive) * LINE_HEIGHT <= height
    return alive if quiet and fits else marked


def estimate_margin(spec: ChartSpec, named: Sequence[int]) -> int:
    """Room for the longest name, in pixels."""
    names = [spec.series[i].name for i in named] + ([spec.baseline_label] if spec.baseline_label else [])
    widths = [estimate_width(line) for name in names for line in wrap_lines(name, _WIDEST)]
    return int(max(widths, default=0)) + 2 * _GAP


def build_endings(
    spec: ChartSpec, styles: Sequence[Style], named: Sequence[int], scale: Scale, right: pd.Timestamp, height: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Leader lines and names. `right` is the right edge of the plot; a leader shows where a name had to move."""
    per_pixel = (scale.high - scale.low) / height
    ends: list[tuple[pd.Timestamp | None, float, str, str, bool]] = []
    for i in named:
        one = spec.series[i]
        time, value = _last(one)  # type: ignore[misc]
        ends.append((time, value, one.name, styles[i].label, one.role in {CHOSEN, MAIN}))
    if spec.baseline is not None and spec.baseline_label:
        ends.append((None, spec.baseline, spec.baseline_label, "", False))
    newest = max((time for time, *_ in ends if time is not None), default=right)
    old = [end for end in ends if end[0] is not None and (newest - end[0]).days > _far(spec)]
    ends = [end for end in ends if end not in old]
    lines = [wrap_lines(name, _WIDEST) for _, _, name, _, _ in ends]
    centres = spread([end[1] for end in ends], [len(parts) * LINE_HEIGHT * per_pixel for parts in lines], scale.low, scale.high)
    leaders, names = [], [_name_at_point(end, right, spec) for end in old]
    for (time, value, _, color, strong), parts, centre in zip(ends, lines, centres, strict=True):
        text = stack(*parts)
        names.append({
            "xref": "x", "yref": "y", "x": right.isoformat(), "y": centre, "xanchor": "left", "yanchor": "middle",
            "xshift": _GAP, "align": "left", "showarrow": False, "text": embolden(text) if strong else text,
            "font": {"color": color} if color else {},
        })  # fmt: skip
        if time is not None and (abs(centre - value) > _MOVED * per_pixel or (right - time).days > _far(spec)):
            leaders.append({
                "type": "line", "xref": "x", "yref": "y", "x0": time.isoformat(), "y0": value, "x1": right.isoformat(),
                "y1": centre, "line": {"color": color, "width": 0.75, "dash": "dot"}, "layer": "below",
            })  # fmt: skip
    return leaders, names


def _name_at_point(
    end: tuple[pd.Timestamp | None, float, str, str, bool], right: pd.Timestamp, spec: ChartSpec
) -> dict[str, Any]:
    """A line that ended long before the others is named where it ends: a leader across the years would look like figures."""
    time, value, name, color, strong = end
    text = stack(*wrap_lines(name, _WIDEST))
    late = time is not None and (right - time).days < _ROOM / _FAR * _far(spec)
    return {
        "xref": "x", "yref": "y", "x": (time or right).isoformat(), "y": value, "xanchor": "right" if late else "left",
        "yanchor": "bottom", "yshift": _GAP, "align": "left", "showarrow": False, "text": embolden(text) if strong else text,
        "font": {"color": color} if color else {},
    }  # fmt: skip


def _far(spec: ChartSpec) -> float:
    times = [time for series in spec.series for time in series.times]
    return (max(times) - min(times)).days * _FAR


def _last(series: Series) -> tuple[pd.Timestamp, float] | None:
    for time, value in zip(reversed(series.times), reversed(series.values), strict=True):
        if value is not None:
            return time, value
    return None
