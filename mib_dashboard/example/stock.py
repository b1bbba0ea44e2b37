"""The ordinary offers: which field and type where, with capacity made to cover a drawn part of what is needed there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from mib_dashboard.example.demand import Demand
from mib_dashboard.example.detail import Details, Entry, choose_groups
from mib_dashboard.example.funding import Funding
from mib_dashboard.example.places import LOCAL, REGIONAL, PlaceMaker
from mib_dashboard.example.tables import Row, number
from mib_dashboard.example.vocabulary import Vocabulary, pick, read_profile
from mib_dashboard.example.world import World
from mib_dashboard.schema import Catchment, Col, Freshness, WordList, YesNo

Cell = tuple[str, str]
# Parts of the need that the offers of one cell cover together: gaps, short supply, enough, more than enough.
_COVERED = (0.3, 0.6, 0.8, 1.0, 1.1, 1.3, 1.6)
_UNKNOWN_CAPACITY = 0.08
_OTHER_UNIT = 0.04
_SECOND_PLACE = 0.08
_NOWHERE = 0.5  # of the offers for a whole Land: no fixed place
_TOGETHER = 0.06


class Maker:
    """Builds complete offers from who, what, where."""

    def __init__(
        self, world: World, vocabulary: Vocabulary, demand: Demand, places: PlaceMaker, providers: Sequence[Row]
    ) -> None:
        self.world, self.vocabulary, self.demand, self.places, self.providers = world, vocabulary, demand, places, providers
        self._by_town: dict[str, list[Row]] = {}
        for row in providers:
            self._by_town.setdefault(row[Col.GEMEINDE], []).append(row)
        self.details = Details(world, vocabulary)
        self.funding = Funding(world, vocabulary)

    def build(
        self,
        key: str,
        provider: Row,
        cell: Cell,
        kind: tuple[str, str],
        groups: list[str],
        random: np.random.Generator,
        *,
        catchment: str = Catchment.MUNICIPALITY,
        state: str = Freshness.CONFIRMED,
    ) -> Entry:
        """An offer without capacity; `cell` is municipality and field, `kind` code and name of the type."""
        offer = self.details.describe(provider, cell[1], kind, groups, random) | self.details.date_entry(state, random)
        address = provider[Col.ADRESSE] if provider[Col.GEMEINDE] == cell[0] and random.random() < 0.6 else ""
        seat = "" if catchment not in REGIONAL and random.random() < _NOWHERE else cell[0]
        places = [self.places.build(seat, catchment, random, address)]
        if catchment in LOCAL and random.random() < _SECOND_PLACE:
            places.append(self.places.build(seat, catchment, random) | {Col.ORT: "2"})
        return Entry(key, offer, places, self.details.open_hours(random), self.funding.build(random))

    def nearest_provider(self, ags: str, random: np.random.Generator, not_in: Sequence[str] = ()) -> Row:
        """A provider, rather one from the same municipality, none of those already there (unless there is no other)."""
        own = self._by_town.get(ags, [])
        pool = own if len(own) > len(not_in) and random.random() < 0.7 else self.providers
        while True:
            row = pool[int(random.integers(len(pool)))]
            if row[Col.AKTEUR] not in not_in or len(pool) <= len(not_in):
                return row


def build_stock(maker: Maker, count: int, reserved: set[Cell]) -> list[Entry]:
    """`count` offers; none of them in a `reserved` cell, where overlaps are built in on purpose."""
    random = maker.world.random("stock")
    plans = [_plan(maker, reserved, random) for _ in range(count)]
    crowd = Counter(cell for cell, catchment in plans if catchment in LOCAL)
    covered = {cell: _COVERED[int(random.integers(len(_COVERED)))] for cell in crowd}
    taken: set[tuple[str, str, str]] = set()
    entries = []
    for place, (cell, catchment) in enumerate(plans):
        kind, provider = _fresh(maker, cell, taken, random)
        groups = choose_groups(maker.demand.groups(cell[1]), kind[0], maker.vocabulary, random)
        state = maker.details.pick_state(random)
        entry = maker.build(f"S{place}", provider, cell, kind, groups, random, catchment=catchment, state=state)
        part = covered[cell] / crowd[cell] if catchment in LOCAL else float(random.uniform(0.05, 0.3))
        entry.offer |= _capacity(maker, cell, groups, catchment, part, random)
        if random.random() < _TOGETHER:
            entry.offer[Col.VERBUND] = maker.nearest_provider(cell[0], random, [provider[Col.AKTEUR]])[Col.AKTEUR]
        entries.append(entry)
    return entries


def _plan(maker: Maker, reserved: set[Cell], random: np.random.Generator) -> tuple[Cell, str]:
    fields = maker.vocabulary.fields
    weights = [number(read_profile("feldprofile", Col.FELD, field)[Col.GEWICHT], 1) for field in fields]
    towns = [area.ags for area in maker.world.municipalities]
    sizes = [maker.world.size(ags) ** 0.6 for ags in towns]
    catchment = maker.vocabulary.pick(WordList.EINZUGSBEREICH, random) or Catchment.MUNICIPALITY
    while True:
        cell = pick(towns, sizes, random), pick(fields, weights, random)
        only_local = read_profile("feldprofile", Col.FELD, cell[1])["nur_lokal"] == YesNo.YES
        if only_local and catchment not in LOCAL:
            catchment = Catchment.MUNICIPALITY
        if cell not in reserved or catchment not in LOCAL:
            return cell, catchment


def _fresh(
    maker: Maker, cell: Cell, taken: set[tuple[str, str, str]], random: np.random.Generator
) -> tuple[tuple[str, str], Row]:
    # One provider offers one type once in a place; twice would be a duplicate nobody planned.
    kinds = maker.vocabulary.types[cell[1]]
    for _ in range(50):
        kind = kinds[int(random.integers(len(kinds)))]
        provider = maker.nearest_provider(cell[0], random)
        if (provider[Col.AKTEUR], kind[0], cell[0]) not in taken:
            break
    taken.add((provider[Col.AKTEUR], kind[0], cell[0]))
    return kind, provider


def _capacity(maker: Maker, cell: Cell, groups: list[str], catchment: str, part: float, random: np.random.Generator) -> Row:
    unit = maker.demand.units.get(cell[1], "")
    if not unit or not groups or random.random() < _UNKNOWN_CAPACITY:
        return {}
    if random.random() < _OTHER_UNIT and "beratungsstunden_woche" in maker.vocabulary.words.get(WordList.KAPAZITAET_EINHEIT, ()):
        return maker.details.fill_capacity(random.uniform(4, 30), "beratungsstunden_woche", (60, 100), random)
    towns = [cell[0]] if catchment in LOCAL else [area.ags for area in maker.world.municipalities]
    need = max(sum(maker.demand.places(ags, cell[1], group) for ags in towns) for group in groups)
    return maker.details.fill_capacity(need * part, unit, (55, 100), random) if need else {}
