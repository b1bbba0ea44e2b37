"""Numbers that stand in no row, but that a reader can name because two statements meet in them.

A reader who knows that A = B + C and B = D + E does not need a row of B. Every number that one complete statement determines
and another one uses becomes a cell of its own.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mib_dashboard.analysis.disclosure.intruder.claims import Claim, Spot, find_way, list_between
from mib_dashboard.analysis.disclosure.intruder.published import Key, PublishedCount, Reading, last_day, read_days, shape_of
from mib_dashboard.model.protection import Link, LinkKind, RuleBook

_YEAR, _LAST_DAY = 10_000, 1231
_NEAR = 0.5
_FEWEST = 3


def add_unwritten(
    reading: Reading, links: Sequence[Link], pieces: Sequence[tuple[str, tuple[str, ...], bool]], summed: set[str],
    book: RuleBook,
) -> None:  # fmt: skip
    """Put them into the `reading`, as numbers nobody shows.

    `pieces`: area, those it is made of, whether these are all; `summed`: indicators that add up over areas.
    """
    notes = _Notes(
        reading, summed, {link.total for link in book.links if link.kind is LinkKind.YEAR and link.total in link.parts}
    )
    while True:
        claims = [*notes.list_groups(links), *notes.list_pieces(pieces), *notes.list_times()]
        claims += [*notes.list_years(book.links), *notes.list_balances(book.links)]
        if not notes.settle(claims):
            break
    between = list_between(claims, notes.truth)
    among = set(between)
    meeting = Counter(spot for claim in claims if notes.is_telling(claim, among) for spot, _ in claim.numbers())
    stocks = {link.total for link in book.links if link.kind is LinkKind.FLOW}
    within: dict[Spot, list[Claim]] = defaultdict(list)
    for claim in claims:
        for spot in {part for part, _ in claim.parts if part in notes.found}:
            within[spot].append(claim)
    for spot in sorted(notes.found):
        if meeting[spot] + (spot[0] in stocks) > 1:
            reading.add(notes.write_cell(spot, within[spot]))
    for spot in between:
        reading.add(notes.write_open(spot))


class _Notes:
    """What is known so far, by spot; `found`: what was concluded."""

    def __init__(self, reading: Reading, summed: set[str], declared: set[str]) -> None:
        self._reading, self._summed, self._declared = reading, summed, declared
        self.truth: dict[Spot, float] = {}
        self.found: set[Spot] = set()
        self._source: dict[Spot, object] = {}
        self._subtracted: set[Spot] = set()
        self._by_code: dict[str, list[Spot]] = defaultdict(list)
        self._minimum: dict[Spot, int] = {}
        self._text: dict[Spot, str] = {}
        shapes: dict[tuple[str, int], set[str]] = defaultdict(set)
        for cell in reading.cells:
            shapes[cell.key[0], last_day(cell.key[2])].add(shape_of(cell.key[2]))
        self._mixed = {code for (code, _), some in shapes.items() if len(some) > 1}
        for cell in reading.cells:
            spot = self._spot_of(cell.key)
            if spot not in self.truth:
                self.truth[spot] = cell.truth
                self._by_code[spot[0]].append(spot)
            self._text.setdefault(spot, cell.key[2])
            self._minimum[spot] = max(cell.minimum, self._minimum.get(spot, 0))
        self._summing = {code for code in self._mixed if code in declared or self._adds_up(code)}

    def settle(self, claims: Sequence[Claim]) -> bool:
        """Numbers that a claim determines; False when there was no new one."""
        before = len(self.found)
        for claim in claims:
            missing = [(spot, sign) for spot, sign in claim.numbers() if spot not in self.truth]
            if len(missing) != 1 or not claim.is_whole:
                continue
            (spot, own), rest = (
                missing[0],
                sum(sign * self.truth[other] for other, sign in claim.numbers() if other in self.truth),
            )
            if not -own * rest < 0:
                self.truth[spot] = -own * rest
                self.found.add(spot)
                self._by_code[spot[0]].append(spot)
                self._source[spot] = claim.source
                if spot != claim.total:
                    self._subtracted.add(spot)
                near = [self._text[other] for other, _ in claim.numbers() if other in self._text and other[2:] == spot[2:]]
                self._text[spot] = near[0] if near else _write_end(spot[2])
        return len(self.found) > before

    def is_telling(self, claim: Claim, between: set[Spot]) -> bool:
        """Whether it says more than what its numbers were concluded from: not where one rule gave all of them.

        `between`: numbers nobody can name, but about which others say something.
        """
        concluded = [spot for spot, _ in claim.numbers() if spot in self.found]
        seen = [spot for spot, _ in claim.numbers() if spot in self.truth or spot in between]
        is_mixed = len(concluded) < len(seen) or len({self._source[spot] for spot in concluded}) > 1
        is_rest = not claim.is_whole and any(spot in self._subtracted for spot in concluded)
        return claim.total in self.truth and (is_mixed or is_rest)

    def write_open(self, spot: Spot) -> PublishedCount:
        """A number of which nothing is known but that it is none or more."""
        text = self._text.get(spot) or (f"{spot[2] // _YEAR}" if spot[3] == "0000" else _write_day(spot[2]))
        return PublishedCount(
            (spot[0], spot[1], text), 0.0, math.inf, math.nan, 0,
            is_shown=False, is_rounded=False, is_public=False, least=0.0, is_unwritten=True,
        )  # fmt: skip

    def list_balances(self, links: Sequence[Link]) -> Iterator[Claim]:
        """Two stocks a year apart with what came and went, where any of the flows was reported for that year."""
        for link in links:
            flows = [*((code, 1) for code in link.parts), *((code, -1) for code in link.minus)]
            if link.kind is not LinkKind.FLOW:
                continue
            days = {spot[2] for code, _ in flows for spot in self._by_code[code]}
            places = {spot[1] for code in (link.total, *(code for code, _ in flows)) for spot in self._by_code[code]}
            for area, day in sorted((area, day) for area in places for day in days):
                came = tuple((self._spot(code, area, day, ""), sign) for code, sign in flows)
                before = (self._spot(link.total, area, day - _YEAR, ""), 1)
                # Of months one alone is not what came and went in a year.
                is_whole = not any(day - _YEAR < other < day for other in days)
                yield Claim(self._spot(link.total, area, day, ""), (before, *came), is_whole, source=link)

    def write_cell(self, spot: Spot, within: Sequence[Claim]) -> PublishedCount:
        """A number that nobody shows; it needs protection as what is left of a sum does, `within` which it is a part."""
        demands = [self._minimum.get(other, 0) for claim in within for other, _ in claim.numbers()]
        truth = self.truth[spot]
        minimum = 0 if math.isnan(truth) else max(demands, default=0)
        return PublishedCount(
            (spot[0], spot[1], self._text[spot]), 0.0, math.inf, truth, minimum,
            is_shown=False, is_rounded=False, is_public=False, least=0.0, is_unwritten=True,
        )  # fmt: skip

    def list_groups(self, links: Sequence[Link]) -> Iterator[Claim]:
        """Groups of a whole, in every area and at every time that has one of them."""
        for link in links:
            at = {spot[1:] for spot in self._by_code[link.total]}
            at |= {
                (spot[1], spot[2] + link.years * _YEAR, spot[3])
                for part in link.parts for spot in self._by_code[part] if not (link.years and spot[3])
            }  # fmt: skip
            for area, end, shape in at:
                parts = [self._spot(part, area, end - link.years * _YEAR, shape) for part in link.parts]
                whole = self._spot(link.total, area, end, shape)
                yield from self._keep(
                    Claim(whole, tuple((part, 1) for part in parts), link.kind is LinkKind.SUM and bool(parts), link)
                )

    def list_pieces(self, pieces: Sequence[tuple[str, tuple[str, ...], bool]]) -> Iterator[Claim]:
        """Areas that make up another, for every indicator and time that one of them has."""
        at: dict[str, set[tuple[str, int, str]]] = defaultdict(set)
        for code, area, end, shape in self.truth:
            if code in self._summed:
                at[area].add((code, end, shape))
        for above, parts, is_whole in pieces:
            for code, end, shape in set().union(*(at[area] for area in (above, *parts))):
                # Where months do not add up to their year, they are only other ways of writing one moment.
                find = _exactly if code in self._summing else self._spot
                total, *spots = (find(code, area, end, shape) for area in (above, *parts))
                yield from self._keep(Claim(total, tuple((spot, 1) for spot in spots), is_whole, above))

    def list_times(self) -> Iterator[Claim]:
        """Periods that other areas have and that the rows of this one cover."""
        for code in self._summing:
            texts = {self._text[spot]: spot[2:] for spot in self.truth if spot[0] == code}
            by_area = self._rows(code)
            for area, rows in by_area.items():
                for text, (end, shape) in texts.items():
                    total = (code, area, end, shape)
                    if self._text.get(total) != text or total in self.found:
                        way = find_way([(read_days(self._text[spot]), spot) for spot in rows if spot != total], *read_days(text))
                        if way:
                            yield Claim(total, way, is_whole=True, source=text)

    def list_years(self, links: Sequence[Link]) -> Iterator[Claim]:
        """A year that is the sum of the reports of others in it, as many as any year has."""
        for link in links:
            others = [part for part in link.parts if part != link.total]
            if link.kind is not LinkKind.YEAR or not others:
                continue
            reports: dict[tuple[str, int], list[Spot]] = defaultdict(list)
            for spot in self.truth:
                if spot[0] in others and "Q" not in spot[3] and "H" not in spot[3] and "/" not in spot[3]:
                    reports[spot[1], spot[2] // _YEAR].append(spot)
            found = []
            for area, year in list(reports):
                parts = [spot for back in range(link.years + 1) for spot in reports.get((area, year - back), [])]
                found.append((self._spot(link.total, area, year * _YEAR + _LAST_DAY, "0000"), parts))
            most = max((len(parts) for _, parts in found), default=0)
            yield from (Claim(total, tuple((part, 1) for part in parts), len(parts) == most, link) for total, parts in found)

    def _keep(self, claim: Claim) -> Iterator[Claim]:
        # Where all numbers stand in rows nothing is to be concluded.
        if any(spot not in self.truth or spot in self.found for spot, _ in claim.numbers()):
            yield claim

    def _spot_of(self, key: Key) -> Spot:
        return (key[0], key[1], last_day(key[2]), shape_of(key[2]) if key[0] in self._mixed else "")

    def _spot(self, code: str, area: str, end: int, shape: str) -> Spot:
        if code not in self._mixed:
            return (code, area, end, "")
        own = [
            spot for spot in ((code, area, end, way) for way in (shape, "0000", "0000-00", "0000-00-00")) if spot in self.truth
        ]
        return own[0] if own else (code, area, end, shape or ("0000" if end % _YEAR == _LAST_DAY else "0000-00-00"))

    def _rows(self, code: str) -> dict[str, list[Spot]]:
        rows: dict[str, list[Spot]] = defaultdict(list)
        for spot in self.truth:
            if spot[0] == code and spot not in self.found and shape_of(self._text[spot]) != "0000-00-00":
                rows[spot[1]].append(spot)
        return rows

    def _adds_up(self, code: str) -> bool:
        for rows in self._rows(code).values():
            days = [(read_days(self._text[spot]), spot) for spot in rows]
            for span, spot in days:
                way = find_way([one for one in days if one[1] != spot], *span)
                numbers = [self.truth[spot], *(self.truth[part] for part, _ in way)]
                apart = self.truth[spot] - sum(sign * self.truth[part] for part, sign in way)
                if way and abs(apart) <= _NEAR and sum(number != 0 for number in numbers) >= _FEWEST:
                    return True
        return False


def _exactly(code: str, area: str, end: int, shape: str) -> Spot:
    return code, area, end, shape


def _write_end(day: int) -> str:
    return f"{day // _YEAR}" if day % _YEAR == _LAST_DAY else _write_day(day)


def _write_day(day: int) -> str:
    year, month = day // _YEAR, day // 100 % 100
    return f"{year}-{month:02}-{min(day % 100, monthrange(year, month)[1]):02}"
