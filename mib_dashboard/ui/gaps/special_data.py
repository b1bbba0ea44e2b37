"""Tables of the third part of the page of gaps in words: made once for each set of assumptions and shared, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.concentration import (
    compute_concentration,
    compute_quotients,
    compute_spread,
    find_least_spread,
)
from mib_dashboard.analysis.gaps.special import (
    ACCESSIBLE,
    Answer,
    compute_barrier_gap,
    compute_languages,
    compute_time_gap,
    find_local_places,
)
from mib_dashboard.language.formats import THIN, format_number, join_words
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells

Parameters = tuple[tuple[str, float], ...]
_WORDS = {
    Answer.YES: "● vorhanden",
    Answer.NO: "○ keines: alle Angaben bekannt",
    Answer.NO_OFFER: "– kein Angebot vor Ort",
    Answer.NO_DATA: "? keine Daten",
}
_SHOWN_LANGUAGES = 12


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def find_access(book: OfferBook, data: Statistics, day: date, parameters: Parameters) -> pd.DataFrame:
    """One row per municipality: opening times and steps; `parameters`: what the reader changed."""
    merged, ags = Assumptions(parameters).merge_parameters(book), [area.ags for area in data.municipalities]
    places = find_local_places(book, data.areas, day=day, parameters=merged)
    times, barriers = compute_time_gap(places, book.times, ags), compute_barrier_gap(places, ags)
    both = times.merge(barriers, on=[Col.GEMEINDE, Col.ORTE], suffixes=("_zeit", "_zugang"))
    return pd.DataFrame([
        {
            "Stadt oder Gemeinde": data.areas[row.gemeinde].name,
            "Orte": format_number(row.orte),
            "Zeiten bekannt": _of(row.bekannt_zeit, row.orte),
            "nach 17 Uhr": _WORDS[Answer(row.abends)],
            "am Wochenende": _WORDS[Answer(row.wochenende)],
            "Zugang bekannt": _of(row.bekannt_zugang, row.orte),
            "stufenlos": _WORDS[Answer(getattr(row, ACCESSIBLE))],
        }
        for row in both.itertuples()
    ])  # fmt: skip


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def find_languages(book: OfferBook, data: Statistics, day: date, parameters: Parameters) -> pd.DataFrame:
    """One row per municipality: languages of the offers that reach it, and what is missing of those spoken there."""
    merged = Assumptions(parameters).merge_parameters(book)
    found = compute_languages(book, data.areas, day=day, parameters=merged, spoken=book.spoken)
    return pd.DataFrame([
        {
            "Stadt oder Gemeinde": data.areas[row.gemeinde].name,
            "Angebote, die sie erreichen": format_number(row.angebote),
            "davon Sprache bekannt": format_number(row.bekannt),
            "Sprachen": _list_languages([book.languages.get(code, code) for code in row.sprachen]),
            **({"Sprachlücke": _describe_language_gap(row, book)} if book.spoken else {}),
        }
        for row in found.itertuples()
    ])  # fmt: skip


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def find_providers(book: OfferBook, day: date, parameters: Parameters) -> pd.DataFrame:
    """One row per field: on how many providers it rests."""
    found = compute_concentration(book, day=day, parameters=Assumptions(parameters).merge_parameters(book))
    names = dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))
    return pd.DataFrame([
        {
            "Handlungsfeld": book.fields[row.feld].name,
            "Angebote": format_number(row.angebote),
            "Träger": format_number(row.traeger),
            "Index": _name_lack(row.angebote) if pd.isna(row.hhi) else format_number(row.hhi, 2),
            "Einordnung": "keine Aussage" if pd.isna(row.hhi) else "▲ wenige Träger" if row.abhaengig else "● verteilt",
            "größter Träger": "" if pd.isna(row.hhi) else _name_share(names.get(row.groesster, ""), row.anteil),
        }
        for row in found.itertuples()
    ])  # fmt: skip


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def find_spread(book: OfferBook, data: Statistics, day: date, group: str, assumptions: Assumptions) -> tuple[pd.DataFrame, float]:
    """One row per field: how evenly offers lie; and how many offers it takes to say so."""
    cells = find_cells(book, data, GapChoice(day, group, municipality=""), assumptions)
    parameters = assumptions.merge_parameters(book)
    found, quotients = compute_spread(cells, parameters), compute_quotients(cells, parameters)
    table = pd.DataFrame([
        {
            "Handlungsfeld": book.fields[row.feld].name,
            "Angebote": "keine Daten" if pd.isna(row.angebote) else format_number(row.angebote),
            "Hoover": _name_lack(row.angebote) if pd.isna(row.hoover) else f"{format_number(100 * row.hoover)}{THIN}%",
            "Gini": _name_lack(row.angebote) if pd.isna(row.gini) else format_number(row.gini, 2),
            "Schwerpunkte": join_words([data.areas[str(c)].short_name for c, q in quotients[row.feld].items() if q >= 2]),
        }
        for row in found.itertuples()
    ])  # fmt: skip
    return table, find_least_spread(cells, parameters)


def _name_lack(offers: float) -> str:
    """Why there is no measure."""
    return "keine Daten" if pd.isna(offers) else "zu wenige Angebote" if offers else "kein Angebot"


def _name_share(name: str, share: float) -> str:
    return f"{name} ({format_number(100 * share)}{THIN}%)"


def _of(known: int, total: int) -> str:
    return f"{format_number(known)} von {format_number(total)}"


def _describe_language_gap(row: Any, book: OfferBook) -> str:
    """`höchstens 20 % (2 von 10): Dari, Tigrinya`."""
    if not row.haeufig:
        return "keine Daten"
    bound = "höchstens " if row.ohne and row.bekannt < row.angebote else ""
    text = f"{bound}{format_number(100 * row.anteil_ohne)}{THIN}% ({_of(len(row.ohne), len(row.haeufig))})"
    return f"{text}: {', '.join(book.languages.get(code, code) for code in row.ohne)}" if row.ohne else text


def _list_languages(names: list[str]) -> str:
    if not names:
        return "keine Daten"
    more = len(names) - _SHOWN_LANGUAGES
    return ", ".join(sorted(names)[:_SHOWN_LANGUAGES]) + (f" und {more} weitere" if more > 0 else "")
