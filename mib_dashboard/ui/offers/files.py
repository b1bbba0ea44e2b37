"""The offers or actors found, to take along: CSV and Excel with what was chosen and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.actors import ActorRow, compute_actor_table
from mib_dashboard.analysis.offers.stock import PUBLIC
from mib_dashboard.analysis.offers.summary import describe_freshness
from mib_dashboard.analysis.offers.table import compute_offer_table
from mib_dashboard.exports.table import build_csv, build_xlsx
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report import example_mark
from mib_dashboard.ui.frame.show import XLSX, show_download
from mib_dashboard.ui.offers.data import offer_book, offer_summary

EXAMPLE = "Beispiel"
ORIGIN = "Einzelne Tatsachen aus öffentlichen Quellen, in eigenen Worten; die Fundstelle steht bei jedem Angebot."


def show_files(data: Dataset, rows: pd.DataFrame, words: str) -> None:
    """Two quiet buttons; the files hold all offers found, not only the page shown."""
    codes = rows["angebot"].tolist()
    book, example = offer_book(data), (rows["datenart"] == EXAMPLE).any()
    name = "beispieldaten-angebote" if example else "angebote"
    with st.container(horizontal=True):
        show_download("CSV", f"{name}.csv", "text/csv", lambda: build_csv(compute_offer_table(book, data, codes)), "angebote_csv")
        show_download("Excel", f"{name}.xlsx", XLSX, lambda: _workbook(data, codes, words, example=example), "angebote_xlsx")


def show_actor_files(data: Dataset, actors: Sequence[ActorRow], words: str, *, example: bool) -> None:
    """The same for actors: all found, not only the page shown."""
    book = offer_book(data)
    name = "beispieldaten-akteure" if example else "akteure"
    table = partial(compute_actor_table, book, data, actors)
    with st.container(horizontal=True):
        show_download("CSV", f"{name}.csv", "text/csv", lambda: build_csv(table()), "akteure_csv")
        show_download(
            "Excel", f"{name}.xlsx", XLSX,
            lambda: build_xlsx(table(), "Akteure", _notes(data, f"{format_number(len(actors))} Akteure", words, example=example)),
            "akteure_xlsx",
        )  # fmt: skip


def describe_origin(data: Dataset, *, example: bool) -> str:
    """The line below the list."""
    return (
        example_mark.SENTENCE
        if example
        else f"Quelle: {ORIGIN} Stand der Zusammenstellung: {format_time(data.data_log['stand'].max())}."
    )


def _workbook(data: Dataset, codes: list[str], words: str, *, example: bool) -> bytes:
    number = f"{format_number(len(codes))} von {format_number(offer_summary(data).total)} Angeboten"
    return build_xlsx(
        compute_offer_table(offer_book(data), data, codes), "Angebote", _notes(data, number, words, example=example)
    )


def _notes(data: Dataset, number: str, words: str, *, example: bool) -> list[tuple[str, str]]:
    book, summary = offer_book(data), offer_summary(data)
    notes = [
        (example_mark.WORD, example_mark.SENTENCE if example else ""),
        ("Auswahl", words or "alles"),
        ("Zahl", number),
        ("Ganzer Bestand", describe_freshness(summary.freshness, book)),
        ("Quelle", "" if example else ORIGIN),
        ("Leere Zellen", "Eine leere Zelle heißt „unbekannt“, nie „nein“ und nie null."),
        (
            "Sichtbarkeit",
            f"Nur Angebote mit der Sichtbarkeit „{book.word('sichtbarkeit', PUBLIC)}“; ohne Telefon, E-Mail und Namen.",
        ),
        ("Erstellt am", format_time(date.today().isoformat())),
        ("Datenversion", data.version),
    ]
    return [note for note in notes if note[1]]
