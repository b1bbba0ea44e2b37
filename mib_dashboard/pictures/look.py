"""The look of series for formats that draw charts themselves (workbooks, slides): colours on white, strokes, symbols."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.charts.scales import Scale, compute_scale
from mib_dashboard.charts.theme import LIGHT, Style, pick_styles
from mib_dashboard.spec import CHOSEN, CONTEXT

TEXT, MUTED, GRID, HIGHLIGHT, REGION = LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.highlight, LIGHT.region


def pick_looks(roles: Sequence[str]) -> list[Style]:
    """One look a series, as in the pictures."""
    return pick_styles(roles, LIGHT)


def pick_scale(values: Sequence[float]) -> Scale:
    """The value axis of lines, as in the pictures."""
    return compute_scale(values)


def pick_bar_color(role: str) -> str:
    """The fill of a bar."""
    return LIGHT.highlight if role == CHOSEN else LIGHT.context if role == CONTEXT else LIGHT.region
