"""Hostile text in every field of an offer stays text: in list, map, drawer, CSV and workbook, in a real browser."""

from __future__ import annotations

import csv
import io
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import Page

from tests.browser.server import AppServer
from tests.browser.tabs import Tabs
from tests.browser.visit import PATIENCE_MS, map_frame, settle, wait_until_finished
from tests.offer_toys import write_offers

IMAGE = '<img src=x onerror="top.hacked=1">'
SCRIPT = "</script><script>top.hacked=1</script>"
TEMPLATE = "${top.hacked=1}`{{7*7}}"
FORMULA = '=HYPERLINK("https://evil.example";"Klick")'
MARKDOWN = "[Klick](javascript:top.hacked=1) **fett** $x^2$"
REVERSED = "vorn\u202etxet nreh"
LONG = "Lang " + "sehr " * 2000
# The free texts of one offer each; codes, days and numbers are refused by the validation.
TITLES = [IMAGE, SCRIPT + TEMPLATE, FORMULA, MARKDOWN, REVERSED + " " + LONG]
TEXTS = (
    "kurzbeschreibung", "beschreibung_leicht", "zielgruppe_quelle", "aufenthaltsstatus", "sprachen_quelle", "rechtsgrundlage",
    "quelle_url", "quelle_datum", "hinweis",
)  # fmt: skip
ALL = IMAGE + SCRIPT + TEMPLATE + FORMULA + MARKDOWN


@pytest.fixture(scope="module")
def server(toy_writer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    toy = write_offers(toy_writer(folder))
    for row, title in enumerate(TITLES, start=2):
        toy.change("angebote.csv", row, "titel", title)
        for column in TEXTS:
            toy.change("angebote.csv", row, column, title if column != "hinweis" else ALL)
    for column in ("ortsteil", "adresse", "haltestelle", "einzugsbereich_quelle"):
        toy.change("angebot_orte.csv", 2, column, ALL)
    for column in ("name", "kurzname", "ansprechstelle", "hinweis"):
        toy.change("akteure.csv", 2, column, ALL)
    toy.change("handlungsfelder.csv", 2, "name", ALL)
    toy.change("zielgruppen.csv", 3, "name", ALL)
    toy.change("foerderungen.csv", 2, "programm", ALL)
    (folder / "app").mkdir()
    with AppServer(folder / "app", MIB_DATA=str(toy.data), MIB_GEO=str(toy.geo)) as started:
        yield started


@pytest.fixture(scope="module")
def page(server: AppServer, tabs: Tabs) -> Iterator[Page]:
    page = tabs.open(f"{server.url}/angebote")
    settle(page)
    yield page
    tabs.release(page)


def unharmed(page: Page) -> None:
    """Nothing ran, nothing was loaded from elsewhere, no link leads to a script."""
    assert page.evaluate("window.hacked") is None
    assert page.recorder.foreign(page.url) == []
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.locator("img[src='x']").count() == 0


def test_list_shows_it_as_text(page: Page) -> None:
    shown = page.locator("[data-testid=stMain]").inner_text().replace("\u2060", "")  # keeps an address from becoming a link
    for title in (IMAGE, SCRIPT + TEMPLATE, FORMULA, MARKDOWN):
        assert title[:130] in shown
    assert "\u202e" not in shown
    assert LONG not in shown, "a long title is cut in the list"
    unharmed(page)


def test_map_shows_it_as_text(page: Page) -> None:
    frame = map_frame(page)
    point = frame.locator(".mib-point").first
    point.wait_for(timeout=PATIENCE_MS)
    assert IMAGE in (point.get_attribute("aria-label") or "")
    point.hover(force=True)
    tip = frame.locator(".mib-tip-list")
    tip.wait_for()
    assert IMAGE in (tip.text_content() or "")
    assert frame.locator("img").count() == 0
    unharmed(page)


def test_files_hold_text_and_no_formula(page: Page, server: AppServer, tmp_path: Path) -> None:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel herunterladen").click()
    path = tmp_path / "angebote.xlsx"
    waiting.value.save_as(path)
    with zipfile.ZipFile(path) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/"))
        words = parts.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets
    assert escape(FORMULA) in words
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV herunterladen").click()
    waiting.value.save_as(tmp_path / "angebote.csv")
    for body in ((tmp_path / "angebote.csv").read_bytes(), urllib.request.urlopen(f"{server.url}/api/v1/angebote.csv").read()):
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert len(rows) == len(TITLES) + 1
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "@"))]
        assert any(len(cell) > 10_000 for row in rows for cell in row), "long text is complete in files"


def test_drawer_shows_it_as_text(page: Page) -> None:
    page.get_by_role("button", name=IMAGE).first.click()
    drawer = page.get_by_role("dialog")
    drawer.wait_for(timeout=PATIENCE_MS)
    drawer.locator(".mib-facts dl").first.wait_for(timeout=PATIENCE_MS)
    shown = drawer.inner_text()
    for text in (IMAGE, SCRIPT, TEMPLATE, FORMULA, "javascript:top.hacked=1", "Nicht angegeben"):
        assert text in shown
    targets = {link.get_attribute("href") for link in drawer.locator("a").all()}
    assert all((target or "").startswith(("https://", "http://", "mailto:", "tel:")) for target in targets)
    unharmed(page)
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached", timeout=PATIENCE_MS)
    wait_until_finished(page)


@pytest.mark.parametrize("address", ["angebote?angebote_ansicht=Akteure", "angebote?angebot=A5", "foerderung", "gemeinde", ""])
def test_other_places_stay_unharmed(server: AppServer, tabs: Tabs, address: str) -> None:
    page = tabs.open(f"{server.url}/{address}")
    settle(page)
    unharmed(page)
    assert page.locator("[data-testid=stException]").count() == 0
    tabs.release(page)


def test_search_text_from_a_link_is_text(server: AppServer, tabs: Tabs) -> None:
    page = tabs.open(f"{server.url}/angebote?angebote_suche={quote(IMAGE)}")
    settle(page)
    unharmed(page)
    tabs.release(page)
