"""The page of offers as people use it: typing, map, drawer, link; on a toy delivery, in which one offer is old."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import AppServer
from tests.browser.tabs import Tabs
from tests.browser.visit import PATIENCE_MS, map_frame, settle, wait_until_finished


@pytest.fixture
def page(toy_house: AppServer, tabs: Tabs) -> Iterator[Page]:
    page = tabs.open(f"{toy_house.url}/angebote")
    settle(page)
    yield page
    tabs.release(page)


def test_typing_is_enough(page: Page) -> None:
    page.get_by_label("Suche").press_sequentially("frauentr")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("1 Angebot, bestätigt")
    assert "angebote_suche=frauentr" in page.url
    page.get_by_role("button", name="Alle Filter löschen").click()
    expect(main).to_contain_text("5 Angebote, davon 3 bestätigt")
    assert "angebote_suche" not in page.url


def test_a_click_on_the_map_filters_and_the_link_keeps_it(page: Page, tabs: Tabs) -> None:
    frame = map_frame(page)
    first = frame.locator("path.leaflet-interactive").first
    assert first.get_attribute("aria-label") == "Adorf, 2 Angebote, davon 1 bestätigt"
    expect(frame.locator(".mib-badge").first).to_have_text("2")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**angebote_gemeinde=Adorf**", timeout=PATIENCE_MS)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("In Adorf (2)", timeout=PATIENCE_MS)
    other = tabs.open(page.url)
    expect(other.locator("[data-testid=stMain]")).to_contain_text("In Adorf (2)", timeout=PATIENCE_MS)
    tabs.release(other)


def test_a_place_on_the_map_opens_its_offer_by_keyboard(page: Page) -> None:
    point = map_frame(page).locator(".mib-point").first
    point.wait_for(timeout=PATIENCE_MS)
    assert point.get_attribute("aria-label") == "1 Angebot an diesem Ort, Deutsch für alle"
    assert point.get_attribute("tabindex") == "0"
    point.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    drawer.wait_for(timeout=PATIENCE_MS)
    expect(drawer).to_contain_text("Deutsch für alle")
    expect(drawer).to_contain_text("Nicht angegeben")
    assert "angebot=A1" in page.url
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached", timeout=PATIENCE_MS)
    wait_until_finished(page)
    page.wait_for_function("() => !location.search.includes('angebot=A1')", timeout=PATIENCE_MS)
    settle(page)
    point.focus()
    page.keyboard.press("Enter")
    drawer.wait_for(timeout=PATIENCE_MS)
    settle(page)
    page.go_back()
    drawer.wait_for(state="detached", timeout=PATIENCE_MS)
    assert "angebot=A1" not in page.url
