"""Deadlines of the example: the plan of the delivery as if everything were agreed."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard import schema
from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.tables import Row, read_settings, split
from mib_dashboard.example.world import World
from mib_dashboard.schema import SEPARATOR, Agreement, Col
from mib_dashboard.schema.deliveries import DELIVERIES, STEPS
from mib_dashboard.schema.rows import list_rows

_YEARS = 5
_USUAL_DAYS = 90
_STAYS_OPEN = "vierteljährlich"  # so that the example also shows a delivery without an agreed day


def build_plan(raw: RawData, world: World, catalogue: Mapping[str, Row]) -> list[Row]:
    """Rows of `schema.deliveries.DELIVERIES`: the plan of the delivery, agreed and with deadlines since five years ago."""
    label = read_settings()["vermerk"]
    rows = []
    for row in _rows(raw, DELIVERIES):
        entry = catalogue.get(row[Col.INDIKATOR])
        levels = [level for level in split(row[Col.EBENEN]) if entry and level in split(entry[Col.EBENEN])]
        if entry is None or not levels:
            continue
        row |= {Col.EBENEN: SEPARATOR.join(levels), Col.ERSTE_FRIST: "", Col.BEGRUENDUNG: label, Col.ZU_BESTAETIGEN: ""}
        if entry[Col.RHYTHMUS] in STEPS:
            # An even year, so that what comes every other year meets the years the example has values for.
            first = (world.last_year - _YEARS) // 2 * 2
            months = read_settings()["jahre_monatlich"]
            row |= {Col.VON: f"{world.last_year - months + 1}-01" if entry[Col.RHYTHMUS] == "monatlich" else str(first)}
        if row[Col.VEREINBARUNG] != Agreement.OPEN or entry[Col.RHYTHMUS] != _STAYS_OPEN:
            row |= {Col.VEREINBARUNG: Agreement.AGREED, Col.FRIST_TAGE: row[Col.FRIST_TAGE] or str(_USUAL_DAYS)}
        rows.append(row)
    return rows


def _rows(raw: RawData, table: schema.Table) -> list[Row]:
    return list_rows(raw.frame(table)[list(table.public_columns)])
