"""What an offer may be, by the tables of the delivery; words the example knows but the delivery does not are left out."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.tables import Row, number, read_words, split
from mib_dashboard.schema import Col, offers
from mib_dashboard.schema.rows import list_rows


@dataclass(frozen=True)
class Vocabulary:
    """Codes that an offer may use.

    `types` (code and name) by field, fields in their order, languages, words by list; `odds`: by list the cells (a word,
    several or none) an example may hold, with their weights.
    """

    fields: tuple[str, ...]
    types: Mapping[str, tuple[tuple[str, str], ...]]
    group_names: Mapping[str, str]
    languages: frozenset[str]
    words: Mapping[str, frozenset[str]]
    odds: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]]

    def pick(self, vocabulary: str, random: np.random.Generator) -> str:
        """A cell with a word (or words) of a list, by the frequencies of the example; "" = not known."""
        cells, weights = self.odds.get(vocabulary, ((), ()))
        return pick(cells, weights, random) if cells else ""

    def pick_languages(self, random: np.random.Generator, most: int = 5) -> list[str]:
        """Languages of an offer; none = not known."""
        rows = [row for row in read_words("sprachen") if row[Col.SPRACHE] in self.languages]
        if not rows or random.random() < 0.1:
            return []
        chance = np.array([number(row[Col.GEWICHT]) for row in rows])
        size = min(int(random.integers(1, most + 1)), len(rows))
        found = random.choice(len(rows), size, replace=False, p=chance / chance.sum())
        own = ["deu"] if "deu" in self.languages else []
        return own + [rows[i][Col.SPRACHE] for i in sorted(found)]


def build_vocabulary(raw: RawData) -> Vocabulary:
    """The vocabulary of a delivery; without fields there can be no offers."""
    fields = sorted(list_rows(raw.frame(offers.FIELDS)), key=lambda row: int(row[Col.REIHENFOLGE]))
    types: dict[str, list[tuple[str, str]]] = {}
    for row in list_rows(raw.frame(offers.OFFER_TYPES)):
        types.setdefault(row[Col.FELD], []).append((row[Col.TYP], row[Col.NAME]))
    words: dict[str, set[str]] = {}
    for row in list_rows(raw.frame(offers.VOCABULARY)):
        words.setdefault(row[Col.LISTE], set()).add(row[Col.CODE])
    groups = raw.frame(offers.TARGET_GROUPS)
    return Vocabulary(
        fields=tuple(row[Col.FELD] for row in fields if row[Col.FELD] in types),
        types={field: tuple(rows) for field, rows in types.items()},
        group_names=dict(zip(groups[Col.ZIELGRUPPE], groups[Col.NAME], strict=True)),
        languages=frozenset(raw.frame(offers.LANGUAGES)[Col.SPRACHE]),
        words={name: frozenset(codes) for name, codes in words.items()},
        odds={name: _find_odds(name, codes) for name, codes in words.items()},
    )


def _find_odds(vocabulary: str, known: set[str]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    rows = [row for row in read_words("haeufigkeiten") if row[Col.LISTE] == vocabulary and set(split(row[Col.CODE])) <= known]
    return tuple(row[Col.CODE] for row in rows), tuple(number(row[Col.GEWICHT]) for row in rows)


def pick(codes: Sequence[str], weights: Sequence[float], random: np.random.Generator) -> str:
    """One of the codes, by weight."""
    # Far faster for a handful of codes than `random.choice`, which checks its arguments at length.
    sums = list(accumulate(weights))
    return codes[min(bisect(sums, random.random() * sums[-1]), len(codes) - 1)]


def read_profile(name: str, key: str, code: str) -> Row:
    """The row of a profile table for a field or type; an unknown one has an empty profile."""
    rows = read_words(name)
    return next((row for row in rows if row[key] == code), dict.fromkeys(rows[0], ""))
