"""Which further cells are hidden so that no small count can be calculated: few, small and unimportant ones.

Greedy: in the equation that betrays a cell the cheapest other cell is hidden, preferring one that needs no further one, until
every range is wide enough; then what turned out to be superfluous is shown again. The exact problem (Fischetti and Salazar
2001) is solved for small cases in the tests, to know how far the greedy way is from the optimum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mib_dashboard.analysis.disclosure.demand import find_narrow, list_demands
from mib_dashboard.analysis.disclosure.system import Attack, System, build_attack, compute_bounds
from mib_dashboard.analysis.disclosure.witness import compute_ranges

_FARTHEST = 3


@dataclass(frozen=True)
class Pattern:
    """`hidden`: mask of the cells that are not shown; `narrow`: cells for which no protection was found (positions)."""

    hidden: np.ndarray
    narrow: np.ndarray


def choose_hidden(system: System) -> Pattern:
    """The cells to hide: all small ones and what protects them."""
    cells = system.cells
    hidden = cells.is_primary & (cells.row >= 0)
    hopeless = np.zeros(len(cells), dtype=bool)
    while True:
        attack = build_attack(system, hidden)
        low, high = compute_bounds(attack)
        narrow = _occurring(attack, find_narrow(cells, hidden, low, high)) & ~hopeless
        if not narrow.any():
            low, high = _tighten(system, attack, hidden, low, high)
            narrow = _occurring(attack, find_narrow(cells, hidden, low, high)) & ~hopeless
        if not narrow.any():
            break
        _hide_more(system, attack, hidden, hopeless, narrow, high)
    hidden = _show_again(system, hidden, hopeless)
    return Pattern(hidden, np.flatnonzero(hopeless & (hidden | (cells.row < 0))))


def _is_narrow(system: System, hidden: np.ndarray, given_up: np.ndarray) -> bool:
    """True when a cell is too narrow that was not given up; the bounds that cost little are asked first."""
    attack = build_attack(system, hidden)
    low, high = compute_bounds(attack)
    if (_occurring(attack, find_narrow(system.cells, hidden, low, high)) & ~given_up).any():
        return True
    low, high = _tighten(system, attack, hidden, low, high)
    return bool((_occurring(attack, find_narrow(system.cells, hidden, low, high)) & ~given_up).any())


def _tighten(
    system: System, attack: Attack, hidden: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    # A part whose numbers the supplier hid has no known table: it is looked at as well, it may contradict itself.
    parts = attack.cyclic
    seen_low, seen_high = compute_ranges(system.cells, attack, hidden, parts, until_safe=True)
    inside = np.isin(attack.component, parts) & (attack.component >= 0)
    return np.where(inside, seen_low, low), np.where(inside, seen_high, high)


def _occurring(attack: Attack, mask: np.ndarray) -> np.ndarray:
    occurs = np.zeros(len(mask), dtype=bool)
    occurs[attack.unknown] = True
    return mask & occurs


def _hide_more(
    system: System,
    attack: Attack,
    hidden: np.ndarray,
    hopeless: np.ndarray,
    narrow: np.ndarray,
    high: np.ndarray,
) -> None:
    """One more cell in every connected part with a narrow one; a narrow cell nothing can help is marked as hopeless."""
    label = attack.component
    unknown = hidden | (system.cells.row < 0)
    helped = set()
    for cell in np.flatnonzero(narrow):
        if label[cell] in helped:
            continue
        choice = _cheapest(system, unknown, int(cell), high)
        if choice is None:
            choice = _cheapest_around(system, unknown, int(cell))
        if choice is None:
            hopeless[cell] = True
            continue
        helped.add(label[cell])
        hidden[choice] = unknown[choice] = True


def _cheapest(system: System, unknown: np.ndarray, cell: int, high: np.ndarray) -> int | None:
    cells = system.cells
    demand = list_demands(cells)
    best, best_key = None, (2, 0, 0.0)
    for row in system.rows_of(cell):
        others, signs = system.entries_of(row)
        own = signs[others == cell][0]
        lacking = max(demand[cell] - high[cell], 0.0)
        for other, sign in zip(others, signs, strict=True):
            if unknown[other] or cells.fixed[other]:
                continue
            # With the same sign the other one can give away all but one; with the opposite sign it can grow.
            enough = sign != own or cells.value[other] - 1 >= lacking
            key = (0 if enough else 1, _new_equations(system, unknown, other), float(cells.cost[other]))
            if not enough:
                key = (1, key[1], -float(cells.value[other]))
            if key < best_key:
                best, best_key = int(other), key
    return best


def _cheapest_around(system: System, unknown: np.ndarray, cell: int) -> int | None:
    """The cheapest cell in the equations next to those of `cell`, where its own have no one left to hide."""
    near = {cell}
    for _ in range(_FARTHEST):
        near |= {int(c) for known in near for row in system.rows_of(known) for c in system.entries_of(row)[0] if unknown[c]}
        rows = {int(row) for known in near for row in system.rows_of(known)}
        free = {int(c) for row in rows for c in system.entries_of(row)[0] if not unknown[c] and not system.cells.fixed[c]}
        if free:
            return min(free, key=lambda c: (_new_equations(system, unknown, c), float(system.cells.cost[c]), c))
    return None


def _new_equations(system: System, unknown: np.ndarray, cell: int) -> int:
    return sum(not unknown[system.entries_of(row)[0]].any() for row in system.rows_of(cell))


def _show_again(system: System, hidden: np.ndarray, hopeless: np.ndarray) -> np.ndarray:
    """Without the hidden cells that protect nothing, the most valuable ones first."""
    cells = system.cells
    hidden = hidden.copy()
    attack = build_attack(system, hidden)
    label = attack.component
    extra = np.flatnonzero(hidden & ~cells.is_primary)
    for number in np.unique(label[extra]):
        members = extra[label[extra] == number]
        if number < 0:
            hidden[members] = False
            continue
        rows = np.unique(np.concatenate([system.rows_of(int(c)) for c in np.flatnonzero(label == number)]))
        part, places = system.cut(rows)
        inside, given_up = hidden[places], hopeless[places]
        position = {int(c): i for i, c in enumerate(places)}
        for cell in members[np.argsort(-cells.cost[members], kind="stable")]:
            tried = inside.copy()
            tried[position[int(cell)]] = False
            if not _is_narrow(part, tried, given_up):
                inside = tried
        hidden[places] = inside
    return hidden
