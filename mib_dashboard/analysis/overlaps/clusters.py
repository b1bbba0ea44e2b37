"""Overlaps that hang together, each with the verdict of the decisive rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.offers.audience import list_ancestors
from mib_dashboard.analysis.offers.catchment import STATEWIDE, compute_reach
from mib_dashboard.analysis.offers.components import compute_components
from mib_dashboard.analysis.offers.validity import list_counting_fields
from mib_dashboard.analysis.overlaps.duplicates import DuplicatePair
from mib_dashboard.analysis.overlaps.pairs import Overlap
from mib_dashboard.analysis.overlaps.repeated import drop_repeated
from mib_dashboard.analysis.overlaps.verdict import UNSETTLED, Judgement, NeedMet, Use, Verdict, judge
from mib_dashboard.language.formats import join_words, sort_key
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.schema.rows import list_rows

_ORDER = (Verdict.COORDINATE, Verdict.REINFORCE, Verdict.BALANCED, Verdict.UNKNOWN)
_MOST_NAMED = 3
_Cells = Mapping[tuple[str, str, str], tuple[float, float, bool]]


@dataclass(frozen=True)
class _Ground:
    """The cells of one reading of the stock and the offers (codes) in it."""

    cells: _Cells
    offers: frozenset[str]


@dataclass(frozen=True)
class OverlapCluster:
    """Offers (codes in their order) connected by `links`; fields, groups and municipalities that at least two share.

    `doubtful`: pairs in it that may be one offer captured twice; `statewide`: all of them are for the whole Land or more.
    """

    members: tuple[str, ...]
    links: tuple[Overlap, ...]
    fields: tuple[str, ...]
    groups: tuple[str, ...]
    municipalities: tuple[str, ...]
    judgement: Judgement
    doubtful: tuple[tuple[str, str], ...] = ()
    statewide: bool = False

    @property
    def value(self) -> float:
        """The strongest overlap."""
        return self.links[0].value


def compute_clusters(
    overlaps: Sequence[Overlap],
    book: OfferBook,
    data: Statistics,
    *,
    day: date,
    duplicates: Sequence[DuplicatePair] = (),
    settled: Sequence[DuplicatePair] = (),
) -> tuple[OverlapCluster, ...]:
    """Connected components of `overlaps`, judged; cases for coordination first, then by strength.

    `duplicates`: pairs that may be one offer captured twice. Where the verdict depends on whether they are, there is none.
    `settled`: pairs of which only one entry is left in `book`; they are told with the cluster that holds it.
    """
    if not overlaps:
        return ()
    rows = {row[Col.ANGEBOT]: row for row in list_rows(book.offers)}
    once = drop_repeated(book, duplicates)
    versions = [
        _Ground(_cells(compute_cells(made, data, day=day)), frozenset(made.offers[Col.ANGEBOT]))
        for made in ((book,) if once is book else (book, once))
    ]
    wide = _find_statewide(book, data.areas)
    components = compute_components((pair.first, pair.second) for pair in overlaps)
    home = {code: place for place, members in enumerate(components) for code in members}
    links: list[list[Overlap]] = [[] for _ in components]
    for pair in sorted(overlaps, key=lambda pair: (-pair.value, pair.first, pair.second)):
        links[home[pair.first]].append(pair)
    doubtful = _sort_doubtful(duplicates, settled, home)
    found = [
        replace(
            _build(members, links[place], rows, versions, book, data.areas),
            doubtful=tuple(doubtful.get(place, ())),
            statewide=wide.issuperset(members),
        )
        for place, members in enumerate(components)
    ]
    return tuple(sorted(found, key=lambda c: (_ORDER.index(c.judgement.verdict), -c.value, c.members)))


def _sort_doubtful(
    duplicates: Sequence[DuplicatePair], settled: Sequence[DuplicatePair], home: Mapping[str, int]
) -> dict[int, list[tuple[str, str]]]:
    """Pairs by the place of the cluster they concern."""
    found: dict[int, list[tuple[str, str]]] = {}
    for pair in sorted(duplicates, key=lambda pair: (pair.first, pair.second)):
        if pair.first in home and home[pair.first] == home.get(pair.second):
            found.setdefault(home[pair.first], []).append((pair.first, pair.second))
    for pair in sorted(settled, key=lambda pair: (pair.first, pair.second)):
        for place in dict.fromkeys(home[code] for code in (pair.first, pair.second) if code in home):
            found.setdefault(place, []).append((pair.first, pair.second))
    return found


def _cells(frame: pd.DataFrame) -> _Cells:
    """(field, group, AGS) → need, capacity, whether the capacity of every offer there is known."""
    keys = zip(frame[Col.FELD], frame[Col.ZIELGRUPPE], frame[Col.GEMEINDE], strict=True)
    complete = frame[Col.KAPAZITAET_BEKANNT] == frame[Col.KAPAZITAET_VON]
    return dict(zip(keys, zip(frame[Col.BEDARF], frame[Col.KAPAZITAET], complete, strict=True), strict=True))


def _build(
    members: tuple[str, ...],
    links: Sequence[Overlap],
    rows: Mapping[str, dict[str, Any]],
    versions: Sequence[_Ground],
    book: OfferBook,
    areas: Areas,
) -> OverlapCluster:
    pairs = [(rows[link.first], rows[link.second]) for link in links]
    fields = _shared(pairs, Col.FELDER, list_counting_fields(book))
    groups = _shared(pairs, Col.ZIELGRUPPEN, book.groups)
    reached = {ags for link in links for ags in link.municipalities}
    towns = tuple(area.ags for area in areas.municipalities if area.ags in reached)
    planned = zip(book.planning[Col.FELD], book.planning[Col.EINHEIT], strict=True)
    units = {unit for field, unit in planned if field in fields}
    judgements = [
        judge(
            _coverages(fields, groups, towns, made.cells, book),
            _use([rows[code] for code in members if code in made.offers], units),
            languages=_mean([link.languages for link in links]),
            times=_mean([link.times for link in links]),
            where=_name_towns(towns, areas),
            book=book,
        )
        for made in versions
    ]
    # Of two readings that agree the one in which nothing counts twice is told.
    judgement = judgements[-1] if len({found.verdict for found in judgements}) == 1 else UNSETTLED
    return OverlapCluster(members, tuple(links), fields, groups, towns, judgement)


def _find_statewide(book: OfferBook, areas: Areas) -> set[str]:
    reach = compute_reach(book, areas)
    return set(reach[Col.ANGEBOT]) - set(reach.loc[reach[Col.UMFANG] != STATEWIDE, Col.ANGEBOT])


def _shared(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], column: str, order: Collection[str]) -> tuple[str, ...]:
    shared = {code for a, b in pairs for code in set(a[column]) & set(b[column])}
    return tuple(code for code in order if code in shared)


def _coverages(
    fields: Sequence[str], groups: Sequence[str], towns: Sequence[str], cells: _Cells, book: OfferBook
) -> list[NeedMet]:
    """One per field and group with a need; a group that is not counted or planned for is measured at the next larger one."""
    found: dict[tuple[str, str], NeedMet] = {}
    for field in fields:
        for group in groups:
            lines = ((used, [cells[field, used, ags] for ags in towns]) for used in list_ancestors(book.groups, group))
            counted = ((used, line) for used, line in lines if not any(np.isnan(need) for need, _, _ in line))
            used, line = next(counted, (group, []))
            need, capacity = sum(need for need, _, _ in line), sum(amount for _, amount, _ in line)
            if need > 0 or not line:
                ratio = capacity / need if line else np.nan
                found[field, used] = NeedMet(field, used, ratio, all(complete for _, _, complete in line))
    return list(found.values())


def _use(offers: Sequence[dict[str, Any]], units: AbstractSet[str]) -> Use:
    known = [row for row in offers if not np.isnan(row[Col.KAPAZITAET]) and row[Col.KAPAZITAET_EINHEIT] in units]
    percent = np.array([row[Col.AUSLASTUNG] for row in offers], dtype=float)
    weights = np.array([row[Col.KAPAZITAET] for row in offers], dtype=float)
    # Places of different units cannot be weighed against each other; then every offer counts the same.
    same_unit = len(known) == len(offers) and len({row[Col.KAPAZITAET_EINHEIT] for row in known}) == 1 and weights.sum() > 0
    return Use(len(offers), len(known), float(np.average(percent, weights=weights if same_unit else None)))


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _name_towns(towns: Sequence[str], areas: Areas) -> str:
    if len(towns) == len(areas.municipalities):
        return areas.region.locative
    names = sorted((areas[ags].locative for ags in towns), key=sort_key)
    if len(names) > _MOST_NAMED:
        return f"in {len(names)} Städten und Gemeinden"
    return join_words(names)
