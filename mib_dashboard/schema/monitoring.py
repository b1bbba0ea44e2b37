"""Tables of the monitoring: areas, catalogue, values, sources."""

from __future__ import annotations

from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.counted import Counted
from mib_dashboard.schema.rules import (
    CODE,
    FILLED,
    IS_AGS,
    IS_AGS_OR_EMPTY,
    IS_CODE,
    IS_CODE_OR_EMPTY,
    IS_DAY,
    IS_DAY_OR_EMPTY,
    IS_NUMBER_OR_EMPTY,
    IS_WHOLE,
    IS_YES_NO,
    MANY_AGS,
    MANY_CODES,
    TIME,
    TIME_ERROR,
    choice,
    choice_or_empty,
    match,
    table,
    text,
)
from mib_dashboard.schema.words import Collection, DataKind, FileStatus, Kind, Level, Purpose, TimeKind, YesNo

AREAS = table(
    "gebiete",
    "gebiete.csv",
    (Col.AGS,),
    {
        Col.AGS: text(IS_AGS),
        Col.NAME: text(FILLED),
        Col.KURZNAME: text(FILLED),
        Col.ORTSANGABE: text(FILLED),
        Col.EBENE: text(choice(tuple(Level))),
        Col.GEHOERT_ZU: text(IS_AGS_OR_EMPTY),
        Col.HINWEIS: text(),
        Col.GUELTIG_AB: text(IS_DAY_OR_EMPTY, required=False),
        Col.GUELTIG_BIS: text(IS_DAY_OR_EMPTY, required=False),
        Col.VORGAENGER: text(match(r"[^|]*(\|[^|]+)*", "Gebietsschlüssel oder frühere Namen mit | getrennt"), required=False),
        Col.PLZ: text(match(r"([0-9]{5}(\|[0-9]{5})*)?", "keine Postleitzahlen, mit | getrennt"), required=False),
    },
)

TOPICS = table(
    "themenfelder",
    "themenfelder.csv",
    (Col.THEMENFELD,),
    {
        Col.THEMENFELD: text(IS_CODE),
        Col.NAME: text(FILLED),
        Col.REIHENFOLGE: text(IS_WHOLE),
        Col.FRAGE: text(FILLED),
    },
)

INDICATORS = table(
    "indikatoren",
    "indikatoren.csv",
    (Col.CODE,),
    {
        Col.CODE: text(IS_CODE),
        Col.NAME: text(FILLED),
        Col.KURZNAME: text(FILLED),
        Col.THEMENFELD: text(IS_CODE),
        Col.SATZ: text(choice(tuple(Collection))),
        Col.ART: text(choice(tuple(Kind))),
        Col.ZAEHLER: text(IS_CODE_OR_EMPTY),
        Col.NENNER: text(IS_CODE_OR_EMPTY),
        Col.FAKTOR: text(IS_NUMBER_OR_EMPTY),
        Col.EINHEIT: text(FILLED),
        Col.NACHKOMMASTELLEN: text(match(r"[0-4]", "keine Zahl von 0 bis 4")),
        Col.SUMMIERBAR: text(IS_YES_NO),
        Col.ZEITART: text(choice(tuple(TimeKind))),
        Col.DEFINITION: text(FILLED),
        Col.ZAEHLER_TEXT: text(),
        Col.NENNER_TEXT: text(),
        Col.POLARITAET: text(choice(("+", "-", "0"))),
        Col.EBENEN: text(match(r"[GKWLB](\|[GKWLB])*", "Ebenen mit | getrennt: G, K, W, L, B")),
        Col.RHYTHMUS: text(FILLED),
        Col.LIEFERANT: text(FILLED),
        Col.KONZEPT: text(),
        Col.LAENDER: text(),
        Col.KGST: text(),
        Col.ZARAGOZA: text(),
        Col.ACHTUNG: text(),
        Col.ZU_BESTAETIGEN: text(),
        Col.BEZUG: text(MANY_CODES),
        Col.GEZAEHLTE: text(choice_or_empty(tuple(Counted)), required=False),
        Col.FRAGE: text(IS_CODE_OR_EMPTY, required=False),
        Col.BEVORZUGT: text(choice_or_empty(tuple(YesNo)), required=False),
        Col.QUELLENWORT: text(required=False),
        Col.ABWEICHUNG: text(required=False),
        Col.SUCHWORTE: text(required=False),
    },
)

