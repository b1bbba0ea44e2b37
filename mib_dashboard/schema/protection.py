"""Tables of the disclosure control.

The cells are not judged by pandera: a wrong one must not keep a delivery from being shown, it must make the protection
stricter. `delivery.build.protection` reads them, `delivery.rules.protection` reports what it objected to.
"""

from __future__ import annotations

from mib_dashboard.schema.rules import (
    FILLED,
    IS_AGS,
    IS_CODE,
    IS_CODE_OR_EMPTY,
    IS_YES_NO,
    MANY_AGS,
    choice,
    many,
    match,
    table,
    text,
)

_CODE = r"[A-Z0-9]+(-[A-Z0-9]+)*"
_KINDS = ("Summe", "Teilmenge", "abgeleitet", "aufgelaufen", "Jahressumme", "Fortschreibung", "Zeitvergleich")

RULES = table(
    "geheimhaltung",
    "geheimhaltung.csv",
    ("quelle", "indikator"),
    {
        "quelle": text(FILLED),
        "indikator": text(IS_CODE_OR_EMPTY),
        "regel": text(),
        "mindestfallzahl": text(),
        "rundung": text(),
        "mindestnenner": text(),
        "bekannte_summen": text(),
        "begruendung": text(),
    },
    optional=True,
)

LINKS = table(
    "zusammenhaenge",
    "zusammenhaenge.csv",
    ("gesamt", "art", "teile"),
    {
        "gesamt": text(IS_CODE),
        "art": text(choice(_KINDS)),
        "teile": text(many(f"-?{_CODE}", "Codes von Indikatoren mit | getrennt, Abgänge einer Fortschreibung mit - davor")),
        "jahre_zurueck": text(match(r"[0-9]?", "keine ganze Zahl von 0 bis 9")),
        "hinweis": text(),
    },
    optional=True,
)

AREA_SUMS = table(
    "gebietssummen",
    "gebietssummen.csv",
    ("gebiet", "teile"),
    {
        "gebiet": text(IS_AGS),
        "teile": text(FILLED, MANY_AGS),
        "vollstaendig": text(IS_YES_NO),
        "hinweis": text(),
    },
    optional=True,
)

PROTECTION_TABLES = (RULES, LINKS, AREA_SUMS)
