"""A shadow attacker: knows the published table and equations written down by hand, and solves for every hidden number exactly.

It shares nothing with the program. A number that stands in no row is a slack: whatever is left, nothing or more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Name = tuple[str, str, str]  # indicator, area, time; a slack has a name of its own
FAR = 50_000


@dataclass
class World:
    """True numbers and equations Σ coefficient × number = 0; `slacks` are shown nowhere, and `missing` was never delivered."""

    truth: dict[Name, int] = field(default_factory=dict)
    equations: list[dict[Name, int]] = field(default_factory=list)
    slacks: set[Name] = field(default_factory=set)
    missing: set[Name] = field(default_factory=set)

    def say(self, total: Name, parts: Iterable[Name], minus: Iterable[Name] = (), *, is_open: bool = False) -> None:
        """total = Σ parts − Σ minus (+ a slack)."""
        equation = {total: -1} | dict.fromkeys(parts, 1) | dict.fromkeys(minus, -1)
        left = -sum(sign * self.truth[name] for name, sign in equation.items())
        if is_open:
            slack = ("rest", str(len(self.equations)), "")
            self.truth[slack] = left
            self.slacks.add(slack)
            equation[slack] = 1
        else:
            assert left == 0, "the equation is not true"
        self.equations.append(equation)


def solve_ranges(
    world: World, shown: Iterable[Name], asked: Collection[Name], is_enough: Callable[[Name, int, int], bool] | None = None
) -> dict[Name, tuple[int, int]]:
    """Exact range of the `asked` numbers for whoever knows those in `shown`; others are at least one, slacks at least nothing.

    Each solution is a world that could be: a number whose values so far lie wide enough apart (`is_enough`) is not solved for
    any more, and its range is at least as wide as told.
    """
    names = list(world.truth)
    place = {name: i for i, name in enumerate(names)}
    known = set(shown)
    silent = world.slacks | world.missing
    low = np.array([world.truth[n] if n in known else 0 if n in silent else min(1, world.truth[n]) for n in names], float)
    high = np.array([world.truth[name] if name in known else FAR for name in names], float)
    matrix = np.zeros((len(world.equations), len(names)))
    for row, equation in enumerate(world.equations):
        for name, sign in equation.items():
            matrix[row, place[name]] = sign
    found: dict[Name, tuple[int, int]] = {}
    for name, way in product(asked, (1.0, -1.0)):
        if is_enough and name in found and is_enough(name, *found[name]):
            continue
        objective = np.zeros(len(names))
        objective[place[name]] = way
        result = milp(
            objective, integrality=np.ones(len(names)), bounds=Bounds(low, high), constraints=LinearConstraint(matrix, 0, 0)
        )
        assert result.success, result.message
        for one in asked:
            value = round(result.x[place[one]])
            low_one, high_one = found.get(one, (value, value))
            found[one] = min(low_one, value), max(high_one, value)
    return found


def list_failures(world: World, published: Mapping[Name, float], minimum: int) -> list[str]:
    """What can be told too exactly; `published`: value of each row, NaN where it is hidden."""
    zeros = {name for name, value in world.truth.items() if value == 0 and name not in world.slacks | world.missing}
    shown = {name for name, value in published.items() if not math.isnan(value)} | zeros
    assert all(published[name] == world.truth[name] for name in shown & set(published))
    found = [f"{name} is small and shown" for name in shown if 0 < world.truth[name] < minimum]
    hidden = [name for name in published if name not in shown]
    small = [name for name in world.slacks if 0 < world.truth[name] < minimum]

    def is_wide(name: Name, low: int, high: int, floor: int = 1) -> bool:
        return high - low >= minimum and (world.truth[name] >= minimum or (low <= floor and high >= 2 * minimum - 1))

    ranges = solve_ranges(world, shown, [*hidden, *small], is_wide)
    doubtful = [name for name, (low, _) in ranges.items() if world.truth[name] < minimum and low > 1]
    floors = solve_ranges(world, zeros, doubtful)
    wide = {name for name, (low, high) in ranges.items() if is_wide(name, low, high, floors.get(name, (1, 1))[0])}
    told = {name: span for name, span in ranges.items() if name not in wide}
    return found + [f"{name}: {world.truth[name]} lies between {low} and {high}" for name, (low, high) in told.items()]
