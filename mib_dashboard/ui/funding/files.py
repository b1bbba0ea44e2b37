"""Fundings in printed words, for the screen and for files."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.funding.ends import FUNDING_COLUMNS
from mib_dashboard.analysis.offers.words import UNKNOWN, describe_amount, describe_day, name_word
from mib_dashboard.exports.table import build_csv, build_xlsx
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.ui.frame.show import XLSX, show_download, show_picture_downloads
from mib_dashboard.ui.offers.data import offer_book
from mib_dashboard.ui.offers.files import EXAMPLE, ORIGIN


def name_fundings(fundings: pd.DataFrame, book: OfferBook) -> pd.DataFrame:
    """The rows as people read them; what is not known says so."""
    rows = [
        {
            "Ende": describe_day(row["laufzeit_bis"]) or UNKNOWN,
            "Angebot": row["titel"],
            "Träger": row["traeger"],
            "Mittelgeber": name_word(book, "mittelgeber", row["mittelgeber"]),
            "Programm": row["programm"] or UNKNOWN,
            "Anteil": describe_amount(row["anteil"], "%") or UNKNOWN,
            "Wie es weitergeht": name_word(book, "verstetigung", row["verstetigung"]) or UNKNOWN,
        }
        for row in fundings.to_dict("records")
    ]
    return pd.DataFrame(rows)


def credit_fundings(data: Dataset, fundings: pd.DataFrame) -> Credit:
    """Where the fundings come from, for a picture that leaves the page; the licence is that of no single source."""
    example = bool((fundings["datenart"] == EXAMPLE).any())
    return Credit(example_mark.SENTENCE if example else ORIGIN, format_time(data.data_log["stand"].max()), "")


def show_funding_files(data: Dataset, fundings: pd.DataFrame, picture: Sheet) -> None:
    """All fundings as CSV and Excel, the picture of their ends as SVG and PNG."""
    example = bool((fundings["datenart"] == EXAMPLE).any())
    name = "beispieldaten-foerderungen" if example else "foerderungen"
    with st.container(horizontal=True):
        show_download("CSV", f"{name}.csv", "text/csv", lambda: build_csv(_plain(data, fundings)), "foerderung_csv")
        show_download("Excel", f"{name}.xlsx", XLSX, lambda: _workbook(data, fundings, example=example), "foerderung_xlsx")
        show_picture_downloads(lambda: picture, f"{name}-enden", "foerderung", is_example=data.has_examples)


def _plain(data: Dataset, fundings: pd.DataFrame) -> pd.DataFrame:
    """`FUNDING_COLUMNS` with words for codes and ISO days; empty cells are not known."""
    book, out = offer_book(data), fundings[list(FUNDING_COLUMNS)].copy()
    for column in ("mittelgeber", "verstetigung"):
        out[column] = [name_word(book, column, code) for code in out[column]]
    for column in ("laufzeit_von", "laufzeit_bis"):
        out[column] = out[column].dt.strftime("%Y-%m-%d").fillna("")
    return out


def _workbook(data: Dataset, fundings: pd.DataFrame, *, example: bool) -> bytes:
    notes = [
        (example_mark.WORD, example_mark.SENTENCE if example else ""),
        ("Leere Zellen", "Eine leere Zelle heißt „unbekannt“, nie „nein“ und nie null."),
        ("Erstellt am", format_time(date.today().isoformat())),
        ("Datenversion", data.version),
    ]
    return build_xlsx(_plain(data, fundings), "Förderungen", [note for note in notes if note[1]])
