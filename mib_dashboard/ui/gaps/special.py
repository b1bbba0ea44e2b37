"""Part three of the page of gaps: opening times, barriers, languages, dependence on few providers, spread."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.special_tables import SpecialTable
from mib_dashboard.exports.origin import Origin
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.ui.frame.fold import fold_key, show_fold_button
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.gaps.basis import show_credit_line, show_group_note
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice
from mib_dashboard.ui.gaps.files import trace_gaps
from mib_dashboard.ui.gaps.special_data import find_access, find_languages, find_providers, find_spread
from mib_dashboard.ui.parts.actions import Takeaway, show_actions


def show_special(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """Everything of the third part."""
    day, changes = choice.day, assumptions.parameters

    def trace(title: str) -> Origin:
        return trace_gaps(book, data, choice, title)

    _show(find_access(book, data, day, changes), trace("Zeiten und Zugang"), "zeiten-und-zugang", "luecken_zugang")
    languages = find_languages(book, data, day, changes)
    _show(languages, trace("Sprachen der Angebote"), "sprachen-der-angebote", "luecken_sprachen")
    _show(find_providers(book, day, changes), trace("Träger je Handlungsfeld"), "traeger-je-feld", "luecken_traeger")
    spread = find_spread(book, data, day, choice.group, assumptions)
    _show_head(spread)
    show_group_note(book, data, choice.group)
    _show_table(spread, trace("Verteilung der Angebote"), "verteilung-der-angebote", "luecken_verteilung")
    show_credit_line(book, data, choice)


def _show(table: SpecialTable, origin: Origin, stem: str, key: str) -> None:
    _show_head(table)
    _show_table(table, origin, stem, key)


def _show_head(table: SpecialTable) -> None:
    st.header(safe_markdown(table.heading), anchor=False)
    st.markdown(table.lead)


def _show_table(table: SpecialTable, origin: Origin, stem: str, key: str) -> None:
    shown = pd.DataFrame(list(table.rows))
    show_fold_button(key, f"Tabelle mit {format_number(len(shown))} Zeilen ansehen")
    with st.container(key=fold_key(key, "tabelle")):
        show_table(shown, alt=origin.title)
    files = Takeaway(stem, lambda: shown, lambda: origin, is_example=origin.is_example)
    show_actions("luecken", key, title=origin.title, files=files)
