"""What a reader can calculate: areas that add up to a larger one, groups that add up to a whole, parts within a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import Cells, CountTable, has_count_behind, is_count
from mib_dashboard.analysis.disclosure.equations import Builder, Equations
from mib_dashboard.analysis.disclosure.implied import add_implied
from mib_dashboard.analysis.disclosure.periods import add_changes, add_flows, add_running, add_years, find_own_years
from mib_dashboard.analysis.disclosure.places import Places, list_twins, list_views
from mib_dashboard.analysis.disclosure.spans import PLAIN, add_own_spans, add_span_sums, find_own_sums, list_codes
from mib_dashboard.language.times import read_time
from mib_dashboard.language.units import counts_things, find_whole
from mib_dashboard.model.areas import find_ground, list_changes
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.protection import AreaSum, Link, LinkKind, RuleBook
from mib_dashboard.schema import Col, Kind, Level

_NEAR = 0.5


def build_equations(
    table: CountTable, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], book: RuleBook
) -> tuple[Cells, Equations]:
    """The cells with those that can only be calculated, and every equation between them.

    The first cells are those of `table`, then come what several relations imply (`implied`) and what is left of sums.
    """
    complements = list(_list_complements(indicators))
    years = [link for link in book.links if link.kind is LinkKind.YEAR]
    own = [code for code in find_own_years(table.keys, table.cells.value) if not any(code == link.total for link in years)]
    themselves = {link.total for link in years if link.total in link.parts}
    spanned = {*find_own_sums(table.keys, table.cells.value), *(themselves & list_codes(table.keys))}
    groups = [link for link in (*book.links, *(link for link, _ in complements)) if link.kind in (LinkKind.SUM, LinkKind.SUBSET)]
    table = add_implied(table, groups, list_summed(indicators), {*own, *themselves, *spanned}, areas, book)
    builder = Builder(table)
    _add_twins(builder, table)
    links = [*((link, None) for link in book.links), *complements]
    for places, fresh in list_views(table.keys):
        builder.only = fresh
        _add_areas(builder, places, table.keys, indicators, areas)
        for member in (*book.sums, *_list_changes(areas)):
            _add_area_sum(builder, places, member, indicators)
        for link, minimum in links:
            _add_link(builder, places, link, minimum)
    builder.only = None
    # What adds up to a year looks at all rows of a moment at once.
    for link in (*years, *(Link(code, (code,), LinkKind.YEAR) for code in own)):
        add_years(builder, link)
        add_span_sums(builder, link)
    for code in sorted(spanned):
        add_own_spans(builder, code)
    return builder.cells, builder.finish()


def _list_complements(indicators: Mapping[str, Indicator]) -> Iterable[tuple[Link, int | None]]:
    """Numerators within their denominators, with the minimum of what is left (None: that of the counts)."""
    for indicator in indicators.values():
        if indicator.denominator and find_whole(indicator.unit) == indicator.factor:
            part = indicator.code if indicator.kind is Kind.DELIVERED else indicator.numerator
            top, bottom = indicators.get(indicator.numerator), indicators.get(indicator.denominator)
            # What is left of other things than people (places that are free) is no group of people.
            has_things = (
                top is not None
                and bottom is not None
                and top.unit != bottom.unit
                and (counts_things(top.unit) or counts_things(bottom.unit))
            )
            yield Link(indicator.denominator, (part,), LinkKind.SUBSET), 0 if has_things else None


def _add_link(builder: Builder, places: Places, link: Link, minimum: int | None) -> None:
    if link.kind is LinkKind.RUNNING:
        add_running(builder, places, link.total)
    elif link.kind is LinkKind.CHANGE:
        add_changes(builder, places, link.total)
    elif link.kind is LinkKind.FLOW:
        add_flows(builder, places, link)
    elif link.kind in (LinkKind.SUM, LinkKind.SUBSET):
        _add_groups(builder, places, link, minimum)


def _add_twins(builder: Builder, table: CountTable) -> None:
    """Two rows of one moment with one number are one cell: who sees one of them sees both."""
    one, other = list_twins(table.keys)
    apart = np.abs(table.cells.value[one] - table.cells.value[other])
    same = (apart <= _NEAR) | (np.isnan(apart) & _may_be_same(table.keys, one, other, apart))
    one, other = one[same], other[same]
    if len(one):
        parts = pd.DataFrame({"group": np.arange(len(one)), "cell": other})
        exact = np.ones(len(one), dtype=bool)
        builder.add(one, parts, rest=~exact, exact=exact)


def _may_be_same(keys: pd.DataFrame, one: np.ndarray, other: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Where a number of a pair is hidden: whether a day, a month and a year mean the same moment in this series.

    Not where they differ anywhere else, and never a year and its last quarter.
    """
    code, form = keys[Col.INDIKATOR].to_numpy(), keys[Col.ZEIT].str.len().to_numpy()
    plain = keys[Col.ZEIT].map({time: read_time(time).kind in PLAIN for time in keys[Col.ZEIT].unique()}).to_numpy(dtype=bool)
    pairs = list(zip(code[one], np.minimum(form[one], form[other]), np.maximum(form[one], form[other]), strict=True))
    differ = {pair for pair, number in zip(pairs, apart, strict=True) if number > _NEAR}
    return plain[one] & plain[other] & np.array([pair not in differ for pair in pairs], dtype=bool)


def list_summed(indicators: Mapping[str, Indicator]) -> set[str]:
    """Codes whose values of areas add up: every count, whatever the catalogue says about sums, and rates of a known whole."""
    return {code for code, i in indicators.items() if i.additive or is_count(i) or has_count_behind(i)}


def _list_changes(areas: Mapping[str, Area]) -> list[AreaSum]:
    """A merged area and those it was made of, wherever both have a row of one time."""
    return [AreaSum(change.whole, change.parts, is_complete=True) for change in list_changes(areas)]


