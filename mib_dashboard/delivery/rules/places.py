"""The areas in themselves, and their boundaries and label points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from mib_dashboard.delivery.load import LABEL_FILE
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, Col, FindingLevel, Level

BOUNDARIES = "gebiete"
_BOUNDARY_FILE = f"{BOUNDARIES}.geojson"
_SHAPES = {
    Level.MUNICIPALITY: r"\d{8}",
    Level.DISTRICT: r"\d{5}",
    Level.CONSTITUENCY: r"WK\d{3}",
    Level.STATE: r"\d{2}",
    Level.COUNTRY: "DE",
}
_POLYGONS = {"Polygon", "MultiPolygon"}
_MOST_DEGREES = 180


def check_hierarchy(book: Ledger) -> list[Finding]:
    """The level fits the code, every municipality belongs to an area, and a parent stands on a higher level."""
    frame = book.sound(AREAS)
    shapes = frame[Col.EBENE].map(_SHAPES)
    fits = np.array([bool(re.fullmatch(shape, ags)) for shape, ags in zip(shapes, frame[Col.AGS], strict=True)], dtype=bool)
    is_orphan = (frame[Col.EBENE] == Level.MUNICIPALITY.value) & (frame[Col.GEHOERT_ZU] == "")
    rank = {level: number for number, level in enumerate(Level)}
    levels = frame.drop_duplicates(Col.AGS).set_index(Col.AGS)[Col.EBENE]
    is_below = frame[Col.GEHOERT_ZU].map(levels).map(rank) <= frame[Col.EBENE].map(rank)
    shape = "Die Ebene passt nicht zum Gebietsschlüssel (8 Ziffern G, 5 K, 2 L, WK und 3 W, DE B)."
    higher = "Das übergeordnete Gebiet muss auf einer höheren Ebene stehen (Reihenfolge G, K, W, L, B)."
    return [
        *at_rows(select(frame, ~fits), Col.EBENE, shape),
        *at_rows(select(frame, is_orphan), Col.GEHOERT_ZU, "Eine Gemeinde muss zu einem Gebiet gehören."),
        *at_rows(select(frame, fits & is_below), Col.GEHOERT_ZU, higher),
    ]


def check_boundaries(book: Ledger) -> list[Finding]:
    """Each municipality has one polygon in degrees, and no polygon belongs to anything else."""
    if any(problem.file == _BOUNDARY_FILE for problem in book.raw.problems):
        return []
    layer = book.raw.geo.get(BOUNDARIES)
    if layer is None:
        return [_whole(_BOUNDARY_FILE, "Die Datei mit den Grenzen der Gemeinden fehlt im Ordner der Geometrien.")]
    features = layer.get("features") if isinstance(layer, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        return [_whole(_BOUNDARY_FILE, "Erwartet wird eine FeatureCollection mit der Eigenschaft ags je Gemeinde.")]
    codes = [str(_inside(feature, "properties").get(Col.AGS, "")) for feature in features]
    found = _compare(book, _BOUNDARY_FILE, codes, "Grenze")
    for code, feature in zip(codes, features, strict=True):
        geometry = _inside(feature, "geometry")
        numbers = list(_numbers(geometry.get("coordinates")))
        if geometry.get("type") not in _POLYGONS or not numbers:
            found.append(_whole(_BOUNDARY_FILE, f"Die Grenze von {quote(code)} ist keine Fläche (Polygon oder MultiPolygon)."))
        elif not all(abs(number) <= _MOST_DEGREES for number in numbers):
            found.append(_whole(_BOUNDARY_FILE, f"Die Grenze von {quote(code)} ist nicht in Grad angegeben (EPSG:4326)."))
    return found


def check_labels(book: Ledger) -> list[Finding]:
    """Each municipality has a point for its label, in degrees."""
    if any(problem.file == LABEL_FILE for problem in book.raw.problems):
        return []
    far = [
        ags for ags, (lat, lon) in book.raw.labels.items() if not (abs(lat) <= _MOST_DEGREES / 2 and abs(lon) <= _MOST_DEGREES)
    ]
    return [
        *_compare(book, LABEL_FILE, list(book.raw.labels), "Beschriftungspunkt"),
        *(_whole(LABEL_FILE, f"Der Beschriftungspunkt von {quote(ags)} ist nicht in Grad angegeben (EPSG:4326).") for ags in far),
    ]


def _compare(book: Ledger, file: str, codes: list[str], thing: str) -> list[Finding]:
    sound, every = book.sound(AREAS), set(book.rows(AREAS)[Col.AGS])
    municipalities = set(sound.loc[sound[Col.EBENE] == Level.MUNICIPALITY.value, Col.AGS])
    # What exists no more may have a boundary of its time.
    former = set(sound.loc[sound[Col.GUELTIG_BIS] != "", Col.AGS])
    # An area whose row is broken is neither missing nor strange until its row is right.
    strangers = set(codes) - every if book.known(AREAS) is not None else set()
    strangers |= set(sound[Col.AGS]) - municipalities
    counts = Counter(codes)
    return [
        *(_whole(file, f"Für die Gemeinde {ags} fehlt: {thing}.") for ags in sorted(municipalities - former - set(codes))),
        *(_whole(file, f"{thing} für {quote(ags)}: keine Gemeinde in {AREAS.file}.") for ags in counts if ags in strangers),
        *(_whole(file, f"{thing} für {quote(ags)} kommt mehrfach vor.") for ags, number in counts.items() if number > 1),
    ]


def _inside(feature: dict[str, Any], name: str) -> dict[str, Any]:
    part = feature.get(name)
    return part if isinstance(part, dict) else {}


def _numbers(coordinates: object) -> Iterator[float]:
    if isinstance(coordinates, list):
        for part in coordinates:
            yield from _numbers(part)
    elif isinstance(coordinates, int | float):
        yield coordinates


def _whole(file: str, message: str) -> Finding:
    return Finding(FindingLevel.ERROR, file, 0, "", message)
