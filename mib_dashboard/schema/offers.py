"""Tables of the offers: vocabularies, actors, offers with places, times and funding, planning values.

Fields and vocabularies follow Open Referral HSDS 3.1 and Integreat where these have them (see `docs/angebote.md`).
Words of a vocabulary are codes of `vokabular.csv` (column `liste` names the vocabulary), never fixed here: a new word
is a row. An empty cell means "unknown", never "no".
"""

from __future__ import annotations

from mib_dashboard.schema.cases import CASES
from mib_dashboard.schema.columns import Col
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
    IS_WHOLE_OR_EMPTY,
    IS_YES_NO,
    IS_YES_NO_OR_EMPTY,
    MANY_AGS,
    MANY_CODES,
    choice,
    many,
    match,
    table,
    text,
)
from mib_dashboard.schema.words import DataKind

# Names of tables whose keys others name.
_ACTOR, _OFFER, _FIELD, _TYPE = "akteure", "angebote", "handlungsfelder", "angebotstypen"
_GROUP, _LANGUAGE, _AREA, _INDICATOR = "zielgruppen", "sprachen", "gebiete", "indikatoren"
WORD = r"[a-z0-9]+(_[a-z0-9]+)*"
_IS_WORD = match(WORD, "kein gültiger Schlüssel; erlaubt sind Kleinbuchstaben, Ziffern und Unterstriche")
_IS_WORD_OR_EMPTY = match(f"({WORD})?", "kein gültiger Schlüssel; erlaubt sind Kleinbuchstaben, Ziffern und Unterstriche")
_MANY_WORDS = many(WORD, "Schlüssel mit | getrennt")
_MANY_LANGUAGES = many(r"[a-z]{3}", "Sprachkürzel nach ISO 639-3 (drei Kleinbuchstaben) mit | getrennt")
_IS_CLOCK_OR_EMPTY = match(r"(([01][0-9]|2[0-3]):[0-5][0-9])?", "keine Uhrzeit der Form HH:MM")
_IS_END_OR_EMPTY = match(r"((([01][0-9]|2[0-3]):[0-5][0-9])|24:00)?", "keine Uhrzeit der Form HH:MM (bis 24:00)")

VOCABULARY = table("vokabular", "vokabular.csv", (Col.LISTE, Col.CODE), {
    Col.LISTE: text(_IS_WORD),
    Col.CODE: text(_IS_WORD),
    Col.NAME: text(FILLED),
    Col.REIHENFOLGE: text(IS_WHOLE),
    Col.HINWEIS: text(),
}, optional=True)  # fmt: skip

FIELDS = table("handlungsfelder", "handlungsfelder.csv", (Col.FELD,), {
    Col.FELD: text(IS_CODE),
    Col.NAME: text(FILLED),
    Col.KURZNAME: text(FILLED),
    Col.REIHENFOLGE: text(IS_WHOLE),
    Col.ZAEHLT: text(IS_YES_NO),
    Col.BESCHREIBUNG: text(FILLED),
}, optional=True)  # fmt: skip

OFFER_TYPES = table("angebotstypen", "angebotstypen.csv", (Col.TYP,), {
    Col.TYP: text(IS_CODE),
    Col.NAME: text(FILLED),
    Col.FELD: text(IS_CODE, refers=_FIELD),
}, optional=True)  # fmt: skip

TARGET_GROUPS = table("zielgruppen", "zielgruppen.csv", (Col.ZIELGRUPPE,), {
    Col.ZIELGRUPPE: text(IS_CODE),
    Col.NAME: text(FILLED),
    Col.REIHENFOLGE: text(IS_WHOLE),
    Col.ZAEHLREIHE: text(MANY_CODES, required=False, refers=_INDICATOR),
    Col.NENNER: text(MANY_CODES, refers=_INDICATOR),
    Col.OBERGRUPPE: text(IS_CODE_OR_EMPTY, refers=_GROUP),
    Col.HINWEIS: text(),
}, optional=True)  # fmt: skip

