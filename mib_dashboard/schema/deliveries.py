"""Tables of the supply of data: who delivers, what is expected until when, and how the quality of a value is graded."""

from __future__ import annotations

from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.rules import (
    FILLED,
    IS_CODE,
    IS_DAY,
    IS_DAY_OR_EMPTY,
    IS_NUMBER_OR_EMPTY,
    IS_WHOLE_OR_EMPTY,
    IS_YES_NO,
    MOMENT,
    TIME,
    TIME_ERROR,
    choice,
    match,
    table,
    text,
)
from mib_dashboard.schema.words import Agreement

GRADES = ("A", "B", "C", "D")
_MOMENT_ERROR = "keine Zeitangabe der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT"

SUPPLIERS = table(
    "lieferanten",
    "lieferanten.csv",
    (Col.LIEFERANT,),
    {
        Col.LIEFERANT: text(IS_CODE),
        Col.NAME: text(FILLED),
        Col.STELLE: text(IS_CODE),
        Col.ART: text(FILLED),
        Col.JE_GEMEINDE: text(IS_YES_NO),
        Col.ROLLE: text(),
        Col.ZU_BESTAETIGEN: text(),
        Col.INTERN: text(required=False),
    },
    optional=True,
)

DELIVERIES = table(
    "lieferplan",
    "lieferplan.csv",
    (Col.INDIKATOR, Col.LIEFERANT, Col.VON),
    {
        Col.INDIKATOR: text(IS_CODE),
        Col.LIEFERANT: text(IS_CODE),
        Col.EBENEN: text(match(r"[GKWLB](\|[GKWLB])*", "Ebenen mit | getrennt: G, K, W, L, B")),
        Col.VON: text(match(MOMENT, _MOMENT_ERROR)),
        Col.BIS: text(match(f"({MOMENT})?", _MOMENT_ERROR)),
        Col.FRIST_TAGE: text(IS_WHOLE_OR_EMPTY),
        Col.ERSTE_FRIST: text(IS_DAY_OR_EMPTY),
        Col.VEREINBARUNG: text(choice(tuple(Agreement))),
        Col.BEGRUENDUNG: text(FILLED),
        Col.ZU_BESTAETIGEN: text(),
        Col.INTERN: text(required=False),
    },
    optional=True,
)

QUALITY = table(
    "guete",
    "guete.csv",
    (Col.KRITERIUM, Col.MERKMAL, Col.NOTE),
    {
        Col.KRITERIUM: text(FILLED),
        Col.MERKMAL: text(FILLED),
        Col.GRENZE: text(IS_NUMBER_OR_EMPTY),
        Col.NOTE: text(choice(GRADES)),
        Col.ERKLAERUNG: text(FILLED),
        Col.BELEG: text(FILLED),
    },
    optional=True,
)

# When a figure came: written with every release of the working side, days only and no accounts.
ARRIVALS = table(
    "lieferungen",
    "lieferungen.csv",
    (Col.INDIKATOR, Col.LIEFERANT, Col.ZEIT),
    {
        Col.INDIKATOR: text(IS_CODE),
        Col.LIEFERANT: text(IS_CODE),
        Col.ZEIT: text(match(TIME, TIME_ERROR)),
        Col.EINGEGANGEN: text(IS_DAY),
        Col.FREIGEGEBEN: text(IS_DAY),
        Col.BERICHTIGT: text(IS_DAY_OR_EMPTY),
    },
    optional=True,
)

SUPPLY_TABLES = (SUPPLIERS, DELIVERIES, QUALITY, ARRIVALS)

# Rhythm of the catalogue → months between two deliveries; every other rhythm has single deliveries without a next one.
STEPS = {"monatlich": 1, "vierteljährlich": 3, "halbjährlich": 6, "jährlich": 12, "alle zwei Jahre": 24}

# Criterion and feature → how its limits are meant: "ab" (at least), "bis" (at most), "" (the mark belongs to the word).
FEATURES = {
    ("quelle", "amtlich"): "",
    ("quelle", "errechnet"): "",
    ("quelle", "veröffentlicht"): "",
    ("quelle", "Beispiel"): "",
    ("zeichen", "p"): "",
    ("zeichen", "s"): "",
    ("zeichen", "limited"): "",
    ("vollstaendigkeit", "anteil"): "ab",
    ("alter", "rhythmen"): "bis",
    ("fallzahl", "nenner"): "ab",
    ("fallzahl", "zaehler"): "ab",
    ("fallzahl", "unbekannt"): "",
}
