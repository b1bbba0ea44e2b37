"""The look of series for formats that draw charts themselves (workbooks, slides): colours on white, strokes, symbols."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.charts.labels import spread
from mib_dashboard.charts.line import NOT_ZERO
from mib_dashboard.charts.scales import Scale, compute_scale
from mib_dashboard.charts.theme import LIGHT, Style, pick_styles
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, REFERENCE

TEXT, MUTED, GRID, HIGHLIGHT, REGION = LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.highlight, LIGHT.region


def pick_looks(roles: Sequence[str]) -> list[Style]:
    """One look a series, as in the pictures."""
    return pick_styles(roles, LIGHT)


def pick_quiet_looks(roles: Sequence[str]) -> list[Style]:
    """The same for small charts: a larger area is a plain grey line, as in the pictures."""
    grey = Style(color=MUTED, label=MUTED, width=1.5, dash="solid", symbol="circle", size=3, rank=0)
    return [grey if role == REFERENCE else look for role, look in zip(roles, pick_looks(roles), strict=True)]


def pick_scale(values: Sequence[float]) -> Scale:
    """The value axis of lines, as in the pictures."""
    return compute_scale(values)


def describe_scale(values: Sequence[float]) -> str:
    """The remark under a picture whose value axis does not begin at 0, else nothing."""
    return f"{NOT_ZERO}." if values and not compute_scale(values).from_zero else ""


def spread_names(values: Sequence[float], height: float, scale: Scale) -> list[float]:
    """Centres of the names of lines that end at `values`, none over another; `height` of a name in units of the scale."""
    return spread(values, [height] * len(values), scale.low, scale.high)


def pick_bar_color(role: str) -> str:
    """The fill of a bar."""
    return LIGHT.highlight if role == CHOSEN else LIGHT.context if role == CONTEXT else LIGHT.region
