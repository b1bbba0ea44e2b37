"""Value objects of the offers: vocabularies, and the book of offers with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from mib_dashboard.model.cases import CaseNote
from mib_dashboard.schema import Col, DataKind


@dataclass(frozen=True)
class Field:
    """A field of action ("Handlungsfeld"); one that does not `count` is coordination, never an offer to clients."""

    code: str
    name: str
    short_name: str
    order: int
    counts: bool
    description: str


@dataclass(frozen=True)
class OfferType:
    """Second level below a field."""

    code: str
    name: str
    field: str


@dataclass(frozen=True)
class TargetGroup:
    """A target group and what counts its members; without a count the `parent` group stands in.

    `denominator`: the code of one indicator, or of several age groups separated by `|` that make the group together. `series`:
    the same of the counts that offices are to deliver; as soon as they did, they come before the denominator.
    """

    code: str
    name: str
    order: int
    denominator: str
    parent: str
    note: str
    series: str = ""

    @property
    def counts(self) -> tuple[str, ...]:
        """What counts its members, the best first."""
        return tuple(code for code in (self.series, self.denominator) if code)


@dataclass(frozen=True)
class OfferBook:
    """All offers of one delivery.

    `version`: of the delivery; whatever is kept about a book is kept under it. `offers`: one row per offer, columns
    of `schema.offers.OFFERS`; multi-values are tuples, numbers floats (NaN = unknown), days timestamps (NaT =
    unknown), `quelle_datum` left as text. `places`: one row per offer × place with `lat`, `lon` as float and
    `einzugs_ags` as tuple. `times`, `fundings`, `actors`: likewise typed, indexed from 0. `planning`: share q by
    (field, target group) with its unit. `words`: printed word by (list, code). `synonyms`: groups of words that mean
    nearly the same, for the search. `spoken`: languages besides German by AGS, most speakers first; empty when nobody
    delivered them. `day`: the day that `offers.aktualitaet` speaks of (`analysis.offers.state`), None: nobody computed it.
    `merged`: (table, old key) → key of the row that stayed. `cases`: what was decided, the newest first.
    """

    version: str
    fields: Mapping[str, Field]
    types: Mapping[str, OfferType]
    groups: Mapping[str, TargetGroup]
    languages: Mapping[str, str]
    words: Mapping[tuple[str, str], str]
    actors: pd.DataFrame
    offers: pd.DataFrame
    places: pd.DataFrame
    times: pd.DataFrame
    fundings: pd.DataFrame
    planning: pd.DataFrame
    parameters: Mapping[str, float]
    parameter_notes: pd.DataFrame
    need_weights: pd.DataFrame
    synonyms: tuple[tuple[str, ...], ...] = ()
    spoken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: date | None = None
    merged: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cases: tuple[CaseNote, ...] = ()

    @cached_property
    def has_examples(self) -> bool:
        """True when any offer is not real."""
        return bool((self.offers[Col.DATENART] == DataKind.EXAMPLE).any())

    @cached_property
    def actor_names(self) -> Mapping[str, str]:
        """Names of the actors by their code."""
        return dict(zip(self.actors[Col.AKTEUR].tolist(), self.actors[Col.NAME].tolist(), strict=True))

    def follow(self, table: str, code: str) -> str:
        """The key that a row of `table` has now; another one than `code` where it was merged into another row."""
        return self.merged.get((table, code), code)

    def word(self, vocabulary: str, code: str) -> str:
        """The printed word of a code; "unbekannt" for an empty one."""
        return self.words.get((vocabulary, code), code) if code else "unbekannt"

    def choices(self, vocabulary: str) -> dict[str, str]:
        """Code → printed word of one vocabulary, in its order."""
        return {code: name for (name_of_list, code), name in self.words.items() if name_of_list == vocabulary}
