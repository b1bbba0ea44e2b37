"""Part three of the page of gaps: opening times, barriers, languages, dependence on few providers, spread."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.special import TOP_LANGUAGES
from mib_dashboard.exports.origin import Origin
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Parameter
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.gaps.basis import show_credit_line, show_group_note
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice
from mib_dashboard.ui.gaps.files import trace_gaps
from mib_dashboard.ui.gaps.special_data import find_access, find_languages, find_providers, find_spread
from mib_dashboard.ui.parts.actions import Takeaway, show_actions


def show_special(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """Everything of the third part."""
    _show_access(book, data, choice, assumptions)
    _show_languages(book, data, choice, assumptions)
    _show_providers(book, data, choice, assumptions)
    _show_spread(book, data, choice, assumptions)
    show_credit_line(book, data, choice)


def _show_access(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    st.header("Abends, am Wochenende, ohne Stufen", anchor=False)
    st.markdown(
        "Gibt es vor Ort ein Angebot, das nach 17 Uhr oder am Wochenende offen hat, und eines, das ohne Stufen erreichbar ist? "
        "„Keines“ steht nur da, wo die Angaben zu allen Orten bekannt sind. Gezählt werden alle Zielgruppen und Felder."
    )
    _show(
        find_access(book, data, choice.day, assumptions.parameters), trace_gaps(book, data, choice, "Zeiten und Zugang"),
        "zeiten-und-zugang", "luecken_zugang",
    )  # fmt: skip


def _show_languages(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    st.header("Sprachen der Angebote", anchor=False)
    if book.spoken:
        st.markdown(
            f"Die Sprachlücke ist der Teil der bis zu {TOP_LANGUAGES} häufigsten Sprachen vor Ort (ohne Deutsch), in denen kein "
            "gezähltes Angebot arbeitet. „Höchstens“ steht, wo nicht von allen Angeboten die Sprache bekannt ist. Gezählt werden "
            "alle Felder und Zielgruppen."
        )
    else:
        st.markdown(
            "Welche Sprachen die Menschen vor Ort sprechen, ist nicht geliefert. Eine Sprachlücke lässt sich deshalb nicht "
            "berechnen (**keine Daten**); gezeigt wird, in welchen Sprachen erreichbare Angebote arbeiten."
        )
    _show(
        find_languages(book, data, choice.day, assumptions.parameters), trace_gaps(book, data, choice, "Sprachen der Angebote"),
        "sprachen-der-angebote", "luecken_sprachen",
    )  # fmt: skip


def _show_providers(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    parameters = assumptions.merge_parameters(book)
    risk, least = parameters[Parameter.CONCENTRATED_FROM], parameters[Parameter.LEAST_OFFERS]
    st.header("Auf wie vielen Trägern ein Feld ruht", anchor=False)
    st.markdown(
        "Der Herfindahl-Hirschman-Index ist 1, wenn alles bei einem Träger liegt, und nahe 0, wenn sich viele gleich "
        f"beteiligen. Über {format_number(risk, 2)} hängt ein Feld an wenigen: Fällt einer weg, fehlt viel. "
        "Gezählt werden Angebote der ganzen Region ohne allgemeine Einrichtungen, nach Sicherheit gewichtet, weil die Kapazität "
        f"selten bekannt ist. Unter {format_number(least)} Angeboten gibt es keinen Index: Er wäre dann immer hoch, wie auch "
        "immer sie sich verteilen."
    )
    _show(
        find_providers(book, choice.day, assumptions.parameters), trace_gaps(book, data, choice, "Träger je Handlungsfeld"),
        "traeger-je-feld", "luecken_traeger",
    )  # fmt: skip


def _show_spread(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    parameters = assumptions.merge_parameters(book)
    table, least = find_spread(book, data, choice.day, choice.group, assumptions)
    st.header(f"Wie sich Angebote verteilen: {safe_markdown(book.groups[choice.group].name)}", anchor=False)
    st.markdown(
        "**Hoover** ist der Teil der Angebote, der anders liegen müsste, damit jede Gemeinde so viel hätte, wie es ihrem "
        "Anteil an der Zielgruppe entspricht. **Gini** fasst dasselbe anders: 0 heißt überall gleich viel je Person. Landesweite "
        "Angebote bleiben außen vor. **Schwerpunkte** sind Gemeinden, in denen das Feld unter den Angeboten vor "
        "Ort mindestens doppelt so viel Gewicht hat wie in der ganzen Region (Standortquotient ab 2, erst ab "
        f"{format_number(parameters[Parameter.LEAST_OFFERS])} Angeboten vor Ort in der Region). Hoover und Gini gibt es erst ab "
        f"{format_number(least)} Angeboten: Weniger können gar nicht gleichmäßig auf alle Gemeinden verteilt sein."
    )
    show_group_note(book, data, choice.group)
    _show(
        table, trace_gaps(book, data, choice, "Verteilung der Angebote"), "verteilung-der-angebote", "luecken_verteilung",
    )  # fmt: skip


def _show(table: pd.DataFrame, origin: Origin, stem: str, key: str) -> None:
    show_table(table, alt=origin.title)
    files = Takeaway(stem, lambda: table, lambda: origin, is_example=origin.is_example)
    show_actions("luecken", key, title=origin.title, files=files)
