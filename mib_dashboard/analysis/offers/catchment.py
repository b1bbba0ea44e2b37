"""Whom an offer reaches: its catchment as municipalities, and its supply split among them so that nothing counts twice.

The split by target population is the usual one for services shared by several places (own derivation after HRSA "need
met"); capacity of several places of one offer is shared equally, because the tables hold it per offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from mib_dashboard.model.dataset import Area, Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Catchment, Col, Level

LOCAL, REGIONAL, STATEWIDE = "lokal", "regional", "land"
SCOPES = (LOCAL, REGIONAL, STATEWIDE)
REACH_COLUMNS = (Col.ANGEBOT, Col.ORT, Col.GEMEINDE, Col.UMFANG, Col.VOLLSTAENDIG)
_WIDE = (Level.STATE, Level.COUNTRY)
# The area of a place whose `einzugs_ags` is empty: that far up from its own municipality.
_LEVELS: dict[str, Level] = {Catchment.DISTRICT: Level.DISTRICT, Catchment.STATE: Level.STATE, Catchment.COUNTRY: Level.COUNTRY}


def compute_reach(book: OfferBook, areas: Areas) -> pd.DataFrame:
    """One row per offer × place × municipality reached (`REACH_COLUMNS`), in the order of `book.places`.

    `umfang`: LOCAL when the catchment is a single municipality (or a part of it), STATEWIDE when it names a Land or the
    country, else REGIONAL. `vollstaendig` is False when the catchment also holds people outside the municipalities of
    this data set (a Land of which only one district is here). Larger areas are resolved through `Area.parent`; a place
    that reaches none of the municipalities has no row.
    """
    known: dict[tuple[Any, ...], tuple[tuple[str, ...], str, bool]] = {}
    within = list_members(areas)
    rows: list[tuple[str, str, str, str, bool]] = []
    places = book.places
    columns = (places[name] for name in (Col.ANGEBOT, Col.ORT, Col.GEMEINDE, Col.EINZUGSBEREICH, Col.EINZUGS_AGS))
    for offer, place, seat, kind, named in zip(*columns, strict=True):
        key = (seat, kind, named)
        if key not in known:
            known[key] = _resolve(areas, within, named or _fall_back(areas, seat, kind))
        members, scope, complete = known[key]
        rows += [(offer, place, ags, scope, complete) for ags in members]
    return pd.DataFrame(rows, columns=list(REACH_COLUMNS)).astype({Col.VOLLSTAENDIG: bool})


def compute_allotment(reach: pd.DataFrame, population: Mapping[str, float]) -> pd.DataFrame:
    """Share of an offer's supply that each municipality gets: columns `angebot`, `gemeinde`, `umfang`, `anteil`.

    `reach` as from `compute_reach`; `population` persons of the target group by AGS. One row per offer × municipality;
    `umfang` is the narrowest of its places there. Every place gets an equal part of the offer, divided among the
    municipalities it reaches by their population: the shares of one offer sum to 1. `anteil` is NaN (not known, never
    zero) where a population needed for the split is missing, all of them are zero, or the catchment goes beyond the data
    set. A place for a single municipality needs no population.
    """
    group = pd.factorize(pd.MultiIndex.from_arrays([reach[Col.ANGEBOT], reach[Col.ORT]]))[0]
    offer, offers = pd.factorize(reach[Col.ANGEBOT])
    people = reach[Col.GEMEINDE].map(population).to_numpy(float)
    # bincount passes NaN on: one unknown population makes the whole split unknown, on purpose.
    total, size = np.bincount(group, people), np.bincount(group)
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.where(size[group] == 1, 1.0, people / np.where(total > 0, total, np.nan)[group])
    part[~reach[Col.VOLLSTAENDIG].to_numpy()] = np.nan
    places = np.bincount(offer, 1 / size[group]) if len(reach) else np.zeros(0)
    code, codes = pd.factorize(reach[Col.GEMEINDE])
    pair, first = np.unique(offer * max(len(codes), 1) + code, return_inverse=True)
    anteil = np.bincount(first, part / places[offer], minlength=len(pair)) if len(reach) else np.zeros(0)
    narrowest = np.full(len(pair), len(SCOPES))
    np.minimum.at(narrowest, first, reach[Col.UMFANG].map(SCOPES.index).to_numpy(int))
    return pd.DataFrame({
        Col.ANGEBOT: offers.to_numpy()[pair // max(len(codes), 1)],
        Col.GEMEINDE: codes.to_numpy()[pair % max(len(codes), 1)],
        Col.UMFANG: np.array(SCOPES, dtype=object)[narrowest],
        Col.ANTEIL: anteil,
    })  # fmt: skip


def list_members(areas: Areas) -> dict[str, list[str]]:
    """By area the AGS of the municipalities of this data set that lie in it (the area itself when it is one)."""
    found: dict[str, list[str]] = {}
    for area in areas.municipalities:
        for ags in _path(areas, area):
            found.setdefault(ags, []).append(area.ags)
    return found


def _resolve(all_areas: Areas, within: Mapping[str, Sequence[str]], named: tuple[str, ...]) -> tuple[tuple[str, ...], str, bool]:
    areas = [all_areas[ags] for ags in named if ags in all_areas]
    members = tuple(dict.fromkeys(ags for area in areas for ags in within.get(area.ags, ())))
    if any(area.level in _WIDE for area in areas):
        scope = STATEWIDE
    else:
        scope = LOCAL if len(areas) == 1 and areas[0].level is Level.MUNICIPALITY else REGIONAL
    return members, scope, all(_is_complete(all_areas, area) for area in areas)


def _fall_back(areas: Areas, seat: str, kind: str) -> tuple[str, ...]:
    start = areas.get(seat, areas.region)
    wanted = _LEVELS.get(kind)
    if wanted is None:
        return (start.ags,) if seat in areas else ()
    return next(((ags,) for ags in _path(areas, start) if areas[ags].level is wanted), ())


def _path(areas: Areas, area: Area) -> tuple[str, ...]:
    """The area and everything it lies in."""
    found: list[str] = []
    while area.ags not in found:
        found.append(area.ags)
        area = areas.get(area.parent, area)
    return tuple(found)


def _is_complete(areas: Areas, area: Area) -> bool:
    """True when every district inside has its municipalities in the data set, as far as the areas tell."""
    if area.level is Level.MUNICIPALITY:
        return True
    parts = [a for a in areas.values() if a.parent == area.ags and a.level is not Level.CONSTITUENCY]
    return bool(parts) and all(_is_complete(areas, part) for part in parts)
