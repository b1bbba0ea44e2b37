"""Areas at one point in time as SVG: bars from zero, the figure at the end of each."""

from __future__ import annotations

from mib_dashboard.charts.theme import Theme
from mib_dashboard.pictures.svg import SIZE, draw_box, draw_line, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, Bar, BarSpec

WIDTH = 720
ROW = 26
_AIR = 10


def draw_bars(spec: BarSpec, theme: Theme, *, width: float = WIDTH, row: float = ROW) -> str:
    """In the order of `spec.bars`, the first on top, each `row` high; a bar without a value shows only its text."""
    values = [bar.value for bar in spec.bars if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    left = max((estimate_width(bar.name, SIZE) for bar in spec.bars), default=0) + 14
    room = max((estimate_width(bar.text, SIZE) for bar in spec.bars), default=0) + 12
    before = room if low < 0 else 0
    scale = (width - left - room - before) / (high - low) if high > low else 0
    zero = left + before - low * scale
    height = row * len(spec.bars) + 8
    parts = [_draw(bar, (4 + place * row, row), left, zero, scale, theme) for place, bar in enumerate(spec.bars)]
    return wrap_picture(width, height, spec.title, [*parts, draw_line(zero, 2, zero, height - 2, theme.axis)])


def _draw(bar: Bar, line: tuple[float, float], left: float, zero: float, scale: float, theme: Theme) -> Html:
    top, row = line
    base = top + row / 2 + 4.5
    color = theme.highlight if bar.role == CHOSEN else theme.context if bar.role == CONTEXT else theme.region
    name = draw_text(left - 8, base, bar.name, theme.text, size=SIZE, anchor="end", bold=bar.role != CONTEXT)
    if bar.value is None:
        return name + draw_text(zero + 6, base, bar.text, theme.muted, size=SIZE)
    length = abs(bar.value) * scale
    start = zero if bar.value >= 0 else zero - length
    fill = theme.background if bar.flagged else color
    edge = 2 if bar.flagged else 0
    body = draw_box(start, top + _AIR / 2, length, f"{row - _AIR:g}", fill=fill, stroke=color, stroke_width=edge)
    if bar.value < 0:
        return name + body + draw_text(start - 6, base, bar.text, theme.text, size=SIZE, anchor="end")
    return name + body + draw_text(start + length + 6, base, bar.text, theme.text, size=SIZE)
