"""The presentation as a hall sees it: keys, sizes, both looks, paper, telephone, and the code read from a photograph."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.houses import ADDRESS
from tests.browser.server import AppServer
from tests.browser.tabs import Tabs
from tests.browser.test_axe import violations
from tests.browser.visit import settle

HALL, SMALL_HALL, TELEPHONE = (1920, 1080), (1280, 720), (390, 844)
SEQUENCE = (
    "folien=titel,kennzahlen,kennzahl:BEV-INSG,karte:ZEN-AUSL,reihe:INK-AUSL,reihe:ZEN-EWG,aussage:1,luecken,quatsch,schluss"
)
# Ends of every visible element of the slide beyond the screen or over the source line, and scrolling of the page.
BEYOND = """() => {
    const slide = document.querySelector(".is-current"), found = [], edge = 1;
    const floor = document.querySelector(".bar").getBoundingClientRect().top;
    const source = slide.querySelector(".source")?.getBoundingClientRect().top ?? floor;
    for (const element of slide.querySelectorAll("*")) {
        const box = element.getBoundingClientRect();
        if (element.closest(".mib-hidden, .mib-twin") || (!box.width && !box.height)) continue;
        const below = element.closest(".source") ? floor : element.matches(".body, .body > *, figure") ? floor : source;
        if (box.left < -edge || box.right > innerWidth + edge || box.top < -edge || box.bottom > below + edge)
            found.push(`${slide.id} ${element.tagName} ${box.right}x${box.bottom}: ${element.textContent.slice(0, 40)}`);
    }
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight) found.push(`${slide.id} scrolls`);
    return found;
}"""
# The smallest print of the slide, apart from the source line, in pixels of a screen 1920 wide.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(
    ".is-current :is(text, p, li, h1, h2, dt, dd)")]
    .filter((e) => !e.closest(".source, .mib-hidden, .mib-twin") && e.textContent.trim())
    .map((e) => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM && e.tagName === "text" ? e.getScreenCTM().a : 1)
        * 1920 / innerWidth))"""
# Both of every slide, from the first to the last.
MEASURE_ALL = f"""() => {{
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", {{ key, bubbles: true }}));
    const beyond = {BEYOND}, smallest = {SMALLEST}, found = [];
    press("Home");
    for (const slide of document.querySelectorAll("section.slide")) {{
        if (!slide.classList.contains("is-current")) throw new Error(`${{slide.id}} is not shown`);
        found.push([slide.id, beyond(), smallest()]);
        press("PageDown");
    }}
    return found;
}}"""
# Milliseconds from each key to the painted slide, from the first to the last.
TURN_ALL = """async () => {
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const times = [];
    press("Home");
    await painted();
    for (let n = 1; n < document.querySelectorAll("section.slide").length; n++) {
        const start = performance.now();
        press("PageDown");
        await painted();
        times.push(performance.now() - start);
    }
    return times;
}"""
Open = Callable[..., Page]


@pytest.fixture
def show(app, tabs: Tabs) -> Iterator[Open]:
    """`show(query, size, **context)`: the presentation as a new visitor sees it."""
    visits: list[Page] = []

    def show_(query: str, size: tuple[int, int] = HALL, **context: object) -> Page:
        page = tabs.take(viewport={"width": size[0], "height": size[1]}, **context)
        visits.append(page)
        go(page, app, query)
        return page

    yield show_
    for page in visits:
        tabs.release(page)


def go(page: Page, app: AppServer, query: str) -> None:
    page.goto(f"{app.url}/praesentation?{query}")


def current(page: Page) -> str:
    return str(page.locator(".is-current").get_attribute("id"))


def walk(page: Page) -> Iterator[str]:
    """One slide after the other, by key."""
    for _ in range(page.locator("section.slide").count()):
        yield current(page)
        page.keyboard.press("PageDown")


def test_keys_of_keyboard_and_clicker_turn_the_pages(show):
    page = show(SEQUENCE)
    pressed = [
        ("PageDown", 2), ("ArrowRight", 3), ("ArrowDown", 4), ("Space", 5), ("Shift+Space", 4), ("PageUp", 3), ("ArrowLeft", 2),
        ("ArrowUp", 1), ("ArrowLeft", 1), ("End", 10), ("PageDown", 10), ("Home", 1),
    ]  # fmt: skip
    for key, expected in pressed:
        page.keyboard.press(key)
        assert current(page) == f"folie-{expected}", key
        assert page.url.endswith(f"&folie={expected}")
    assert page.locator("#stelle").inner_text().endswith("1 / 10")


def test_a_slide_is_there_at_once_and_nothing_is_fetched(show, app):
    page = show(SEQUENCE)
    page.wait_for_load_state("networkidle")
    asked = len(page.recorder.urls)
    # Other work on this computer may get in the way of one round, hardly of the same slide in each of three.
    rounds = [page.evaluate(TURN_ALL) for _ in range(3)]
    took = [min(times) for times in zip(*rounds, strict=True)]
    assert current(page) == "folie-10"
    assert max(took) < 200, took
    assert len(page.recorder.urls) == asked
    assert page.recorder.foreign(app.url) == []
    assert page.recorder.console == []
    assert page.recorder.errors == []


def test_a_reload_and_a_copied_link_stay_on_the_slide(show):
    page = show(SEQUENCE)
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    page.reload()
    assert current(page) == "folie-9"
    assert current(show(page.url.split("?", 1)[1])) == "folie-9"


