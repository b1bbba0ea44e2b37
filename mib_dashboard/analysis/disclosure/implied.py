"""Numbers that nobody delivered but that every reader can name, because several relations meet in them.

Where A = B + C and B = D + E, and B was never delivered, A = C + D + E is known all the same. Such a B becomes a cell that is
never shown. Without it each relation would look as if something unknown were left.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import CountTable
from mib_dashboard.analysis.disclosure.spans import PLAIN, list_ways
from mib_dashboard.language.times import end_of, read_time
from mib_dashboard.model.areas import list_changes
from mib_dashboard.model.dataset import Area
from mib_dashboard.model.protection import AreaSum, Link, LinkKind, RuleBook
from mib_dashboard.schema import Col, Level
from mib_dashboard.schema.rows import list_cells

Place = tuple[str, str, str]  # indicator, area, time
_YEAR = 4
_MEETING = 2


@dataclass(frozen=True)
class _Statement:
    """total = Σ sign × part; not `is_whole`: and something else. `reason`: the relation it is a case of."""

    total: Place
    parts: tuple[Place, ...]
    is_whole: bool
    signs: tuple[int, ...] = ()
    reason: object = None


def add_implied(
    table: CountTable, links: Sequence[Link], summed: set[str], timed: set[str], areas: Mapping[str, Area], book: RuleBook
) -> CountTable:
    """The table with a cell for each such number, behind the delivered ones.

    `links`: also numerators within denominators; `summed`: indicators that add up over areas; `timed`: over times.
    """
    found = _Search(table, links, summed, timed, areas, book).run()
    if not found:
        return table
    places = list(found)
    keys = pd.DataFrame(places, columns=[Col.INDIKATOR, Col.GEBIET, Col.ZEIT])
    keys[Col.ENDE] = [end_of(time) for time in keys[Col.ZEIT]]
    value = np.array([found[place][0] for place in places])
    minimum = np.array([found[place][1] for place in places])
    # Nobody shows them, and nobody was told that they are public.
    longer = table.cells.extend(value, minimum, np.full(len(places), np.inf), 0.0)
    fixed = longer.fixed.copy()
    fixed[len(table.keys) :] = False
    return CountTable(pd.concat([table.keys, keys[table.keys.columns]], ignore_index=True), replace(longer, fixed=fixed))


class _Search:
    def __init__(self, table: CountTable, links: Sequence[Link], summed: set[str], timed: set[str], areas: Mapping[str, Area],
                 book: RuleBook) -> None:  # fmt: skip
        self._links, self._summed, self._timed, self._areas = links, summed, timed, areas
        self._sums = [*book.sums, *(AreaSum(c.whole, c.parts, is_complete=True) for c in list_changes(areas))]
        self._years = [link for link in book.links if link.kind is LinkKind.YEAR]
        self._book_flows = [link for link in book.links if link.kind is LinkKind.FLOW]
        self._stocks = {link.total for link in self._book_flows}
        self._value: dict[Place, float] = {}
        self._reason: dict[Place, object] = {}
        self._left: set[Place] = set()
        self._minimum: dict[Place, float] = {}
        self._times: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._areas_of: dict[str, set[str]] = defaultdict(set)
        keys = list_cells(table.keys, Col.INDIKATOR, Col.GEBIET, Col.ZEIT)
        for (code, area, time), value, minimum in zip(keys, table.cells.value, table.cells.minimum, strict=True):
            place = self._name(code, area, time)
            self._value.setdefault(place, float(value))
            self._minimum[place] = max(self._minimum.get(place, 0.0), float(minimum))
            self._add_time(place)
        self._all = {pair: set(times) for pair, times in self._times.items()}
        self._told = {code: {area: set(times) for (own, area), times in self._times.items() if own == code} for code in timed}

    def run(self) -> dict[Place, tuple[float, float]]:
        """Place → value (NaN where a supplier hid what it is made of) and the smallest number of its rule."""
        found: dict[Place, float] = {}
        statements: list[_Statement] = []
        while True:
            statements = list(self._list_statements())
            fresh = self._close(statements)
            if not fresh:
                break
            found |= fresh
        unnamed = self._list_open(statements)
        used = self._list_used(statements, set(found), set(unnamed))
        demand: dict[Place, float] = defaultdict(float)
        for one in statements:
            mine = found.keys() & set(one.parts)
            # A sum of many areas is asked once, not by each of them.
            most = self._demand(one) if mine else 0.0
            for place in mine:
                demand[place] = max(demand[place], most)
        named = {place: (found[place], 0.0 if math.isnan(found[place]) else demand[place]) for place in used}
        return named | dict.fromkeys(unnamed, (math.nan, 0.0))

    def _name(self, code: str, area: str, time: str) -> Place:
        return (code, area, time if code in self._timed else end_of(time))

    def _add_time(self, place: Place) -> None:
        code, area, time = place
        self._times[code, area].add(time)
        self._areas_of[code].add(area)

    def _close(self, statements: Sequence[_Statement]) -> dict[Place, float]:
        fresh: dict[Place, float] = {}
        for one in statements:
            missing = [place for place in (one.total, *one.parts) if place not in self._value]
            if not one.is_whole or len(missing) != 1:
                continue
            signs = dict(zip(one.parts, one.signs or (1,) * len(one.parts), strict=True))
            others = sum(sign * self._value[part] for part, sign in signs.items() if part != missing[0])
            value = others if missing[0] == one.total else (self._value[one.total] - others) * signs[missing[0]]
            if value < 0:
                continue  # they contradict each other
            place = missing[0]
            fresh[place] = self._value[place] = float(value)
            self._reason[place] = one.reason
            if place != one.total:
                self._left.add(place)
            self._add_time(place)
        return fresh

    def _list_used(self, statements: Sequence[_Statement], found: set[Place], unnamed: set[Place]) -> list[Place]:
        """Those in which two relations meet; one may lead on to numbers nobody can name."""
        told = []
        for one in statements:
            known = [place for place in (one.total, *one.parts) if place in self._value or place in unnamed]
            mine = [place for place in known if place in found]
            # Where one relation makes all of them of delivered numbers, it also makes them add up; what is left of groups
            # follows for sums of areas, not for what is left of an area.
            is_new = len(mine) < len(known) or len({self._reason[place] for place in mine}) > 1
            is_new |= not one.is_whole and not self._left.isdisjoint(mine)
            if mine and is_new and one.total in self._value:
                told.append(known)
        while True:
            meeting = Counter(place for one in told if len(one) > 1 for place in one if place in found)
            # That a stock is none at least bounds what went before.
            meeting.update(place for place in found if place[0] in self._stocks)
            alone = {place for place in found if meeting[place] < _MEETING}
            if not alone:
                return sorted(found)
            found -= alone
            told = [[place for place in one if place not in alone] for one in told]

    def _list_open(self, statements: Sequence[_Statement]) -> list[Place]:
        """Those that no relation determines, but that stand between two which know something: they carry it on.

        Nobody left can be fewer than none, so a balance bounds what went already by its own stock.
        """
        told = []
        for one in statements:
            parts = set(one.parts)
            empty = {place for place in parts if place not in self._value}
            is_held = len(empty) < len(parts)
            if is_held or one.total in self._value:
                told.append((one.total, empty, is_held))
        while True:
            meeting = Counter(place for total, empty, _ in told for place in (empty if total in self._value else empty | {total}))
            alone = {place for place, times in meeting.items() if times < _MEETING}
            before = len(told)
            told = [
                (total, empty - alone, is_held)
                for total, empty, is_held in told
                if total not in alone and (is_held or empty - alone)
            ]
            if not alone and len(told) == before:
                return sorted(meeting)

    def _flows(self) -> Iterator[_Statement]:
        """Stocks a year apart, where any flow was reported for that year."""
        for link in self._book_flows:
            codes = (*link.parts, *link.minus)
            if {link.total, *codes} & self._timed:
                continue
            told = {time for (code, _), times in self._times.items() if code in codes for time in times}
            signs = (1, *(1 for _ in link.parts), *(-1 for _ in link.minus))
            for last in told:
                first = _later(last, -1)
                # Of months one alone is not what came and went in a year.
                is_whole = not any(first < time < last for time in told)
                for area in {area for code, area in self._times if code in (link.total, *codes)}:
                    places = tuple((code, area, last) for code in codes)
                    parts = ((link.total, area, first), *places)
                    yield _Statement((link.total, area, last), parts, is_whole, signs, reason=link)

    def _demand(self, one: _Statement) -> float:
        """As of what is left of a sum for its parts; a sum of groups has no demand of its own."""
        return max(self._minimum.get(place, 0.0) for place in (one.total, *one.parts))

    def _list_statements(self) -> Iterator[_Statement]:
        for link in self._links:
            yield from self._groups(link)
        yield from self._families()
        for member in self._sums:
            codes = {code for code, area in self._times if area in (member.area, *member.parts)} & self._summed
            for code in codes:
                whole = set.intersection(*(self._all.get((code, area), set()) for area in (member.area, *member.pieces)))
                for time in self._union(code, (member.area, *member.parts)) - whole:
                    parts = tuple((code, part, time) for part in member.pieces)
                    yield _Statement((code, member.area, time), parts, is_whole=True, reason=member.area)
        yield from self._spans()
        for link in self._years:
            yield from self._year_sums(link)
        yield from self._flows()

    def _union(self, code: str, areas: Sequence[str]) -> set[str]:
        return set().union(*(self._times.get((code, area), set()) for area in areas))

    def _groups(self, link: Link) -> Iterator[_Statement]:
        if not link.parts:
            return
        for area in set().union(*(self._areas_of[code] for code in (link.total, *link.parts))):
            times = set(self._times.get((link.total, area), set()))
            for part in link.parts:
                times |= {_later(time, link.years) for time in self._times.get((part, area), set())}
            whole = set.intersection(*(self._all.get((code, area), set()) for code in (link.total, *link.parts)))
            for time in times - {""} - (set() if link.years else whole):
                before = _later(time, -link.years)
                parts = tuple(self._name(part, area, before) for part in link.parts) if before else ()
                yield _Statement(self._name(link.total, area, time), parts, link.kind is LinkKind.SUM, reason=link)

    def _families(self) -> Iterator[_Statement]:
        families: dict[tuple[str, Level], list[Area]] = defaultdict(list)
        for area in self._areas.values():
            # That constituencies lie within their state follows from the municipalities.
            if area.parent and area.level is not Level.CONSTITUENCY:
                families[area.parent, area.level].append(area)
        codes = {code for code, _ in self._times} & self._summed
        for (parent, level), children in families.items():
            every = (parent, *(child.ags for child in children))
            for code in codes:
                whole = set.intersection(*(self._all.get((code, area), set()) for area in every))
                for time in self._union(code, every) - whole:
                    day = read_time(time).last
                    parts = tuple((code, child.ags, time) for child in children if child.exists_on(day))
                    # Municipalities cover their district; of districts the table need not name all.
                    yield _Statement((code, parent, time), parts, level is Level.MUNICIPALITY and len(parts) > 0, reason=parent)

    def _spans(self) -> Iterator[_Statement]:
        """Of each series over times the periods that other areas have, by way of the rows of an area."""
        for code in self._timed:
            every = {time for (own, _), times in self._times.items() if own == code for time in times}
            for area, times in self._told[code].items():
                for time, way in list_ways(times, every - times):
                    parts = tuple((code, area, part) for part, _ in way)
                    signs = tuple(sign for _, sign in way)
                    yield _Statement((code, area, time), parts, is_whole=True, signs=signs, reason=time)

    def _year_sums(self, link: Link) -> Iterator[_Statement]:
        others = [part for part in link.parts if part != link.total]
        if not others:
            return
        found = []
        for area in {area for code, area in self._times if code in others}:
            reports = [(part, _list_reports(self._times.get((part, area), set()))) for part in others]
            for year in {int(time[:_YEAR]) for _, of_part in reports for time in of_part}:
                span = {str(number) for number in range(year - link.years, year + 1)}
                parts = tuple((part, area, time) for part, of_part in reports for time in of_part if time[:_YEAR] in span)
                own = f"{year:04}" if link.total in self._timed else f"{year:04}-12-31"
                found.append(_Statement((link.total, area, own), parts, is_whole=True, reason=link))
        most = max((len(one.parts) for one in found), default=0)
        # Where fewer reports are there than for others a part is missing.
        yield from (replace(one, is_whole=len(one.parts) == most) for one in found)


def _list_reports(times: set[str]) -> list[str]:
    """Days, months and years; whole years only where nothing finer is there."""
    plain = [time for time in times if read_time(time).kind in PLAIN]
    fine = {time[:_YEAR] for time in plain if len(time) > _YEAR}
    return sorted(time for time in plain if len(time) > _YEAR or time not in fine)


def _later(time: str, years: int) -> str:
    """The same time so many years later; "" where that cannot be said."""
    if not years:
        return time
    return f"{int(time[:_YEAR]) + years:04}{time[_YEAR:]}" if read_time(time).kind in PLAIN else ""
