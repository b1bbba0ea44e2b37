"""Series that look like a part of another, or like the same, although nobody declared it: that would not be protected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import has_count_behind
from mib_dashboard.analysis.disclosure.protect import Protected
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import Link, LinkKind
from mib_dashboard.schema import Col

_FEWEST_CELLS, _LARGE_PART = 20, 0.7
_FEWEST_SAME, _SAME_PART, _ROUNDING = 10, 0.9, 1.0
_PARTS = (LinkKind.SUM, LinkKind.SUBSET, LinkKind.YEAR)


def find_suspects(done: Protected, indicators: Mapping[str, Indicator], links: Iterable[Link]) -> list[tuple[str, str, bool]]:
    """Pairs of counts (also those behind delivered rates) of one source: (part, whole, False) or (one, other, True).

    A part is never larger, in at least 20 cells, and typically most of the whole; somewhere both are shown and differ by
    fewer people than the rule lets be shown. The same are equal in at least 10 cells that are not nothing, give or take one
    for rounding; somewhere only one of them is hidden. Both are heuristics: they find what was forgotten, and may be wrong.
    """
    if done.system is None or done.table is None or done.pattern is None:
        return []
    size = len(done.table.keys)
    cells = done.system.cells
    rows = cells.row[:size]
    frame = done.table.keys.assign(
        wert=cells.value[:size],
        mindest=cells.minimum[:size],
        offen=~done.pattern.hidden[:size],
        quelle=done.counts[Col.QUELLE].to_numpy()[rows],
    )
    frame = frame[frame[Col.MINDEST] > 0].drop_duplicates([Col.INDIKATOR, Col.GEBIET, Col.ENDE])
    direct = _list_wholes(indicators, links)
    found = []
    for _, mine in frame.groupby(Col.QUELLE, sort=True):
        table = mine.pivot(index=[Col.GEBIET, Col.ENDE], columns=Col.INDIKATOR, values=[Col.WERT, Col.MINDEST, Col.OFFEN])
        for one, other in combinations(sorted(set(mine[Col.INDIKATOR])), 2):
            if _unit(indicators, one) != _unit(indicators, other):
                continue
            linked = [_is_part(*pair, direct) for pair in ((one, other), (other, one))]
            if not any(linked) and _looks_same(table, one, other):
                found.append((one, other, True))
                continue
            for part, whole, is_known in ((one, other, linked[0]), (other, one, linked[1])):
                if not is_known and _looks_like_part(table, part, whole):
                    found.append((part, whole, False))
    return found


def _unit(indicators: Mapping[str, Indicator], code: str) -> str:
    """What a series counts; of a rate, what its denominator counts."""
    indicator = indicators[code]
    below = indicators.get(indicator.denominator)
    return below.unit if has_count_behind(indicator) and below is not None else indicator.unit


def _looks_like_part(table: pd.DataFrame, part: str, whole: str) -> bool:
    small, large, shown_part, shown_whole = _pick(table, part, whole)
    left = large - small
    if len(left) < _FEWEST_CELLS or (left < 0).any() or not (large > 0).any():
        return False
    if np.median(small[large > 0] / large[large > 0]) < _LARGE_PART:
        return False
    least = min(table[Col.MINDEST, code].min() for code in (part, whole))
    return bool(((left > 0) & (left < least) & shown_part & shown_whole).any())


def _looks_same(table: pd.DataFrame, one: str, other: str) -> bool:
    first, second, shown_first, shown_second = _pick(table, one, other)
    filled = (first > 0) | (second > 0)
    apart = np.abs(first - second)
    if filled.sum() < _FEWEST_SAME or (apart > _ROUNDING).any() or (apart[filled] == 0).mean() < _SAME_PART:
        return False
    return bool((shown_first != shown_second).any())


def _pick(table: pd.DataFrame, one: str, other: str) -> tuple[np.ndarray, ...]:
    """Values of both and whether they are shown, where both are delivered."""
    values = [table[Col.WERT, code].to_numpy(dtype=float) for code in (one, other)]
    both = ~np.isnan(values[0]) & ~np.isnan(values[1])
    return (*(value[both] for value in values), *(table[Col.OFFEN, code].to_numpy()[both].astype(bool) for code in (one, other)))


def _list_wholes(indicators: Mapping[str, Indicator], links: Iterable[Link]) -> dict[str, set[str]]:
    """Code → what it is declared to be a part of."""
    direct: dict[str, set[str]] = {}
    for link in links:
        if link.kind in _PARTS:
            for part in link.parts:
                direct.setdefault(part, set()).add(link.total)
                if len(link.parts) == 1 and link.kind is LinkKind.SUM:
                    direct.setdefault(link.total, set()).add(part)
    for indicator in indicators.values():
        if indicator.numerator and indicator.denominator:
            direct.setdefault(indicator.numerator, set()).add(indicator.denominator)
    return direct


def _is_part(part: str, whole: str, direct: Mapping[str, set[str]]) -> bool:
    """True when it is declared, however many steps up."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        new = direct.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return whole in found
