"""The offers everyone may see, prepared once per data version for searching, filtering, counting and the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, SCOPES, STATEWIDE, compute_reach
from mib_dashboard.analysis.offers.search import SearchIndex, build_index
from mib_dashboard.analysis.offers.words import PLACE_COLUMNS, UNKNOWN, describe_place, name_all
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Visibility, WordList
from mib_dashboard.schema.rows import list_cells

PUBLIC = Visibility.PUBLIC
NOWHERE = ""
# Sections of every list: narrowest first, then offers whose catchment is not among the areas of this data set.
SECTIONS = (LOCAL, REGIONAL, STATEWIDE, NOWHERE)
_SEARCHED = (Col.ANGEBOT, Col.TITEL, Col.TRAEGER, Col.ORTE, Col.FELDER, Col.ZIELGRUPPEN, Col.SPRACHEN, Col.ERREICHT)
_DESCRIBING = (Col.TYPEN, Col.KURZBESCHREIBUNG, Col.BESCHREIBUNG_LEICHT, Col.ZIELGRUPPE_QUELLE, Col.SPRACHEN_QUELLE, Col.HINWEIS)
MULTIPLE = (Col.BETEILIGT, Col.FELDER, Col.ZIELGRUPPEN, Col.SPRACHEN, Col.BARRIEREFREIHEIT, Col.SITZ, Col.ERREICHT)


@dataclass(frozen=True)
class OfferStock:
    """Public offers in reading order and how to find them.

    `rows`, indexed from 0: `angebot`, `titel`, `akteur`, `beteiligt` (all actors), `traeger` (name), `akteurstyp`, `felder`,
    `zielgruppen`, `sprachen`, `status`, `aktualitaet`, `kosten`, `barrierefreiheit`, `umfang` (one of `SECTIONS`, the
    narrowest anywhere), `sitz` and `erreicht` (tuples of AGS), `umfang_dort` (the scope in each of `erreicht`), `orte` (text),
    `datenart`, `suche` (place in `index`), `rang` (place of the freshness in its vocabulary). Codes, UNKNOWN where a source says
    nothing. `places`: their places, `angebot` × `ort` as in the book. `open_index`: builds the index once.
    """

    rows: pd.DataFrame
    places: pd.DataFrame
    open_index: Callable[[], SearchIndex]

    @property
    def index(self) -> SearchIndex:
        """For who searches; a start, a list without a query and a paper never need it."""
        return self.open_index()


def select_public(frame: pd.DataFrame, book: OfferBook) -> pd.DataFrame:
    """The rows of a table of offers (or of something that belongs to offers) that everyone may see."""
    open_ones = book.offers.loc[book.offers[Col.SICHTBARKEIT] == PUBLIC, Col.ANGEBOT]
    return frame[frame[Col.ANGEBOT].isin(set(open_ones))]


def build_stock(book: OfferBook, areas: Areas) -> OfferStock:
    """Prepare the public offers: by scope, freshness and title."""
    offers, places = select_public(book.offers, book), select_public(book.places, book)
    actors = book.actors.set_index(Col.AKTEUR)
    names, kinds = actors[Col.NAME].to_dict(), actors[Col.TYP].to_dict()
    reach = compute_reach(book, areas)
    scopes = _find_scopes(reach)
    seated = _collect(places[Col.ANGEBOT].tolist(), ((ags,) if ags else () for ags in places[Col.GEMEINDE].tolist()))
    barriers = _collect(places[Col.ANGEBOT].tolist(), places[Col.BARRIEREFREIHEIT])
    texts = _collect(places[Col.ANGEBOT].tolist(), ((describe_place(place, areas),) for place in _records(places, PLACE_COLUMNS)))
    codes = offers[Col.ANGEBOT].tolist()
    rows = pd.DataFrame({
        Col.ANGEBOT: codes,
        Col.TITEL: offers[Col.TITEL],
        Col.AKTEUR: offers[Col.AKTEUR],
        Col.BETEILIGT: [(first, *more) for first, more in zip(offers[Col.AKTEUR], offers[Col.VERBUND], strict=True)],
        Col.TRAEGER: offers[Col.AKTEUR].map(lambda code: names.get(code, code)),
        Col.AKTEURSTYP: offers[Col.AKTEUR].map(lambda code: kinds.get(code, UNKNOWN)),
        **{name: offers[name] for name in (Col.FELDER, Col.ZIELGRUPPEN, Col.SPRACHEN, Col.STATUS, Col.AKTUALITAET)},
        Col.KOSTEN: offers[Col.KOSTEN].where(offers[Col.KOSTEN] != "", UNKNOWN),
        Col.BARRIEREFREIHEIT: [barriers.get(code) or (UNKNOWN,) for code in codes],
        Col.UMFANG: [_find_narrowest(scopes[code].values()) if code in scopes else NOWHERE for code in codes],
        Col.SITZ: [seated.get(code, ()) for code in codes],
        Col.ERREICHT: [tuple(scopes.get(code, ())) for code in codes],
        Col.UMFANG_DORT: [tuple(scopes[code].values()) if code in scopes else () for code in codes],
        Col.ORTE: ["; ".join(filter(None, texts.get(code, ()))) for code in codes],
        Col.DATENART: offers[Col.DATENART],
    })  # fmt: skip
    rows[Col.SUCHE] = range(len(rows))
    order = {code: place for place, code in enumerate(book.choices(WordList.AKTUALITAET))}
    rows[Col.RANG] = [order.get(code, len(order)) for code in rows[Col.AKTUALITAET]]
    keys = zip(rows[Col.UMFANG].map(SECTIONS.index), rows[Col.RANG], rows[Col.TITEL], strict=True)
    sorting = [place for place, _ in sorted(enumerate(keys), key=lambda item: (*item[1][:2], sort_key(item[1][2])))]
    open_index = cache(lambda: build_index(_texts(rows, offers, book, areas), book.synonyms))
    return OfferStock(_plain(rows.iloc[sorting]), _plain(places), open_index)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Counted anew and with plain Python strings: to walk through Arrow columns at every key pressed takes far longer."""
    return frame.reset_index(drop=True).astype(dict.fromkeys(frame.select_dtypes("str"), object))


