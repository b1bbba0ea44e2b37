"""The fewest cells that have to be hidden in a small table: an integer programme that learns from failed attacks.

After Fischetti and Salazar (Management Science 47, 2001): a master problem chooses what to hide, the attack looks for a cell that
is too narrow, and the choice is forbidden together with everything that hides no more. Exact, and only for small tables.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from mib_dashboard.analysis.disclosure.demand import find_narrow
from mib_dashboard.analysis.disclosure.system import System, build_attack
from mib_dashboard.analysis.disclosure.witness import Witnesses

_MOST_ROUNDS = 300


def find_optimum(system: System) -> np.ndarray | None:
    """Mask of a smallest set of hidden cells; None when it was not found within the rounds."""
    cells = system.cells
    can = ~cells.fixed & (cells.row >= 0)
    must = cells.is_primary & (cells.row >= 0)
    bounds = Bounds(must.astype(float), can.astype(float))
    cuts = list(_list_equation_cuts(system, can))
    for _ in range(_MOST_ROUNDS):
        matrix, right = np.array([cut for cut, _ in cuts]).reshape(len(cuts), len(cells)), np.array([least for _, least in cuts])
        constraints = LinearConstraint(matrix, right, np.inf) if cuts else ()
        result = milp(np.ones(len(cells)), integrality=np.ones(len(cells)), bounds=bounds, constraints=constraints)
        if result.x is None:
            return None
        hidden = result.x > 0.5
        low, high = _attack(system, hidden)
        narrow = np.flatnonzero(find_narrow(cells, hidden, low, high) & ~np.isnan(low))
        if not len(narrow):
            return hidden
        for cell in narrow:
            # This cell is safe only when something else is hidden as well, or when it is shown.
            cut = np.where(~hidden & can, 1.0, 0.0)
            is_extra = hidden[cell] and not must[cell]
            cut[cell] = -1.0 if is_extra else cut[cell]
            cuts.append((cut, 0.0 if is_extra else 1.0))
    return None


def _attack(system: System, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    reader = build_attack(system, hidden)
    found = Witnesses(system.cells, reader, hidden, np.unique(reader.component[reader.unknown]))
    found.prove()
    return found.ranges()


def _list_equation_cuts(system: System, can: np.ndarray):
    """In an equation without a calculated cell never exactly one cell is hidden."""
    for row in range(system.matrix.shape[0]):
        inside, _ = system.entries_of(row)
        if (system.cells.row[inside] < 0).any():
            continue
        for cell in inside[can[inside]]:
            cut = np.zeros(len(system.cells))
            cut[inside[can[inside]]] = 1.0
            cut[cell] = -1.0
            yield cut, 0.0
