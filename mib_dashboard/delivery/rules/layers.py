"""The layers of the map: shapes that can be drawn, and latitude and longitude in their order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from mib_dashboard.delivery.load import LABEL_FILE
from mib_dashboard.delivery.rules.ledger import Ledger, quote
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import FindingLevel

BOUNDARIES, OUTLINE, CONTEXT = "gebiete", "umriss", "kontext_"
# Germany and its neighbours, in degrees: here no point is right both ways round.
_SOUTH, _NORTH, _WEST, _EAST = 45.0, 57.0, 2.0, 18.0
_DEPTH = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_DEPTH_AROUND = {"Point": 0, "MultiPoint": 1, **_DEPTH}
_COLLECTION = "GeometryCollection"
_MOST_NAMED = 3


def check_layers(book: Ledger) -> list[Finding]:
    """Outline and surroundings can be drawn; no file has latitude and longitude exchanged. One finding a file."""
    found = []
    for name, layer in book.raw.geo.items():
        file = f"{name}.geojson"
        message = _judge_shapes(layer, is_outline=name == OUTLINE) if name == OUTLINE or name.startswith(CONTEXT) else ""
        if not message and any(is_exchanged((lat, lon) for lon, lat in points) for points in _list_features(layer)):
            message = "Breite und Länge sind vertauscht; GeoJSON nennt zuerst die Länge (etwa 7), dann die Breite (etwa 49)."
        if message:
            found.append(Finding(FindingLevel.ERROR, file, 0, "", message))
    wrong = [ags for ags, point in book.raw.labels.items() if is_exchanged([point])]
    if wrong:
        names = ", ".join(map(quote, wrong[:_MOST_NAMED])) + (" und weiteren" if len(wrong) > _MOST_NAMED else "")
        message = f"Breite (lat) und Länge (lon) sind vertauscht bei {names}."
        found.append(Finding(FindingLevel.ERROR, LABEL_FILE, 0, "", message))
    return found


def _judge_shapes(layer: object, *, is_outline: bool) -> str:
    features = layer.get("features") if isinstance(layer, dict) else None
    if not isinstance(features, list) or not features:
        return "Erwartet wird eine FeatureCollection mit mindestens einer Fläche oder Linie; ohne Inhalt die Datei weglassen."
    for number, feature in enumerate(features, start=1):
        shape = feature.get("geometry") if isinstance(feature, dict) else None
        kind = shape.get("type") if isinstance(shape, dict) else None
        if not isinstance(shape, dict) or not isinstance(kind, str) or (is_outline and kind not in _DEPTH):
            return f"Das {number}. Objekt hat keine Geometrie; ergänzen oder das Objekt löschen."
        if kind == _COLLECTION and not shape.get("geometries"):
            return f"Das {number}. Objekt ist eine Sammlung ohne Form; ergänzen oder das Objekt löschen."
        if not _is_shape(shape):
            return f"Die Koordinaten des {number}. Objekts ergeben keine Form der Art {kind}."
    return ""


def _is_shape(shape: object) -> bool:
    """Whether this geometry can be drawn; a collection is one when it holds something and each part is a plain shape."""
    if isinstance(shape, dict) and shape.get("type") == _COLLECTION:
        parts = shape.get("geometries")
        return isinstance(parts, list) and bool(parts) and all(_is_plain(part) for part in parts)
    return _is_plain(shape)


def _is_plain(shape: object) -> bool:
    kind = shape.get("type") if isinstance(shape, dict) else None
    if not isinstance(shape, dict) or not isinstance(kind, str) or kind not in _DEPTH_AROUND:
        return False
    return _is_sound(shape.get("coordinates"), _DEPTH_AROUND[kind])


def _is_sound(part: object, depth: int) -> bool:
    if not isinstance(part, list) or not part:
        return False
    if depth:
        return all(_is_sound(inner, depth - 1) for inner in part)
    return len(part) > 1 and all(isinstance(number, int | float) and math.isfinite(number) for number in part[:2])


def _list_features(layer: object) -> Iterator[Iterator[tuple[float, float]]]:
    """The points of each object of a layer: one alone may be the wrong way round."""
    features = layer.get("features") if isinstance(layer, dict) else None
    for feature in features if isinstance(features, list) else ():
        shape = feature.get("geometry") if isinstance(feature, dict) else None
        if isinstance(shape, dict):
            yield _points(shape.get("coordinates"))


def _points(part: object) -> Iterator[tuple[float, float]]:
    if not isinstance(part, list):
        return
    if len(part) > 1 and all(isinstance(number, int | float) for number in part[:2]):
        yield part[0], part[1]
        return
    for inner in part:
        yield from _points(inner)


def is_exchanged(points: Iterable[tuple[float, float]]) -> bool:
    """Whether these points (lat, lon) lie in the region only the other way round."""
    points = list(points)
    return bool(points) and all(not _is_near(lat, lon) and _is_near(lon, lat) for lat, lon in points)


def _is_near(lat: float, lon: float) -> bool:
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST
