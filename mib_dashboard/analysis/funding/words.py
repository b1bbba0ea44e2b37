"""Fundings in German: one row each as printed, and how many end until a day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mib_dashboard.analysis.funding.ends import find_ending
from mib_dashboard.analysis.offers.words import UNKNOWN, describe_amount, describe_day, name_word
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList


def print_fundings(fundings: pd.DataFrame, book: OfferBook) -> list[dict[str, str]]:
    """Printed text, a row a funding (`FUNDING_COLUMNS`)."""
    return [
        {
            "Ende": describe_day(row[Col.LAUFZEIT_BIS]) or UNKNOWN,
            "Angebot": row[Col.TITEL],
            "Träger": row[Col.TRAEGER],
            "Mittelgeber": name_word(book, WordList.MITTELGEBER, row[Col.MITTELGEBER]),
            "Programm": row[Col.PROGRAMM] or UNKNOWN,
            "Anteil": describe_amount(row[Col.ANTEIL], "%") or UNKNOWN,
        }
        for row in fundings.to_dict("records")
    ]


def find_soon(fundings: pd.DataFrame, start: date, last: date) -> pd.DataFrame:
    """Those that end from `start` to `last` and whose continuation is not secured, the next end first."""
    ending = find_ending(fundings, start)
    return ending[ending[Col.LAUFZEIT_BIS] <= pd.Timestamp(last)]


def describe_soon(fundings: pd.DataFrame, start: date, last: date) -> str:
    """How many end until `last`, or that nobody knows when; no full stop."""
    until = format_time(last.isoformat())
    if fundings.empty:
        return "Zu keinem Angebot ist eine Förderung bekannt"
    if fundings[Col.LAUFZEIT_BIS].isna().all():
        return describe_no_ends(fundings)
    number = len(find_soon(fundings, start, last))
    if not number:
        return f"Bis {until} ist kein Ende einer Förderung bekannt"
    ends = "endet eine Förderung" if number == 1 else f"enden {format_number(number)} Förderungen"
    return f"Bis {until} {ends} ohne gesicherte Fortsetzung"


def describe_no_ends(fundings: pd.DataFrame) -> str:
    """Of how many offers a funding is known, where no end is."""
    number = fundings[Col.ANGEBOT].nunique()
    if number == 1:
        return "Bei einem Angebot ist eine Förderung bekannt, ihre Laufzeit nicht"
    return f"Bei {format_number(number)} Angeboten ist eine Förderung bekannt, bei keinem ihre Laufzeit"
