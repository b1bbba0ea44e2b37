"""What an actor is shown by its link: its own public offers in plain words, and what it may say of them. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.detail import compute_detail
from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.analysis.offers.words import UNKNOWN, describe_amount, describe_day, name_word
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Freshness, WordList

OFFERS, ACTORS = "angebote", "akteure"
# In place of a column: what is said of an offer as a whole, and words that belong to no cell.
ANSWER, WORDS = "antwort", "text"
# What the public page tells for those who search or doubt; who runs the offer knows it, or need not.
_LEFT_OUT = ("Träger", "Ansprechstelle", "Telefon", "E-Mail", "Aktualität", "Status", "Nächste Prüfung", "Art der Quelle",
             "Quelle", "Datum der Quelle", "Rechtsgrundlage", "Art des Trägers", "Genauigkeit des Orts")  # fmt: skip


_PLAIN = {
    "Handlungsfeld": "Thema", "Typ": "Art des Angebots", "Wortlaut der Quelle": "Für wen, wörtlich", "Zielgruppe": "Für wen",
    "Einzugsbereich": "Woher man kommen darf", "Gültig": "Läuft", "Form": "Wie es stattfindet",
}  # fmt: skip


class AskedAs(StrEnum):
    """How a field of the page is filled."""

    TEXT = "Text"
    LONG = "langer Text"
    NUMBER = "Zahl"
    DAY = "Tag"
    CHOICE = "Auswahl"


@dataclass(frozen=True)
class SheetField:
    """Something an actor may say anew: `seen` is what is public now, "" for nothing; `choices` are the words of a list."""

    column: str
    label: str
    kind: AskedAs
    seen: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""

    @property
    def most(self) -> int:
        """How many letters it takes."""
        return {AskedAs.LONG: 2000, AskedAs.NUMBER: 40, AskedAs.DAY: 10}.get(self.kind, 300)


@dataclass(frozen=True)
class OfferSheet:
    """One offer: `facts` are what the public page says of it, label and words."""

    code: str
    title: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[SheetField, ...]


@dataclass(frozen=True)
class ActorSheet:
    """Everything the page shows to one actor."""

    code: str
    name: str
    fields: tuple[SheetField, ...]
    offers: tuple[OfferSheet, ...]


def list_asked(book: OfferBook) -> list[str]:
    """The actors with a public offer that still runs, by name."""
    asked = set(_list_shown(book)[Col.AKTEUR])
    names = dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))
    return sorted(asked & set(names), key=lambda code: (sort_key(names[code]), code))


def build_sheet(book: OfferBook, areas: Areas, actor: str) -> ActorSheet | None:
    """The sheet of an actor; None when it has no public offer that still runs."""
    shown = _list_shown(book)
    mine = shown[shown[Col.AKTEUR] == actor]
    found = book.actors[book.actors[Col.AKTEUR] == actor].to_dict("records")
    if mine.empty or not found:
        return None
    offers = tuple(_build_offer(book, areas, row) for row in mine.to_dict("records"))
    return ActorSheet(actor, found[0][Col.NAME], _ask_actor(found[0]), offers)


def _list_shown(book: OfferBook) -> pd.DataFrame:
    shown = select_public(book.offers, book)
    return shown[shown[Col.AKTUALITAET] != Freshness.ENDED]


def _build_offer(book: OfferBook, areas: Areas, row: dict[str, Any]) -> OfferSheet:
    code = row[Col.ANGEBOT]
    detail = compute_detail(book, areas, code)
    facts = [fact for _, part in detail.known for fact in part] if detail else []
    told = ((fact.label, " ".join(piece.text.strip() for piece in fact.pieces)) for fact in facts)
    kept = tuple((_PLAIN.get(label, label), words) for label, words in told if not label.startswith(_LEFT_OUT))
    return OfferSheet(code, row[Col.TITEL], kept, _ask_offer(book, row))


def _ask_offer(book: OfferBook, row: Mapping[str, Any]) -> tuple[SheetField, ...]:
    text, long, number, day, _ = AskedAs
    unit = name_word(book, WordList.KAPAZITAET_EINHEIT, row[Col.KAPAZITAET_EINHEIT])
    last = describe_day(row[Col.GUELTIG_BIS])
    return (
        SheetField(Col.TITEL, "Name des Angebots", text, row[Col.TITEL]),
        SheetField(Col.KURZBESCHREIBUNG, "Beschreibung", long, row[Col.KURZBESCHREIBUNG]),
        SheetField(Col.KAPAZITAET, "Wie viele können teilnehmen?", number, describe_amount(row[Col.KAPAZITAET], unit)),
        *([] if unit else [_ask_word(book, Col.KAPAZITAET_EINHEIT, "Was wird gezählt?", "")]),
        SheetField(Col.AUSLASTUNG, "Wie viel Prozent davon sind belegt?", number, describe_amount(row[Col.AUSLASTUNG], "%")),
        SheetField(Col.WARTELISTE, "Wie viele warten auf einen Platz?", number, describe_amount(row[Col.WARTELISTE])),
        _ask_word(book, Col.KOSTEN, "Kosten", row[Col.KOSTEN]),
        _ask_word(book, Col.ANMELDUNG, "Anmeldung", row[Col.ANMELDUNG]),
        SheetField(Col.WEB, "Internetseite", text, row[Col.WEB]),
        SheetField(Col.GUELTIG_BIS, "Letzter Tag", day, last, help="Nur wenn es endet oder zu Ende ist."),
        SheetField(WORDS, "Anderes", long, help="Zum Beispiel Ort, Zeiten, Zielgruppe, Sprachen oder Förderung."),
    )  # fmt: skip


def _ask_word(book: OfferBook, column: str, label: str, code: str) -> SheetField:
    """Lists are called as the column they fill."""
    words = {key: word for key, word in book.choices(column).items() if key != UNKNOWN}
    return SheetField(column, label, AskedAs.CHOICE, words.get(code, ""), tuple(words.values()))


def _ask_actor(actor: Mapping[str, Any]) -> tuple[SheetField, ...]:
    text = AskedAs.TEXT
    return (
        SheetField(Col.TELEFON, "Telefon", text, actor[Col.TELEFON], help="Eine Sammelnummer, keine Mobilnummer."),
        SheetField(Col.MAIL, "E-Mail", text, actor[Col.MAIL], help="Eine Adresse der Stelle wie info@…, keine einer Person."),
        SheetField(Col.ANSPRECHSTELLE, "Ansprechstelle", text, actor[Col.ANSPRECHSTELLE], help="Eine Funktion, kein Name."),
        SheetField(Col.WEB, "Internetseite", text, actor[Col.WEB]),
        SheetField(WORDS, "Nachricht an uns", AskedAs.LONG),
    )
