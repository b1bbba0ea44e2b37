"""Other tables that fit everything published: each shows that a hidden cell may be something else.

Solved with HiGHS (scipy) as integer programmes. A table found is checked by calculation before it counts, so rounding in the
solver cannot make a cell look safe. Independent parts are solved in one call, and one call moves as many cells as it can.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.demand import find_narrow, find_wanted
from mib_dashboard.analysis.disclosure.system import Attack

_ROOM = 100


class Witnesses:
    """Tables of the connected `parts` that fit, beginning with the true one; `cells` names their columns."""

    def __init__(self, cells: Cells, attack: Attack, hidden: np.ndarray, parts: np.ndarray) -> None:
        label = attack.component
        self.cells = np.flatnonzero(np.isin(label, parts) & (label >= 0))
        self.part = label[self.cells]
        self._all, self._hidden = cells, hidden
        self._position = np.full(len(label), -1)
        self._position[self.cells] = np.arange(len(self.cells))
        keep = self._position[attack.cell] >= 0
        rows, name = np.unique(attack.row[keep], return_inverse=True)
        shape = (len(rows), len(self.cells))
        self._matrix = coo_array((attack.sign[keep], (name, self._position[attack.cell[keep]])), shape=shape).tocsr()
        self._right = attack.right[rows]
        value = cells.value[self.cells]
        # A part with numbers its supplier hid has no known table to begin with.
        self.tables = value[None, :].copy()
        largest = np.nanmax(np.concatenate([value, np.abs(self._right), [0.0]]))
        # No part may grow without end; tables within these limits are enough.
        most = np.where(np.isnan(value), largest, value) + _ROOM + 4 * cells.minimum[self.cells]
        self._low = np.maximum(attack.low[self.cells], -largest - _ROOM)
        self._high = np.minimum(attack.high[self.cells], most)

    def adopt(self, earlier: Witnesses) -> None:
        """Also the tables of a search before more cells were hidden, with the true values of these; checked once more."""
        place = earlier._position[self.cells]
        tables = np.tile(self._all.value[self.cells], (len(earlier.tables), 1))
        tables[:, place >= 0] = earlier.tables[:, place[place >= 0]]
        wrong = (self._matrix @ tables.T != self._right[:, None]).T
        part_of_row = self.part[self._matrix.indices[self._matrix.indptr[:-1]]]
        outside = ~((tables >= self._low) & (tables <= self._high))
        for table, rows, cells in zip(tables, wrong, outside, strict=True):
            table[np.isin(self.part, [*part_of_row[rows], *self.part[cells]])] = np.nan
        self.tables = np.unique(np.vstack([self.tables, tables]), axis=0)

    def take(self, part: int, cells: Cells, hidden: np.ndarray, places: np.ndarray) -> Self:
        """Only one connected part, in the terms of a smaller system whose cells are those at `places`."""
        out = object.__new__(type(self))
        mine = np.flatnonzero(self.part == part)
        rows = np.flatnonzero(abs(self._matrix[:, mine]).sum(axis=1) > 0)
        out.cells = np.searchsorted(places, self.cells[mine])
        out.part = self.part[mine]
        out._all, out._hidden = cells, hidden.copy()
        out._position = np.full(len(places), -1)
        out._position[out.cells] = np.arange(len(mine))
        out._matrix, out._right = self._matrix[rows][:, mine], self._right[rows]
        out._low, out._high = self._low[mine], self._high[mine]
        tables = self.tables[:, mine]
        out.tables = np.unique(tables[~np.isnan(tables).any(axis=1)], axis=0)
        return out

    def fix(self, cell: int) -> Self:
        """What is left when the true value of `cell` is published."""
        out = object.__new__(type(self))
        out.__dict__ |= self.__dict__
        place = self._position[cell]
        value = self._all.value[cell]
        out.tables = self.tables[self.tables[:, place] == value]
        out._low, out._high, out._hidden = self._low.copy(), self._high.copy(), self._hidden.copy()
        out._low[place] = out._high[place] = value
        out._hidden[cell] = False
        return out

    def ranges(self) -> tuple[np.ndarray, np.ndarray]:
        """Smallest and largest value of each cell of the system in the tables so far; NaN where it is not in a table."""
        low, high = np.full(len(self._all), np.nan), np.full(len(self._all), np.nan)
        # Without any table nothing is known of them.
        low[self.cells] = np.fmin.reduce(self.tables, initial=np.nan)
        high[self.cells] = np.fmax.reduce(self.tables, initial=np.nan)
        return low, high

    def prove(self, *, until_narrow: bool = False) -> bool:
        """Look for tables until every cell is wide enough or cannot be; True when all are.

        `until_narrow` stops at the first cell that cannot be.
        """
        done = {True: np.zeros(len(self.cells), dtype=bool), False: np.zeros(len(self.cells), dtype=bool)}
        together = True
        upward = True
        while True:
            low, high = self.ranges()
            narrow = self._open(low, high)
            if not narrow.any():
                return True
            if until_narrow and (narrow & done[True] & done[False]).any():
                return False
            if together:
                before = int(narrow.sum())
                progress = self._move_many(narrow, upward=upward)
                progress = progress and int(self._open(*self.ranges()).sum()) < before
                together = progress or upward
                upward = not upward
                continue
            if not self._move_one_each(narrow, done):
                return False

    @property
    def is_open(self) -> bool:
        """True when a cell is not wide enough in the tables so far."""
        return bool(self._open(*self.ranges()).any())

    def find_least(self, cells: np.ndarray, enough: np.ndarray) -> np.ndarray:
        """The exact smallest value of each of the `cells`, as far as it is above `enough`; below, any value it can have.

        Minus infinity where no table fits.
        """
        places = self._position[cells]
        # One table in which all of them are small tells as much as one for each; a large part is solved once.
        together = self._minimize(places) if len(places) > 1 else None
        least = np.full(len(places), np.inf) if together is None else together[places]
        for number in np.flatnonzero(least > enough):
            table = self._minimize(places[[number]])
            least[number] = -np.inf if table is None else table[places[number]]
        return least

    def _minimize(self, places: np.ndarray) -> np.ndarray | None:
        objective = np.zeros(len(self.cells))
        objective[places] = 1.0
        return _solve(objective, self._matrix, self._right, self._low, self._high)

    def _open(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        return (find_narrow(self._all, self._hidden, low, high) | np.isnan(low))[self.cells]

    def _move_many(self, narrow: np.ndarray, *, upward: bool) -> bool:
        # Each narrow cell only as far as is demanded, so that there is room for the others.
        least, most = (wanted[self.cells] for wanted in find_wanted(self._all))
        value = self._all.value[self.cells]
        high, low = self._high.copy(), self._low.copy()
        free = narrow & ~np.isnan(value)
        if upward:
            high[free] = np.minimum(high, np.maximum(most, value))[free]
        else:
            low[free] = np.maximum(low, np.minimum(least, value))[free]
        return self._search(np.where(narrow, -1.0 if upward else 1.0, 0.0), low, high)

    def _move_one_each(self, wanted: np.ndarray, done: dict[bool, np.ndarray]) -> bool:
        for largest in (True, False):
            left = np.flatnonzero(wanted & ~done[largest])
            if not len(left):
                continue
            _, first = np.unique(self.part[left], return_index=True)
            chosen = left[first]
            done[largest][chosen] = True
            objective = np.zeros(len(self.cells))
            objective[chosen] = -1.0 if largest else 1.0
            if not self._search(objective, self._low, self._high) and len(chosen) > 1:
                # One part that contradicts itself must not hide what the others tell.
                done[largest][chosen] = False
                self._search_alone(chosen, done, largest=largest)
            return True
        return False

    def _search_alone(self, chosen: np.ndarray, done: dict[bool, np.ndarray], *, largest: bool) -> None:
        for place in chosen:
            done[largest][place] = True
            objective = np.zeros(len(self.cells))
            objective[place] = -1.0 if largest else 1.0
            self._search(objective, self._low, self._high)

    def _search(self, objective: np.ndarray, low: np.ndarray, high: np.ndarray) -> bool:
        """A further table of the parts that the objective concerns; of the others it says nothing."""
        inside = np.isin(self.part, self.part[objective != 0])
        rows = np.flatnonzero(abs(self._matrix) @ inside.astype(float) > 0)
        matrix = self._matrix[rows][:, np.flatnonzero(inside)]
        found = _solve(objective[inside], matrix, self._right[rows], low[inside], high[inside])
        if found is None:
            return False
        table = np.full(len(self.cells), np.nan)
        table[inside] = found
        self.tables = np.vstack([self.tables, table])
        return True


def _solve(objective: np.ndarray, matrix: coo_array, right: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
    result = milp(
        objective,
        integrality=np.ones(len(objective)),
        bounds=Bounds(low, high),
        constraints=LinearConstraint(matrix, right, right),
    )
    if result.x is None:
        return None
    table = np.round(result.x)
    fits = (matrix @ table == right).all() and (table >= low).all() and (table <= high).all()
    return table if fits else None
