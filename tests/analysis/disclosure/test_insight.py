"""What is looked at again after more was hidden is what a new look at everything would tell, and no more of it than needed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import block_diag, csr_array

from mib_dashboard.analysis.disclosure import secondary, witness
from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.secondary import Insight, choose_hidden
from mib_dashboard.analysis.disclosure.system import System, build_attack
from mib_dashboard.analysis.disclosure.witness import Witnesses

BLOCKS = 40


def make_system(random: np.random.Generator, blocks: int = 1) -> System:
    """Blocks of equations that share no cell; some of their cells can only be calculated."""
    matrices = [random.choice([-1.0, 0.0, 0.0, 0.0, 1.0], (6, 12)) for _ in range(blocks)]
    matrix = csr_array(block_diag(matrices, format="csr"))
    matrix.eliminate_zeros()
    size = matrix.shape[1]
    value = random.integers(1, 40, size).astype(float)
    row = np.where(random.random(size) < 0.1, -1, np.arange(size))
    none = np.zeros(size, dtype=bool)
    cells = Cells(
        row=row, value=value, lower=np.where(row < 0, 0.0, 1.0), minimum=np.full(size, 5.0), fixed=none, withheld=none,
        ceiling=np.full(size, np.inf), floor=np.ones(size), cost=value,
    )  # fmt: skip
    return System(cells, matrix, matrix @ value)


def parts_of(insight: Insight) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(insight.part == number).tolist()) for number in set(insight.part.tolist()) - {-1}}


@pytest.mark.parametrize("seed", range(40))
def test_what_is_looked_at_again_is_what_a_new_look_tells(seed: int) -> None:
    random = np.random.default_rng(seed)
    system = make_system(random, blocks=3)
    hidden = system.cells.is_primary & (system.cells.row >= 0)
    insight = Insight(system, hidden)
    for _ in range(6):
        open_ones = np.flatnonzero(~hidden & (system.cells.row >= 0))
        fresh = random.choice(open_ones, size=int(random.integers(0, 3)), replace=False)
        hidden[fresh] = True
        insight.look_again(system, hidden, fresh)
        anew = Insight(system, hidden)
        assert (insight.low == anew.low).all()
        assert (insight.high == anew.high).all()
        assert parts_of(insight) == parts_of(anew)


def test_a_hidden_cell_costs_as_much_as_what_hangs_together_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    system = make_system(np.random.default_rng(1), BLOCKS)
    hidden = system.cells.is_primary & (system.cells.row >= 0)
    insight, sizes = Insight(system, hidden), []

    def count(near: System, mask: np.ndarray) -> object:
        sizes.append(len(near.right))
        return build_attack(near, mask)

    monkeypatch.setattr(secondary, "build_attack", count)
    fresh = np.flatnonzero(~hidden & (system.cells.row >= 0))[[0]]
    hidden[fresh] = True
    insight.look_again(system, hidden, fresh)
    assert sizes
    assert max(sizes) <= len(system.right) / BLOCKS


@pytest.mark.parametrize("seed", range(30))
def test_the_least_of_many_cells_is_that_of_each_alone(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(seed)
    system = make_system(random)
    hidden = np.ones(len(system.cells), dtype=bool)
    attack = build_attack(system, hidden)
    number = attack.component[attack.unknown[0]]
    found = Witnesses(system.cells, attack, hidden, np.array([number]))
    solved, solve = [], witness._solve
    monkeypatch.setattr(witness, "_solve", lambda *args: solved.append(1) or solve(*args))
    mine = found.cells[:5]
    exact = np.array([found.find_least(mine[[i]], np.array([-np.inf]))[0] for i in range(len(mine))])
    solved.clear()
    floor = random.integers(0, 12, len(mine)).astype(float)
    assert (np.maximum(floor, found.find_least(mine, floor)) == np.maximum(floor, exact)).all()
    # Where one table shows that all may be small enough, nothing else is asked.
    solved.clear()
    found.find_least(mine, np.full(len(mine), 1e9))
    assert len(solved) <= 1


def test_more_blocks_change_nothing_about_the_first() -> None:
    one = make_system(np.random.default_rng(7))
    size, shift = len(one.cells), np.arange(1, 4)[:, None] * len(one.cells)
    copies = csr_array(block_diag([one.matrix] * 4, format="csr"))
    row = np.concatenate([one.cells.row, *np.where(one.cells.row < 0, -1, one.cells.row + shift)])
    fields = ("value", "lower", "minimum", "fixed", "withheld", "ceiling", "floor", "cost")
    cells = replace(one.cells, row=row, **{name: np.tile(getattr(one.cells, name), 4) for name in fields})
    alone, together = choose_hidden(one), choose_hidden(System(cells, copies, np.tile(one.right, 4)))
    assert alone.hidden.any()
    assert (together.hidden.reshape(4, size) == alone.hidden).all()
