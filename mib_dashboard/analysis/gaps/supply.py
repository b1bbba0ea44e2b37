"""Offers as arrays: what each municipality gets of each field for one target group. Arrays instead of loops, for speed.

Who an offer is for: it is *targeted* when it names the group, *partial* when it names only a group inside it (a course
for refugees, seen from all immigrants), *general* when it names only a larger group (a course for all, seen from
women). Targeted and partial supply counts fully; general supply counts by the group's share of the larger group, so that
it is neither hidden nor counted again for every group. All three appear in the number of offers.
Every field of an offer counts it fully, because the need is stated per field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.target_population import list_ancestors
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.analysis.offers.validity import CONFIRMED, HISTORIC
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Relation

Array = np.ndarray


@dataclass(frozen=True)
class OfferArrays:
    """One entry per offer, in the order of the book.

    `historic`, `lapsed` (not running on the day) and `weightless` (any other) do not count, each for one reason.
    `capacity` NaN = not known; `names[o, g]`: offer o names group g; `inside[g, h]`: group g lies in the larger group h.
    """

    weight: Array
    confirmed: Array
    historic: Array
    lapsed: Array
    weightless: Array
    capacity: Array
    unit: Array
    names: Array
    groups: tuple[str, ...]
    inside: Array


@dataclass(frozen=True)
class Links:
    """One entry per offer × municipality reached × field: positions of the three, `scope`, and the row of the allotment."""

    offer: Array
    place: Array
    field: Array
    scope: Array
    row: Array
    shape: tuple[int, int]

    def add_up(self, mask: Array, amount: Array | None = None) -> Array:
        """Number (or summed `amount`) of the links that `mask` holds, as (municipality, field)."""
        cell = (self.place * self.shape[1] + self.field)[mask]
        weights = None if amount is None else amount[mask]
        return np.bincount(cell, weights, minlength=self.shape[0] * self.shape[1]).reshape(self.shape)


@dataclass(frozen=True)
class GroupSupply:
    """Arrays of shape (municipality, field) for one group.

    `counts`: offers by `lokal`, `lokal_bestaetigt`, `regional`, `land`, `bestaetigt`, `allgemein`; recorded ones that do
    not count by `historisch`, `nicht_gueltig`, `ohne_gewicht`.
    `offers`: weighted and allotted offers (NaN = a split is not known). `capacity`: weighted and allotted capacity in the
    field's unit, as far as known: `known` of `allotted` offers have it.
    """

    counts: Mapping[str, Array]
    offers: Array
    capacity: Array
    known: Array
    allotted: Array


def build_arrays(book: OfferBook, weights: pd.Series, running: pd.Series) -> OfferArrays:
    """Offers as arrays; `weights`, `running` by offer id in the order of `book.offers`."""
    offers, groups = book.offers, tuple(book.groups)
    weight, runs = weights.to_numpy(float), running.to_numpy(bool)
    old = (offers[Col.AKTUALITAET] == HISTORIC).to_numpy(bool)
    names = np.zeros((len(offers), len(groups)), dtype=bool)
    names[_pairs(offers[Col.ZIELGRUPPEN], groups)] = True
    inside = [[other in list_ancestors(book.groups, group)[1:] for other in groups] for group in groups]
    return OfferArrays(
        weight=weight,
        confirmed=(offers[Col.AKTUALITAET] == CONFIRMED).to_numpy(bool) & (weight > 0),
        historic=old & runs & (weight == 0),
        lapsed=~runs,
        weightless=~old & runs & (weight == 0),
        capacity=offers[Col.KAPAZITAET].to_numpy(float),
        unit=offers[Col.KAPAZITAET_EINHEIT].to_numpy(object),
        names=names,
        groups=groups,
        inside=np.array(inside, dtype=bool).reshape(len(groups), len(groups)),
    )


def build_links(book: OfferBook, allotment: pd.DataFrame, ags: Sequence[str], fields: Sequence[str]) -> Links:
    """The links of all offers; `allotment` as from `compute_allotment` (its shares do not matter here)."""
    position = pd.Index(book.offers[Col.ANGEBOT]).get_indexer(allotment[Col.ANGEBOT])
    owner, field = _pairs(book.offers[Col.FELDER], fields)
    size = np.bincount(owner, minlength=len(book.offers))
    row = np.repeat(np.arange(len(position)), size[position])
    offset = np.arange(len(row)) - np.repeat(np.cumsum(size[position]) - size[position], size[position])
    return Links(
        offer=position[row],
        place=pd.Index(ags).get_indexer(allotment[Col.GEMEINDE])[row],
        field=field[(np.cumsum(size) - size)[position[row]] + offset],
        scope=allotment[Col.UMFANG].to_numpy(object)[row],
        row=row,
        shape=(len(ags), len(fields)),
    )


def compute_group_supply(
    arrays: OfferArrays,
    links: Links,
    group: str,
    share: Array,
    people: Mapping[str, Array],
    units: Sequence[str],
    *,
    general: bool = True,
) -> GroupSupply:
    """Supply of one group.

    `share` by row of the allotment; `people` persons by group and municipality; `units` the unit of the planning value
    of each field ("" = none); with `general` False, offers that name only a larger group are left out.
    """
    relevant, only_wider = _find_relevant(arrays, group)
    relevant &= general | ~only_wider
    used = (relevant & (arrays.weight > 0))[links.offer]
    confirmed, statewide = arrays.confirmed[links.offer], links.scope == STATEWIDE
    counts = {
        LOCAL: links.add_up(used & (links.scope == LOCAL)),
        Col.LOKAL_BESTAETIGT: links.add_up(used & confirmed & (links.scope == LOCAL)),
        REGIONAL: links.add_up(used & (links.scope == REGIONAL)),
        STATEWIDE: links.add_up(used & statewide),
        Col.BESTAETIGT: links.add_up(used & confirmed),
        Col.ALLGEMEIN: links.add_up(used & only_wider[links.offer]),
        Col.HISTORISCH: links.add_up((relevant & arrays.historic)[links.offer]),
        Col.NICHT_GUELTIG: links.add_up((relevant & arrays.lapsed)[links.offer]),
        Col.OHNE_GEWICHT: links.add_up((relevant & arrays.weightless)[links.offer]),
    }
    part = share[links.row] * _group_part(arrays, links, group, only_wider, people)
    unknown = np.isnan(part)
    # A statewide offer without a known split is a layer of its own; any other unknown split makes the sum unknown.
    allotted = used & ~(unknown & statewide)
    capacity = arrays.capacity[links.offer]
    known = allotted & ~unknown & ~np.isnan(capacity) & (arrays.unit[links.offer] == np.array(units, dtype=object)[links.field])
    weight = arrays.weight[links.offer]
    return GroupSupply(
        counts=counts,
        offers=links.add_up(allotted, part * weight),
        capacity=links.add_up(known, part * weight * capacity),
        known=links.add_up(known),
        allotted=links.add_up(allotted),
    )


def find_relation(arrays: OfferArrays, group: str) -> Array:
    """By offer: "gezielt", "teilweise", "allgemein" or "" (see the head of this module)."""
    relevant, only_wider = _find_relevant(arrays, group)
    exact = arrays.names[:, arrays.groups.index(group)]
    words = np.array(["", Relation.TARGETED, Relation.GENERAL, Relation.PARTIAL], dtype=object)
    return words[np.select([~relevant, exact, only_wider], [0, 1, 2], default=3)]


def _find_relevant(arrays: OfferArrays, group: str) -> tuple[Array, Array]:
    place = arrays.groups.index(group)
    inner = arrays.names[:, place] | arrays.names[:, arrays.inside[:, place]].any(axis=1)
    only_wider = arrays.names[:, arrays.inside[place]].any(axis=1) & ~inner
    return inner | only_wider, only_wider


def _group_part(arrays: OfferArrays, links: Links, group: str, only_wider: Array, people: Mapping[str, Array]) -> Array:
    """By link: 1, or for general offers the group's share of the nearest larger group they name."""
    own = people[group]
    part = np.ones(len(links.offer))
    # The nearest of several larger groups is the one that itself has the most groups above it.
    depth = np.where(arrays.names & arrays.inside[arrays.groups.index(group)], arrays.inside.sum(axis=1), -1)
    nearest = depth.argmax(axis=1)
    for place in np.unique(nearest[only_wider]):
        larger = people[arrays.groups[place]]
        ratio = np.where(larger > 0, own / np.where(larger > 0, larger, 1.0), np.nan)
        mask = (only_wider & (nearest == place))[links.offer]
        part[mask] = np.minimum(ratio, 1.0)[links.place[mask]]
    return part


def _pairs(cells: pd.Series, codes: Sequence[str]) -> tuple[Array, Array]:
    """Positions (row, code) of every known code in a column of tuples, by row."""
    place = {code: number for number, code in enumerate(codes)}
    found = [(row, place[code]) for row, values in enumerate(cells) for code in values if code in place]
    rows = np.array(found, dtype=int).reshape(len(found), 2)
    return rows[:, 0], rows[:, 1]
