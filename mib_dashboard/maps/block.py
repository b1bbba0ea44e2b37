"""The map as rows and as a block of a report: the same classes, hatches and figures for screen and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.figures import interval_words, wording
from mib_dashboard.analysis.figures.classify import Classification, assign_class, describe_class
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.figures.sign_words import describe_signs, list_signs, name_sign
from mib_dashboard.analysis.reports.maps import LAYER, project
from mib_dashboard.maps.kinds import UNSECURED
from mib_dashboard.maps.row import MapRow
from mib_dashboard.maps.words import describe_date, describe_label, describe_value
from mib_dashboard.model.dataset import Area, Dataset, Statistics
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import MapArea, MapBlock, TableBlock


@dataclass(frozen=True)
class DrawnMap:
    """A map for a file: its block, sentences below it, figures to print below the names by AGS."""

    block: MapBlock
    notes: tuple[str, ...]
    labels: dict[str, str]


def build_row(
    data: Statistics, picture: MapPicture, classes: Classification, area: Area, chosen: Area | None, source: str = ""
) -> MapRow:
    """One area as the map shows it; `source` is the line of the tooltip that names it."""
    point, value = picture.points[area.ags], picture.values[area.ags]
    start = picture.starts.get(area.ags)
    sign = "" if point is None else point.sign
    if point is not None and point.value is not None and start is not None and start.value is None:
        sign = start.sign
    elif point is not None and point.value is not None and (value is None or _is_moved_zero(picture, point)):
        sign = ""
    home, reference = data.areas.find_home(area), picture.homes.get(area.ags)
    return MapRow(
        ags=area.ags,
        name=area.name,
        value=value,
        sign=sign,
        text=describe_value(data, picture, area.ags),
        reference_text="" if reference is None else f"{home.short_name}: {wording.speak_point(data, reference)}",
        date_text=describe_date(picture),
        source_text=source,
        class_index=assign_class(value, classes),
        selected=chosen is not None and chosen.ags == area.ags,
        short_name=area.short_name,
        label=describe_label(data.signs, picture, value, sign),
        interval_text=interval_words.describe_interval(picture.indicator, picture.intervals.get(area.ags)),
        unsecured=area.ags in picture.unsecured,
    )


def _is_moved_zero(picture: MapPicture, point: Point) -> bool:
    """True where the figure is zero, but its distance or its change is shown, which is not."""
    return picture.view in (MapView.DIFFERENCE, MapView.CHANGE) and point.value == 0


def build_map_block(
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
) -> DrawnMap:
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
    return DrawnMap(block, tuple(note for note in (classes.note, beside) if note), {row.ags: row.label for row in rows})