def test_the_slide_is_announced_and_has_the_focus(show):
    page = show(SEQUENCE)
    page.keyboard.press("PageDown")
    assert page.locator("#ansage").inner_text() == "Folie 2 von 10"
    assert page.evaluate("document.activeElement.id") == "folie-2"
    assert page.title().startswith("Regionalverband in drei Zahlen")
    page.get_by_role("link", name="Weiter").focus()
    page.keyboard.press("Enter")
    assert current(page) == "folie-3"
    assert page.evaluate("document.activeElement.id") == "weiter", "who uses the links stays at them"
    assert page.get_by_role("progressbar").get_attribute("aria-valuenow") == "3"


@pytest.fixture(scope="module")
def measured(app, shipped, tabs: Tabs) -> dict[tuple[int, int], list[tuple[str, str, list[str], float]]]:
    """By size of the hall, for every slide of many sequences: sequence, slide, what is beyond its edges, its smallest print."""
    longest = max(shipped.municipalities, key=lambda area: len(area.name)).name
    usual = [f"folien=standard&gemeinde={quote(area.name)}" for area in shipped.municipalities]
    found: dict = {HALL: [], SMALL_HALL: []}
    page = tabs.take()
    for query in [SEQUENCE, f"{SEQUENCE}&gemeinde={quote(longest)}", "folien=standard", *usual]:
        go(page, app, query)
        for size, rows in found.items():
            page.set_viewport_size({"width": size[0], "height": size[1]})
            slides = page.evaluate(MEASURE_ALL)
            assert len(slides) == page.locator("section.slide").count()
            rows += [(query, *slide) for slide in slides]
    tabs.release(page)
    return found


@pytest.mark.parametrize("size", [HALL, SMALL_HALL], ids=["1920", "1280"])
def test_nothing_is_cut_off_and_all_print_is_large(measured, size):
    for query, slide, beyond, smallest in measured[size]:
        assert beyond == [], (query, slide)
        assert smallest > 26.5, (query, slide)


def test_the_measure_finds_a_slide_that_is_too_full_or_too_small(show):
    page = show("folien=aussage:1")
    page.add_style_tag(content=".statement { font-size: 20rem !important }")
    assert page.evaluate(BEYOND) != []
    page.add_style_tag(content=".kicker { font-size: 1rem !important }")
    assert page.evaluate(SMALLEST) == 16


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_slide_has_a_violation(show, scheme):
    page = show(SEQUENCE, color_scheme=scheme)
    for slide in walk(page):
        assert violations(page) == [], slide


def test_a_telephone_shows_a_slide_as_a_page(show):
    page = show(SEQUENCE, TELEPHONE, has_touch=True, is_mobile=True)
    for _ in range(10):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), current(page)
        assert violations(page) == []
        page.get_by_role("link", name="Weiter").tap()
    assert current(page) == "folie-10"


def test_the_look_changes_and_stays_in_the_address(show):
    page = show(SEQUENCE, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Dunkle Folien").click()
    assert page.evaluate(ground) == "rgb(16, 24, 29)"
    assert "farben=dunkel" in page.url
    page.reload()
    assert page.evaluate(ground) == "rgb(16, 24, 29)"


def test_paper_has_one_slide_a_page_and_is_light(show):
    page = show(SEQUENCE + "&farben=dunkel")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert len(sheets) == 10
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [960, 540]
    assert "in drei Zahlen" in sheets[1].extract_text()
    assert "Quelle:" in sheets[3].extract_text()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_camera_reads_the_address_of_the_operator_from_the_screen(house, tabs):
    for scheme in ("light", "dark"):
        page = tabs.take(viewport={"width": SMALL_HALL[0], "height": SMALL_HALL[1]}, color_scheme=scheme)
        go(page, house, "folien=titel,schluss&gemeinde=V%C3%B6lklingen&folie=2")
        (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
        assert found.text == f"{ADDRESS}/praesentation?folien=titel,schluss&gemeinde=V%C3%B6lklingen"
        page.goto(found.text.replace(ADDRESS, house.url))
        assert page.locator(".is-current h1").inner_text() == "Integration in Völklingen"
        tabs.release(page)


def test_without_an_address_no_camera_finds_one(show):
    page = show("folien=titel,schluss&gemeinde=V%C3%B6lklingen&folie=2", SMALL_HALL)
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot()))) == []
    assert page.locator(".is-current").inner_text().strip()


def test_without_script_the_links_turn_the_pages(show):
    page = show("folien=titel,aussage:1,schluss", java_script_enabled=False)
    page.get_by_role("link", name="Weiter").click()
    assert current(page) == "folie-2"
    page.get_by_role("link", name="Zurück").click()
    assert current(page) == "folie-1"


def test_a_sequence_is_put_together_and_started(open_page):
    page = open_page("praesentation?ablauf=titel,karte:ZEN-AUSL,schluss&gemeinde=Sulzbach/Saar")
    settle(page)
    start = page.get_by_role("link", name="Präsentation starten")
    assert start.get_attribute("href") == "praesentation?folien=titel,karte:ZEN-AUSL,schluss&gemeinde=Sulzbach%2FSaar"
    page.get_by_role("button", name="Nach unten").first.click()
    settle(page)
    assert str(start.get_attribute("href")).startswith("praesentation?folien=karte:ZEN-AUSL,titel,schluss&")
    page.get_by_role("button", name="Entfernen").last.click()
    settle(page)
    page.reload()
    settle(page)
    assert str(start.get_attribute("href")).startswith("praesentation?folien=karte:ZEN-AUSL,titel&")
    with page.context.expect_page() as opened:
        start.click()
    deck = opened.value
    deck.wait_for_selector(".is-current.karte")
    deck.get_by_role("link", name="Folien wählen").click()
    deck.wait_for_url("**/praesentation?ablauf=karte:ZEN-AUSL,titel&gemeinde=Sulzbach%2FSaar")
