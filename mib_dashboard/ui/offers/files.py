"""The offers or actors found, to take along: CSV and Excel with what was chosen and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.actors import ActorRow, compute_actor_table
from mib_dashboard.analysis.offers.credit import credit_offers
from mib_dashboard.analysis.offers.stock import PUBLIC
from mib_dashboard.analysis.offers.summary import describe_freshness
from mib_dashboard.analysis.offers.table import compute_offer_table
from mib_dashboard.exports.exchange import build_hsds_losses, build_hsds_package, build_integreat_places
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.example_mark import mark_name
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.files import show_download, show_files
from mib_dashboard.ui.offers.data import offer_summary
from mib_dashboard.ui.parts.actions import Takeaway, show_actions

_EXCHANGED = (
    ("HSDS 3.1", "hsds", "zip", "application/zip", build_hsds_package),
    ("Was HSDS nicht aufnimmt", "hsds-verlust", "csv", "text/csv", build_hsds_losses),
    ("Integreat", "integreat-orte", "csv", "text/csv", build_integreat_places),
)
EMPTY = ("Leere Zellen", "Eine leere Zelle heißt „unbekannt“, nie „nein“ und nie null.")


def show_offer_files(book: OfferBook, catalogue: Catalogue, rows: pd.DataFrame, words: str, today: date) -> None:
    """The files hold all offers found, not only the page shown."""
    codes = rows[Col.ANGEBOT].tolist()
    origin = trace_offers(
        "Angebote", book, catalogue, _remarks(book, catalogue.areas, _count(book, catalogue, codes), words, today)
    )
    show_files(lambda: compute_offer_table(book, catalogue.areas, codes), origin, stem="angebote", key="angebote")
    _show_exchange_files(book, catalogue, is_example=origin.is_example)


def show_map_ways(
    book: OfferBook, catalogue: Catalogue, build: Callable[[], pd.DataFrame], local: Sized, words: str, today: date,
    picture: Callable[[str], Sheet] | None,
) -> None:  # fmt: skip
    """The line of actions under the map; its files hold what its numbers count. `picture` of these words on the choice."""
    remarks = _remarks(book, catalogue.areas, f"{_count(book, catalogue, local)} sind örtlich und gezählt", words, today)
    origin = trace_offers("Örtliche Angebote je Stadt und Gemeinde", book, catalogue, remarks)
    chosen = f"{words or 'Alle öffentlichen Angebote'}."
    drawn = None if picture is None else partial(picture, chosen)
    files = Takeaway("angebote-je-gemeinde", build, lambda: origin, is_example=origin.is_example, picture=drawn)
    show_actions("angebote", "angebote_karte", title=origin.title, files=files)


def _count(book: OfferBook, catalogue: Catalogue, found: Sized) -> str:
    return f"{format_number(len(found))} von {format_number(offer_summary(book, catalogue.areas).total)} Angeboten"


def _show_exchange_files(book: OfferBook, catalogue: Catalogue, *, is_example: bool) -> None:
    """Files for other directories; they always hold the whole public stock."""
    with st.container(key="schirm_verzeichnisse"):
        st.caption("Für andere Verzeichnisse, immer mit allen öffentlichen Angeboten:")
        row = st.container(horizontal=True)
    with row:
        for label, stem, ending, mime, build in _EXCHANGED:
            name = f"{mark_name(stem, is_example=is_example)}.{ending}"
            show_download(label, name, mime, partial(build, book, catalogue), f"angebote_{stem}")


def show_actor_files(book: OfferBook, catalogue: Catalogue, actors: Sequence[ActorRow], words: str, today: date) -> None:
    """The same for actors: all found, not only the page shown."""
    remarks = _remarks(book, catalogue.areas, f"{format_number(len(actors))} Akteure", words, today)
    origin = trace_offers("Akteure", book, catalogue, remarks)
    show_files(lambda: compute_actor_table(book, catalogue.areas, actors), origin, stem="akteure", key="akteure")


def describe_origin(book: OfferBook, catalogue: Catalogue) -> str:
    """The line below the list."""
    credit = credit_offers(book, catalogue)
    if credit.note:
        return f"{credit.source}."
    return f"Quelle: {credit.source}. Stand der Zusammenstellung: {credit.as_of}."


def _remarks(book: OfferBook, areas: Areas, number: str, words: str, today: date) -> list[tuple[str, str]]:
    summary = offer_summary(book, areas)
    return [
        ("Auswahl", words or "alles"),
        ("Zahl", number),
        ("Ganzer Bestand", describe_freshness(summary.freshness, book)),
        EMPTY,
        (
            "Sichtbarkeit",
            f"Nur Angebote mit der Sichtbarkeit „{book.word(WordList.SICHTBARKEIT, PUBLIC)}“; ohne Telefon, E-Mail und Namen.",
        ),
        ("Erstellt am", format_time(today.isoformat())),
    ]
