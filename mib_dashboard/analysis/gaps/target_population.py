"""How many people belong to a target group in each municipality; without a count the next larger group stands in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import TargetGroup
from mib_dashboard.schema import Col, DataKind


@dataclass(frozen=True)
class TargetPopulation:
    """Persons of a target group by AGS of the municipality (NaN = no value, never zero for it).

    `group` was asked for, `used` is the group whose count stands in ("" when there is none at all, then every value is
    NaN); `indicator` and `time` name the figures; `is_example` tells that one of them is not real.
    """

    group: str
    used: str
    indicator: str
    time: str
    values: Mapping[str, float]
    is_example: bool = False

    @property
    def is_fallback(self) -> bool:
        """True when a larger group stands in for the one asked for."""
        return self.used not in ("", self.group)


def compute_population(data: Dataset, group: str) -> TargetPopulation:
    """The newest count of a target group that more than half of the municipalities have.

    Walks from `group` (a code of `data.offers.groups`) up its parents until a denominator indicator has such a count.
    """
    return compute_populations(data, (group,))[group]


def compute_populations(data: Dataset, groups: Iterable[str]) -> dict[str, TargetPopulation]:
    """`compute_population` of several groups; each count is looked up once."""
    known = data.offers.groups if data.offers else {}
    chains = {group: list_ancestors(known, group) for group in groups}
    codes = {known[used].denominator for chain in chains.values() for used in chain} - {""}
    ags = [area.ags for area in data.municipalities]
    figures = data.figures[data.figures[Col.INDIKATOR].isin(codes) & data.figures[Col.GEBIET].isin(ags)]
    counts = {code: count for code, rows in figures.groupby(Col.INDIKATOR) if (count := _newest(str(code), rows, ags))}
    found = {}
    for group, chain in chains.items():
        used = next((used for used in chain if known[used].denominator in counts), "")
        empty = TargetPopulation("", "", "", "", dict.fromkeys(ags, math.nan))
        found[group] = replace(counts[known[used].denominator] if used else empty, group=group, used=used)
    return found


def _newest(code: str, rows: pd.DataFrame, ags: Sequence[str]) -> TargetPopulation | None:
    sizes = rows[rows[Col.WERT].notna()].groupby([Col.DATUM, Col.ZEIT]).size()
    times = [time for (_, time), size in sizes.items() if 2 * size > len(ags)]
    if not times:
        return None
    rows = rows[rows[Col.ZEIT] == times[-1]]
    values = dict.fromkeys(ags, math.nan) | dict(zip(rows[Col.GEBIET], rows[Col.WERT], strict=True))
    return TargetPopulation("", "", code, times[-1], values, bool((rows[Col.DATENART] == DataKind.EXAMPLE).any()))


def list_ancestors(groups: Mapping[str, TargetGroup], group: str) -> tuple[str, ...]:
    """The group and all groups it belongs to, narrowest first."""
    found: list[str] = []
    while group in groups and group not in found:
        found.append(group)
        group = groups[group].parent
    return tuple(found)
