"""A small map as plain SVG: pages stay light, nothing to load. What answers a click is traced as shapes of CSS."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, product
from typing import Any

from mib_dashboard.maps.kinds import pattern_id
from mib_dashboard.maps.palette import TOKENS
from mib_dashboard.pictures.patterns import build_pattern_defs
from mib_dashboard.pictures.svg import draw_shape, wrap_svg
from mib_dashboard.schema import Col

WIDTH = 480
_EDGE = 3
_LETTER, _LINE = 6.0, 14.0  # rough size of a name on the picture
_BEND = 4.0
# How far a label may give way, in halves of its own size, the shortest way first.
_SHIFTS = sorted(product((-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1), repeat=2), key=lambda one: math.hypot(*one))


def build_thumbnail(
    layer: dict[str, Any],
    classes: Mapping[str, int | str],
    colours: Sequence[str],
    *,
    theme: str,
    title: str,
    description: str,
    chosen: str = "",
) -> str:
    """SVG text of the areas of `layer` (GeoJSON with the property `ags`).

    `classes`: index into `colours` by AGS, or the sign code (also "") of an area without a value, which is hatched as
    on the large map; an area that is not named counts as missing. `chosen`: the AGS of one that stands out.
    """
    plane = _fit_plane(layer)
    tokens = TOKENS[theme]
    shapes = []
    for feature in sorted(layer["features"], key=lambda one: one["properties"][Col.AGS] == chosen):
        ags = feature["properties"][Col.AGS]
        found = classes.get(ags, "")
        fill = colours[found] if isinstance(found, int) else f"url(#{pattern_id(found)})"
        path = _path(feature["geometry"], plane)
        edge, width = (tokens.accent, 3) if ags == chosen else (tokens.edge, 1)
        shapes.append(draw_shape("path", d=path, fill=fill, stroke=edge, stroke_width=width, stroke_linejoin="round"))
    box = f"0 0 {WIDTH} {plane.height:.1f}"
    return wrap_svg([build_pattern_defs(theme), *shapes], title=title, alt=description, viewBox=box, role="img")


def trace_areas(layer: dict[str, Any]) -> dict[str, str]:
    """A CSS `polygon()` by AGS in per cent of the picture: the area to click, without its finest bends.

    Several rings are one line; where it runs between them, it runs back as well.
    """
    plane = _fit_plane(layer)
    found: dict[str, list[str]] = {}
    for feature in layer["features"]:
        own = found.setdefault(feature["properties"][Col.AGS], [])
        for ring in _rings(feature["geometry"]):
            places = _thin([plane.place(*point[:2]) for point in ring])
            texts = [f"{x / WIDTH * 100:.1f}% {y / plane.height * 100:.1f}%" for x, y in (*places, places[0])]
            own += [*texts, *own[:1]]
    return {ags: f"polygon(evenodd,{','.join(texts)})" for ags, texts in found.items()}


def _thin(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without the points that lie within some pixels of the one kept before."""
    kept = [places[0]]
    for x, y in places[1:]:
        if math.hypot(x - kept[-1][0], y - kept[-1][1]) >= _BEND:
            kept.append((x, y))
    return kept


def place_labels(
    layer: dict[str, Any], labels: Mapping[str, tuple[float, float]], names: Mapping[str, str], *, lines: int = 1
) -> dict[str, tuple[float, float]]:
    """Places of `names` (by AGS) in per cent of width and height of the picture, from the upper left.

    `labels`: lat, lon by AGS. A name that would stick out of its area moves sideways, as far as there is room. Two names
    that would lie on each other give way, one up and one down. `lines`: of text at each place.
    """
    plane = _fit_plane(layer)
    places = {ags: list(plane.place(lon, lat)) for ags, (lat, lon) in labels.items() if ags in names}
    for feature in layer["features"]:
        ags = feature["properties"][Col.AGS]
        if ags in places:
            x, y = places[ags]
            places[ags][0] = _keep_inside(x, _LETTER * len(names[ags]) / 2, *_find_room(feature["geometry"], plane, x, y))
    for one, other in combinations(places, 2):
        across = abs(places[one][0] - places[other][0])
        down = places[one][1] - places[other][1]
        if across < _LETTER * (len(names[one]) + len(names[other])) / 2 and abs(down) < _LINE * lines:
            upper, lower = (one, other) if down <= 0 else (other, one)
            push = (_LINE * lines - abs(down)) / 2
            places[upper][1] -= push
            places[lower][1] += push
    return {ags: (x / WIDTH * 100, y / plane.height * 100) for ags, (x, y) in places.items()}


