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
from mib_dashboard.schema import SEPARATOR, Col, Collection, Kind, TimeKind, YesNo
from mib_dashboard.schema.deliveries import SUPPLIERS
from mib_dashboard.schema.texts import INDICATOR

SOURCE_PREFIX = "BSP"
KEPT = (Collection.GOALS, Collection.OFFERS)
_COUNTS = Collection.COUNTS
# Remarks of the real series say nothing about invented numbers.
_REMARKS = (Col.ACHTUNG, Col.ZU_BESTAETIGEN, Col.KONZEPT)
_RHYTHM = {
    "jahresende": "jährlich", "jahr": "jährlich", "halbjahr": "halbjährlich", "quartal": "vierteljährlich",
    "monat": "monatlich", "zensus": "alle zehn Jahre", "rat": "je Wahlperiode", "zwei": "alle zwei Jahre",
}  # fmt: skip
_FREE = "frei"


def build_catalogue(raw: RawData) -> dict[str, Row]:
    """Rows of `schema.INDICATORS` by code; those without a recipe have the extra cell `frei`."""
    given = {row[Col.CODE]: row for row in _rows(raw, schema.INDICATORS)}
    topics = [row[Col.THEMENFELD] for row in _rows(raw, schema.TOPICS)]
    with_codes = bool(_rows(raw, SUPPLIERS))
    recipes = {row[Col.INDIKATOR]: row for row in read_words("indikatoren")}
    rows = {code: _goal(row, recipes.get(code)) for code, row in given.items() if row[Col.SATZ] in KEPT}
    for recipe in read_words("zaehlreihen"):
        if recipe[Col.ZEIT]:
            rows[recipe[Col.CODE]] = _count(recipe, given.get(recipe[Col.CODE]), topics, with_codes=with_codes)
    for code, row in given.items():
        if code not in rows and row[Col.ART] == Kind.COMPUTED and {row[Col.ZAEHLER], row[Col.NENNER]} <= set(rows):
            rows[code] = row | dict.fromkeys(_REMARKS, "")
    return {code: row | {Col.BEZUG: _only(row[Col.BEZUG], rows)} for code, row in rows.items()}


def build_sources(world: World, used: Iterable[str]) -> list[Row]:
    """Rows of `schema.SOURCES`: one for every body that a real delivery would come from."""
    label = read_settings()["vermerk"]
    words = {row[Col.QUELLE]: row[Col.STELLE] for row in read_words("quellen")}
    return [
        {
            Col.QUELLE: source_code(code),
            Col.TITEL: f"{label}: {words[code]}",
            Col.HERAUSGEBER: label,
            Col.FUNDSTELLE: "erzeugt mit python -m mib_dashboard beispiel",
            Col.LIZENZ: "frei verwendbar, weil erfunden",
            Col.LIZENZ_GEKLAERT: YesNo.YES,
            Col.STAND: f"{world.day:%d.%m.%Y}",
            Col.VERMERK: label,
            Col.HINWEIS: "Keine Zahl beschreibt einen wirklichen Ort oder Menschen.",
        }
        for code in words
        if code in used
    ]


def keep_sources(raw: RawData) -> list[Row]:
    """Sources that no value names: those of the boundaries and the look-up tables, which the example takes over."""
    used = {code for cell in raw.frame(schema.VALUES)[Col.QUELLE].unique() for code in split(cell)}
    return [row for row in _rows(raw, schema.SOURCES) if row[Col.QUELLE] not in used]


def build_notes(raw: RawData, catalogue: Mapping[str, Row]) -> list[Row]:
    """Breaks and changes of law that concern an indicator of the example."""
    rows = [row | {Col.INDIKATOREN: _only(row[Col.INDIKATOREN], catalogue)} for row in _rows(raw, schema.ANNOTATIONS)]
    return [row for row in rows if row[Col.INDIKATOREN]]


def build_overview(world: World, catalogue: Mapping[str, Row]) -> list[Row]:
    """Key figures and map of the start page."""
    chosen = [row for row in read_words("ueberblick") if row[Col.INDIKATOR] in catalogue]
    region = world.municipalities[0].parent
    return [row | {Col.REIHENFOLGE: str(place), Col.GEBIET: region} for place, row in enumerate(chosen, start=1)]


def keep_words(raw: RawData, catalogue: Mapping[str, Row]) -> list[Row]:
    """Words of Leichte Sprache for what the example holds."""
    return [row for row in _rows(raw, schema.TEXT_WORDS) if row[Col.ART] != INDICATOR or row[Col.CODE] in catalogue]


def source_code(code: str) -> str:
    """Code of an example source."""
    return f"{SOURCE_PREFIX}-{code}"


def _goal(row: Row, recipe: Row | None) -> Row:
    if row[Col.SATZ] == Collection.OFFERS:
        return dict(row)
    out = row | {Col.ART: Kind.DELIVERED, Col.ZAEHLER: "", Col.NENNER: "", Col.FAKTOR: ""}
    if recipe is None:
        return out | {_FREE: YesNo.YES}
    out |= {Col.EBENEN: recipe[Col.EBENEN], Col.EINHEIT: recipe[Col.EINHEIT] or row[Col.EINHEIT]}
    if recipe[Col.ART] == Kind.COMPUTED:
        out |= {
            Col.ART: Kind.COMPUTED,
            Col.ZAEHLER: recipe[Col.ZAEHLER],
            Col.NENNER: recipe[Col.NENNER],
            Col.FAKTOR: f"{find_scale(out[Col.EINHEIT]) or 1:.0f}",
        }
    return out


def _count(recipe: Row, given: Row | None, topics: list[str], *, with_codes: bool) -> Row:
    if given is not None:
        return given | dict.fromkeys(_REMARKS, "") | {Col.EBENEN: recipe[Col.EBENEN]}
    form = recipe[Col.ZEIT]
    body = next(row[Col.STELLE] for row in read_words("quellen") if row[Col.QUELLE] == recipe[Col.QUELLE])
    return {
        Col.CODE: recipe[Col.CODE],
        Col.NAME: recipe[Col.NAME],
        Col.KURZNAME: recipe[Col.NAME],
        Col.THEMENFELD: recipe[Col.THEMENFELD] if recipe[Col.THEMENFELD] in topics else topics[0],
        Col.SATZ: _COUNTS,
        Col.ART: Kind.DELIVERED,
        Col.EINHEIT: recipe[Col.EINHEIT],
        Col.NACHKOMMASTELLEN: "0",
        Col.SUMMIERBAR: YesNo.YES,
        Col.ZEITART: {"zensus": TimeKind.CENSUS, "rat": TimeKind.CENSUS}.get(form, TimeKind.SERIES),
        Col.DEFINITION: f"{recipe[Col.NAME]}: Anzahl. {read_settings()['vermerk']}.",
        Col.POLARITAET: "0",
        Col.EBENEN: recipe[Col.EBENEN],
        Col.RHYTHMUS: _RHYTHM[form],
        Col.LIEFERANT: supplier_code(recipe[Col.QUELLE]) if with_codes else body,
        Col.BEZUG: "",
    }


def _only(cell: str, known: Mapping[str, Row]) -> str:
    return SEPARATOR.join(code for code in split(cell) if code in known)


def _rows(raw: RawData, table: schema.Table) -> list[Row]:
    return raw.frame(table)[list(table.public_columns)].to_dict("records")