def filter_rows(rows: pd.DataFrame, wanted: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Rows that have, for each column of `wanted` with a choice, at least one of the chosen codes.

    The key `gemeinde` is special: it matches offers that have their seat there or reach it.
    """
    keep = np.ones(len(rows), dtype=bool)
    for column, chosen in wanted.items():
        if not chosen:
            continue
        picked = set(chosen)
        if column == Col.GEMEINDE:
            cells = list_cells(rows, Col.SITZ, Col.ERREICHT)
            keep &= np.fromiter((not (picked.isdisjoint(a) and picked.isdisjoint(b)) for a, b in cells), bool, len(rows))
        elif column in MULTIPLE:
            keep &= np.fromiter((not picked.isdisjoint(cell) for cell in rows[column].tolist()), bool, len(rows))
        else:
            keep &= rows[column].isin(picked).to_numpy()
    return rows if keep.all() else rows[keep]


def narrow_scopes(rows: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """The same rows with `umfang` as people of `areas` (AGS) see it, in reading order; without any, as they are.

    An offer with several places may be there for one municipality alone and come to another only as one for the whole region.
    An offer that has its seat in `areas` and reaches none of them keeps its own.
    """
    if not areas:
        return rows
    chosen, found = set(areas), []
    for own, reached, scopes in list_cells(rows, Col.UMFANG, Col.ERREICHT, Col.UMFANG_DORT):
        there = [scope for ags, scope in zip(reached, scopes, strict=True) if ags in chosen]
        found.append(_find_narrowest(there) if there else own)
    if found == rows[Col.UMFANG].tolist():
        return rows
    keys = [
        (SECTIONS.index(scope), rank, sort_key(title))
        for scope, (rank, title) in zip(found, list_cells(rows, Col.RANG, Col.TITEL), strict=True)
    ]
    return rows.assign(**{Col.UMFANG: found}).iloc[sorted(range(len(rows)), key=keys.__getitem__)]


def count_local(rows: pd.DataFrame) -> dict[str, list[int]]:
    """Places in `rows` of the offers for a single municipality, by its AGS; one for several counts in none of them."""
    found: dict[str, list[int]] = {}
    cells = list_cells(rows, Col.ERREICHT, Col.UMFANG_DORT)
    for place, (reached, scopes) in zip(rows.index.tolist(), cells, strict=True):
        for ags, scope in zip(reached, scopes, strict=True):
            if scope == LOCAL:
                found.setdefault(ags, []).append(place)
    return found


def _find_scopes(reach: pd.DataFrame) -> dict[str, dict[str, str]]:
    """By offer the narrowest scope in every municipality that it reaches."""
    found: dict[str, dict[str, str]] = {}
    for code, ags, scope in zip(*(reach[name].tolist() for name in (Col.ANGEBOT, Col.GEMEINDE, Col.UMFANG)), strict=True):
        there = found.setdefault(code, {})
        there[ags] = _find_narrowest((scope, there.get(ags, scope)))
    return found


def _find_narrowest(scopes: Iterable[str]) -> str:
    return min(scopes, key=SCOPES.index)


def _collect(codes: Iterable[str], cells: Iterable[Iterable[Any]]) -> dict[str, tuple[Any, ...]]:
    """By offer all different values of its rows, in their order."""
    found: dict[str, dict[str, Any]] = {}
    for code, cell in zip(codes, cells, strict=True):
        found.setdefault(code, {}).update(dict.fromkeys(cell))
    return {code: tuple(values) for code, values in found.items()}


def _records(frame: pd.DataFrame, columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    """The rows as dictionaries; by list, because Arrow columns are slow to walk through."""
    for cells in zip(*(frame[name].tolist() for name in columns), strict=True):
        yield dict(zip(columns, cells, strict=True))


def _texts(rows: pd.DataFrame, offers: pd.DataFrame, book: OfferBook, areas: Areas) -> list[tuple[str, str, str]]:
    """Per offer what is searched: title; what and who and where it is; further descriptions and the whole catchment."""
    wide = {code: field.description for code, field in book.fields.items()}
    towns = {area.ags: area.name for area in areas.values()}
    found = []
    for row, offer in zip(_records(rows, _SEARCHED), _records(offers, _DESCRIBING), strict=True):
        main = (
            row[Col.TRAEGER], row[Col.ORTE], name_all(row[Col.FELDER], book.fields), name_all(offer[Col.TYPEN], book.types),
            name_all(row[Col.ZIELGRUPPEN], book.groups), name_all(row[Col.SPRACHEN], book.languages), row[Col.ANGEBOT],
        )  # fmt: skip
        more = (
            offer[Col.KURZBESCHREIBUNG], offer[Col.BESCHREIBUNG_LEICHT], offer[Col.ZIELGRUPPE_QUELLE], offer[Col.SPRACHEN_QUELLE],
            name_all(row[Col.FELDER], wide), name_all(row[Col.ERREICHT], towns), offer[Col.HINWEIS],
        )  # fmt: skip
        found.append((row[Col.TITEL], " ".join(main), " ".join(more)))
    return found
