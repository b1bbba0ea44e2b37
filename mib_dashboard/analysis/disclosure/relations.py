"""What a reader can calculate: areas that add up to a larger one, groups that add up to a whole, parts within a whole.

Each relation is an equation Σ coefficient × cell = constant over the cells of `cells`. What the tables do not show but the reader
gets by subtraction (everybody else, the areas that are missing, the increase since last month) is a cell of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import Cells, Table
from mib_dashboard.language.units import find_whole
from mib_dashboard.model.dataset import Area, Indicator, Kind, Level
from mib_dashboard.model.protection import SMALLEST_MINIMUM, Link, LinkKind


@dataclass(frozen=True)
class Equations:
    """Entries of a sparse matrix (`row`, `cell`, `coefficient`) and the right side of each row."""

    row: np.ndarray
    cell: np.ndarray
    coefficient: np.ndarray
    right: np.ndarray


class _Builder:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.cells = table.cells
        self._entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._right: list[np.ndarray] = []
        self._rows = 0

    def add(
        self,
        total: np.ndarray,
        parts: pd.DataFrame,
        *,
        rest: np.ndarray,
        exact: np.ndarray,
        minimum: int | None = None,
        lower: float = 0.0,
    ) -> None:
        """Equations total = Σ parts + rest.

        `total`: cell of each; `parts`: columns `group` (position in `total`) and `cell`; `rest`: True where something is left
        that the reader does not know; `exact`: True where a difference is a known constant instead. The rest needs the
        largest `minimum` of its equation unless another is named; everybody knows that it is at least `lower`.
        """
        value = self.cells.value
        group, part = parts["group"].to_numpy(), parts["cell"].to_numpy()
        left = value[total] - np.bincount(group, np.nan_to_num(value[part]), len(total))
        unknown = np.bincount(group, np.isnan(value[part]), len(total)) > 0
        left = np.where(unknown | np.isnan(value[total]), np.nan, left)
        with_rest = (rest | (~exact & (np.abs(np.nan_to_num(left)) > 0.5))) & ~(left < 0)
        demand = self.cells.minimum[total].copy()
        np.maximum.at(demand, group, self.cells.minimum[part])
        # Nobody here can hide anything: what is public stays public.
        useful = demand > 0
        if minimum is not None:
            demand = np.full(len(total), float(minimum))
        size = len(self.cells)
        more = np.flatnonzero(useful & with_rest)
        ceiling = np.where(self.cells.fixed[total[more]], value[total[more]], np.inf)
        self.cells = self.cells.extend(left[more], demand[more], ceiling, lower)
        name = np.cumsum(useful) - 1 + self._rows
        keep = useful[group]
        chosen = np.flatnonzero(useful)
        self._entries += [
            (name[chosen], total[chosen], np.full(len(chosen), -1.0)),
            (name[group[keep]], part[keep], np.ones(int(keep.sum()))),
            (name[more], np.arange(size, size + len(more)), np.ones(len(more))),
        ]
        self._right.append(np.where(with_rest, 0.0, -np.nan_to_num(left))[chosen])
        self._rows += len(chosen)

    def cap(self, parts: np.ndarray, most: np.ndarray) -> None:
        """Nobody can be wrong about a part of a whole that everybody knows."""
        np.minimum.at(self.cells.ceiling, parts, most)

    def finish(self) -> Equations:
        """All equations."""
        if not self._entries:
            nothing = np.zeros(0, dtype=int)
            return Equations(nothing, nothing, np.zeros(0), np.zeros(0))
        row, cell, coefficient = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        return Equations(row.astype(int), cell.astype(int), coefficient, np.concatenate(self._right))


class _Places:
    """Finds the cell of an indicator, an area and a time by numbers."""

    def __init__(self, keys: pd.DataFrame) -> None:
        self._codes, self._names = {}, {}
        for column in keys.columns:
            self._codes[column], self._names[column] = pd.factorize(keys[column], sort=True)
        self.area, self.end = self._codes["gebiet"], self._codes["ende"]
        number = self._join(self._codes["indikator"], self.area, self.end)
        self._sorted, self._cell = np.unique(number, return_index=True)
        self.is_first = np.zeros(len(keys), dtype=bool)
        self.is_first[self._cell] = True
        self._indicator = {name: code for code, name in enumerate(self._names["indikator"])}
        self._area = {name: code for code, name in enumerate(self._names["gebiet"])}

    def of(self, indicator: str) -> np.ndarray:
        """The cells of an indicator."""
        code = self._indicator.get(indicator)
        return np.flatnonzero(self.is_first & (self._codes["indikator"] == code)) if code is not None else np.zeros(0, dtype=int)

    def in_order(self, indicator: str) -> np.ndarray:
        """The cells of an indicator, area by area in the order of time."""
        cells = self.of(indicator)
        return cells[np.lexsort((self.end[cells], self.area[cells]))]

    def indicators(self, codes: set[str]) -> np.ndarray:
        """Mask of the cells of several indicators."""
        return np.isin(self._codes["indikator"], [self._indicator[code] for code in codes if code in self._indicator])

    def find(self, indicator: str, area: np.ndarray, end: np.ndarray) -> np.ndarray:
        """The cell of one indicator for each pair; -1 where there is none."""
        code = self._indicator.get(indicator)
        return np.full(len(area), -1) if code is None else self._find(np.full(len(area), code), area, end)

    def above(self, cells: np.ndarray, parents: Mapping[str, str]) -> np.ndarray:
        """The cell of the parent area of each cell; -1 where there is none."""
        parent = np.array([self._area.get(parents.get(name, ""), -1) for name in self._names["gebiet"]])
        return self._find(self._codes["indikator"][cells], parent[self.area[cells]], self.end[cells])

    def earlier(self, cells: np.ndarray, years: int) -> np.ndarray:
        """Numbers of the ends so many years before; -1 where no cell has one."""
        names = list(self._names["ende"])
        known = {name: code for code, name in enumerate(names)}
        before = np.array([known.get(f"{int(name[:4]) - years:04}{name[4:]}", -1) for name in names])
        return before[self.end[cells]]

    def _find(self, indicator: np.ndarray, area: np.ndarray, end: np.ndarray) -> np.ndarray:
        number = self._join(indicator, area, end)
        place = np.minimum(np.searchsorted(self._sorted, number), len(self._sorted) - 1)
        return np.where((area >= 0) & (end >= 0) & (self._sorted[place] == number), self._cell[place], -1)

    def _join(self, indicator: np.ndarray, area: np.ndarray, end: np.ndarray) -> np.ndarray:
        return (indicator.astype(np.int64) * len(self._names["gebiet"]) + area) * len(self._names["ende"]) + end


def build_equations(
    table: Table, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], links: tuple[Link, ...]
) -> tuple[Cells, Equations]:
    """The cells with those that can only be calculated, and every equation between them."""
    builder, places = _Builder(table), _Places(table.keys)
    _add_areas(builder, places, table.keys, indicators, areas)
    for link in links:
        if link.kind is LinkKind.RUNNING:
            _add_running(builder, places, table.keys, link.total)
        elif link.kind is LinkKind.YEAR:
            _add_years(builder, places, table.keys, link)
        elif link.kind is LinkKind.CHANGE:
            _add_changes(builder, places, link.total)
        elif link.kind is not LinkKind.DERIVED:
            _add_groups(builder, places, link)
    for indicator in indicators.values():
        if indicator.denominator and find_whole(indicator.unit) == indicator.factor:
            part = indicator.code if indicator.kind is Kind.DELIVERED else indicator.numerator
            top, bottom = indicators.get(indicator.numerator), indicators.get(indicator.denominator)
            # What is left of other things than people (places that are free) is no group of people.
            is_group = top is None or bottom is None or top.unit == bottom.unit
            _add_groups(builder, places, Link(indicator.denominator, (part,), LinkKind.SUBSET), None if is_group else 0)
    return builder.cells, builder.finish()


def _add_areas(
    builder: _Builder, places: _Places, keys: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> None:
    sums = {code for code, i in indicators.items() if i.additive or (i.kind is Kind.DELIVERED and i.denominator)}
    parents = {ags: area.parent for ags, area in areas.items()}
    siblings: dict[tuple[str, str], int] = {}
    for area in areas.values():
        family = (area.parent, area.level.value)
        siblings[family] = siblings.get(family, 0) + 1
    cells = np.flatnonzero(places.is_first & places.indicators(sums))
    total = places.above(cells, parents)
    cells, total = cells[total >= 0], total[total >= 0]
    if not len(cells):
        return
    names = keys["gebiet"].to_numpy()[cells]
    level = np.array([areas[ags].level.value for ags in names])
    pairs = pd.DataFrame({"ganzes": total, "ebene": level})
    group = pairs.groupby(["ganzes", "ebene"], sort=False).ngroup().to_numpy()
    _, first = np.unique(group, return_index=True)
    expected = np.array([siblings[parents[names[i]], level[i]] for i in first])
    rest = np.bincount(group) < expected
    # Municipalities cover their district; of districts the table need not name all.
    exact = ~rest & (level[first] == Level.MUNICIPALITY.value)
    builder.add(total[first], pd.DataFrame({"group": group, "cell": cells}), rest=rest, exact=exact)


def _add_groups(builder: _Builder, places: _Places, link: Link, minimum: int | None = None) -> None:
    total = places.of(link.total)
    if not len(total) or not link.parts:
        return
    end = places.earlier(total, link.years)
    table = np.column_stack([places.find(part, places.area[total], end) for part in link.parts])
    is_subset = link.kind is LinkKind.SUBSET
    found = table >= 0
    used = np.flatnonzero(found.all(axis=1) if is_subset else found.any(axis=1))
    if not len(used):
        return
    table, found, total = table[used], found[used], total[used]
    group, _ = np.nonzero(found)
    parts = pd.DataFrame({"group": group, "cell": table[found]})
    if is_subset:
        known = builder.cells.fixed[total][group]
        builder.cap(parts["cell"].to_numpy()[known], builder.cells.value[total][group][known])
    rest = np.full(len(used), is_subset) | ~found.all(axis=1)
    builder.add(total, parts, rest=rest, exact=~rest, minimum=minimum)


def _add_years(builder: _Builder, places: _Places, keys: pd.DataFrame, link: Link) -> None:
    year = keys["ende"].str[:4].astype(int).to_numpy()
    total = places.of(link.total)
    wholes = pd.DataFrame({"group": np.arange(len(total)), "area": places.area[total], "year": year[total]})
    cells = np.concatenate([places.of(part) for part in link.parts] or [total[:0]])
    reports = pd.DataFrame({"cell": cells, "area": places.area[cells], "year": year[cells]})
    spans = [wholes.assign(year=wholes["year"] - back) for back in range(link.years + 1)]
    parts = pd.concat(spans).merge(reports, on=["area", "year"])[["group", "cell"]]
    if parts.empty:
        return
    used, group = np.unique(parts["group"], return_inverse=True)
    number = np.bincount(group)
    # A whole for which fewer reports are there than for others has a part that nobody reported.
    rest = number < number.max()
    builder.add(total[used], parts.assign(group=group), rest=rest, exact=~rest)


def _add_running(builder: _Builder, places: _Places, keys: pd.DataFrame, indicator: str) -> None:
    cells = places.in_order(indicator)
    year = keys["ende"].str[:4].to_numpy()[cells]
    later = np.flatnonzero((places.area[cells][1:] == places.area[cells][:-1]) & (year[1:] == year[:-1])) + 1
    if len(later):
        parts = pd.DataFrame({"group": np.arange(len(later)), "cell": cells[later - 1]})
        nothing = np.zeros(len(later), dtype=bool)
        builder.add(cells[later], parts, rest=~nothing, exact=nothing)


def _add_changes(builder: _Builder, places: _Places, indicator: str) -> None:
    cells, value = places.in_order(indicator), builder.cells.value
    before, after = cells[:-1], cells[1:]
    size = np.abs(value[after] - value[before])
    public = builder.cells.fixed[before] & builder.cells.fixed[after]
    small = (places.area[before] == places.area[after]) & (size > 0) & (size < SMALLEST_MINIMUM) & ~public
    before, after = before[small], after[small]
    if not len(after):
        return
    grown = value[after] > value[before]
    parts = pd.DataFrame({"group": np.arange(len(after)), "cell": np.where(grown, before, after)})
    change = np.ones(len(after), dtype=bool)
    # Nobody knows beforehand whether a stock grew.
    builder.add(np.where(grown, after, before), parts, rest=change, exact=~change, minimum=SMALLEST_MINIMUM, lower=-np.inf)
