"""Public offers as nested HSDS services. What is not known is left out; there are no phones, mails or persons."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.bridges.hsds.locations import build_location
from mib_dashboard.bridges.hsds.vocabulary import (
    ELIGIBILITY_JOINT,
    STATUS,
    TAXONOMIES,
    TOLD_APART,
    WORD_LISTS,
    Keys,
    read_uri,
)
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.schema.rows import list_rows

Json = dict[str, Any]
Record = Mapping[str, Any]


@dataclass(frozen=True)
class PublicRows:
    """The rows of a book that everyone may see, by what they belong to."""

    offers: Sequence[Record]
    places: Mapping[str, list[Record]]
    times: Mapping[tuple[str, str], list[Record]]
    fundings: Mapping[str, list[Record]]
    actors: Mapping[str, Record]


def collect_rows(book: OfferBook) -> PublicRows:
    """Public offers with what belongs to them, and the actors that provide them."""
    offers = list_rows(select_public(book.offers, book))
    shown = {row[Col.AKTEUR] for row in offers}
    return PublicRows(
        offers=offers,
        places=_group(select_public(book.places, book), lambda row: row[Col.ANGEBOT]),
        times=_group(select_public(book.times, book), lambda row: (row[Col.ANGEBOT], row[Col.ORT])),
        fundings=_group(select_public(book.fundings, book), lambda row: row[Col.ANGEBOT]),
        actors={row[Col.AKTEUR]: row for row in list_rows(book.actors) if row[Col.AKTEUR] in shown},
    )


def build_services(book: OfferBook, areas: Areas, as_of: str) -> list[Json]:
    """One service per public offer, in the order of the book; `as_of`: ISO day of the tables."""
    rows, keys = collect_rows(book), Keys(areas.region.ags)
    return [clean_tree(_service(row, rows, book, areas, keys, as_of)) for row in rows.offers]


def clean_tree(value: Any) -> Any:
    """Texts of a tree without control characters, and the tree without what is empty."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_tree(part) for part in value]
    if isinstance(value, dict):
        return {name: clean_tree(part) for name, part in value.items() if part not in ("", None, [])}
    return value


def read_number(value: float) -> float | int | None:
    """A number of the book for JSON: whole where it is, None where it is not known."""
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else value


def _service(row: Record, rows: PublicRows, book: OfferBook, areas: Areas, keys: Keys, as_of: str) -> Json:
    code = row[Col.ANGEBOT]
    service = keys.make("angebot", code)
    gender = book.word(WordList.GESCHLECHT, row[Col.GESCHLECHT]) if row[Col.GESCHLECHT] else ""
    wait = read_number(row[Col.WARTEZEIT_WOCHEN])
    return {
        "id": service,
        "name": row[Col.TITEL],
        "description": row[Col.KURZBESCHREIBUNG],
        "url": read_uri(row[Col.WEB]),
        "status": STATUS.get(row[Col.STATUS], "inactive"),
        "interpretation_services": _word(book, WordList.DOLMETSCHEN, row[Col.DOLMETSCHEN]),
        "application_process": _word(book, WordList.ANMELDUNG, row[Col.ANMELDUNG]),
        "wait_time": "" if wait is None else "1 Woche" if wait == 1 else f"{wait} Wochen",
        "eligibility_description": ELIGIBILITY_JOINT.join(filter(None, (row[Col.AUFENTHALTSSTATUS], gender))),
        "minimum_age": read_number(row[Col.ALTER_VON]),
        "maximum_age": read_number(row[Col.ALTER_BIS]),
        "assured_date": "" if pd.isna(row[Col.GEPRUEFT_AM]) else row[Col.GEPRUEFT_AM].date().isoformat(),
        "organization": build_organization(row[Col.AKTEUR], rows.actors, book, keys),
        "languages": [_language(code, language, book, keys) for language in row[Col.SPRACHEN]],
        "cost_options": _costs(row, book, keys),
        "capacities": _capacities(row, book, keys, as_of),
        "service_at_locations": [
            build_location(place, rows.times.get((code, place[Col.ORT]), ()), book, areas, keys)
            for place in rows.places.get(code, ())
        ],
        "attributes": list(_attributes(row, book, keys)),
        "funding": [_funding(funding, book, keys) for funding in rows.fundings.get(code, ())],
    }


