"""Column names and rules of every input table, once.

Every table is read as text (no type guessing, so that `010041` or `12,5` survive to be judged); an empty cell is "".
The rules are pandera checks whose `error` is the German sentence shown to the person who delivered the file.
Rules across tables (unknown codes, sums) live in `validate`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandera.pandas as pa

SEPARATOR = "|"

LEVELS = ("G", "K", "W", "L", "B")
DATA_KINDS = ("amtlich", "veröffentlicht", "Beispiel")
COLLECTIONS = ("Zielkatalog", "Angebote", "Offene Daten", "Zählreihe")
YEAR_RANGE = (1950, 2100)

AGS = r"(DE|WK\d{3}|\d{2}|\d{5}|\d{8})"
CODE = r"[A-Z0-9]+(-[A-Z0-9]+)*"
NUMBER = r"-?\d+(\.\d+)?"
TIME = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"


def _match(pattern: str, error: str) -> pa.Check:
    return pa.Check.str_matches(rf"^({pattern})$", error=error)


def _choice(allowed: tuple[str, ...], *, empty: bool = False) -> pa.Check:
    values = (*allowed, "") if empty else allowed
    return pa.Check.isin(values, error=f"nicht erlaubt; möglich sind: {', '.join(allowed)}")


FILLED = pa.Check.str_length(min_value=1, error="darf nicht leer sein")


def _text(*checks: pa.Check) -> pa.Column:
    return pa.Column(str, checks=list(checks), nullable=False)


@dataclass(frozen=True)
class Table:
    """A curated table: file name below the data folder (or a folder of files of one shape), key columns, rules."""

    name: str
    file: str
    key: tuple[str, ...]
    rules: pa.DataFrameSchema

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.rules.columns)


def _table(name: str, file: str, key: tuple[str, ...], columns: dict[str, pa.Column]) -> Table:
    return Table(name, file, key, pa.DataFrameSchema(columns, strict=False))


YES_NO = ("ja", "nein")
_NUMBER = _match(NUMBER, "keine Zahl; erlaubt ist zum Beispiel 12.5 (Dezimalpunkt, ohne Tausenderpunkt)")
_NUMBER_OR_EMPTY = _match(f"({NUMBER})?", "keine Zahl; erlaubt ist zum Beispiel 12.5 (Dezimalpunkt, ohne Tausenderpunkt)")
_CODE = _match(CODE, "kein gültiger Schlüssel; erlaubt sind Großbuchstaben, Ziffern und Bindestriche")
_AGS = _match(AGS, "kein Gebietsschlüssel; erlaubt sind 8 Ziffern (Gemeinde), 5 (Kreis), 2 (Land), DE oder WK und 3 Ziffern")
_DAY = _match(r"\d{4}-\d{2}-\d{2}", "kein Datum der Form JJJJ-MM-TT")
_CONFIRM = _text()

AREAS = _table("gebiete", "gebiete.csv", ("ags",), {
    "ags": _text(_AGS),
    "name": _text(FILLED),
    "kurzname": _text(FILLED),
    "ortsangabe": _text(FILLED),
    "ebene": _text(_choice(LEVELS)),
    "gehoert_zu": _text(_match(f"({AGS})?", "kein Gebietsschlüssel")),
    "hinweis": _text(),
})

TOPICS = _table("themenfelder", "themenfelder.csv", ("themenfeld",), {
    "themenfeld": _text(_CODE),
    "name": _text(FILLED),
    "reihenfolge": _text(_match(r"\d+", "keine ganze Zahl")),
    "frage": _text(FILLED),
})

INDICATORS = _table("indikatoren", "indikatoren.csv", ("code",), {
    "code": _text(_CODE),
    "name": _text(FILLED),
    "kurzname": _text(FILLED),
    "themenfeld": _text(_CODE),
    "satz": _text(_choice(COLLECTIONS)),
    "art": _text(_choice(("wert", "berechnet"))),
    "zaehler": _text(_match(f"({CODE})?", "kein gültiger Schlüssel")),
    "nenner": _text(_match(f"({CODE})?", "kein gültiger Schlüssel")),
    "faktor": _text(_NUMBER_OR_EMPTY),
    "einheit": _text(FILLED),
    "nachkommastellen": _text(_match(r"[0-4]", "keine Zahl von 0 bis 4")),
    "summierbar": _text(_choice(YES_NO)),
    "zeitart": _text(_choice(("Zeitreihe", "Ereignis", "Stichtag"))),
    "definition": _text(FILLED),
    "zaehler_text": _text(),
    "nenner_text": _text(),
    "polaritaet": _text(_choice(("+", "-", "0"))),
    "ebenen": _text(_match(r"[GKWLB](\|[GKWLB])*", "Ebenen mit | getrennt: G, K, W, L, B")),
    "rhythmus": _text(FILLED),
    "lieferant": _text(FILLED),
    "konzept": _text(),
    "laender": _text(),
    "kgst": _text(),
    "zaragoza": _text(),
    "achtung": _text(),
    "zu_bestaetigen": _CONFIRM,
    "bezug": _text(_match(rf"({CODE}(\|{CODE})*)?", "Schlüssel mit | getrennt")),
})

VALUES = _table("werte", "werte", ("indikator", "gebiet", "zeit"), {
    "indikator": _text(_CODE),
    "gebiet": _text(_AGS),
    "zeit": _text(_match(TIME, "keine Zeitangabe der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT")),
    "wert": _text(_NUMBER_OR_EMPTY),
    "zeichen": _text(),
    "einheit": _text(FILLED),
    "quelle": _text(FILLED),
    "datenart": _text(_choice(DATA_KINDS)),
    "abgeleitet": _text(_choice(YES_NO)),
    "hinweis": _text(),
})

SOURCES = _table("quellen", "quellen.csv", ("quelle",), {
    "quelle": _text(FILLED),
    "titel": _text(FILLED),
    "herausgeber": _text(FILLED),
    "fundstelle": _text(FILLED),
    "lizenz": _text(FILLED),
    "lizenz_geklaert": _text(_choice(YES_NO)),
    "stand": _text(FILLED),
    "vermerk": _text(FILLED),
    "hinweis": _text(),
})

ANNOTATIONS = _table("anmerkungen", "anmerkungen.csv", ("id",), {
    "id": _text(_CODE),
    "art": _text(_choice(("Bruch", "Rechtsänderung"))),
    "datum": _text(_DAY),
    "indikatoren": _text(_match(rf"{CODE}(\|{CODE})*", "Schlüssel mit | getrennt")),
    "titel": _text(FILLED),
    "text": _text(FILLED),
    "beleg": _text(FILLED),
    "zu_bestaetigen": _CONFIRM,
})

SIGNS = _table("zeichen", "zeichen.csv", ("code",), {
    "code": _text(FILLED),
    "zeichen": _text(FILLED),
    "bedeutung": _text(FILLED),
    "vorlesen": _text(FILLED),
    "mit_wert": _text(_choice(YES_NO)),
})

GLOSSARY = _table("glossar", "glossar.csv", ("begriff",), {
    "begriff": _text(FILLED),
    "erklaerung": _text(FILLED),
    "beleg": _text(),
})

OVERVIEW = _table("ueberblick", "ueberblick.csv", ("reihenfolge",), {
    "reihenfolge": _text(_match(r"\d+", "keine ganze Zahl")),
    "indikator": _text(_CODE),
    "gebiet": _text(_AGS),
    "verwendung": _text(_choice(("Kennzahl", "Karte"))),
})

DATA_LOG = _table("datenprotokoll", "datenprotokoll.csv", ("datei",), {
    "datei": _text(FILLED),
    "inhalt": _text(FILLED),
    "herkunft": _text(FILLED),
    "lizenz": _text(FILLED),
    "status": _text(_choice(("veröffentlicht", "Nachschlagetabelle", "Beispiel", "nicht öffentlich"))),
    "stand": _text(_DAY),
    "hinweis": _text(),
})

TABLES = (AREAS, TOPICS, INDICATORS, VALUES, SOURCES, ANNOTATIONS, SIGNS, GLOSSARY, OVERVIEW, DATA_LOG)
