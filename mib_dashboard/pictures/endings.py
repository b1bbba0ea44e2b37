"""When funding ends as SVG: a column for each quarter, what AMIF pays set apart on top and named with its number."""

from __future__ import annotations

from mib_dashboard.charts.funding_line import EndingQuarter, EndingSpec
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.formats import format_number
from mib_dashboard.pictures.svg import LINE, SMALL, draw_box, draw_line, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html

WIDTH, HEIGHT = 720, 220
_SLOT = 50  # room for "AMIF 10" above a column
_EDGE, _HEAD = 4, 2 * LINE + 24
_BODY = 0.75


def draw_endings(spec: EndingSpec, theme: Theme, *, width: float = WIDTH, height: float = HEIGHT) -> str:
    """`height` is that of the highest column; many quarters make the picture wider."""
    width = max(width, _SLOT * len(spec.quarters) + 2 * _EDGE)
    slot = (width - 2 * _EDGE) / max(len(spec.quarters), 1)
    top = max((quarter.amif + quarter.others for quarter in spec.quarters), default=0) or 1
    base = _HEAD + height
    parts = [draw_line(_EDGE, base, width - _EDGE, base, theme.axis)]
    for place, quarter in enumerate(spec.quarters):
        parts += _column(quarter, (_EDGE + place * slot, slot), base, height / top, theme, named=place == 0)
    if spec.mark is not None:
        x = _EDGE + spec.mark * slot
        parts.append(draw_line(x, LINE, x, base, theme.text, width=1.5, dash="6 4"))
        anchor = "start" if spec.mark < len(spec.quarters) / 2 else "end"
        parts.append(draw_text(x, SMALL, spec.mark_label, theme.text, anchor=anchor))
    return wrap_picture(width, base + 2 * LINE + 8, spec.title, parts)


def _column(
    quarter: EndingQuarter, slot: tuple[float, float], base: float, scale: float, theme: Theme, *, named: bool
) -> list[Html]:
    left, wide = slot[0] + slot[1] * (1 - _BODY) / 2, slot[1] * _BODY
    middle, total = slot[0] + slot[1] / 2, quarter.amif + quarter.others
    parts = []
    if quarter.others:
        parts.append(_rect(left, base - quarter.others * scale, wide, quarter.others * scale, theme.region))
    if quarter.amif:
        # Set apart by a gap, so that the two parts differ without their colours.
        gap = 2 if quarter.others else 0
        parts.append(_rect(left, base - total * scale, wide, quarter.amif * scale - gap, theme.highlight))
    texts = [format_number(total)] * bool(total) + [f"AMIF {format_number(quarter.amif)}"] * bool(quarter.amif)
    above = base - total * scale - 5
    parts += [
        draw_text(middle, above - (len(texts) - 1 - i) * LINE, text, theme.text, anchor="middle", halo=theme.background)
        for i, text in enumerate(texts)
    ]
    short = quarter.label.split(" ")[0]
    parts.append(draw_text(middle, base + LINE, short, theme.muted, anchor="middle"))
    # The year once, below its first quarter.
    if (named or short == "Q1") and estimate_width(quarter.year) <= slot[1]:
        parts.append(draw_text(middle, base + 2 * LINE, quarter.year, theme.muted, anchor="middle"))
    return parts


def _rect(x: float, y: float, width: float, height: float, fill: str) -> Html:
    return draw_box(x, y, width, f"{max(height, 0):.1f}", fill=fill)
