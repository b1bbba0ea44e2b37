"""The data log of the example: every file, and whether it is invented or taken over."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard import schema
from mib_dashboard.delivery.load import OPERATOR_FILE, RawData
from mib_dashboard.example.tables import Row, read_settings
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col, offers, protection
from mib_dashboard.schema import deliveries as supply
from mib_dashboard.schema.rows import list_rows

# Look-up tables that are taken over as they are; everything else is invented or adapted to the invented numbers.
TAKEN_OVER = (
    schema.AREAS, schema.TOPICS, schema.SIGNS, schema.GLOSSARY, schema.TEXT_RULES,
    offers.VOCABULARY, offers.FIELDS, offers.OFFER_TYPES, offers.LANGUAGES, offers.PARAMETERS, supply.QUALITY, supply.SUPPLIERS,
    protection.AREA_SUMS,
)  # fmt: skip


def build_log(raw: RawData, world: World, files: Sequence[str]) -> list[Row]:
    """Rows of `schema.DATA_LOG` for `files` (named as `RawData.files` names them) and the log itself."""
    given = {row[Col.DATEI]: row for row in list_rows(raw.frame(schema.DATA_LOG)[list(schema.DATA_LOG.public_columns)])}
    same = {table.file for table in TAKEN_OVER}
    return [
        given[name] if name in given and (name in same or name.startswith("geo/")) else _made(world, name)
        for name in sorted({*files, schema.DATA_LOG.file})
    ]


def _made(world: World, name: str) -> Row:
    label = read_settings()["vermerk"]
    return {
        Col.DATEI: name,
        Col.INHALT: "Platzhalter für die Angaben zum Betreiber" if name == OPERATOR_FILE else f"{label}: {name}",
        Col.HERKUNFT: "erzeugt mit python -m mib_dashboard beispiel",
        Col.LIZENZ: "frei verwendbar, weil erfunden",
        Col.STATUS: "Beispiel",
        Col.STAND: world.day.isoformat(),
        Col.HINWEIS: "keine echten Daten",
    }
