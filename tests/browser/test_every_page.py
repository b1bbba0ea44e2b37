"""What holds for every page as a visitor opens it: one visit a page; each test looks at another side of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from mib_dashboard.ui.navigation import PAGES
from tests.browser.tabs import Tabs
from tests.browser.test_axe import FITS, NARROW, violations_in_all_looks
from tests.browser.visit import SIZE, settle

# Streamlit's and Leaflet's own labels contain one of these words until they are translated.
ENGLISH = re.compile(
    r"\b(open|close|choose|select|clear|download|fullscreen|search|zoom|skip|main menu|app pages|show|hide|remove|link to|"
    r"sidebar|increment|decrement|press|running|loading|upload|browse|no results|streamlit)\b",
    re.IGNORECASE,
)
LABELS = """() => [...document.querySelectorAll("[aria-label],[title],[placeholder],[alt]")].flatMap(
    (element) => ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name)).filter(Boolean))"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module", params=PAGES, ids=lambda entry: entry.url_path or "start")
def page(request: pytest.FixtureRequest, app, tabs: Tabs) -> Iterator[Page]:
    page = tabs.open(f"{app.url}/{request.param.url_path}")
    settle(page)
    yield page
    tabs.release(page)


def test_page_asks_no_foreign_host(page, app):
    assert any(url.startswith("ws://") for url in page.recorder.urls)
    assert page.recorder.foreign(app.url) == []


def test_page_is_german_and_breaks_no_policy(page):
    assert page.get_by_test_id("stException").count() == 0
    assert page.locator("h1").count() == 1
    assert [frame.evaluate("document.documentElement.lang") for frame in page.frames] == ["de"] * len(page.frames)
    assert [label for frame in page.frames for label in frame.evaluate(LABELS) if ENGLISH.search(label)] == []
    assert page.get_by_text("Skip to main content").count() == 0
    assert [line for line in page.recorder.console if "Content Security Policy" in line] == []
    assert page.recorder.errors == []


def test_page_does_not_scroll_sideways_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.wait_for_function(FITS)
    page.set_viewport_size(SIZE)


def test_the_name_of_a_law_does_not_make_a_phone_scroll(open_page):
    page = open_page("methodik?methodik_teil=Quellen")
    page.get_by_text("Berufsqualifikationsfeststellungsgesetz").first.wait_for()
    page.set_viewport_size(NARROW)
    settle(page)
    assert page.evaluate(FITS)


def test_page_has_no_violation_however_it_looks(page):
    assert violations_in_all_looks(page) == []
