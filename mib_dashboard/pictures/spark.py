"""A word-sized line: the course of one figure, without axes; the printed figures stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mib_dashboard.charts.theme import Theme
from mib_dashboard.pictures.svg import draw_circle, draw_shape, wrap_svg

WIDTH, HEIGHT = 160, 36
_EDGE = 4.5  # room for the dot at the end


@dataclass(frozen=True)
class Spark:
    """What to draw: a value of None is a gap; no line runs over a day of `breaks`; not `joined` draws dots only."""

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    breaks: tuple[date, ...]
    joined: bool
    title: str


def build_spark(spark: Spark, theme: Theme) -> str:
    """SVG text; true to time on the x axis, from the smallest to the largest value on the y axis (not from zero)."""
    points = _place(spark)
    if not points:
        return ""
    parts = [
        draw_shape("path", d=f"M{x:.1f} 2V{HEIGHT - 2}", stroke=theme.muted, stroke_width=1, stroke_dasharray="2 2")
        for x in _break_places(spark)
    ]
    stroke = {"stroke": theme.region, "stroke_width": "1.75", "stroke_linejoin": "round", "stroke_linecap": "round"}
    for run in split_runs(spark):
        line = " ".join(f"{points[i][0]:.1f},{points[i][1]:.1f}" for i in run)
        if spark.joined:
            parts.append(draw_shape("polyline", points=line, fill="none", **stroke))
        if len(run) == 1 or not spark.joined:
            parts += [draw_circle(*points[i], 1.75, fill=theme.region) for i in run]
    parts.append(draw_circle(*points[max(points)], 3.25, fill=theme.region))
    return wrap_svg(parts, title=spark.title, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")


def split_runs(spark: Spark) -> list[list[int]]:
    """Indices that one line joins: neighbours without a gap or a break between them."""
    runs: list[list[int]] = [[]]
    for i, value in enumerate(spark.values):
        broken = i > 0 and any(spark.days[i - 1] < day <= spark.days[i] for day in spark.breaks)
        if (value is None or broken) and runs[-1]:
            runs.append([])
        if value is not None:
            runs[-1].append(i)
    return [run for run in runs if run]


def _place(spark: Spark) -> dict[int, tuple[float, float]]:
    """Position in the picture by index, for the points with a value."""
    known = [(i, value) for i, value in enumerate(spark.values) if value is not None]
    if not known:
        return {}
    low, high = min(value for _, value in known), max(value for _, value in known)
    room = HEIGHT - 2 * _EDGE
    return {
        i: (_across(spark.days, spark.days[i]), HEIGHT / 2 if low == high else _EDGE + room * (high - value) / (high - low))
        for i, value in known
    }


def _across(days: Sequence[date], day: date) -> float:
    span = (days[-1] - days[0]).days or 1
    return _EDGE + (WIDTH - 2 * _EDGE) * (day - days[0]).days / span


def _break_places(spark: Spark) -> list[float]:
    return [_across(spark.days, day) for day in spark.breaks if spark.days[0] < day <= spark.days[-1]]
