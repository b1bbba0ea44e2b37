"""Tables of the disclosure control.

The cells are not judged by pandera: a wrong one must not keep a delivery from being shown, it must make the protection
stricter. `delivery.build.protection` reads them, `delivery.rules.protection` reports what it objected to.
"""

from __future__ import annotations

from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.rules import (
    CODE,
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

_KINDS = ("Summe", "Teilmenge", "abgeleitet", "aufgelaufen", "Jahressumme", "Fortschreibung", "Zeitvergleich")

RULES = table(
    "geheimhaltung",
    "geheimhaltung.csv",
    (Col.QUELLE, Col.INDIKATOR),
    {
        Col.QUELLE: text(FILLED),
        Col.INDIKATOR: text(IS_CODE_OR_EMPTY),
        Col.REGEL: text(),
        Col.MINDESTFALLZAHL: text(),
        Col.RUNDUNG: text(),
        Col.MINDESTNENNER: text(),
        Col.BEKANNTE_SUMMEN: text(),
        Col.BEGRUENDUNG: text(),
    },
    optional=True,
)

LINKS = table(
    "zusammenhaenge",
    "zusammenhaenge.csv",
    (Col.GESAMT, Col.ART, Col.TEILE),
    {
        Col.GESAMT: text(IS_CODE),
        Col.ART: text(choice(_KINDS)),
        Col.TEILE: text(many(f"-?{CODE}", "Codes von Indikatoren mit | getrennt, Abgänge einer Fortschreibung mit - davor")),
        Col.JAHRE_ZURUECK: text(match(r"[0-9]?", "keine ganze Zahl von 0 bis 9")),
        Col.HINWEIS: text(),
    },
    optional=True,
)

AREA_SUMS = table(
    "gebietssummen",
    "gebietssummen.csv",
    (Col.GEBIET, Col.TEILE),
    {
        Col.GEBIET: text(IS_AGS),
        Col.TEILE: text(FILLED, MANY_AGS),
        Col.VOLLSTAENDIG: text(IS_YES_NO),
        Col.HINWEIS: text(),
    },
    optional=True,
)

PROTECTION_TABLES = (RULES, LINKS, AREA_SUMS)
