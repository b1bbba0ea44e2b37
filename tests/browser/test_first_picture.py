"""What a page shows before Streamlit is there, without its connection, without any script, and after the server is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.between import Between
from tests.browser.server import AppServer
from tests.browser.visit import LANGUAGE, SIZE, open_visit

PAGES = ("karte?indikator=ZEN-AUSL&gemeinde=Sulzbach", "gemeinde?gemeinde=Sulzbach", "angebote")
SHIFT = """window.shift = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
window.both = 0; (function look() {
    const first = document.getElementById("mib-erste"), root = document.getElementById("root");
    if (first && root && getComputedStyle(first).visibility === "visible" && getComputedStyle(root).visibility === "visible") {
        window.both += 1;
    }
    requestAnimationFrame(look);
})();"""


@pytest.fixture
def between(app: AppServer, request: pytest.FixtureRequest) -> Iterator[Between]:
    found = Between(urlsplit(app.url).port or 0, getattr(request, "param", 403))
    yield found
    found.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def visit_(url: str, **options: object) -> Page:
        contexts.append(browser.new_context(locale=LANGUAGE, viewport=SIZE, **options))
        page = contexts[-1].new_page()
        page.goto(url, wait_until="commit")
        return page

    yield visit_
    for context in contexts:
        context.close()


def choose_elsewhere(page: Page) -> None:
    """Another municipality by the form, answered by the server."""
    form = page.locator("#mib-auswahl form")
    form.get_by_label("Gemeinde", exact=True).select_option(label="Völklingen")
    form.get_by_role("button", name="Zeigen").click()
    page.wait_for_url("**gemeinde=V%C3%B6lklingen**")
    expect(page.locator("#mib-erste main")).to_contain_text("Völklingen")


@pytest.mark.parametrize("between", [403, None], indirect=True, ids=["403", "hanging"])
def test_readable_where_nothing_comes_through(between: Between, visit: Callable[..., Page]) -> None:
    page = visit(f"http://localhost:{between.port}/{PAGES[0]}")
    content = page.locator("#mib-erste main")
    expect(content.locator("svg").first).to_be_visible()
    expect(content.get_by_role("row").filter(has_text="Sulzbach")).to_be_visible()
    expect(page.locator(".mib-ohne")).to_be_hidden()
    page.evaluate("() => document.getAnimations().forEach((animation) => animation.finish())")  # fifteen seconds later
    expect(page.locator(".mib-ohne")).to_contain_text("Auswählen geht hier gerade nur über Links und Formulare")
    expect(page.locator(".mib-ohne")).to_be_visible()
    choose_elsewhere(page)


def test_the_first_map_answers_a_click(app: AppServer, visit: Callable[..., Page]) -> None:
    page = visit(f"{app.url}/{PAGES[0]}", java_script_enabled=False)
    page.get_by_role("link", name="Völklingen:").click()
    page.wait_for_url("**gemeinde=V%C3%B6lklingen**")
    assert "indikator=ZEN-AUSL" in page.url
    expect(page.get_by_role("row").filter(has_text="Völklingen")).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
def test_readable_without_javascript(app: AppServer, visit: Callable[..., Page], address: str) -> None:
    page = visit(f"{app.url}/{address}", java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#mib-erste main table").first).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("navigation", name="Seiten").get_by_role("link", name="Methodik & Quellen").click()
    expect(page.locator("h1")).to_contain_text("Was bedeutet jede Zahl")
    if "gemeinde" in address:
        page.go_back()
        choose_elsewhere(page)


@pytest.mark.parametrize("address", PAGES)
def test_streamlit_takes_over_without_a_jump(app: AppServer, browser: Browser, address: str) -> None:
    page = browser.new_context(locale=LANGUAGE, viewport=SIZE).new_page()
    page.add_init_script(SHIFT)
    page.goto(f"{app.url}/{address}", wait_until="commit")
    expect(page.locator("#mib-erste")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") < 0.02
    assert page.evaluate("window.both") == 0, "nothing is read twice"
    page.context.close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_stopped_server_speaks_german(between: Between, browser: Browser, host: str) -> None:
    between.closed = False
    page = open_visit(browser, f"http://{host}:{between.port}/impressum")
    between.stop()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Der Server antwortet nicht")
    expect(dialog.get_by_text("streamlit run")).to_be_hidden()
    assert "Streamlit" not in dialog.inner_text()
    page.context.close()
