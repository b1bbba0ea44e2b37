"""When funding ends: a column for each quarter, what AMIF pays set apart on top and named with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from mib_dashboard.charts.text import safe_plotly, stack
from mib_dashboard.charts.theme import SMALL_SIZE, Theme, build_figure, build_layout, pick_theme
from mib_dashboard.report.pictures import Credit

_HEIGHT = 300
_ROOM = 1.3  # above the highest column, for its number


@dataclass(frozen=True)
class EndingQuarter:
    """A quarter ("Q4 2026"), how many fundings end in it, and those of them that AMIF pays; `year` stands below."""

    label: str
    year: str
    amif: int
    others: int


@dataclass(frozen=True)
class EndingSpec:
    """The whole picture; `mark` is the place of the quarter before which a dashed line stands, None without one."""

    title: str
    subtitle: str
    quarters: tuple[EndingQuarter, ...]
    mark: int | None
    mark_label: str
    alt: str
    credit: Credit


def build_ending_chart(quarters: Sequence[EndingQuarter], *, mark: int | None, mark_label: str, dark: bool) -> go.Figure:
    """Stacked columns in the order of `quarters`; `mark` is the place before which a dashed line stands."""
    theme = pick_theme(dark=dark)
    places = list(range(len(quarters)))
    top = max((quarter.amif + quarter.others for quarter in quarters), default=0) or 1
    layout = build_layout(theme, height=_HEIGHT, margin={"l": 8, "r": 8, "t": 30, "b": 44})
    layout |= {
        "barmode": "stack",
        "bargap": 0.25,
        "xaxis": {
            "range": [-0.6, len(quarters) - 0.4], "fixedrange": True, "showgrid": False, "zeroline": False, "tickmode": "array",
            "tickvals": places, "ticktext": [safe_plotly(quarter.label.split(" ")[0]) for quarter in quarters],
            "tickfont": {"color": theme.muted, "size": SMALL_SIZE}, "tickangle": 0,
        },
        "yaxis": {
            "range": [0, top * _ROOM], "fixedrange": True, "showticklabels": False, "showgrid": False, "zeroline": True,
            "zerolinecolor": theme.axis, "zerolinewidth": 1,
        },
        "annotations": [
            *(_number(place, q, theme) for place, q in enumerate(quarters) if q.amif + q.others), *_name_years(quarters, theme),
        ],
    }  # fmt: skip
    if mark is not None:
        layout["shapes"] = [{
            "type": "line", "x0": mark - 0.5, "x1": mark - 0.5, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": theme.text, "width": 1.5, "dash": "dash"},
        }]  # fmt: skip
        layout["annotations"].append({
            "x": mark - 0.5, "y": 1, "yref": "paper", "yanchor": "bottom",
            "xanchor": "left" if mark < len(quarters) / 2 else "right",
            "text": safe_plotly(mark_label), "showarrow": False, "font": {"color": theme.text, "size": SMALL_SIZE},
        })  # fmt: skip
    return build_figure([_columns(quarters, theme, amif=False), _columns(quarters, theme, amif=True)], layout)


def _columns(quarters: Sequence[EndingQuarter], theme: Theme, *, amif: bool) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "AMIF" if amif else "andere",
        "x": list(range(len(quarters))),
        "y": [quarter.amif if amif else quarter.others for quarter in quarters],
        # No pattern: plotly draws it by a reference that stays empty in this page.
        "marker": {
            "color": theme.highlight if amif else theme.region,
            "line": {"width": 2 if amif else 0, "color": theme.background},
        },
        "hovertext": [f"{safe_plotly(q.label)}: {q.amif + q.others} enden, davon AMIF {q.amif}" for q in quarters],
        "hoverinfo": "text",
    }


def _number(place: int, quarter: EndingQuarter, theme: Theme) -> dict[str, Any]:
    total = quarter.amif + quarter.others
    return {
        "x": place,
        "y": total,
        "yanchor": "bottom",
        "showarrow": False,
        "text": stack(str(total), f"AMIF {quarter.amif}") if quarter.amif else str(total),
        "bgcolor": theme.background,  # over the dashed line, where the columns are narrow
        "font": {"color": theme.text, "size": SMALL_SIZE},
    }


def _name_years(quarters: Sequence[EndingQuarter], theme: Theme) -> list[dict[str, Any]]:
    """Each year once, below the middle of its quarters: below the first one two years would meet where columns are narrow."""
    places: dict[str, list[int]] = {}
    for place, quarter in enumerate(quarters):
        places.setdefault(quarter.year, []).append(place)
    return [
        {
            "x": (own[0] + own[-1]) / 2, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -20, "showarrow": False,
            "text": safe_plotly(year), "font": {"color": theme.muted, "size": SMALL_SIZE},
        }
        for year, own in places.items()
    ]  # fmt: skip
