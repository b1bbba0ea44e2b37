"""What remains of the need that is met as SVG: today as outline, the two bounds inside, the figures at the right."""

from __future__ import annotations

from mib_dashboard.charts.remaining import RemainingRow, RemainingSpec
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.formats import THIN
from mib_dashboard.pictures.svg import LINE, SIZE, draw_box, draw_line, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html

WIDTH, ROW = 720, 34
_WIDE, _NARROW = 22, 9
_TICKS = ((0, "0"), (50, "50"), (100, f"100{THIN}%"))


def draw_remaining(spec: RemainingSpec, theme: Theme, *, width: float = WIDTH) -> str:
    """Horizontal bars from 0 to 100 %, in the order of `spec.rows`."""
    left = max((estimate_width(row.name, SIZE) for row in spec.rows), default=0) + 14
    right = width - max((estimate_width(row.text, SIZE) for row in spec.rows), default=0) - 16
    scale, bottom = (right - left) / 100, ROW * len(spec.rows) + 4
    parts = [
        part
        for tick, text in _TICKS
        for part in (
            draw_line(left + tick * scale, 0, left + tick * scale, bottom, theme.axis if tick == 0 else theme.grid),
            draw_text(left + tick * scale, bottom + LINE, text, theme.muted, anchor="middle"),
        )
    ]
    for place, row in enumerate(spec.rows):
        parts += _bars(row, left, ROW * (place + 0.5), scale, theme)
        base = ROW * (place + 0.5) + 4.5
        parts.append(draw_text(left - 8, base, row.name, theme.text, size=SIZE, anchor="end"))
        parts.append(draw_text(right + 10, base, row.text, theme.text, size=SIZE))
    return wrap_picture(width, bottom + LINE + 6, spec.title, parts)


def _bars(row: RemainingRow, left: float, middle: float, scale: float, theme: Theme) -> list[Html]:
    """Grey at most, the outline of today around it, the narrow bar of what is sure on top."""
    looks = (
        (row.at_most, _WIDE, {"fill": theme.context}),
        (row.today, _WIDE, {"fill": "none", "stroke": theme.text, "stroke_width": "1.5"}),
        (row.sure, _NARROW, {"fill": theme.region, "stroke": theme.background, "stroke_width": "1"}),
    )
    return [draw_box(left, middle - high / 2, value * scale, high, **look) for value, high, look in looks if value > 0]
