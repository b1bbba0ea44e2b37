"""The stage of the example: its days, its areas with an invented character, and its random numbers."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from mib_dashboard import schema
from mib_dashboard.delivery.build.catalogue import build_areas
from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.tables import read_settings
from mib_dashboard.model.dataset import Area
from mib_dashboard.schema import Col, Level

POPULATION = "BEV-INSG"
_FALLBACK_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class World:
    """Where and when the example takes place.

    `leaves` are the areas without parts in the delivery (municipalities, and districts nothing is known below), ordered
    by code; `sizes` their population, `strain` a standard normal number each (how much support people need).
    `members` names the leaves every published area consists of, by index. `ranks`: municipality → 1 for the smallest.
    """

    day: date
    first_year: int
    last_year: int
    areas: Mapping[str, Area]
    leaves: tuple[str, ...]
    sizes: np.ndarray
    strain: np.ndarray
    members: Mapping[str, tuple[int, ...]]
    ranks: Mapping[str, int]

    @property
    def municipalities(self) -> list[Area]:
        """The municipalities, ordered by code."""
        return [self.areas[ags] for ags in sorted(self.ranks)]

    def random(self, *names: str) -> np.random.Generator:
        """A generator of its own for every purpose, so that a new series does not change the others."""
        return np.random.default_rng([read_settings()["startwert"], *(zlib.crc32(name.encode()) for name in names)])

    def size(self, ags: str) -> float:
        """Population of an area."""
        return float(self.sizes[list(self.members[ags])].sum())


def build_world(raw: RawData) -> World:
    """The stage on the areas of a delivery; its newest day of the data log is "today", so that nothing asks the clock."""
    areas = build_areas(raw.frame(schema.AREAS))
    tree = {ags: area for ags, area in areas.items() if area.level in (Level.MUNICIPALITY, Level.DISTRICT, Level.STATE)}
    parents = {area.parent for area in tree.values()}
    leaves = tuple(sorted(ags for ags, area in tree.items() if ags not in parents and area.level is not Level.STATE))
    members = {ags: tuple(i for i, leaf in enumerate(leaves) if _is_within(leaf, ags, areas)) for ags in tree}
    sizes = _find_sizes(raw, tree, leaves, members)
    towns = sorted((i for i, leaf in enumerate(leaves) if areas[leaf].level is Level.MUNICIPALITY), key=lambda i: (sizes[i], i))
    day = max(map(date.fromisoformat, raw.frame(schema.DATA_LOG)[Col.STAND]), default=_FALLBACK_DAY)
    world = World(
        day=day,
        first_year=day.year - read_settings()["jahre"],
        last_year=day.year - 1,
        areas=areas,
        leaves=leaves,
        sizes=sizes,
        strain=np.zeros(len(leaves)),
        members={ags: parts for ags, parts in members.items() if parts},
        ranks={leaves[i]: rank for rank, i in enumerate(towns, start=1)},
    )
    # Large towns draw people and need, the rest is chance; districts are mixtures and differ less.
    strain = 0.5 * world.random("strain").standard_normal(len(leaves))
    order = np.log(sizes[towns])
    strain[towns] += 0.7 * (order - order.mean()) / (order.std() or 1.0)
    return replace(world, strain=np.clip(strain, -2.0, 2.0))


def _is_within(leaf: str, ags: str, areas: Mapping[str, Area]) -> bool:
    here = leaf
    while here and here != ags and here in areas:
        here = areas[here].parent
    return here == ags


def _find_sizes(
    raw: RawData, tree: Mapping[str, Area], leaves: tuple[str, ...], members: Mapping[str, tuple[int, ...]]
) -> np.ndarray:
    values = raw.frame(schema.VALUES)
    counted = values[(values[Col.INDIKATOR] == POPULATION) & values[Col.WERT].str.fullmatch(schema.NUMBER)]
    newest = counted.sort_values(Col.ZEIT).drop_duplicates(Col.GEBIET, keep="last")
    known = dict(zip(newest[Col.GEBIET], newest[Col.WERT].astype(float), strict=True))
    usual = {Level.MUNICIPALITY: read_settings()["groessen"]["gemeinde"], Level.DISTRICT: read_settings()["groessen"]["kreis"]}
    sizes = np.array([known.get(leaf, np.nan) for leaf in leaves])
    guess = np.array([usual[tree[leaf].level] for leaf in leaves]) * (1 + 0.07 * (np.arange(len(leaves)) % 7 - 3))
    missing = np.isnan(sizes)
    sizes = np.where(missing, guess, sizes)
    # Districts without a figure of their own share what their Land has left.
    for ags, parts in members.items():
        own = [i for i in parts if missing[i]]
        left = known.get(ags, 0.0) - sum(sizes[i] for i in parts if not missing[i])
        if tree[ags].level is Level.STATE and own and left > 0:
            sizes[own] = guess[own] / guess[own].sum() * left
    return np.floor(np.maximum(sizes, 1.0))
