"""Stocks that change by exactly what came and what went, although nobody declared it: that would not be protected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.protect import Protected
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import Link, LinkKind
from mib_dashboard.schema import Col

_FEWEST = 6
_FEWEST_MOVING = 3


def find_flows(
    done: Protected, indicators: Mapping[str, Indicator], links: Iterable[Link]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(stock, what came, what went) that fit in every year of every area, in at least 6 cases.

    Compares stocks and flows reported once for a moment, both in the same unit; a single flow may be a balance.
    """
    if done.table is None:
        return []
    keys, cells = done.table.keys, done.table.cells
    frame = keys.assign(wert=cells.value, geschuetzt=cells.minimum > 0)
    frame = frame.drop_duplicates([Col.INDIKATOR, Col.GEBIET, Col.ENDE]).sort_values([Col.INDIKATOR, Col.GEBIET, Col.ENDE])
    protected = set(frame.loc[frame["geschuetzt"], Col.INDIKATOR])
    grown = frame.assign(wert=frame.groupby([Col.INDIKATOR, Col.GEBIET])[Col.WERT].diff())
    changes = grown.pivot(index=[Col.GEBIET, Col.ENDE], columns=Col.INDIKATOR, values=Col.WERT)
    levels = frame.pivot(index=[Col.GEBIET, Col.ENDE], columns=Col.INDIKATOR, values=Col.WERT)
    declared = {link.total for link in links if link.kind is LinkKind.FLOW}
    found = []
    for stock in sorted(set(changes.columns) - declared):
        unit = indicators[stock].unit
        flows = [code for code in levels.columns if code != stock and indicators[code].unit == unit]
        found += [
            (stock, came, went) for came, went in _match(changes[stock], levels[flows]) if protected & {stock, *came, *went}
        ]
    return found


def _match(change: pd.Series, flows: pd.DataFrame) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The first flow, or pair of flows, that is the change wherever both are known."""
    rows = change.notna().to_numpy()
    wanted, table = change.to_numpy()[rows], flows.to_numpy()[rows]
    if np.count_nonzero(wanted) < _FEWEST_MOVING:
        return
    single = _fits(table - wanted[:, None])
    for place in np.flatnonzero(single):
        yield (flows.columns[place],), ()
    for column, came in enumerate(flows.columns):
        # What went is no negative number, and not the same series.
        went = _fits(table - (table[:, [column]] - wanted[:, None]))
        went[column] = False
        for other in np.flatnonzero(went & ~single & ~single[column]):
            yield (came,), (flows.columns[other],)


def _fits(apart: np.ndarray) -> np.ndarray:
    known = ~np.isnan(apart)
    return (known.sum(axis=0) >= _FEWEST) & ~((np.abs(apart) > 0.5) & known).any(axis=0)
