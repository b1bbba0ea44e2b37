"""Figures made of counts by the supplier: a rate, a difference of rates, an index. Hidden with what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import has_count_behind, is_count
from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import Link, LinkKind, Method, Rule
from mib_dashboard.schema import Col, Kind

_KEY = [Col.INDIKATOR, Col.GEBIET, Col.ENDE]


def find_dependent(
    counts: pd.DataFrame,
    hidden: np.ndarray,
    judged: np.ndarray,
    rules: list[Rule],
    indicators: Mapping[str, Indicator],
    links: Iterable[Link],
) -> np.ndarray:
    """Mask of the rows of `counts` that must go because of what they are made of, or because nobody can tell.

    `hidden`: rows hidden already; `judged`: rows that were cells themselves. A figure of a protected source that is no count,
    and whose counts are not all there, cannot be judged and is hidden.
    """
    protected = np.array([not rule.is_free for rule in rules], dtype=bool)
    rounded = np.array([rule.method is Method.ROUND for rule in rules], dtype=bool)
    counted = counts[Col.INDIKATOR].map({code: is_count(i) for code, i in indicators.items()}).to_numpy(dtype=bool)
    # From a rounded source only what is rounded itself may be shown.
    open_rows = (
        protected & ~counted & (~judged | rounded) & counts[Col.WERT].notna().to_numpy() & (counts[Col.WERT] != 0).to_numpy()
    )
    ends = counts[Col.ZEIT].map({time: end_of(time) for time in counts[Col.ZEIT].unique()})
    state = pd.Series(
        hidden | counts[Col.WERT].isna().to_numpy(),
        index=pd.MultiIndex.from_arrays([counts[Col.INDIKATOR], counts[Col.GEBIET], ends]),
    )
    if state.index.has_duplicates:
        # Of several rows of one moment one that is hidden is enough.
        state = state.groupby(level=[0, 1, 2]).max()
    out = np.zeros(len(counts), dtype=bool)
    explained = np.zeros(len(counts), dtype=bool)
    for total, parts in list_measures(indicators, links):
        rows = np.flatnonzero((counts[Col.INDIKATOR] == total).to_numpy() & protected)
        if not len(rows):
            continue
        gone = np.zeros(len(rows), dtype=bool)
        there = np.ones(len(rows), dtype=bool)
        for part in parts:
            keys = pd.MultiIndex.from_arrays(
                [np.full(len(rows), part), counts[Col.GEBIET].iloc[rows], ends.iloc[rows]], names=_KEY
            )
            found = state.reindex(keys)
            there &= found.notna().to_numpy()
            gone |= found.fillna(False).to_numpy(dtype=bool)
        out[rows[gone]] = True
        explained[rows[there]] = True
    return (out | (open_rows & (~explained | rounded))) & ~hidden & counts[Col.WERT].notna().to_numpy() & ~counted


def list_measures(indicators: Mapping[str, Indicator], links: Iterable[Link]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Pairs of a delivered measure and what it is made of (codes); a measure may come more than once."""
    for link in links:
        if link.kind is LinkKind.DERIVED:
            yield link.total, link.parts
    for code, indicator in indicators.items():
        # With the denominator alone nobody can tell how many people stand behind a rate of another unit.
        if indicator.kind is Kind.DELIVERED and indicator.denominator and (indicator.numerator or has_count_behind(indicator)):
            yield code, tuple(part for part in (indicator.numerator, indicator.denominator) if part)
