"""Tables of the monitoring: areas, catalogue, values, sources."""

from __future__ import annotations

from mib_dashboard.schema.rules import (
    CODE,
    DATA_KINDS,
    FILLED,
    IS_AGS,
    IS_AGS_OR_EMPTY,
    IS_CODE,
    IS_CODE_OR_EMPTY,
    IS_DAY,
    IS_NUMBER_OR_EMPTY,
    IS_WHOLE,
    IS_YES_NO,
    LEVELS,
    MANY_CODES,
    TIME,
    choice,
    match,
    table,
    text,
)

COLLECTIONS = ("Zielkatalog", "Angebote", "Offene Daten", "Zählreihe")

AREAS = table(
    "gebiete",
    "gebiete.csv",
    ("ags",),
    {
        "ags": text(IS_AGS),
        "name": text(FILLED),
        "kurzname": text(FILLED),
        "ortsangabe": text(FILLED),
        "ebene": text(choice(LEVELS)),
        "gehoert_zu": text(IS_AGS_OR_EMPTY),
        "hinweis": text(),
    },
)

TOPICS = table(
    "themenfelder",
    "themenfelder.csv",
    ("themenfeld",),
    {
        "themenfeld": text(IS_CODE),
        "name": text(FILLED),
        "reihenfolge": text(IS_WHOLE),
        "frage": text(FILLED),
    },
)

INDICATORS = table(
    "indikatoren",
    "indikatoren.csv",
    ("code",),
    {
        "code": text(IS_CODE),
        "name": text(FILLED),
        "kurzname": text(FILLED),
        "themenfeld": text(IS_CODE),
        "satz": text(choice(COLLECTIONS)),
        "art": text(choice(("wert", "berechnet"))),
        "zaehler": text(IS_CODE_OR_EMPTY),
        "nenner": text(IS_CODE_OR_EMPTY),
        "faktor": text(IS_NUMBER_OR_EMPTY),
        "einheit": text(FILLED),
        "nachkommastellen": text(match(r"[0-4]", "keine Zahl von 0 bis 4")),
        "summierbar": text(IS_YES_NO),
        "zeitart": text(choice(("Zeitreihe", "Ereignis", "Stichtag"))),
        "definition": text(FILLED),
        "zaehler_text": text(),
        "nenner_text": text(),
        "polaritaet": text(choice(("+", "-", "0"))),
        "ebenen": text(match(r"[GKWLB](\|[GKWLB])*", "Ebenen mit | getrennt: G, K, W, L, B")),
        "rhythmus": text(FILLED),
        "lieferant": text(FILLED),
        "konzept": text(),
        "laender": text(),
        "kgst": text(),
        "zaragoza": text(),
        "achtung": text(),
        "zu_bestaetigen": text(),
        "bezug": text(MANY_CODES),
    },
)

VALUES = table(
    "werte",
    "werte",
    ("indikator", "gebiet", "zeit"),
    {
        "indikator": text(IS_CODE),
        "gebiet": text(IS_AGS),
        "zeit": text(match(TIME, "keine Zeitangabe der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT")),
        "wert": text(IS_NUMBER_OR_EMPTY),
        "zeichen": text(),
        "einheit": text(FILLED),
        "quelle": text(FILLED),
        "datenart": text(choice(DATA_KINDS)),
        "abgeleitet": text(IS_YES_NO),
        "hinweis": text(),
    },
)

SOURCES = table(
    "quellen",
    "quellen.csv",
    ("quelle",),
    {
        "quelle": text(FILLED),
        "titel": text(FILLED),
        "herausgeber": text(FILLED),
        "fundstelle": text(FILLED),
        "lizenz": text(FILLED),
        "lizenz_geklaert": text(IS_YES_NO),
        "stand": text(FILLED),
        "vermerk": text(FILLED),
        "hinweis": text(),
    },
)

ANNOTATIONS = table(
    "anmerkungen",
    "anmerkungen.csv",
    ("id",),
    {
        "id": text(IS_CODE),
        "art": text(choice(("Bruch", "Rechtsänderung"))),
        "datum": text(IS_DAY),
        "indikatoren": text(match(rf"{CODE}(\|{CODE})*", "Schlüssel mit | getrennt")),
        "titel": text(FILLED),
        "text": text(FILLED),
        "beleg": text(FILLED),
        "zu_bestaetigen": text(),
        "ebenen": text(match(r"([GKWLB](\|[GKWLB])*)?", "leer oder Ebenen mit | getrennt: G, K, W, L, B"), required=False),
    },
)

SIGNS = table(
    "zeichen",
    "zeichen.csv",
    ("code",),
    {
        "code": text(FILLED),
        "zeichen": text(FILLED),
        "bedeutung": text(FILLED),
        "vorlesen": text(FILLED),
        "mit_wert": text(IS_YES_NO),
    },
)

GLOSSARY = table(
    "glossar",
    "glossar.csv",
    ("begriff",),
    {
        "begriff": text(FILLED),
        "erklaerung": text(FILLED),
        "beleg": text(),
    },
)

OVERVIEW = table(
    "ueberblick",
    "ueberblick.csv",
    ("reihenfolge",),
    {
        "reihenfolge": text(IS_WHOLE),
        "indikator": text(IS_CODE),
        "gebiet": text(IS_AGS),
        "verwendung": text(choice(("Kennzahl", "Karte"))),
    },
)

DATA_LOG = table(
    "datenprotokoll",
    "datenprotokoll.csv",
    ("datei",),
    {
        "datei": text(FILLED),
        "inhalt": text(FILLED),
        "herkunft": text(FILLED),
        "lizenz": text(FILLED),
        "status": text(choice(("veröffentlicht", "Nachschlagetabelle", "Beispiel", "nicht öffentlich"))),
        "stand": text(IS_DAY),
        "hinweis": text(),
    },
)

MONITORING_TABLES = (AREAS, TOPICS, INDICATORS, VALUES, SOURCES, ANNOTATIONS, SIGNS, GLOSSARY, OVERVIEW, DATA_LOG)
