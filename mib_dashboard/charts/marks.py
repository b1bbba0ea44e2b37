"""Breaks and changes of law: a thin line through the picture, its word above it where no data are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from mib_dashboard.charts.text import LINE_HEIGHT, estimate_width, safe_plotly
from mib_dashboard.charts.theme import SMALL_SIZE, Theme
from mib_dashboard.report.pictures import Mark

# Words are laid out for the narrowest picture: on paper half a page, on the screen a phone. On a wider one they only get
# more room.
_PAPER = 480
PHONE = 200


def select_marks(marks: Sequence[Mark], first: pd.Timestamp, last: pd.Timestamp) -> list[Mark]:
    """The marks within the time shown, by day; several of one day share a line."""
    inside = sorted((m for m in marks if first < pd.Timestamp(m.day) <= last), key=lambda m: m.day)
    merged = []
    for day, group in groupby(inside, key=lambda m: m.day):
        same = list(group)
        label = " / ".join(dict.fromkeys(m.label for m in same))
        merged.append(Mark(day, label, "\n".join(m.text for m in same), any(m.is_break for m in same)))
    return merged


def arrange_rows(marks: Sequence[Mark], first: pd.Timestamp, last: pd.Timestamp, room: float = _PAPER) -> list[int]:
    """Row above a picture `room` pixels wide for each word, 0 the lowest: the first row in which it meets no other word.

    Words at the left of their lines are placed from left to right, words at the right from right to left: the line of a word
    in a higher row crosses none of the same side on its way up. Whichever side comes first, the fewer of the other are crossed.
    """
    span = max((last - first).days, 1)
    places = [(pd.Timestamp(mark.day) - first).days / span for mark in marks]
    words = []
    for mark, share in zip(marks, places, strict=True):
        width = estimate_width(mark.label) + 10
        start = share * room - (width if _leans_left(share) else 0)
        words.append((start, start + width))
    left = [i for i, share in enumerate(places) if _leans_left(share)]
    right = [i for i in reversed(range(len(marks))) if i not in left]
    found = [_fill_rows(words, order) for order in ([*right, *left], [*left, *right])]
    return min(found, key=lambda rows: _count_crossed(words, rows, [share * room for share in places]))


def _fill_rows(words: Sequence[tuple[float, float]], order: Sequence[int]) -> list[int]:
    rows = [0] * len(words)
    taken: list[list[tuple[float, float]]] = []
    for i in order:
        start, end = words[i]
        row = next((r for r, others in enumerate(taken) if all(start >= b or a >= end for a, b in others)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((start, end))
        rows[i] = row
    return rows


def _count_crossed(words: Sequence[tuple[float, float]], rows: Sequence[int], lines: Sequence[float]) -> int:
    """How many words are crossed by the line of one that stands higher."""
    return sum(
        start < lines[i] < end and rows[j] < rows[i] for i in range(len(lines)) for j, (start, end) in enumerate(words) if j != i
    )


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
