"""The numbers a reader thinks about: first the published cells, then what is left of sums; and the lines between them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mib_dashboard.analysis.disclosure.intruder.explore import Wish
from mib_dashboard.analysis.disclosure.intruder.published import Key, PublishedCount, Reading
from mib_dashboard.analysis.disclosure.intruder.puzzle import Line
from mib_dashboard.analysis.disclosure.intruder.structure import KnownSum, difference

_NEAR = 0.5


@dataclass(frozen=True)
class KnownSystem:
    """Parallel arrays, one entry a number; `keys` names the cell it belongs to.

    `low`, `high`: what is known of it alone. `truth`: NaN when nobody in the house knows it. `minimum`: what its rule demands.
    `ceiling`: what everybody knows it is at most. `is_sensitive`: hidden, or a small group nobody shows. `is_rounded`: published
    rounded. `could_hide`: the protection is free to hide it; `least`: what everybody then knows of it. `is_nobodys`: neither
    delivered nor known in the house, so that only a small one needs protection.
    """

    keys: list[Key]
    lines: list[Line]
    low: np.ndarray
    high: np.ndarray
    truth: np.ndarray
    minimum: np.ndarray
    ceiling: np.ndarray
    is_sensitive: np.ndarray
    is_rounded: np.ndarray
    could_hide: np.ndarray
    least: np.ndarray
    is_nobodys: np.ndarray

    @property
    def wish(self) -> Wish:
        """How wide the range of each number has to be: a small one from 1 to 2 × minimum - 1, another by the minimum."""
        is_unknown = np.isnan(self.truth)
        with np.errstate(invalid="ignore"):
            is_small = is_unknown | ((self.truth > 0) & (self.truth < self.minimum))
        low = np.where(is_small & ~is_unknown, 1.0, np.inf)
        high = np.where(is_small, np.minimum(2 * self.minimum - 1, self.ceiling), -np.inf)
        return Wish(low, high, np.minimum(self.minimum, np.maximum(self.ceiling - 1, 0)))


def build_system(reading: Reading, statements: Iterable[KnownSum], subsets: set[tuple[str, str]]) -> KnownSystem:
    """All numbers and lines. `subsets`: pairs of a whole and what lies within it, which can be no larger."""
    out = _Collector(reading)
    for statement in dict.fromkeys(statements):
        out.state(statement)
        whole = reading.cells[statement.total]
        for cell, _ in statement.parts:
            if is_fixed(whole) and (whole.key[0], reading.cells[cell].key[0]) in subsets:
                out.ceiling[cell] = min(out.ceiling[cell], whole.truth)
    return out.finish()


def is_fixed(cell: PublishedCount) -> bool:
    """True for a number that everybody knows and nobody can hide."""
    return (
        not cell.is_unwritten
        and not cell.is_withheld
        and (cell.minimum == 0 or cell.is_public or cell.truth == 0)
        and not cell.is_rounded
    )


def _is_sensitive(cell: PublishedCount) -> bool:
    if cell.is_unwritten:
        return 0 < cell.truth < cell.minimum
    return not cell.is_shown and not cell.is_rounded and cell.minimum > 0


class _Collector:
    def __init__(self, reading: Reading) -> None:
        cells = reading.cells
        self._reading = reading
        self._keys = [cell.key for cell in cells]
        self._low, self._high = [cell.low for cell in cells], [cell.high for cell in cells]
        self._truth = [cell.truth for cell in cells]
        self._minimum = [cell.minimum for cell in cells]
        self._least = [cell.least for cell in cells]
        self._sensitive = [_is_sensitive(cell) for cell in cells]
        self.ceiling = [math.inf for _ in cells]
        self._lines: list[Line] = []
        self._nobodys: list[int] = []

    def state(self, statement: KnownSum) -> None:
        """The line of a statement, unless nobody in it needs protection or it cannot be true."""
        members = [self._reading.cells[number] for number in (statement.total, *(cell for cell, _ in statement.parts))]
        demand = max(cell.minimum for cell in members)
        if demand == 0 and not any(cell.is_rounded for cell in members):
            return
        left = difference(self._reading, statement.total, statement.parts)
        numbers = [statement.total, *(cell for cell, _ in statement.parts)]
        signs = [-1, *(sign for _, sign in statement.parts)]
        if abs(left) > _NEAR and not statement.has_rest and any(cell.is_gone for cell in members):
            return  # the others were corrected since
        if not statement.has_rest:
            self._lines.append(Line(tuple(numbers), tuple(signs), 0.0 if math.isnan(left) else -left))
            return
        if left < -_NEAR and math.isfinite(statement.least):
            return
        minimum = demand if statement.minimum is None else statement.minimum
        free = [cell for cell, sign in statement.parts if sign > 0 and self._is_free(cell)]
        if math.isnan(left) and free and math.isfinite(statement.least):
            # Of what is left some have a name, but nobody knows how many: together they are what needs protection.
            told = [(cell, sign) for cell, sign in statement.parts if cell not in free]
            left = difference(self._reading, statement.total, told)
            if left < -_NEAR:
                return
            together = self._add_rest(members[0], left, minimum, statement.least)
            self._lines.append(Line((statement.total, *(c for c, _ in told), together), (-1, *(s for _, s in told), 1), 0.0))
            other = self._add_rest(members[0], math.nan, minimum, 0.0)
            self.ceiling[other] = min(self.ceiling[other], left)
            self._nobodys.append(other)
            self._lines.append(Line((together, *free, other), (-1, *(1 for _ in free), 1), 0.0))
            return
        numbers.append(self._add_rest(members[0], left, minimum, statement.least))
        self._lines.append(Line(tuple(numbers), (*signs, 1), 0.0))
        if math.isnan(left) and not any(math.isnan(cell.truth) and not cell.is_unwritten for cell in members):
            self._nobodys.append(numbers[-1])

    def _is_free(self, cell: int) -> bool:
        return self._reading.cells[cell].is_unwritten and math.isnan(self._truth[cell])

    def _add_rest(self, whole: PublishedCount, left: float, minimum: int, least: float) -> int:
        self._keys.append(whole.key)
        self._low.append(least)
        self._high.append(math.inf)
        self._least.append(least)
        self._truth.append(left)
        self._minimum.append(minimum)
        self._sensitive.append(minimum > 0 and (math.isnan(left) or 0 < left < minimum))
        self.ceiling.append(whole.truth if is_fixed(whole) else math.inf)
        return len(self._keys) - 1

    def finish(self) -> KnownSystem:
        cells = self._reading.cells
        size = len(self._keys)
        rounded, hideable = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        rounded[: len(cells)] = [cell.is_rounded for cell in cells]
        nobodys = np.zeros(size, dtype=bool)
        nobodys[self._nobodys] = True
        hideable[: len(cells)] = [not cell.is_rounded and not is_fixed(cell) for cell in cells]
        return KnownSystem(
            self._keys, self._lines, np.array(self._low), np.array(self._high), np.array(self._truth),
            np.array(self._minimum, dtype=float), np.array(self.ceiling), np.array(self._sensitive, dtype=bool), rounded,
            hideable, np.array(self._least), nobodys,
        )  # fmt: skip