LANGUAGES = table("sprachen", "sprachen.csv", (Col.SPRACHE,), {
    Col.SPRACHE: text(match(r"[a-z]{3}", "kein Sprachkürzel nach ISO 639-3")),
    Col.NAME: text(FILLED),
}, optional=True)  # fmt: skip

ACTORS = table("akteure", "akteure.csv", (Col.AKTEUR,), {
    Col.AKTEUR: text(IS_CODE),
    Col.NAME: text(FILLED),
    Col.KURZNAME: text(),
    Col.TYP: text(_IS_WORD),
    Col.DACHVERBAND: text(IS_CODE_OR_EMPTY, refers=_ACTOR),
    Col.GEMEINDE: text(IS_AGS_OR_EMPTY, refers=_AREA),
    Col.ADRESSE: text(),
    Col.PLZ: text(match(r"([0-9]{5})?", "keine Postleitzahl mit fünf Ziffern")),
    Col.WEB: text(),
    Col.MAIL: text(),
    Col.TELEFON: text(),
    Col.ANSPRECHSTELLE: text(),
    Col.PROJEKTRAT: text(IS_YES_NO_OR_EMPTY),
    Col.HERKUNFTSBEZUG: text(),
    Col.QUELLE_URL: text(),
    Col.STAND: text(),
    Col.HINWEIS: text(),
    Col.INTERN: text(required=False),
    Col.FREMDSCHLUESSEL: text(MANY_CODES, required=False),
}, optional=True)  # fmt: skip

OFFERS = table("angebote", "angebote.csv", (Col.ANGEBOT,), {
    Col.ANGEBOT: text(IS_CODE),
    Col.AKTEUR: text(IS_CODE, refers=_ACTOR),
    Col.VERBUND: text(MANY_CODES, refers=_ACTOR),
    Col.TITEL: text(FILLED),
    Col.KURZBESCHREIBUNG: text(),
    Col.BESCHREIBUNG_LEICHT: text(),
    Col.ART: text(_IS_WORD_OR_EMPTY),
    Col.FELDER: text(
        match(rf"{CODE}(\|{CODE})*", "mindestens ein Handlungsfeld, in der Tabelle mehrere mit | getrennt"), refers=_FIELD
    ),
    Col.TYPEN: text(MANY_CODES, refers=_TYPE),
    Col.ZIELGRUPPEN: text(MANY_CODES, refers=_GROUP),
    Col.ZIELGRUPPE_QUELLE: text(),
    Col.ALTER_VON: text(IS_WHOLE_OR_EMPTY),
    Col.ALTER_BIS: text(IS_WHOLE_OR_EMPTY),
    Col.AUFENTHALTSSTATUS: text(),
    Col.GESCHLECHT: text(_IS_WORD_OR_EMPTY),
    Col.SPRACHNIVEAU_EIN: text(match(r"(A0|A1|A2|B1|B2|C1|C2)?", "nicht erlaubt; möglich sind: A0, A1, A2, B1, B2, C1, C2")),
    Col.SPRACHNIVEAU_AUS: text(match(r"(A0|A1|A2|B1|B2|C1|C2)?", "nicht erlaubt; möglich sind: A0, A1, A2, B1, B2, C1, C2")),
    Col.SPRACHEN: text(_MANY_LANGUAGES, refers=_LANGUAGE),
    Col.SPRACHEN_QUELLE: text(),
    Col.DOLMETSCHEN: text(_IS_WORD_OR_EMPTY),
    Col.KOSTEN: text(_IS_WORD_OR_EMPTY),
    Col.KOSTEN_BETRAG: text(IS_NUMBER_OR_EMPTY),
    Col.ANMELDUNG: text(_IS_WORD_OR_EMPTY),
    Col.FORMAT: text(_IS_WORD_OR_EMPTY),
    Col.KAPAZITAET: text(IS_NUMBER_OR_EMPTY),
    Col.KAPAZITAET_EINHEIT: text(_IS_WORD_OR_EMPTY),
    Col.AUSLASTUNG: text(IS_NUMBER_OR_EMPTY),
    Col.WARTELISTE: text(IS_WHOLE_OR_EMPTY),
    Col.WARTEZEIT_WOCHEN: text(IS_NUMBER_OR_EMPTY),
    Col.STATUS: text(_IS_WORD),
    Col.GUELTIG_VON: text(IS_DAY_OR_EMPTY),
    Col.GUELTIG_BIS: text(IS_DAY_OR_EMPTY),
    Col.RECHTSGRUNDLAGE: text(),
    Col.GEPRUEFT_AM: text(IS_DAY_OR_EMPTY),
    Col.GEPRUEFT_VON: text(),
    Col.NAECHSTE_PRUEFUNG: text(IS_DAY_OR_EMPTY),
    # Computed from the others; where it is delivered, it is only compared.
    Col.AKTUALITAET: text(_IS_WORD_OR_EMPTY, required=False),
    Col.QUELLE_ART: text(_IS_WORD),
    Col.QUELLE_URL: text(),
    Col.QUELLE_DATUM: text(),
    Col.SICHTBARKEIT: text(_IS_WORD),
    Col.DATENART: text(choice(tuple(DataKind))),
    Col.WEB: text(),
    Col.HINWEIS: text(),
    Col.INTERN: text(required=False),
    Col.FREMDSCHLUESSEL: text(MANY_CODES, required=False),
}, optional=True)  # fmt: skip

