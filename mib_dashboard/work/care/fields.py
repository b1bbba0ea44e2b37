"""The forms of care: which field stands where, what it is called and how it is filled. What matters most stands first."""

from __future__ import annotations

from mib_dashboard.schema import Col
from mib_dashboard.work.care.form_fields import FieldKind as FieldKind  # noqa: PLC0414 - the house asks here for it
from mib_dashboard.work.care.form_fields import FormField as FormField  # noqa: PLC0414
from mib_dashboard.work.care.steering_fields import STEERING_FORMS, STEERING_NOUNS

_T, _L, _N, _D, _O, _M = FieldKind
_FOR, _LANGUAGE, _PRICE = "Für wen genau", "Sprache", "Kosten, Anmeldung, Form"
_SIZE, _PROOF, _MORE = "Auslastung und Warteliste", "Laufzeit, Prüfung und Quelle", "Weitere Angaben und interne Notiz"
_INTERNAL, _CHOOSE = "Wird nie veröffentlicht.", "bitte wählen"

_OFFER = (
    FormField(Col.TITEL, "Titel"),
    FormField(Col.AKTEUR, "Träger", _O, empty=_CHOOSE),
    FormField(Col.FELDER, "Handlungsfelder", _M),
    FormField(Col.TYPEN, "Typen", _M),
    FormField(Col.ZIELGRUPPEN, "Zielgruppen", _M),
    FormField(Col.KURZBESCHREIBUNG, "Kurzbeschreibung", _L),
    FormField(Col.STATUS, "Status", _O),
    FormField(Col.KAPAZITAET, "Kapazität", _N, help="Wie viele, in der Einheit daneben. Leer heißt unbekannt."),
    FormField(Col.KAPAZITAET_EINHEIT, "Einheit der Kapazität", _O),
    FormField(Col.WEB, "Internetseite"),
    FormField(Col.ZIELGRUPPE_QUELLE, "Zielgruppe in Worten der Quelle", _T, _FOR),
    FormField(Col.ALTER_VON, "Alter von", _N, _FOR),
    FormField(Col.ALTER_BIS, "Alter bis", _N, _FOR),
    FormField(Col.GESCHLECHT, "Geschlecht", _O, _FOR),
    FormField(Col.AUFENTHALTSSTATUS, "Aufenthaltsstatus", _T, _FOR),
    FormField(Col.SPRACHEN, "Sprachen des Angebots", _M, _LANGUAGE),
    FormField(Col.SPRACHEN_QUELLE, "Sprachen in Worten der Quelle", _T, _LANGUAGE),
    FormField(Col.DOLMETSCHEN, "Dolmetschen", _O, _LANGUAGE),
    FormField(Col.SPRACHNIVEAU_EIN, "Sprachniveau am Anfang", _O, _LANGUAGE),
    FormField(Col.SPRACHNIVEAU_AUS, "Sprachniveau am Ende", _O, _LANGUAGE),
    FormField(Col.KOSTEN, "Kosten", _O, _PRICE),
    FormField(Col.KOSTEN_BETRAG, "Betrag in Euro", _N, _PRICE),
    FormField(Col.ANMELDUNG, "Anmeldung", _O, _PRICE),
    FormField(Col.FORMAT, "Form", _O, _PRICE),
    FormField(Col.ART, "Art", _O, _PRICE),
    FormField(Col.AUSLASTUNG, "Auslastung in %", _N, _SIZE),
    FormField(Col.WARTELISTE, "Personen auf der Warteliste", _N, _SIZE),
    FormField(Col.WARTEZEIT_WOCHEN, "Wartezeit in Wochen", _N, _SIZE),
    FormField(Col.GUELTIG_VON, "Läuft seit", _D, _PROOF),
    FormField(Col.GUELTIG_BIS, "Läuft bis", _D, _PROOF),
    FormField(Col.GEPRUEFT_AM, "Zuletzt geprüft", _D, _PROOF),
    FormField(Col.GEPRUEFT_VON, "Geprüft durch", _T, _PROOF, "Eine Stelle, keine Person."),
    FormField(Col.NAECHSTE_PRUEFUNG, "Nächste Prüfung", _D, _PROOF),
    FormField(Col.QUELLE_ART, "Art der Quelle", _O, _PROOF),
    FormField(Col.QUELLE_URL, "Adresse der Quelle", _T, _PROOF),
    FormField(Col.QUELLE_DATUM, "Datum der Quelle", _T, _PROOF),
    FormField(Col.VERBUND, "Weitere Träger", _M, _MORE),
    FormField(Col.BESCHREIBUNG_LEICHT, "Beschreibung in Leichter Sprache", _L, _MORE),
    FormField(Col.RECHTSGRUNDLAGE, "Rechtsgrundlage", _T, _MORE),
    FormField(Col.SICHTBARKEIT, "Sichtbar für", _O, _MORE),
    FormField(Col.DATENART, "Art der Daten", _O, _MORE),
    FormField(Col.HINWEIS, "Hinweis (öffentlich)", _L, _MORE),
    FormField(Col.INTERN, "Notiz für das Büro", _L, _MORE, _INTERNAL),
)
_PLACE = (
    FormField(Col.GEMEINDE, "Stadt oder Gemeinde", _O),
    FormField(Col.ADRESSE, "Straße und Hausnummer"),
    FormField(Col.PLZ, "Postleitzahl"),
    FormField(Col.EINZUGSBEREICH, "Wer darf kommen", _O),
    FormField(Col.EINZUGS_AGS, "Gebiete, aus denen man kommen darf", _M),
    FormField(Col.ORTSTEIL, "Ortsteil", _T, _MORE),
    FormField(Col.BARRIEREFREIHEIT, "Barrierefreiheit", _M, _MORE),
    FormField(Col.HALTESTELLE, "Haltestelle", _T, _MORE),
    FormField(Col.EINZUGSBEREICH_QUELLE, "Einzugsbereich in Worten der Quelle", _T, _MORE),
    FormField(Col.LAT, "Breite (Grad Nord)", _N, _MORE),
    FormField(Col.LON, "Länge (Grad Ost)", _N, _MORE),
    FormField(Col.GEO_QUALITAET, "Genauigkeit des Punktes", _O, _MORE),
    FormField(Col.INTERN, "Notiz für das Büro", _L, _MORE, _INTERNAL),
)
_TIME = (
    FormField(Col.ORT, "Ort", _O, empty=_CHOOSE),
    FormField(Col.WOCHENTAG, "Wochentag", _O, empty=_CHOOSE),
    FormField(Col.VON, "Von (HH:MM)"),
    FormField(Col.BIS, "Bis (HH:MM)"),
    FormField(Col.RHYTHMUS, "Wie oft", _T, "", "Zum Beispiel: jede Woche, 1. Montag im Monat, nicht in den Ferien"),
)
_FUNDING = (
    FormField(Col.MITTELGEBER, "Mittelgeber", _O),
    FormField(Col.PROGRAMM, "Programm"),
    FormField(Col.LAUFZEIT_VON, "Gefördert seit", _D),
    FormField(Col.LAUFZEIT_BIS, "Gefördert bis", _D),
    FormField(Col.ANTEIL, "Anteil an den Kosten in %", _N, help="90, nicht 0,9"),
    FormField(Col.VERSTETIGUNG, "Wie es weitergeht", _O),
    FormField(Col.DATENART, "Art der Daten", _O, _MORE),
    FormField(Col.HINWEIS, "Hinweis (öffentlich)", _L, _MORE),
    FormField(Col.INTERN, "Notiz für das Büro", _L, _MORE, _INTERNAL),
)
_CASE = (
    FormField(Col.VORGANG, "Vorgang"),
    FormField(Col.VORGANGSART, "Art"),
    FormField(Col.GEGENSTAND, "Worum es geht"),
    FormField(Col.SCHLUESSEL, "Nummern"),
    FormField(Col.EINSCHAETZUNG, "Öffentlicher Satz"),
    FormField(Col.SEIT, "Seit", _D),
)
_MERGED = (
    FormField(Col.TABELLE, "Tabelle"),
    FormField(Col.ALT, "Alte Nummer"),
    FormField(Col.NEU, "Neue Nummer"),
    FormField(Col.SEIT, "Seit", _D),
)
_ACTOR = (
    FormField(Col.NAME, "Name"),
    FormField(Col.TYP, "Art", _O),
    FormField(Col.GEMEINDE, "Sitz", _O),
    FormField(Col.TELEFON, "Telefon (Sammelnummer)"),
    FormField(Col.MAIL, "E-Mail (Funktionsadresse)", help="Keine Adresse einer Person."),
    FormField(Col.ANSPRECHSTELLE, "Ansprechstelle", help="Eine Funktion, kein Name."),
    FormField(Col.WEB, "Internetseite"),
    FormField(Col.KURZNAME, "Kurzname", _T, _MORE),
    FormField(Col.DACHVERBAND, "Dachverband", _O, _MORE),
    FormField(Col.ADRESSE, "Straße und Hausnummer", _T, _MORE),
    FormField(Col.PLZ, "Postleitzahl", _T, _MORE),
    FormField(Col.PROJEKTRAT, "Mitglied im Projektrat", _O, _MORE),
    FormField(Col.HERKUNFTSBEZUG, "Herkunftsbezug", _T, _MORE),
    FormField(Col.QUELLE_URL, "Adresse der Quelle", _T, _MORE),
    FormField(Col.STAND, "Stand", _T, _MORE),
    FormField(Col.HINWEIS, "Hinweis (öffentlich)", _L, _MORE),
    FormField(Col.INTERN, "Notiz für das Büro", _L, _MORE, _INTERNAL),
)
# What a row of a table is called.
ROW_NOUNS = {
    "akteure": "Träger", "angebote": "Angebot", "angebot_orte": "Ort", "angebot_zeiten": "Zeit", "foerderungen": "Förderung",
    "zusammengelegt": "Verweis",
    **STEERING_NOUNS,
}  # fmt: skip
FORMS: dict[str, tuple[FormField, ...]] = {
    "angebote": _OFFER, "angebot_orte": _PLACE, "angebot_zeiten": _TIME, "foerderungen": _FUNDING, "akteure": _ACTOR,
    "zusammengelegt": _MERGED,
    "vorgaenge": _CASE,
    **STEERING_FORMS,
}  # fmt: skip


def find_kind(table: str, column: str) -> FieldKind | None:
    """How a cell is filled; None where no form shows it."""
    return next((field.kind for field in FORMS[table] if field.column == column), None)


def name_column(table: str, column: str) -> str:
    """The label of a field; the column itself where no form shows it."""
    return next((field.label for field in FORMS[table] if field.column == column), column)