def _keep_once(
    cells: np.ndarray, total: np.ndarray, keys: pd.DataFrame, areas: Mapping[str, Area]
) -> tuple[np.ndarray, np.ndarray]:
    """Of the parts of each total those that cover its ground once, those that existed then first; and where none is missing.

    The others hang together with them by `_list_changes`. Returns a mask of the cells and one of the cells of whole families.
    """
    ground = find_ground(areas)
    families: dict[tuple[str, str], set[str]] = {}
    for ags, area in areas.items():
        families.setdefault((area.parent, area.level.value), set()).update(ground[ags])
    kept, whole = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    members: dict[tuple[int, str], list[int]] = {}
    for i, (cell, above) in enumerate(zip(cells, total, strict=True)):
        area = areas[keys[Col.GEBIET].iloc[cell]]
        members.setdefault((int(above), area.level.value), []).append(i)
    for places in members.values():
        own = {i: areas[keys[Col.GEBIET].iloc[cells[i]]] for i in places}
        day = date.fromisoformat(keys[Col.ENDE].iloc[cells[places[0]]])
        left = set(families[own[places[0]].parent, own[places[0]].level.value])
        chosen = []
        for i in sorted(places, key=lambda i: (not own[i].exists_on(day), own[i].is_former, own[i].ags)):
            if ground[own[i].ags] <= left:
                left -= ground[own[i].ags]
                chosen.append(i)
        kept[chosen] = True
        whole[chosen] = not left
    return kept, whole


def _add_areas(
    builder: Builder, places: Places, keys: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> None:
    parents = {ags: area.parent for ags, area in areas.items()}
    siblings: dict[tuple[str, str], int] = {}
    for area in areas.values():
        family = (area.parent, area.level.value)
        siblings[family] = siblings.get(family, 0) + 1
    cells = np.flatnonzero(places.chosen & places.indicators(list_summed(indicators)))
    total = places.above(cells, parents)
    cells, total = cells[total >= 0], total[total >= 0]
    if not len(cells):
        return
    whole = None
    if any(area.is_former for area in areas.values()):
        kept, whole = _keep_once(cells, total, keys, areas)
        cells, total, whole = cells[kept], total[kept], whole[kept]
    names = keys[Col.GEBIET].to_numpy()[cells]
    level = np.array([areas[ags].level.value for ags in names])
    pairs = pd.DataFrame({Col.GANZES: total, Col.EBENE: level})
    group = pairs.groupby([Col.GANZES, Col.EBENE], sort=False).ngroup().to_numpy()
    _, first = np.unique(group, return_index=True)
    expected = np.array([siblings[parents[names[i]], level[i]] for i in first])
    rest = np.bincount(group) < expected if whole is None else ~whole[first]
    # Municipalities cover their district; of districts the table need not name all.
    exact = ~rest & (level[first] == Level.MUNICIPALITY.value)
    known, parts = builder.cells.value, pd.DataFrame({"group": group, "cell": cells})
    left = known[total[first]] - np.bincount(group, known[cells])
    rest |= np.isnan(left) & ~exact & ~_cover(parents, names[first], level[first], left, known[total[first]])
    builder.add(total[first], parts, rest=rest, exact=exact)


def _cover(parents: Mapping[str, str], names: np.ndarray, level: np.ndarray, left: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Whether areas of a level make up the one above, told by where all numbers are known; constituencies need proof."""
    families = list(zip((parents[name] for name in names), level, strict=True))
    told = [(family, abs(miss) <= _NEAR) for family, miss, whole in zip(families, left, total, strict=True) if whole > 0]
    fits = {family for family, does in told if does}
    fails = {family for family, miss in zip(families, left, strict=True) if abs(miss) > _NEAR}
    return np.array(
        [family not in fails and (family in fits or family[1] != Level.CONSTITUENCY.value) for family in families], dtype=bool
    )


def _add_area_sum(builder: Builder, places: Places, member: AreaSum, indicators: Mapping[str, Indicator]) -> None:
    """An area made of others (a constituency): like a district where all its parts are known, else they lie within it."""
    keys = builder.table.keys
    mine = places.chosen & places.indicators(list_summed(indicators)) & (keys[Col.GEBIET] == member.area).to_numpy()
    total = np.flatnonzero(mine)
    if not len(total):
        return
    table = np.column_stack([places.beside(total, part) for part in member.pieces])
    found = table >= 0
    used = np.flatnonzero(found.any(axis=1))
    if not len(used):
        return
    group, _ = np.nonzero(found[used])
    parts = pd.DataFrame({"group": group, "cell": table[used][found[used]]})
    rest = np.array(~found[used].all(axis=1))
    builder.add(total[used], parts, rest=rest, exact=~rest)


def _add_groups(builder: Builder, places: Places, link: Link, minimum: int | None = None) -> None:
    total = places.of(link.total)
    if not len(total) or not link.parts:
        return
    end = places.earlier(total, link.years)
    table = np.column_stack([places.find(part, places.area[total], end) for part in link.parts])
    is_subset = link.kind is LinkKind.SUBSET
    found = table >= 0
    used = np.flatnonzero(found.any(axis=1))
    if not len(used):
        return
    table, found, total = table[used], found[used], total[used]
    group, _ = np.nonzero(found)
    parts = pd.DataFrame({"group": group, "cell": table[found]})
    if is_subset:
        known = builder.cells.fixed[total][group]
        builder.cap(parts["cell"].to_numpy()[known], builder.cells.value[total][group][known])
    rest = np.full(len(used), is_subset) | ~found.all(axis=1)
    builder.add(total, parts, rest=rest, exact=~rest, minimum=minimum)
