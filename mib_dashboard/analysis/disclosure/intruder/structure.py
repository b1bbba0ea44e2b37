"""How the published cells hang together, read from the tables of areas, from the catalogue and from what is declared."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.disclosure.intruder.published import Reading, is_counting, shape_of, tells_count
from mib_dashboard.language.units import counts_things, find_whole
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.protection import Link, LinkKind, RuleBook
from mib_dashboard.schema import Kind, Level

_NEAR = 0.5
_YEAR = 10_000
_OF_A_DAY = ("0000", "0000-00", "0000-00-00")
Part = tuple[int, int]  # cell, sign


@dataclass(frozen=True)
class KnownSum:
    """total = Σ sign × part + rest; without a rest (`has_rest` False) the reader also knows by how much it misses.

    `minimum`: of the group that is left (None: the largest of its members); `least`: what everybody knows of the rest.
    """

    total: int
    parts: tuple[Part, ...]
    has_rest: bool
    minimum: int | None = None
    least: float = 0.0


def difference(reading: Reading, total: int, parts: Sequence[Part]) -> float:
    """The true total without its parts; NaN when one of them is not known in the house."""
    return reading.cells[total].truth - sum(sign * reading.cells[cell].truth for cell, sign in parts)


def list_statements(
    reading: Reading, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], book: RuleBook
) -> Iterator[KnownSum]:
    """Everything that is told by areas, groups and shares, and by rows that are the same moment."""
    yield from _same_moments(reading)
    yield from _areas(reading, indicators, areas)
    for member in book.sums:
        for code, area, end in list(reading.at):
            if area == member.area:
                choices = [reading.find(code, part, end) for part in member.pieces]
                yield from combine(reading, reading.find(code, area, end), choices, is_whole=True)
    for link in book.links:
        if link.kind in (LinkKind.SUM, LinkKind.SUBSET):
            yield from _groups(reading, link, None)
    for indicator in indicators.values():
        if indicator.denominator and find_whole(indicator.unit) == indicator.factor:
            part = indicator.numerator if indicator.kind is Kind.COMPUTED else indicator.code
            units = [indicators[code].unit for code in (indicator.numerator, indicator.denominator) if code in indicators]
            is_group = len(units) < 2 or units[0] == units[1] or not any(map(counts_things, units))
            link = Link(indicator.denominator, (part,), LinkKind.SUBSET)
            yield from _groups(reading, link, None if is_group else 0)


def combine(
    reading: Reading, totals: Sequence[int], choices: Sequence[Sequence[int]], *, is_whole: bool, minimum: int | None = None
) -> Iterator[KnownSum]:
    """Statements of one moment; where rows write it in several ways, every way that is the same for all or that fits.

    `choices`: the rows of each part, empty where it was never delivered.
    """
    chosen = [choice for choice in choices if choice]
    if not totals or not chosen:
        return
    has_rest = not is_whole or len(chosen) < len(choices)
    if len(totals) == 1 and all(len(choice) == 1 for choice in chosen):
        yield KnownSum(totals[0], tuple((choice[0], 1) for choice in chosen), has_rest, minimum)
        return
    seen: set[tuple[int, tuple[Part, ...]]] = set()
    for total in totals:
        own = reading.cells[total].key[2]
        ways = dict.fromkeys([own, *(reading.cells[cell].key[2] for choice in chosen for cell in choice)])
        for way in ways:
            parts = tuple((_pick(reading, choice, way), 1) for choice in chosen)
            if (total, parts) in seen:
                continue
            seen.add((total, parts))
            left = difference(reading, total, parts)
            is_alike = way == own and all(reading.cells[cell].key[2] == way for cell, _ in parts)
            fits = math.isnan(left) or (abs(left) <= _NEAR if not has_rest else left >= -_NEAR)
            if is_alike or fits:
                yield KnownSum(total, parts, has_rest, minimum)


def _pick(reading: Reading, choice: Sequence[int], way: str) -> int:
    return next((cell for cell in choice if reading.cells[cell].key[2] == way), choice[0])


def _same_moments(reading: Reading) -> Iterator[KnownSum]:
    pairs = [pair for rows in reading.at.values() for pair in itertools.combinations(rows, 2)]
    apart = [difference(reading, one, [(other, 1)]) for one, other in pairs]
    ways = [_ways_of_writing(reading, *pair) for pair in pairs]
    differ = {way for way, miss in zip(ways, apart, strict=True) if abs(miss) > _NEAR}
    for (one, other), miss, way in zip(pairs, apart, ways, strict=True):
        # A hidden number of a month is that of its year where both mean a day, as they then do elsewhere.
        is_guess = math.isnan(miss) and way not in differ and all(shape in _OF_A_DAY for shape in way[1:])
        if is_guess or abs(miss) <= _NEAR:
            yield KnownSum(one, ((other, 1),), has_rest=False)


def _ways_of_writing(reading: Reading, one: int, other: int) -> tuple[str, ...]:
    shapes = sorted(shape_of(reading.cells[cell].key[2]) for cell in (one, other))
    return (reading.cells[one].key[0], *shapes)


def _areas(reading: Reading, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Iterator[KnownSum]:
    families: dict[str, dict[Level, list[str]]] = defaultdict(lambda: defaultdict(list))
    for child in areas.values():
        if child.parent:
            families[child.parent][child.level].append(child.ags)
    summed = {code for code, i in indicators.items() if is_counting(i) or tells_count(i)}
    found: list[tuple[KnownSum, tuple[str, Level]]] = []
    for (code, area, end), totals in list(reading.at.items()):
        if code not in summed:
            continue
        sides = [(level, some) for level, all_ in families.get(area, {}).items() for some in _list_siblings(areas, all_, end)]
        for level, members in sides:
            choices = [reading.find(code, member, end) for member in members]
            found += [(statement, (area, level)) for statement in combine(reading, totals, choices, is_whole=True)]
    left = [math.nan if one.has_rest else difference(reading, one.total, one.parts) for one, _ in found]
    open_ones = {family for (_, family), miss in zip(found, left, strict=True) if abs(miss) > _NEAR}
    whole = {
        family for (one, family), miss in zip(found, left, strict=True)
        if abs(miss) <= _NEAR and reading.cells[one.total].truth > 0
    }  # fmt: skip
    for (one, family), miss in zip(found, left, strict=True):
        # Municipalities cover their district; of larger areas the table need not name all.
        is_known = family in whole or family[1] is not Level.CONSTITUENCY
        is_open = miss > _NEAR or (math.isnan(miss) and (family in open_ones or not is_known))
        yield KnownSum(one.total, one.parts, one.has_rest or (is_open and family[1] is not Level.MUNICIPALITY))


def _list_siblings(areas: Mapping[str, Area], members: list[str], end: int) -> list[list[str]]:
    """Which of the `members` of a district together made it up: those that existed when a time ended, and those of today."""
    then = [ags for ags in members if _existed(areas[ags], end)]
    today = [ags for ags in members if not areas[ags].is_former]
    return [then] if then == today else [then, today]


def _existed(area: Area, end: int) -> bool:
    first = int(f"{area.valid_from:%Y%m%d}") if area.valid_from and area.predecessors else 0
    last = int(f"{area.valid_to:%Y%m%d}") if area.valid_to else 99_999_999
    return first <= end <= last or (area.valid_to is not None and first <= end and last // 100 == end // 100 and end % 100 == 31)


def _groups(reading: Reading, link: Link, minimum: int | None) -> Iterator[KnownSum]:
    if not link.parts:
        return
    for (code, area), ends in list(reading.ends.items()):
        if code != link.total:
            continue
        for end in ends:
            choices = [reading.find(part, area, end - link.years * _YEAR) for part in link.parts]
            is_whole = link.kind is LinkKind.SUM
            yield from combine(reading, reading.find(code, area, end), choices, is_whole=is_whole, minimum=minimum)
