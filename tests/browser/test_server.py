"""What the server adds to Streamlit, seen from the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from mib_dashboard.ui.navigation import find_page
from tests.browser.tabs import Tabs
from tests.browser.visit import map_frame, settle


@pytest.fixture(scope="module")
def imprint(app, tabs: Tabs) -> Iterator[Page]:
    page = tabs.open(f"{app.url}/impressum")
    yield page
    tabs.release(page)


@pytest.fixture(scope="module")
def map_page(app, tabs: Tabs) -> Iterator[Page]:
    page = tabs.open(f"{app.url}/karte")
    settle(page)
    yield page
    tabs.release(page)


def test_injected_script_does_not_run(imprint):
    imprint.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.injected = true";
        document.body.append(script);
    }""")
    assert imprint.evaluate("window.injected") is None


def test_map_frame_has_a_spoken_title_and_german_buttons(map_page):
    frame = map_frame(map_page)
    assert frame.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "Karte vergrößern"


@pytest.mark.parametrize("key", ["r", "c", "R"])
def test_single_letters_trigger_nothing(imprint, key):
    imprint.locator("h1").first.click()
    before = imprint.recorder.sent
    imprint.keyboard.press(key)
    imprint.wait_for_timeout(300)
    assert imprint.recorder.sent == before
    assert imprint.get_by_role("dialog").count() == 0


def test_letters_can_be_typed(map_page):
    field = map_page.get_by_role("combobox").first
    field.click()
    field.press_sequentially("rc")
    assert field.input_value().endswith("rc")


@pytest.mark.parametrize("address", ["karte", "zeitreihen"])
def test_deep_link_is_right_as_the_very_first_request(app, house, address):
    (seen,) = [server.first for server in (app, house) if server.first.address == address]
    assert seen.title.startswith(find_page(address).title)
    assert seen.headings == 1
    assert seen.dialogs == 0


def test_connection_needs_no_probing(map_page):
    """Streamlit would first ask /karte/_stcore/health, which does not exist."""
    assert any("/_stcore/stream" in url for url in map_page.recorder.urls)
    assert not any("/karte/_stcore/" in url for url in map_page.recorder.urls)


def test_second_visit_reads_scripts_from_the_cache(open_page, app):
    page = open_page("impressum")
    page.goto(f"{app.url}/datenschutz")
    settle(page)
    sizes = page.evaluate("""() => performance.getEntriesByType("resource")
        .filter((entry) => entry.name.includes("/static/js/")).map((entry) => entry.transferSize)""")
    assert len(sizes) > 20
    assert set(sizes) == {0}
