"""What the order of time tells: months and their year, counts that run on, stocks and flows, small changes of a stock."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from mib_dashboard.analysis.disclosure.intruder.published import Reading, is_counting, shape_of
from mib_dashboard.analysis.disclosure.intruder.spans import PLAIN
from mib_dashboard.analysis.disclosure.intruder.structure import KnownSum, Part, difference
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import SMALLEST_MINIMUM, Link, LinkKind, RuleBook

_YEAR, _NEAR = 10_000, 0.5
_WHOLE_YEAR = 4


def list_sequences(reading: Reading, indicators: Mapping[str, Indicator], book: RuleBook) -> Iterator[KnownSum]:
    """Every statement about several moments."""
    for link in book.links:
        if link.kind is LinkKind.RUNNING:
            yield from _running(reading, link.total)
        elif link.kind is LinkKind.CHANGE:
            yield from _changes(reading, link.total)
        elif link.kind is LinkKind.FLOW:
            yield from _flows(reading, link)
        elif link.kind is LinkKind.YEAR:
            yield from _years(reading, link)
    own = {link.total for link in book.links if link.kind is LinkKind.YEAR and link.total in link.parts}
    for code, indicator in indicators.items():
        if is_counting(indicator) and code not in own:
            found = list(_years(reading, Link(code, (code,), LinkKind.YEAR)))
            if any(abs(difference(reading, item.total, item.parts)) <= _NEAR and not item.has_rest for item in found):
                yield from found


def _places(reading: Reading, code: str) -> list[tuple[str, list[int]]]:
    return [(area, sorted(ends)) for (own, area), ends in reading.ends.items() if own == code]


def _is_whole_year(reading: Reading, cell: int) -> bool:
    return len(reading.cells[cell].key[2]) == _WHOLE_YEAR


def _find_plain(reading: Reading, code: str, area: str, end: int) -> list[int]:
    """Days, months and years; other periods have statements of their own."""
    return [cell for cell in reading.find(code, area, end) if shape_of(reading.cells[cell].key[2]) in PLAIN]


def _running(reading: Reading, code: str) -> Iterator[KnownSum]:
    for area, ends in _places(reading, code):
        for first, last in pairwise(ends):
            if first // _YEAR == last // _YEAR:
                for before in reading.find(code, area, first):
                    for after in reading.find(code, area, last):
                        yield KnownSum(after, ((before, 1),), has_rest=True)


def _changes(reading: Reading, code: str) -> Iterator[KnownSum]:
    for area, ends in _places(reading, code):
        for first, last in pairwise(ends):
            for before in reading.find(code, area, first):
                for after in reading.find(code, area, last):
                    grown = difference(reading, after, [(before, 1)])
                    is_public = all(reading.cells[cell].is_public or reading.cells[cell].truth == 0 for cell in (before, after))
                    if 0 < abs(grown) < SMALLEST_MINIMUM and not is_public:
                        one, other = (after, before) if grown > 0 else (before, after)
                        yield KnownSum(one, ((other, 1),), has_rest=True, minimum=SMALLEST_MINIMUM, least=-math.inf)


def _years(reading: Reading, link: Link) -> Iterator[KnownSum]:
    """Reports of the parts by year; a year with fewer reports than others misses some."""
    is_own = link.total in link.parts
    found: list[tuple[int, list[Part]]] = []
    for area, ends in _places(reading, link.total):
        reports: dict[int, list[int]] = defaultdict(list)
        for part in link.parts:
            for year, cells in _reports(reading, part, area).items():
                reports[year] += cells
        for end in ends:
            year = end // _YEAR
            rows = [cell for e in ends if e // _YEAR == year for cell in _find_plain(reading, link.total, area, e)]
            has_year = any(_is_whole_year(reading, cell) for cell in rows)
            for total in _find_plain(reading, link.total, area, end):
                if _is_whole_year(reading, total) != has_year or (is_own and not has_year):
                    continue
                spans = [cell for back in range(link.years + 1) for cell in reports.get(year - back, []) if cell != total]
                if spans and not (is_own and all(_is_whole_year(reading, cell) for cell in spans)):
                    found.append((total, [(cell, 1) for cell in spans]))
    most = max((len(parts) for _, parts in found), default=0)
    for total, parts in found:
        if len(parts) > 1 or not is_own:
            yield KnownSum(total, tuple(parts), has_rest=len(parts) < most)


def _reports(reading: Reading, code: str, area: str) -> dict[int, list[int]]:
    """By year one row for each end; rows of a whole year only where there are no finer ones."""
    found: dict[int, list[int]] = defaultdict(list)
    for end in sorted(reading.ends.get((code, area), ())):
        found[end // _YEAR] += _find_plain(reading, code, area, end)
    out = {}
    for year, rows in found.items():
        if not rows:
            continue
        fine = [cell for cell in rows if not _is_whole_year(reading, cell)] or rows
        out[year] = list({reading.cells[cell].key[2][:7]: cell for cell in fine}.values())
    return out


def _flows(reading: Reading, link: Link) -> Iterator[KnownSum]:
    """Stock = stock before + what came − what went, wherever the reports of the flows reach from one stock to the next.

    Arrivals (or departures) that nobody reports are something: the rest of what the others leave.
    """
    signs = dict.fromkeys(link.parts, 1) | dict.fromkeys(link.minus, -1)
    ways = _list_ways(reading, signs)
    for area, ends in _places(reading, link.total):
        for first, last in pairwise(ends):
            for way, told in ways.items():
                reports = {code: _between(reading, code, area, first, last, way, told) for code in signs}
                flows = [(cell, signs[code]) for code, cells in reports.items() for cell in cells]
                silent = {signs[code] for code, cells in reports.items() if not cells}
                if not flows or silent == {1, -1}:
                    continue
                for before in reading.find(link.total, area, first):
                    for after in reading.find(link.total, area, last):
                        if silent == {-1}:
                            back = tuple((cell, -sign) for cell, sign in flows)
                            yield KnownSum(before, ((after, 1), *back), has_rest=True)
                        else:
                            yield KnownSum(after, ((before, 1), *flows), has_rest=bool(silent))


def _list_ways(reading: Reading, codes: Iterable[str]) -> dict[str, set[int]]:
    """Ways of writing the time of flows, with the days on which one ends that was written so; months and days are one."""
    ways: dict[str, set[int]] = defaultdict(set)
    for (code, area), ends in reading.ends.items():
        for end in ends if code in codes else ():
            for cell in reading.find(code, area, end):
                if not reading.cells[cell].is_unwritten:
                    ways[_way_of(reading, cell)].add(end)
    return dict(sorted(ways.items()))


def _way_of(reading: Reading, cell: int) -> str:
    shape = shape_of(reading.cells[cell].key[2])
    return PLAIN[1] if shape in PLAIN[1:] else shape


def _between(reading: Reading, code: str, area: str, first: int, last: int, way: str, told: set[int]) -> list[int]:
    """The reports written in one way; a number that stands in no row is written in all, on the days that are `told`."""
    mine: dict[int, int] = {}
    for end in sorted(reading.ends.get((code, area), ())):
        found = reading.find(code, area, end)
        rows = [
            cell for cell in found
            if (end in told if reading.cells[cell].is_unwritten else _way_of(reading, cell) == way)
        ]  # fmt: skip
        if rows:
            mine[end] = rows[0]
    inside = [end for end in mine if first < end <= last]
    if not inside or inside[-1] != last:
        return []
    every = list(mine)
    step = min((_months(a, b) for a, b in pairwise(every)), default=_months(first, last))
    if any(_months(a, b) > 1.5 * step for a, b in pairwise([first, *inside])):
        return []
    return [mine[end] for end in inside]


def _months(first: int, last: int) -> float:
    """Months between two days, a day as a thirtieth or so."""
    return (last // _YEAR - first // _YEAR) * 12 + (last // 100 % 100 - first // 100 % 100) + (last % 100 - first % 100) / 31
