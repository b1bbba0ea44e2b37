"""Many cells judged at once against the same question asked of one equation in plain words."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from mib_dashboard.analysis.disclosure.betrayal import find_betrayals
from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.system import System


def tells_too_much(system: System, unknown: np.ndarray, cell: int, row: int) -> bool:
    cells, line = system.cells, system.matrix[[row]].toarray()[0]
    hiding = [i for i in np.flatnonzero(line) if unknown[i] and i != cell]
    if not hiding:
        return True
    if any(line[i] != line[cell] for i in hiding):
        return False
    known = sum(line[i] * cells.value[i] for i in np.flatnonzero(line) if not unknown[i])
    highest = line[cell] * (system.right[row] - known) - sum(cells.lower[i] for i in hiding)
    reach = min(2 * cells.minimum[cell] - 1, cells.ceiling[cell]) if cells.is_primary[cell] else 0.0
    return highest < max(reach, 1 + cells.minimum[cell])


def make_system(random: np.random.Generator) -> System:
    size = int(random.integers(4, 12))
    value = random.integers(0, 30, size).astype(float)
    matrix = csr_array(random.choice([-1.0, 0.0, 0.0, 1.0], (int(random.integers(2, 8)), size)))
    matrix.eliminate_zeros()
    none = np.zeros(size, dtype=bool)
    cells = Cells(
        row=np.arange(size), value=value, lower=random.choice([-np.inf, 0.0, 1.0], size, p=[0.1, 0.2, 0.7]),
        minimum=random.choice([3.0, 5.0, 10.0], size), fixed=none, withheld=none,
        ceiling=random.choice([7.0, np.inf], size), floor=np.ones(size), cost=value,
    )  # fmt: skip
    return System(cells, matrix, matrix @ value)


@pytest.mark.parametrize("seed", range(60))
def test_all_cells_at_once_are_judged_as_each_alone(seed: int) -> None:
    random = np.random.default_rng(seed)
    system = make_system(random)
    unknown = random.random(len(system.cells)) < 0.6
    told = find_betrayals(system, unknown, np.flatnonzero(unknown))
    pairs = [(int(cell), int(row)) for cell in np.flatnonzero(unknown) for row in system.rows_of(cell)]
    assert list(zip(told.cell, told.row, strict=True)) == pairs
    assert list(told.is_one) == [tells_too_much(system, unknown, *pair) for pair in pairs]
