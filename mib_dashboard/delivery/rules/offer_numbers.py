"""Numbers of the offer tables within their bounds, units beside capacities, and ways to get in touch that work."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import Col, Table
from mib_dashboard.schema import offers as schema

_ENDLESS = float("inf")
_OLDEST = 120
_ONE_GROUP = r"\d{1,3}\.\d{3}"


@dataclass(frozen=True)
class Bounds:
    """A column of numbers, what it is called, and the least and the largest number allowed."""

    table: Table
    column: str
    noun: str
    low: float
    high: float = _ENDLESS


_BOUNDS = (
    Bounds(schema.OFFERS, Col.AUSLASTUNG, "Die Auslastung in %", 0, 100),
    Bounds(schema.FUNDINGS, Col.ANTEIL, "Der Anteil der Förderung in %", 0, 100),
    Bounds(schema.PLANNING_VALUES, Col.ANTEIL, "Der Anteil (1 heißt alle)", 0, 1),
    Bounds(schema.OFFERS, Col.KAPAZITAET, "Die Kapazität", 0),
    Bounds(schema.OFFERS, Col.KOSTEN_BETRAG, "Der Betrag", 0),
    Bounds(schema.OFFERS, Col.WARTEZEIT_WOCHEN, "Die Wartezeit", 0),
    Bounds(schema.OFFERS, Col.ALTER_VON, "Das Alter", 0, _OLDEST),
    Bounds(schema.OFFERS, Col.ALTER_BIS, "Das Alter", 0, _OLDEST),
    Bounds(schema.NEED_WEIGHTS, Col.GEWICHT, "Das Gewicht", 0),
)
_MAIL = r"[^@\s|;,<>]+@[^@\s|;,<>]+\.[A-Za-z]{2,}"
_PHONE = r"[+0][0-9 ()/\-]{4,24}"
_WEB = r"(https?://)?([A-Za-z0-9À-ž-]+\.)+[A-Za-z]{2,}(:[0-9]+)?([/?#][^\s|<>\"]*)?"
_CONTACTS = (
    (schema.ACTORS, Col.MAIL, _MAIL, "keine E-Mail-Adresse; erlaubt ist eine Adresse wie stelle@verein.example"),
    (schema.ACTORS, Col.TELEFON, _PHONE, "keine Telefonnummer; erlaubt ist zum Beispiel 0681 506-0 oder +49 681 5060"),
    (schema.ACTORS, Col.WEB, rf"{_WEB}(\|{_WEB})*", "keine Internetadresse; erlaubt ist zum Beispiel www.verein.example"),
    (schema.OFFERS, Col.WEB, rf"{_WEB}(\|{_WEB})*", "keine Internetadresse; erlaubt ist zum Beispiel www.verein.example"),
)


def check_offer_numbers(book: Ledger) -> list[Finding]:
    """Bounds of every number, a unit for every capacity and the other way round, shape of contacts."""
    return [*_outside(book), *_thousands(book), *_units(book), *_weights(book), *_contacts(book)]


def _outside(book: Ledger) -> list[Finding]:
    found: list[Finding] = []
    for rule in _BOUNDS:
        frame = book.rows(rule.table)
        numbers = pd.to_numeric(frame[rule.column], errors="coerce")
        wrong = select(frame, (numbers < rule.low) | (numbers > rule.high))
        bounds = (
            "darf nicht negativ sein" if rule.high == _ENDLESS else f"muss zwischen {rule.low:.0f} und {rule.high:.0f} liegen"
        )
        found += at_rows(wrong, rule.column, [f"{rule.noun} {bounds}, hier steht {quote(cell)}." for cell in wrong[rule.column]])
    return found


def _thousands(book: Ledger) -> list[Finding]:
    """1.200 in a table of offers is no 1,2: nothing there is counted in thousandths."""
    found: list[Finding] = []
    for column in (Col.KAPAZITAET, Col.KOSTEN_BETRAG):
        frame = book.rows(schema.OFFERS)
        wrong = select(frame, frame[column].str.fullmatch(_ONE_GROUP).to_numpy(bool))
        message = "{} sieht nach einem Tausenderpunkt aus; gemeint ist wohl {}."
        found += at_rows(wrong, column, [message.format(quote(cell), cell.replace(".", "")) for cell in wrong[column]])
    return found


def _units(book: Ledger) -> list[Finding]:
    frame = book.rows(schema.OFFERS)
    amount, unit = frame[Col.KAPAZITAET] != "", frame[Col.KAPAZITAET_EINHEIT] != ""
    return [
        *at_rows(select(frame, amount & ~unit), Col.KAPAZITAET_EINHEIT, "Zur Kapazität fehlt die Einheit."),
        *at_rows(
            select(frame, unit & ~amount),
            Col.KAPAZITAET,
            "Zur Einheit fehlt die Kapazität; ist sie unbekannt, bleiben beide Felder leer.",
        ),
    ]


def _weights(book: Ledger) -> list[Finding]:
    frame = book.rows(schema.NEED_WEIGHTS)
    return at_rows(select(frame, frame[Col.GEWICHT] == ""), Col.GEWICHT, "Das Gewicht fehlt.")


def _contacts(book: Ledger) -> list[Finding]:
    found: list[Finding] = []
    for table, column, shape, error in _CONTACTS:
        frame = book.rows(table)
        cells = frame[column]
        wrong = select(frame, np.asarray(cells != "") & ~cells.str.fullmatch(shape).to_numpy(bool))
        found += at_rows(wrong, column, [f"{quote(cell)} ist {error}." for cell in wrong[column]])
    return found
