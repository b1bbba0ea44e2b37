"""The look of statistical signs in a chart: a symbol on the lower edge for a missing figure, a letter above a doubtful one.

Shape tells them apart, not colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mib_dashboard.charts.text import safe_plotly
from mib_dashboard.charts.theme import SMALL_SIZE, Style, Theme
from mib_dashboard.charts.traces import describe_point
from mib_dashboard.report.pictures import Series, is_marked
from mib_dashboard.schema import SignCode

GAPS: Mapping[str, str] = {
    SignCode.CONFIDENTIAL: "square",
    SignCode.UNKNOWN: "square-open",
    SignCode.PENDING: "hourglass-open",
    SignCode.UNRELIABLE: "line-ne-open",
    SignCode.NOT_APPLICABLE: "x-thin-open",
    SignCode.ROUNDED_ZERO: "circle-open",
}
"""Plotly's symbol by code of a sign without a value."""
LETTERS: Mapping[str, str] = {
    SignCode.PROVISIONAL: "p",
    SignCode.REVISED: "r",
    SignCode.ESTIMATED: "s",
    SignCode.LIMITED: "( )",
    SignCode.EXACT_ZERO: "–",
    SignCode.ROUNDED_ZERO: "0",
}
"""What stands above the first figure of a run by code of a sign with a value."""
_SIZE, _CLEAR = 9, 13


def select_marked(series: Sequence[Series]) -> list[int]:
    """Which series carry symbols and letters: all that matter, and all where nobody is chosen."""
    return [i for i, one in enumerate(series) if is_marked(one, series)]


def find_crowded(series: Sequence[Series], room: float) -> list[frozenset[int]]:
    """For each series the places whose letter stays away: the same one stands less than `room` above it at the same time.

    The open point of such a figure says that it carries a sign; the next letter above says which.
    """
    lettered = sorted(
        ((one.values[i] or 0.0, number, i) for number, one in enumerate(series) for i in _list_letters(one)), reverse=True
    )
    crowded: list[set[int]] = [set() for _ in series]
    last: dict[tuple[object, str], float] = {}
    for value, number, i in lettered:
        key = (series[number].times[i], series[number].signs[i])
        if key in last and last[key] - value < room:
            crowded[number].add(i)
        else:
            last[key] = value
    return [frozenset(places) for places in crowded]


def build_sign_traces(
    series: Series, style: Style, theme: Theme, low: float, *, below: bool = False, crowded: frozenset[int] = frozenset()
) -> list[dict[str, Any]]:
    """Symbols at `low` (below all values) for figures without a value, letters above (or `below`) figures with a sign.

    `crowded`: places without a letter, as `find_crowded` tells them.
    """
    gaps = _list_gaps(series)
    letters = [i for i in _list_letters(series) if i not in crowded]
    found = []
    if gaps:
        found.append({
            **_common(series, style, gaps),
            "mode": "markers",
            "y": [low] * len(gaps),
            "hovertext": [describe_point(series, i) for i in gaps],
            "hoverinfo": "text",
            "marker": {
                "symbol": [GAPS[series.signs[i]] for i in gaps], "size": _SIZE, "color": style.color, "opacity": 1,
                "line": {"width": 1.5, "color": style.color},
            },
        })  # fmt: skip
    if letters:
        found.append(
            {
                **_common(series, style, letters),
                # The marker is not seen: it keeps the letter clear of the open point.
                "mode": "markers+text",
                "marker": {"size": _CLEAR, "opacity": 0},
                "y": [series.values[i] for i in letters],
                "text": [safe_plotly(LETTERS[series.signs[i]]) for i in letters],
                "textposition": "bottom center" if below else "top center",
                "textfont": {"size": SMALL_SIZE, "color": style.label or theme.text},
                "hoverinfo": "skip",
            }
        )
    return found


def has_gaps(series: Series) -> bool:
    """Whether `build_sign_traces` draws a symbol for a missing figure."""
    return bool(_list_gaps(series))


def _list_letters(series: Series) -> list[int]:
    return [i for i in _starts_of_runs(series.signs) if series.signs[i] in LETTERS and series.values[i] is not None]


def _list_gaps(series: Series) -> list[int]:
    return [i for i, code in enumerate(series.signs) if code in GAPS and series.values[i] is None]


def _common(series: Series, style: Style, places: Sequence[int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": safe_plotly(series.name),
        "x": [series.times[i].strftime("%Y-%m-%d") for i in places],
        "hoverlabel": {"bordercolor": style.color},
        "cliponaxis": False,
    }


def _starts_of_runs(codes: Sequence[str]) -> list[int]:
    return [i for i, code in enumerate(codes) if code and (i == 0 or codes[i - 1] != code)]