VALUES = table(
    "werte",
    "werte",
    (Col.INDIKATOR, Col.GEBIET, Col.ZEIT),
    {
        Col.INDIKATOR: text(IS_CODE),
        Col.GEBIET: text(IS_AGS),
        Col.ZEIT: text(match(TIME, TIME_ERROR)),
        Col.WERT: text(IS_NUMBER_OR_EMPTY),
        Col.ZEICHEN: text(),
        Col.EINHEIT: text(FILLED),
        Col.QUELLE: text(FILLED),
        Col.DATENART: text(choice(tuple(DataKind))),
        Col.ABGELEITET: text(IS_YES_NO),
        Col.HINWEIS: text(),
        Col.INTERN: text(required=False),
    },
)

SOURCES = table(
    "quellen",
    "quellen.csv",
    (Col.QUELLE,),
    {
        Col.QUELLE: text(FILLED),
        Col.TITEL: text(FILLED),
        Col.HERAUSGEBER: text(FILLED),
        Col.FUNDSTELLE: text(FILLED),
        Col.LIZENZ: text(FILLED),
        Col.LIZENZ_GEKLAERT: text(IS_YES_NO),
        Col.STAND: text(FILLED),
        Col.VERMERK: text(FILLED),
        Col.HINWEIS: text(),
        Col.INTERN: text(required=False),
    },
)

ANNOTATIONS = table(
    "anmerkungen",
    "anmerkungen.csv",
    (Col.ID,),
    {
        Col.ID: text(IS_CODE),
        Col.ART: text(choice(("Bruch", "Rechtsänderung"))),
        Col.DATUM: text(IS_DAY),
        Col.INDIKATOREN: text(match(rf"{CODE}(\|{CODE})*", "Schlüssel mit | getrennt")),
        Col.TITEL: text(FILLED),
        Col.TEXT: text(FILLED),
        Col.BELEG: text(FILLED),
        Col.ZU_BESTAETIGEN: text(),
        Col.EBENEN: text(match(r"([GKWLB](\|[GKWLB])*)?", "leer oder Ebenen mit | getrennt: G, K, W, L, B"), required=False),
        Col.GEBIETE: text(MANY_AGS, required=False),
    },
)

SIGNS = table(
    "zeichen",
    "zeichen.csv",
    (Col.CODE,),
    {
        Col.CODE: text(FILLED),
        Col.ZEICHEN: text(FILLED),
        Col.BEDEUTUNG: text(FILLED),
        Col.VORLESEN: text(FILLED),
        Col.MIT_WERT: text(IS_YES_NO),
    },
)

GLOSSARY = table(
    "glossar",
    "glossar.csv",
    (Col.BEGRIFF,),
    {
        Col.BEGRIFF: text(FILLED),
        Col.ERKLAERUNG: text(FILLED),
        Col.BELEG: text(),
    },
)

OVERVIEW = table(
    "ueberblick",
    "ueberblick.csv",
    (Col.REIHENFOLGE,),
    {
        Col.REIHENFOLGE: text(IS_WHOLE),
        Col.INDIKATOR: text(IS_CODE),
        Col.GEBIET: text(IS_AGS),
        Col.VERWENDUNG: text(choice(tuple(Purpose))),
    },
)

DATA_LOG = table(
    "datenprotokoll",
    "datenprotokoll.csv",
    (Col.DATEI,),
    {
        Col.DATEI: text(FILLED),
        Col.INHALT: text(FILLED),
        Col.HERKUNFT: text(FILLED),
        Col.LIZENZ: text(FILLED),
        Col.STATUS: text(choice(tuple(FileStatus))),
        Col.STAND: text(IS_DAY),
        Col.HINWEIS: text(),
        Col.INTERN: text(required=False),
    },
)

MONITORING_TABLES = (AREAS, TOPICS, INDICATORS, VALUES, SOURCES, ANNOTATIONS, SIGNS, GLOSSARY, OVERVIEW, DATA_LOG)