OFFER_PLACES = table("angebot_orte", "angebot_orte.csv", (Col.ANGEBOT, Col.ORT), {
    Col.ANGEBOT: text(IS_CODE, refers=_OFFER),
    Col.ORT: text(IS_WHOLE),
    Col.GEMEINDE: text(IS_AGS_OR_EMPTY, refers=_AREA),
    Col.ORTSTEIL: text(),
    Col.ADRESSE: text(),
    Col.PLZ: text(match(r"([0-9]{5})?", "keine Postleitzahl mit fünf Ziffern")),
    Col.LAT: text(IS_NUMBER_OR_EMPTY),
    Col.LON: text(IS_NUMBER_OR_EMPTY),
    Col.GEO_QUALITAET: text(_IS_WORD_OR_EMPTY),
    Col.EINZUGSBEREICH: text(_IS_WORD),
    Col.EINZUGS_AGS: text(MANY_AGS, refers=_AREA),
    Col.EINZUGSBEREICH_QUELLE: text(),
    Col.BARRIEREFREIHEIT: text(_MANY_WORDS),
    Col.HALTESTELLE: text(),
    Col.INTERN: text(required=False),
}, optional=True)  # fmt: skip

OFFER_TIMES = table("angebot_zeiten", "angebot_zeiten.csv", (Col.ANGEBOT, Col.ORT, Col.WOCHENTAG, Col.VON), {
    Col.ANGEBOT: text(IS_CODE, refers=_OFFER),
    Col.ORT: text(IS_WHOLE),
    Col.WOCHENTAG: text(choice(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))),
    Col.VON: text(_IS_CLOCK_OR_EMPTY),
    Col.BIS: text(_IS_END_OR_EMPTY),
    Col.RHYTHMUS: text(),
    Col.INTERN: text(required=False),
}, optional=True)  # fmt: skip

FUNDINGS = table("foerderungen", "foerderungen.csv", (Col.FOERDERUNG,), {
    Col.FOERDERUNG: text(IS_CODE),
    Col.ANGEBOT: text(IS_CODE, refers=_OFFER),
    Col.MITTELGEBER: text(_IS_WORD),
    Col.PROGRAMM: text(),
    Col.LAUFZEIT_VON: text(IS_DAY_OR_EMPTY),
    Col.LAUFZEIT_BIS: text(IS_DAY_OR_EMPTY),
    Col.ANTEIL: text(IS_NUMBER_OR_EMPTY),
    Col.VERSTETIGUNG: text(_IS_WORD_OR_EMPTY),
    Col.DATENART: text(choice(tuple(DataKind))),
    Col.HINWEIS: text(),
    Col.INTERN: text(required=False),
}, optional=True)  # fmt: skip

