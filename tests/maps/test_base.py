"""The base map as it reaches the browser: constant, from the own host, open to zooming by hand."""

import json
import re

import pytest

from mib_dashboard.maps.base import build_base_map, read_click
from mib_dashboard.maps.geography import build_geography, dump_script_json
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import LIGHT
from mib_dashboard.pictures.patterns import build_pattern_defs
from tests.maps.toys import geography, row, sent_to_browser, square


def test_coordinates_survive_the_short_form() -> None:
    content = json.loads(geography().text)
    path = content["areas"][1]["shape"][0][0]
    assert path == [710000, 4900000, 10000, 0, 0, 10000, -10000, 0, 0, -10000]
    assert content["scale"] == 100_000
    assert content["areas"][0]["place"] == [49.05, 7.05]
    assert content["areas"][1]["place"] is None


def test_all_kinds_of_geometry_become_polygons_of_rings() -> None:
    ring = [[7, 49], [8, 49], [8, 50], [7, 49]]
    kinds = {"MultiPolygon": [[ring], [ring]], "MultiLineString": [ring, ring], "Polygon": [ring], "LineString": ring}
    features = [{"geometry": {"type": kind, "coordinates": parts}} for kind, parts in kinds.items()]
    geo = {"gebiete": {"features": [square(7, "01")]}, "kontext_a": {"features": features}}
    content = json.loads(build_geography(geo, {}).text)
    assert [[len(rings) for rings in shape] for shape in content["ground"]] == [[1, 1], [1]]
    assert [[len(rings) for rings in shape] for shape in content["borders"]] == [[2], [1]]


def test_credit_names_each_owner_once() -> None:
    assert geography().credit == "© Amt · © Büro"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_the_same_on_every_run_whatever_the_values(monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    first, second = (
        sent_to_browser(
            monkeypatch,
            build_base_map(geography(), patterns=build_pattern_defs(theme), theme=theme),
            build_value_layer([row(text=text)], ["#B5DADB"], theme=theme),
        )
        for text in ("12,3 %", "45,6 %")
    )
    assert {name for name in first if first[name] != second[name]} <= {"feature_group", "on_change", "id"}
    assert first["feature_group"] != second["feature_group"]


def test_nothing_is_loaded_from_another_host(monkeypatch: pytest.MonkeyPatch) -> None:
    base = build_base_map(geography(), patterns=build_pattern_defs(LIGHT))
    sent = sent_to_browser(monkeypatch, base, build_value_layer([row()], ["#B5DADB"]))
    everything = json.dumps({name: value for name, value in sent.items() if name != "on_change"}, default=str)
    assert not re.search(r"(https?:)?//(?!\s)[a-z0-9-]+\.[a-z]", everything)
    assert sent["js_links"] == ["../../assets/leaflet-1.9.3/leaflet.js"]
    assert sent["css_links"] == ["../../assets/leaflet-1.9.3/leaflet.css"]


def test_assets_font_and_tiles_can_be_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    base = build_base_map(
        geography(),
        patterns="",
        assets="/x/leaflet",
        font="/x/a.woff2",
        tiles_url="https://kacheln.example/{z}",
        tiles_credit="© Kacheln",
    )
    sent = sent_to_browser(monkeypatch, base)
    assert sent["js_links"] == ["/x/leaflet/leaflet.js"]
    assert 'url("/x/a.woff2")' in sent["header"]
    assert "https://kacheln.example/{z}" in sent["script"]
    assert "\\u00a9 B\\u00fcro \\u00b7 \\u00a9 Kacheln" in sent["script"]


def test_the_page_may_be_zoomed_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_to_browser(monkeypatch, build_base_map(geography(), patterns=build_pattern_defs(LIGHT)))
    assert "viewport" not in sent["header"] + sent["html"]
    assert "user-scalable" not in json.dumps(sent["header"])


def test_controls_speak_german(monkeypatch: pytest.MonkeyPatch) -> None:
    script = sent_to_browser(monkeypatch, build_base_map(geography(), patterns=build_pattern_defs(LIGHT)))["script"]
    assert all(words in script for words in ("Karte vergrößern", "Karte verkleinern", "Ganzes Gebiet zeigen"))


@pytest.mark.parametrize("text", ["</script>", "<!--", "{{ 7 * 7 }}", "{% if %}", "{# x", "{{{%", "&lt;", "\u2028"])
def test_json_in_a_script_begins_no_tag_and_no_template(text: str) -> None:
    dumped = dump_script_json([text])
    assert not re.search(r"[<>&]|\{\{|\{%|\{#|\u2028", dumped)
    assert json.loads(dumped) == [text]


@pytest.mark.parametrize(
    ("result", "ags"),
    [
        (None, None),
        ({"last_active_drawing": None}, None),
        ({"last_active_drawing": {"properties": {}}}, None),
        ({"last_active_drawing": {"properties": {"ags": 5}}}, None),
        ({"last_active_drawing": {"properties": {"ags": "01", "click": 3}}}, "01"),
    ],
)
def test_click(result: object, ags: str | None) -> None:
    assert read_click(result) == ags
