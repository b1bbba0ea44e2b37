"""The linear system of a reader: unknown numbers, and what their sums are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

_ROUNDS = 60
_NEAR = 1e-6


@dataclass(frozen=True)
class Line:
    """Σ sign × number = right."""

    numbers: tuple[int, ...]
    signs: tuple[int, ...]
    right: float


@dataclass(frozen=True)
class Puzzle:
    """All lines with an unknown number, and what is known of each number alone (`low` = `high`: everything)."""

    matrix: csr_array
    right: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def parts(self) -> tuple[np.ndarray, np.ndarray]:
        """By number its connected part (-1 outside of all lines), and by part whether following single lines is exact."""
        rows, size = self.matrix.shape
        entries = self.matrix.tocoo()
        graph = coo_array((np.ones(entries.nnz), (entries.row, rows + entries.col)), shape=(rows + size, rows + size))
        count, label = connected_components(graph, directed=False)
        edges = np.bincount(label[entries.row], minlength=count)
        nodes = np.bincount(label, minlength=count)
        part = label[rows:].copy()
        part[np.bincount(entries.col, minlength=size) == 0] = -1
        return part, edges < nodes


def build_puzzle(lines: Sequence[Line], low: np.ndarray, high: np.ndarray) -> Puzzle:
    """The system in the unknown numbers; lines that tell nothing are left out."""
    unknown = low < high
    row: list[int] = []
    column: list[int] = []
    entry: list[float] = []
    right: list[float] = []
    for line in lines:
        open_ = [(number, sign) for number, sign in zip(line.numbers, line.signs, strict=True) if unknown[number]]
        if not open_:
            continue
        known = sum(sign * low[number] for number, sign in zip(line.numbers, line.signs, strict=True) if not unknown[number])
        row += [len(right)] * len(open_)
        column += [number for number, _ in open_]
        entry += [float(sign) for _, sign in open_]
        right.append(float(round(line.right - known)))
    matrix = csr_array(coo_array((entry, (row, column)), shape=(len(right), len(low)), dtype=float))
    return Puzzle(matrix, np.array(right), low, high)


def squeeze(puzzle: Puzzle) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest value of each number that line after line leaves (whole numbers); never narrower than the truth."""
    low, high = puzzle.low.copy(), puzzle.high.copy()
    entries = puzzle.matrix.tocoo()
    row, column, sign = entries.row, entries.col, entries.data
    for _ in range(_ROUNDS):
        least = np.where(sign > 0, low[column], -high[column])
        most = np.where(sign > 0, high[column], -low[column])
        top = puzzle.right[row] - _without(row, least, len(puzzle.right), -np.inf)
        bottom = puzzle.right[row] - _without(row, most, len(puzzle.right), np.inf)
        new_low, new_high = low.copy(), high.copy()
        np.minimum.at(new_high, column, np.floor(np.where(sign > 0, top, -bottom) + _NEAR))
        np.maximum.at(new_low, column, np.ceil(np.where(sign > 0, bottom, -top) - _NEAR))
        if np.array_equal(new_low, low) and np.array_equal(new_high, high):
            break
        low, high = new_low, new_high
    return low, high


def _without(row: np.ndarray, term: np.ndarray, rows: int, endless: float) -> np.ndarray:
    """Sum of the other terms of each line; `endless` where one of them has no bound."""
    is_endless = np.isinf(term)
    finite = np.where(is_endless, 0.0, term)
    others = np.bincount(row, finite, rows)[row] - finite
    left = np.bincount(row, is_endless, rows)[row] - is_endless
    return np.where(left > 0, endless, others)
