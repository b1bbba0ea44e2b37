"""The map as it is shown, for a file: the same classes, hatches and figures, with its outlines in a plane."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mib_dashboard.analysis.figures import interval_words
from mib_dashboard.analysis.figures.classify import Classification, describe_class
from mib_dashboard.analysis.figures.sign_words import describe_signs, list_signs, name_sign
from mib_dashboard.analysis.reports.maps import LAYER, project
from mib_dashboard.maps.kinds import UNSECURED
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import MapArea, MapBlock, TableBlock


def build_map_sheet(
    data: Dataset,
    rows: Sequence[MapRow],
    classes: Classification,
    *,
    title: str,
    subtitle: str,
    unit: str,
    decimals: int,
    finding: str,
    unsecured: bool,
    credit: Credit,
) -> Sheet:
    """`rows` as the page shows them; `finding` is the map in a sentence; `unsecured`: the legend names such differences.

    Signs beside a value stand in the label of their area and are told below the map.
    """
    rings, height, places = project(data.draw([row.ags for row in rows])[LAYER], data.labels)
    areas = tuple(
        MapArea(
            row.ags, row.short_name, Cell(row.label or row.text, row.value, row.text),
            row.class_index if row.kind is None else None, row.kind or "", rings.get(row.ags, ()), places.get(row.ags),
            row.selected,
        )
        for row in rows
    )  # fmt: skip
    counts = Counter(area.step for area in areas)
    kinds = dict.fromkeys(row.kind for row in rows if row.kind is not None)
    if unsecured:
        kinds.setdefault(UNSECURED)
    block = MapBlock(
        title=title,
        subtitle=subtitle,
        areas=areas,
        height=height,
        steps=tuple((describe_class(classes, i, decimals), counts[i]) for i in range(len(classes.counts))),
        kinds=tuple((code, interval_words.UNSECURED if code == UNSECURED else name_sign(data.signs, code)) for code in kinds),
        diverging=classes.diverging,
        alt=f"Karte: {title}. {finding}",
        credit=credit,
        table=TableBlock(title, (Column("Gemeinde"), Column(unit, decimals)), tuple((Cell(a.name), a.cell) for a in areas)),
    )
    beside = describe_signs(list_signs(data.signs, (row.sign for row in rows if row.kind is None)))
    return Sheet(block, tuple(note for note in (classes.note, beside) if note), {row.ags: row.label for row in rows})
