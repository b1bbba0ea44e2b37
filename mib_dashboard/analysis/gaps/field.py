"""One field across the municipalities: how serious each state is, and a sentence that says where something is missing."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

# From the calmest (0) to the most serious (6); a state that says nothing about supply has no place here.
SEVERITY: dict[str, int] = {
    Presence.CONFIRMED: 0,
    Presence.UNCONFIRMED: 1,
    Presence.REGIONAL: 2,
    Presence.STATEWIDE: 3,
    Presence.GENERAL: 4,
    Presence.NOT_VALID: 5,
    Presence.NONE: 6,
    Coverage.COVERED: 0,
    Coverage.TIGHT: 4,
    Coverage.GAP: 6,
}
# In a cell, and on a map.
SHORT_WORDS: dict[str, str] = {
    Presence.CONFIRMED: "bestätigt",
    Presence.UNCONFIRMED: "zu prüfen",
    Presence.REGIONAL: "regional",
    Presence.STATEWIDE: "landesweit",
    Presence.GENERAL: "allgemein",
    Presence.NOT_VALID: "nicht gültig",
    Presence.NONE: "kein Eintrag",
    Presence.TOO_SMALL: "zu klein",
    Coverage.COVERED: "gedeckt",
    Coverage.TIGHT: "knapp",
    Coverage.GAP: "Lücke",
    Coverage.NO_NEED: "kein Bedarf",
    Coverage.NO_DATA: "keine Daten",
}
_HERE = (Presence.CONFIRMED, Presence.UNCONFIRMED)
_COVERAGE_WORDS = {
    Coverage.GAP: "eine Lücke gibt es in {}",
    Coverage.TIGHT: "knapp ist es in {}",
    Coverage.REGIONAL: "nur regional gedeckt ist es in {}",
    Coverage.COVERED: "gedeckt ist es in {}",
    Coverage.NO_NEED: "keinen Bedarf gibt es in {}",
    Coverage.TOO_SMALL: "zu klein ist die Zielgruppe in {}",
    Coverage.NO_DATA: "ohne Daten ist es in {}",
}


def describe_field(cells: pd.DataFrame, areas: Areas, book: OfferBook, field: str, level: str) -> str:
    """Where something is missing in `field`, the most serious first; `cells` of one target group, `level` as in the matrix."""
    own = cells[cells[Col.FELD] == field]
    places: dict[str, list[str]] = {}
    for ags, state in zip(own[Col.GEMEINDE], own[level], strict=True):
        places.setdefault(str(state), []).append(areas[ags].short_name)
    if not places:
        return ""
    name = f"„{book.fields[field].name}“"
    if level != Col.PRAESENZ:
        told = [words.format(join_words(places[state])) for state, words in _COVERAGE_WORDS.items() if state in places]
        return f"Reicht es im Feld {name}? {_capitalise('; '.join(told))}."
    away = sorted((state for state in places if state not in _HERE), key=lambda state: -SEVERITY.get(state, -1))
    here = [f"{join_words(places[state])} ({SHORT_WORDS[state]})" for state in _HERE if state in places]
    total = format_number(len(own))
    if not away:
        return f"Im Feld {name} ist in allen {total} Städten und Gemeinden vor Ort etwas erfasst: {join_words(here)}."
    missing = sum(len(places[state]) for state in away)
    told = [f"{state} in {join_words(places[state])}" for state in away]
    begin = f"Im Feld {name} zählt in {format_number(missing)} von {total} Städten und Gemeinden kein Angebot vor Ort"
    rest = f"; vor Ort erfasst ist etwas in {join_words(here)}" if here else ""
    return f"{begin}: {'; '.join(told)}{rest}."


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
