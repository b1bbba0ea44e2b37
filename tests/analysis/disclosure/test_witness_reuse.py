"""Tables found before more cells were hidden count again only where they still fit."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.system import System, build_attack
from mib_dashboard.analysis.disclosure.witness import Witnesses


def make_cells(value: list[float], withheld: list[bool] | None = None) -> Cells:
    size = len(value)
    gone = np.array(withheld or [False] * size)
    return Cells(
        row=np.arange(size), value=np.where(gone, np.nan, value), lower=np.where(gone, 0.0, 1.0), minimum=np.full(size, 5.0),
        fixed=np.zeros(size, dtype=bool), withheld=gone, ceiling=np.full(size, np.inf), floor=np.ones(size), cost=np.array(value),
    )  # fmt: skip


def search(cells: Cells, matrix: csr_array, right: np.ndarray, hidden: np.ndarray) -> Witnesses:
    attack = build_attack(System(cells, matrix, right), hidden)
    return Witnesses(cells, attack, hidden, np.unique(attack.component[attack.unknown]))


# Two rows and two columns with their totals: every hidden cell stands in two equations.
VALUES = [3.0, 40.0, 50.0, 60.0]
CROSSED = csr_array(np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], dtype=float))
RIGHT = CROSSED @ np.array(VALUES)


def test_a_table_that_still_fits_is_taken_over() -> None:
    cells, hidden = make_cells(VALUES), np.ones(4, dtype=bool)
    first = search(cells, CROSSED, RIGHT, hidden)
    assert first.prove()
    again = search(cells, CROSSED, RIGHT, hidden)
    again.adopt(first)
    assert not again.is_open
    assert (again.tables @ CROSSED.T.toarray() == RIGHT).all()


def test_a_table_that_does_not_fit_any_more_says_nothing() -> None:
    cells, hidden = make_cells(VALUES), np.ones(4, dtype=bool)
    first = search(cells, CROSSED, RIGHT, hidden)
    first.prove()
    first.tables = first.tables + np.array([1.0, 0.0, 0.0, 0.0])
    again = search(cells, CROSSED, RIGHT, hidden)
    again.adopt(first)
    assert np.unique(again.tables[~np.isnan(again.tables).any(axis=1)], axis=0).tolist() == [VALUES]
    assert again.is_open


def test_without_any_table_nothing_is_taken_for_safe() -> None:
    hidden = np.ones(4, dtype=bool)
    found = search(make_cells(VALUES), CROSSED, RIGHT, hidden)
    found.tables = found.tables[:0]
    assert found.is_open
