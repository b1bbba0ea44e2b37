"""Which further cells are hidden so that no small count can be calculated: few, small and unimportant ones.

Greedy: in the equation that betrays a cell the cheapest other cell is hidden, preferring one that needs no further one, until
every range is wide enough; then what turned out to be superfluous is shown again. The exact problem (Fischetti and Salazar
2001) is solved for small cases in the tests, to know how far the greedy way is from the optimum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from mib_dashboard.analysis.disclosure.betrayal import find_betrayals
from mib_dashboard.analysis.disclosure.demand import find_narrow, list_demands
from mib_dashboard.analysis.disclosure.system import Attack, System, build_attack, compute_bounds
from mib_dashboard.analysis.disclosure.witness import Witnesses

_FARTHEST = 3
_LARGE = 30


@dataclass(frozen=True)
class Pattern:
    """`hidden`: mask of the cells that are not shown; `narrow`: cells for which no protection was found (positions).

    `system`: the equations with what was learned about the least that everybody knows of a cell.
    """

    hidden: np.ndarray
    narrow: np.ndarray
    system: System


def choose_hidden(system: System) -> Pattern:
    """The cells to hide: all small ones and what protects them."""
    cells = system.cells
    hidden = cells.is_primary & (cells.row >= 0)
    hopeless = np.zeros(len(cells), dtype=bool)
    asked = np.zeros(len(cells), dtype=bool)
    before = found = None
    insight = Insight(system, hidden)
    while True:
        cells = system.cells
        low, high = insight.low, insight.high
        narrow = (insight.part >= 0) & find_narrow(cells, hidden, low, high) & ~hopeless
        if not narrow.any():
            attack = build_attack(system, hidden)
            found = None
            if len(attack.cyclic):
                # Following one equation after the other is exact in trees; elsewhere only tables that exist count.
                found = Witnesses(cells, attack, hidden, attack.cyclic)
                if before is not None:
                    found.adopt(before)
                found.prove()
                before = found
                low, high = low.copy(), high.copy()
                seen_low, seen_high = found.ranges()
                low[found.cells], high[found.cells] = seen_low[found.cells], seen_high[found.cells]
                narrow = _occurring(attack, find_narrow(cells, hidden, low, high)) & ~hopeless
            if not narrow.any():
                break
        fresh, lonely = _hide_more(system, insight.part, hidden, narrow, asked, hopeless, high)
        insight.look_again(system, hidden, fresh)
        system = _learn_floors(system, lonely)
    hidden = _show_again(system, attack, found, hidden, hopeless)
    return Pattern(hidden, np.flatnonzero(hopeless & (hidden | (cells.row < 0))), system)


class Insight:
    """What a reader can tell of each cell, following one equation after the other, while more and more cells are hidden.

    `low`, `high`: the bounds; `part`: number of its connected part (-1: it does not occur). Parts tell nothing about each other,
    so only those that a newly hidden cell belongs to are looked at again.
    """

    def __init__(self, system: System, hidden: np.ndarray) -> None:
        attack = build_attack(system, hidden)
        self.part = attack.component
        self.low, self.high = compute_bounds(attack)

    def look_again(self, system: System, hidden: np.ndarray, fresh: np.ndarray) -> None:
        """After the cells `fresh` were hidden."""
        if not len(fresh):
            return
        rows = system.find_connected(fresh, hidden | (system.cells.row < 0))
        near, places = system.cut(rows)
        attack = build_attack(near, hidden[places])
        low, high = compute_bounds(attack)
        mine = places[attack.unknown]
        self.part[mine] = attack.component[attack.unknown] + self.part.max() + 1
        self.low[mine], self.high[mine] = low[attack.unknown], high[attack.unknown]


def _learn_floors(system: System, asked: np.ndarray) -> System:
    """With the exact least value that everybody knows of the cells `asked`, whatever is hidden.

    `build_system` knows what follows from one equation after the other, which can be less.
    """
    if not len(asked):
        return system
    cells = system.cells
    floor = cells.floor.copy()
    everything = ~cells.fixed
    attack = build_attack(system, everything)
    for number in np.unique(attack.component[asked]):
        mine = asked[attack.component[asked] == number]
        found = Witnesses(cells, attack, everything, np.array([number]))
        floor[mine] = np.maximum(floor[mine], found.find_least(mine, floor[mine]))
    return replace(system, cells=replace(cells, floor=floor))


def _occurring(attack: Attack, mask: np.ndarray) -> np.ndarray:
    occurs = np.zeros(len(mask), dtype=bool)
    occurs[attack.unknown] = True
    return mask & occurs


def _hide_more(
    system: System,
    label: np.ndarray,
    hidden: np.ndarray,
    narrow: np.ndarray,
    asked: np.ndarray,
    hopeless: np.ndarray,
    high: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """One more cell in every connected part (`label`) with a narrow one.

    Returns these, and the cells with no one left to hide in their equations. Such a cell is looked at again first (`asked`), then
    its neighbours' equations are tried; at last it is marked as `hopeless`.
    """
    unknown = hidden | (system.cells.row < 0)
    new = system.count_known_equations(unknown)
    helped, fresh, lonely = set(), list[int](), list[int]()
    places = np.flatnonzero(narrow)
    # First those that one equation betrays; others may be narrow only because of these.
    told = find_betrayals(system, unknown, places)
    betrayed = np.isin(places, told.cell[told.is_one])
    for cell in map(int, [*places[betrayed], *places[~betrayed]]):
        if label[cell] in helped:
            continue
        choice = _cheapest(system, unknown, new, cell, high)
        if choice is None and not asked[cell]:
            asked[cell] = True
            lonely.append(cell)
            continue
        if choice is None:
            choice = _cheapest_around(system, unknown, new, cell)
        if choice is None:
            hopeless[cell] = True
            continue
        helped.add(label[cell])
        fresh.append(choice)
        hidden[choice] = unknown[choice] = True
    return np.array(fresh, dtype=int), np.array(lonely, dtype=int)


def _cheapest(system: System, unknown: np.ndarray, new: np.ndarray, cell: int, high: np.ndarray) -> int | None:
    """The cheapest cell in the equations of `cell` that makes its range wide enough; `new`: equations it would open."""
    cells = system.cells
    lacking = max(float(list_demands(cells, np.array([cell]))[0] - high[cell]), 0.0)
    found, enough = [np.zeros(0, dtype=int)], [np.zeros(0, dtype=bool)]
    told = find_betrayals(system, unknown, np.array([cell]))
    for row in told.row[told.is_one] if told.is_one.any() else told.row:
        others, signs = system.entries_of(row)
        free = ~unknown[others] & ~cells.fixed[others]
        found.append(others[free])
        # With the same sign the other one can give away all but one; with the opposite sign it can grow.
        enough.append((signs[free] != signs[others == cell][0]) | (cells.value[others[free]] - 1 >= lacking))
    choice, reach = np.concatenate(found), np.concatenate(enough)
    if not len(choice):
        return None
    # If none is large enough the largest goes first, but that would tell that it is.
    last = np.where(reach | cells.is_drawn, cells.cost[choice], -cells.value[choice])
    return int(choice[np.lexsort((choice, last, new[choice], ~reach))[0]])


def _cheapest_around(system: System, unknown: np.ndarray, new: np.ndarray, cell: int) -> int | None:
    """The cheapest cell in the equations next to those of `cell`, where its own have no one left to hide."""
    near = {cell}
    for _ in range(_FARTHEST):
        near |= {int(c) for known in near for row in system.rows_of(known) for c in system.entries_of(row)[0] if unknown[c]}
        rows = {int(row) for known in near for row in system.rows_of(known)}
        free = {int(c) for row in rows for c in system.entries_of(row)[0] if not unknown[c] and not system.cells.fixed[c]}
        if free:
            return min(free, key=lambda c: (new[c], float(system.cells.cost[c]), c))
    return None


def _show_again(system: System, attack: Attack, found: Witnesses | None, hidden: np.ndarray, hopeless: np.ndarray) -> np.ndarray:
    """Without the hidden cells that protect nothing, the most valuable ones first."""
    hidden = hidden.copy()
    label = attack.component
    cyclic = set(attack.cyclic)
    extra = np.flatnonzero(hidden & ~system.cells.is_primary)
    for number in np.unique(label[extra]):
        members = extra[label[extra] == number]
        if number < 0:
            hidden[members] = False
            continue
        rows = np.unique(np.concatenate([system.rows_of(int(c)) for c in np.flatnonzero(label == number)]))
        part, places = system.cut(rows)
        tables = found.take(number, part.cells, hidden[places], places) if found is not None and number in cyclic else None
        hidden[places] = _drop(part, tables, hidden[places], hopeless[places], np.flatnonzero(np.isin(places, members)))
    return hidden


def _drop(part: System, found: Witnesses | None, hidden: np.ndarray, given_up: np.ndarray, members: np.ndarray) -> np.ndarray:
    if found is not None and found.is_open:
        return hidden  # something was given up here; nothing is taken back
    # In large parts a new search for every cell would take too long; the tables found so far have to do.
    is_large = found is not None and len(found.cells) > _LARGE
    for cell in members[np.argsort(-part.cells.cost[members], kind="stable")]:
        tried = hidden.copy()
        tried[cell] = False
        attack = build_attack(part, tried)
        low, high = compute_bounds(attack)
        if (_occurring(attack, find_narrow(part.cells, tried, low, high)) & ~given_up).any():
            continue
        if found is not None:
            left = found.fix(int(cell))
            if left.is_open if is_large else not left.prove(until_narrow=True):
                continue
            found = left
        hidden = tried
    return hidden
