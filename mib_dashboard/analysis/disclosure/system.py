"""The equations with what is hidden: which cells are unknown, what follows for them, which of them hang together."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.equations import Equations

_ROUNDS = 40


@dataclass(frozen=True)
class System:
    """Cells and the equations between them (`matrix`: equations × cells, entries ±1; `right`: the constants)."""

    cells: Cells
    matrix: csr_array
    right: np.ndarray

    @cached_property
    def columns(self) -> csc_array:
        """The same matrix by cell."""
        return self.matrix.tocsc()

    def rows_of(self, cell: int) -> np.ndarray:
        """The equations a cell stands in."""
        return self.columns.indices[self.columns.indptr[cell] : self.columns.indptr[cell + 1]]

    def count_known_equations(self, unknown: np.ndarray) -> np.ndarray:
        """By cell: in how many equations it stands that have no unknown cell (`unknown`: mask)."""
        known = (self._pattern @ unknown.astype(float)) == 0
        return self._pattern.T @ known.astype(float)

    @cached_property
    def _pattern(self) -> csr_array:
        return abs(self.matrix)

    def cut(self, rows: np.ndarray) -> tuple[System, np.ndarray]:
        """Only some equations and the cells in them; also the positions of these cells."""
        matrix = self.matrix[rows]
        places, column = np.unique(matrix.indices, return_inverse=True)
        whole = {field.name: getattr(self.cells, field.name) for field in fields(self.cells)}
        chosen = {name: part[places] for name, part in whole.items() if isinstance(part, np.ndarray)}
        matrix = csr_array((matrix.data, column, matrix.indptr), shape=(len(rows), len(places)))
        return System(replace(self.cells, **chosen), matrix, self.right[rows]), places

    def find_connected(self, cells: np.ndarray, unknown: np.ndarray) -> np.ndarray:
        """The equations that hang together with some cells, by way of cells of the mask `unknown`."""
        found, seen = np.zeros(len(self.right), dtype=bool), np.zeros(len(self.cells), dtype=bool)
        while len(cells):
            seen[cells] = True
            rows = np.unique(expand(self.columns, cells)[1])
            rows = rows[~found[rows]]
            found[rows] = True
            near = np.unique(expand(self.matrix, rows)[1])
            cells = near[unknown[near] & ~seen[near]]
        return np.flatnonzero(found)

    def entries_of(self, row: int) -> tuple[np.ndarray, np.ndarray]:
        """The cells of an equation and their coefficients."""
        span = slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])
        return self.matrix.indices[span], self.matrix.data[span]


@dataclass(frozen=True)
class Attack:
    """What a reader has: the equations with an unknown, in terms of the unknown cells only.

    `row`, `cell`, `sign`: entries (`cell` counts as in the system, `row` runs from 0); `right`: what the unknown cells of a
    row add up to. `low`, `high`: by cell of the system, what is known of it in advance.
    """

    row: np.ndarray
    cell: np.ndarray
    sign: np.ndarray
    right: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @cached_property
    def unknown(self) -> np.ndarray:
        """The cells that occur, sorted."""
        occurs = np.zeros(len(self.low), dtype=bool)
        occurs[self.cell] = True
        return np.flatnonzero(occurs)

    @cached_property
    def component(self) -> np.ndarray:
        """Number of the connected part of each cell of the system; -1 where it does not occur."""
        size, rows = len(self.low), len(self.right)
        ones = np.ones(len(self.row))
        graph = coo_array((ones, (self.row, rows + self.cell)), shape=(rows + size, rows + size))
        _, labels = connected_components(graph, directed=False)
        out = np.full(size, -1)
        out[self.unknown] = labels[rows + self.unknown]
        return out

    @cached_property
    def cyclic(self) -> np.ndarray:
        """The numbers of the parts that are not trees: there following one equation after the other is not exact."""
        label = self.component
        number = label.max(initial=-1) + 1
        cells = np.bincount(label[self.unknown], minlength=number)
        of_row = np.zeros(len(self.right), dtype=int)
        of_row[self.row] = label[self.cell]
        rows = np.bincount(of_row, minlength=number)
        edges = np.bincount(label[self.cell], minlength=number)
        return np.flatnonzero(edges > cells + rows - 1)


def expand(matrix: csr_array | csc_array, lines: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Line, position within it and entry of all that stands in some lines (the rows of a csr, the columns of a csc matrix)."""
    start, size = matrix.indptr[lines], matrix.indptr[lines + 1] - matrix.indptr[lines]
    entry = np.repeat(start - np.concatenate([[0], np.cumsum(size)[:-1]]), size) + np.arange(size.sum())
    return np.repeat(lines, size), matrix.indices[entry], matrix.data[entry]


