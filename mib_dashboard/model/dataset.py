"""Frozen value objects that travel between the layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from mib_dashboard.language.formats import fold, sort_key
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.protection import Protection
from mib_dashboard.model.texts import TextBook
from mib_dashboard.model.withheld import Withheld
from mib_dashboard.schema import Col, Collection, DataKind, FindingLevel, Kind, Level, TimeKind


@dataclass(frozen=True)
class Area:
    """One row of `gebiete.csv`; `locative` is the German phrase for "in …"."""

    ags: str
    name: str
    short_name: str
    locative: str
    level: Level
    parent: str


class Areas(Mapping[str, Area]):
    """All areas by their AGS, in the order of `gebiete.csv`."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self._areas = dict(areas)

    def __getitem__(self, ags: str) -> Area:
        return self._areas[ags]

    def __iter__(self) -> Iterator[str]:
        return iter(self._areas)

    def __len__(self) -> int:
        return len(self._areas)

    @cached_property
    def municipalities(self) -> tuple[Area, ...]:
        """The municipalities in alphabetical order (German collation)."""
        found = [a for a in self._areas.values() if a.level is Level.MUNICIPALITY]
        return tuple(sorted(found, key=lambda a: sort_key(a.name)))

    def find(self, word: str) -> Area | None:
        """The area of this key, name or short name, however it is spelled (`fold`); None when it names none or several.

        A name comes before a short name, a municipality before a larger area.
        """
        plain = fold(word)
        for name in ("ags", "name", "short_name"):
            found = [area for area in self._areas.values() if fold(getattr(area, name)) == plain]
            local = [area for area in found if area.level is Level.MUNICIPALITY]
            if found:
                return (local or found)[0] if len(local or found) == 1 else None
        return None

    def find_municipality(self, word: str) -> Area | None:
        """The municipality that a word means, as in `find`; None also for a larger area."""
        found = self.find(word)
        return found if found is not None and found.level is Level.MUNICIPALITY else None

    @cached_property
    def region(self) -> Area:
        """What all municipalities have in common: their district, or of several districts the smallest area that holds all."""
        first, *others = ([*self.find_above(area.ags)] for area in self.municipalities)
        return next((area for area in first if all(area in path for path in others)), first[0])

    @cached_property
    def districts(self) -> tuple[Area, ...]:
        """What the municipalities belong to, in the order of `gebiete.csv`."""
        parents = {area.parent for area in self.municipalities}
        return tuple(area for area in self._areas.values() if area.ags in parents)

    def find_home(self, area: Area) -> Area:
        """What an area is compared with: the district of a municipality, for any other area the region."""
        return self[area.parent] if area.level is Level.MUNICIPALITY and area.parent in self else self.region

    def find_above(self, ags: str) -> tuple[Area, ...]:
        """The places an area belongs to, nearest first."""
        found: list[Area] = []
        area = self[ags]
        while area.parent in self and self[area.parent] not in found:
            area = self[area.parent]
            found.append(area)
        return tuple(found)


@dataclass(frozen=True)
class Topic:
    """One row of `themenfelder.csv`."""

    code: str
    name: str
    order: int
    question: str


@dataclass(frozen=True)
class Indicator:
    """One row of the catalogue `indikatoren.csv`; texts are German and ready to print.

    `supplier` names those who deliver, `suppliers` holds their codes in the vocabulary (or their words without one).
    `cell_keyed`: a full count whose cells were changed one by one, so that it must not be added up.
    """

    code: str
    name: str
    short_name: str
    topic: str
    collection: str
    kind: Kind
    numerator: str
    denominator: str
    factor: float
    unit: str
    decimals: int
    additive: bool
    time_kind: TimeKind
    definition: str
    numerator_text: str
    denominator_text: str
    polarity: str
    levels: tuple[Level, ...]
    rhythm: str
    supplier: str
    concept: str
    laender: str
    kgst: str
    zaragoza: str
    caution: str
    to_confirm: str
    related: tuple[str, ...]
    suppliers: tuple[str, ...] = ()
    cell_keyed: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The counts that it is computed from; () for what is delivered as it is."""
        return (self.numerator, self.denominator) if self.kind is Kind.COMPUTED else ()

    @property
    def is_selectable(self) -> bool:
        """False for the bare count series that only feed computed indicators."""
        return self.collection != Collection.COUNTS


@dataclass(frozen=True)
class Source:
    """One row of `quellen.csv`; one that `is_awaited` has a rule of the disclosure control and no figure, and is not credited."""

    code: str
    title: str
    publisher: str
    reference: str
    licence: str
    licence_settled: bool
    as_of: str
    credit: str
    note: str
    is_awaited: bool = False


@dataclass(frozen=True)
class Annotation:
    """A break or a change of law that a reader of a series must know; it concerns areas of `levels` only, without any all."""

    code: str
    kind: str
    day: date
    indicators: tuple[str, ...]
    title: str
    text: str
    evidence: str
    to_confirm: str
    levels: tuple[Level, ...] = ()

    def concerns(self, levels: Iterable[Level]) -> bool:
        """True when it matters for areas of one of these levels."""
        return not self.levels or not set(self.levels).isdisjoint(levels)


@dataclass(frozen=True)
class Sign:
    """A statistical sign: machine code, printed sign, meaning, words for a screen reader."""

    code: str
    symbol: str
    meaning: str
    spoken: str
    has_value: bool


@dataclass(frozen=True)
class Finding:
    """One result of the validation. `row` counts as a spreadsheet does (header = 1); 0 means the whole file."""

    level: FindingLevel
    file: str
    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Catalogue:
    """What the tables of the catalogue say: places, indicators and the words about them, without a single figure.

    `data_log`: which table was put together from what and when. `texts`: the rules and words that make sentences.
    """

    version: str
    areas: Areas
    topics: Mapping[str, Topic]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    signs: Mapping[str, Sign]
    annotations: tuple[Annotation, ...]
    glossary: pd.DataFrame
    overview: pd.DataFrame
    data_log: pd.DataFrame
    texts: TextBook

    @property
    def credited(self) -> tuple[Source, ...]:
        """The sources that a list of all of them names."""
        return tuple(source for source in self.sources.values() if not source.is_awaited)

    @property
    def municipalities(self) -> tuple[Area, ...]:
        """The municipalities in alphabetical order (German collation)."""
        return self.areas.municipalities

    @property
    def region(self) -> Area:
        """What all municipalities have in common (`Areas.region`)."""
        return self.areas.region


@dataclass(frozen=True)
class Statistics(Catalogue):
    """The catalogue with all its figures, after protection.

    `figures` has one row per indicator × area × time with the columns of `analysis.figures.series.FIGURE_COLUMNS`.
    """

    figures: pd.DataFrame


@dataclass(frozen=True)
class Dataset(Statistics):
    """Everything a page may show, after checks and protection.

    Nothing in here is ever changed in place. A function that needs less takes less: one table, the areas, the catalogue,
    the statistics, the book of offers.
    """

    geo: Mapping[str, dict[str, Any]]
    labels: Mapping[str, tuple[float, float]]
    offers: OfferBook | None
    operator: Mapping[str, str] = field(default_factory=dict)
    protection: Protection = field(default_factory=Protection)
    supply: SupplyBook = field(default_factory=SupplyBook)
    withheld: Withheld = field(default_factory=Withheld)

    @cached_property
    def has_examples(self) -> bool:
        """True when any figure or offer is not real."""
        frames = [self.figures] if self.offers is None else [self.figures, self.offers.offers]
        return any((frame[Col.DATENART] == DataKind.EXAMPLE).any() for frame in frames)
