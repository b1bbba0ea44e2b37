"""Breaks and changes of law: a thin line through the picture, its word above it where no data are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from mib_dashboard.charts.text import LINE_HEIGHT, estimate_width, safe_plotly
from mib_dashboard.charts.theme import SMALL_SIZE, Theme
from mib_dashboard.report.pictures import Mark

# Words are laid out for the narrowest picture (a tablet); on a wider one they only get more room.
_NARROW = 480


def select_marks(marks: Sequence[Mark], first: pd.Timestamp, last: pd.Timestamp) -> list[Mark]:
    """The marks within the time shown, by day; several of one day share a line."""
    inside = sorted((m for m in marks if first < pd.Timestamp(m.day) <= last), key=lambda m: m.day)
    merged = []
    for day, group in groupby(inside, key=lambda m: m.day):
        same = list(group)
        label = " / ".join(dict.fromkeys(m.label for m in same))
        merged.append(Mark(day, label, "\n".join(m.text for m in same), any(m.is_break for m in same)))
    return merged


def arrange_rows(marks: Sequence[Mark], first: pd.Timestamp, last: pd.Timestamp) -> list[int]:
    """Row above the picture for each word, 0 the lowest: the first row in which it meets no other word.

    Words at the left of their lines are placed from left to right, words at the right from right to left: the line of a word
    in a higher row crosses none of the same side on its way up.
    """
    span = max((last - first).days, 1)
    places = [(pd.Timestamp(mark.day) - first).days / span for mark in marks]
    right = [i for i, share in enumerate(places) if not _leans_left(share)]
    taken: list[list[tuple[float, float]]] = []
    rows = [0] * len(marks)
    for i in [*reversed(right), *(i for i in range(len(marks)) if i not in right)]:
        width = estimate_width(marks[i].label) + 10
        start = _start(places[i] * _NARROW, width)
        row = next((r for r, words in enumerate(taken) if all(start >= b or a >= start + width for a, b in words)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((start, start + width))
        rows[i] = row
    return rows


def _start(x: float, width: float) -> float:
    return x - width if _leans_left(x / _NARROW) else x


def _leans_left(share: float) -> bool:
    return share > 0.6


def build_marks(
    marks: Sequence[Mark], rows: Sequence[int], first: pd.Timestamp, last: pd.Timestamp, theme: Theme
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes and annotations for `marks` that `select_marks` returned and `arrange_rows` placed."""
    span = max((last - first).days, 1)
    shapes, words = [], []
    for mark, row in zip(marks, rows, strict=True):
        day = mark.day.isoformat()
        shapes.append({
            "type": "line", "xref": "x", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1, "layer": "below",
            "line": (line := {"color": theme.muted, "width": 1, "dash": "solid" if mark.is_break else "dot"}),
        })  # fmt: skip
        # Up to its word, measured in pixels, as the rows of words are.
        shapes.append({
            "type": "line", "xref": "x", "yref": "paper", "ysizemode": "pixel", "yanchor": 1, "x0": day, "x1": day,
            "y0": 0, "y1": (row + 1) * LINE_HEIGHT, "layer": "below", "line": line,
        })  # fmt: skip
        left = _leans_left((pd.Timestamp(mark.day) - first).days / span)
        words.append({
            "xref": "x", "yref": "paper", "x": day, "y": 1, "yanchor": "bottom", "yshift": 2 + row * LINE_HEIGHT,
            "xanchor": "right" if left else "left", "xshift": -3 if left else 3, "text": safe_plotly(mark.label),
            "showarrow": False, "font": {"size": SMALL_SIZE, "color": theme.muted},
        })  # fmt: skip
    return shapes, words
