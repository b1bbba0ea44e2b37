"""What the server adds to Streamlit, seen from the browser."""

from __future__ import annotations

import pytest

from mib_dashboard.ui.navigation import find_page
from tests.browser.visit import map_frame, open_visit, settle


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
