"""What relations say about numbers, whether or not they stand in a row: claims, and the ways through them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.disclosure.intruder.succession import pair_successions
from mib_dashboard.model.dataset import Area
from mib_dashboard.model.protection import RuleBook
from mib_dashboard.schema import Level

Spot = tuple[str, str, int, str]  # indicator, area, last day, shape ("" where an indicator has only one for a day)


@dataclass(frozen=True)
class Claim:
    """total = Σ sign × part; not `is_whole`: or more than that. `source`: the rule it is an example of."""

    total: Spot
    parts: tuple[tuple[Spot, int], ...]
    is_whole: bool
    source: object

    def numbers(self) -> Iterator[tuple[Spot, int]]:
        """All of them with their sign in 0 = Σ sign × number."""
        yield self.total, -1
        yield from self.parts


def list_between(claims: Sequence[Claim], known: Mapping[Spot, float]) -> list[Spot]:
    """Numbers nobody can name, but about which two claims with known numbers say something."""
    open_ = [{spot for spot, _ in claim.numbers() if spot not in known} for claim in claims]
    uses: dict[Spot, set[int]] = defaultdict(set)
    for place, claim in enumerate(claims):
        if len(open_[place]) <= len(claim.parts):
            for spot in open_[place]:
                uses[spot].add(place)
    waiting = deque(spot for spot, places in uses.items() if len(places) == 1)
    while waiting:
        spot = waiting.popleft()
        for place in uses.pop(spot, set()):
            # A claim without its whole says nothing of its parts.
            gone = open_[place] - {spot} if claims[place].total == spot else set()
            for other in gone:
                uses[other].discard(place)
                if len(uses[other]) <= 1:
                    waiting.append(other)
            open_[place] -= {spot, *gone}
    return sorted(uses)


def list_pieces(areas: Mapping[str, Area], book: RuleBook) -> list[tuple[str, tuple[str, ...], bool]]:
    """Every area and those that make it up: municipalities of a district, districts of a larger one, declared ones, mergers."""
    children: dict[tuple[str, Level], list[Area]] = defaultdict(list)
    for area in areas.values():
        if area.level is not Level.CONSTITUENCY:  # that they lie within their state follows from the municipalities
            children[area.parent, area.level].append(area)
    found = []
    for (above, level), mine in children.items():
        # Those of today cover the ground, and so do those of the beginning.
        sides = {tuple(a.ags for a in mine if not a.is_former), tuple(a.ags for a in mine if not a.predecessors)}
        found += [(above, side, level is Level.MUNICIPALITY) for side in sorted(sides) if above and side]
    found += [(member.area, member.pieces, True) for member in book.sums]
    return found + [(whole, tuple(sorted(parts)), True) for whole, parts in pair_successions(areas).items()]


def find_way(rows: Sequence[tuple[tuple[int, int], Spot]], first: int, after: int) -> tuple[tuple[Spot, int], ...]:
    """Rows that lead from one day to another, forwards (1) or backwards (-1); empty without a way."""
    steps: dict[int, list[tuple[int, Spot, int]]] = defaultdict(list)
    for (start, end), spot in rows:
        steps[start].append((end, spot, 1))
        steps[end].append((start, spot, -1))
    ways: dict[int, tuple[tuple[Spot, int], ...]] = {first: ()}
    waiting = deque([first])
    while waiting and after not in ways:
        day = waiting.popleft()
        for other, spot, sign in steps[day]:
            if other not in ways:
                ways[other] = (*ways[day], (spot, sign))
                waiting.append(other)
    return ways.get(after, ())
