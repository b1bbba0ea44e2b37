"""The shipped boundaries: valid, seamless, true to the unsimplified source, small."""

import csv
import itertools
import json
import re
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

pytestmark = pytest.mark.shipped

GEO = Path(__file__).resolve().parents[2] / "geo"
METRES = 25832
LAYERS = ("gebiete", "umriss", "kontext_kreise", "kontext_frankreich", "kontext_grenze")

# Pairs with a common boundary in the unsimplified VG250 polygons; the shortest one measures 395 m.
NEIGHBOURS = {
    ("10041100", "10041512"), ("10041100", "10041513"), ("10041100", "10041514"), ("10041100", "10041515"),
    ("10041100", "10041516"), ("10041100", "10041517"), ("10041100", "10041518"), ("10041100", "10041519"),
    ("10041511", "10041516"), ("10041511", "10041518"), ("10041512", "10041519"), ("10041513", "10041515"),
    ("10041513", "10041516"), ("10041513", "10041517"), ("10041515", "10041517"), ("10041515", "10041519"),
    ("10041516", "10041518"),
}  # fmt: skip

# Polygon area in km² before simplification (EPSG:25832); not the official cadastral area.
SOURCE_AREA = {
    "10041100": 168.984, "10041511": 9.143, "10041512": 25.045, "10041513": 40.604, "10041514": 27.260,
    "10041515": 23.634, "10041516": 19.332, "10041517": 13.794, "10041518": 16.276, "10041519": 67.367,
}  # fmt: skip


def read(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(GEO / f"{name}.geojson")


@pytest.fixture(scope="module")
def areas() -> gpd.GeoDataFrame:
    return read("gebiete").set_index("ags")


@pytest.mark.parametrize("name", LAYERS)
def test_layer_is_valid_small_and_documented(name: str) -> None:
    path = GEO / f"{name}.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    assert path.stat().st_size < (60_000 if name == "gebiete" else 40_000)
    assert set(document["metadata"]) == {"quelle", "herkunft", "stand", "lizenz", "bearbeitung"}
    assert all(document["metadata"].values())
    assert read(name).is_valid.all()
    assert not re.search(r"/work|/home|/tmp|[A-Z]:\\\\", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "properties"),
    [("gebiete", {"ags", "name"}), ("umriss", set()), ("kontext_kreise", {"name"}), ("kontext_frankreich", {"name"})],
)
def test_features_carry_only_the_named_properties(name: str, properties: set[str]) -> None:
    document = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
    assert all(set(feature["properties"]) == properties for feature in document["features"])
    assert all(value for feature in document["features"] for value in feature["properties"].values())


@pytest.mark.parametrize("name", LAYERS)
def test_coordinates_have_at_most_five_digits(name: str) -> None:
    text = (GEO / f"{name}.geojson").read_text(encoding="utf-8").split('"features"')[1]
    assert not re.search(r"\d\.\d{6,}", text)


def test_each_area_is_one_polygon_without_hole(areas: gpd.GeoDataFrame) -> None:
    assert set(areas.geom_type) == {"Polygon"}
    assert not any(len(shape.interiors) for shape in areas.geometry)


def test_neighbours_share_an_edge_and_never_overlap(areas: gpd.GeoDataFrame) -> None:
    shared = set()
    for (left, a), (right, b) in itertools.combinations(areas.geometry.items(), 2):
        common = a.intersection(b)
        assert common.area == 0
        if common.length > 0:
            shared.add((left, right))
    assert shared == NEIGHBOURS


def test_union_is_one_polygon_without_gaps_and_equals_the_outline(areas: gpd.GeoDataFrame) -> None:
    union = areas.union_all()
    assert union.geom_type == "Polygon"
    assert not union.interiors
    assert shapely.equals(union, read("umriss").geometry.iloc[0])


def test_area_stays_within_one_percent(areas: gpd.GeoDataFrame) -> None:
    square_km = areas.to_crs(METRES).area / 1e6
    assert set(square_km.index) == set(SOURCE_AREA)
    for ags, source in SOURCE_AREA.items():
        assert square_km[ags] == pytest.approx(source, rel=0.01)


def test_context_neither_covers_the_areas_nor_leaves_visible_gaps(areas: gpd.GeoDataFrame) -> None:
    context = [read(name).to_crs(METRES).union_all() for name in ("kontext_kreise", "kontext_frankreich")]
    parts = [areas.to_crs(METRES).union_all(), *context]
    # A strip of half a metre along the outline (about 140 km) would measure 70 000 m².
    for a, b in itertools.combinations(parts, 2):
        assert a.intersection(b).area < 5_000
    together = shapely.union_all(parts)
    assert together.geom_type == "Polygon"
    assert max((shapely.Polygon(ring).area for ring in together.interiors), default=0) < 500


def test_border_lies_on_the_outline_and_the_districts(areas: gpd.GeoDataFrame) -> None:
    border = read("kontext_grenze").to_crs(METRES).geometry.iloc[0]
    german = shapely.union_all([areas.to_crs(METRES).union_all(), read("kontext_kreise").to_crs(METRES).union_all()])
    assert border.difference(german.boundary.buffer(2)).length == 0


def test_label_points_lie_well_inside_their_area(areas: gpd.GeoDataFrame) -> None:
    with (GEO / "beschriftung.csv").open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))
    assert [row["ags"] for row in labels] == sorted(areas.index)
    points = gpd.GeoSeries(
        [shapely.Point(float(row["lon"]), float(row["lat"])) for row in labels],
        index=areas.index.sort_values(),
        crs=4326,
    ).to_crs(METRES)
    metric = areas.to_crs(METRES).geometry
    for ags, point in points.items():
        assert metric[ags].contains(point)
        assert metric[ags].boundary.distance(point) > 500
