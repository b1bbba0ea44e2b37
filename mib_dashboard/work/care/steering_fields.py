"""The forms of goals, bodies and events: which field stands where, what it is called and how it is filled."""

from __future__ import annotations

from mib_dashboard.schema import Col
from mib_dashboard.work.care.form_fields import FieldKind, FormField

_T, _L, _N, _D, _O, _M = FieldKind
_MEASURED, _PROOF = "Woran gemessen wird", "Art der Daten, Hinweis und interne Notiz"
_CHOOSE, _WHOLE = "bitte wählen", "die ganze Region"
_FUNCTION = "Eine Stelle oder Funktion, keine Person."
_END = (
    FormField(
        Col.SICHTBARKEIT,
        "Sichtbar für",
        _O,
        empty=_CHOOSE,
        help="Was nicht für alle ist, kommt auf keine Seite und in keine Datei.",
    ),
    FormField(Col.BELEG, "Beleg (wo es steht)"),
    FormField(Col.STAND, "Stand des Belegs", _D),
    FormField(Col.DATENART, "Art der Daten", _O, _PROOF),
    FormField(Col.HINWEIS, "Hinweis", _L, _PROOF),
    FormField(Col.INTERN, "Notiz für das Büro", _L, _PROOF, "Wird nie veröffentlicht."),
)
STEERING_NOUNS = {
    "ziele": "Ziel", "massnahmen": "Maßnahme", "gremien": "Gremium", "sitze": "Sitz", "sitzungen": "Sitzung",
    "tagesordnung": "Tagesordnungspunkt", "beschluesse": "Beschluss", "kooperationen": "Kooperation", "termine": "Termin",
    "teilnahmen": "Teilnahme",
}  # fmt: skip
STEERING_FORMS: dict[str, tuple[FormField, ...]] = {
    "ziele": (
        FormField(Col.ART, "Art", _O, empty=_CHOOSE),
        FormField(Col.TITEL, "Titel"),
        FormField(Col.TEXT, "In einem Satz", _L),
        FormField(Col.LEITZIEL, "Leitziel darüber", _O, empty="keines (selbst ein Leitziel)"),
        FormField(Col.FELD, "Handlungsfeld", _O, empty="keines (Leitziel)"),
        FormField(Col.ZIELGRUPPEN, "Zielgruppen", _M),
        FormField(Col.GEBIET, "Gebiet", _O, empty=_WHOLE),
        FormField(Col.ZUSTAENDIG, "Zuständig", help=_FUNCTION),
        FormField(Col.REIHENFOLGE, "Reihenfolge", _N),
        FormField(Col.INDIKATOR, "Indikator", _O, _MEASURED, empty="noch keiner"),
        FormField(Col.RICHTUNG, "Richtung", _O, _MEASURED, empty="noch offen"),
        FormField(Col.BASISJAHR, "Basisjahr", _N, _MEASURED),
        FormField(Col.BASISWERT, "Ausgangswert laut Beschluss", _N, _MEASURED),
        FormField(Col.ZIELJAHR, "Zieljahr", _N, _MEASURED),
        FormField(Col.ZIELWERT, "Zielwert", _N, _MEASURED),
        *_END,
    ),
    "massnahmen": (
        FormField(Col.TITEL, "Titel"),
        FormField(Col.STATUS, "Stand der Umsetzung", _O, empty=_CHOOSE),
        FormField(Col.ZIELE, "Ziele", _M),
        FormField(Col.TEXT, "Was getan wird", _L),
        FormField(Col.ZUSTAENDIG, "Zuständig", help=_FUNCTION),
        FormField(Col.BUDGET, "Budget in Euro", _N),
        FormField(Col.LAUFZEIT_VON, "Von", _D),
        FormField(Col.LAUFZEIT_BIS, "Bis", _D),
        FormField(Col.PARTNER, "Partner", _M),
        FormField(Col.ANGEBOTE, "Angebote", _M),
        *_END,
    ),
    "gremien": (
        FormField(Col.NAME, "Name"),
        FormField(Col.KURZNAME, "Kurzname"),
        FormField(Col.ART, "Art", _O, empty=_CHOOSE),
        FormField(Col.GEBIET, "Gebiet", _O, empty=_WHOLE),
        FormField(Col.AUFGABE, "Aufgabe", _L),
        FormField(Col.WEB, "Adresse im Internet (https://…)"),
        *_END,
    ),
    "sitze": (
        FormField(Col.GREMIUM, "Gremium", _O, empty=_CHOOSE),
        FormField(Col.PLATZ, "Nummer des Sitzes", _N),
        FormField(Col.STELLE, "Stelle oder Funktion", help="Keine Person."),
        FormField(Col.AKTEUR, "Träger", _O, empty="keiner aus der Liste"),
        FormField(Col.GRUPPE, "Gruppe", _O, empty=_CHOOSE),
        FormField(Col.GEBIET, "Gebiet", _O, empty="keines"),
        FormField(Col.FELDER, "Handlungsfelder", _M),
        FormField(Col.ZIELGRUPPEN, "Zielgruppen", _M),
        FormField(Col.BESETZT, "Besetzt", _O),
        FormField(Col.SEIT, "Seit", _D),
        *_END,
    ),
    "sitzungen": (
        FormField(Col.GREMIUM, "Gremium", _O, empty=_CHOOSE),
        FormField(Col.DATUM, "Tag", _D),
        FormField(Col.STATUS, "Stand der Sitzung", _O, empty=_CHOOSE),
        FormField(Col.WEB, "Adresse der Unterlagen (https://…)"),
        *_END,
    ),
    "tagesordnung": (
        FormField(Col.SITZUNG, "Sitzung", _O, empty=_CHOOSE),
        FormField(Col.PUNKT, "Punkt", _N),
        FormField(Col.TITEL, "Titel"),
        FormField(Col.TEXT, "Worum es geht", _L),
        FormField(Col.ZIELE, "Ziele", _M),
        FormField(Col.INDIKATOREN, "Indikatoren", _M, help="Ihre neuesten Zahlen stehen unter dem Punkt."),
        FormField(Col.FELDER, "Handlungsfelder", _M, help="Die Angebotslücken dieser Felder stehen unter dem Punkt."),
        FormField(Col.ZIELGRUPPEN, "Zielgruppen", _M, help="Für diese werden die Lücken gezeigt; leer: für alle."),
        FormField(Col.GEBIET, "Gebiet", _O, empty=_WHOLE),
        FormField(Col.VORGAENGE, "Vorgänge", _M, help="Nur solche mit einem öffentlichen Satz."),
        *_END,
    ),
    "beschluesse": (
        FormField(Col.TITEL, "Titel"),
        FormField(Col.NUMMER, "Nummer"),
        FormField(Col.GREMIUM, "Gremium", _O, empty=_CHOOSE),
        FormField(Col.SITZUNG, "Sitzung", _O, empty="keine eingetragen"),
        FormField(Col.PUNKT, "Punkt der Tagesordnung", _N, help="Dort steht der Beschluss auf der Seite der Sitzung."),
        FormField(Col.DATUM, "Tag", _D),
        FormField(Col.WEB, "Adresse (https://…)"),
        FormField(Col.ZIELE, "Ziele", _M),
        FormField(Col.MASSNAHMEN, "Maßnahmen", _M),
        *_END,
    ),
    "kooperationen": (
        FormField(Col.AKTEUR, "Träger", _O, empty=_CHOOSE),
        FormField(Col.ART, "Art", _O, empty=_CHOOSE),
        FormField(Col.PARTNER, "mit Träger", _O, empty="keinem (dann ein Gremium)"),
        FormField(Col.GREMIUM, "in Gremium", _O, empty="keinem (dann ein Träger)"),
        FormField(Col.TEXT, "Worum es geht", _L),
        FormField(Col.LAUFZEIT_VON, "Seit", _D),
        FormField(Col.LAUFZEIT_BIS, "Bis", _D),
        *_END,
    ),
    "termine": (
        FormField(Col.TITEL, "Titel"),
        FormField(Col.DATUM, "Tag", _D),
        FormField(Col.FELDER, "Handlungsfelder", _M),
        FormField(Col.ZIELGRUPPEN, "Zielgruppen", _M),
        FormField(Col.GEBIET, "Gebiet", _O, empty=_WHOLE),
        FormField(Col.WEB, "Adresse der Unterlagen (https://…)"),
        FormField(Col.ERGEBNIS, "Ergebnis", _L),
        *_END,
    ),
    "teilnahmen": (
        FormField(Col.TERMIN, "Termin", _O, empty=_CHOOSE),
        FormField(Col.GRUPPE, "Gruppe", _O, empty=_CHOOSE),
        FormField(Col.PERSONEN, "Wie viele kamen", _N),
        *_END,
    ),
}  # fmt: skip
