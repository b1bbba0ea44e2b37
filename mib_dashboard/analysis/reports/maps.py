"""The map of one indicator in classes, with its outlines in a plane: no format needs geography."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.classify import assign_class, compute_classes, describe_class
from mib_dashboard.analysis.figures.compare import Span
from mib_dashboard.analysis.figures.interval_words import INTERVAL, describe_cell
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView, compute_all_values, compute_map_picture, list_times
from mib_dashboard.analysis.figures.overview import MAP_CLASSES
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.sign_words import name_sign
from mib_dashboard.analysis.reports.parts import Part, build_cell, credit_of, key_of
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.language.formats import end_sentence, flatten_brackets, format_number, format_time, join_words
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Dataset, Indicator
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import MapArea, MapBlock, Ring, Statement, TableBlock, TextBlock
from mib_dashboard.schema import Col, SignCode

LAYER = "gebiete"
_ZERO = SignCode.EXACT_ZERO


def build_map(ground: Prepared, indicator: Indicator, chosen: Area | None = None) -> Part | None:
    """The newest time with a value of any municipality; None without any."""
    data, index = ground.data, ground.index
    times = [t for t in list_times(index, indicator) if _any_value(ground, indicator, t)]
    if not times or LAYER not in data.geo:
        return None
    picture = compute_map_picture(index, indicator, view=MapView.VALUE, time=times[-1])
    keys = tuple(key_of(point) for point in picture.points.values() if point is not None)
    credit = credit_of(ground, keys)
    if credit is None:
        return None
    return Part(describe_map(data, index, picture, credit, chosen), keys)


def describe_map(data: Dataset, index: PointIndex, picture: MapPicture, credit: Credit, chosen: Area | None = None) -> MapBlock:
    """The values of `picture` in print; needs the outlines of `LAYER`.

    In natural breaks of all times, as on the page of the map: one indicator has one scale wherever it is seen.
    """
    indicator = picture.indicator
    points = [point for point in picture.points.values() if point is not None]
    painted = {ags: None if (p := picture.points[ags]) and p.sign == _ZERO else v for ags, v in picture.values.items()}
    every = compute_all_values(index, indicator, picture.view)
    classes = compute_classes(every, method="jenks", k=MAP_CLASSES, decimals=indicator.decimals)
    rings, height, labels = project(data.draw(picture.points)[LAYER], data.labels)
    areas = []
    for area in (data.areas[ags] for ags in picture.points):
        point = picture.points[area.ags]
        sign = point.sign if point else ""
        step = assign_class(painted[area.ags], classes)
        areas.append(
            MapArea(
                area.ags, area.short_name, build_cell(data, point), step, sign, rings.get(area.ags, ()), labels.get(area.ags),
                area == chosen,
            )
        )  # fmt: skip
    counts = Counter(area.step for area in areas)
    when = format_time(picture.time)
    title = f"{indicator.short_name}, {when}"
    told = "; ".join(f"{data.areas[a.ags].name} {a.cell.spoken or a.cell.text}" for a in areas)
    return MapBlock(
        title=title,
        subtitle=f"{indicator.name}, Einheit: {indicator.unit}",
        areas=tuple(areas),
        height=height,
        steps=tuple((describe_class(classes, i, indicator.decimals), counts[i]) for i in range(len(classes.counts))),
        kinds=tuple((code, name_sign(data.signs, code)) for code in dict.fromkeys(a.sign for a in areas if a.step is None)),
        diverging=classes.diverging,
        alt=f"Karte: {indicator.name}, {when}. {told}.",
        finding=describe_ends(data, points),
        credit=credit,
        table=_build_table(data.areas, picture, areas, f"{indicator.short_name} ({indicator.unit}), {when}", title),
        beside=tuple(
            (f"davon {name_sign(data.signs, code)}", count)
            for code, count in Counter(a.sign for a in areas if a.step is not None).items()
            if code in data.signs
        ),
    )


def _build_table(all_areas: Areas, picture: MapPicture, areas: Sequence[MapArea], head: str, title: str) -> TableBlock:
    """The twin of the map, for shares with their intervals as on the page."""
    indicator, beside = picture.indicator, (Column(INTERVAL),) if picture.intervals else ()
    rows = []
    for area in areas:
        interval = picture.intervals.get(area.ags)
        words = (Cell(describe_cell(indicator, interval) if interval else ""),) if beside else ()
        rows.append((Cell(all_areas[area.ags].name), area.cell, *words))
    return TableBlock(title, (Column("Gemeinde"), Column(head, indicator.decimals), *beside), tuple(rows))


def describe_ends(catalogue: Catalogue, points: Sequence[Point]) -> str:
    """`Die Werte von 10 Gemeinden liegen zwischen 7,3 % und 21,5 %.`; "" when not more than half of them have a value."""
    span = Span(tuple(p for p in points if p.value is not None), len(catalogue.municipalities))
    if len(span.points) <= span.total / 2:
        return ""
    (low, *_), (high, *_) = ends = wording.find_ends(catalogue.indicators, span)
    places = f"von {format_number(len(span.points))} Gemeinden"
    if low in ends[1]:
        return end_sentence(f"Die Werte {places} sind gleich: {wording.tell_point(catalogue, low)}")
    texts = [
        wording.name_end(
            catalogue.texts, wording.tell_point(catalogue, p, dative=True), wording.join_places(catalogue.areas, end)
        )
        for p, end in ((low, ends[0]), (high, ends[1]))
    ]
    return end_sentence(f"Die Werte {places} liegen zwischen {texts[0]} und {texts[1]}")


def is_sparse(part: Part) -> bool:
    """True for a map on which at most a quarter of the areas has a value: it shows little more than gaps."""
    areas = part.block.areas if isinstance(part.block, MapBlock) else ()
    return 4 * sum(area.cell.value is not None for area in areas) <= len(areas)


def describe_sparse(ground: Prepared, parts: Sequence[Part]) -> Part:
    """The values of such maps, a sentence each."""
    statements = []
    for part in parts:
        block: MapBlock = part.block  # type: ignore[assignment] # maps only
        known = [area for area in block.areas if area.cell.value is not None]
        told = join_words([_tell_value(ground.data.areas[a.ags].name, a.cell.text) for a in known])
        text = f"{block.title}: nur {told}; deshalb keine Karte."
        statements.append(Statement(text, tuple(FigureRef(*key) for key in part.keys), block.credit.source))
    return Part(TextBlock("Zahlen für wenige Gemeinden", tuple(statements)), tuple(key for part in parts for key in part.keys))


def _tell_value(name: str, text: str) -> str:
    """`Adorf (7,3 %)`; a figure in brackets, which are its sign, gets none around it: `Adorf mit (40,6 %)`."""
    return f"{name} mit {text}" if text.startswith("(") else flatten_brackets(f"{name} ({text})")


def project(
    outlines: Mapping[str, Any], labels: Mapping[str, tuple[float, float]]
) -> tuple[dict[str, tuple[Ring, ...]], float, dict[str, tuple[float, float]]]:
    """Outlines by AGS, height, label places: a plane true to shape in its middle, width 1, from the upper left."""
    features = outlines["features"]
    points = [point for feature in features for ring in _rings(feature["geometry"]) for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = 1 / ((east - west) * squeeze)

    def place(lon: float, lat: float) -> tuple[float, float]:
        return round((lon - west) * squeeze * scale, 5), round((north - lat) * scale, 5)

    rings: dict[str, tuple[Ring, ...]] = {}
    for feature in features:
        own = tuple(tuple(place(*point[:2]) for point in ring) for ring in _rings(feature["geometry"]))
        ags = feature["properties"][Col.AGS]
        rings[ags] = (*rings.get(ags, ()), *own)
    return rings, (north - south) * scale, {ags: place(lon, lat) for ags, (lat, lon) in labels.items()}


def _rings(geometry: dict[str, Any]) -> list[Any]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def _any_value(ground: Prepared, indicator: Indicator, time: str) -> bool:
    found = (ground.index.at(indicator.code, area.ags, time) for area in ground.data.municipalities)
    return any(point is not None and point.value is not None for point in found)
