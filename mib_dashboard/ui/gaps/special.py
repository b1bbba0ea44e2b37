"""Part three of the page of gaps: opening times, barriers, languages, dependence on few providers, spread."""

from __future__ import annotations

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
    TOP_LANGUAGES,
    Answer,
    compute_barrier_gap,
    compute_languages,
    compute_time_gap,
    find_local_places,
)
from mib_dashboard.exports.origin import Origin
from mib_dashboard.language.formats import THIN, format_number, join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.gaps.basis import show_credit_line, show_group_note
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells
from mib_dashboard.ui.gaps.files import trace_gaps
from mib_dashboard.ui.parts.actions import Takeaway, show_actions

_WORDS = {
    Answer.YES: "● vorhanden",
    Answer.NO: "○ keines: alle Angaben bekannt",
    Answer.NO_OFFER: "– kein Angebot vor Ort",
    Answer.NO_DATA: "? keine Daten",
}
_SHOWN_LANGUAGES = 12


def show_special(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """Everything of the third part."""
    _show_access(book, data, choice, assumptions)
    _show_languages(book, data, choice, assumptions)
    _show_providers(book, data, choice, assumptions)
    _show_spread(book, data, choice, assumptions)
    show_credit_line(book, data, choice)


def _show_access(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    parameters = assumptions.merge_parameters(book)
    ags = [area.ags for area in data.municipalities]
    places = find_local_places(book, data.areas, day=choice.day, parameters=parameters)
    times, barriers = compute_time_gap(places, book.times, ags), compute_barrier_gap(places, ags)
    st.header("Abends, am Wochenende, ohne Stufen", anchor=False)
    st.markdown(
        "Gibt es vor Ort ein Angebot, das nach 17 Uhr oder am Wochenende offen hat, und eines, das ohne Stufen erreichbar ist? "
        "„Keines“ steht nur da, wo die Angaben zu allen Orten bekannt sind. Gezählt werden alle Zielgruppen und Felder."
    )
    both = times.merge(barriers, on=[Col.GEMEINDE, Col.ORTE], suffixes=("_zeit", "_zugang"))
    _show(
        pd.DataFrame([
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
        ]),
        trace_gaps(book, data, choice, "Zeiten und Zugang"), "zeiten-und-zugang", "luecken_zugang",
    )  # fmt: skip


def _show_languages(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    parameters = assumptions.merge_parameters(book)
    found = compute_languages(book, data.areas, day=choice.day, parameters=parameters, spoken=book.spoken)
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
        pd.DataFrame([
            {
                "Stadt oder Gemeinde": data.areas[row.gemeinde].name,
                "Angebote, die sie erreichen": format_number(row.angebote),
                "davon Sprache bekannt": format_number(row.bekannt),
                "Sprachen": _list_languages([book.languages.get(code, code) for code in row.sprachen]),
                **({"Sprachlücke": _describe_language_gap(row, book)} if book.spoken else {}),
            }
            for row in found.itertuples()
        ]),
        trace_gaps(book, data, choice, "Sprachen der Angebote"), "sprachen-der-angebote", "luecken_sprachen",
    )  # fmt: skip


def _show_providers(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    parameters = assumptions.merge_parameters(book)
    found = compute_concentration(book, day=choice.day, parameters=parameters)
    names = dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))
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
        pd.DataFrame([
            {
                "Handlungsfeld": book.fields[row.feld].name,
                "Angebote": format_number(row.angebote),
                "Träger": format_number(row.traeger),
                "Index": _name_lack(row.angebote) if pd.isna(row.hhi) else format_number(row.hhi, 2),
                "Einordnung": "keine Aussage" if pd.isna(row.hhi) else "▲ wenige Träger" if row.abhaengig else "● verteilt",
                "größter Träger": "" if pd.isna(row.hhi) else _name_share(names.get(row.groesster, ""), row.anteil),
            }
            for row in found.itertuples()
        ]),
        trace_gaps(book, data, choice, "Träger je Handlungsfeld"), "traeger-je-feld", "luecken_traeger",
    )  # fmt: skip


def _show_spread(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    cells = find_cells(book, data, choice, assumptions)
    parameters = assumptions.merge_parameters(book)
    found, quotients = compute_spread(cells, parameters), compute_quotients(cells, parameters)
    least = find_least_spread(cells, parameters)
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
        pd.DataFrame([
            {
                "Handlungsfeld": book.fields[row.feld].name,
                "Angebote": "keine Daten" if pd.isna(row.angebote) else format_number(row.angebote),
                "Hoover": _name_lack(row.angebote) if pd.isna(row.hoover) else f"{format_number(100 * row.hoover)}{THIN}%",
                "Gini": _name_lack(row.angebote) if pd.isna(row.gini) else format_number(row.gini, 2),
                "Schwerpunkte": join_words([data.areas[str(c)].short_name for c, q in quotients[row.feld].items() if q >= 2]),
            }
            for row in found.itertuples()
        ]),
        trace_gaps(book, data, choice, "Verteilung der Angebote"), "verteilung-der-angebote", "luecken_verteilung",
    )  # fmt: skip


def _show(table: pd.DataFrame, origin: Origin, stem: str, key: str) -> None:
    show_table(table, alt=origin.title)
    files = Takeaway(stem, lambda: table, lambda: origin, is_example=origin.is_example)
    show_actions("luecken", key, title=origin.title, files=files)


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
