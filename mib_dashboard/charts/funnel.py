"""The funnel plot: points against their size on a logarithmic axis, pairs of limits around a dashed centre."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from mib_dashboard.charts.labels import spread
from mib_dashboard.charts.line import build_axis_note, build_value_axis
from mib_dashboard.charts.scales import Scale, compute_scale
from mib_dashboard.charts.signs import LETTERS
from mib_dashboard.charts.text import LINE_HEIGHT, embolden, estimate_width, raise_text, safe_plotly, stack
from mib_dashboard.charts.theme import SMALL_SIZE, Theme, build_figure, build_layout, pick_theme
from mib_dashboard.language.formats import format_number
from mib_dashboard.report.pictures import CHOSEN, FunnelLine, FunnelPoint, FunnelSpec

PLOT_HEIGHT, _NARROW = 380, 520
_BOTTOM, _NOTE_HEIGHT = 52, 20
_DASHES = ("solid", "dot")
_ROUND = (1, 2, 5)
_GAP = 8
# Where a name may stand beside its point: plotly's word, and which way its middle lies (half widths across, pixels up).
SIDES = (
    ("top center", 0, 15), ("bottom center", 0, -15), ("middle right", 1, 0), ("middle left", -1, 0), ("top right", 1, 12),
    ("bottom right", 1, -12), ("bottom left", -1, -12), ("top left", -1, 12),
)  # fmt: skip


def build_funnel_chart(spec: FunnelSpec, *, dark: bool) -> go.Figure:
    """`spec` drawn; equal distances on the lower axis are equal multiples."""
    theme = pick_theme(dark=dark)
    scale, low, high = _scales(spec)
    names = [spec.centre_label, *(line.label for line in spec.lines)]
    layout = build_layout(theme, height=0, margin={
        "l": int(max(estimate_width(text) for text in scale.texts)) + 14,
        "r": int(max(estimate_width(name) for name in names)) + 2 * _GAP,
        "t": 12,
        "b": _BOTTOM + (0 if scale.from_zero else _NOTE_HEIGHT),
    })  # fmt: skip
    layout["height"] = PLOT_HEIGHT + layout["margin"]["t"] + layout["margin"]["b"]
    layout["xaxis"] = _size_axis(spec, low, high, theme)
    layout["yaxis"] = build_value_axis(scale, theme)
    layout["shapes"] = [{
        "type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": spec.centre, "y1": spec.centre,
        "layer": "below", "line": {"color": theme.region, "width": 2, "dash": "dash"},
    }]  # fmt: skip
    layout["annotations"] = _line_names(spec, scale, theme)
    if not scale.from_zero:
        layout["annotations"].append(build_axis_note(theme, below=_BOTTOM - 4))
    traces = [trace for line, dash in zip(spec.lines, _DASHES, strict=False) for trace in _limits(line, dash, theme)]
    return build_figure([*traces, *_points(spec, scale, low, high, theme)], layout)


def list_unnamed(spec: FunnelSpec) -> list[FunnelPoint]:
    """The points whose name would cover something: `build_funnel_chart` draws them without one; smallest first."""
    found = [point for point, side in _place(spec, *_scales(spec)) if side is None]
    return sorted(found, key=lambda point: point.size)


def _scales(spec: FunnelSpec) -> tuple[Scale, float, float]:
    """The value axis, and the ends of the lower axis as powers of ten."""
    ends = [end for line in spec.lines for end in (*line.low, *line.high)]
    sizes = [size for line in spec.lines for size in line.sizes]
    scale = compute_scale([*ends, *(point.value for point in spec.points), spec.centre])
    return scale, math.log10(min(sizes)), math.log10(max(sizes))


def place_names(boxes: Sequence[tuple[float, float, float]], level: float, left: float = -math.inf) -> list[int | None]:
    """Which side of each point its name stands on; None where it would cover another point, a name or the line at `level`.

    `boxes`: x and y of the point and width of its name, in pixels; earlier ones choose first. No name begins before `left`.
    """
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y, _ in boxes]
    taken.append((-math.inf, level - 1, math.inf, level + 1))
    found: list[int | None] = []
    for own, (x, y, width) in enumerate(boxes):
        choice = None
        for side, (_, across, up) in enumerate(SIDES):
            middle = x + across * (width / 2 + 10)
            box = (middle - width / 2, y + up - LINE_HEIGHT / 2, middle + width / 2, y + up + LINE_HEIGHT / 2)
            if box[0] >= left and not any(_meet(box, other) for i, other in enumerate(taken) if i != own):
                choice = side
                taken.append(box)
                break
        found.append(choice)
    return found


def list_size_ticks(low: float, high: float, room: float) -> list[float]:
    """Round sizes between two powers of ten, for a lower axis `room` wide: 1, 2 and 5 of each, only 1 where words would meet."""
    steps = [step * 10.0**power for power in range(math.floor(low), math.ceil(high) + 1) for step in _ROUND]
    ticks = [step for step in steps if low <= math.log10(step) <= high]
    if not ticks or room * math.log10(2) / ((high - low) or 1) > estimate_width(format_number(ticks[-1])) + _GAP:
        return ticks
    return [tick for tick in ticks if math.log10(tick).is_integer()] or ticks[:1]


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _size_axis(spec: FunnelSpec, low: float, high: float, theme: Theme) -> dict[str, Any]:
    ticks = list_size_ticks(low, high, _NARROW)
    return {
        "type": "log", "range": [low, high], "fixedrange": True, "tickmode": "array", "tickvals": ticks,
        "ticktext": [format_number(tick) for tick in ticks], "tickangle": 0, "showgrid": False, "ticks": "outside", "ticklen": 5,
        "tickfont": {"size": SMALL_SIZE, "color": theme.muted}, "tickcolor": theme.axis, "showline": True,
        "linecolor": theme.axis, "zeroline": False,
        "title": {
            "text": safe_plotly(f"{spec.size_label} (logarithmische Achse)"), "standoff": 4,
            "font": {"size": SMALL_SIZE, "color": theme.muted},
        },
    }  # fmt: skip


def _limits(line: FunnelLine, dash: str, theme: Theme) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter", "mode": "lines", "x": list(line.sizes), "y": list(ends), "hoverinfo": "skip",
            "line": {"color": theme.muted, "width": 1.25, "dash": dash},
        }
        for ends in (line.low, line.high)
    ]  # fmt: skip


def _points(spec: FunnelSpec, scale: Scale, low: float, high: float, theme: Theme) -> list[dict[str, Any]]:
    """The highlighted place chooses the side of its name first and lies on top."""
    return [_point(point, side, theme) for point, side in _place(spec, scale, low, high)[::-1]]


def _place(spec: FunnelSpec, scale: Scale, low: float, high: float) -> list[tuple[FunnelPoint, int | None]]:
    points = sorted(spec.points, key=lambda point: point.role != CHOSEN)
    per_x, per_y = _NARROW / ((high - low) or 1), PLOT_HEIGHT / ((scale.high - scale.low) or 1)
    sides = place_names([
        ((math.log10(p.size) - low) * per_x, (p.value - scale.low) * per_y, estimate_width(p.name)) for p in points
    ], (spec.centre - scale.low) * per_y)  # fmt: skip
    return list(zip(points, sides, strict=True))


def _point(point: FunnelPoint, side: int | None, theme: Theme) -> dict[str, Any]:
    color = theme.highlight if point.role == CHOSEN else theme.text
    name, letter = safe_plotly(point.name), safe_plotly(LETTERS.get(point.sign, ""))
    shown = (embolden(name) if point.role == CHOSEN else name) + (f" {raise_text(letter)}" if letter else "")
    halo = ", ".join([f"0 0 2px {theme.background}"] * 4)
    lines = [f"{embolden(name)}: {safe_plotly(point.text)}", *(safe_plotly(hint) for hint in point.hint.split("\n") if hint)]
    return {
        "type": "scatter", "mode": "markers+text", "name": name, "x": [point.size], "y": [point.value],
        "text": ["" if side is None else shown],
        "textposition": SIDES[side or 0][0], "textfont": {"size": SMALL_SIZE, "color": color, "shadow": halo},
        "cliponaxis": False,
        "hovertext": [stack(*lines)], "hoverinfo": "text", "hoverlabel": {"bordercolor": color},
        "marker": {
            "size": 12 if point.role == CHOSEN else 9, "color": theme.background if point.flagged else color, "opacity": 1,
            "line": {"color": color, "width": 2 if point.flagged else 0},
        },
    }  # fmt: skip


def _line_names(spec: FunnelSpec, scale: Scale, theme: Theme) -> list[dict[str, Any]]:
    ends = [(spec.centre, spec.centre_label, theme.region), *((line.high[-1], line.label, theme.muted) for line in spec.lines)]
    per_pixel = (scale.high - scale.low) / PLOT_HEIGHT
    centres = spread([end[0] for end in ends], [LINE_HEIGHT * per_pixel] * len(ends), scale.low, scale.high)
    return [
        {
            "xref": "paper", "yref": "y", "x": 1, "y": centre, "xanchor": "left", "yanchor": "middle", "xshift": _GAP,
            "showarrow": False, "text": safe_plotly(name), "font": {"size": SMALL_SIZE, "color": color},
        }
        for (_, name, color), centre in zip(ends, centres, strict=True)
    ]  # fmt: skip
