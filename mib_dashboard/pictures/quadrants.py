"""Need and supply as SVG: named bubbles, words in the corners, the figures of all bubbles below."""

from __future__ import annotations

import textwrap

from mib_dashboard.charts.quadrants import GAP, Box, compute_axes, compute_diameters, compute_opacity, order_names, pick_sides
from mib_dashboard.charts.theme import Theme, pick_styles
from mib_dashboard.pictures.svg import LINE, SMALL, draw_circle, draw_line, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import CHOSEN, QuadrantSpec

WIDTH, HEIGHT = 720, 400
_TOP, _EDGE = LINE + 10, 6


def draw_quadrants(spec: QuadrantSpec, theme: Theme, *, width: float = WIDTH, height: float = HEIGHT) -> str:
    """`spec` drawn; `height` is that of the field. The list below names every bubble, also one without room for its name."""
    across, upward = compute_axes(spec)
    left = max(estimate_width(text) for text in upward.texts) + 12
    right, bottom = width - _EDGE, _TOP + height

    def x_of(value: float) -> float:
        return left + (right - left) * (value - across.low) / (across.high - across.low)

    def y_of(value: float) -> float:
        return _TOP + height * (upward.high - value) / (upward.high - upward.low)

    parts = [draw_text(0, SMALL, spec.y_title, theme.muted)]
    for tick, text in zip(upward.ticks, upward.texts, strict=True):
        parts.append(draw_line(left, y_of(tick), right, y_of(tick), theme.grid))
        parts.append(draw_text(left - 6, y_of(tick) + 4, text, theme.muted, anchor="end"))
    for tick, text in zip(across.ticks, across.texts, strict=True):
        parts.append(draw_line(x_of(tick), _TOP, x_of(tick), bottom, theme.grid))
        parts.append(draw_text(x_of(tick), bottom + LINE, text, theme.muted, anchor="middle"))
    parts.append(draw_text((left + right) / 2, bottom + 2 * LINE + 2, spec.x_title, theme.muted, anchor="middle"))
    parts.append(draw_line(x_of(spec.x_cut), _TOP, x_of(spec.x_cut), bottom, theme.muted, width=1.25, dash="7 4"))
    parts.append(draw_line(left, y_of(spec.y_cut), right, y_of(spec.y_cut), theme.muted, width=1.25, dash="7 4"))
    corners, taken = _corners(spec, (left, _TOP, right, bottom), theme)
    drawn, nameless = _bubbles(spec, [(x_of(b.x), y_of(b.y)) for b in spec.bubbles], (left, right), taken, theme)
    parts += corners + drawn
    base = bottom + 2 * LINE + 8
    told = "; ".join(f"{bubble.name} {bubble.text}" for bubble in sorted(spec.bubbles, key=lambda b: b.x))
    letters = int(width / estimate_width("n"))
    notes = textwrap.wrap(f"Bedarf und Versorgung, von links nach rechts: {told}", letters) if told else []
    notes += textwrap.wrap(f"Ohne Namen im Bild: {', '.join(nameless)}", letters) if nameless else []
    parts += [draw_text(0, base + (i + 1) * LINE, note, theme.text) for i, note in enumerate(notes)]
    return wrap_picture(width, base + len(notes) * LINE + 6, spec.title, parts)


def _corners(spec: QuadrantSpec, field: Box, theme: Theme) -> tuple[list[Html], list[Box]]:
    left, top, right, bottom = field
    parts, boxes = [], []
    for place, word in enumerate(spec.corners):
        at_right, low = place % 2 == 1, place >= 2
        x, base = (right - 4, "end") if at_right else (left + 4, "start"), bottom - 6 if low else top + SMALL + 2
        wide = estimate_width(word) * 1.1
        start = x[0] - wide if at_right else x[0]
        boxes.append((start, base - SMALL, start + wide, base + 4))
        parts.append(draw_text(x[0], base, word, theme.muted, anchor=x[1], bold=True, halo=theme.background))
    return parts, boxes


def _bubbles(
    spec: QuadrantSpec, spots: list[tuple[float, float]], ends: tuple[float, float], taken: list[Box], theme: Theme
) -> tuple[list[Html], list[str]]:
    """The bubbles with their names, and the names for which there is no room."""
    sizes = compute_diameters([bubble.size for bubble in spec.bubbles])
    styles = pick_styles([bubble.role for bubble in spec.bubbles], theme)
    # `pick_sides` counts from the left edge of the field.
    boxes = [(x - ends[0], y, s, estimate_width(b.name)) for b, (x, y), s in zip(spec.bubbles, spots, sizes, strict=True)]
    shifted = [(box[0] - ends[0], box[1], box[2] - ends[0], box[3]) for box in taken]
    sides = pick_sides(boxes, ends[1] - ends[0], shifted, order_names(spec))
    circles, names, nameless = [], [], []
    for bubble, (x, y), size, style, side in zip(spec.bubbles, spots, sizes, styles, sides, strict=True):
        circles.append(
            draw_circle(
                x,
                y,
                f"{size / 2:.1f}",
                fill=style.color,
                fill_opacity=f"{compute_opacity(bubble.quality):.2f}",
                stroke=style.color,
                stroke_width="1.75",
            )
        )
        gap = size / 2 + GAP
        at = {
            "left": (x + gap, y + 4, "start"), "right": (x - gap, y + 4, "end"), "bottom": (x, y - gap - 4, "middle"),
            "top": (x, y + gap + SMALL, "middle"),
        }.get(side or "")  # fmt: skip
        if at is None:
            nameless.append(bubble.name)
        else:
            strong = bubble.role == CHOSEN
            names.append(draw_text(*at[:2], bubble.name, style.label, anchor=at[2], bold=strong, halo=theme.background))
    return circles + names, nameless
