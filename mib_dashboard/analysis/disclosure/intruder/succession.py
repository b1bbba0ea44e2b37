"""Municipalities that merged or got a new key: what a reader of the table of areas knows about their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mib_dashboard.analysis.disclosure.intruder.published import Reading, is_counting, tells_count
from mib_dashboard.analysis.disclosure.intruder.structure import KnownSum, combine
from mib_dashboard.model.dataset import Area, Indicator


def pair_successions(areas: Mapping[str, Area]) -> dict[str, set[str]]:
    """Area → those that cover the same ground: what it took over, or what it was split into."""
    pairs = {ags: set(area.predecessors) for ags, area in areas.items() if area.predecessors}
    heirs: dict[str, set[str]] = defaultdict(set)
    for ags, before in pairs.items():
        for one in before:
            heirs[one].add(ags)
    pairs = {ags: before for ags, before in pairs.items() if all(heirs[one] == {ags} for one in before)}
    return pairs | {
        one: mine for one, mine in heirs.items() if len(mine) > 1 and all(areas[a].predecessors == (one,) for a in mine)
    }


def list_successions(reading: Reading, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Iterator[KnownSum]:
    """An area and those whose ground it took over, or gave to, are the same number at every moment that has both."""
    pairs = pair_successions(areas)
    summed = {code for code, indicator in indicators.items() if is_counting(indicator) or tells_count(indicator)}
    for code, area, end in list(reading.at) if pairs else ():
        if code in summed and area in pairs:
            choices = [reading.find(code, part, end) for part in sorted(pairs[area])]
            yield from combine(reading, reading.find(code, area, end), choices, is_whole=True)
