"""Offers as arrays: what each municipality gets of each field for one target group. Arrays instead of loops, for speed.

Whom an offer is for says `offers.audience`. Only offers for the group itself or a part of it are counted. General ones (for a
larger group) and institutions are counted apart. Capacity of general offers counts by the group's share of the larger group,
so that it is neither hidden nor counted again for every group; that of institutions never does.
Every field of an offer counts it fully, because the need is stated per field; sums over fields take it once (`once`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.analysis.offers.audience import OWN, Purposes, build_purposes, find_pairs
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.analysis.offers.validity import CONFIRMED, HISTORIC
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Relation

Array = np.ndarray


@dataclass(frozen=True)
class OfferArrays:
    """One entry per offer, in the order of the book.

    `historic`, `lapsed` (not running on the day) and `weightless` (any other) do not count, each for one reason.
    `capacity` NaN = not known.
    """

    weight: Array
    confirmed: Array
    historic: Array
    lapsed: Array
    weightless: Array
    capacity: Array
    unit: Array
    purposes: Purposes


@dataclass(frozen=True)
class Links:
    """One entry per offer × municipality reached × field: positions of the three, `scope`, and the row of the allotment.

    `part`: 1 divided by the number of fields of the offer among those asked for.
    """

    offer: Array
    place: Array
    field: Array
    scope: Array
    row: Array
    part: Array
    shape: tuple[int, int]

    def add_up(self, mask: Array, amount: Array | None = None) -> Array:
        """Number (or summed `amount`) of the links that `mask` holds, as (municipality, field)."""
        cell = (self.place * self.shape[1] + self.field)[mask]
        weights = None if amount is None else amount[mask]
        return np.bincount(cell, weights, minlength=self.shape[0] * self.shape[1]).reshape(self.shape)


@dataclass(frozen=True)
class GroupSupply:
    """Arrays of shape (municipality, field) for one group.

    `counts`: offers for the group by `lokal`, `lokal_bestaetigt`, `regional`, `land`, `bestaetigt`; others by `allgemein`;
    institutions that run, whatever their source, by `einrichtungen`; what else is recorded and does not count by `historisch`,
    `nicht_gueltig`, `ohne_gewicht`, those of them on the spot that are no institution by `lokal_ungezaehlt`.
    `kapazitaet_lokal`, `kapazitaet_land`: offers whose capacity counts, by scope.
    `offers`: weighted and allotted offers for the group (NaN = a split is not known), `plain` the same without weights, `once`
    and `plain_once` with every offer divided among its fields. `capacity`: weighted and allotted capacity in the field's unit,
    as far as known: `known` of `allotted` offers have it.
    """

    counts: Mapping[str, Array]
    offers: Array
    plain: Array
    once: Array
    plain_once: Array
    capacity: Array
    known: Array
    allotted: Array


def build_arrays(book: OfferBook, weights: pd.Series, running: pd.Series) -> OfferArrays:
    """Offers as arrays; `weights`, `running` by offer id in the order of `book.offers`."""
    offers = book.offers
    weight, runs = weights.to_numpy(float), running.to_numpy(bool)
    old = (offers[Col.AKTUALITAET] == HISTORIC).to_numpy(bool)
    return OfferArrays(
        weight=weight,
        confirmed=(offers[Col.AKTUALITAET] == CONFIRMED).to_numpy(bool) & (weight > 0),
        historic=old & runs & (weight == 0),
        lapsed=~runs,
        weightless=~old & runs & (weight == 0),
        capacity=offers[Col.KAPAZITAET].to_numpy(float),
        unit=offers[Col.KAPAZITAET_EINHEIT].to_numpy(object),
        purposes=build_purposes(book),
    )


def build_links(book: OfferBook, allotment: pd.DataFrame, ags: Sequence[str], fields: Sequence[str]) -> Links:
    """The links of all offers; `allotment` as from `compute_allotment` (its shares do not matter here)."""
    position = pd.Index(book.offers[Col.ANGEBOT]).get_indexer(allotment[Col.ANGEBOT])
    owner, field = find_pairs(book.offers[Col.FELDER], fields)
    size = np.bincount(owner, minlength=len(book.offers))
    row = np.repeat(np.arange(len(position)), size[position])
    offset = np.arange(len(row)) - np.repeat(np.cumsum(size[position]) - size[position], size[position])
    return Links(
        offer=position[row],
        place=pd.Index(ags).get_indexer(allotment[Col.GEMEINDE])[row],
        field=field[(np.cumsum(size) - size)[position[row]] + offset],
        scope=allotment[Col.UMFANG].to_numpy(object)[row],
        row=row,
        part=1 / size[position[row]],
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
    general: bool,
) -> GroupSupply:
    """Supply of one group.

    `share` by row of the allotment; `people` persons by group and municipality; `units` the unit of the planning value
    of each field ("" = none); with `general` False, offers that name only a larger group are left out.
    """
    relation = arrays.purposes.find(group)
    wider = arrays.purposes.names_wider(group)
    relevant = (relation != "") & (general | ~wider)
    own, counting = np.isin(relation, [str(word) for word in OWN]), arrays.weight > 0
    supply = relevant & counting & (relation != Relation.INSTITUTION)
    counts = _count(arrays, links, relation, relevant)
    used, statewide = supply[links.offer], links.scope == STATEWIDE
    part = share[links.row] * _group_part(arrays, links, group, wider, people)
    unknown = np.isnan(part)
    # A statewide offer without a known split is a layer of its own; any other unknown split makes the sum unknown.
    allotted = used & ~(unknown & statewide)
    mine = allotted & own[links.offer]
    capacity = arrays.capacity[links.offer]
    known = allotted & ~unknown & ~np.isnan(capacity) & (arrays.unit[links.offer] == np.array(units, dtype=object)[links.field])
    weight = arrays.weight[links.offer]
    return GroupSupply(
        counts=counts
        | {
            Col.KAPAZITAET_LOKAL: links.add_up(used & (links.scope == LOCAL)),
            Col.KAPAZITAET_LAND: links.add_up(used & statewide),
        },
        offers=links.add_up(mine, part * weight),
        plain=links.add_up(mine, part),
        once=links.add_up(mine, part * weight * links.part),
        plain_once=links.add_up(mine, part * links.part),
        capacity=links.add_up(known, part * weight * capacity),
        known=links.add_up(known),
        allotted=links.add_up(allotted),
    )


def _count(arrays: OfferArrays, links: Links, relation: Array, relevant: Array) -> dict[str, Array]:
    """Whole offers of every cell by kind; `relation` and `relevant` by offer."""
    own, counting = np.isin(relation, [str(word) for word in OWN]), relevant & (arrays.weight > 0)
    mine, confirmed = (counting & own)[links.offer], arrays.confirmed[links.offer]
    local, institution = links.scope == LOCAL, relation == Relation.INSTITUTION
    # An institution that runs is one, however old its source is; there is nothing to ask about it.
    standing = relevant & institution & ~arrays.lapsed
    idle = relevant & ~standing
    return {
        LOCAL: links.add_up(mine & local),
        Col.LOKAL_BESTAETIGT: links.add_up(mine & confirmed & local),
        REGIONAL: links.add_up(mine & (links.scope == REGIONAL)),
        STATEWIDE: links.add_up(mine & (links.scope == STATEWIDE)),
        Col.ANGEBOTE: links.add_up(mine),
        Col.BESTAETIGT: links.add_up(mine & confirmed),
        Col.ALLGEMEIN: links.add_up((counting & (relation == Relation.GENERAL))[links.offer]),
        Col.EINRICHTUNGEN: links.add_up(standing[links.offer]),
        Col.HISTORISCH: links.add_up((idle & arrays.historic)[links.offer]),
        Col.NICHT_GUELTIG: links.add_up((idle & arrays.lapsed)[links.offer]),
        Col.OHNE_GEWICHT: links.add_up((idle & arrays.weightless)[links.offer]),
        Col.LOKAL_UNGEZAEHLT: links.add_up((relevant & ~institution & (arrays.weight == 0))[links.offer] & local),
    }


def _group_part(arrays: OfferArrays, links: Links, group: str, wider: Array, people: Mapping[str, Array]) -> Array:
    """By link: 1, or for general offers the group's share of the nearest larger group they name."""
    own = people[group]
    part = np.ones(len(links.offer))
    nearest = arrays.purposes.find_nearest(group)
    for place in np.unique(nearest[wider]):
        larger = people[arrays.purposes.groups[place]]
        ratio = np.where(larger > 0, own / np.where(larger > 0, larger, 1.0), np.nan)
        mask = (wider & (nearest == place))[links.offer]
        part[mask] = np.minimum(ratio, 1.0)[links.place[mask]]
    return part
