"""Other tables that fit: each one found shows that a number may be something else (HiGHS, checked by calculation)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from mib_dashboard.analysis.disclosure.intruder.puzzle import Puzzle

_MARGIN = 250.0


@dataclass(frozen=True)
class Wish:
    """How far the range of each number should reach: down to `low`, up to `high`, and `width` in all."""

    low: np.ndarray
    high: np.ndarray
    width: np.ndarray

    def is_met(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Mask of the numbers whose range is wide enough; False where nothing is known of it."""
        with np.errstate(invalid="ignore"):
            return (low <= self.low) & (high >= self.high) & (high - low >= self.width)


class Explorer:
    """Looks for tables of the connected parts with the numbers `mine`; `truth` is the first one, where it is known."""

    def __init__(self, puzzle: Puzzle, part: np.ndarray, mine: np.ndarray, truth: np.ndarray) -> None:
        self.numbers = np.flatnonzero(np.isin(part, np.unique(part[mine])) & (part >= 0))
        self.part = part[self.numbers]
        matrix = puzzle.matrix[:, self.numbers]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        self._matrix, self._right = matrix[rows], puzzle.right[rows]
        known = np.nan_to_num(truth[self.numbers])
        far = max(float(np.abs(self._right).max(initial=0)), float(np.abs(known).max(initial=0))) + _MARGIN
        self._low = np.maximum(puzzle.low[self.numbers], -far)
        self._high = np.minimum(puzzle.high[self.numbers], far)
        self._truth = truth[self.numbers]
        self.low, self.high = self._truth.copy(), self._truth.copy()

    def widen(self, wish: Wish, mine: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Smallest and largest value found for each of the numbers `mine`, as far as `wish` asks for."""
        place = np.full(len(wish.low), -1)
        place[self.numbers] = np.arange(len(self.numbers))
        asked = np.zeros(len(self.numbers), dtype=bool)
        asked[place[mine]] = True
        wanted = Wish(wish.low[self.numbers], wish.high[self.numbers], wish.width[self.numbers])
        self._move_together(wanted, asked)
        tried = {1: np.zeros(len(self.numbers), dtype=bool), -1: np.zeros(len(self.numbers), dtype=bool)}
        while self._move_singly(asked & ~wanted.is_met(self.low, self.high), tried):
            pass
        return self.low[place[mine]], self.high[place[mine]]

    def _move_together(self, wanted: Wish, asked: np.ndarray) -> None:
        for way in (1, -1, 1, -1):
            left = asked & ~wanted.is_met(self.low, self.high)
            if not left.any():
                return
            low, high = self._low.copy(), self._high.copy()
            # Each only as far as it is asked to, so that there is room for the others.
            far = np.where(np.isnan(self._truth), np.inf, np.maximum(self._truth, wanted.high) + wanted.width)
            near = np.where(np.isnan(self._truth), -np.inf, np.minimum(self._truth, wanted.low) - wanted.width)
            if way > 0:
                high = np.where(left, np.maximum(np.minimum(high, far), low), high)
            else:
                low = np.where(left, np.minimum(np.maximum(low, near), high), low)
            self._note(self._solve(np.where(left, -float(way), 0.0), low, high))

    def _move_singly(self, left: np.ndarray, tried: dict[int, np.ndarray]) -> bool:
        """One more number of every part to its end; False when there is nothing left to try."""
        for way in (1, -1):
            places = np.flatnonzero(left & ~tried[way])
            if not len(places):
                continue
            _, first = np.unique(self.part[places], return_index=True)
            chosen = places[first]
            tried[way][chosen] = True
            objective = np.zeros(len(self.numbers))
            objective[chosen] = -float(way)
            table = self._solve(objective, self._low, self._high)
            if table is None and len(chosen) > 1:
                for place in chosen:
                    self._note_part(place, way)
            self._note(table)
            return True
        return False

    def _note_part(self, place: int, way: int) -> None:
        # A part that contradicts itself must not keep the others from being explored.
        inside = np.flatnonzero(self.part == self.part[place])
        matrix = self._matrix[:, inside]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        objective = np.where(inside == place, -float(way), 0.0)
        table = solve(objective, matrix[rows], self._right[rows], self._low[inside], self._high[inside])
        if table is not None:
            self.low[inside] = np.fmin(self.low[inside], table)
            self.high[inside] = np.fmax(self.high[inside], table)

    def _solve(self, objective: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
        return solve(objective, self._matrix, self._right, low, high)

    def _note(self, table: np.ndarray | None) -> None:
        if table is not None:
            self.low, self.high = np.fmin(self.low, table), np.fmax(self.high, table)


def solve(objective: np.ndarray, matrix: object, right: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
    """The table of whole numbers with the smallest objective; None when none was found that fits exactly."""
    found = milp(
        objective, integrality=np.ones(len(low)), bounds=Bounds(low, high), constraints=LinearConstraint(matrix, right, right)
    )
    if found.x is None:
        return None
    table = np.round(found.x)
    fits = np.array_equal(matrix @ table, right) and (table >= low).all() and (table <= high).all()
    return table if fits else None
