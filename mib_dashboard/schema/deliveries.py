"""Tables of the supply of data: who delivers, what is expected until when, and how the quality of a value is graded."""

from __future__ import annotations

from mib_dashboard.schema.rules import (
    FILLED,
    IS_CODE,
    IS_DAY_OR_EMPTY,
    IS_NUMBER_OR_EMPTY,
    IS_WHOLE_OR_EMPTY,
    IS_YES_NO,
    TIME,
    choice,
    match,
    table,
    text,
)

AGREED, PROPOSED, OPEN = "vereinbart", "Vorschlag", "offen"
AGREEMENTS = (AGREED, PROPOSED, OPEN)
GRADES = ("A", "B", "C", "D")
_TIME_ERROR = "keine Zeitangabe der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT"

SUPPLIERS = table(
    "lieferanten",
    "lieferanten.csv",
    ("lieferant",),
    {
        "lieferant": text(IS_CODE),
        "name": text(FILLED),
        "stelle": text(IS_CODE),
        "art": text(FILLED),
        "je_gemeinde": text(IS_YES_NO),
        "rolle": text(),
        "zu_bestaetigen": text(),
    },
    optional=True,
)

DELIVERIES = table(
    "lieferplan",
    "lieferplan.csv",
    ("indikator", "lieferant", "von"),
    {
        "indikator": text(IS_CODE),
        "lieferant": text(IS_CODE),
        "ebenen": text(match(r"[GKWLB](\|[GKWLB])*", "Ebenen mit | getrennt: G, K, W, L, B")),
        "von": text(match(TIME, _TIME_ERROR)),
        "bis": text(match(f"({TIME})?", _TIME_ERROR)),
        "frist_tage": text(IS_WHOLE_OR_EMPTY),
        "erste_frist": text(IS_DAY_OR_EMPTY),
        "vereinbarung": text(choice(AGREEMENTS)),
        "begruendung": text(FILLED),
        "zu_bestaetigen": text(),
    },
    optional=True,
)

QUALITY = table(
    "guete",
    "guete.csv",
    ("kriterium", "merkmal", "note"),
    {
        "kriterium": text(FILLED),
        "merkmal": text(FILLED),
        "grenze": text(IS_NUMBER_OR_EMPTY),
        "note": text(choice(GRADES)),
        "erklaerung": text(FILLED),
        "beleg": text(FILLED),
    },
    optional=True,
)

SUPPLY_TABLES = (SUPPLIERS, DELIVERIES, QUALITY)

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
