"""Everything known and not known about one offer, in the order in which somebody asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.analysis.offers.words import (
    UNKNOWN,
    describe_amount,
    describe_day,
    describe_place,
    describe_span,
    describe_times,
    name_all,
    name_word,
)
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR

_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|;]+")
_HOST = re.compile(r"(?:[a-z0-9äöüß](?:[a-z0-9äöüß-]{0,61}[a-z0-9äöüß])?\.)+[a-z]{2,24}(?:/[^\s<>\"'`|;]*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A piece of plain text; with an `address` it is a link to another site."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Fact:
    """One property; without `pieces` it is not known."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class OfferDetail:
    """One offer: `parts` of facts with a heading each."""

    code: str
    title: str
    actor: str
    freshness: str
    is_example: bool
    parts: tuple[tuple[str, tuple[Fact, ...]], ...]


def compute_detail(book: OfferBook, data: Dataset, code: str) -> OfferDetail | None:
    """The offer with this code; None when there is no such public offer."""
    found = select_public(book.offers, book).query("angebot == @code").to_dict("records")
    if not found:
        return None
    offer = found[0]
    actor: dict[str, Any] = next(iter(book.actors[book.actors["akteur"] == offer["akteur"]].to_dict("records")), {})
    parts = (
        ("Worum es geht", _subject(offer, book)),
        ("Für wen", _people(offer, book)),
        ("Wie und wann", _access(offer, book, code)),
        ("Wo", _places(book, data, code)),
        ("Wie viel", _amount(offer, book)),
        ("Wer", _provider(offer, actor, book)),
        ("Wie sicher ist das", _evidence(offer, book, code)),
    )
    return OfferDetail(code, offer["titel"], offer["akteur"], offer["aktualitaet"], offer["datenart"] == "Beispiel", parts)