def build_organization(code: str, actors: Mapping[str, Record], book: OfferBook, keys: Keys) -> Json:
    """An actor; its umbrella is named where it provides public offers itself. HSDS wants a description: the kind of actor."""
    row = actors.get(code)
    if row is None:
        return {"id": keys.make("akteur", code), "name": code, "description": code}
    above = row[Col.DACHVERBAND]
    return {
        "id": keys.make("akteur", code),
        "name": row[Col.NAME],
        "alternate_name": row[Col.KURZNAME],
        "description": book.word(WordList.AKTEURSTYP, row[Col.TYP]),
        "website": read_uri(row[Col.WEB]),
        "parent_organization_id": keys.make("akteur", above) if above in actors else "",
    }


def has_capacity(row: Record) -> bool:
    """HSDS demands how much is still free; that is known only with the size and the share in use."""
    return not math.isnan(row[Col.KAPAZITAET]) and bool(row[Col.KAPAZITAET_EINHEIT]) and not math.isnan(row[Col.AUSLASTUNG])


def _capacities(row: Record, book: OfferBook, keys: Keys, as_of: str) -> list[Json]:
    if not has_capacity(row):
        return []
    unit = row[Col.KAPAZITAET_EINHEIT]
    day = as_of if pd.isna(row[Col.GEPRUEFT_AM]) else row[Col.GEPRUEFT_AM].date().isoformat()
    free = max(0.0, row[Col.KAPAZITAET] * (1 - row[Col.AUSLASTUNG] / 100))
    return [{
        "id": keys.make("kapazitaet", row[Col.ANGEBOT]),
        "unit": {"id": keys.make("einheit", unit), "name": book.word(WordList.KAPAZITAET_EINHEIT, unit)},
        "available": read_number(round(free, 2)),
        "maximum": read_number(row[Col.KAPAZITAET]),
        "updated": f"{day}T00:00:00Z",
    }]  # fmt: skip


def _costs(row: Record, book: OfferBook, keys: Keys) -> list[Json]:
    amount = read_number(row[Col.KOSTEN_BETRAG])
    if not row[Col.KOSTEN] and amount is None:
        return []
    cost: Json = {
        "id": keys.make("kosten", row[Col.ANGEBOT]),
        "option": _word(book, WordList.KOSTEN, row[Col.KOSTEN]),
        "amount": amount,
    }
    return [cost if amount is None else {**cost, "currency": "EUR"}]


def _language(code: str, language: str, book: OfferBook, keys: Keys) -> Json:
    return {"id": keys.make("sprache", code, language), "name": book.languages.get(language, language), "code": language}


def _funding(row: Record, book: OfferBook, keys: Keys) -> Json:
    parts = (book.word(WordList.MITTELGEBER, row[Col.MITTELGEBER]), row[Col.PROGRAMM])
    return {"id": keys.make("foerderung", row[Col.FOERDERUNG]), "source": " / ".join(filter(None, parts))}


def _attributes(row: Record, book: OfferBook, keys: Keys) -> Iterable[Json]:
    names: dict[str, Mapping[str, Any]] = {Col.FELDER: book.fields, Col.TYPEN: book.types, Col.ZIELGRUPPEN: book.groups}
    for column, taxonomy in TAXONOMIES.items():
        cell = row[column]
        codes = cell if isinstance(cell, tuple) else (cell,) if cell else ()
        if column == Col.STATUS and cell not in TOLD_APART:
            continue
        for code in codes:
            known = names[column].get(code) if column in names else None
            name = known.name if known else book.word(WORD_LISTS[column], code) if column in WORD_LISTS else code
            term = {
                "id": keys.make("wort", taxonomy, code), "code": code, "name": name, "description": name,
                "taxonomy": taxonomy, "language": "de",
            }  # fmt: skip
            yield {
                "id": keys.make("merkmal", row[Col.ANGEBOT], taxonomy, code),
                "link_entity": "service",
                "link_type": taxonomy,
                "taxonomy_term": term,
            }


def _word(book: OfferBook, words: WordList, code: str) -> str:
    return book.word(words, code) if code else ""


def _group(frame: pd.DataFrame, key: Any) -> dict[Any, list[Record]]:
    found: dict[Any, list[Record]] = defaultdict(list)
    for row in list_rows(frame):
        found[key(row)].append(row)
    return found
