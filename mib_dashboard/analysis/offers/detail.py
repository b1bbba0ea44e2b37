"""Everything known and not known about one offer, in the order in which somebody asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from mib_dashboard.analysis.offers.normalise import normalise_phone
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
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col, DataKind, WordList

_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|;]+")
_HOST = re.compile(r"(?:[a-z0-9äöüß](?:[a-z0-9äöüß-]{0,61}[a-z0-9äöüß])?\.)+[a-z]{2,24}(?:/[^\s<>\"'`|;]*)?", re.IGNORECASE)


CONTACT = "Kontakt"
# What is no plain number or address is not shown at all.
_PHONE = re.compile(r"[+0][0-9 ()/\-]{4,24}")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\.[A-Za-z]{2,}", re.ASCII)


@dataclass(frozen=True)
class Piece:
    """A piece of plain text; with an `address` it is a link to another site."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class OfferFact:
    """One property; without `pieces` it is not known."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class OfferDetail:
    """One offer: `parts` of facts with a heading each, how to get in touch first."""

    code: str
    title: str
    freshness: str
    is_example: bool
    parts: tuple[tuple[str, tuple[OfferFact, ...]], ...]

    @property
    def known(self) -> tuple[tuple[str, tuple[OfferFact, ...]], ...]:
        """The parts with the facts that are known; parts without any are left out."""
        known = ((name, tuple(fact for fact in facts if fact.pieces)) for name, facts in self.parts)
        return tuple((name, facts) for name, facts in known if facts)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The labels of all facts nobody told."""
        return tuple(fact.label for _, facts in self.parts for fact in facts if not fact.pieces)


def compute_detail(book: OfferBook, areas: Areas, code: str) -> OfferDetail | None:
    """The offer with this code; None when there is no such public offer."""
    found = select_public(book.offers, book).query("angebot == @code").to_dict("records")
    if not found:
        return None
    offer = found[0]
    actor: dict[str, Any] = next(iter(book.actors[book.actors[Col.AKTEUR] == offer[Col.AKTEUR]].to_dict("records")), {})
    parts = (
        (CONTACT, _contact(offer, actor)),
        ("Worum es geht", _subject(offer, book)),
        ("Für wen", _people(offer, book)),
        ("Wie und wann", _access(offer, book, code)),
        ("Wo", _places(book, areas, code)),
        ("Wie viel", _amount(offer, book)),
        ("Wer", _provider(offer, actor, book)),
        ("Wie sicher ist das", _evidence(offer, book, code)),
    )
    return OfferDetail(code, offer[Col.TITEL], offer[Col.AKTUALITAET], offer[Col.DATENART] == DataKind.EXAMPLE, parts)


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


def _fact(label: str, text: str) -> OfferFact:
    return OfferFact(label, (Piece(text),) if text.strip() else ())


def _subject(offer: dict[str, Any], book: OfferBook) -> tuple[OfferFact, ...]:
    return (
        _fact("Beschreibung", offer[Col.KURZBESCHREIBUNG]),
        _fact("In Leichter Sprache", offer[Col.BESCHREIBUNG_LEICHT]),
        _fact("Handlungsfeld", name_all(offer[Col.FELDER], book.fields)),
        _fact("Typ", name_all(offer[Col.TYPEN], book.types)),
        _fact("Art", name_word(book, WordList.ART, offer[Col.ART])),
    )


def _people(offer: dict[str, Any], book: OfferBook) -> tuple[OfferFact, ...]:
    first, last = describe_amount(offer[Col.ALTER_VON]), describe_amount(offer[Col.ALTER_BIS])
    return (
        _fact("Zielgruppe", name_all(offer[Col.ZIELGRUPPEN], book.groups)),
        _fact("Wortlaut der Quelle", offer[Col.ZIELGRUPPE_QUELLE]),
        _fact("Alter in Jahren", describe_span(first, last)),
        _fact("Geschlecht", name_word(book, WordList.GESCHLECHT, offer[Col.GESCHLECHT])),
        _fact("Aufenthaltsstatus", offer[Col.AUFENTHALTSSTATUS]),
        _fact("Deutschkenntnisse zu Beginn", offer[Col.SPRACHNIVEAU_EIN]),
        _fact("Deutschkenntnisse am Ende", offer[Col.SPRACHNIVEAU_AUS]),
        _fact("Sprachen", name_all(offer[Col.SPRACHEN], book.languages) or offer[Col.SPRACHEN_QUELLE]),
        _fact("Dolmetschen", name_word(book, WordList.DOLMETSCHEN, offer[Col.DOLMETSCHEN])),
    )


def _access(offer: dict[str, Any], book: OfferBook, code: str) -> tuple[OfferFact, ...]:
    price = "; ".join(
        p for p in (name_word(book, WordList.KOSTEN, offer[Col.KOSTEN]), describe_amount(offer[Col.KOSTEN_BETRAG], "€")) if p
    )
    span = describe_span(describe_day(offer[Col.GUELTIG_VON]), describe_day(offer[Col.GUELTIG_BIS]))
    return (
        _fact("Kosten", price),
        _fact("Anmeldung", name_word(book, WordList.ANMELDUNG, offer[Col.ANMELDUNG])),
        _fact("Form", name_word(book, WordList.FORMAT, offer[Col.FORMAT])),
        _fact("Zeiten", describe_times(book.times[book.times[Col.ANGEBOT] == code])),
        _fact("Gültig", span),
    )


