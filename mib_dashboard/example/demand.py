"""Who needs how much of what: target groups with their counts, planning values, the need index, and the needed places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.counts import Series
from mib_dashboard.example.tables import Row, number, read_settings, read_words, split
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col, offers
from mib_dashboard.schema.rows import list_rows


@dataclass(frozen=True)
class Demand:
    """Planning values by (field, group), the unit of each field, and the members of every group by municipality."""

    shares: Mapping[tuple[str, str], float]
    units: Mapping[str, str]
    people: Mapping[tuple[str, str], float]

    def groups(self, field: str) -> list[str]:
        """Target groups with a planning value in a field."""
        return [group for of, group in self.shares if of == field]

    def places(self, ags: str, field: str, group: str) -> float:
        """Needed capacity in the unit of the field; 0 where nothing is planned."""
        return self.shares.get((field, group), 0.0) * self.people.get((ags, group), 0.0)


def build_demand(world: World, raw: RawData, counts: Series) -> Demand:
    """Planning values for the fields and target groups of the delivery."""
    fields = set(raw.frame(offers.FIELDS)[Col.FELD])
    groups = set(raw.frame(offers.TARGET_GROUPS)[Col.ZIELGRUPPE])
    shares, units = {}, {}
    for profile in read_words("feldprofile"):
        if profile[Col.FELD] in fields:
            units[profile[Col.FELD]] = profile[Col.EINHEIT]
            for part in split(profile["bedarf"]):
                group, share = part.split(":")
                if group in groups:
                    shares[profile[Col.FELD], group] = number(share)
    place = {leaf: i for i, leaf in enumerate(world.leaves)}
    people = {
        (area.ags, row[Col.ZIELGRUPPE]): float(counts[row[Col.NENNER]][place[area.ags], -1])
        for row in read_words("zielgruppen")
        for area in world.municipalities
    }
    return Demand(shares, units, people)


def build_planning(world: World, demand: Demand) -> list[Row]:
    """Rows of `schema.offers.PLANNING_VALUES`."""
    return [
        {
            Col.FELD: field,
            Col.ZIELGRUPPE: group,
            Col.ANTEIL: f"{share:.3f}",
            Col.EINHEIT: demand.units[field],
            Col.BELEG: f"{read_settings()['vermerk']}: kein fachlicher Richtwert",
            Col.STAND: world.day.isoformat(),
        }
        for (field, group), share in demand.shares.items()
    ]


def build_target_groups(raw: RawData, catalogue: Collection[str]) -> list[Row]:
    """Rows of `schema.offers.TARGET_GROUPS`, now with a count wherever people can be counted."""
    counted = {row[Col.ZIELGRUPPE]: row[Col.NENNER] for row in read_words("zielgruppen") if row[Col.NENNER] in catalogue}
    rows = list_rows(raw.frame(offers.TARGET_GROUPS)[list(offers.TARGET_GROUPS.public_columns)])
    note = read_settings()["vermerk"]
    return [row | {Col.ZAEHLREIHE: "", Col.NENNER: counted.get(row[Col.ZIELGRUPPE], ""), Col.HINWEIS: note} for row in rows]


def build_need_weights(catalogue: Mapping[str, Row]) -> list[Row]:
    """Rows of `schema.offers.NEED_WEIGHTS`: indicators with a value for every municipality and the Land."""
    return [dict(row) for row in read_words("bedarfsindex") if row[Col.INDIKATOR] in catalogue]
