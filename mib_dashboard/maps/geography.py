"""Boundaries prepared for the base map: made once per data set, sent as one piece of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mib_dashboard.schema import Col

AREAS, OUTLINE, CONTEXT = "gebiete", "umriss", "kontext_"
SCALE = 100_000  # coordinates travel as whole numbers of 0.00001 degrees (about 1 m); base.js divides again
_SCRIPT_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "{{": "\\u007b\\u007b", "{%": "\\u007b%", "{#": "\\u007b#"}

Path = list[int]


@dataclass(frozen=True)
class Geography:
    """`text`: JSON for the base map's script; `credit`: whom the boundaries are from, for people."""

    text: str
    credit: str


def build_geography(geo: Mapping[str, dict[str, Any]], labels: Mapping[str, tuple[float, float]]) -> Geography:
    """Prepare the layers of the geo folder.

    `geo`: GeoJSON by file stem, EPSG:4326. "gebiete" holds the areas with the property ags, "umriss" their outline,
    every "kontext_…" surroundings: polygons become ground, lines become borders; both are optional, as is their member
    "beschriftungen" ({text, lat, lon} each). `labels`: label point (lat, lon) by AGS.
    """
    areas = geo[AREAS]["features"]
    context = [layer for name, layer in sorted(geo.items()) if name.startswith(CONTEXT)]
    shapes = [feature["geometry"] for layer in context for feature in layer["features"]]
    content = {
        "scale": SCALE,
        "areas": [_area(feature, labels) for feature in areas],
        "outline": _encode_all(feature["geometry"] for feature in geo.get(OUTLINE, {}).get("features", [])),
        "ground": _encode_all(shape for shape in shapes if shape["type"].endswith("Polygon")),
        "borders": _encode_all(shape for shape in shapes if shape["type"].endswith("LineString")),
        "places": [place for layer in context for place in layer.get("beschriftungen", [])],
    }
    return Geography(dump_script_json(content), credit_layers([geo[AREAS], *context]))


def credit_layers(layers: Iterable[Mapping[str, Any]]) -> str:
    """Whom the boundaries of these layers are from, each named once; it has to stand beside every map that is given away."""
    owners = (layer.get("metadata", {}).get("quelle", "") for layer in layers)
    return " · ".join(dict.fromkeys(owner for owner in owners if owner))


def dump_script_json(content: object) -> str:
    """Write compact ASCII JSON that may stand in a script: no tag and no template expression can begin in its texts."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for found, escaped in _SCRIPT_ESCAPES.items():
        text = text.replace(found, escaped)
    return text


def _area(feature: dict[str, Any], labels: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    ags = feature["properties"][Col.AGS]
    return {"ags": ags, "place": labels.get(ags), "shape": _encode(feature["geometry"])}


def _encode_all(geometries: Iterable[dict[str, Any]]) -> list[list[list[Path]]]:
    return [_encode(geometry) for geometry in geometries]


def _encode(geometry: dict[str, Any]) -> list[list[Path]]:
    """Polygons of rings of whole numbers: first lon, lat, then differences to the point before. Half as long as GeoJSON."""
    depth = {"LineString": 2, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 0}[geometry["type"]]
    parts = geometry["coordinates"]
    for _ in range(depth):
        parts = [parts]
    return [[_encode_path(path) for path in rings] for rings in parts]


def _encode_path(points: Iterable[Iterable[float]]) -> Path:
    path: Path = []
    x = y = 0
    for longitude, latitude, *_ in points:
        next_x, next_y = round(longitude * SCALE), round(latitude * SCALE)
        path += (next_x - x, next_y - y)
        x, y = next_x, next_y
    return path