def _places(book: OfferBook, areas: Areas, code: str) -> tuple[OfferFact, ...]:
    names = {ags: area.name for ags, area in areas.items()}
    rows = book.places[book.places[Col.ANGEBOT] == code].to_dict("records")
    facts: list[OfferFact] = []
    for row in rows or [dict.fromkeys(book.places.columns, "") | {Col.EINZUGS_AGS: (), Col.BARRIEREFREIHEIT: ()}]:
        number = f" {row[Col.ORT]}" if len(rows) > 1 else ""
        reach = ": ".join(filter(None, [
            name_word(book, WordList.EINZUGSBEREICH, row[Col.EINZUGSBEREICH]), name_all(row[Col.EINZUGS_AGS], names),
        ]))  # fmt: skip
        barriers = "; ".join(book.word(WordList.BARRIEREFREIHEIT, word) for word in row[Col.BARRIEREFREIHEIT])
        facts += [
            _fact(f"Ort{number}", describe_place(row, areas)),
            _fact(f"Genauigkeit des Orts{number}", name_word(book, WordList.GEO_QUALITAET, row[Col.GEO_QUALITAET])),
            _fact(f"Einzugsbereich{number}", reach),
            _fact(f"Barrierefreiheit{number}", "" if barriers == UNKNOWN else barriers),
            _fact(f"Haltestelle{number}", row[Col.HALTESTELLE]),
        ]
    return tuple(facts)


def _amount(offer: dict[str, Any], book: OfferBook) -> tuple[OfferFact, ...]:
    unit = name_word(book, WordList.KAPAZITAET_EINHEIT, offer[Col.KAPAZITAET_EINHEIT])
    return (
        _fact("Kapazität", describe_amount(offer[Col.KAPAZITAET], unit)),
        _fact("Auslastung", describe_amount(offer[Col.AUSLASTUNG], "%")),
        _fact("Warteliste", describe_amount(offer[Col.WARTELISTE], "Personen")),
        _fact("Wartezeit", describe_amount(offer[Col.WARTEZEIT_WOCHEN], "Wochen")),
    )


def _contact(offer: dict[str, Any], actor: dict[str, Any]) -> tuple[OfferFact, ...]:
    """Ways to get in touch, of offices and never of persons."""
    mail, phone = actor.get(Col.MAIL, ""), actor.get(Col.TELEFON, "")
    return (
        _fact("Träger", actor.get(Col.NAME, offer[Col.AKTEUR])),
        _fact("Ansprechstelle", actor.get(Col.ANSPRECHSTELLE, "")),
        OfferFact("Internet", find_site(offer[Col.WEB] or actor.get(Col.WEB, ""))),
        OfferFact("Telefon", (Piece(phone, f"tel:{normalise_phone(phone)}"),) if _PHONE.fullmatch(phone) else ()),
        OfferFact("E-Mail", (Piece(mail, f"mailto:{mail}"),) if _MAIL.fullmatch(mail) else ()),
    )


def _provider(offer: dict[str, Any], actor: dict[str, Any], book: OfferBook) -> tuple[OfferFact, ...]:
    return (
        _fact("Art des Trägers", name_word(book, WordList.AKTEURSTYP, actor.get(Col.TYP, ""))),
        _fact("Gemeinsam mit", name_all(offer[Col.VERBUND], book.actor_names)),
    )


def _evidence(offer: dict[str, Any], book: OfferBook, code: str) -> tuple[OfferFact, ...]:
    givers = book.fundings[book.fundings[Col.ANGEBOT] == code]
    funding = [_funding(row, book) for row in givers.to_dict("records")]
    return (
        _fact("Aktualität", name_word(book, WordList.AKTUALITAET, offer[Col.AKTUALITAET])),
        _fact("Status", "" if offer[Col.STATUS] == UNKNOWN else name_word(book, WordList.STATUS, offer[Col.STATUS])),
        _fact("Zuletzt geprüft", describe_day(offer[Col.GEPRUEFT_AM])),
        _fact("Nächste Prüfung", describe_day(offer[Col.NAECHSTE_PRUEFUNG])),
        _fact("Art der Quelle", name_word(book, WordList.QUELLE_ART, offer[Col.QUELLE_ART])),
        OfferFact("Quelle", find_links(offer[Col.QUELLE_URL])),
        _fact("Datum der Quelle", _describe_date(offer[Col.QUELLE_DATUM])),
        _fact("Förderung", "; ".join(funding)),
        _fact("Rechtsgrundlage", offer[Col.RECHTSGRUNDLAGE]),
        OfferFact("Hinweis", find_links(offer[Col.HINWEIS])),
    )


def _funding(row: dict[str, Any], book: OfferBook) -> str:
    end = "" if pd.isna(row[Col.LAUFZEIT_BIS]) else f"bis {describe_day(row[Col.LAUFZEIT_BIS])}"
    giver = name_word(book, WordList.MITTELGEBER, row[Col.MITTELGEBER])
    # "EU: AMIF" already names the fund "AMIF".
    programme = "" if row[Col.PROGRAMM] in giver.replace(":", " ").split() else row[Col.PROGRAMM]
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