PLANNING_VALUES = table("planungswerte", "planungswerte.csv", (Col.FELD, Col.ZIELGRUPPE), {
    Col.FELD: text(IS_CODE, refers=_FIELD),
    Col.ZIELGRUPPE: text(IS_CODE, refers=_GROUP),
    Col.ANTEIL: text(IS_NUMBER_OR_EMPTY),
    Col.EINHEIT: text(_IS_WORD),
    Col.BELEG: text(FILLED),
    Col.STAND: text(IS_DAY_OR_EMPTY),
}, optional=True)  # fmt: skip

PARAMETERS = table("parameter", "parameter.csv", (Col.PARAMETER,), {
    Col.PARAMETER: text(_IS_WORD),
    Col.WERT: text(IS_NUMBER_OR_EMPTY),
    Col.NAME: text(FILLED),
    Col.ERKLAERUNG: text(FILLED),
    Col.BELEG: text(FILLED),
}, optional=True)  # fmt: skip

NEED_WEIGHTS = table("bedarfsindex", "bedarfsindex.csv", (Col.INDIKATOR,), {
    Col.INDIKATOR: text(IS_CODE, refers=_INDICATOR),
    Col.DIMENSION: text(FILLED),
    Col.GEWICHT: text(IS_NUMBER_OR_EMPTY),
    Col.RICHTUNG: text(choice(("+", "-"))),
    Col.BEGRUENDUNG: text(FILLED),
}, optional=True)  # fmt: skip

OFFER_MAPPING = table("zuordnung_angebote", "zuordnung_angebote.csv", (Col.SPALTE, Col.ROHWERT, Col.ZIEL), {
    Col.SPALTE: text(FILLED),
    Col.ROHWERT: text(),
    Col.ZIEL: text(FILLED),
    Col.CODE: text(),
    Col.HINWEIS: text(),
}, optional=True)  # fmt: skip

# Words of one group find each other in the search.
SEARCH_WORDS = table("suchwoerter", "suchwoerter.csv", (Col.GRUPPE, Col.WORT), {
    Col.GRUPPE: text(_IS_WORD),
    Col.WORT: text(match(r"[^\W\d_]{2,40}", "kein einzelnes Wort; die Suche vergleicht Wort für Wort")),
}, optional=True)  # fmt: skip

# How many people speak a language besides German at home; without it no gap of languages can be computed.
SPOKEN = table("sprachen_vor_ort", "sprachen_vor_ort.csv", (Col.GEMEINDE, Col.SPRACHE), {
    Col.GEMEINDE: text(IS_AGS, refers=_AREA),
    Col.SPRACHE: text(match(r"[a-z]{3}", "kein Sprachkürzel nach ISO 639-3 (drei Kleinbuchstaben)"), refers=_LANGUAGE),
    Col.PERSONEN: text(IS_WHOLE),
    Col.STAND: text(IS_DAY_OR_EMPTY),
    Col.QUELLE: text(FILLED),
    Col.DATENART: text(choice(tuple(DataKind))),
}, optional=True)  # fmt: skip

# Keys of rows that were merged into another one: old ways still lead to the row that stayed. The program writes it.
MERGED = table("zusammengelegt", "zusammengelegt.csv", (Col.TABELLE, Col.ALT), {
    Col.TABELLE: text(choice((_ACTOR, _OFFER))),
    Col.ALT: text(IS_CODE),
    Col.NEU: text(IS_CODE),
    Col.SEIT: text(IS_DAY),
}, optional=True)  # fmt: skip

OFFER_TABLES = (
    VOCABULARY, FIELDS, OFFER_TYPES, TARGET_GROUPS, LANGUAGES, ACTORS, OFFERS, OFFER_PLACES, OFFER_TIMES, FUNDINGS,
    PLANNING_VALUES, PARAMETERS, NEED_WEIGHTS, OFFER_MAPPING, SEARCH_WORDS, SPOKEN,
)  # fmt: skip
# What people who care for the offers change row by row; deliveries of figures never touch them.
CARED_TABLES = (ACTORS, OFFERS, OFFER_PLACES, OFFER_TIMES, FUNDINGS, MERGED, CASES)
