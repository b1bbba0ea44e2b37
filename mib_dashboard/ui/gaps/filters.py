"""The filters of the page of gaps; all of them are part of the link."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.gaps.question import find_usual_question
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.ui.frame.filters import pick_day, pick_option, pick_segment
from mib_dashboard.ui.frame.fold import FILTERS, fill_filter_button, fold_key, place_filter_button
from mib_dashboard.ui.frame.municipality import ask_municipality, find_municipality
from mib_dashboard.ui.gaps.data import COVERAGE, PRESENCE, GapChoice
from mib_dashboard.ui.gaps.field import pick_field

_PLACES, _GROUPS = "gemeinden", "zielgruppen"
_COUNT, _RATE = "anzahl", "je_1000"


def pick_choice(book: OfferBook, areas: Areas, *, with_matrix: bool) -> tuple[GapChoice, str]:
    """Target group, municipality of the head and reference day; `with_matrix` also what it shows, and a field ("" without)."""
    field, by_group, level, per_1000 = "", False, PRESENCE, False
    button = place_filter_button()
    with st.container(horizontal=True, vertical_alignment="top"):
        if with_matrix:
            field = pick_field(book)
        with st.container(horizontal=True, vertical_alignment="bottom", key=fold_key(FILTERS, "luecken")):
            groups = {code: group.name for code, group in book.groups.items()}
            group = pick_option("Zielgruppe", groups, "luecken_zielgruppe", find_usual_group(book), width=240)
            day = pick_day("luecken_stichtag")
            if with_matrix:
                by_group, level, per_1000 = _pick_matrix(book)
    fill_filter_button(button, [groups[group], format_time(day.isoformat())])
    area = ask_municipality(areas) if by_group else find_municipality(areas)
    return GapChoice(day, group, area.ags if area else "", by_group, level, per_1000), field


def _pick_matrix(book: OfferBook) -> tuple[bool, str, bool]:
    """What the matrix shows: groups in its rows, the question it answers, numbers for each 1,000 people."""
    rows = {_PLACES: "Gemeinden", _GROUPS: "Zielgruppen"}
    by_group = pick_segment("Zeilen der Tabelle", rows, "luecken_tabelle") == _GROUPS
    questions = {PRESENCE: "Ist etwas da?", COVERAGE: "Reicht es?"}
    level = pick_segment("Frage", questions, "luecken_frage", find_usual_question(book))
    numbers = {_COUNT: "Anzahl", _RATE: "je 1.000"}
    per_1000 = level == PRESENCE and pick_segment("Zahl im Feld", numbers, "luecken_zahl") == _RATE
    return by_group, level, per_1000
