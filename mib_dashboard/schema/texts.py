"""Tables of the sentences: rules with their wording, and the words of Leichte Sprache.

`OCCASIONS` is what the program can tell: for every occasion ("Anlass") its cases and the slots a template may use. The
tables choose among these and word them; see `docs/texte.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.rules import FILLED, IS_CODE, IS_NUMBER_OR_EMPTY, IS_YES_NO, choice, match, table, text

VERSIONS = ("standard", "leicht")
PLAIN = "leicht"
INDICATOR, FIELD = "Indikator", "Handlungsfeld"
_DIRECTIONS = ("mehr", "weniger", "gleich")
_COMPARISONS = (*_DIRECTIONS, "ungesichert", "ohne")
_COUNTS = ("keine", "eins", "mehrere")


@dataclass(frozen=True)
class Occasion:
    """`cases`: words allowed in the column "fall" (`any_case`: any code of a sign as well); `slots` by version.

    A version without slots never asks for this occasion. `is_new`: older tables need no row for it; then nothing is told.
    """

    cases: tuple[str, ...]
    standard: tuple[str, ...]
    plain: tuple[str, ...]
    any_case: bool = False
    is_new: bool = False

    def slots(self, version: str) -> tuple[str, ...]:
        """The slots a template of this version may use."""
        return self.plain if version == PLAIN else self.standard


OCCASIONS = {
    "zahl": Occasion(("genau", "gerundet", "unter", "fast"), (), ("zahl",)),
    "wert": Occasion((), ("thema", "ort", "wert", "zeit"), ("ort", "aussage", "wann", "erklaerung")),
    "vergleich_teil": Occasion(_COMPARISONS, ("unterschied", "ort", "wert"), ()),
    "vergleich": Occasion(
        _COMPARISONS,
        ("thema", "ort", "wert", "zeit", "vergleiche"),
        ("ort", "aussage", "wann", "erklaerung", "bezug_ort", "bezug_menge", "zweiter_ort", "zweite_menge"),
    ),
    "veraenderung": Occasion(
        (*_DIRECTIONS, "ungesichert"),
        ("thema", "ort", "wert_alt", "wert", "zeit_alt", "zeit", "unterschied", "region_ort", "region_unterschied", "hinweise"),
        ("ort", "aussage", "menge_alt", "wann", "wann_alt", "erklaerung", "hinweis_wann"),
    ),
    "spanne": Occasion(
        ("verschieden", "gleich"),
        ("thema", "kleinster", "groesster", "kleinster_orte", "groesster_orte", "anzahl", "gesamt", "unvollstaendig",
         "region_ort", "region_wert", "zeit"),
        ("thema", "kleinste_menge", "groesste_menge", "kleinste_orte", "groesste_orte", "anzahl", "gesamt", "unvollstaendig",
         "region_ort", "region_menge", "wann", "erklaerung"),
    ),
    "abstand": Occasion(
        ("mehr", "weniger"),
        ("thema", "ort", "wert", "region_ort", "region_wert", "unterschied", "zeit"),
        ("ort", "aussage", "region_ort", "region_menge", "wann", "erklaerung"),
    ),
    "anderer_stand": Occasion((), ("thema", "bezug_ort", "bezug_zeit", "zeit"), ("bezug_ort", "bezug_stand")),
    "bruch": Occasion((), ("thema", "ort", "bruch_zeit", "bruch"), ("bruch_stand",)),
    "kein_wert": Occasion((), ("thema", "ort", "zeit", "grund"), ("thema", "ort", "stand"), any_case=True),
    "neuere": Occasion((), ("ort", "gruende"), ("ort",), any_case=True),
    "dazwischen": Occasion((), ("ort", "gruende"), ("ort",), any_case=True),
    "vorbehalt": Occasion((), (), ("ort", "stand"), any_case=True),
    "rundung": Occasion((), ("anzahl",), ("anzahl",)),
    "fehlt": Occasion(_COUNTS, ("ort", "anzahl"), ("ort", "anzahl")),
    "angebote": Occasion((*_COUNTS, "allgemein"), ("ort", "anzahl"), ("ort", "anzahl")),
    "angebote_bestaetigt": Occasion((*_COUNTS, "alle"), ("anzahl",), ("anzahl",)),
    "angebote_luecken": Occasion(_COUNTS, ("ort", "anzahl", "felder"), ("ort", "anzahl")),
    "angebote_umkreis": Occasion(_COUNTS, ("ort", "anzahl"), ("ort", "anzahl"), is_new=True),
    "angebote_luecke": Occasion(("ohne", "ungezaehlt", "allgemein"), (), ("ort", "feld")),
    "angebote_luecke_umkreis": Occasion((*_COUNTS, "allgemein"), (), ("ort", "anzahl"), is_new=True),
}  # fmt: skip

TEXT_RULES = table("textregeln", "textregeln.csv", (Col.REGEL, Col.VERSION), {
    Col.REGEL: text(match(r"[a-z0-9]+(_[a-z0-9]+)*", "kein gültiger Schlüssel; erlaubt sind a bis z, Ziffern und Unterstriche")),
    Col.VERSION: text(choice(VERSIONS)),
    Col.ANLASS: text(choice(tuple(OCCASIONS))),
    Col.FALL: text(),
    Col.AB: text(IS_NUMBER_OR_EMPTY),
    Col.UNTER: text(IS_NUMBER_OR_EMPTY),
    Col.AKTIV: text(IS_YES_NO),
    Col.VORLAGE: text(FILLED),
    Col.HINWEIS: text(),
}, optional=True)  # fmt: skip

TEXT_WORDS = table("textwoerter", "textwoerter.csv", (Col.ART, Col.CODE), {
    Col.ART: text(choice((INDICATOR, FIELD))),
    Col.CODE: text(IS_CODE),
    Col.THEMA: text(FILLED),
    Col.MENGE: text(),
    Col.AUSSAGE: text(),
    Col.ERKLAERUNG: text(),
    Col.STUFE: text(IS_NUMBER_OR_EMPTY),
}, optional=True)  # fmt: skip

TEXT_TABLES = (TEXT_RULES, TEXT_WORDS)
WORD_SLOTS = {"menge": "zahl", "aussage": "menge"}
