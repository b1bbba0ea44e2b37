"""Which languages the people of a municipality speak at home besides German: drawn around the weights of the example."""

from __future__ import annotations

from mib_dashboard.example.tables import Row, number, read_settings, read_words
from mib_dashboard.example.vocabulary import Vocabulary
from mib_dashboard.example.world import World

_PART = 0.12  # of the population
_SPREAD = 0.6
_LEAST = 10  # fewer speakers are not delivered


def build_spoken(world: World, vocabulary: Vocabulary) -> list[Row]:
    """Rows of `schema.offers.SPOKEN`, most speakers first in every municipality."""
    words = [row for row in read_words("sprachen") if row["sprache"] in vocabulary.languages and row["sprache"] != "deu"]
    random, rows = world.random("spoken"), []
    for area in world.municipalities:
        drawn = [number(row["gewicht"]) * float(random.lognormal(0, _SPREAD)) for row in words]
        persons = [round(_PART * world.size(area.ags) * part / sum(drawn)) for part in drawn]
        order = sorted(zip(persons, (row["sprache"] for row in words), strict=True), key=lambda pair: (-pair[0], pair[1]))
        rows += [
            {
                "gemeinde": area.ags,
                "sprache": code,
                "personen": str(count),
                "stand": world.day.isoformat(),
                "quelle": read_settings()["vermerk"],
                "datenart": "Beispiel",
            }
            for count, code in order
            if count >= _LEAST
        ]
    return rows
