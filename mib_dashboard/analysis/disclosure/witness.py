"""Other tables that fit everything published: each shows that a hidden cell may be something else.

Solved with HiGHS (scipy) as integer programmes. A table found is checked by calculation before it counts, so rounding in the
solver cannot make a cell look safe. Independent parts are solved in one call.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.demand import find_narrow
from mib_dashboard.analysis.disclosure.system import Attack

_ROOM = 100


class Witnesses:
    """Smallest and largest value of each cell in the tables found so far, starting with the true one."""

    def __init__(self, cells: Cells, attack: Attack, parts: np.ndarray) -> None:
        self.attack = attack
        label = attack.component
        self.cells = np.flatnonzero(np.isin(label, parts) & (label >= 0))
        position = np.full(len(label), -1)
        position[self.cells] = np.arange(len(self.cells))
        self._position = position
        keep = position[attack.cell] >= 0
        rows, name = np.unique(attack.row[keep], return_inverse=True)
        shape = (len(rows), len(self.cells))
        self._matrix = coo_array((attack.sign[keep], (name, position[attack.cell[keep]])), shape=shape).tocsr()
        self._right = attack.right[rows]
        value = cells.value[self.cells]
        self.low, self.high = value.copy(), value.copy()
        largest = np.nanmax(np.concatenate([value, np.abs(self._right), [0.0]]))
        # No part may grow without end; tables within these limits are enough.
        high = np.minimum(
            attack.high[self.cells], np.where(np.isnan(value), largest, value) + _ROOM + 4 * cells.minimum[self.cells]
        )
        self._bounds = Bounds(np.maximum(attack.low[self.cells], -largest - _ROOM), high)

    def search(self, targets: np.ndarray, *, largest: bool) -> bool:
        """A table in which the `targets` (cells, one for each part) are as large or small as can be; False when there is none."""
        objective = np.zeros(len(self.cells))
        objective[self._position[targets]] = -1.0 if largest else 1.0
        constraint = LinearConstraint(self._matrix, self._right, self._right)
        result = milp(objective, integrality=np.ones(len(self.cells)), bounds=self._bounds, constraints=constraint)
        if result.x is None:
            return False
        table = np.round(result.x)
        if not (self._matrix @ table == self._right).all() or (table < self._bounds.lb).any() or (table > self._bounds.ub).any():
            return False
        self.low = np.fmin(self.low, table)
        self.high = np.fmax(self.high, table)
        return True


def compute_ranges(
    cells: Cells, attack: Attack, hidden: np.ndarray, parts: np.ndarray, *, until_safe: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Range of every cell in the connected `parts`, from tables that exist; NaN where there is none or the cell is not there.

    `until_safe` stops at each cell as soon as its range is wide enough; otherwise the ranges are the exact ones.
    """
    low, high = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    if not len(parts):
        return low, high
    found = Witnesses(cells, attack, parts)
    label = attack.component[found.cells]
    done = {True: np.zeros(len(found.cells), dtype=bool), False: np.zeros(len(found.cells), dtype=bool)}
    wanted = hidden[found.cells] | (cells.is_primary[found.cells])
    while True:
        full_low, full_high = np.full(len(cells), -np.inf), np.full(len(cells), np.inf)
        full_low[found.cells], full_high[found.cells] = found.low, found.high
        open_cells = wanted & (
            np.isnan(found.low) | find_narrow(cells, hidden, full_low, full_high)[found.cells] | (not until_safe)
        )
        asked = False
        for largest in (True, False):
            left = np.flatnonzero(open_cells & ~done[largest])
            if not len(left):
                continue
            _, first = np.unique(label[left], return_index=True)
            chosen = left[first]
            done[largest][chosen] = True
            asked = True
            if not found.search(found.cells[chosen], largest=largest) and len(chosen) > 1:
                _search_alone(cells, attack, found, chosen, largest=largest)
            break
        if not asked:
            break
    low[found.cells], high[found.cells] = found.low, found.high
    return low, high


def _search_alone(cells: Cells, attack: Attack, found: Witnesses, chosen: np.ndarray, *, largest: bool) -> None:
    # One part that contradicts itself must not hide what the others tell.
    for position in chosen:
        cell = found.cells[[position]]
        alone = Witnesses(cells, attack, attack.component[cell])
        if alone.search(cell, largest=largest):
            places = found._position[alone.cells]
            found.low[places] = np.fmin(found.low[places], alone.low)
            found.high[places] = np.fmax(found.high[places], alone.high)
