"""Who pays for an offer: none, one or several sources; a few are paid for twice on purpose."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from mib_dashboard.example.detail import Entry
from mib_dashboard.example.tables import Row, read_settings
from mib_dashboard.example.vocabulary import Vocabulary
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col, DataKind, WordList

_LASTING = ("eigenmittel", "spenden")  # not granted for a term
_PROGRAMMES = ("Beispielprogramm Ankommen", "Beispielprogramm Brücken", "Beispielfonds Teilhabe", "")


class Funding:
    """Makes rows of `schema.offers.FUNDINGS` (without code and offer)."""

    def __init__(self, world: World, vocabulary: Vocabulary) -> None:
        self._day = world.day
        self._vocabulary = vocabulary

    def build(self, random: np.random.Generator) -> list[Row]:
        """The fundings of one offer; three in ten offers do not say who pays."""
        if random.random() < 0.3:
            return []
        if random.random() < 0.7:
            return [self._grant(100, random)]
        part = int(random.integers(3, 9)) * 10
        return [self._grant(part, random), self._grant(100 - part, random)]

    def pay_twice(self, entry: Entry, random: np.random.Generator) -> None:
        """Two grants at the same time that together pay more than the whole."""
        terms = {Col.LAUFZEIT_VON: f"{self._day.year}-01-01", Col.LAUFZEIT_BIS: f"{self._day.year + 1}-12-31"}
        payers = [code for code in ("eu_amif", "land") if code in self._vocabulary.words.get(WordList.MITTELGEBER, ())]
        entry.fundings[:] = [
            self._grant(share, random) | terms | {Col.MITTELGEBER: payer} for payer, share in zip(payers, (90, 40), strict=False)
        ]

    def _grant(self, share: int, random: np.random.Generator) -> Row:
        payer = self._vocabulary.pick(WordList.MITTELGEBER, random)
        row = {
            Col.MITTELGEBER: payer,
            Col.PROGRAMM: _PROGRAMMES[int(random.integers(len(_PROGRAMMES)))],
            Col.ANTEIL: str(share),
            Col.VERSTETIGUNG: self._vocabulary.pick(WordList.VERSTETIGUNG, random),
            Col.DATENART: DataKind.EXAMPLE,
            Col.HINWEIS: read_settings()["vermerk"],
        }
        if payer in _LASTING:
            return row
        start = self._day - timedelta(days=int(random.integers(60, 900)))
        # Most grants end with a calendar year, some of them soon.
        end = f"{self._day.year + int(random.integers(0, 4))}-12-31" if random.random() < 0.8 else ""
        return row | {Col.LAUFZEIT_VON: start.replace(day=1).isoformat(), Col.LAUFZEIT_BIS: end}
