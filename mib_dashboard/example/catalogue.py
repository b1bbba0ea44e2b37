"""The catalogue of the example: every indicator of the goal catalogue with its count series, and what explains them.

Open series that the example does not fill are left out: a delivery holds what it has values for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mib_dashboard import schema
from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.supply import supplier_code
from mib_dashboard.example.tables import Row, read_settings, read_words, split
from mib_dashboard.example.world import World
from mib_dashboard.language.units import find_scale
from mib_dashboard.schema import SEPARATOR
from mib_dashboard.schema.deliveries import SUPPLIERS
from mib_dashboard.schema.texts import INDICATOR

SOURCE_PREFIX = "BSP"
KEPT = ("Zielkatalog", "Angebote")
_COUNTS = "Zählreihe"
# Remarks of the real series say nothing about invented numbers.
_REMARKS = ("achtung", "zu_bestaetigen", "konzept")
_RHYTHM = {
    "jahresende": "jährlich", "jahr": "jährlich", "halbjahr": "halbjährlich", "quartal": "vierteljährlich",
    "monat": "monatlich", "zensus": "alle zehn Jahre", "rat": "je Wahlperiode", "zwei": "alle zwei Jahre",
}  # fmt: skip
_FREE = "frei"


def build_catalogue(raw: RawData) -> dict[str, Row]:
    """Rows of `schema.INDICATORS` by code; those without a recipe have the extra cell `frei`."""
    given = {row["code"]: row for row in _rows(raw, schema.INDICATORS)}
    topics = [row["themenfeld"] for row in _rows(raw, schema.TOPICS)]
    with_codes = bool(_rows(raw, SUPPLIERS))
    recipes = {row["indikator"]: row for row in read_words("indikatoren")}
    rows = {code: _goal(row, recipes.get(code)) for code, row in given.items() if row["satz"] in KEPT}
    for recipe in read_words("zaehlreihen"):
        if recipe["zeit"]:
            rows[recipe["code"]] = _count(recipe, given.get(recipe["code"]), topics, with_codes=with_codes)
    for code, row in given.items():
        if code not in rows and row["art"] == "berechnet" and {row["zaehler"], row["nenner"]} <= set(rows):
            rows[code] = row | dict.fromkeys(_REMARKS, "")
    return {code: row | {"bezug": _only(row["bezug"], rows)} for code, row in rows.items()}


def build_sources(world: World, used: Iterable[str]) -> list[Row]:
    """Rows of `schema.SOURCES`: one for every body that a real delivery would come from."""
    label = read_settings()["vermerk"]
    words = {row["quelle"]: row["stelle"] for row in read_words("quellen")}
    return [
        {
            "quelle": source_code(code),
            "titel": f"{label}: {words[code]}",
            "herausgeber": label,
            "fundstelle": "erzeugt mit python -m mib_dashboard beispiel",
            "lizenz": "frei verwendbar, weil erfunden",
            "lizenz_geklaert": "ja",
            "stand": f"{world.day:%d.%m.%Y}",
            "vermerk": label,
            "hinweis": "Keine Zahl beschreibt einen wirklichen Ort oder Menschen.",
        }
        for code in words
        if code in used
    ]


def keep_sources(raw: RawData) -> list[Row]:
    """Sources that no value names: those of the boundaries and the look-up tables, which the example takes over."""
    used = {code for cell in raw.frame(schema.VALUES)["quelle"].unique() for code in split(cell)}
    return [row for row in _rows(raw, schema.SOURCES) if row["quelle"] not in used]


def build_notes(raw: RawData, catalogue: Mapping[str, Row]) -> list[Row]:
    """Breaks and changes of law that concern an indicator of the example."""
    rows = [row | {"indikatoren": _only(row["indikatoren"], catalogue)} for row in _rows(raw, schema.ANNOTATIONS)]
    return [row for row in rows if row["indikatoren"]]


def build_overview(world: World, catalogue: Mapping[str, Row]) -> list[Row]:
    """Key figures and map of the start page."""
    chosen = [row for row in read_words("ueberblick") if row["indikator"] in catalogue]
    region = world.municipalities[0].parent
    return [row | {"reihenfolge": str(place), "gebiet": region} for place, row in enumerate(chosen, start=1)]


def keep_words(raw: RawData, catalogue: Mapping[str, Row]) -> list[Row]:
    """Words of Leichte Sprache for what the example holds."""
    return [row for row in _rows(raw, schema.TEXT_WORDS) if row["art"] != INDICATOR or row["code"] in catalogue]


def source_code(code: str) -> str:
    """Code of an example source."""
    return f"{SOURCE_PREFIX}-{code}"


def _goal(row: Row, recipe: Row | None) -> Row:
    if row["satz"] == "Angebote":
        return dict(row)
    out = row | {"art": "wert", "zaehler": "", "nenner": "", "faktor": ""}
    if recipe is None:
        return out | {_FREE: "ja"}
    out |= {"ebenen": recipe["ebenen"], "einheit": recipe["einheit"] or row["einheit"]}
    if recipe["art"] == "berechnet":
        out |= {
            "art": "berechnet",
            "zaehler": recipe["zaehler"],
            "nenner": recipe["nenner"],
            "faktor": f"{find_scale(out['einheit']) or 1:.0f}",
        }
    return out


def _count(recipe: Row, given: Row | None, topics: list[str], *, with_codes: bool) -> Row:
    if given is not None:
        return given | dict.fromkeys(_REMARKS, "") | {"ebenen": recipe["ebenen"]}
    form = recipe["zeit"]
    body = next(row["stelle"] for row in read_words("quellen") if row["quelle"] == recipe["quelle"])
    return {
        "code": recipe["code"],
        "name": recipe["name"],
        "kurzname": recipe["name"],
        "themenfeld": recipe["themenfeld"] if recipe["themenfeld"] in topics else topics[0],
        "satz": _COUNTS,
        "art": "wert",
        "einheit": recipe["einheit"],
        "nachkommastellen": "0",
        "summierbar": "ja",
        "zeitart": {"zensus": "Stichtag", "rat": "Stichtag"}.get(form, "Zeitreihe"),
        "definition": f"{recipe['name']}: Anzahl. {read_settings()['vermerk']}.",
        "polaritaet": "0",
        "ebenen": recipe["ebenen"],
        "rhythmus": _RHYTHM[form],
        "lieferant": supplier_code(recipe["quelle"]) if with_codes else body,
        "bezug": "",
    }


def _only(cell: str, known: Mapping[str, Row]) -> str:
    return SEPARATOR.join(code for code in split(cell) if code in known)


def _rows(raw: RawData, table: schema.Table) -> list[Row]:
    return raw.frame(table)[list(table.columns)].to_dict("records")
