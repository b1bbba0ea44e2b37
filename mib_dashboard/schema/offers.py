"""Tables of the offers: vocabularies, actors, offers with places, times and funding, planning values.

Fields and vocabularies follow Open Referral HSDS 3.1 and Integreat where these have them (see `docs/angebote.md`).
Words of a vocabulary are codes of `vokabular.csv` (column `liste` names the vocabulary), never fixed here: a new word
is a row. An empty cell means "unknown", never "no".
"""

from __future__ import annotations

from mib_dashboard.schema.rules import (
    CODE,
    DATA_KINDS,
    FILLED,
    IS_AGS,
    IS_AGS_OR_EMPTY,
    IS_CODE,
    IS_CODE_OR_EMPTY,
    IS_DAY_OR_EMPTY,
    IS_NUMBER_OR_EMPTY,
    IS_WHOLE,
    IS_WHOLE_OR_EMPTY,
    IS_YES_NO,
    MANY_AGS,
    MANY_CODES,
    choice,
    many,
    match,
    table,
    text,
)

WORD = r"[a-z0-9]+(_[a-z0-9]+)*"
_IS_WORD = match(WORD, "kein gültiger Schlüssel; erlaubt sind Kleinbuchstaben, Ziffern und Unterstriche")
_IS_WORD_OR_EMPTY = match(f"({WORD})?", "kein gültiger Schlüssel; erlaubt sind Kleinbuchstaben, Ziffern und Unterstriche")
_MANY_WORDS = many(WORD, "Schlüssel mit | getrennt")
_MANY_LANGUAGES = many(r"[a-z]{3}", "Sprachkürzel nach ISO 639-3 (drei Kleinbuchstaben) mit | getrennt")
_IS_CLOCK_OR_EMPTY = match(r"(([01][0-9]|2[0-3]):[0-5][0-9])?", "keine Uhrzeit der Form HH:MM")
_YES_NO_OR_EMPTY = match(r"(ja|nein)?", "nicht erlaubt; möglich sind: ja, nein oder leer (unbekannt)")

VOCABULARY = table("vokabular", "vokabular.csv", ("liste", "code"), {
    "liste": text(_IS_WORD),
    "code": text(_IS_WORD),
    "name": text(FILLED),
    "reihenfolge": text(IS_WHOLE),
    "hinweis": text(),
}, optional=True)  # fmt: skip

FIELDS = table("handlungsfelder", "handlungsfelder.csv", ("feld",), {
    "feld": text(IS_CODE),
    "name": text(FILLED),
    "kurzname": text(FILLED),
    "reihenfolge": text(IS_WHOLE),
    "zaehlt": text(IS_YES_NO),
    "beschreibung": text(FILLED),
}, optional=True)  # fmt: skip

OFFER_TYPES = table("angebotstypen", "angebotstypen.csv", ("typ",), {
    "typ": text(IS_CODE),
    "name": text(FILLED),
    "feld": text(IS_CODE),
}, optional=True)  # fmt: skip

TARGET_GROUPS = table("zielgruppen", "zielgruppen.csv", ("zielgruppe",), {
    "zielgruppe": text(IS_CODE),
    "name": text(FILLED),
    "reihenfolge": text(IS_WHOLE),
    "nenner": text(IS_CODE_OR_EMPTY),
    "obergruppe": text(IS_CODE_OR_EMPTY),
    "hinweis": text(),
}, optional=True)  # fmt: skip

LANGUAGES = table("sprachen", "sprachen.csv", ("sprache",), {
    "sprache": text(match(r"[a-z]{3}", "kein Sprachkürzel nach ISO 639-3")),
    "name": text(FILLED),
}, optional=True)  # fmt: skip

ACTORS = table("akteure", "akteure.csv", ("akteur",), {
    "akteur": text(IS_CODE),
    "name": text(FILLED),
    "kurzname": text(),
    "typ": text(_IS_WORD),
    "dachverband": text(IS_CODE_OR_EMPTY),
    "gemeinde": text(IS_AGS_OR_EMPTY),
    "adresse": text(),
    "plz": text(match(r"([0-9]{5})?", "keine Postleitzahl mit fünf Ziffern")),
    "web": text(),
    "mail": text(),
    "telefon": text(),
    "ansprechstelle": text(),
    "projektrat": text(_YES_NO_OR_EMPTY),
    "herkunftsbezug": text(),
    "quelle_url": text(),
    "stand": text(),
    "hinweis": text(),
}, optional=True)  # fmt: skip

