"""All tables of the offers, and the key that says what was built in on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.counts import Series
from mib_dashboard.example.demand import build_demand, build_planning
from mib_dashboard.example.detail import Entry
from mib_dashboard.example.families import build_families
from mib_dashboard.example.languages import build_spoken
from mib_dashboard.example.overlaps import build_clusters, plan_clusters
from mib_dashboard.example.places import PlaceMaker
from mib_dashboard.example.providers import build_providers
from mib_dashboard.example.stock import Maker, build_stock
from mib_dashboard.example.tables import Row
from mib_dashboard.example.twins import build_twins, vary_provider
from mib_dashboard.example.vocabulary import build_vocabulary
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col
from mib_dashboard.schema import offers as schema

# Parts of all offers; the rest is the ordinary stock.
_TWINS, _IN_FAMILIES, _IN_CLUSTERS = 0.08, 0.09, 0.11
_PROVIDERS = 0.31
_PAID_TWICE = 0.02


@dataclass(frozen=True)
class OfferTables:
    """Rows by table name, and the rows of the key file."""

    tables: dict[str, list[Row]]
    key: list[Row]


def build_offers(world: World, raw: RawData, counts: Series, count: int) -> OfferTables:
    """Exactly `count` offers. Without the vocabularies of the offers there are no tables at all."""
    vocabulary = build_vocabulary(raw)
    if not vocabulary.fields or not vocabulary.words or count < 1:
        return OfferTables({}, [])
    demand = build_demand(world, raw, counts)
    providers = build_providers(world, vocabulary, max(2, round(count * _PROVIDERS)))
    maker = Maker(world, vocabulary, demand, PlaceMaker(world, raw, vocabulary), providers)
    clusters = plan_clusters(maker, round(count * _IN_CLUSTERS))
    reserved = {cluster.cell for cluster in clusters}
    groups = [(cluster.kind.expectation, entries) for cluster, entries in build_clusters(maker, clusters)]
    families = list(build_families(maker, round(count * _IN_FAMILIES), reserved))
    built = sum(len(entries) for _, entries in groups) + sum(map(len, families))
    twins = min(round(count * _TWINS), (count - built) // 2)
    stock = build_stock(maker, count - built - twins, reserved)
    random = world.random("twins")
    pairs = build_twins(stock, twins, random)
    _enter_again(pairs, providers)
    twice = stock[:: max(1, round(1 / _PAID_TWICE))]
    for entry in twice:
        maker.funding.pay_twice(entry, random)
    entries = [
        *stock,
        *(entry for _, found in groups for entry in found),
        *(entry for found in families for entry in found),
        *(twin for _, twin, _ in pairs),
    ]
    codes = _number(entries, world)
    key = [
        *(_pair("dublette", f"DU-{i}", a, b, codes, word) for i, (a, b, word) in enumerate(pairs, start=1)),
        *_pairs("familie", "FA", ((entries, "familie") for entries in families), codes),
        *_pairs("ueberschneidung", "UE", ((entries, word) for word, entries in groups), codes),
        *(_pair("doppelfoerderung", f"DF-{i}", entry, None, codes, "über 100 %") for i, entry in enumerate(twice, start=1)),
    ]
    further = {
        schema.PLANNING_VALUES.name: build_planning(world, demand),
        schema.SPOKEN.name: build_spoken(world, vocabulary),
    }
    return OfferTables(_tables(entries, codes, providers) | further, key)


def _enter_again(pairs: list[tuple[Entry, Entry, str]], providers: list[Row]) -> None:
    # Whoever captures an offer a second time sometimes does not find the provider and enters it again, too.
    by_code = {row[Col.AKTEUR]: row for row in providers}
    for original, twin, _ in pairs[1::5]:
        again = vary_provider(by_code[original.offer[Col.AKTEUR]], f"BAK-{len(providers) + 1:04d}")
        providers.append(again)
        twin.offer[Col.AKTEUR] = again[Col.AKTEUR]


def _number(entries: list[Entry], world: World) -> dict[str, str]:
    # Shuffled, so that nothing about an offer can be read from its number.
    order = world.random("codes").permutation(len(entries))
    return {entries[i].key: f"BA-{place:05d}" for place, i in enumerate(order, start=1)}


def _tables(entries: list[Entry], codes: dict[str, str], providers: list[Row]) -> dict[str, list[Row]]:
    ordered = sorted(entries, key=lambda entry: codes[entry.key])
    fundings = [row | {Col.ANGEBOT: codes[entry.key]} for entry in ordered for row in entry.fundings]
    return {
        schema.ACTORS.name: providers,
        schema.OFFERS.name: [entry.offer | {Col.ANGEBOT: codes[entry.key]} for entry in ordered],
        schema.OFFER_PLACES.name: [row | {Col.ANGEBOT: codes[entry.key]} for entry in ordered for row in entry.places],
        schema.OFFER_TIMES.name: [row | {Col.ANGEBOT: codes[entry.key]} for entry in ordered for row in entry.times],
        schema.FUNDINGS.name: [row | {Col.FOERDERUNG: f"BF-{i:05d}"} for i, row in enumerate(fundings, start=1)],
    }


def _pair(kind: str, group: str, first: Entry, second: Entry | None, codes: dict[str, str], word: str) -> Row:
    both = sorted(codes[entry.key] for entry in (first, second) if entry is not None)
    return {Col.ART: kind, Col.GRUPPE: group, Col.ANGEBOT_A: both[0], Col.ANGEBOT_B: "".join(both[1:]), Col.ERWARTUNG: word}


def _pairs(kind: str, letters: str, groups: Iterable[tuple[list[Entry], str]], codes: dict[str, str]) -> list[Row]:
    return [
        _pair(kind, f"{letters}-{i}", a, b, codes, word)
        for i, (entries, word) in enumerate(groups, start=1)
        for a, b in combinations(entries, 2)
    ]
