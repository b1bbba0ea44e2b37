"""Which equations alone tell too much about a hidden cell; for many cells at once, because large deliveries ask often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mib_dashboard.analysis.disclosure.demand import list_demands
from mib_dashboard.analysis.disclosure.system import System, expand


@dataclass(frozen=True)
class Betrayals:
    """Parallel arrays, one entry for each equation (`row`) of each `cell`; `is_one`: this equation leaves it too little room."""

    cell: np.ndarray
    row: np.ndarray
    is_one: np.ndarray


def find_betrayals(system: System, unknown: np.ndarray, cells: np.ndarray) -> Betrayals:
    """Judges every equation of the `cells` (unknown ones), if all cells of the mask `unknown` are not shown."""
    cell, row, own = expand(system.columns, cells)
    rows, place = np.unique(row, return_inverse=True)
    number, other, sign = expand(system.matrix, rows)
    number = np.searchsorted(rows, number)
    is_hidden, table = unknown[other], system.cells
    least, endless = table.lower[other], np.isinf(table.lower[other])

    def add(mask: np.ndarray, weight: np.ndarray) -> np.ndarray:
        return np.bincount(number[mask], weight[mask], len(rows))[place]

    ones = np.ones(len(other))
    unlike = np.where(own > 0, add(is_hidden & (sign < 0), ones), add(is_hidden & (sign > 0), ones))
    alike = np.where(own > 0, add(is_hidden & (sign > 0), ones), add(is_hidden & (sign < 0), ones)) - 1
    left = own * (system.right[row] - add(~is_hidden, sign * np.where(is_hidden, 0.0, table.value[other])))
    own_endless = np.isinf(table.lower[cell])
    lowest = add(is_hidden & ~endless, least) - np.where(own_endless, 0.0, table.lower[cell])
    without_end = add(is_hidden & endless, ones) - own_endless > 0
    demand = np.where(table.is_primary[cell], list_demands(table, cell), 0.0)
    is_narrow = ~without_end & (left - lowest < np.maximum(demand, 1 + table.minimum[cell]))
    return Betrayals(cell, row, (unlike == 0) & ((alike == 0) | is_narrow))
