"""How many people belong to a target group in each municipality; without a count the next larger group stands in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mib_dashboard.model import Dataset
from mib_dashboard.offer_model import TargetGroup


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
    municipalities = [area.ags for area in data.municipalities]
    groups = data.offers.groups if data.offers else {}
    for used in list_ancestors(groups, group):
        indicator = groups[used].denominator
        found = data.figures[(data.figures["indikator"] == indicator) & data.figures["gebiet"].isin(municipalities)]
        valued = found[found["wert"].notna()].groupby(["datum", "zeit"], sort=True).size()
        times = [time for (_, time), count in valued.items() if 2 * count > len(municipalities)]
        if times:
            rows = found[found["zeit"] == times[-1]]
            values = dict.fromkeys(municipalities, math.nan) | dict(zip(rows["gebiet"], rows["wert"], strict=True))
            return TargetPopulation(group, used, indicator, times[-1], values, bool((rows["datenart"] == "Beispiel").any()))
    return TargetPopulation(group, "", "", "", dict.fromkeys(municipalities, math.nan))


def list_ancestors(groups: Mapping[str, TargetGroup], group: str) -> tuple[str, ...]:
    """The group and all groups it belongs to, narrowest first."""
    found: list[str] = []
    while group in groups and group not in found:
        found.append(group)
        group = groups[group].parent
    return tuple(found)
