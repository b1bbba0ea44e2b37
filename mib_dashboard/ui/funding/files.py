"""Fundings in printed words, for the screen and for files."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mib_dashboard.analysis.funding.ends import FUNDING_COLUMNS
from mib_dashboard.analysis.offers.words import UNKNOWN, describe_amount, describe_day, name_word
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.offers.files import EMPTY
from mib_dashboard.ui.parts.actions import Takeaway, show_actions


def name_fundings(fundings: pd.DataFrame, book: OfferBook) -> pd.DataFrame:
    """The rows as people read them; what is not known says so."""
    rows = [
        {
            "Angebot": row[Col.TITEL],
            "Ende": describe_day(row[Col.LAUFZEIT_BIS]) or UNKNOWN,
            "Träger": row[Col.TRAEGER],
            "Mittelgeber": name_word(book, WordList.MITTELGEBER, row[Col.MITTELGEBER]),
            "Programm": row[Col.PROGRAMM] or UNKNOWN,
            "Anteil": describe_amount(row[Col.ANTEIL], "%") or UNKNOWN,
            "Wie es weitergeht": name_word(book, WordList.VERSTETIGUNG, row[Col.VERSTETIGUNG]) or UNKNOWN,
        }
        for row in fundings.to_dict("records")
    ]
    return pd.DataFrame(rows)


def show_funding_files(book: OfferBook, catalogue: Catalogue, fundings: pd.DataFrame, picture: Sheet, today: date) -> None:
    """All fundings as CSV and Excel, the picture of their ends as SVG and PNG."""
    origin = trace_offers("Förderungen", book, catalogue, (EMPTY, ("Erstellt am", format_time(today.isoformat()))))
    files = Takeaway(
        "foerderungen", lambda: _plain(book, fundings), lambda: origin, is_example=origin.is_example, picture=lambda: picture
    )
    show_actions("foerderung", "foerderung", title=picture.shown.title, files=files)


def _plain(book: OfferBook, fundings: pd.DataFrame) -> pd.DataFrame:
    """`FUNDING_COLUMNS` with words for codes and ISO days; empty cells are not known."""
    out = fundings[list(FUNDING_COLUMNS)].copy()
    for column in (Col.MITTELGEBER, Col.VERSTETIGUNG):
        out[column] = [name_word(book, column, code) for code in out[column]]
    for column in (Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS):
        out[column] = out[column].dt.strftime("%Y-%m-%d").fillna("")
    return out
