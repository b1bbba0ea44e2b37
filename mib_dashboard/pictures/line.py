"""The large chart over time as SVG: names at the ends of the lines instead of a legend."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd

from mib_dashboard.charts.endings import select_named
from mib_dashboard.charts.labels import spread
from mib_dashboard.charts.line import NOT_ZERO
from mib_dashboard.charts.marks import arrange_rows, select_marks
from mib_dashboard.charts.scales import compute_scale, compute_time_ticks
from mib_dashboard.charts.theme import Style, Theme, pick_styles
from mib_dashboard.pictures.plot import PlotArea, draw_breaks, draw_series, draw_time_axis, draw_value_axis
from mib_dashboard.pictures.svg import LINE, SIZE, SMALL, draw_line, draw_text, estimate_width, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import CHOSEN, MAIN, ChartSpec, Mark, Series, name_periods

WIDTH, HEIGHT = 720, 320
_WIDEST = 20
_GAP = 8


def draw_lines(spec: ChartSpec, theme: Theme, *, width: float = WIDTH, height: int = HEIGHT) -> str:
    """`spec` as lines, or as points where it is not `joined`; without any value an empty frame. `height`: of the field."""
    times = [time for series in spec.series for time in series.shown] or [pd.Timestamp("2000-07-01")]
    ticks, texts = compute_time_ticks(times, name_periods(spec.series))
    start, end = min([*times, *ticks[:1]]), max(times)
    pad = (end - start) * 0.02 or pd.Timedelta(days=180)
    marks = select_marks(spec.marks, min(times), max(times))
    rows = arrange_rows(marks, start - pad, end + pad)
    values = [v for series in spec.series for v in series.values if v is not None]
    scale = compute_scale([*values, *([spec.baseline] if spec.baseline is not None else [])])
    named = select_named(spec.series, height)
    names = [spec.series[i].name for i in named] + ([spec.baseline_label] if spec.baseline_label else [])
    room = max((estimate_width(line, SIZE) for name in names for line in _wrap(name)), default=0) + 2 * _GAP
    left = max(estimate_width(text) for text in scale.texts) + 12
    top = 10 + LINE * (max(rows) + 1 if rows else 0)
    field = PlotArea(left, top, width - left - room, height, start - pad, end + pad, scale)
    styles = pick_styles([series.role for series in spec.series], theme)
    parts = [*draw_value_axis(field, theme), *draw_time_axis(field, ticks, texts, theme)]
    for mark, row in zip(marks, rows, strict=True):
        parts += [*draw_breaks(field, [mark], theme, above=6 + row * LINE), _name_mark(field, mark, row, theme)]
    if spec.baseline is not None:
        parts.append(draw_line(left, field.down(spec.baseline), field.right, field.down(spec.baseline), theme.text))
    for i in sorted(range(len(styles)), key=lambda i: styles[i].rank):
        parts += draw_series(field, spec.series[i], styles[i], theme, spec.marks, joined=spec.joined, thin=spec.thin)
    parts += _name_ends(field, spec, styles, named, theme)
    bottom = field.bottom + SMALL + 14
    if not scale.from_zero:
        parts.append(draw_text(left, bottom + 8, NOT_ZERO, theme.muted))
        bottom += 16
    return wrap_picture(width, bottom, spec.title, parts)


def _name_mark(field: PlotArea, mark: Mark, row: int, theme: Theme) -> Html:
    x = field.across(pd.Timestamp(mark.day))
    leans = x > field.left + 0.6 * field.width
    place = x - 3 if leans else x + 3
    return draw_text(place, field.top - 4 - row * LINE, mark.label, theme.muted, anchor="end" if leans else "start")


def _name_ends(field: PlotArea, spec: ChartSpec, styles: Sequence[Style], named: Sequence[int], theme: Theme) -> list[Html]:
    """The names beside the last points, moved apart; a dotted line leads where a name had to move."""
    ends = []
    for i in named:
        series = spec.series[i]
        time, value = find_last(series)  # type: ignore[misc] # only series with a value are named
        strong = series.role in {CHOSEN, MAIN}
        ends.append((field.across(time), field.down(value), series.name, styles[i].label, strong))
    if spec.baseline is not None and spec.baseline_label:
        ends.append((field.right, field.down(spec.baseline), spec.baseline_label, theme.text, False))
    lines = [_wrap(name) for _, _, name, _, _ in ends]
    heights = [len(text) * LINE for text in lines]
    centres = spread([end[1] for end in ends], heights, field.top - 8, field.bottom + 8)
    parts = []
    for (x, y, _, color, strong), text, centre in zip(ends, lines, centres, strict=True):
        if abs(centre - y) > 4 or field.right - x > 0.03 * field.width:
            parts.append(draw_line(x, y, field.right + 4, centre, color, width=0.75, dash="1.5 2.5"))
        base = centre - (len(text) - 1) * LINE / 2 + 5
        parts += [
            draw_text(field.right + _GAP, base + i * LINE, line, color, size=SIZE, bold=strong) for i, line in enumerate(text)
        ]
    return parts


def find_last(series: Series) -> tuple[pd.Timestamp, float] | None:
    """The last point with a value."""
    known = ((t, v) for t, v in zip(reversed(series.times), reversed(series.values), strict=True) if v is not None)
    return next(known, None)


def _wrap(name: str) -> list[str]:
    return textwrap.wrap(name, _WIDEST) or [""]