@dataclass(frozen=True)
class Label:
    """What stands on an area: which of the forms, and its middle in per cent of width and height of the picture."""

    form: int
    left: float
    top: float


def pick_labels(
    layer: dict[str, Any], places: Mapping[str, tuple[float, float]], forms: Sequence[tuple[Mapping[str, str], int]], width: float
) -> dict[str, Label]:
    """By AGS which of the `forms` (words, lines of text) has room when the picture is `width` pixels wide; no two meet.

    All that have room in the first form come before those that only have it in the next one, and large areas before small
    ones. A label gives way as long as it lies on its place; what has room in no form is left out. `places`: as `place_labels`
    gives them.
    """
    height = _fit_plane(layer).height * width / WIDTH
    kept: list[tuple[float, float, float, float]] = []
    found: dict[str, Label] = {}
    order = sorted(places, key=_measure_areas(layer).__getitem__, reverse=True)

    def has_room(x: float, y: float, across: float, down: float) -> bool:
        return not any(abs(x - left) < across + beside and abs(y - top) < down + above for left, top, beside, above in kept)

    for form, (words, lines) in enumerate(forms):
        for ags in (one for one in order if one not in found):
            across, down = _LETTER * len(words[ags]) / 2, _LINE * lines / 2
            x, y = places[ags][0] / 100 * width, places[ags][1] / 100 * height
            moved = ((x + side * across, y + step * down) for side, step in _SHIFTS)
            # Where it was put it may stick out; it does not give way over the edge.
            framed = ((x1, y1) for x1, y1 in moved if across <= x1 <= width - across and down <= y1 <= height - down)
            free = next(((x1, y1) for x1, y1 in chain([(x, y)], framed) if has_room(x1, y1, across, down)), None)
            if free is not None:
                kept.append((*free, across, down))
                found[ags] = Label(form, free[0] / width * 100, free[1] / height * 100)
    return found


def _measure_areas(layer: dict[str, Any]) -> dict[str, float]:
    """Width times height of each area."""
    found = {}
    for feature in layer["features"]:
        xs, ys = zip(*(point[:2] for ring in _rings(feature["geometry"]) for point in ring), strict=True)
        found[feature["properties"][Col.AGS]] = (max(xs) - min(xs)) * (max(ys) - min(ys))
    return found


def _keep_inside(x: float, half: float, left: float, right: float) -> float:
    """The middle of a name between two edges; in the middle of them when they are too near."""
    return (left + right) / 2 if right - left < 2 * half else min(max(x, left + half), right - half)


def _find_room(geometry: dict[str, Any], plane: _Plane, x: float, y: float) -> tuple[float, float]:
    """Where the area begins and ends to the left and right of a place in it; without edges for a place outside."""
    crossings = []
    for ring in _rings(geometry):
        points = [plane.place(*point[:2]) for point in ring]
        for (x0, y0), (x1, y1) in pairwise(points):
            if (y0 > y) != (y1 > y):
                crossings.append(x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    left, right = [c for c in crossings if c <= x], [c for c in crossings if c > x]
    return (max(left), min(right)) if len(left) % 2 and len(right) % 2 else (-math.inf, math.inf)


@dataclass(frozen=True)
class _Plane:
    """Plane map true to shape in the middle of the layer; enough for an area of some ten kilometres."""

    west: float
    north: float
    squeeze: float
    scale: float
    height: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        return _EDGE + (lon - self.west) * self.squeeze * self.scale, _EDGE + (self.north - lat) * self.scale


def _fit_plane(layer: dict[str, Any]) -> _Plane:
    points = [point for feature in layer["features"] for ring in _rings(feature["geometry"]) for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * _EDGE) / ((east - west) * squeeze)
    return _Plane(west, north, squeeze, scale, (north - south) * scale + 2 * _EDGE)


def _rings(geometry: dict[str, Any]) -> list[Any]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def _path(geometry: dict[str, Any], plane: _Plane) -> str:
    """Rings as closed paths, to a tenth of a unit, without points that fall together."""
    parts = []
    for ring in _rings(geometry):
        places = [f"{x:.1f} {y:.1f}" for x, y in (plane.place(*point[:2]) for point in ring)]
        kept = [place for place, before in zip(places, ["", *places[:-1]], strict=True) if place != before]
        parts.append(f"M{'L'.join(kept)}Z")
    return "".join(parts)