OFFERS = table("angebote", "angebote.csv", ("angebot",), {
    "angebot": text(IS_CODE),
    "akteur": text(IS_CODE),
    "verbund": text(MANY_CODES),
    "titel": text(FILLED),
    "kurzbeschreibung": text(),
    "beschreibung_leicht": text(),
    "art": text(_IS_WORD_OR_EMPTY),
    "felder": text(match(rf"{CODE}(\|{CODE})*", "mindestens ein Handlungsfeld, mehrere mit | getrennt")),
    "typen": text(MANY_CODES),
    "zielgruppen": text(MANY_CODES),
    "zielgruppe_quelle": text(),
    "alter_von": text(IS_WHOLE_OR_EMPTY),
    "alter_bis": text(IS_WHOLE_OR_EMPTY),
    "aufenthaltsstatus": text(),
    "geschlecht": text(_IS_WORD_OR_EMPTY),
    "sprachniveau_ein": text(match(r"(A0|A1|A2|B1|B2|C1|C2)?", "nicht erlaubt; möglich sind: A0, A1, A2, B1, B2, C1, C2")),
    "sprachniveau_aus": text(match(r"(A0|A1|A2|B1|B2|C1|C2)?", "nicht erlaubt; möglich sind: A0, A1, A2, B1, B2, C1, C2")),
    "sprachen": text(_MANY_LANGUAGES),
    "sprachen_quelle": text(),
    "dolmetschen": text(_IS_WORD_OR_EMPTY),
    "kosten": text(_IS_WORD_OR_EMPTY),
    "kosten_betrag": text(IS_NUMBER_OR_EMPTY),
    "anmeldung": text(_IS_WORD_OR_EMPTY),
    "format": text(_IS_WORD_OR_EMPTY),
    "kapazitaet": text(IS_NUMBER_OR_EMPTY),
    "kapazitaet_einheit": text(_IS_WORD_OR_EMPTY),
    "auslastung": text(IS_NUMBER_OR_EMPTY),
    "warteliste": text(IS_WHOLE_OR_EMPTY),
    "wartezeit_wochen": text(IS_NUMBER_OR_EMPTY),
    "status": text(_IS_WORD),
    "gueltig_von": text(IS_DAY_OR_EMPTY),
    "gueltig_bis": text(IS_DAY_OR_EMPTY),
    "rechtsgrundlage": text(),
    "geprueft_am": text(IS_DAY_OR_EMPTY),
    "geprueft_von": text(),
    "naechste_pruefung": text(IS_DAY_OR_EMPTY),
    "aktualitaet": text(_IS_WORD),
    "quelle_art": text(_IS_WORD),
    "quelle_url": text(),
    "quelle_datum": text(),
    "sichtbarkeit": text(_IS_WORD),
    "datenart": text(choice(DATA_KINDS)),
    "web": text(),
    "hinweis": text(),
}, optional=True)  # fmt: skip

OFFER_PLACES = table("angebot_orte", "angebot_orte.csv", ("angebot", "ort"), {
    "angebot": text(IS_CODE),
    "ort": text(IS_WHOLE),
    "gemeinde": text(IS_AGS_OR_EMPTY),
    "ortsteil": text(),
    "adresse": text(),
    "plz": text(match(r"([0-9]{5})?", "keine Postleitzahl mit fünf Ziffern")),
    "lat": text(IS_NUMBER_OR_EMPTY),
    "lon": text(IS_NUMBER_OR_EMPTY),
    "geo_qualitaet": text(_IS_WORD_OR_EMPTY),
    "einzugsbereich": text(_IS_WORD),
    "einzugs_ags": text(MANY_AGS),
    "einzugsbereich_quelle": text(),
    "barrierefreiheit": text(_MANY_WORDS),
    "haltestelle": text(),
}, optional=True)  # fmt: skip