def build_system(cells: Cells, equations: Equations) -> System:
    """The sparse form; also finds what is known of each cell whatever is hidden."""
    shape = (len(equations.right), len(cells))
    matrix = csr_array(coo_array((equations.coefficient, (equations.row, equations.cell)), shape=shape))
    system = System(cells, matrix, equations.right)
    low, high = compute_bounds(build_attack(system, ~cells.fixed))
    # Where everybody knows that nobody is left, whatever is hidden, there is nobody to protect.
    is_empty = (cells.row < 0) & np.isnan(cells.value) & (cells.lower >= 0) & (high <= 0)
    ceiling = np.where(is_empty, np.minimum(cells.ceiling, 0.0), cells.ceiling)
    return replace(system, cells=replace(cells, floor=np.maximum(low, 1.0), ceiling=ceiling))


def build_attack(system: System, hidden: np.ndarray) -> Attack:
    """The equations that say something about a hidden cell or a small number nobody shows (`hidden`: mask of the cells)."""
    cells = system.cells
    unknown = hidden | (cells.row < 0)
    sensitive = hidden | (cells.is_primary & (cells.row < 0))
    row, cell, sign = _entries(system)
    touched = np.bincount(row, sensitive[cell], len(system.right)) > 0
    # What hangs on a calculated cell matters too: it is unknown only as far as its other equations allow.
    while True:
        reached = np.zeros(len(cells), dtype=bool)
        reached[cell[touched[row]]] = True
        more = np.bincount(row, (reached & unknown)[cell], len(system.right)) > 0
        if (more == touched).all():
            break
        touched = more
    value = np.where(unknown, 0.0, cells.value)
    right = system.right - np.bincount(row, sign * value[cell], len(system.right))
    name = np.cumsum(touched) - 1
    keep = touched[row] & unknown[cell]
    return Attack(
        name[row[keep]], cell[keep], sign[keep], np.round(right[touched]), cells.lower.copy(), np.full(len(cells), np.inf)
    )


def _entries(system: System) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    matrix = system.matrix
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return row, matrix.indices, matrix.data


def compute_bounds(attack: Attack) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest value of each cell that one equation after the other allows; exact in parts that are trees.

    Never narrower than the truth, so what is too narrow here is too narrow indeed. (Bounds propagation; in an acyclic system
    of linear equations it gives the exact range.)
    """
    place = np.zeros(len(attack.low), dtype=int)
    place[attack.unknown] = np.arange(len(attack.unknown))
    row, cell, sign, rows = attack.row, place[attack.cell], attack.sign, len(attack.right)
    low, high = attack.low[attack.unknown], attack.high[attack.unknown]
    for _ in range(_ROUNDS):
        least, most = np.where(sign > 0, low[cell], -high[cell]), np.where(sign > 0, high[cell], -low[cell])
        rest_most = attack.right[row] - _others(row, least, rows)
        rest_least = attack.right[row] - _others(row, most, rows)
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, cell, np.where(sign > 0, rest_least, -rest_most))
        np.minimum.at(new_high, cell, np.where(sign > 0, rest_most, -rest_least))
        if (new_low == low).all() and (new_high == high).all():
            break
        low, high = new_low, new_high
    all_low, all_high = attack.low.copy(), attack.high.copy()
    all_low[attack.unknown], all_high[attack.unknown] = low, high
    return all_low, all_high


def _others(row: np.ndarray, term: np.ndarray, rows: int) -> np.ndarray:
    """Sum of the other terms of the same row; infinite when one of them is."""
    infinite = np.isinf(term)
    finite = np.where(infinite, 0.0, term)
    count = np.bincount(row, infinite, rows)[row] - infinite
    total = np.bincount(row, finite, rows)[row] - finite
    sign = np.sign(np.where(infinite, term, 0.0))
    direction = np.zeros(rows)
    np.add.at(direction, row, sign)
    return np.where(count > 0, np.where(direction[row] < 0, -np.inf, np.inf), total)
