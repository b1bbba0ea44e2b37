"""The small map: one path an area, classes and signs, names that give way."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.maps.palette import LIGHT, pick_colours
from mib_dashboard.pictures.thumbnail import build_thumbnail, pick_labels, place_labels, trace_areas
from mib_dashboard.schema import AREAS
from tests.saarland import build_land

SVG = "{http://www.w3.org/2000/svg}"


def draw(data, classes, title="Titel", description="Text"):
    colours = pick_colours(2, theme=LIGHT)
    text = build_thumbnail(data.geo["gebiete"], classes, colours, theme=LIGHT, title=title, description=description)
    return ET.fromstring(text), colours


def test_areas_have_the_colour_of_their_class_or_the_pattern_of_their_sign(toy_dataset):
    first, second, _third = (feature["properties"]["ags"] for feature in toy_dataset.geo["gebiete"]["features"])
    tree, colours = draw(toy_dataset, {first: 0, second: "confidential"})
    fills = [path.get("fill") for path in tree.findall(f"{SVG}path")]
    assert fills == [colours[0], "url(#mib-confidential)", "url(#mib-missing)"]
    ids = {pattern.get("id") for pattern in tree.iter(f"{SVG}pattern")}
    assert {"mib-confidential", "mib-missing"} <= ids


def test_title_and_description_are_there_and_escaped(toy_dataset):
    tree, _ = draw(toy_dataset, {}, title="<b>A</b>", description="1 < 2")
    assert (tree.find(f"{SVG}title").text, tree.find(f"{SVG}desc").text) == ("<b>A</b>", "1 < 2")


def test_names_lie_within_the_picture_and_only_asked_ones_come(toy_dataset):
    names = {area.ags: area.name for area in toy_dataset.municipalities[:2]}
    places = place_labels(toy_dataset.geo["gebiete"], toy_dataset.labels, names)
    assert set(places) == set(names)
    assert all(0 < x < 100 and 0 < y < 100 for x, y in places.values())


def test_names_on_each_other_give_way_up_and_down(toy_dataset):
    layer, spot = toy_dataset.geo["gebiete"], (49.05, 7.05)
    one, other = (area.ags for area in toy_dataset.municipalities[:2])
    places = place_labels(layer, {one: spot, other: spot}, {one: "Einort", other: "Anderort"})
    alone = place_labels(layer, {one: spot}, {one: "Einort"})[one]
    assert places[one][0] == places[other][0]
    assert places[one][1] < alone[1] < places[other][1]


def test_a_name_moves_into_its_area_where_there_is_room():
    square = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}
    thin = {"type": "Polygon", "coordinates": [[[10, 0], [11, 0], [11, 10], [10, 10], [10, 0]]]}
    layer = {"features": [{"properties": {"ags": a}, "geometry": g} for a, g in (("1", square), ("2", thin))]}
    near_edge, middle = (5.0, 9.9), (2.0, 5.0)
    assert place_labels(layer, {"1": near_edge}, {"1": "Zehnlettern"})["1"][0] < 10 / 11 * 100 - 6
    assert place_labels(layer, {"1": middle}, {"1": "Ort"})["1"][0] == pytest.approx(5 / 11 * 100, abs=1)
    # No room at all: the middle of the area. Outside of its own area: where it was put.
    assert place_labels(layer, {"2": (5.0, 10.1)}, {"2": "Zehnlettern"})["2"][0] == pytest.approx(10.5 / 11 * 100, abs=1)
    assert place_labels(layer, {"2": middle}, {"2": "Ort"})["2"] == place_labels(layer, {"1": middle}, {"1": "Ort"})["1"]


@pytest.mark.parametrize(("width", "fewest"), [(480, 25), (300, 12)])
def test_of_fifty_two_only_names_with_room_stand_on_the_map(width, fewest):
    land = build_land()
    layer, names = land.geo["gebiete"], {row["ags"]: row["name"] for row in land.frame(AREAS).to_dict("records")}
    names = {ags: names[ags] for ags in land.labels}
    assert len(names) == 52
    places = place_labels(layer, land.labels, names)
    kept = pick_labels(layer, places, [(names, 1)], width)
    assert len(kept) >= fewest
    for one, other in combinations(kept, 2):
        across = abs(kept[one].left - kept[other].left) / 100 * width
        # The Land is not much higher than wide.
        down = abs(kept[one].top - kept[other].top) / 100 * width
        assert across >= 3 * (len(names[one]) + len(names[other])) or down >= 8, (names[one], names[other])


def test_of_few_all_names_stand_there(toy_dataset):
    names = {area.ags: area.name for area in toy_dataset.municipalities}
    places = place_labels(toy_dataset.geo["gebiete"], toy_dataset.labels, names)
    assert set(pick_labels(toy_dataset.geo["gebiete"], places, [(names, 1)], 480)) == set(names)


@pytest.mark.parametrize("width", [480, 350, 340, 290])
def test_on_a_phone_each_of_ten_has_its_name_and_value_over_its_place(width):
    data = shared_store().current().dataset
    names = {area.ags: area.short_name for area in data.municipalities}
    layer = data.draw(list(names))["gebiete"]
    places = place_labels(layer, data.labels, names, lines=2)
    found = pick_labels(layer, places, [(names, 2), (dict.fromkeys(names, "14,1 %"), 1)], width)
    assert [label.form for label in found.values()] == [0] * len(names)
    for ags, label in found.items():
        assert abs(label.left - places[ags][0]) / 100 * width <= 3 * len(names[ags])
        assert label.left == places[ags][0] or 0 < label.left < 100


def test_without_room_for_its_name_a_value_stands_alone(toy_dataset):
    layer, (one, other) = toy_dataset.geo["gebiete"], [area.ags for area in toy_dataset.municipalities[:2]]
    forms = ({one: "Ein Ort mit langem Namen", other: "Ein Ort mit langem Namen"}, 2), ({one: "1", other: "1"}, 1)
    found = pick_labels(layer, {one: (50.0, 50.0), other: (50.0, 65.0)}, forms, 100)
    assert sorted(label.form for label in found.values()) == [0, 1]
    assert len(pick_labels(layer, {one: (50.0, 50.0), other: (50.0, 50.0)}, forms, 100)) == 1


def test_shapes_to_click_are_polygons_of_css_in_per_cent():
    square = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}
    bend = {"type": "Polygon", "coordinates": [[[10, 0], [10.001, 0.001], [20, 0], [20, 10], [10, 10], [10, 0]]]}
    layer = {"features": [{"properties": {"ags": a}, "geometry": g} for a, g in (("1", square), ("2", bend))]}
    found = trace_areas(layer)
    assert all(shape.startswith("polygon(evenodd,") and shape.endswith(")") for shape in found.values())
    points = {ags: shape.removeprefix("polygon(evenodd,").rstrip(")").split(",") for ags, shape in found.items()}
    assert points["1"][0] == "0.6% 98.8%"
    assert len(points["2"]) == len(points["1"]), "the bend of a hundredth of a pixel is gone"
    numbers = [float(number.rstrip("%")) for one in points.values() for point in one for number in point.split()]
    assert all(0 <= number <= 100 for number in numbers)