OFFER_TIMES = table("angebot_zeiten", "angebot_zeiten.csv", ("angebot", "ort", "wochentag", "von"), {
    "angebot": text(IS_CODE),
    "ort": text(IS_WHOLE),
    "wochentag": text(choice(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))),
    "von": text(_IS_CLOCK_OR_EMPTY),
    "bis": text(_IS_CLOCK_OR_EMPTY),
    "rhythmus": text(),
}, optional=True)  # fmt: skip

FUNDINGS = table("foerderungen", "foerderungen.csv", ("foerderung",), {
    "foerderung": text(IS_CODE),
    "angebot": text(IS_CODE),
    "mittelgeber": text(_IS_WORD),
    "programm": text(),
    "laufzeit_von": text(IS_DAY_OR_EMPTY),
    "laufzeit_bis": text(IS_DAY_OR_EMPTY),
    "anteil": text(IS_NUMBER_OR_EMPTY),
    "verstetigung": text(_IS_WORD_OR_EMPTY),
    "datenart": text(choice(DATA_KINDS)),
    "hinweis": text(),
}, optional=True)  # fmt: skip

PLANNING_VALUES = table("planungswerte", "planungswerte.csv", ("feld", "zielgruppe"), {
    "feld": text(IS_CODE),
    "zielgruppe": text(IS_CODE),
    "anteil": text(IS_NUMBER_OR_EMPTY),
    "einheit": text(_IS_WORD),
    "beleg": text(FILLED),
    "stand": text(IS_DAY_OR_EMPTY),
}, optional=True)  # fmt: skip

PARAMETERS = table("parameter", "parameter.csv", ("parameter",), {
    "parameter": text(_IS_WORD),
    "wert": text(IS_NUMBER_OR_EMPTY),
    "name": text(FILLED),
    "erklaerung": text(FILLED),
    "beleg": text(FILLED),
}, optional=True)  # fmt: skip

NEED_WEIGHTS = table("bedarfsindex", "bedarfsindex.csv", ("indikator",), {
    "indikator": text(IS_CODE),
    "dimension": text(FILLED),
    "gewicht": text(IS_NUMBER_OR_EMPTY),
    "richtung": text(choice(("+", "-"))),
    "begruendung": text(FILLED),
}, optional=True)  # fmt: skip

OFFER_MAPPING = table("zuordnung_angebote", "zuordnung_angebote.csv", ("spalte", "rohwert", "ziel"), {
    "spalte": text(FILLED),
    "rohwert": text(),
    "ziel": text(FILLED),
    "code": text(),
    "hinweis": text(),
}, optional=True)  # fmt: skip

# Words of one group find each other in the search.
SEARCH_WORDS = table("suchwoerter", "suchwoerter.csv", ("gruppe", "wort"), {
    "gruppe": text(_IS_WORD),
    "wort": text(match(r"[^\W\d_]{2,40}", "kein einzelnes Wort; die Suche vergleicht Wort für Wort")),
}, optional=True)  # fmt: skip

# How many people speak a language besides German at home; without it no gap of languages can be computed.
SPOKEN = table("sprachen_vor_ort", "sprachen_vor_ort.csv", ("gemeinde", "sprache"), {
    "gemeinde": text(IS_AGS),
    "sprache": text(match(r"[a-z]{3}", "kein Sprachkürzel nach ISO 639-3 (drei Kleinbuchstaben)")),
    "personen": text(IS_WHOLE),
    "stand": text(IS_DAY_OR_EMPTY),
    "quelle": text(FILLED),
    "datenart": text(choice(DATA_KINDS)),
}, optional=True)  # fmt: skip

OFFER_TABLES = (
    VOCABULARY, FIELDS, OFFER_TYPES, TARGET_GROUPS, LANGUAGES, ACTORS, OFFERS, OFFER_PLACES, OFFER_TIMES, FUNDINGS,
    PLANNING_VALUES, PARAMETERS, NEED_WEIGHTS, OFFER_MAPPING, SEARCH_WORDS, SPOKEN,
)  # fmt: skip
