"""Equations Σ coefficient × cell = constant over the cells of `cells`, as they are collected.

What the tables do not show but the reader gets by subtraction (everybody else, the areas that are missing, the increase since
last month) is a cell of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import CountTable


@dataclass(frozen=True)
class Equations:
    """Entries of a sparse matrix (`row`, `cell`, `coefficient`) and the right side of each row."""

    row: np.ndarray
    cell: np.ndarray
    coefficient: np.ndarray
    right: np.ndarray


class Builder:
    """Collects equations; `cells` grows by what can only be calculated.

    While `only` is set (mask of the cells of the table), equations without any of these cells are left out.
    """

    def __init__(self, table: CountTable) -> None:
        self.table = table
        self.cells = table.cells
        self.only: np.ndarray | None = None
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

        `total`: cell of each; `parts`: columns `group` (position in `total`), `cell` and, where not all are 1, `sign`; `rest`:
        True where something is left that the reader does not know; `exact`: True where a difference is a known constant
        instead. The rest needs the largest `minimum` of its equation unless another is named; everybody knows that it is at
        least `lower`.
        """
        value = self.cells.value
        group, part = parts["group"].to_numpy(), parts["cell"].to_numpy()
        sign = parts["sign"].to_numpy(dtype=float) if "sign" in parts else np.ones(len(part))
        left = value[total] - np.bincount(group, sign * np.nan_to_num(value[part]), len(total))
        unknown = np.bincount(group, np.isnan(value[part]), len(total)) > 0
        left = np.where(unknown | np.isnan(value[total]), np.nan, left)
        with_rest = (rest | (~exact & (np.abs(np.nan_to_num(left)) > 0.5))) & ~((left < 0) & np.isfinite(lower))
        demand = self.cells.minimum[total].copy()
        np.maximum.at(demand, group, self.cells.minimum[part])
        # Nobody here can hide anything: what is public stays public.
        useful = (demand > 0) & self._is_new(total, group, part)
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
            (name[group[keep]], part[keep], sign[keep]),
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

    def _is_new(self, total: np.ndarray, group: np.ndarray, part: np.ndarray) -> np.ndarray:
        if self.only is None:
            return np.ones(len(total), dtype=bool)
        return self.only[total] | (np.bincount(group, self.only[part], len(total)) > 0)
