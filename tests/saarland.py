"""The example delivery for a whole Land: 52 municipalities in six districts, as a Land of this size has them.

Names and keys are those of the Saarland, so that labels are as long as real ones. Everything else is invented: the boundaries
outside the shipped district are cut half way between rough points, and `mib_dashboard.example` makes the figures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from shapely import MultiPoint, Point, Polygon, set_precision, voronoi_polygons
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from mib_dashboard import schema
from mib_dashboard.delivery.load import RawData, RawTable, load_raw
from mib_dashboard.example import build_delivery, write_delivery
from mib_dashboard.schema import Col, Level

ROOT = Path(__file__).parents[1]
# Rough outline of the Land without the shipped district (lon, lat).
_OUTLINE = (
    (6.36, 49.46), (6.40, 49.56), (6.53, 49.57), (6.68, 49.54), (6.83, 49.60), (6.95, 49.64), (7.08, 49.64), (7.25, 49.59),
    (7.29, 49.50), (7.40, 49.44), (7.40, 49.28), (7.33, 49.13), (7.10, 49.13), (7.00, 49.19), (6.80, 49.16), (6.68, 49.23),
    (6.58, 49.33), (6.52, 49.42),
)  # fmt: skip
# District: its municipalities with latitude, longitude and inhabitants in thousands, all rounded.
_DISTRICTS = {
    "10042": (
        ("Beckingen", 49.40, 6.70, 15), ("Losheim am See", 49.51, 6.75, 16), ("Merzig", 49.44, 6.63, 30),
        ("Mettlach", 49.50, 6.59, 12), ("Perl", 49.48, 6.43, 8.6), ("Wadern", 49.54, 6.88, 16), ("Weiskirchen", 49.55, 6.81, 6.4),
    ),
    "10043": (
        ("Eppelborn", 49.40, 6.97, 17), ("Illingen", 49.38, 7.05, 16), ("Merchweiler", 49.36, 7.06, 9.9),
        ("Neunkirchen", 49.34, 7.18, 47), ("Ottweiler", 49.40, 7.16, 14), ("Schiffweiler", 49.36, 7.13, 15),
        ("Spiesen-Elversberg", 49.31, 7.13, 13),
    ),
    "10044": (
        ("Dillingen/Saar", 49.36, 6.73, 20), ("Lebach", 49.41, 6.91, 19), ("Nalbach", 49.38, 6.79, 9.2),
        ("Rehlingen-Siersburg", 49.37, 6.66, 14), ("Saarlouis", 49.31, 6.75, 35), ("Saarwellingen", 49.35, 6.81, 13),
        ("Schmelz", 49.44, 6.85, 16), ("Schwalbach", 49.29, 6.82, 17), ("Überherrn", 49.24, 6.70, 12),
        ("Wadgassen", 49.26, 6.78, 17), ("Wallerfangen", 49.32, 6.68, 9.3),
        ("Bous", 49.28, 6.80, 7), ("Ensdorf", 49.30, 6.78, 6.5),
    ),
    "10045": (
        ("Bexbach", 49.35, 7.26, 18), ("Blieskastel", 49.24, 7.25, 20), ("Gersheim", 49.15, 7.21, 6.2),
        ("Homburg", 49.32, 7.34, 42), ("Kirkel", 49.28, 7.23, 10),
        ("Mandelbachtal", 49.17, 7.14, 11), ("St. Ingbert", 49.28, 7.11, 35),
    ),
    "10046": (
        ("Freisen", 49.55, 7.25, 7.8), ("Marpingen", 49.45, 7.06, 9.8), ("Namborn", 49.52, 7.14, 6.8),
        ("Nohfelden", 49.58, 7.14, 9.7),
        ("Nonnweiler", 49.60, 6.97, 8.4), ("Oberthal", 49.51, 7.08, 5.8), ("St. Wendel", 49.46, 7.17, 25),
        ("Tholey", 49.48, 7.03, 12),
    ),
}  # fmt: skip


def write_land(target: Path) -> None:
    """Write the delivery into a new folder: `target/data` and `target/geo`."""
    write_delivery(build_delivery(build_land()), target)


def build_land() -> RawData:
    """What the example needs of the Land: the shipped catalogue, all municipalities and their boundaries."""
    raw = load_raw(ROOT / "data", ROOT / "geo")
    towns = pd.DataFrame(_list_towns(), columns=[Col.AGS, Col.NAME, Col.GEHOERT_ZU, Col.LAT, Col.LON, Col.WERT])
    areas = towns.assign(
        kurzname=towns[Col.NAME].str.partition("/")[0],
        ortsangabe="in " + towns[Col.NAME],
        ebene=Level.MUNICIPALITY.value,
        hinweis="",
    )
    sizes = towns.assign(indikator="BEV-INSG", gebiet=towns[Col.AGS], zeit="2023-12-31")
    more = {schema.AREAS.name: areas, schema.VALUES.name: sizes}
    shapes = _cut_shapes(raw, towns)
    middle = {ags: part.representative_point() for ags, part in shapes.items()}
    return replace(
        raw,
        tables=(*raw.tables, *(_table(raw, name, frame) for name, frame in more.items())),
        geo={"gebiete": _layer(shapes), "umriss": _layer({"": unary_union([part.buffer(1e-6) for part in shapes.values()])})},
        labels={ags: (point.y, point.x) for ags, point in middle.items()} | raw.labels,
    )


def _list_towns() -> Iterator[tuple[str, str, str, float, float, str]]:
    for district, members in _DISTRICTS.items():
        for number, (name, lat, lon, thousands) in enumerate(members, start=111):
            yield f"{district}{number}", name, district, lat, lon, str(round(thousands * 1000))


def _cut_shapes(raw: RawData, towns: pd.DataFrame) -> dict[str, BaseGeometry]:
    """The shipped boundaries, and around them what is nearer to one of the points than to the others."""
    shapes = {feature["properties"][Col.AGS]: shape(feature["geometry"]) for feature in raw.geo["gebiete"]["features"]}
    land = Polygon(_OUTLINE).difference(unary_union(list(shapes.values())).buffer(1e-6))
    points = {ags: Point(lon, lat) for ags, lat, lon in zip(towns[Col.AGS], towns[Col.LAT], towns[Col.LON], strict=True)}
    for cell in voronoi_polygons(MultiPoint(list(points.values())), extend_to=land).geoms:
        ags, point = next((ags, point) for ags, point in points.items() if cell.contains(point))
        mine = cell.intersection(land)
        # What another area cuts off is left out: nobody would look for a label there.
        shapes[ags] = min(getattr(mine, "geoms", [mine]), key=point.distance)
    return shapes


def _layer(shapes: Mapping[str, BaseGeometry]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {Col.AGS: ags} if ags else {}, "geometry": mapping(set_precision(part, 1e-5))}
        for ags, part in shapes.items()
    ]
    return {"type": "FeatureCollection", "features": json.loads(json.dumps(features))}


def _table(raw: RawData, name: str, frame: pd.DataFrame) -> RawTable:
    table = next(table for table in schema.TABLES if table.name == name)
    return RawTable(table, table.file, frame.reindex(columns=list(table.public_columns), fill_value=""))
