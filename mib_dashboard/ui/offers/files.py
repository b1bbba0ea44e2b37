"""The offers or actors found, to take along: CSV and Excel with what was chosen and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mib_dashboard import clock
from mib_dashboard.analysis.offers.actors import ActorRow, compute_actor_table
from mib_dashboard.analysis.offers.stock import PUBLIC
from mib_dashboard.analysis.offers.summary import describe_freshness
from mib_dashboard.analysis.offers.table import compute_offer_table
from mib_dashboard.exports.origin import credit_offers, trace_offers
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.offers.data import offer_book, offer_summary

EMPTY = ("Leere Zellen", "Eine leere Zelle heißt „unbekannt“, nie „nein“ und nie null.")


def show_offer_files(data: Dataset, rows: pd.DataFrame, words: str) -> None:
    """The files hold all offers found, not only the page shown."""
    codes = rows[Col.ANGEBOT].tolist()
    number = f"{format_number(len(codes))} von {format_number(offer_summary(data).total)} Angeboten"
    origin = trace_offers("Angebote", data, _remarks(data, number, words))
    show_files(lambda: compute_offer_table(offer_book(data), data.areas, codes), origin, stem="angebote", key="angebote")


def show_actor_files(data: Dataset, actors: Sequence[ActorRow], words: str) -> None:
    """The same for actors: all found, not only the page shown."""
    origin = trace_offers("Akteure", data, _remarks(data, f"{format_number(len(actors))} Akteure", words))
    show_files(lambda: compute_actor_table(offer_book(data), data.areas, actors), origin, stem="akteure", key="akteure")


def describe_origin(data: Dataset) -> str:
    """The line below the list."""
    credit = credit_offers(data)
    if credit.note:
        return credit.source
    return f"Quelle: {credit.source} Stand der Zusammenstellung: {credit.as_of}."


def _remarks(data: Dataset, number: str, words: str) -> list[tuple[str, str]]:
    book, summary = offer_book(data), offer_summary(data)
    return [
        ("Auswahl", words or "alles"),
        ("Zahl", number),
        ("Ganzer Bestand", describe_freshness(summary.freshness, book)),
        EMPTY,
        (
            "Sichtbarkeit",
            f"Nur Angebote mit der Sichtbarkeit „{book.word(WordList.SICHTBARKEIT, PUBLIC)}“; ohne Telefon, E-Mail und Namen.",
        ),
        ("Erstellt am", format_time(clock.today().isoformat())),
    ]
