"""Need and supply as bubbles in four quadrants: names at the bubbles, words in the corners, nothing to decode."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import plotly.graph_objects as go

from mib_dashboard.charts.line import build_value_axis
from mib_dashboard.charts.scales import Scale, compute_scale
from mib_dashboard.charts.text import LINE_HEIGHT, embolden, estimate_width, safe_plotly, stack
from mib_dashboard.charts.theme import SMALL_SIZE, Theme, build_figure, build_layout, pick_styles, pick_theme
from mib_dashboard.report.pictures import CHOSEN, QuadrantSpec

HEIGHT = 460
_MARGIN = {"l": 58, "r": 14, "b": 54}
_ABOVE = 9  # over the words above the field
_WIDTH = 620  # of the plot on a tablet; on a wider one labels only get more room
_PHONE = 280
_NARROW, _MANY = 420, 15  # on a phone on its side; so many bubbles are named only where there is room even there
_LARGEST, _SMALLEST, _LARGEST_OF_MANY = 46.0, 10.0, 26.0
_FAINT = 0.25
_GROUND = 0.8
GAP = 4  # between a bubble and its name
Box = tuple[float, float, float, float]  # left, top, right, bottom


def build_quadrants(spec: QuadrantSpec, *, dark: bool) -> go.Figure:
    """The scatter plot; both axes hold the dividing lines."""
    theme = pick_theme(dark=dark)
    across, upward = compute_axes(spec)
    words = _break_corners(spec)
    layout = build_layout(theme, height=HEIGHT, margin=_MARGIN | {"t": _ABOVE + LINE_HEIGHT * _count_lines(words)})
    layout["xaxis"] = build_value_axis(across, theme) | {"title": _title(spec.x_title, theme)}
    layout["yaxis"] = build_value_axis(upward, theme) | {"title": _title(spec.y_title, theme)}
    layout["shapes"] = [
        # Down to the zero line: below it stand words.
        _line(theme, "x", x0=spec.x_cut, x1=spec.x_cut, yref="y", y0=0, y1=upward.high),
        _line(theme, "y", y0=spec.y_cut, y1=spec.y_cut, xref="paper", x0=0, x1=1),
    ]
    sizes = compute_diameters([bubble.size for bubble in spec.bubbles])
    layout["annotations"] = _corners(words, theme) + _names(spec, sizes, across, upward, theme)
    styles = pick_styles([bubble.role for bubble in spec.bubbles], theme)
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [bubble.x for bubble in spec.bubbles],
        "y": [bubble.y for bubble in spec.bubbles],
        "cliponaxis": False,
        "hovertext": [safe_plotly(bubble.hint) for bubble in spec.bubbles],
        "hoverinfo": "text",
        "marker": {
            "size": sizes,
            "color": [_fade(style.color, bubble.quality) for style, bubble in zip(styles, spec.bubbles, strict=True)],
            "line": {"color": [style.color for style in styles], "width": 1.75},
            "opacity": 1,
        },
    }
    return build_figure([trace], layout)


def compute_axes(spec: QuadrantSpec) -> tuple[Scale, Scale]:
    """Lower and left axis; both hold the dividing lines, the left one zero."""
    across = compute_scale([*(b.x for b in spec.bubbles), spec.x_cut])
    upward = compute_scale([*(b.y for b in spec.bubbles), spec.y_cut, 0.0])
    return _widen(across), _widen(upward, _count_lines(_break_corners(spec)))


def compute_diameters(persons: Sequence[float]) -> list[float]:
    """The area shows the number of persons; an unknown number is the smallest circle."""
    largest = max((p for p in persons if not math.isnan(p)), default=0)
    wide = _LARGEST_OF_MANY if len(persons) > _MANY else _LARGEST
    return [_SMALLEST if math.isnan(p) or largest <= 0 else max(_SMALLEST, wide * math.sqrt(p / largest)) for p in persons]


def _fade(colour: str, quality: float) -> str:
    """The colour of the outline with an opacity from faint (nothing confirmed) to full."""
    return _tint(colour, compute_opacity(quality))


def _tint(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:.2f})"


def compute_opacity(quality: float) -> float:
    """Faint (nothing confirmed or not known) to full."""
    return _FAINT + (0.9 - _FAINT) * (0.0 if math.isnan(quality) else quality)


def _names(spec: QuadrantSpec, sizes: Sequence[float], across: Scale, upward: Scale, theme: Theme) -> list[dict[str, Any]]:
    """Each name right, left, above or below its bubble: the first place that is free; the chosen one has its name in any case."""
    out = []
    for bubble, size, found in zip(spec.bubbles, sizes, _find_sides(spec, sizes, across, upward), strict=True):
        if found is None and bubble.role != CHOSEN:
            continue
        side, gap = found or "left", size / 2 + GAP
        level = side in ("left", "right")
        out.append({
            "x": bubble.x, "y": bubble.y, "text": safe_plotly(bubble.name), "showarrow": False,
            "xanchor": side if level else "center", "yanchor": "middle" if level else side,
            "xshift": {"left": gap, "right": -gap}.get(side, 0), "yshift": {"bottom": gap, "top": -gap}.get(side, 0),
            "font": {"size": SMALL_SIZE, "color": pick_styles([bubble.role], theme)[0].label}, "bgcolor": _ground(theme),
        })  # fmt: skip
    return out


def list_unnamed(spec: QuadrantSpec) -> list[str]:
    """The names that would lie on something: the chart tells them only to who points at the bubble. From left to right."""
    sizes = compute_diameters([bubble.size for bubble in spec.bubbles])
    pairs = zip(spec.bubbles, _find_sides(spec, sizes, *compute_axes(spec)), strict=True)
    return [b.name for b, side in sorted(pairs, key=lambda pair: pair[0].x) if side is None and b.role != CHOSEN]


def _find_sides(spec: QuadrantSpec, sizes: Sequence[float], across: Scale, upward: Scale) -> list[str | None]:
    """Where a name has room on a phone it stands there; else where it has room on a tablet."""
    if len(spec.bubbles) > _MANY:
        return _find_sides_at(_NARROW, spec, sizes, across, upward)
    phone = _find_sides_at(_PHONE, spec, sizes, across, upward)
    return _find_sides_at(_WIDTH, spec, sizes, across, upward, phone)


def _find_sides_at(
    width: float, spec: QuadrantSpec, sizes: Sequence[float], across: Scale, upward: Scale, wanted: Sequence[str | None] = ()
) -> list[str | None]:
    height = HEIGHT * 0.8
    spots = [(_share(b.x, across) * width, (1 - _share(b.y, upward)) * height) for b in spec.bubbles]
    boxes = [(x, y, s, estimate_width(b.name)) for b, (x, y), s in zip(spec.bubbles, spots, sizes, strict=True)]
    return pick_sides(boxes, width, [*_cover_corners(spec, width, height)], order_names(spec), wanted)


def _cover_corners(spec: QuadrantSpec, width: float, height: float) -> Iterator[Box]:
    """What the lower ones cover; the upper ones stand above the field."""
    words = _break_corners(spec)
    top = height - LINE_HEIGHT * _count_lines(words)
    for place, lines in enumerate(words[2:]):
        wide = max(estimate_width(line) for line in lines)
        left = width - wide if place else 0.0
        yield left, top, left + wide, height


def order_names(spec: QuadrantSpec) -> list[int]:
    """Who is named first: the chosen one, those that stand farthest out, then the largest; all alike in a small picture."""
    places = range(len(spec.bubbles))
    if len(spec.bubbles) <= _MANY:
        return sorted(places, key=lambda i: spec.bubbles[i].role != CHOSEN)
    ends = {pick(places, key=key) for key in (lambda i: spec.bubbles[i].x, lambda i: spec.bubbles[i].y) for pick in (min, max)}
    size = [0.0 if math.isnan(bubble.size) else bubble.size for bubble in spec.bubbles]
    return sorted(places, key=lambda i: (spec.bubbles[i].role != CHOSEN, i not in ends, -size[i]))


def pick_sides(
    bubbles: Sequence[tuple[float, float, float, float]],
    width: float,
    taken: Sequence[Box] = (),
    order: Sequence[int] = (),
    wanted: Sequence[str | None] = (),
) -> list[str | None]:
    """For each (x, y, diameter, width of its name), y downwards: the edge of the name that touches the bubble, None without room.

    "left" has the name to the right. `width` is that of the field, `taken` what else no name may cover, `order` who
    chooses first (without it the first of the list), `wanted` the edge that each tries first.
    """
    used = [*taken, *((x - size / 2, y - size / 2, x + size / 2, y + size / 2) for x, y, size, _ in bubbles)]
    sides: list[str | None] = [None] * len(bubbles)
    for number in order or range(len(bubbles)):
        x, y, size, wide = bubbles[number]
        gap = size / 2 + GAP
        places = {
            "left": (x + gap, y - LINE_HEIGHT / 2), "right": (x - gap - wide, y - LINE_HEIGHT / 2),
            "bottom": (x - wide / 2, y - gap - LINE_HEIGHT), "top": (x - wide / 2, y + gap),
        }  # fmt: skip
        boxes = {side: (left, top, left + wide, top + LINE_HEIGHT) for side, (left, top) in places.items()}
        first = wanted[number] if wanted else None
        tried = [*filter(None, (first,)), *(one for one in boxes if one != first)]
        side = next((s for s in tried if _fits(boxes[s], width) and not any(_meet(boxes[s], t) for t in used)), None)
        sides[number] = side
        if side is not None:
            used.append(boxes[side])
    return sides


def _fits(box: Box, width: float) -> bool:
    return box[0] >= 0 and box[2] <= width and box[1] >= 0


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _share(value: float, scale: Scale) -> float:
    return (value - scale.low) / (scale.high - scale.low)


def _widen(scale: Scale, lines: int = 1) -> Scale:
    """Room for the words in the corners on both sides, below for so many `lines`."""
    pad = (scale.high - scale.low) * 0.06
    return Scale(scale.low - pad * lines, scale.high + pad, scale.ticks, scale.texts)


def _break_corners(spec: QuadrantSpec) -> list[list[str]]:
    """The lines of each corner; broken after the comma where two words of a row do not fit beside each other on a phone."""
    pairs = (spec.corners[:2], spec.corners[2:])
    broken = any(sum(estimate_width(word) for word in pair) > _PHONE for pair in pairs)
    return [word.replace(", ", ",\n").splitlines() if broken else [word] for word in spec.corners]


def _count_lines(words: Sequence[Sequence[str]]) -> int:
    return max(len(lines) for lines in words)


def _corners(words: Sequence[Sequence[str]], theme: Theme) -> list[dict[str, Any]]:
    places = [(0, 1, "left", "bottom"), (1, 1, "right", "bottom"), (0, 0, "left", "bottom"), (1, 0, "right", "bottom")]
    return [
        {
            "xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": xanchor, "yanchor": yanchor, "showarrow": False,
            "text": embolden(stack(*map(safe_plotly, lines))), "font": {"size": SMALL_SIZE, "color": theme.muted},
            "align": xanchor,
        }
        for lines, (x, y, xanchor, yanchor) in zip(words, places, strict=True)
    ]  # fmt: skip


def _ground(theme: Theme) -> str:
    """Behind a name: lines end there, a bubble shines through."""
    return _tint(theme.background, _GROUND)


def _line(theme: Theme, axis: str, **ends: object) -> dict[str, Any]:
    reference = {"xref": "x"} if axis == "x" else {"yref": "y"}
    return {"type": "line", "layer": "below", "line": {"color": theme.muted, "width": 1.25, "dash": "dash"}, **reference, **ends}


def _title(text: str, theme: Theme) -> dict[str, Any]:
    return {"text": safe_plotly(text), "font": {"size": SMALL_SIZE, "color": theme.muted}, "standoff": 12}
