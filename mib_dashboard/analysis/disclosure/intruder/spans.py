"""What periods tell about each other: a reader lays them over the calendar and looks which combinations cancel out."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from mib_dashboard.analysis.disclosure.intruder.published import Reading, is_counting, read_days, shape_of
from mib_dashboard.analysis.disclosure.intruder.structure import KnownSum, difference
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import Link, LinkKind, RuleBook

PLAIN = ("0000", "0000-00", "0000-00-00")
_DAY, _YEAR = "0000-00-00", 10_000
_NEAR = 0.5
_FEWEST = 3


def list_spans(reading: Reading, indicators: Mapping[str, Indicator], book: RuleBook) -> Iterator[KnownSum]:
    """Every statement in which a quarter, a half-year, a school year or a range takes part."""
    odd = {cell.key[0] for cell in reading.cells if shape_of(cell.key[2]) not in PLAIN}
    declared = {link.total for link in book.links if link.kind is LinkKind.YEAR and link.total in link.parts}
    for code in sorted(odd):
        relations = [one for area in _areas_of(reading, code) for one in _cancel(reading, _cells(reading, code, area))]
        is_summed = code in indicators and is_counting(indicators[code]) and _fit(reading, relations)
        if is_summed or code in declared:
            yield from relations
            for area in _areas_of(reading, code):
                cells = _cells(reading, code, area)
                yield from (one for total in cells for one in _leave(reading, total, cells, 1, 0))
    for link in book.links:
        others = [part for part in link.parts if part != link.total]
        if link.kind is LinkKind.YEAR and odd & {link.total, *others}:
            yield from _wholes(reading, link, others)


def _areas_of(reading: Reading, code: str) -> list[str]:
    return sorted({area for own, area in reading.ends if own == code})


def _cells(reading: Reading, code: str, area: str) -> list[int]:
    """The rows that last for some time, in the order of their ends."""
    ends = sorted(reading.ends.get((code, area), ()))
    return [cell for end in ends for cell in reading.find(code, area, end) if shape_of(reading.cells[cell].key[2]) != _DAY]


def _cancel(reading: Reading, cells: list[int]) -> Iterator[KnownSum]:
    """Elimination over the pieces of the calendar between all beginnings and ends; what is left of nothing is an equation."""
    days = {cell: read_days(reading.cells[cell].key[2]) for cell in cells}
    edges = sorted({day for span in days.values() for day in span})
    reduced: dict[int, tuple[dict[int, int], dict[int, int]]] = {}  # first piece → pieces, rows they are made of
    for cell in cells:
        first, after = days[cell]
        pieces = dict.fromkeys(range(edges.index(first), edges.index(after)), 1)
        made = {cell: 1}
        while pieces and (lead := min(pieces)) in reduced:
            other, rows = reduced[lead]
            factor = pieces[lead] * other[lead]  # all leading entries are 1 or -1
            pieces = _without(pieces, other, factor)
            made = _without(made, rows, factor)
        if pieces:
            reduced[min(pieces)] = (pieces, made)
        else:
            yield KnownSum(cell, tuple((one, -sign * made[cell]) for one, sign in made.items() if one != cell), has_rest=False)


def _without(one: dict[int, int], other: dict[int, int], factor: int) -> dict[int, int]:
    left = {key: one.get(key, 0) - factor * other.get(key, 0) for key in {*one, *other}}
    return {key: number for key, number in left.items() if number}


def _fit(reading: Reading, relations: list[KnownSum]) -> bool:
    """Whether the rows add up anywhere, or may do so where nobody can tell."""
    could, never = False, False
    for one in relations:
        truths = [reading.cells[cell].truth for cell in (one.total, *(cell for cell, _ in one.parts))]
        left = difference(reading, one.total, one.parts)
        if math.isnan(left):
            known = sum(sign * reading.cells[c].truth for c, sign in one.parts if not math.isnan(reading.cells[c].truth))
            could = could or math.isnan(truths[0]) or known <= truths[0] + _NEAR
        elif abs(left) > _NEAR:
            never = True
        elif sum(truth != 0 for truth in truths) >= _FEWEST:
            return True
    return could and not never


def _leave(reading: Reading, total: int, cells: list[int], times: int, years: int) -> Iterator[KnownSum]:
    """The total and rows of one shape within it, with what they leave; `times`: how often they cover it when complete."""
    first, after = read_days(reading.cells[total].key[2])
    first -= years * _YEAR
    by_shape: dict[str, list[int]] = defaultdict(list)
    for cell in cells:
        start, end = read_days(reading.cells[cell].key[2])
        if cell != total and first <= start and end <= after:
            by_shape[shape_of(reading.cells[cell].key[2])].append(cell)
    for shape, rows in by_shape.items():
        if shape in PLAIN and shape_of(reading.cells[total].key[2]) in PLAIN:
            continue
        spans = sorted(read_days(reading.cells[cell].key[2]) for cell in rows)
        overlap = times == 1 and any(one[1] > two[0] for one, two in itertools.pairwise(spans))
        for group in [[cell] for cell in rows] if overlap else [rows]:
            length = sum(_months(*read_days(reading.cells[cell].key[2])) for cell in group)
            is_whole = abs(length - times * _months(first, after)) < 1 / 40
            if not is_whole or times > 1 or years or reading.cells[group[0]].key[0] != reading.cells[total].key[0]:
                yield KnownSum(total, tuple((cell, 1) for cell in group), has_rest=not is_whole)


def _wholes(reading: Reading, link: Link, others: list[str]) -> Iterator[KnownSum]:
    for area in _areas_of(reading, link.total):
        parts = [cell for part in others for cell in _cells(reading, part, area)]
        for total in _cells(reading, link.total, area):
            yield from _leave(reading, total, parts, len(others), link.years)


def _months(first: int, after: int) -> float:
    """Months between two days; a day is a thirty-first."""
    return (after // _YEAR - first // _YEAR) * 12 + (after // 100 % 100 - first // 100 % 100) + (after % 100 - first % 100) / 31
