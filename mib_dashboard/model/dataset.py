"""Frozen value objects that travel between the layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from mib_dashboard.model.areas import Area as Area  # noqa: PLC0414 - the house asks here for it
from mib_dashboard.model.areas import Areas as Areas  # noqa: PLC0414
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.protection import Protection
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.model.texts import TextBook
from mib_dashboard.model.withheld import Withheld
from mib_dashboard.schema import Col, Collection, Counted, DataKind, FindingLevel, Kind, Level, TimeKind

AREA_LAYER = "gebiete"


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

    `title` is its bare name, `short_name` says with it who is counted, and from where unless it is the preferred series of its
    `question`. `series` names it among the others that answer the question, `difference` says what it does otherwise than the
    preferred one. `counted`: a word of `Counted`, "" in tables from before there was the column. `search_words` find it, too.
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
    title: str = ""
    counted: str = ""
    question: str = ""
    is_preferred: bool = True
    series: str = ""
    difference: str = ""
    search_words: tuple[str, ...] = ()

    @property
    def concerns_origin(self) -> bool:
        """True for figures about people who immigrated or have no German passport."""
        return bool(self.counted) and Counted(self.counted).is_origin

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
    """A break or a change of law that a reader of a series must know.

    It concerns areas of `levels` only, without any all, and with `areas` (AGS) only these.
    """

    code: str
    kind: str
    day: date
    indicators: tuple[str, ...]
    title: str
    text: str
    evidence: str
    to_confirm: str
    levels: tuple[Level, ...] = ()
    areas: tuple[str, ...] = ()

    def concerns(self, levels: Iterable[Level], places: Iterable[str] | None = None) -> bool:
        """True when it matters for areas of one of these levels, and for one of these `places` (AGS; None: wherever)."""
        is_near = places is None or not self.areas or not set(self.areas).isdisjoint(places)
        return is_near and (not self.levels or not set(self.levels).isdisjoint(levels))


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
    the statistics, the book of offers. `former_shapes`: boundaries of municipalities that exist no more.
    """

    geo: Mapping[str, dict[str, Any]]
    labels: Mapping[str, tuple[float, float]]
    offers: OfferBook | None
    operator: Mapping[str, str] = field(default_factory=dict)
    protection: Protection = field(default_factory=Protection)
    supply: SupplyBook = field(default_factory=SupplyBook)
    steering: SteeringBook = field(default_factory=SteeringBook)
    withheld: Withheld = field(default_factory=Withheld)
    former_shapes: tuple[dict[str, Any], ...] = ()

    def draw(self, codes: Iterable[str]) -> Mapping[str, dict[str, Any]]:
        """`geo` with the boundaries of these municipalities: those of today, or those of an earlier day."""
        wanted = set(codes)
        if not self.former_shapes or wanted == {area.ags for area in self.municipalities}:
            return self.geo
        layer = self.geo[AREA_LAYER]
        shapes = [one for one in (*layer["features"], *self.former_shapes) if one["properties"][Col.AGS] in wanted]
        return {**self.geo, AREA_LAYER: {**layer, "features": shapes}}

    @cached_property
    def has_examples(self) -> bool:
        """True when any figure, offer or goal is not real."""
        if self.steering.has_examples:
            return True
        frames = [self.figures] if self.offers is None else [self.figures, self.offers.offers]
        return any((frame[Col.DATENART] == DataKind.EXAMPLE).any() for frame in frames)
