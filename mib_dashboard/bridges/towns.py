"""The municipality of ours that a name of a town or a point means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mib_dashboard.analysis.offers.normalise import normalise_text
from mib_dashboard.model.dataset import AREA_LAYER, Areas
from mib_dashboard.schema import Col

Ring = list[list[float]]
_KEY = Col.AGS


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


def index_towns(areas: Areas, geo: Mapping[str, dict[str, Any]]) -> Towns:
    """From the areas and the layers of boundaries of a data set."""
    names: dict[str, str] = {}
    for area in areas.municipalities:
        for name in (area.name, area.short_name, area.name.split("/")[0], area.name.split("(")[0], *area.former_names):
            names.setdefault(normalise_text(name), area.ags)
    rings: dict[str, list[Ring]] = {}
    for feature in geo.get(AREA_LAYER, {}).get("features", ()):
        ags = str(feature.get("properties", {}).get(_KEY, ""))
        rings.setdefault(ags, []).extend(_list_rings(feature.get("geometry") or {}))
    ours = {area.ags for area in areas.municipalities}
    return Towns(names, {ags: found for ags, found in rings.items() if ags in ours}, frozenset(ours))


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
