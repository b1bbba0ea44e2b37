"""How many people belong to a target group in each municipality; without a count the next larger group stands in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from mib_dashboard.analysis.offers.audience import list_ancestors
from mib_dashboard.language.formats import join_words
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col, DataKind

# What a name of an indicator says beyond the people: in brackets where it is counted, and when.
_SOURCE = re.compile(r"\s*\(.*\)|\s+am Jahresende$|\s+am Jahresende(?=\s*\()")


@dataclass(frozen=True)
class TargetPopulation:
    """Persons of a target group by AGS of the municipality (NaN = no value, never zero for it).

    `group` was asked for, `used` is the group whose count stands in ("" when there is none at all, then every value is
    NaN); `indicator` (several separated by `|`) and `time` name the figures; `is_example` tells that one of them is not real.
    `people`: whom they count, in words ("Menschen mit ausländischer Staatsangehörigkeit"); seldom just the group.
    """

    group: str
    used: str
    indicator: str
    time: str
    values: Mapping[str, float]
    is_example: bool = False
    people: str = ""

    @property
    def is_fallback(self) -> bool:
        """True when a larger group stands in for the one asked for."""
        return self.used not in ("", self.group)


def compute_population(book: OfferBook, data: Statistics, group: str) -> TargetPopulation:
    """The newest count of a target group that more than half of the municipalities have.

    Of each group the series that offices deliver is asked first, then its denominator. Walks from `group` (a code of
    `book.groups`) up its parents until one of them has such a count. A number that is hidden counts as none.
    """
    return compute_populations(book, data, (group,))[group]


def compute_populations(book: OfferBook, data: Statistics, groups: Iterable[str]) -> dict[str, TargetPopulation]:
    """`compute_population` of several groups; each count is looked up once."""
    known = book.groups
    chains = {group: list_ancestors(known, group) for group in groups}
    wanted = {code for chain in chains.values() for used in chain for code in known[used].counts}
    parts = {code: set(code.split(SEPARATOR)) for code in wanted}
    ags = [area.ags for area in data.municipalities]
    figures = data.figures[data.figures[Col.INDIKATOR].isin(set().union(*parts.values())) & data.figures[Col.GEBIET].isin(ags)]
    figures = figures[figures[Col.WERT].notna()]
    counts = {
        code: count
        for code, codes in parts.items()
        if (count := _newest(code, figures[figures[Col.INDIKATOR].isin(codes)], len(codes), ags))
    }
    found = {}
    for group, chain in chains.items():
        used, code = next(((used, code) for used in chain for code in known[used].counts if code in counts), ("", ""))
        empty = TargetPopulation("", "", "", "", dict.fromkeys(ags, math.nan))
        found[group] = replace(counts[code] if used else empty, group=group, used=used, people=_name_people(data, code))
    return found


def _name_people(data: Statistics, code: str) -> str:
    """The names of the indicators without source and day of counting."""
    names = [data.indicators[part].name for part in code.split(SEPARATOR) if part in data.indicators]
    return join_words([_SOURCE.sub("", name) for name in names])


def _newest(code: str, rows: pd.DataFrame, size: int, ags: Sequence[str]) -> TargetPopulation | None:
    """`rows` have a value; a municipality counts where all `size` parts of the group have one."""
    sums = rows.groupby([Col.DATUM, Col.ZEIT, Col.GEBIET])[Col.WERT].agg(["size", "sum"])
    sums = sums[sums["size"] == size]["sum"]
    found = sums.groupby([Col.DATUM, Col.ZEIT]).size()
    times = [time for (_, time), count in found.items() if 2 * count > len(ags)]
    if not times:
        return None
    newest = sums.xs(times[-1], level=Col.ZEIT).droplevel(Col.DATUM)
    rows = rows[rows[Col.ZEIT] == times[-1]]
    values = dict.fromkeys(ags, math.nan) | newest.to_dict()
    return TargetPopulation("", "", code, times[-1], values, bool((rows[Col.DATENART] == DataKind.EXAMPLE).any()))
