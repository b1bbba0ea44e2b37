"""Finds the cell of an indicator, an area and a moment by numbers, also where several rows end on the same day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from mib_dashboard.schema import Col


class Places:
    """One view of the table: of several rows of one moment (`2024`, `2024-12`, `2024-12-31`) exactly one is in it.

    `keys`: columns indikator, gebiet, ende, zeit; `chosen`: mask of the rows in this view.
    """

    def __init__(self, keys: pd.DataFrame, chosen: np.ndarray) -> None:
        self._codes, self._names = {}, {}
        for column in (Col.INDIKATOR, Col.GEBIET, Col.ENDE):
            self._codes[column], self._names[column] = pd.factorize(keys[column], sort=True)
        self.area, self.end = self._codes[Col.GEBIET], self._codes[Col.ENDE]
        self.chosen = chosen
        rows = np.flatnonzero(chosen)
        number = self._join(self._codes[Col.INDIKATOR], self.area, self.end)[rows]
        order = np.argsort(number)
        self._sorted, self._cell = number[order], rows[order]
        self._indicator = {name: code for code, name in enumerate(self._names[Col.INDIKATOR])}
        self._area = {name: code for code, name in enumerate(self._names[Col.GEBIET])}

    def of(self, indicator: str) -> np.ndarray:
        """The cells of an indicator."""
        code = self._indicator.get(indicator)
        return np.flatnonzero(self.chosen & (self._codes[Col.INDIKATOR] == code)) if code is not None else np.zeros(0, dtype=int)

    def in_order(self, indicator: str) -> np.ndarray:
        """The cells of an indicator, area by area in the order of time."""
        cells = self.of(indicator)
        return cells[np.lexsort((self.end[cells], self.area[cells]))]

    def indicators(self, codes: set[str]) -> np.ndarray:
        """Mask of the cells of several indicators."""
        return np.isin(self._codes[Col.INDIKATOR], [self._indicator[code] for code in codes if code in self._indicator])

    def find(self, indicator: str, area: np.ndarray, end: np.ndarray) -> np.ndarray:
        """The cell of one indicator for each pair; -1 where there is none."""
        code = self._indicator.get(indicator)
        return np.full(len(area), -1) if code is None else self._find(np.full(len(area), code), area, end)

    def above(self, cells: np.ndarray, parents: Mapping[str, str]) -> np.ndarray:
        """The cell of the parent area of each cell; -1 where there is none."""
        parent = np.array([self._area.get(parents.get(name, ""), -1) for name in self._names[Col.GEBIET]])
        return self._find(self._codes[Col.INDIKATOR][cells], parent[self.area[cells]], self.end[cells])

    def beside(self, cells: np.ndarray, area: str) -> np.ndarray:
        """The cell of the same indicator and moment in another area; -1 where there is none."""
        place = np.full(len(cells), self._area.get(area, -1))
        return self._find(self._codes[Col.INDIKATOR][cells], place, self.end[cells])

    def earlier(self, cells: np.ndarray, years: int) -> np.ndarray:
        """Numbers of the ends so many years before; -1 where no cell has one."""
        names = list(self._names[Col.ENDE])
        known = {name: code for code, name in enumerate(names)}
        before = np.array([known.get(f"{int(name[:4]) - years:04}{name[4:]}", -1) for name in names])
        return before[self.end[cells]]

    def _find(self, indicator: np.ndarray, area: np.ndarray, end: np.ndarray) -> np.ndarray:
        number = self._join(indicator, area, end)
        place = np.minimum(np.searchsorted(self._sorted, number), len(self._sorted) - 1)
        return np.where((area >= 0) & (end >= 0) & (self._sorted[place] == number), self._cell[place], -1)

    def _join(self, indicator: np.ndarray, area: np.ndarray, end: np.ndarray) -> np.ndarray:
        return (indicator.astype(np.int64) * len(self._names[Col.GEBIET]) + area) * len(self._names[Col.ENDE]) + end


def list_views(keys: pd.DataFrame) -> Iterator[tuple[Places, np.ndarray | None]]:
    """Every view that is needed for each row to stand in one, and the rows that are new in it (None: all are).

    A view prefers one way of writing a time; where an indicator has no row of that moment written so, another stands for it.
    """
    if not keys.duplicated([Col.INDIKATOR, Col.GEBIET, Col.ENDE]).any():
        yield Places(keys, np.ones(len(keys), dtype=bool)), None
        return
    moment = keys.groupby([Col.INDIKATOR, Col.GEBIET, Col.ENDE], sort=False).ngroup().to_numpy()
    shape = keys[Col.ZEIT].str.replace(r"\d", "0", regex=True)
    # Two spans may be written alike and end on the same day.
    again = keys.assign(_moment=moment, _form=shape).groupby(["_moment", "_form"]).cumcount().to_numpy()
    way = np.array([f"{len(form):03}{form}{number:03}" for form, number in zip(shape, again, strict=True)])
    code = np.unique(way, return_inverse=True)[1]
    several = np.bincount(moment)[moment] > 1
    seen = np.zeros(len(keys), dtype=bool)
    for number, preferred in enumerate(sorted(set(code[several]), reverse=True)):
        order = np.lexsort((-code, code != preferred, moment))
        first = np.ones(len(order), dtype=bool)
        first[1:] = moment[order][1:] != moment[order][:-1]
        chosen = np.zeros(len(keys), dtype=bool)
        chosen[order[first]] = True
        yield Places(keys, chosen), (chosen & ~seen) if number else None
        seen |= chosen


def list_twins(keys: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of rows of one indicator and area that end on the same day."""
    several = np.flatnonzero(keys.duplicated([Col.INDIKATOR, Col.GEBIET, Col.ENDE], keep=False).to_numpy())
    if not len(several):
        return several, several
    mine = keys.iloc[several].assign(_zelle=several)
    pairs = mine.merge(mine, on=[Col.INDIKATOR, Col.GEBIET, Col.ENDE], suffixes=("", "_2"))
    pairs = pairs[pairs["_zelle"] < pairs["_zelle_2"]]
    return pairs["_zelle"].to_numpy(), pairs["_zelle_2"].to_numpy()
