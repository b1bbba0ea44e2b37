"""The municipality of ours that a name of a town or a point means."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mib_dashboard.analysis.offers.normalise import normalise_text
from mib_dashboard.model.dataset import AREA_LAYER, Areas
from mib_dashboard.schema import Col

Ring = list[list[float]]
_KEY = Col.AGS
# Boundaries are drawn a little simpler than they are: a door this near to one may be on either side.
_NEAR_METRES, _METRES_PER_DEGREE, _SIDES = 150.0, 111_320.0, 8


@dataclass(frozen=True)
class Towns:
    """Municipalities (`known`, AGS) by name in comparable form, and their boundaries (rings of longitude, latitude)."""

    names: Mapping[str, str]
    rings: Mapping[str, list[Ring]]
    known: frozenset[str]

    def find_name(self, town: str) -> str:
        """The AGS of a name such as `66111 Saarbrücken-Dudweiler`; "" for a town that is none of ours."""
        plain = normalise_text("".join(letter for letter in town if not letter.isdigit()))
        if plain in self.names:
            return self.names[plain]
        # The longest name it begins with: "sulzbach saar" before "sulzbach".
        begun = [name for name in self.names if plain.startswith(f"{name} ")]
        return self.names[max(begun, key=len)] if begun else ""

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


def index_towns(areas: Areas, geo: Mapping[str, dict[str, Any]]) -> Towns:
    """From the areas and the layers of boundaries of a data set."""
    names: dict[str, str] = {}
    for area in areas.municipalities:
        for name in (area.name, area.short_name, area.name.split("/")[0], area.name.split("(")[0], *area.former_names):
            names.setdefault(normalise_text(name), area.ags)
    ours = frozenset(area.ags for area in areas.municipalities)
    return Towns(names, index_rings(geo, ours), ours)


def index_rings(geo: Mapping[str, dict[str, Any]], known: Collection[str]) -> dict[str, list[Ring]]:
    """The boundaries of these municipalities by AGS."""
    rings: dict[str, list[Ring]] = {}
    for feature in geo.get(AREA_LAYER, {}).get("features", ()):
        ags = str(feature.get("properties", {}).get(_KEY, ""))
        if ags in known:
            rings.setdefault(ags, []).extend(_list_rings(feature.get("geometry") or {}))
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
    parts = geometry.get("coordinates", [])
    polygons = [parts] if geometry.get("type") == "Polygon" else parts if geometry.get("type") == "MultiPolygon" else []
    for polygon in polygons:
        yield from polygon
