"""The looks of areas without an ordinary value as SVG patterns, for the map on the screen, the small map and the papers."""

from __future__ import annotations

from mib_dashboard.maps.kinds import KINDS, HatchPattern, pattern_id
from mib_dashboard.maps.palette import TOKENS
from mib_dashboard.pictures.svg import draw_group, draw_shape
from mib_dashboard.render import Html


def build_pattern_defs(theme: str) -> Html:
    """Hidden SVG with one `<pattern>` per kind, to stand once in the document of a map."""
    tokens = TOKENS[theme]
    patterns = [_draw(code, pattern, tokens.hatch, getattr(tokens, pattern.ground)) for code, pattern in KINDS.items()]
    return draw_group(
        "svg", [draw_group("defs", patterns)], width=0, height=0, style="position:absolute", aria_hidden="true", focusable="false"
    )


def _draw(code: str, pattern: HatchPattern, ink: str, ground: str) -> Html:
    """One `<pattern>`; lines are drawn upright and turned, two directions in one tile need straight crossing lines."""
    size = pattern.step or 8
    shapes = [draw_shape("rect", width=size, height=size, fill=ground)]
    if pattern.dots:
        shapes.append(draw_shape("circle", cx=f"{size / 2:g}", cy=f"{size / 2:g}", r="1.1", fill=ink))
    if pattern.dashes:
        shapes.append(draw_shape("path", d=f"M{size / 2 - 3:g} {size / 2:g}h6", stroke=ink, stroke_width="1.3"))
    if pattern.angles:
        shapes.append(draw_shape("path", d=f"M.65 0V{size}", stroke=ink, stroke_width=pattern.stroke))
    if len(pattern.angles) == 2:
        shapes.append(draw_shape("path", d=f"M0 .65H{size}", stroke=ink, stroke_width=pattern.stroke))
    turn = f"rotate({pattern.angles[0]})" if pattern.angles else None
    return draw_group(
        "pattern", shapes, id=pattern_id(code), width=size, height=size, patternUnits="userSpaceOnUse", patternTransform=turn
    )
