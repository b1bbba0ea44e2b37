"""What the columns of the open data on offers mean, for machines and those who program them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mib_dashboard.analysis.gaps.table import GAP_COLUMNS
from mib_dashboard.analysis.offers.table import DAYS, NUMBERS, OFFER_COLUMNS
from mib_dashboard.exports.files import ORIGIN_COLUMNS, ORIGIN_WORDS
from mib_dashboard.schema import Col, Parameter

_OFFERS = {
    Col.ANGEBOT: "Schlüssel des Angebots",
    Col.TITEL: "Name des Angebots",
    Col.KURZBESCHREIBUNG: "Worum es geht",
    Col.BESCHREIBUNG_LEICHT: "Worum es geht, in Leichter Sprache",
    Col.TRAEGER: "Wer das Angebot verantwortet",
    Col.TRAEGERART: "Art des Trägers",
    Col.VERBUND: "Weitere beteiligte Träger",
    Col.ART: "Regelangebot, Projekt und andere",
    Col.FELDER: "Schlüssel der Handlungsfelder, mit | getrennt",
    Col.HANDLUNGSFELDER: "Namen der Handlungsfelder",
    Col.TYPEN: "Schlüssel der Angebotstypen (zweite Ebene), mit | getrennt",
    Col.ANGEBOTSTYPEN: "Namen der Angebotstypen",
    Col.ZIELGRUPPEN: "Schlüssel der Zielgruppen, mit | getrennt",
    Col.ZIELGRUPPEN_NAMEN: "Namen der Zielgruppen",
    Col.ZIELGRUPPE_QUELLE: "Zielgruppe im Wortlaut der Quelle",
    Col.ALTER_VON: "Alter ab, in Jahren",
    Col.ALTER_BIS: "Alter bis, in Jahren",
    Col.AUFENTHALTSSTATUS: "Vorgabe zum Aufenthaltsstatus",
    Col.GESCHLECHT: "Vorgabe zum Geschlecht",
    Col.SPRACHNIVEAU_EIN: "Deutschkenntnisse zu Beginn (A0 bis C2)",
    Col.SPRACHNIVEAU_AUS: "Deutschkenntnisse am Ende (A0 bis C2)",
    Col.SPRACHEN: "Sprachen nach ISO 639-3, mit | getrennt",
    Col.SPRACHEN_NAMEN: "Namen der Sprachen",
    Col.SPRACHEN_QUELLE: "Sprachen im Wortlaut der Quelle",
    Col.DOLMETSCHEN: "Dolmetschen möglich",
    Col.KOSTEN: "Kosten für Teilnehmende",
    Col.KOSTEN_BETRAG: "Kosten in Euro",
    Col.ANMELDUNG: "Offen, mit Termin oder mit Zuweisung",
    Col.FORMAT: "Vor Ort, online, aufsuchend und andere",
    Col.KAPAZITAET: "Größe in der Einheit von kapazitaet_einheit",
    Col.KAPAZITAET_EINHEIT: "Einheit der Größe",
    Col.AUSLASTUNG: "Auslastung in %",
    Col.WARTELISTE: "Personen auf der Warteliste",
    Col.WARTEZEIT_WOCHEN: "Wartezeit in Wochen",
    Col.ZEITEN: "Wochentage und Uhrzeiten",
    Col.GEMEINDEN: "AGS der Städte und Gemeinden, in denen es stattfindet, mit | getrennt",
    Col.GEMEINDEN_NAMEN: "Namen dieser Städte und Gemeinden",
    Col.ORTE: "Adressen, soweit bekannt",
    Col.PUNKTE: "Breite und Länge (EPSG:4326) je Ort, mit | getrennt; wie genau, steht in geo_qualitaet",
    Col.GEO_QUALITAET: "Genauigkeit der Punkte",
    Col.EINZUGSBEREICH: "Art des Gebiets, für das es gilt",
    Col.EINZUGS_AGS: "AGS des Gebiets, für das es gilt, mit | getrennt",
    Col.EINZUGSGEBIETE: "Namen dieses Gebiets",
    Col.BARRIEREFREIHEIT: "Barrierefreiheit der Orte",
    Col.HALTESTELLE: "Nächste Haltestelle",
    Col.STATUS: "Geplant, aktiv, pausiert, beendet oder unbekannt",
    Col.GUELTIG_VON: "Beginn",
    Col.GUELTIG_BIS: "Ende",
    Col.RECHTSGRUNDLAGE: "Rechtsgrundlage",
    Col.FOERDERUNG: "Mittelgeber und Programm",
    Col.AKTUALITAET: "Wie sicher es das Angebot am Tag der Abfrage noch gibt, nach Status, Ende, Prüfung und Quelle",
    Col.GEPRUEFT_AM: "Zuletzt geprüft",
    Col.NAECHSTE_PRUEFUNG: "Nächste Prüfung",
    Col.QUELLE_ART: "Art der Quelle",
    Col.QUELLE_URL: "Fundstelle",
    Col.QUELLE_DATUM: "Datum der Quelle, wie dort angegeben",
    Col.WEB: "Internetseite des Angebots",
    Col.DATENART: "amtlich, veröffentlicht oder Beispiel",
    Col.HINWEIS: "Was zu beachten ist",
}
_GAPS = {
    Col.GEMEINDE: "AGS der Stadt oder Gemeinde",
    Col.NAME: "Name der Stadt oder Gemeinde",
    Col.FELD: "Schlüssel des Handlungsfelds",
    Col.HANDLUNGSFELD: "Name des Handlungsfelds",
    Col.ZIELGRUPPE: "Schlüssel der Zielgruppe",
    Col.ZIELGRUPPE_NAME: "Name der Zielgruppe",
    Col.BEVOELKERUNG: "Menschen der Bezugsgruppe",
    Col.BEZUGSGRUPPE: "Gruppe, deren Zahl benutzt ist",
    Col.GEZAEHLT: "Wen diese Zahl zählt, in Worten",
    Col.PRAESENZ: "Was für die Zielgruppe erfasst ist: vor Ort, regional, landesweit oder nichts",
    Col.ANGEBOTE: "Angebote für die Zielgruppe, die Menschen dort nutzen können: lokal, regional und land zusammen",
    Col.LOKAL: "Angebote nur für diese Stadt oder Gemeinde",
    Col.REGIONAL: "Angebote für mehrere Städte und Gemeinden",
    Col.LAND: "Angebote für das ganze Land oder mehr",
    Col.BESTAETIGT: "Von allen Angeboten für die Zielgruppe bestätigte",
    Col.LOKAL_BESTAETIGT: "Von denen nur für diese Stadt oder Gemeinde bestätigte",
    Col.ALLGEMEIN: "Dazu Angebote, die nur eine größere Gruppe nennen; nicht in der Zahl der Angebote",
    Col.EINRICHTUNGEN: "Dazu allgemeine Einrichtungen, auch mit alter Quelle; nie in Angeboten und Kapazität",
    Col.HISTORISCH: "Erfasst, aber nicht gezählt: Angebote mit alter Quelle",
    Col.NICHT_GUELTIG: "Erfasst, aber nicht gezählt: am Stichtag geplant, pausiert, beendet oder außerhalb der Laufzeit",
    Col.OHNE_GEWICHT: "Erfasst, aber nicht gezählt: nach den Annahmen ohne Gewicht",
    Col.LOKAL_UNGEZAEHLT: "Von den erfassten, aber nicht gezählten: nur für diese Stadt oder Gemeinde, ohne Einrichtungen",
    Col.ANGEBOTE_ANTEILIG: "Gewichtete und auf die Gemeinden aufgeteilte Angebote für die Zielgruppe",
    Col.ANGEBOTE_GETEILT: "Dieselben ohne Gewichte",
    Col.JE_1000: "Gewichtete je 1.000 Menschen der Bezugsgruppe; leer, wenn es weniger als die Mindestzahl sind",
    Col.ANGEBOTE_ERWARTET: "Angebote bei gleicher Verteilung nach Bevölkerung",
    Col.ANGEBOTE_ABSTAND: "Erwartete minus vorhandene Angebote",
    Col.ZUSTAND: "Zustand der Abdeckung",
    Col.VORBEHALT: "ja, wenn nicht alle Kapazitäten bekannt sind",
    Col.PLANUNGSWERT: "Anteil der Zielgruppe, der ein Angebot braucht",
    Col.EINHEIT: "Einheit von Bedarf und Kapazität",
    Col.BEDARF: "Bevölkerung mal Planungswert",
    Col.KAPAZITAET: "Gewichtete und aufgeteilte Kapazität",
    Col.KAPAZITAET_BEKANNT: "Angebote, deren Kapazität bekannt ist",
    Col.KAPAZITAET_VON: "Angebote, um deren Kapazität es geht",
    Col.DECKUNG: "Gedeckter Teil des Bedarfs, 0 bis 1",
    Col.FEHLEND: "Was zum Bedarf fehlt",
    Col.FEHLANTEIL: "Fehlender Teil des Bedarfs, 0 bis 1",
    Col.KAPAZITAET_ERWARTET: "Kapazität bei gleicher Verteilung nach Bevölkerung",
    Col.KAPAZITAET_ABSTAND: "Erwartete minus vorhandene Kapazität",
    Col.EINSCHAETZUNG: "Was die zuständige Stelle dazu öffentlich festgehalten hat, mit Art und Tag; sonst leer",
    Col.STICHTAG: "Tag, für den gerechnet ist",
    Col.ALLGEMEINE_ANGEBOTE: "ja, wenn Angebote für größere Gruppen mitzählen",
    Parameter.UNCONFIRMED_SHARE: "Annahme: So viel zählt ein unbestätigtes Angebot",
    Parameter.HISTORIC_SHARE: "Annahme: So viel zählt ein Angebot mit alter Quelle",
    Parameter.SMALLEST_POPULATION: "Annahme: Für kleinere Zielgruppen wird keine Lücke ausgewiesen",
    Parameter.COVERED_FROM: "Annahme: Ab dieser Deckung gilt der Bedarf als gedeckt",
    Parameter.TIGHT_FROM: "Annahme: Ab dieser Deckung gilt er als knapp gedeckt",
    Parameter.LEAST_OFFERS: "Annahme: Verhältnisse gibt es erst ab so vielen Angeboten",
    Col.DATENART: "veröffentlicht oder Beispiel",
}
_EXCHANGED = (
    ("hsds-services", "hsds/services.json", "Öffentliche Angebote nach Open Referral HSDS 3.1", "application/json"),
    ("hsds-datapackage", "hsds/datapackage.zip", "Dieselben als Tabellenpaket nach HSDS 3.1", "application/zip"),
    ("hsds-verlust", "hsds/verlust.csv", "Was HSDS 3.1 von unseren Spalten nicht aufnimmt", "text/csv"),
    ("integreat-orte", "integreat/orte.csv", "Orte laufender Angebote für die Einfuhr in Integreat", "text/csv"),
)
_REQUIRED = {Col.ANGEBOT, Col.TITEL, Col.FELDER, Col.STATUS, Col.AKTUALITAET, Col.DATENART}
_GAP_TEXTS = {
    Col.GEMEINDE, Col.NAME, Col.FELD, Col.HANDLUNGSFELD, Col.ZIELGRUPPE, Col.ZIELGRUPPE_NAME, Col.BEZUGSGRUPPE, Col.GEZAEHLT,
    Col.PRAESENZ, Col.ZUSTAND, Col.VORBEHALT, Col.EINHEIT, Col.ALLGEMEINE_ANGEBOTE, *ORIGIN_COLUMNS,
}  # fmt: skip


def describe_offers() -> list[dict[str, Any]]:
    """The two resources about offers as the data package lists them."""
    offers = _table(
        "angebote", "Öffentliche Angebote", _OFFERS, OFFER_COLUMNS, [Col.ANGEBOT],
        "Filter über die Parameter gemeinde, feld und zielgruppe; dieselben Zeilen als JSON unter angebote.json, dort mehrere "
        "Werte als Liste. Eine leere Zelle heißt unbekannt, nie nein und nie null. Ohne Telefon, E-Mail und Namen von Personen.",
    )  # fmt: skip
    gaps = _table(
        "luecken", "Abdeckung je Gemeinde, Handlungsfeld und Zielgruppe", _GAPS, GAP_COLUMNS,
        [Col.GEMEINDE, Col.FELD, Col.ZIELGRUPPE, Col.STICHTAG],
        "Filter über die Parameter gemeinde, feld, zielgruppe und stichtag (ISO-Tag, sonst heute). Alle Annahmen stehen in "
        "jeder Zeile; wie gerechnet wird, steht auf der Seite „Angebotslücken“.",
    )  # fmt: skip
    return [offers, gaps]


def describe_exchange() -> list[dict[str, Any]]:
    """The files in the formats of other directories; what their columns mean is said there."""
    return [
        {"name": name, "path": path, "title": title, "format": path.rpartition(".")[2], "mediatype": kind, "encoding": "utf-8"}
        for name, path, title, kind in _EXCHANGED
    ]


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
    kind = "date" if column in (*DAYS, Col.STICHTAG, "datenstand") else "number" if number else "string"
    title = column.replace("_", " ").capitalize()
    field: dict[str, Any] = {"name": column, "type": kind, "title": title, "description": text}
    return field if gaps or column not in _REQUIRED else {**field, "constraints": {"required": True}}
