"""One municipality among all: a line with a dot each, on a scale of its own; for one indicator at one time.

Shape as well as colour: the chosen municipality is a large filled dot, the others small ones, the district a diamond,
the Land an open square. Each strip has its own scale, because figures of different units share none.
"""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.charts.theme import Theme
from mib_dashboard.pictures.svg import draw_shape, wrap_svg
from mib_dashboard.render import Html

WIDTH, HEIGHT = 220, 28
_EDGE = 9.0
_MIDDLE = HEIGHT / 2


@dataclass(frozen=True)
class Strip:
    """Values of one indicator at one time; `district` and `state` are None where there is no figure at this time."""

    chosen: float
    others: tuple[float, ...]
    district: float | None
    state: float | None
    title: str

    @property
    def low(self) -> float:
        """Left end of the scale."""
        return min(self._shown)

    @property
    def high(self) -> float:
        """Right end of the scale."""
        return max(self._shown)

    @property
    def _shown(self) -> list[float]:
        return [v for v in (self.chosen, *self.others, self.district, self.state) if v is not None]


def build_strip(strip: Strip, theme: Theme) -> str:
    """SVG text of one strip."""
    parts = [
        draw_shape("path", d=f"M{_EDGE} {_MIDDLE}H{WIDTH - _EDGE}", stroke=theme.axis, stroke_width=1),
        *(_circle(_across(strip, value), 4, theme.context, theme.background, 0.75) for value in strip.others),
    ]
    if strip.state is not None:
        parts.append(_square(_across(strip, strip.state), 5.5, theme))
    if strip.district is not None:
        parts.append(_diamond(_across(strip, strip.district), theme))
    parts.append(_circle(_across(strip, strip.chosen), 6.5, theme.highlight, theme.background, 1))
    return _wrap(WIDTH, HEIGHT, strip.title, parts)


def build_key(theme: Theme, shape: str) -> str:
    """SVG text of one symbol for the legend: `chosen`, `other`, `district` or `state`."""
    symbols = {
        "chosen": lambda: _circle(_MIDDLE, 6.5, theme.highlight, theme.background, 1),
        "other": lambda: _circle(_MIDDLE, 4, theme.context, theme.background, 0.75),
        "district": lambda: _diamond(_MIDDLE, theme),
        "state": lambda: _square(_MIDDLE, 5.5, theme),
    }
    return _wrap(HEIGHT, HEIGHT, "", [symbols[shape]()])


def _across(strip: Strip, value: float) -> float:
    """From left to right; all values alike stand in the middle."""
    span = strip.high - strip.low
    return WIDTH / 2 if span == 0 else _EDGE + (WIDTH - 2 * _EDGE) * (value - strip.low) / span


def _circle(x: float, radius: float, fill: str, edge: str, opacity: float) -> Html:
    return draw_shape("circle", cx=f"{x:.1f}", cy=_MIDDLE, r=radius, fill=fill, fill_opacity=opacity, stroke=edge, stroke_width=1)


def _diamond(x: float, theme: Theme) -> Html:
    path = f"M{x:.1f} {_MIDDLE - 8}l6.5 8l-6.5 8l-6.5 -8z"
    return draw_shape("path", d=path, fill=theme.region, stroke=theme.background, stroke_width=1)


def _square(x: float, half: float, theme: Theme) -> Html:
    return draw_shape(
        "rect", x=f"{x - half:.1f}", y=_MIDDLE - half, width=2 * half, height=2 * half, fill=theme.background,
        stroke=theme.text, stroke_width="1.75",
    )  # fmt: skip


def _wrap(width: int, height: int, title: str, parts: list[Html]) -> str:
    return wrap_svg(parts, title=title, viewBox=f"0 0 {width} {height}")