def find_links(text: str) -> tuple[Piece, ...]:
    """Text cut at its http and https addresses; anything else, also other kinds of links, stays plain text."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,)")
        if not _is_web(address):
            continue
        pieces += [Piece(text[end : found.start()]), Piece(address, address)]
        end = found.start() + len(address)
    return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.text.strip())


def find_site(text: str) -> tuple[Piece, ...]:
    """Web sites separated by `|`; the tables often hold bare host names."""
    sites = [site.strip() for site in text.split(SEPARATOR)]
    return tuple(
        piece for site in sites for piece in ((Piece(site, f"https://{site}"),) if _HOST.fullmatch(site) else find_links(site))
    )


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _fact(label: str, text: str) -> Fact:
    return Fact(label, (Piece(text),) if text.strip() else ())


def _subject(offer: dict, book: OfferBook) -> tuple[Fact, ...]:
    return (
        _fact("Beschreibung", offer["kurzbeschreibung"]),
        _fact("In Leichter Sprache", offer["beschreibung_leicht"]),
        _fact("Handlungsfeld", name_all(offer["felder"], book.fields)),
        _fact("Typ", name_all(offer["typen"], book.types)),
        _fact("Art", name_word(book, "art", offer["art"])),
    )


def _people(offer: dict, book: OfferBook) -> tuple[Fact, ...]:
    first, last = describe_amount(offer["alter_von"]), describe_amount(offer["alter_bis"])
    return (
        _fact("Zielgruppe", name_all(offer["zielgruppen"], book.groups)),
        _fact("Wortlaut der Quelle", offer["zielgruppe_quelle"]),
        _fact("Alter in Jahren", describe_span(first, last)),
        _fact("Geschlecht", name_word(book, "geschlecht", offer["geschlecht"])),
        _fact("Aufenthaltsstatus", offer["aufenthaltsstatus"]),
        _fact("Deutschkenntnisse zu Beginn", offer["sprachniveau_ein"]),
        _fact("Deutschkenntnisse am Ende", offer["sprachniveau_aus"]),
        _fact("Sprachen", name_all(offer["sprachen"], book.languages) or offer["sprachen_quelle"]),
        _fact("Dolmetschen", name_word(book, "dolmetschen", offer["dolmetschen"])),
    )


def _access(offer: dict, book: OfferBook, code: str) -> tuple[Fact, ...]:
    price = "; ".join(p for p in (name_word(book, "kosten", offer["kosten"]), describe_amount(offer["kosten_betrag"], "€")) if p)
    span = describe_span(describe_day(offer["gueltig_von"]), describe_day(offer["gueltig_bis"]))
    return (
        _fact("Kosten", price),
        _fact("Anmeldung", name_word(book, "anmeldung", offer["anmeldung"])),
        _fact("Form", name_word(book, "format", offer["format"])),
        _fact("Zeiten", describe_times(book.times[book.times["angebot"] == code])),
        _fact("Gültig", span),
    )


def _places(book: OfferBook, data: Dataset, code: str) -> tuple[Fact, ...]:
    names = {ags: area.name for ags, area in data.areas.items()}
    rows = book.places[book.places["angebot"] == code].to_dict("records")
    facts: list[Fact] = []
    for row in rows or [dict.fromkeys(book.places.columns, "") | {"einzugs_ags": (), "barrierefreiheit": ()}]:
        number = f" {row['ort']}" if len(rows) > 1 else ""
        reach = ": ".join(filter(None, [
            name_word(book, "einzugsbereich", row["einzugsbereich"]), name_all(row["einzugs_ags"], names),
        ]))  # fmt: skip
        barriers = "; ".join(book.word("barrierefreiheit", word) for word in row["barrierefreiheit"])
        facts += [
            _fact(f"Ort{number}", describe_place(row, data)),
            _fact(f"Genauigkeit des Orts{number}", name_word(book, "geo_qualitaet", row["geo_qualitaet"])),
            _fact(f"Einzugsbereich{number}", reach),
            _fact(f"Barrierefreiheit{number}", "" if barriers == UNKNOWN else barriers),
            _fact(f"Haltestelle{number}", row["haltestelle"]),
        ]
    return tuple(facts)


def _amount(offer: dict, book: OfferBook) -> tuple[Fact, ...]:
    unit = name_word(book, "kapazitaet_einheit", offer["kapazitaet_einheit"])
    return (
        _fact("Kapazität", describe_amount(offer["kapazitaet"], unit)),
        _fact("Auslastung", describe_amount(offer["auslastung"], "%")),
        _fact("Warteliste", describe_amount(offer["warteliste"], "Personen")),
        _fact("Wartezeit", describe_amount(offer["wartezeit_wochen"], "Wochen")),
    )


def _provider(offer: dict, actor: dict[str, Any], book: OfferBook) -> tuple[Fact, ...]:
    names = book.actors.set_index("akteur")["name"].to_dict()
    return (
        _fact("Träger", actor.get("name", offer["akteur"])),
        _fact("Art des Trägers", name_word(book, "akteurstyp", actor.get("typ", ""))),
        _fact("Gemeinsam mit", name_all(offer["verbund"], names)),
        Fact("Internet", find_site(offer["web"] or actor.get("web", ""))),
    )


def _evidence(offer: dict, book: OfferBook, code: str) -> tuple[Fact, ...]:
    givers = book.fundings[book.fundings["angebot"] == code]
    funding = [_funding(row, book) for row in givers.to_dict("records")]
    return (
        _fact("Aktualität", name_word(book, "aktualitaet", offer["aktualitaet"])),
        _fact("Status", "" if offer["status"] == UNKNOWN else name_word(book, "status", offer["status"])),
        _fact("Zuletzt geprüft", describe_day(offer["geprueft_am"])),
        _fact("Nächste Prüfung", describe_day(offer["naechste_pruefung"])),
        _fact("Art der Quelle", name_word(book, "quelle_art", offer["quelle_art"])),
        Fact("Quelle", find_links(offer["quelle_url"])),
        _fact("Datum der Quelle", _describe_date(offer["quelle_datum"])),
        _fact("Förderung", "; ".join(funding)),
        _fact("Rechtsgrundlage", offer["rechtsgrundlage"]),
        Fact("Hinweis", find_links(offer["hinweis"])),
    )


def _funding(row: dict[str, Any], book: OfferBook) -> str:
    end = "" if pd.isna(row["laufzeit_bis"]) else f"bis {describe_day(row['laufzeit_bis'])}"
    giver = name_word(book, "mittelgeber", row["mittelgeber"])
    # "EU: AMIF" already names the fund "AMIF".
    programme = "" if row["programm"] in giver.replace(":", " ").split() else row["programm"]
    return ", ".join(part for part in (giver, programme, end or "Laufzeit unbekannt") if part)


def _describe_date(text: str) -> str:
    """ISO dates in a text of the source as people write them; the rest of it stays ("undatiert", "2024")."""
    return _DATE.sub(lambda found: _print_date(found[0]), text)


def _print_date(text: str) -> str:
    try:
        date.fromisoformat(text if len(text) > len("2024-01") else f"{text}-01")
    except ValueError:
        return text
    return format_time(text)
