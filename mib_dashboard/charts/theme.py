"""Colours (from the palette), strokes and type of all charts, once (contrasts: see `tests/charts/test_theme.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import plotly.graph_objects as go

from mib_dashboard.report import palette
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, FURTHER, MAIN, REFERENCE

FONT = palette.FONT
TEXT_SIZE = 14
SMALL_SIZE = 13

Figure: TypeAlias = go.Figure
"""A chart for the screen, as `ui` shows it; the library itself stays in here."""


@dataclass(frozen=True)
class Theme:
    """Colours of one look; `further` in the order in which they are given out."""

    background: str
    text: str
    muted: str
    grid: str
    axis: str
    context: str
    region: str
    highlight: str
    further: tuple[str, ...]


def _build(of: palette.Palette) -> Theme:
    return Theme(
        background=of.ground, text=of.text, muted=of.muted, grid=of.grid, axis=of.axis, context=of.context,
        region=of.region, highlight=of.highlight, further=of.further,
    )  # fmt: skip


LIGHT, DARK = _build(palette.LIGHT), _build(palette.DARK)


def pick_theme(*, dark: bool) -> Theme:
    """The colours for the look the visitor sees."""
    return DARK if dark else LIGHT


@dataclass(frozen=True)
class Style:
    """The look of one series; `label` is the text colour of its name, `rank` puts what matters on top."""

    color: str
    label: str
    width: float
    dash: str
    symbol: str
    size: float
    rank: int


_FURTHER = (
    ("longdash", "square"),
    ("dot", "diamond"),
    ("dashdot", "triangle-up"),
    ("longdashdot", "pentagon"),
    ("5px,2px", "star"),
)
_REFERENCE = (("dash", "x"), ("dot", "cross"), ("dashdot", "hourglass"))


def pick_styles(roles: Sequence[str], theme: Theme) -> list[Style]:
    """One style a series. Series of one role differ in stroke and symbol as well as in colour; context does not."""
    seen: dict[str, int] = {}
    styles = []
    for role in roles:
        place = seen.get(role, 0)
        seen[role] = place + 1
        styles.append(_style(role, place, theme))
    return styles


def _style(role: str, place: int, theme: Theme) -> Style:
    if role == CHOSEN:
        return Style(theme.highlight, theme.highlight, 3, "solid", "circle", 7, 4)
    if role == MAIN:
        return Style(theme.region, theme.region, 3, "solid", "circle", 7, 3)
    if role == FURTHER:
        color = theme.further[place % len(theme.further)]
        dash, symbol = _FURTHER[place % len(_FURTHER)]
        return Style(color, color, 2, dash, symbol, 7, 2)
    if role == REFERENCE:
        color = theme.region if place == 0 else theme.muted
        dash, symbol = _REFERENCE[place % len(_REFERENCE)]
        return Style(color, color, 2, dash, symbol, 5, 1)
    if role == CONTEXT:
        return Style(theme.context, theme.muted, 1.25, "solid", "circle", 3, 0)
    raise ValueError(f"unknown role: {role}")


def build_layout(theme: Theme, *, height: int, margin: dict[str, int]) -> dict[str, Any]:
    """What every chart has in common. Zooming is off: a chart must not swallow the scrolling of a page."""
    return {
        "height": height,
        "margin": {**margin, "pad": 0},
        "template": {},
        "separators": ",.",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 30,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT_SIZE, "color": theme.text},
        "hoverlabel": {
            "bgcolor": theme.background,
            "align": "left",
            "font": {"family": FONT, "size": TEXT_SIZE, "color": theme.text},
        },
    }


def build_figure(traces: list[dict[str, Any]], layout: dict[str, Any]) -> Figure:
    """The figure, unchecked: plotly's own check takes ten times as long as all the rest of a chart.

    The tests check every kind of chart instead (`go.Figure(figure.to_dict())`).
    """
    return go.Figure(data=traces, layout=layout, _validate=False)
