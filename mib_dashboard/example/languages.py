"""Which languages the people of a municipality speak at home besides German: drawn around the weights of the example."""

from __future__ import annotations

from mib_dashboard.example.tables import Row, number, read_settings, read_words
from mib_dashboard.example.vocabulary import Vocabulary
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col, DataKind

_PART = 0.12  # of the population
_SPREAD = 0.9
_SELDOM = 1.5  # weight of a language that offers seldom or never work in
_LEAST = 10  # fewer speakers are not delivered


def build_spoken(world: World, vocabulary: Vocabulary) -> list[Row]:
    """Rows of `schema.offers.SPOKEN`, most speakers first in every municipality."""
    weights = {row[Col.SPRACHE]: number(row[Col.GEWICHT]) for row in read_words("sprachen")}
    codes = sorted(vocabulary.languages - {"deu"})
    random, rows = world.random("spoken"), []
    for area in world.municipalities:
        drawn = [weights.get(code, _SELDOM) * float(random.lognormal(0, _SPREAD)) for code in codes]
        persons = [round(_PART * world.size(area.ags) * part / sum(drawn)) for part in drawn]
        rows += [
            {
                Col.GEMEINDE: area.ags,
                Col.SPRACHE: code,
                Col.PERSONEN: str(count),
                Col.STAND: world.day.isoformat(),
                Col.QUELLE: read_settings()["vermerk"],
                Col.DATENART: DataKind.EXAMPLE,
            }
            for count, code in sorted(zip(persons, codes, strict=True), key=lambda pair: (-pair[0], pair[1]))
            if count >= _LEAST
        ]
    return rows
