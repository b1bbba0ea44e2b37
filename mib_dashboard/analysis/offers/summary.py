"""What the stock of offers knows, in numbers: by freshness, by field, by municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mib_dashboard.analysis.offers.audience import find_relation, find_usual_group
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.analysis.offers.stock import SECTIONS, OfferStock, count_local, filter_rows, narrow_scopes
from mib_dashboard.analysis.offers.validity import CONFIRMED, compute_weights, find_running, list_counting_fields
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Relation, WordList

GENERAL = "allgemein"
"""Stands beside the scopes: offers for everybody and general institutions, wherever they are."""
SCOPE_NAMES = {LOCAL: "Vor Ort", REGIONAL: "Für mehrere Gemeinden", STATEWIDE: "Landesweit", GENERAL: "Offen für alle"}
COUNTED = (
    "„Offen für alle“ sind Angebote für alle Menschen und allgemeine Einrichtungen, auch mit alter Quelle, die kein eigenes "
    "Angebot für Zugewanderte sind. Sonst nicht gezählt: alte Quelle, geplant, pausiert, beendet, nur Koordination. Ein Angebot "
    "kann in mehreren Feldern stehen. Gezählt ist für alle Zielgruppen, unter „Angebotslücken“ für eine; dort sind es "
    "deshalb oft weniger."
)
"""What stands in `count_by_field`, for people."""


@dataclass(frozen=True)
class OfferSummary:
    """Numbers of public offers: `freshness` by code, `fields` by code of the field and of the freshness.

    `empty` are the fields that have no offer at all; `with_capacity` offers tell how many places they have.
    """

    total: int
    freshness: Mapping[str, int]
    fields: Mapping[str, Mapping[str, int]]
    empty: tuple[str, ...]
    with_capacity: int

    @property
    def confirmed(self) -> int:
        """Offers whose source is recent enough."""
        return self.freshness.get(CONFIRMED, 0)


@dataclass(frozen=True)
class FieldsWithout:
    """Codes of fields by what there is on the spot instead: `idle` (how many that do not count), general ones, nothing."""

    idle: Mapping[str, int]
    general: tuple[str, ...]
    missing: tuple[str, ...]


def compute_summary(stock: OfferStock, book: OfferBook) -> OfferSummary:
    """The whole stock in numbers, freshness and fields in the order of their vocabularies."""
    found = Counter(stock.rows[Col.AKTUALITAET])
    fields = {code: count_freshness(filter_field(stock.rows, code), book) for code in book.fields}
    shown = book.offers[Col.ANGEBOT].isin(set(stock.rows[Col.ANGEBOT]))
    return OfferSummary(
        total=len(stock.rows),
        freshness={code: found[code] for code in book.choices(WordList.AKTUALITAET)},
        fields=fields,
        empty=tuple(code for code, counts in fields.items() if not sum(counts.values())),
        with_capacity=int((shown & book.offers[Col.KAPAZITAET].notna()).sum()),
    )


def count_freshness(rows: pd.DataFrame, book: OfferBook) -> dict[str, int]:
    """Offers by freshness, in the order of the vocabulary, zeros included."""
    found = Counter(rows[Col.AKTUALITAET])
    return {code: found[code] for code in book.choices(WordList.AKTUALITAET)}


def filter_field(rows: pd.DataFrame, field: str) -> pd.DataFrame:
    """Offers of a field; an offer may be in several."""
    return filter_rows(rows, {Col.FELDER: [field]})


def count_by_field(stock: OfferStock, book: OfferBook, ags: str, day: date) -> dict[str, dict[str, pd.DataFrame]]:
    """Offers that count on `day` and reach a municipality: by counting field, then by scope, narrowest first, GENERAL last.

    The same ones as in the matrix of gaps with the assumptions of the delivery (`compute_weights` above 0), seen from all
    target groups: running on the day, no old source, no coordination. What is open to everybody stands under GENERAL alone.
    """
    rows = _find_reaching(stock, ags)
    rows = rows[_counts(rows, book, day)]
    general = is_general(rows, book)
    own = _by_field(rows[~general], book)
    return {code: {**scopes, GENERAL: filter_field(rows[general], code)} for code, scopes in own.items()}


def is_general(rows: pd.DataFrame, book: OfferBook) -> pd.Series:
    """True for rows of `OfferStock` that are no offer for the usual target group: for a larger group, or an institution."""
    relation = find_relation(book, find_usual_group(book))
    return rows[Col.ANGEBOT].map(relation).isin([Relation.GENERAL, Relation.INSTITUTION])


def list_uncounted(stock: OfferStock, book: OfferBook, ags: str, day: date) -> dict[str, pd.DataFrame]:
    """Local offers of a municipality that are recorded but do not count on `day`, by counting field."""
    rows = _find_reaching(stock, ags)
    return {code: scopes[LOCAL] for code, scopes in _by_field(rows[~_counts(rows, book, day)], book).items()}


def list_fields_without(stock: OfferStock, book: OfferBook, ags: str, day: date) -> FieldsWithout:
    """The fields in which no offer for the usual group counts on the spot, each for one reason."""
    counted, uncounted = count_by_field(stock, book, ags, day), list_uncounted(stock, book, ags, day)
    without = [code for code, scopes in counted.items() if not len(scopes[LOCAL])]
    idle = {code: len(uncounted[code]) for code in without if len(uncounted[code])}
    general = [code for code in without if code not in idle and (counted[code][GENERAL][Col.UMFANG] == LOCAL).any()]
    return FieldsWithout(idle, tuple(general), tuple(code for code in without if code not in idle and code not in general))


def count_by_area(stock: OfferStock, book: OfferBook, areas: Areas, day: date) -> dict[str, tuple[int, int]]:
    """For the map: local offers that count on `day` by municipality, and how many of them are confirmed; no general ones."""
    rows = stock.rows[_counts(stock.rows, book, day)]
    rows = rows[~is_general(rows, book)]
    found = count_local(rows)
    fresh = rows[Col.AKTUALITAET] == CONFIRMED
    return {
        area.ags: (len(found.get(area.ags, [])), int(fresh.loc[found.get(area.ags, [])].sum())) for area in areas.municipalities
    }


def _counts(rows: pd.DataFrame, book: OfferBook, day: date) -> pd.Series:
    """What counts, and institutions that run: as in the matrix, these stand as such, however old their source is."""
    codes = rows[Col.ANGEBOT]
    institution = codes.map(find_relation(book, find_usual_group(book))) == Relation.INSTITUTION
    return (codes.map(compute_weights(book, day, book.parameters)) > 0) | (institution & codes.map(find_running(book, day)))


def _find_reaching(stock: OfferStock, ags: str) -> pd.DataFrame:
    """The rows that reach a municipality, with the scope they have there."""
    return narrow_scopes(filter_rows(stock.rows, {Col.ERREICHT: [ags]}), [ags])


def _by_field(rows: pd.DataFrame, book: OfferBook) -> dict[str, dict[str, pd.DataFrame]]:
    # The places first and one empty table for all without any: a table is made for the few pairs that have offers.
    places: dict[tuple[str, str], list[int]] = {}
    for place, (fields, scope) in enumerate(zip(rows[Col.FELDER], rows[Col.UMFANG], strict=True)):
        for code in dict.fromkeys(fields):
            places.setdefault((code, scope), []).append(place)
    empty = rows.iloc[:0]
    return {
        code: {scope: rows.iloc[places[code, scope]] if (code, scope) in places else empty for scope in SECTIONS if scope}
        for code in list_counting_fields(book)
    }


def describe_count(number: int, confirmed: int) -> str:
    """`13 Angebote, davon 2 bestätigt`."""
    if not number:
        return "kein Angebot"
    head = f"{format_number(number)} {'Angebot' if number == 1 else 'Angebote'}"
    if number == 1:
        return f"{head}, {'bestätigt' if confirmed else 'nicht bestätigt'}"
    return f"{head}, davon {format_number(confirmed) if confirmed else 'keines'} bestätigt"


def describe_number(number: int, confirmed: int) -> str:
    """For a table: `13, davon 2 bestätigt`, `1, bestätigt`, `keines`. Words, because brackets and dashes are signs of figures."""
    if not number:
        return "keines"
    if number == 1:
        return f"1, {'bestätigt' if confirmed else 'nicht bestätigt'}"
    return f"{format_number(number)}, {f'davon {format_number(confirmed)}' if confirmed else 'keines'} bestätigt"


def describe_freshness(counts: Mapping[str, int], book: OfferBook) -> str:
    """`9 bestätigt, 65 zu prüfen und 33 historisch`; what there is none of is left out."""
    return join_words([f"{format_number(n)} {book.word(WordList.AKTUALITAET, code)}" for code, n in counts.items() if n])
