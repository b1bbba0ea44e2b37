"""Points inside the municipalities, addresses and catchments."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry import shape

from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.providers import invent_address, postcode
from mib_dashboard.example.tables import Row, read_words
from mib_dashboard.example.vocabulary import Vocabulary
from mib_dashboard.example.world import World
from mib_dashboard.schema import EXACT_POINTS, SEPARATOR, Catchment, Col, PointQuality, WordList

LOCAL = (Catchment.QUARTER, Catchment.MUNICIPALITY)
REGIONAL = (*LOCAL, Catchment.SEVERAL, Catchment.DISTRICT)
_TRIES = 400


class PlaceMaker:
    """Makes rows of `schema.offers.OFFER_PLACES` (without the offer)."""

    def __init__(self, world: World, raw: RawData, vocabulary: Vocabulary) -> None:
        self._world = world
        self._vocabulary = vocabulary
        self._labels = raw.labels
        self._points = _scatter(world, raw)

    def build(self, ags: str, catchment: str, random: np.random.Generator, address: str = "") -> Row:
        """A place in a municipality ("" = without a fixed place) with the area it serves."""
        row = {
            Col.ORT: "1",
            Col.GEMEINDE: ags,
            Col.EINZUGSBEREICH: catchment,
            Col.EINZUGS_AGS: self._area(ags, catchment, random),
            Col.BARRIEREFREIHEIT: self._vocabulary.pick(WordList.BARRIEREFREIHEIT, random),
        }
        if not ags:
            return row
        quality = self._vocabulary.pick(WordList.GEO_QUALITAET, random)
        parts = read_words("ortsteile")
        lat, lon = self._labels[ags] if quality == PointQuality.MUNICIPALITY else self._point(ags, random)
        return row | {
            Col.ORTSTEIL: parts[int(random.integers(len(parts)))][Col.ORTSTEIL] if catchment == Catchment.QUARTER else "",
            Col.ADRESSE: (address or invent_address(random)) if quality in EXACT_POINTS else "",
            Col.PLZ: postcode(self._world, ags) if quality != "gemeinde" else "",
            Col.LAT: f"{lat:.5f}",
            Col.LON: f"{lon:.5f}",
            Col.GEO_QUALITAET: quality,
            Col.HALTESTELLE: "Beispielhalt" if random.random() < 0.4 else "",
        }

    def _point(self, ags: str, random: np.random.Generator) -> tuple[float, float]:
        points = self._points[ags]
        return tuple(points[int(random.integers(len(points)))])

    def _area(self, ags: str, catchment: str, random: np.random.Generator) -> str:
        if catchment in LOCAL:
            return ags
        town = self._world.areas[ags or self._world.municipalities[0].ags]
        region = self._world.areas[town.parent]
        if catchment == Catchment.DISTRICT:
            return region.ags
        if catchment != Catchment.SEVERAL:
            return region.parent
        near = self._neighbours(town.ags)[: 1 + int(random.integers(1, 4))]
        return SEPARATOR.join(sorted(near))

    def _neighbours(self, ags: str) -> list[str]:
        lat, lon = self._labels[ags]
        own = [area.ags for area in self._world.municipalities if area.parent == self._world.areas[ags].parent]
        return sorted(own, key=lambda other: (self._labels[other][0] - lat) ** 2 + (self._labels[other][1] - lon) ** 2)


def _scatter(world: World, raw: RawData) -> Mapping[str, np.ndarray]:
    """By municipality: points (lat, lon) in its area, dense around the label; at least the label itself."""
    random = world.random("points")
    shapes = {feature["properties"][Col.AGS]: shape(feature["geometry"]) for feature in raw.geo["gebiete"]["features"]}
    found = {}
    for area in world.municipalities:
        west, south, east, north = shapes[area.ags].bounds
        lat, lon = raw.labels[area.ags]
        lats = random.normal(lat, (north - south) / 6, _TRIES)
        lons = random.normal(lon, (east - west) / 6, _TRIES)
        inside = shapely.contains_xy(shapes[area.ags].buffer(-0.0005), lons, lats)
        points = np.column_stack([lats, lons])[inside]
        found[area.ags] = points if len(points) else np.array([[lat, lon]])
    return found
