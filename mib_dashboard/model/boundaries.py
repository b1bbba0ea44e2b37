"""Where a point lies: the boundaries of municipalities, and in which of them it is."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from mib_dashboard.model.dataset import AREA_LAYER
from mib_dashboard.schema import Col

Ring = list[list[float]]
T = TypeVar("T")
_KEY = Col.AGS
# Boundaries are drawn a little simpler than they are: a door this near to one may be on either side.
_NEAR_METRES, _METRES_PER_DEGREE, _SIDES = 150.0, 111_320.0, 8


@dataclass(frozen=True)
class Boundaries:
    """Rings (longitude, latitude in degrees) by AGS."""

    rings: Mapping[str, list[Ring]]

    def find_point(self, lat: float, lon: float) -> str:
        """The AGS of the municipality a point lies in, "" for none."""
        return next((ags for ags, rings in self.rings.items() if is_inside(lon, lat, rings)), "")

    def judge_pin(self, ags: str, lat: float, lon: float, names: Mapping[str, str]) -> str:
        """A German sentence about a pin that does not lie in the municipality entered ("": none is entered); "" when it does."""
        if ags in self.rings and self.holds(ags, lat, lon):
            return ""
        inside = self.find_point(lat, lon)
        if not inside:
            return "Die Nadel liegt außerhalb der Städte und Gemeinden des Gebiets."
        if not ags:
            return ""
        return f"Die Nadel liegt in „{names.get(inside, inside)}“, eingetragen ist „{names.get(ags, ags)}“."

    def holds(self, ags: str, lat: float, lon: float) -> bool:
        """Whether a point lies in this municipality, or so near that the line drawn on the map may be wrong about it."""
        rings = self.rings.get(ags, [])
        reach = _NEAR_METRES / _METRES_PER_DEGREE
        angles = [2 * math.pi * side / _SIDES for side in range(_SIDES)]
        around = [(lat + reach * math.sin(a), lon + reach * math.cos(a) / math.cos(math.radians(lat))) for a in angles]
        return any(is_inside(x, y, rings) for y, x in [(lat, lon), *around])


def index_rings(geo: Mapping[str, dict[str, Any]], known: Collection[str]) -> dict[str, list[Ring]]:
    """The boundaries of these municipalities by AGS."""
    rings: dict[str, list[Ring]] = {}
    for feature in _read(_read(geo, AREA_LAYER, dict), "features", list):
        ags = str(_read(_read(feature, "properties", dict), _KEY, str))
        if ags in known:
            rings.setdefault(ags, []).extend(_list_rings(_read(feature, "geometry", dict)))
    return rings


def is_inside(x: float, y: float, rings: list[Ring]) -> bool:
    """Whether a point lies within rings of which the inner ones are holes (even-odd rule)."""
    inside = False
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _list_rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    parts = _read(geometry, "coordinates", list)
    polygons = [parts] if geometry.get("type") == "Polygon" else parts if geometry.get("type") == "MultiPolygon" else []
    for polygon in polygons:
        for ring in polygon if isinstance(polygon, list) else ():
            yield [point for point in ring if _is_point(point)] if isinstance(ring, list) else []


def _read(value: Any, name: str, kind: type[T]) -> T:
    """A member of an object; what is none or of another kind counts as empty, and a rule of its own says so."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, kind) else kind()


def _is_point(point: Any) -> bool:
    return isinstance(point, list) and len(point) > 1 and all(isinstance(number, int | float) for number in point[:2])
