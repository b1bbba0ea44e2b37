"""The funnel as SVG: points against their size on a logarithmic axis, pairs of limits around a dashed centre."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from mib_dashboard.charts.funnel import SIDES, list_size_ticks, place_names
from mib_dashboard.charts.labels import spread
from mib_dashboard.charts.line import NOT_ZERO
from mib_dashboard.charts.scales import compute_scale
from mib_dashboard.charts.signs import LETTERS
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.formats import format_number
from mib_dashboard.pictures.svg import LINE, SMALL, draw_circle, draw_line, draw_shape, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import CHOSEN, FunnelPoint, FunnelSpec

WIDTH, HEIGHT = 720, 340
_TOP, _GAP = 12, 8
_DASHES = ("", "2 3")
_ANCHORS = {-1: "end", 0: "middle", 1: "start"}


def draw_funnel(spec: FunnelSpec, theme: Theme, *, width: float = WIDTH, height: float = HEIGHT) -> str:
    """`spec` drawn; `height` is that of the field. Points whose name would cover something are told below the axis."""
    ends = [end for line in spec.lines for end in (*line.low, *line.high)]
    scale = compute_scale([*ends, *(point.value for point in spec.points), spec.centre])
    sizes = [math.log10(size) for line in spec.lines for size in line.sizes]
    low, high = min(sizes), max(sizes)
    left = max(estimate_width(text) for text in scale.texts) + 12
    right = width - max(estimate_width(name) for name in (spec.centre_label, *(line.label for line in spec.lines))) - 2 * _GAP
    bottom = _TOP + height

    def across(size: float) -> float:
        return left + (right - left) * (math.log10(size) - low) / ((high - low) or 1)

    def down(value: float) -> float:
        return _TOP + height * (scale.high - value) / (scale.high - scale.low)

    parts = []
    for tick, text in zip(scale.ticks, scale.texts, strict=True):
        parts.append(draw_line(left, down(tick), right, down(tick), theme.axis if tick == 0 else theme.grid))
        parts.append(draw_text(left - 6, down(tick) + 4, text, theme.muted, anchor="end"))
    parts.append(draw_line(left, bottom, right, bottom, theme.axis))
    for size in list_size_ticks(low, high, right - left):
        parts.append(draw_line(across(size), bottom, across(size), bottom + 5, theme.axis))
        parts.append(draw_text(across(size), bottom + 5 + SMALL, format_number(size), theme.muted, anchor="middle"))
    axis = f"{spec.size_label} (logarithmische Achse)"
    parts.append(draw_text((left + right) / 2, bottom + 2 * SMALL + 12, axis, theme.muted, anchor="middle"))
    parts.append(draw_line(left, down(spec.centre), right, down(spec.centre), theme.region, width=2, dash="7 4"))
    for line, dash in zip(spec.lines, _DASHES, strict=False):
        for limits in (line.low, line.high):
            path = "L".join(f"{across(size):.1f} {down(end):.1f}" for size, end in zip(line.sizes, limits, strict=True))
            stroke = {"stroke": theme.muted, "stroke_width": "1.25", "stroke_dasharray": dash or None}
            parts.append(draw_shape("path", d=f"M{path}", fill="none", **stroke))
    levels = [(spec.centre, spec.centre_label, theme.region), *((one.high[-1], one.label, theme.muted) for one in spec.lines)]
    centres = spread([down(level) for level, _, _ in levels], [LINE] * len(levels), _TOP, bottom)
    parts += [draw_text(right + _GAP, centre + 4, name, color) for (_, name, color), centre in zip(levels, centres, strict=True)]
    points = sorted(spec.points, key=lambda point: point.role != CHOSEN)
    places = [(across(point.size), down(point.value)) for point in points]
    drawn, nameless = _draw_points(points, places, down(spec.centre), theme)
    notes = [] if scale.from_zero else [NOT_ZERO]
    if nameless:
        told = ", ".join(f"{point.name} ({point.text})" for point in sorted(nameless, key=lambda point: point.size))
        notes += textwrap.wrap(f"Ohne Namen im Bild, von links nach rechts: {told}", int((width - left) / estimate_width("n")))
    base = bottom + 2 * SMALL + 12
    parts += drawn + [draw_text(left, base + (i + 1) * LINE, note, theme.muted) for i, note in enumerate(notes)]
    return wrap_picture(width, base + len(notes) * LINE + 6, spec.title, parts)


def _draw_points(
    points: Sequence[FunnelPoint], places: Sequence[tuple[float, float]], centre: float, theme: Theme
) -> tuple[list[Html], list[FunnelPoint]]:
    """The points, and those without a name. The chosen place comes first to choose the side of its name, and is drawn last."""
    # `place_names` counts upwards.
    boxes = [(x, -y, estimate_width(_label(point))) for point, (x, y) in zip(points, places, strict=True)]
    parts, nameless = [], []
    for point, (x, y), side in list(zip(points, places, place_names(boxes, -centre, 0), strict=True))[::-1]:
        strong = point.role == CHOSEN
        color = theme.highlight if strong else theme.text
        fill, edge = (theme.background, 2) if point.flagged else (color, 0)
        parts.append(draw_circle(x, y, 6 if strong else 4.5, fill=fill, stroke=color, stroke_width=edge))
        if side is None:
            nameless.append(point)
            continue
        _, beside, up = SIDES[side]
        at, base = x + 10 * beside, y - up + 4
        parts.append(draw_text(at, base, _label(point), color, anchor=_ANCHORS[beside], bold=strong, halo=theme.background))
    return parts, nameless


def _label(point: FunnelPoint) -> str:
    letter = LETTERS.get(point.sign, "")
    return f"{point.name} {letter}" if letter else point.name
