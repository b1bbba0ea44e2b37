"""The catalogue of the example: every indicator of the goal catalogue with its count series, and what explains them.

Series that the example does not fill are left out: a delivery holds what it has values for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mib_dashboard import schema
from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.tables import Row, read_settings, read_words, split
from mib_dashboard.example.world import World
from mib_dashboard.language.units import find_scale
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import SEPARATOR, Col, Collection, Kind, YesNo
from mib_dashboard.schema.protection import RULES
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.schema.texts import INDICATOR

SOURCE_PREFIX = "BSP"
KEPT = (Collection.GOALS, Collection.OFFERS)
# Remarks of the real series say nothing about invented numbers.
_REMARKS = (Col.ACHTUNG, Col.ZU_BESTAETIGEN, Col.KONZEPT)
# Without the preferred series of its question an indicator answers it alone.
_OF_QUESTION = (Col.FRAGE, Col.BEVORZUGT, Col.QUELLENWORT, Col.ABWEICHUNG)
_FREE = "frei"


def build_catalogue(raw: RawData) -> dict[str, Row]:
    """Rows of `schema.INDICATORS` by code; those without a recipe have the extra cell `frei`."""
    given = {row[Col.CODE]: row for row in _rows(raw, schema.INDICATORS)}
    levels = {row[Col.CODE]: row[Col.EBENEN] for row in read_words("zaehlreihen") if row[Col.ZEIT] and row[Col.CODE] in given}
    recipes = {row[Col.INDIKATOR]: row for row in read_words("indikatoren")}
    rows = {code: _goal(row, recipes.get(code), levels) for code, row in given.items() if row[Col.SATZ] in KEPT}
    rows |= {code: given[code] | dict.fromkeys(_REMARKS, "") | {Col.EBENEN: levels[code]} for code in levels}
    for code, row in given.items():
        if code not in rows and row[Col.ART] == Kind.COMPUTED and {row[Col.ZAEHLER], row[Col.NENNER]} <= set(rows):
            rows[code] = row | dict.fromkeys(_REMARKS, "")
    led = {row[Col.FRAGE] for row in rows.values() if row[Col.BEVORZUGT] == YesNo.YES}
    alone = dict.fromkeys(_OF_QUESTION, "")
    return {
        code: row | {Col.BEZUG: _only(row[Col.BEZUG], rows)} | ({} if row[Col.FRAGE] in led else alone)
        for code, row in rows.items()
    }


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
    """Sources of the boundaries and the look-up tables, which the example takes over: they have no values and no rule."""
    used = {code for cell in raw.frame(schema.VALUES)[Col.QUELLE].unique() for code in split(cell)}
    used |= set(raw.frame(RULES)[Col.QUELLE])
    return [row for row in _rows(raw, schema.SOURCES) if row[Col.QUELLE] not in used]


def build_notes(raw: RawData, catalogue: Mapping[str, Row]) -> list[Row]:
    """Breaks and changes of law that concern an indicator of the example."""
    rows = [row | {Col.INDIKATOREN: _only(row[Col.INDIKATOREN], catalogue)} for row in _rows(raw, schema.ANNOTATIONS)]
    return [row for row in rows if row[Col.INDIKATOREN]]


def build_overview(world: World, catalogue: Mapping[str, Row]) -> list[Row]:
    """Key figures and map of the start page."""
    chosen = [row for row in read_words("ueberblick") if row[Col.INDIKATOR] in catalogue]
    region = Areas(world.areas).region.ags
    return [row | {Col.REIHENFOLGE: str(place), Col.GEBIET: region} for place, row in enumerate(chosen, start=1)]


def keep_words(raw: RawData, catalogue: Mapping[str, Row]) -> list[Row]:
    """Words of Leichte Sprache for what the example holds."""
    return [row for row in _rows(raw, schema.TEXT_WORDS) if row[Col.ART] != INDICATOR or row[Col.CODE] in catalogue]


def source_code(code: str) -> str:
    """Code of an example source."""
    return f"{SOURCE_PREFIX}-{code}"


def _goal(row: Row, recipe: Row | None, levels: Mapping[str, str]) -> Row:
    """`levels`: those of each count series that the example fills."""
    if row[Col.SATZ] == Collection.OFFERS:
        return dict(row)
    made = row | {column: cell for column, cell in (recipe or {}).items() if column in row and cell}
    parts = [levels.get(made[column], "") for column in (Col.ZAEHLER, Col.NENNER)]
    if made[Col.ART] == Kind.COMPUTED and all(parts):
        shared = SEPARATOR.join(level for level in split(parts[0]) if level in split(parts[1]))
        return made | {Col.EBENEN: shared, Col.FAKTOR: f"{find_scale(made[Col.EINHEIT]) or 1:.0f}"}
    out = made | {Col.ART: Kind.DELIVERED, Col.ZAEHLER: "", Col.NENNER: "", Col.FAKTOR: ""}
    return out if recipe else out | {_FREE: YesNo.YES}


def _only(cell: str, known: Mapping[str, Row]) -> str:
    return SEPARATOR.join(code for code in split(cell) if code in known)


def _rows(raw: RawData, table: schema.Table) -> list[Row]:
    return list_rows(raw.frame(table)[list(table.public_columns)])
