"""Layers of the map: keys as numbers, empty shapes, latitude and longitude exchanged."""

import json

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.maps.geography import build_geography

NULL = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": None}]}
NOWHERE = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[7.0, float("nan")]] * 4]}}
FLAT = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[7.0, 49.0]]}}


def one(toy):
    (finding,) = validate(load_raw(*toy))
    assert finding.level == "Fehler"
    return finding


def turn(toy, name, most=None):
    path = toy.geo / name
    layer = json.loads(path.read_text("utf-8"))
    for feature in layer["features"][:most]:
        shape = feature["geometry"]
        shape["coordinates"] = [[[lat, lon] for lon, lat in ring] for ring in shape["coordinates"]]
    path.write_text(json.dumps(layer), "utf-8")


@pytest.mark.parametrize("number", [int, float])
def test_keys_that_are_numbers_are_read(toy, number):
    path = toy.geo / "gebiete.geojson"
    layer = json.loads(path.read_text("utf-8"))
    for feature in layer["features"]:
        feature["properties"]["ags"] = number(feature["properties"]["ags"])
    path.write_text(json.dumps(layer), "utf-8")
    raw = load_raw(*toy)
    assert validate(raw) == []
    assert [feature["properties"]["ags"] for feature in raw.geo["gebiete"]["features"]] == ["01001001", "01001002", "01001003"]
    assert "01001001" in build_geography(raw.geo, raw.labels).text


@pytest.mark.parametrize(
    "layer", [NULL, {}, [], None, 3, {"features": []}, {"features": [None]}, {"features": [FLAT]}, {"features": [NOWHERE]}]
)
@pytest.mark.parametrize("name", ["kontext_kreise.geojson", "umriss.geojson"])
def test_a_layer_that_cannot_be_drawn_is_told(toy, layer, name):
    (toy.geo / name).write_text(json.dumps(layer), "utf-8")
    log = toy.file("datenprotokoll.csv")
    if name not in log.read_text("utf-8"):
        log.write_text(log.read_text("utf-8") + f"geo/{name},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n", "utf-8")
    assert one(toy).file == name


def gather(*parts):
    return {
        "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": [*parts]}}]
    }


@pytest.mark.parametrize(
    "parts", [(), (None,), ({"type": "Polygon", "coordinates": []},), ({"type": "Kreis", "coordinates": [7.0, 49.0]},)]
)
def test_a_collection_of_shapes_without_a_shape_is_told(toy, parts):
    (toy.geo / "kontext_kreise.geojson").write_text(json.dumps(gather(*parts)), "utf-8")
    log = toy.file("datenprotokoll.csv")
    if "kontext_kreise.geojson" not in log.read_text("utf-8"):
        row = "geo/kontext_kreise.geojson,Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n"
        log.write_text(log.read_text("utf-8") + row, "utf-8")
    assert one(toy).file == "kontext_kreise.geojson"


@pytest.mark.parametrize("name", ["gebiete.geojson", "umriss.geojson"])
def test_exchanged_degrees_are_named_in_the_guilty_layer(toy, name):
    turn(toy, name)
    finding = one(toy)
    assert finding.file == name
    assert "vertauscht" in finding.message


def test_exchanged_degrees_are_named_in_the_labels(toy):
    path = toy.geo / "beschriftung.csv"
    path.write_text(path.read_text("utf-8").replace("lat,lon", "lon,lat"), "utf-8")
    finding = one(toy)
    assert (finding.file, "vertauscht" in finding.message) == ("beschriftung.csv", True)


def test_one_exchanged_boundary_among_sound_ones_is_told(toy):
    turn(toy, "gebiete.geojson", most=1)
    finding = one(toy)
    assert (finding.file, "vertauscht" in finding.message) == ("gebiete.geojson", True)


def test_a_boundary_that_is_nowhere_is_told(toy):
    path = toy.geo / "gebiete.geojson"
    layer = json.loads(path.read_text("utf-8"))
    layer["features"][0]["geometry"]["coordinates"][0][0][1] = float("nan")
    path.write_text(json.dumps(layer), "utf-8")
    finding = one(toy)
    assert (finding.file, "„01001001“" in finding.message) == ("gebiete.geojson", True)
