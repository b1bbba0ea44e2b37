"""In place of a picture: the larger areas that have the figure, or what is missing and who delivers it."""

from __future__ import annotations

from mib_dashboard.analysis.reports import Prepared
from mib_dashboard.analysis.reports.parts import Part, build_cell, credit_of, key_of
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import Statement, TableBlock, TextBlock
from mib_dashboard.schema import Level

_ONLY_LARGER = "Für einzelne Gemeinden gibt es diese Zahl nicht. Gezeigt werden die Gebiete, für die sie vorliegt."


def describe_missing(ground: Prepared, indicator: Indicator) -> list[Part]:
    """A table of the larger areas at the newest time of the region; without any value two sentences."""
    data, index = ground.data, ground.index
    order = sorted(data.areas.values(), key=lambda a: (a.ags != data.region.ags, list(Level).index(a.level), a.name))
    found = [point for area in order if (point := index.latest(indicator.code, area.ags)) is not None]
    known = [point for point in found if point.time == found[0].time] if found else []
    if not any(point.value is not None for point in known):
        told = (f"Was fehlt: {indicator.definition}", f"Wer liefert: {indicator.supplier} ({indicator.rhythm})")
        title = f"{indicator.name}: keine offenen Daten"
        return [Part(TextBlock(title, tuple(Statement(text) for text in told)))]
    keys = tuple(key_of(point) for point in known)
    rows = tuple((Cell(data.areas[point.area].name), build_cell(data, point)) for point in known)
    columns = (Column("Gebiet"), Column(format_time(known[0].time), indicator.decimals))
    return [Part(TableBlock(indicator.name, columns, rows, credit_of(ground, keys), _ONLY_LARGER), keys)]
