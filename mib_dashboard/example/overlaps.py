"""Different providers doing the same in one place, one cluster of every kind the analysis tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mib_dashboard.example.detail import Entry
from mib_dashboard.example.stock import Cell, Maker
from mib_dashboard.example.tables import Row
from mib_dashboard.example.vocabulary import read_profile
from mib_dashboard.schema import Col, YesNo

_LEAST_NEED = 12.0  # below that, whole places make the wanted coverage impossible
_OFFERS_EACH = 2.5


@dataclass(frozen=True)
class ClusterPlan:
    """What to expect of a cluster: joint capacity as a part of the need (0 = not told) and the range of its use in %."""

    expectation: str
    covered: float
    use: tuple[int, int]


KINDS = (
    ClusterPlan("abstimmen_ueberkapazitaet", 1.7, (72, 85)),
    ClusterPlan("abstimmen_geringe_auslastung", 1.0, (30, 45)),
    ClusterPlan("verstaerkung", 0.4, (96, 100)),
    ClusterPlan("nicht_beurteilbar", 0.0, (0, 0)),
)


@dataclass(frozen=True)
class Cluster:
    """The plan of one cluster: where, for whom, of which kind."""

    cell: Cell
    group: str
    kind: ClusterPlan


def plan_clusters(maker: Maker, offers: int) -> list[Cluster]:
    """Clusters for about `offers` offers, each in a cell of its own, the kinds in turn."""
    random = maker.world.random("clusters")
    cells = _candidates(maker)
    order = random.permutation(len(cells))
    # At most every second cell, so that ordinary offers still find a place.
    count = min(round(offers / _OFFERS_EACH), len(cells) // 2)
    return [Cluster(cells[i][0], cells[i][1], KINDS[place % len(KINDS)]) for place, i in enumerate(order[:count])]


def build_clusters(maker: Maker, clusters: list[Cluster]) -> Iterator[tuple[Cluster, list[Entry]]]:
    """Two or three offers each that share type, group, place, languages and times."""
    random = maker.world.random("overlaps")
    for place, cluster in enumerate(clusters):
        yield cluster, _build(maker, cluster, place, 2 + place // len(KINDS) % 2, random)


def _candidates(maker: Maker) -> list[tuple[Cell, str]]:
    # Regional offers would add to the supply and blur what the cluster is to show, so only fields without them.
    found = []
    for field in maker.vocabulary.fields:
        if read_profile("feldprofile", Col.FELD, field)["nur_lokal"] != YesNo.YES:
            continue
        for area in maker.world.municipalities:
            groups = [g for g in maker.demand.groups(field) if maker.demand.places(area.ags, field, g) >= _LEAST_NEED]
            if groups:
                found.append(((area.ags, field), groups[0]))
    return found


def _build(maker: Maker, cluster: Cluster, place: int, size: int, random: np.random.Generator) -> list[Entry]:
    ags, field = cluster.cell
    types = maker.vocabulary.types[field]
    kind = types[int(random.integers(len(types)))]
    times = maker.details.open_hours(random)
    languages = ["ara", "deu", "fra"]
    common: Row = {Col.SPRACHEN: "|".join(code for code in languages if code in maker.vocabulary.languages)}
    need = maker.demand.places(ags, field, cluster.group)
    entries: list[Entry] = []
    for number in range(size):
        provider = maker.nearest_provider(ags, random, [entry.offer[Col.AKTEUR] for entry in entries])
        entry = maker.build(f"U{place}-{number}", provider, cluster.cell, kind, [cluster.group], random)
        entry.offer |= common | {Col.GUELTIG_BIS: ""}
        if cluster.kind.covered:
            amount = need * cluster.kind.covered / size
            entry.offer |= maker.details.fill_capacity(amount, maker.demand.units[field], cluster.kind.use, random)
        entry.times = [dict(row) for row in times]
        entries.append(entry)
    return entries
