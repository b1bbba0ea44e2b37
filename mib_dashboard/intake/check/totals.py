"""Parts and wholes: the delivered sum row, series that are parts of others, shares over 100 per cent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mib_dashboard.intake.findings import at_row
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.units import find_whole
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.model.protection import Link, LinkKind
from mib_dashboard.schema import Kind, Level

SUM, PARTS, SHARE = "Summe", "Teil und Ganzes", "Zähler und Nenner"
_ASK = "Eine der Zahlen stimmt nicht; bei der Lieferstelle nachfragen."
_NEAR = 0.5
Numbers = Mapping[tuple[str, str, str], float]  # (indicator, area, end of the time)


def check_area_totals(rows: Sequence[WorkRow], sums: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """The municipalities of a column against the row of the region that came with them; only counts add up."""
    totals = {(row.indicator, row.end, row.area): row for row in (*rows, *sums) if row.number is not None}
    for (code, _), group in group_rows(rows).items():
        found = ground.indicators.get(code)
        if found is None or not found.additive:
            continue
        for region, names in _members(ground).items():
            total = totals.get((code, group[0].end, region))
            parts = [row for row in group if row.area in names]
            if total is not None and total.number is not None and parts:
                yield from _compare(total, parts, len(names), ground)


def check_parts(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """Every declared relation and every share that a delivered row has to do with."""
    numbers = {(code, area, past.end): past.number for (code, area), found in ground.series.items() for past in found}
    numbers |= {(row.indicator, row.area, row.end): row.number for row in rows if row.number is not None}
    by_code: dict[str, list[Link]] = {}
    for link in ground.links:
        if link.kind in (LinkKind.SUM, LinkKind.SUBSET) and link.parts and not link.years:
            for code in (link.total, *link.parts):
                by_code.setdefault(code, []).append(link)
    shares = [
        (found.numerator, found.denominator, found.short_name)
        for found in ground.indicators.values()
        if found.kind is Kind.COMPUTED and find_whole(found.unit) == found.factor
    ]
    told: set[tuple[Link, str, str]] = set()
    for row in rows:
        for link in by_code.get(row.indicator, ()):
            if (link, row.area, row.end) not in told:
                told.add((link, row.area, row.end))
                yield from _judge_link(row, link, numbers, ground)
        yield from _judge_shares(row, shares, numbers, ground)


def _members(ground: ReleasedGround) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for ags, area in ground.areas.items():
        if area.level is Level.MUNICIPALITY:
            found.setdefault(area.parent, set()).add(ags)
    return found


def _compare(total: WorkRow, parts: Sequence[WorkRow], expected: int, ground: ReleasedGround) -> Iterator[IntakeFinding]:
    known = [row for row in parts if row.number is not None]
    added, whole = sum(row.number or 0 for row in known), total.number or 0
    off = added - whole
    is_complete = len(known) == expected
    if abs(off) <= _NEAR or (not is_complete and off < 0):
        return  # what is hidden or missing may be the rest
    tell = [ground.tell(total.indicator, number) for number in (added, whole, abs(off))]
    same = [row for row in known if abs((row.number or 0) - abs(off)) <= _NEAR]
    guess = f" Das ist genau der Wert {ground.place(same[0].area)}." if len(same) == 1 else ""
    yield at_row(
        total,
        SUM,
        f"{ground.name(total.indicator)}, {format_time(total.time)}: Die {len(known)} Gemeinden ergeben zusammen {tell[0]}, "
        f"in der Summenzeile stehen {tell[1]}. Der Unterschied ist {tell[2]}.{guess}",
        f"{_ASK} Rundet die Stelle jede Zahl für sich, das hier bestätigen.",
        is_confirmable=True,
    )


def _judge_link(row: WorkRow, link: Link, numbers: Numbers, ground: ReleasedGround) -> Iterator[IntakeFinding]:
    whole = numbers.get((link.total, row.area, row.end))
    parts = [numbers.get((part, row.area, row.end)) for part in link.parts]
    known = [part for part in parts if part is not None]
    if whole is None or not known:
        return
    over = sum(known) - whole
    is_lacking = link.kind is LinkKind.SUM and len(known) == len(parts) and over < -_NEAR
    if over <= _NEAR and not is_lacking:
        return
    names = " + ".join(f"„{ground.name(part)}“" for part in link.parts)
    told = [ground.tell(row.indicator, number) for number in (sum(known), whole)]
    reason = "Ein Teil kann nicht größer sein als das Ganze." if over > 0 else "Die Teile ergeben nicht das Ganze."
    yield at_row(
        row,
        PARTS,
        f"{reason} {names} {ground.place(row.area)}, {format_time(row.time)}: {told[0]}; „{ground.name(link.total)}“: {told[1]}.",
        _ASK,
        is_confirmable=True,
    )


def _judge_shares(
    row: WorkRow, shares: Sequence[tuple[str, str, str]], numbers: Numbers, ground: ReleasedGround
) -> Iterator[IntakeFinding]:
    if row.number is None:
        return
    for top, bottom, name in shares:
        part, whole = (numbers.get((code, row.area, row.end)) for code in (top, bottom))
        if row.indicator in (top, bottom) and part is not None and whole is not None and part > whole:
            told = [ground.tell(row.indicator, number) for number in (part, whole)]
            yield at_row(
                row,
                SHARE,
                f"„{name}“ {ground.place(row.area)} läge {format_time(row.time)} über 100 %: „{ground.name(top)}“ ist {told[0]}, "
                f"„{ground.name(bottom)}“ nur {told[1]}.",
                _ASK,
            )
