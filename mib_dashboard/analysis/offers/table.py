"""Offers as the tidy table that leaves the house: downloads of the page and open-data routes carry exactly these columns.

Only offers everyone may see. No telephone numbers, no mail addresses and no names of persons: contact data of an office
may be those of the person in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.analysis.offers.words import describe_place, describe_times, name_each, name_word
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook

# Columns that hold codes, and the column beside each that holds their names.
NAMED = {
    "felder": "handlungsfelder",
    "typen": "angebotstypen",
    "zielgruppen": "zielgruppen_namen",
    "sprachen": "sprachen_namen",
    "gemeinden": "gemeinden_namen",
    "einzugs_ags": "einzugsgebiete",
}
# Columns of words from a vocabulary of the same name (or the one named here), printed as words.
WORDED = {
    "art": "art", "geschlecht": "geschlecht", "dolmetschen": "dolmetschen", "kosten": "kosten", "anmeldung": "anmeldung",
    "format": "format", "kapazitaet_einheit": "kapazitaet_einheit", "status": "status", "aktualitaet": "aktualitaet",
    "quelle_art": "quelle_art",
}  # fmt: skip
PLACE_CELLS = (
    "gemeinden", "orte", "punkte", "geo_qualitaet", "einzugsbereich", "einzugs_ags", "haltestelle", "barrierefreiheit",
)  # fmt: skip
# Columns with several values, and what separates them in a cell.
SEPARATORS = {
    "verbund": "; ", **dict.fromkeys(NAMED, "|"), **dict.fromkeys(NAMED.values(), "; "),
    **{name: "|" if name == "punkte" else "; " for name in PLACE_CELLS if name not in NAMED},
}  # fmt: skip
NUMBERS = ("alter_von", "alter_bis", "kosten_betrag", "kapazitaet", "auslastung", "warteliste", "wartezeit_wochen")
DAYS = ("gueltig_von", "gueltig_bis", "geprueft_am", "naechste_pruefung")
OFFER_COLUMNS = (
    "angebot", "titel", "kurzbeschreibung", "beschreibung_leicht", "traeger", "traegerart", "verbund", "art",
    "felder", "handlungsfelder", "typen", "angebotstypen", "zielgruppen", "zielgruppen_namen", "zielgruppe_quelle",
    "alter_von", "alter_bis", "aufenthaltsstatus", "geschlecht", "sprachniveau_ein", "sprachniveau_aus",
    "sprachen", "sprachen_namen", "sprachen_quelle", "dolmetschen", "kosten", "kosten_betrag", "anmeldung", "format",
    "kapazitaet", "kapazitaet_einheit", "auslastung", "warteliste", "wartezeit_wochen", "zeiten",
    "gemeinden", "gemeinden_namen", "orte", "punkte", "geo_qualitaet", "einzugsbereich", "einzugs_ags", "einzugsgebiete",
    "barrierefreiheit", "haltestelle", "status", "gueltig_von", "gueltig_bis", "rechtsgrundlage", "foerderung",
    "aktualitaet", "geprueft_am", "naechste_pruefung", "quelle_art", "quelle_url", "quelle_datum", "web", "datenart", "hinweis",
)  # fmt: skip


def compute_offer_table(
    book: OfferBook | None, data: Dataset, codes: Sequence[str] | None = None, *, as_lists: bool = False
) -> pd.DataFrame:
    """Public offers, one row each with `OFFER_COLUMNS`; `codes` picks offers and their order, None means all.

    Several values of a cell are separated by `|` (codes) or `; ` (words); with `as_lists` the columns of `SEPARATORS` hold
    lists instead, empty where nothing is known. Numbers stay numbers, NaN = not known; days are
    ISO text; an empty text means "not known". `punkte`: latitude and longitude in degrees, one pair for each place.
    """
    if book is None:
        return pd.DataFrame({name: pd.Series(dtype=float if name in NUMBERS else str) for name in OFFER_COLUMNS})
    offers = select_public(book.offers, book).set_index("angebot", drop=False)
    if codes is not None:
        offers = offers.loc[[code for code in codes if code in offers.index]]
    out = offers.reset_index(drop=True)
    actors = book.actors.set_index("akteur")
    names = actors["name"].to_dict()
    out["traeger"] = out["akteur"].map(lambda code: names.get(code, code))
    out["traegerart"] = out["akteur"].map(lambda code: name_word(book, "akteurstyp", actors["typ"].get(code, "")))
    out["verbund"] = out["verbund"].map(lambda more: name_each(more, names))
    shown = set(out["angebot"])
    places = _places(book.places[book.places["angebot"].isin(shown)], book, data)
    for name in PLACE_CELLS:
        out[name] = pd.Series([places.get(code, {}).get(name, ()) for code in out["angebot"]], index=out.index, dtype=object)
    out["zeiten"] = out["angebot"].map(_group(book.times, describe_times))
    out["foerderung"] = out["angebot"].map(_group(book.fundings, lambda rows: _fundings(rows, book)))
    areas = {ags: area.name for ags, area in data.areas.items()}
    known = {
        "felder": book.fields, "typen": book.types, "zielgruppen": book.groups, "sprachen": book.languages,
        "gemeinden": areas, "einzugs_ags": areas,
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


def _places(places: pd.DataFrame, book: OfferBook, data: Dataset) -> dict[str, dict[str, dict[str, None]]]:
    """By offer and column the different values of its places, in their order."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for place in places.to_dict("records"):
        point = "" if pd.isna(place["lat"]) else f"{place['lat']} {place['lon']}"
        cells = {
            "gemeinden": [place["gemeinde"]], "orte": [describe_place(place, data)], "punkte": [point],
            "geo_qualitaet": [name_word(book, "geo_qualitaet", place["geo_qualitaet"])],
            "einzugsbereich": [name_word(book, "einzugsbereich", place["einzugsbereich"])],
            "einzugs_ags": place["einzugs_ags"], "haltestelle": [place["haltestelle"]],
            "barrierefreiheit": [name_word(book, "barrierefreiheit", code) for code in place["barrierefreiheit"]],
        }  # fmt: skip
        rows = found.setdefault(place["angebot"], {name: {} for name in PLACE_CELLS})
        for name, values in cells.items():
            rows[name].update((value, None) for value in values if value)
    return found


def _group(frame: pd.DataFrame, describe: Callable[[pd.DataFrame], str]) -> dict[str, str]:
    return {str(code): describe(rows) for code, rows in frame.groupby("angebot", sort=False)}


def _fundings(rows: pd.DataFrame, book: OfferBook) -> str:
    pairs = zip(rows["mittelgeber"], rows["programm"], strict=True)
    words = (
        " – ".join(part for part in (name_word(book, "mittelgeber", giver), programme) if part) for giver, programme in pairs
    )
    return "; ".join(dict.fromkeys(words))
