"""Series that look like a part of another although nobody declared it: what is left would be shown unprotected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.protect import Protected
from mib_dashboard.model import Indicator
from mib_dashboard.protection_model import Link, LinkKind

_FEWEST_CELLS, _LARGE_PART = 20, 0.7
_PARTS = (LinkKind.SUM, LinkKind.SUBSET, LinkKind.YEAR)


def find_suspects(done: Protected, indicators: Mapping[str, Indicator], links: Iterable[Link]) -> list[tuple[str, str]]:
    """Pairs (part, whole) of counts of one source and unit.

    The part is never larger, in at least 20 cells, and typically most of the whole; somewhere both are shown and differ by
    fewer people than the rule lets be shown. A heuristic: it finds what was forgotten, and may be wrong.
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
        quelle=done.counts["quelle"].to_numpy()[rows],
    )
    frame = frame[frame["mindest"] > 0].drop_duplicates(["indikator", "gebiet", "ende"])
    direct = _list_wholes(indicators, links)
    found = []
    for _, mine in frame.groupby("quelle", sort=True):
        table = mine.pivot(index=["gebiet", "ende"], columns="indikator", values=["wert", "mindest", "offen"])
        for part, whole in permutations(sorted(set(mine["indikator"])), 2):
            same_unit = indicators[part].unit == indicators[whole].unit
            if same_unit and not _is_part(part, whole, direct) and _looks_like_part(table, part, whole):
                found.append((part, whole))
    return found


def _looks_like_part(table: pd.DataFrame, part: str, whole: str) -> bool:
    small, large = (table["wert", code].to_numpy(dtype=float) for code in (part, whole))
    both = ~np.isnan(small) & ~np.isnan(large)
    left = large[both] - small[both]
    if both.sum() < _FEWEST_CELLS or (left < 0).any():
        return False
    filled = large[both] > 0
    if not filled.any() or np.median(small[both][filled] / large[both][filled]) < _LARGE_PART:
        return False
    least = np.fmin(*(table["mindest", code].to_numpy(dtype=float)[both] for code in (part, whole)))
    shown = table["offen", part].to_numpy()[both].astype(bool) & table["offen", whole].to_numpy()[both].astype(bool)
    return bool(((left > 0) & (left < least) & shown).any())


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
