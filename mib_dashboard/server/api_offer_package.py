"""What the columns of the open data on offers mean, for machines and those who program them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mib_dashboard.analysis.gaps.table import GAP_COLUMNS
from mib_dashboard.analysis.offers.table import DAYS, NUMBERS, OFFER_COLUMNS
from mib_dashboard.exports.files import ORIGIN_COLUMNS, ORIGIN_WORDS

_OFFERS = {
    "angebot": "Schlüssel des Angebots",
    "titel": "Name des Angebots",
    "kurzbeschreibung": "Worum es geht",
    "beschreibung_leicht": "Worum es geht, in Leichter Sprache",
    "traeger": "Wer das Angebot verantwortet",
    "traegerart": "Art des Trägers",
    "verbund": "Weitere beteiligte Träger",
    "art": "Regelangebot, Projekt und andere",
    "felder": "Schlüssel der Handlungsfelder, mit | getrennt",
    "handlungsfelder": "Namen der Handlungsfelder",
    "typen": "Schlüssel der Angebotstypen (zweite Ebene), mit | getrennt",
    "angebotstypen": "Namen der Angebotstypen",
    "zielgruppen": "Schlüssel der Zielgruppen, mit | getrennt",
    "zielgruppen_namen": "Namen der Zielgruppen",
    "zielgruppe_quelle": "Zielgruppe im Wortlaut der Quelle",
    "alter_von": "Alter ab, in Jahren",
    "alter_bis": "Alter bis, in Jahren",
    "aufenthaltsstatus": "Vorgabe zum Aufenthaltsstatus",
    "geschlecht": "Vorgabe zum Geschlecht",
    "sprachniveau_ein": "Deutschkenntnisse zu Beginn (A0 bis C2)",
    "sprachniveau_aus": "Deutschkenntnisse am Ende (A0 bis C2)",
    "sprachen": "Sprachen nach ISO 639-3, mit | getrennt",
    "sprachen_namen": "Namen der Sprachen",
    "sprachen_quelle": "Sprachen im Wortlaut der Quelle",
    "dolmetschen": "Dolmetschen möglich",
    "kosten": "Kosten für Teilnehmende",
    "kosten_betrag": "Kosten in Euro",
    "anmeldung": "Offen, mit Termin oder mit Zuweisung",
    "format": "Vor Ort, online, aufsuchend und andere",
    "kapazitaet": "Größe in der Einheit von kapazitaet_einheit",
    "kapazitaet_einheit": "Einheit der Größe",
    "auslastung": "Auslastung in %",
    "warteliste": "Personen auf der Warteliste",
    "wartezeit_wochen": "Wartezeit in Wochen",
    "zeiten": "Wochentage und Uhrzeiten",
    "gemeinden": "AGS der Städte und Gemeinden, in denen es stattfindet, mit | getrennt",
    "gemeinden_namen": "Namen dieser Städte und Gemeinden",
    "orte": "Adressen, soweit bekannt",
    "punkte": "Breite und Länge (EPSG:4326) je Ort, mit | getrennt; wie genau, steht in geo_qualitaet",
    "geo_qualitaet": "Genauigkeit der Punkte",
    "einzugsbereich": "Art des Gebiets, für das es gilt",
    "einzugs_ags": "AGS des Gebiets, für das es gilt, mit | getrennt",
    "einzugsgebiete": "Namen dieses Gebiets",
    "barrierefreiheit": "Barrierefreiheit der Orte",
    "haltestelle": "Nächste Haltestelle",
    "status": "Geplant, aktiv, pausiert, beendet oder unbekannt",
    "gueltig_von": "Beginn",
    "gueltig_bis": "Ende",
    "rechtsgrundlage": "Rechtsgrundlage",
    "foerderung": "Mittelgeber und Programm",
    "aktualitaet": "Wie sicher es das Angebot noch gibt, nach dem Datum der Quelle",
    "geprueft_am": "Zuletzt geprüft",
    "naechste_pruefung": "Nächste Prüfung",
    "quelle_art": "Art der Quelle",
    "quelle_url": "Fundstelle",
    "quelle_datum": "Datum der Quelle, wie dort angegeben",
    "web": "Internetseite des Angebots",
    "datenart": "amtlich, veröffentlicht oder Beispiel",
    "hinweis": "Was zu beachten ist",
}
_GAPS = {
    "gemeinde": "AGS der Stadt oder Gemeinde",
    "name": "Name der Stadt oder Gemeinde",
    "feld": "Schlüssel des Handlungsfelds",
    "handlungsfeld": "Name des Handlungsfelds",
    "zielgruppe": "Schlüssel der Zielgruppe",
    "zielgruppe_name": "Name der Zielgruppe",
    "bevoelkerung": "Menschen der Bezugsgruppe",
    "bezugsgruppe": "Gruppe, deren Zahl benutzt ist",
    "praesenz": "Was für die Zielgruppe erfasst ist: vor Ort, regional, landesweit oder nichts",
    "lokal": "Angebote nur für diese Stadt oder Gemeinde",
    "regional": "Angebote für mehrere Städte und Gemeinden",
    "land": "Angebote für das ganze Land oder mehr",
    "bestaetigt": "Davon bestätigte",
    "allgemein": "Davon Angebote, die nur eine größere Gruppe nennen",
    "historisch": "Erfasst, aber nicht gezählt: Angebote mit alter Quelle",
    "nicht_gueltig": "Erfasst, aber nicht gezählt: am Stichtag geplant, pausiert, beendet oder außerhalb der Laufzeit",
    "ohne_gewicht": "Erfasst, aber nicht gezählt: nach den Annahmen ohne Gewicht",
    "angebote_anteilig": "Gewichtete und auf die Gemeinden aufgeteilte Angebote",
    "je_1000": "Dieselben je 1.000 Menschen der Bezugsgruppe",
    "angebote_erwartet": "Angebote bei gleicher Verteilung nach Bevölkerung",
    "angebote_abstand": "Erwartete minus vorhandene Angebote",
    "zustand": "Zustand der Abdeckung",
    "vorbehalt": "ja, wenn nicht alle Kapazitäten bekannt sind",
    "planungswert": "Anteil der Zielgruppe, der ein Angebot braucht",
    "einheit": "Einheit von Bedarf und Kapazität",
    "bedarf": "Bevölkerung mal Planungswert",
    "kapazitaet": "Gewichtete und aufgeteilte Kapazität",
    "kapazitaet_bekannt": "Angebote, deren Kapazität bekannt ist",
    "kapazitaet_von": "Angebote, um deren Kapazität es geht",
    "deckung": "Gedeckter Teil des Bedarfs, 0 bis 1",
    "fehlend": "Was zum Bedarf fehlt",
    "fehlanteil": "Fehlender Teil des Bedarfs, 0 bis 1",
    "kapazitaet_erwartet": "Kapazität bei gleicher Verteilung nach Bevölkerung",
    "kapazitaet_abstand": "Erwartete minus vorhandene Kapazität",
    "stichtag": "Tag, für den gerechnet ist",
    "allgemeine_angebote": "ja, wenn Angebote für größere Gruppen mitzählen",
    "anteil_unbestaetigt": "Annahme: So viel zählt ein unbestätigtes Angebot",
    "anteil_historisch": "Annahme: So viel zählt ein Angebot mit alter Quelle",
    "mindestbevoelkerung": "Annahme: Für kleinere Zielgruppen wird keine Lücke ausgewiesen",
    "grenze_gedeckt": "Annahme: Ab dieser Deckung gilt der Bedarf als gedeckt",
    "grenze_knapp": "Annahme: Ab dieser Deckung gilt er als knapp gedeckt",
    "datenart": "veröffentlicht oder Beispiel",
}
_REQUIRED = {"angebot", "titel", "felder", "status", "aktualitaet", "datenart"}
_GAP_TEXTS = {
    "gemeinde", "name", "feld", "handlungsfeld", "zielgruppe", "zielgruppe_name", "bezugsgruppe", "praesenz", "zustand",
    "vorbehalt", "einheit", "allgemeine_angebote", *ORIGIN_COLUMNS,
}  # fmt: skip


def describe_offers() -> list[dict[str, Any]]:
    """The two resources about offers as the data package lists them."""
    offers = _table(
        "angebote", "Öffentliche Angebote", _OFFERS, OFFER_COLUMNS, ["angebot"],
        "Filter über die Parameter gemeinde, feld und zielgruppe; dieselben Zeilen als JSON unter angebote.json, dort mehrere "
        "Werte als Liste. Eine leere Zelle heißt unbekannt, nie nein und nie null. Ohne Telefon, E-Mail und Namen von Personen.",
    )  # fmt: skip
    gaps = _table(
        "luecken", "Abdeckung je Gemeinde, Handlungsfeld und Zielgruppe", _GAPS, GAP_COLUMNS,
        ["gemeinde", "feld", "zielgruppe", "stichtag"],
        "Filter über die Parameter gemeinde, feld, zielgruppe und stichtag (ISO-Tag, sonst heute). Alle Annahmen stehen in "
        "jeder Zeile; wie gerechnet wird, steht auf der Seite „Angebotslücken“.",
    )  # fmt: skip
    return [offers, gaps]


def _table(
    name: str, title: str, texts: Mapping[str, str], columns: Sequence[str], key: list[str], description: str
) -> dict[str, Any]:
    told = {**ORIGIN_WORDS, **texts}
    everything = (*columns, *(name for name in ORIGIN_COLUMNS if name not in columns))
    fields = [_field(column, told[column], gaps=texts is _GAPS) for column in everything]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "description": description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": key},
    }


def _field(column: str, text: str, *, gaps: bool) -> dict[str, Any]:
    number = column not in _GAP_TEXTS if gaps else column in NUMBERS
    kind = "date" if column in (*DAYS, "stichtag", "datenstand") else "number" if number else "string"
    title = column.replace("_", " ").capitalize()
    field: dict[str, Any] = {"name": column, "type": kind, "title": title, "description": text}
    return field if gaps or column not in _REQUIRED else {**field, "constraints": {"required": True}}
