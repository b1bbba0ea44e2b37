"""The third part of the gaps as tables in print: access, languages, dependence on few providers, spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

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
from mib_dashboard.language.formats import THIN, format_number, join_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter

_WORDS = {
    Answer.YES: "● vorhanden",
    Answer.NO: "○ keines: alle Angaben bekannt",
    Answer.NO_OFFER: "– kein Angebot vor Ort",
    Answer.NO_DATA: "? keine Daten",
}
_SHOWN_LANGUAGES = 12


@dataclass(frozen=True)
class SpecialTable:
    """A table of printed text: its heading, Markdown that says how to read it, its rows by column."""

    heading: str
    lead: str
    rows: tuple[Mapping[str, str], ...]


def list_access(book: OfferBook, areas: Areas, day: date, parameters: Mapping[str, float]) -> SpecialTable:
    """Offers on the spot in the evening, at weekends and without steps."""
    ags = [area.ags for area in areas.municipalities]
    places = find_local_places(book, areas, day=day, parameters=parameters)
    times, barriers = compute_time_gap(places, book.times, ags), compute_barrier_gap(places, ags)
    both = times.merge(barriers, on=[Col.GEMEINDE, Col.ORTE], suffixes=("_zeit", "_zugang"))
    lead = (
        "Gibt es vor Ort ein Angebot, das nach 17 Uhr oder am Wochenende offen hat, und eines, das ohne Stufen erreichbar ist? "
        "„Keines“ steht nur da, wo die Angaben zu allen Orten bekannt sind. Gezählt werden alle Zielgruppen und Felder."
    )
    rows = [
        {
            "Stadt oder Gemeinde": areas[row.gemeinde].name,
            "Orte": format_number(row.orte),
            "Zeiten bekannt": _of(row.bekannt_zeit, row.orte),
            "nach 17 Uhr": _WORDS[Answer(row.abends)],
            "am Wochenende": _WORDS[Answer(row.wochenende)],
            "Zugang bekannt": _of(row.bekannt_zugang, row.orte),
            "stufenlos": _WORDS[Answer(getattr(row, ACCESSIBLE))],
        }
        for row in both.itertuples()
    ]
    return SpecialTable("Abends, am Wochenende, ohne Stufen", lead, tuple(rows))


def list_languages(book: OfferBook, areas: Areas, day: date, parameters: Mapping[str, float]) -> SpecialTable:
    """In which languages offers work, and which of those spoken on the spot none works in."""
    found = compute_languages(book, areas, day=day, parameters=parameters, spoken=book.spoken)
    lead = (
        f"Die Sprachlücke ist der Teil der bis zu {TOP_LANGUAGES} häufigsten Sprachen vor Ort (ohne Deutsch), in denen kein "
        "gezähltes Angebot arbeitet. „Höchstens“ steht, wo nicht von allen Angeboten die Sprache bekannt ist. Gezählt werden "
        "alle Felder und Zielgruppen."
        if book.spoken
        else "Welche Sprachen die Menschen vor Ort sprechen, ist nicht geliefert. Eine Sprachlücke lässt sich deshalb nicht "
        "berechnen (**keine Daten**); gezeigt wird, in welchen Sprachen erreichbare Angebote arbeiten."
    )
    rows = [
        {
            "Stadt oder Gemeinde": areas[row.gemeinde].name,
            "Angebote, die sie erreichen": format_number(row.angebote),
            "davon Sprache bekannt": format_number(row.bekannt),
            "Sprachen": _list_languages([book.languages.get(code, code) for code in row.sprachen]),
            **({"Sprachlücke": _describe_language_gap(row, book)} if book.spoken else {}),
        }
        for row in found.itertuples()
    ]
    return SpecialTable("Sprachen der Angebote", lead, tuple(rows))


def list_providers(book: OfferBook, day: date, parameters: Mapping[str, float]) -> SpecialTable:
    """How many providers a field rests on."""
    found = compute_concentration(book, day=day, parameters=parameters)
    names = dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))
    risk, least = parameters[Parameter.CONCENTRATED_FROM], parameters[Parameter.LEAST_OFFERS]
    lead = (
        "Der Herfindahl-Hirschman-Index ist 1, wenn alles bei einem Träger liegt, und nahe 0, wenn sich viele gleich "
        f"beteiligen. Über {format_number(risk, 2)} hängt ein Feld an wenigen: Fällt einer weg, fehlt viel. "
        "Gezählt werden Angebote der ganzen Region ohne allgemeine Einrichtungen, nach Sicherheit gewichtet, weil die Kapazität "
        f"selten bekannt ist. Unter {format_number(least)} Angeboten gibt es keinen Index: Er wäre dann immer hoch, wie auch "
        "immer sie sich verteilen."
    )
    rows = [
        {
            "Handlungsfeld": book.fields[row.feld].name,
            "Angebote": format_number(row.angebote),
            "Träger": format_number(row.traeger),
            "Index": _name_lack(row.angebote) if pd.isna(row.hhi) else format_number(row.hhi, 2),
            "Einordnung": "keine Aussage" if pd.isna(row.hhi) else "▲ wenige Träger" if row.abhaengig else "● verteilt",
            "größter Träger": "" if pd.isna(row.hhi) else _name_share(names.get(row.groesster, ""), row.anteil),
        }
        for row in found.itertuples()
    ]
    return SpecialTable("Auf wie vielen Trägern ein Feld ruht", lead, tuple(rows))


def list_spread(book: OfferBook, areas: Areas, cells: pd.DataFrame, group: str, parameters: Mapping[str, float]) -> SpecialTable:
    """How evenly the offers of `cells` lie, for one target group."""
    found, quotients = compute_spread(cells, parameters), compute_quotients(cells, parameters)
    least = find_least_spread(cells, parameters)
    lead = (
        "**Hoover** ist der Teil der Angebote, der anders liegen müsste, damit jede Gemeinde so viel hätte, wie es ihrem "
        "Anteil an der Zielgruppe entspricht. **Gini** fasst dasselbe anders: 0 heißt überall gleich viel je Person. Landesweite "
        "Angebote bleiben außen vor. **Schwerpunkte** sind Gemeinden, in denen das Feld unter den Angeboten vor "
        "Ort mindestens doppelt so viel Gewicht hat wie in der ganzen Region (Standortquotient ab 2, erst ab "
        f"{format_number(parameters[Parameter.LEAST_OFFERS])} Angeboten vor Ort in der Region). Hoover und Gini gibt es erst ab "
        f"{format_number(least)} Angeboten: Weniger können gar nicht gleichmäßig auf alle Gemeinden verteilt sein."
    )
    rows = [
        {
            "Handlungsfeld": book.fields[row.feld].name,
            "Angebote": "keine Daten" if pd.isna(row.angebote) else format_number(row.angebote),
            "Hoover": _name_lack(row.angebote) if pd.isna(row.hoover) else f"{format_number(100 * row.hoover)}{THIN}%",
            "Gini": _name_lack(row.angebote) if pd.isna(row.gini) else format_number(row.gini, 2),
            "Schwerpunkte": join_words([areas[str(c)].short_name for c, q in quotients[row.feld].items() if q >= 2]),
        }
        for row in found.itertuples()
    ]
    return SpecialTable(f"Wie sich Angebote verteilen: {book.groups[group].name}", lead, tuple(rows))


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
