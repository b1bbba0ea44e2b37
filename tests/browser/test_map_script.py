"""The map's script alone in Chromium: what it draws, what it says, what it sends back, and that text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mib_dashboard.maps.base import build_base_map
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import LIGHT
from mib_dashboard.pictures.patterns import build_pattern_defs
from tests.maps.toys import geography, row, sent_to_browser

LEAFLET = Path(__file__).parents[2] / "mib_dashboard/server/assets/leaflet-1.9.3"
COLOURS = ["#B5DADB", "#0A4D59"]
HOSTILE = '</script><img src=x onerror="window.hacked=1">${window.hacked=1}`{{7*7}}'
ROWS = [
    row("01", name="Adorf", label="12,3", reference_text="Region: 10,0 %", selected=True),
    row("02", name=HOSTILE, value=None, sign="pending", class_index=None, text=HOSTILE, source_text=HOSTILE, label=HOSTILE),
]


@pytest.fixture
def page(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page like streamlit-folium's frame, with the map in it and painted once."""
    sent = sent_to_browser(
        monkeypatch, build_base_map(geography(HOSTILE), patterns=build_pattern_defs(LIGHT)), build_value_layer(ROWS, COLOURS)
    )
    page = browser.new_page(viewport={"width": 700, "height": 500})
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.set_content(
        f'<html lang="de"><head>{sent["header"]}</head><body><div id="map_div" style="height:480px"></div></body></html>'
    )
    page.add_style_tag(path=LEAFLET / "leaflet.css")
    page.add_script_tag(path=LEAFLET / "leaflet.js")
    page.evaluate("html => document.body.append(Object.assign(document.createElement('div'), { innerHTML: html }))", sent["html"])
    page.add_script_tag(content=f"{sent['script']}\nwindow.map = map_div;")
    page.evaluate("code => eval(code)", sent["feature_group"])
    yield page
    page.close()
    assert failures == []


def test_areas_are_painted_named_and_pressed(page: Page) -> None:
    first, second = page.locator("path.leaflet-interactive").all()
    assert first.get_attribute("fill") == COLOURS[0]
    assert first.get_attribute("aria-label") == "Adorf, 12,3 %, Region: 10,0 %"
    assert [path.get_attribute("aria-pressed") for path in (first, second)] == ["true", "false"]
    assert second.get_attribute("fill") == "url(#mib-pending)"
    assert page.locator("pattern#mib-pending").count() == 1
    assert page.locator(".mib-label").first.inner_text() == "Adorf\n12,3"


def test_hostile_text_is_shown_and_never_run(page: Page) -> None:
    second = page.locator("path.leaflet-interactive").nth(1)
    second.hover(force=True)
    page.locator(".mib-tip").wait_for()
    assert page.locator(".mib-tip > div > div").all_text_contents() == [HOSTILE] * 3
    assert page.locator(".mib-place").text_content() == HOSTILE
    assert page.locator("img").count() == 0
    assert page.evaluate("window.hacked") is None


def test_a_new_painting_keeps_the_elements_and_the_zoom(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.evaluate("() => { window.before = document.querySelector('path.leaflet-interactive'); }")
    page.evaluate("map.setZoom(map.getZoom() + 1, { animate: false })")
    zoom = page.evaluate("map.getZoom()")
    layer = build_value_layer([row("01", class_index=1)], COLOURS)
    page.evaluate(
        "code => eval(code)",
        sent_to_browser(monkeypatch, build_base_map(geography(), patterns=build_pattern_defs(LIGHT)), layer)["feature_group"],
    )
    assert page.evaluate("window.before === document.querySelector('path.leaflet-interactive')")
    assert page.evaluate("map.getZoom()") == zoom
    fills = [path.get_attribute("fill") for path in page.locator("path.leaflet-interactive").all()]
    assert fills == [COLOURS[1], "url(#mib-missing)"]


def test_click_and_enter_send_the_code_and_no_geometry(page: Page) -> None:
    page.evaluate("""() => {
        window.sent = [];
        map.eachLayer((part) => part.on("click", (e) => { if (e.layer?.toGeoJSON) window.sent.push(e.layer.toGeoJSON()); }));
    }""")
    second = page.locator("path.leaflet-interactive").nth(1)
    second.focus()
    page.keyboard.press("Enter")
    second.click(force=True)
    sent = page.evaluate("window.sent")
    assert {found["properties"]["ags"] for found in sent} == {"02"}
    assert all(found["geometry"] is None for found in sent)
    assert len({found["properties"]["click"] for found in sent}) == len(sent) >= 2


def test_controls_are_named_and_home_returns(page: Page) -> None:
    names = [link.get_attribute("aria-label") for link in page.locator(".leaflet-bar a").all()]
    assert names == ["Karte vergrößern", "Karte verkleinern", "Ganzes Gebiet zeigen"]
    zoom = page.evaluate("map.getZoom()")
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_function("zoom => map.getZoom() > zoom", arg=zoom)
    page.locator(".mib-home").click()
    page.wait_for_function("zoom => map.getZoom() === zoom", arg=zoom)


def test_a_name_with_a_badge_hides_no_more_of_the_borders_than_the_name(page: Page) -> None:
    """The badge has a ground of its own; one below both hid the whole outline of a small municipality."""
    grounds = """(badge) => {
        const text = document.querySelector(".mib-label span");
        if (badge) text.append(Object.assign(document.createElement("div"), { className: "mib-badge", textContent: "3" }));
        text.classList.add("mib-over");
        return [text, text.firstElementChild].map((part) => getComputedStyle(part).backgroundColor);
    }"""
    clear, plate = "rgba(0, 0, 0, 0)", "rgb(181, 218, 219)"
    assert page.evaluate(grounds, False) == [plate, clear]
    assert page.evaluate(grounds, True) == [clear, plate]


def test_a_point_covers_no_name_or_figure_and_is_reached_below_them(page: Page) -> None:
    levels = page.evaluate("['points', 'names'].map((name) => Number(getComputedStyle(map.getPane(name)).zIndex))")
    assert levels[0] < levels[1]
    assert page.evaluate("getComputedStyle(map.getPane('names')).pointerEvents") == "none"
