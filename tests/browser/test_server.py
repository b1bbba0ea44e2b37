"""What the server adds to Streamlit, seen from the browser."""

from __future__ import annotations

import re

import pytest

from mib_dashboard.ui.navigation import PAGES, find_page
from tests.browser.visit import map_frame, open_visit, settle

ADDRESSES = [entry.url_path for entry in PAGES]
# Streamlit's and Leaflet's own labels contain one of these words until they are translated.
ENGLISH = re.compile(
    r"\b(open|close|choose|select|clear|download|fullscreen|search|zoom|skip|main menu|app pages|show|hide|remove|link to|"
    r"sidebar|increment|decrement|press|running|loading|upload|browse|no results|streamlit)\b",
    re.IGNORECASE,
)
LABELS = """() => [...document.querySelectorAll("[aria-label],[title],[placeholder],[alt]")].flatMap(
    (element) => ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name)).filter(Boolean))"""


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address or "start")
def test_page_is_german_and_breaks_no_policy(open_page, address):
    page = open_page(address)
    settle(page)
    assert page.get_by_test_id("stException").count() == 0
    assert page.locator("h1").count() == 1
    assert [frame.evaluate("document.documentElement.lang") for frame in page.frames] == ["de"] * len(page.frames)
    assert [label for frame in page.frames for label in frame.evaluate(LABELS) if ENGLISH.search(label)] == []
    assert page.get_by_text("Skip to main content").count() == 0
    assert [line for line in page.recorder.console if "Content Security Policy" in line] == []
    assert page.recorder.errors == []


def test_injected_script_does_not_run(open_page):
    page = open_page("impressum")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.injected = true";
        document.body.append(script);
    }""")
    assert page.evaluate("window.injected") is None


def test_map_frame_has_a_spoken_title_and_german_buttons(open_page):
    frame = map_frame(open_page("karte"))
    assert frame.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "Karte vergrößern"


@pytest.mark.parametrize("key", ["r", "c", "R"])
def test_single_letters_trigger_nothing(open_page, key):
    page = open_page("impressum")
    page.locator("h1").first.click()
    before = page.recorder.sent
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.recorder.sent == before
    assert page.get_by_role("dialog").count() == 0


def test_letters_can_be_typed(open_page):
    field = open_page("karte").get_by_role("combobox").first
    field.click()
    field.press_sequentially("rc")
    assert field.input_value().endswith("rc")


@pytest.mark.parametrize("address", ["karte", "zeitreihen"])
def test_deep_link_is_right_as_the_very_first_request(app, browser, address):
    entry = find_page(address)
    app.restart()
    page = open_visit(browser, f"{app.url}/{entry.url_path}")
    try:
        assert page.title().startswith(entry.title)
        assert page.locator("h1").count() == 1
        assert page.get_by_role("dialog").count() == 0
    finally:
        page.context.close()


def test_connection_needs_no_probing(open_page):
    """Streamlit would first ask /karte/_stcore/health, which does not exist."""
    page = open_page("karte")
    settle(page)
    assert not any("/karte/_stcore/" in url for url in page.recorder.urls)


def test_second_visit_reads_scripts_from_the_cache(open_page, app):
    page = open_page("impressum")
    page.goto(f"{app.url}/datenschutz")
    settle(page)
    sizes = page.evaluate("""() => performance.getEntriesByType("resource")
        .filter((entry) => entry.name.includes("/static/js/")).map((entry) => entry.transferSize)""")
    assert len(sizes) > 20
    assert set(sizes) == {0}
