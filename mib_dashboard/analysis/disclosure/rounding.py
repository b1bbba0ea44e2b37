"""Rounding instead of hiding: every count of a source to a multiple of its base, each alone, totals as well.

The way of the offices for their statistics of persons (5er-Rundung): nothing is hidden, sums need not fit. What is nothing
stays "nothing"; what is rounded down to nothing carries the sign of a rounded zero.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from mib_dashboard.model.protection import Method, Rule
from mib_dashboard.schema import Col, SignCode

ROUNDED_ZERO = SignCode.ROUNDED_ZERO


def round_counts(counts: pd.DataFrame, rules: list[Rule], counted: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """`counts` with the rows of rounded sources rounded (half up, away from zero), and the mask of these rows."""
    base = np.array([rule.base if rule.method is Method.ROUND else 0 for rule in rules], dtype=float)
    value = counts[Col.WERT].to_numpy(dtype=float)
    mine = (base > 0) & counted & ~np.isnan(value)
    if not mine.any():
        return counts, mine
    out = counts.copy()
    step = base[mine]
    rounded = np.sign(value[mine]) * np.floor(np.abs(value[mine]) / step + 0.5) * step
    out.loc[mine, Col.WERT] = rounded
    out.loc[mine, Col.ZEICHEN] = np.where((rounded == 0) & (value[mine] != 0), ROUNDED_ZERO, counts[Col.ZEICHEN].to_numpy()[mine])
    notes = counts[Col.HINWEIS].to_numpy()[mine]
    words = [f"auf Vielfache von {int(b)} gerundet" for b in step]
    out.loc[mine, Col.HINWEIS] = [f"{note}; {word}" if note else word for note, word in zip(notes, words, strict=True)]
    return out, mine
