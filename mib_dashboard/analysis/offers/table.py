"""Offers as the tidy table that leaves the house: downloads of the page and open-data routes carry exactly these columns.

Only offers everyone may see. No telephone numbers, no mail addresses and no names of persons: contact data of an office
may be those of the person in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.analysis.offers.words import describe_place, describe_times, name_each, name_word
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.schema.rows import list_rows

# Columns that hold codes, and the column beside each that holds their names.
NAMED = {
    Col.FELDER: Col.HANDLUNGSFELDER,
    Col.TYPEN: Col.ANGEBOTSTYPEN,
    Col.ZIELGRUPPEN: Col.ZIELGRUPPEN_NAMEN,
    Col.SPRACHEN: Col.SPRACHEN_NAMEN,
    Col.GEMEINDEN: Col.GEMEINDEN_NAMEN,
    Col.EINZUGS_AGS: Col.EINZUGSGEBIETE,
}
# Columns of words from a vocabulary of the same name (or the one named here), printed as words.
WORDED = {
    Col.ART: WordList.ART,
    Col.GESCHLECHT: WordList.GESCHLECHT,
    Col.DOLMETSCHEN: WordList.DOLMETSCHEN,
    Col.KOSTEN: WordList.KOSTEN,
    Col.ANMELDUNG: WordList.ANMELDUNG,
    Col.FORMAT: WordList.FORMAT,
    Col.KAPAZITAET_EINHEIT: WordList.KAPAZITAET_EINHEIT,
    Col.STATUS: WordList.STATUS,
    Col.AKTUALITAET: WordList.AKTUALITAET,
    Col.QUELLE_ART: WordList.QUELLE_ART,
}
PLACE_CELLS = (
    Col.GEMEINDEN, Col.ORTE, Col.PUNKTE, Col.GEO_QUALITAET, Col.EINZUGSBEREICH, Col.EINZUGS_AGS, Col.HALTESTELLE,
    Col.BARRIEREFREIHEIT,
)  # fmt: skip
# Columns with several values, and what separates them in a cell.
SEPARATORS = {
    Col.VERBUND: "; ", **dict.fromkeys(NAMED, "|"), **dict.fromkeys(NAMED.values(), "; "),
    **{name: "|" if name == Col.PUNKTE else "; " for name in PLACE_CELLS if name not in NAMED},
}  # fmt: skip
NUMBERS = (Col.ALTER_VON, Col.ALTER_BIS, Col.KOSTEN_BETRAG, Col.KAPAZITAET, Col.AUSLASTUNG, Col.WARTELISTE, Col.WARTEZEIT_WOCHEN)
DAYS = (Col.GUELTIG_VON, Col.GUELTIG_BIS, Col.GEPRUEFT_AM, Col.NAECHSTE_PRUEFUNG)
OFFER_COLUMNS = (
    Col.ANGEBOT, Col.TITEL, Col.KURZBESCHREIBUNG, Col.BESCHREIBUNG_LEICHT, Col.TRAEGER, Col.TRAEGERART, Col.VERBUND, Col.ART,
    Col.FELDER, Col.HANDLUNGSFELDER, Col.TYPEN, Col.ANGEBOTSTYPEN, Col.ZIELGRUPPEN, Col.ZIELGRUPPEN_NAMEN,
    Col.ZIELGRUPPE_QUELLE, Col.ALTER_VON, Col.ALTER_BIS, Col.AUFENTHALTSSTATUS, Col.GESCHLECHT, Col.SPRACHNIVEAU_EIN,
    Col.SPRACHNIVEAU_AUS, Col.SPRACHEN, Col.SPRACHEN_NAMEN, Col.SPRACHEN_QUELLE, Col.DOLMETSCHEN, Col.KOSTEN, Col.KOSTEN_BETRAG,
    Col.ANMELDUNG, Col.FORMAT, Col.KAPAZITAET, Col.KAPAZITAET_EINHEIT, Col.AUSLASTUNG, Col.WARTELISTE, Col.WARTEZEIT_WOCHEN,
    Col.ZEITEN, Col.GEMEINDEN, Col.GEMEINDEN_NAMEN, Col.ORTE, Col.PUNKTE, Col.GEO_QUALITAET, Col.EINZUGSBEREICH,
    Col.EINZUGS_AGS, Col.EINZUGSGEBIETE, Col.BARRIEREFREIHEIT, Col.HALTESTELLE, Col.STATUS, Col.GUELTIG_VON, Col.GUELTIG_BIS,
    Col.RECHTSGRUNDLAGE, Col.FOERDERUNG, Col.AKTUALITAET, Col.GEPRUEFT_AM, Col.NAECHSTE_PRUEFUNG, Col.QUELLE_ART,
    Col.QUELLE_URL, Col.QUELLE_DATUM, Col.WEB, Col.DATENART, Col.HINWEIS,
)  # fmt: skip


def compute_offer_table(
    book: OfferBook | None, all_areas: Areas, codes: Sequence[str] | None = None, *, as_lists: bool = False
) -> pd.DataFrame:
    """Public offers, one row each with `OFFER_COLUMNS`; `codes` picks offers and their order, None means all.

    Several values of a cell are separated by `|` (codes) or `; ` (words); with `as_lists` the columns of `SEPARATORS` hold
    lists instead, empty where nothing is known. Numbers stay numbers, NaN = not known; days are
    ISO text; an empty text means "not known". `punkte`: latitude and longitude in degrees, one pair for each place.
    """
    if book is None:
        return pd.DataFrame({name: pd.Series(dtype=float if name in NUMBERS else str) for name in OFFER_COLUMNS})
    offers = select_public(book.offers, book).set_index(Col.ANGEBOT, drop=False)
    if codes is not None:
        offers = offers.loc[[code for code in codes if code in offers.index]]
    out = offers.reset_index(drop=True)
    actors = book.actors.set_index(Col.AKTEUR)
    names = actors[Col.NAME].to_dict()
    out[Col.TRAEGER] = out[Col.AKTEUR].map(lambda code: names.get(code, code))
    out[Col.TRAEGERART] = out[Col.AKTEUR].map(lambda code: name_word(book, WordList.AKTEURSTYP, actors[Col.TYP].get(code, "")))
    out[Col.VERBUND] = out[Col.VERBUND].map(lambda more: name_each(more, names))
    shown = set(out[Col.ANGEBOT])
    places = _places(book.places[book.places[Col.ANGEBOT].isin(shown)], book, all_areas)
    for name in PLACE_CELLS:
        out[name] = pd.Series([places.get(code, {}).get(name, ()) for code in out[Col.ANGEBOT]], index=out.index, dtype=object)
    out[Col.ZEITEN] = out[Col.ANGEBOT].map(_group(book.times, describe_times))
    out[Col.FOERDERUNG] = out[Col.ANGEBOT].map(_group(book.fundings, lambda rows: _fundings(rows, book)))
    areas = {ags: area.name for ags, area in all_areas.items()}
    known = {
        Col.FELDER: book.fields, Col.TYPEN: book.types, Col.ZIELGRUPPEN: book.groups, Col.SPRACHEN: book.languages,
        Col.GEMEINDEN: areas, Col.EINZUGS_AGS: areas,
    }  # fmt: skip
    for column, label in NAMED.items():
        cells = [tuple(cell) for cell in out[column]]
        out[label] = [name_each(cell, known[column]) for cell in cells]
    for column, separator in SEPARATORS.items():
        out[column] = [list(cell) if as_lists else separator.join(cell) for cell in out[column]]
    for column, vocabulary in WORDED.items():
        out[column] = [name_word(book, vocabulary, code) for code in out[column]]
    for column in DAYS:
        out[column] = out[column].dt.strftime("%Y-%m-%d")
    texts = [name for name in OFFER_COLUMNS if name not in NUMBERS and not (as_lists and name in SEPARATORS)]
    out[texts] = out[texts].fillna("")
    return out[list(OFFER_COLUMNS)]


def _places(places: pd.DataFrame, book: OfferBook, areas: Areas) -> dict[str, dict[str, dict[str, None]]]:
    """By offer and column the different values of its places, in their order."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for place in list_rows(places):
        point = "" if pd.isna(place[Col.LAT]) else f"{place[Col.LAT]} {place[Col.LON]}"
        cells = {
            Col.GEMEINDEN: [place[Col.GEMEINDE]], Col.ORTE: [describe_place(place, areas)], Col.PUNKTE: [point],
            Col.GEO_QUALITAET: [name_word(book, WordList.GEO_QUALITAET, place[Col.GEO_QUALITAET])],
            Col.EINZUGSBEREICH: [name_word(book, WordList.EINZUGSBEREICH, place[Col.EINZUGSBEREICH])],
            Col.EINZUGS_AGS: place[Col.EINZUGS_AGS], Col.HALTESTELLE: [place[Col.HALTESTELLE]],
            Col.BARRIEREFREIHEIT: [name_word(book, WordList.BARRIEREFREIHEIT, code) for code in place[Col.BARRIEREFREIHEIT]],
        }  # fmt: skip
        rows = found.setdefault(place[Col.ANGEBOT], {name: {} for name in PLACE_CELLS})
        for name, values in cells.items():
            rows[name].update((value, None) for value in values if value)
    return found


def _group(frame: pd.DataFrame, describe: Callable[[pd.DataFrame], str]) -> dict[str, str]:
    return {str(code): describe(rows) for code, rows in frame.groupby(Col.ANGEBOT, sort=False)}


def _fundings(rows: pd.DataFrame, book: OfferBook) -> str:
    pairs = zip(rows[Col.MITTELGEBER], rows[Col.PROGRAMM], strict=True)
    words = (
        " – ".join(part for part in (name_word(book, WordList.MITTELGEBER, giver), programme) if part)
        for giver, programme in pairs
    )
    return "; ".join(dict.fromkeys(words))
