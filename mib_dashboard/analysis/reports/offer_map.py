"""The number of offers on the spot in every municipality, as the map of the page of offers shows it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from mib_dashboard.analysis.offers.stock import count_local
from mib_dashboard.analysis.reports.maps import LAYER, project
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import MapArea, MapBlock, TableBlock

TITLE = "Angebote vor Ort"
_READING = "Gezählt sind Angebote für die einzelne Stadt oder Gemeinde; ohne Zahl: keines erfasst."


def build_offer_map(data: Dataset, rows: pd.DataFrame, chosen: Collection[str], credit: Credit) -> MapBlock | None:
    """The map for the offers found; `chosen`: AGS of the municipalities of the filter. None without outlines."""
    areas = data.areas.municipalities
    if LAYER not in data.geo:
        return None
    counts = {area.ags: len(found) for area in areas if (found := count_local(rows).get(area.ags))}
    rings, height, labels = project(data.draw([area.ags for area in areas])[LAYER], data.labels)
    cells = {area.ags: Cell(format_number(counts.get(area.ags, 0))) for area in areas}
    told = "; ".join(f"{area.name} {cells[area.ags].text}" for area in areas)
    return MapBlock(
        title=TITLE, subtitle=_READING,
        areas=tuple(
            MapArea(
                area.ags, f"{area.short_name}: {cells[area.ags].text}" if area.ags in counts else area.short_name,
                cells[area.ags], 0 if area.ags in counts else None, "", rings.get(area.ags, ()), labels.get(area.ags),
                area.ags in chosen,
            )
            for area in areas
        ),
        height=height,
        steps=(("mit erfassten Angeboten vor Ort", len(counts)),),
        kinds=(),
        diverging=False,
        alt=f"Karte: {TITLE}. {told}.",
        credit=credit,
        table=TableBlock(
            TITLE, (Column("Stadt oder Gemeinde"), Column("Angebote vor Ort")),
            tuple((Cell(area.name), cells[area.ags]) for area in areas),
        ),
    )  # fmt: skip
