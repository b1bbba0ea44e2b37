"""The page of reports and frozen versions in a real browser: accessible, asks nobody, files open, links keep what they show."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from mib_dashboard.exports import FORMATS
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import open_store
from mib_dashboard.store.frozen import list_frozen_keys
from tests.browser.houses import OWN
from tests.browser.server import AppServer
from tests.browser.test_axe import violations, violations_in_dark
from tests.browser.visit import SIZE, settle
from tests.browser.working import log_in

pytestmark = pytest.mark.shipped

PATIENCE_MS = 90_000


@pytest.fixture
def visit(house: AppServer, tabs) -> Iterator[Callable]:
    pages = []

    def open_(path: str, **context: object):
        pages.append(tabs.open(f"{house.url}/{path}", **context))
        settle(pages[-1])
        return pages[-1]

    yield open_
    for page in pages:
        tabs.release(page)


def take(page, button: str, folder: Path) -> tuple[str, bytes]:
    """Press a button and return name and content of the file."""
    with page.expect_download(timeout=PATIENCE_MS) as found:
        page.get_by_role("button", name=button).first.click()
    found.value.save_as(folder / "datei")
    return found.value.suggested_filename, (folder / "datei").read_bytes()


@pytest.fixture(scope="module", params=["bericht_umfang=lang", "bericht_art=vergleich", "fassung=sozial-b-1", "fassung=fehlt"])
def standing(request: pytest.FixtureRequest, house: AppServer, tabs) -> Iterator[Page]:
    """One visit, which each of the next tests looks at from another side."""
    page = tabs.open(f"{house.url}/bericht?{request.param}", color_scheme="light")
    settle(page)
    yield page
    tabs.release(page)


def test_nothing_overflows_a_tablet(standing):
    standing.set_viewport_size({"width": 820, "height": 1000})
    settle(standing)
    assert standing.evaluate("document.documentElement.scrollWidth") <= 820
    assert standing.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 820
    standing.set_viewport_size(SIZE)
    settle(standing)


def test_no_violation_and_no_foreign_request(standing, house):
    assert violations(standing) + violations_in_dark(standing) == []
    assert standing.recorder.foreign(house.url) == []
    assert standing.recorder.errors == []


@pytest.mark.parametrize("path", ["bericht?gemeinde=Völklingen", "bericht?bericht_art=vergleich"])
def test_nothing_widens_the_page_of_a_phone(visit, path):
    """Tables scroll in boxes of their own; so do the words in them that only those who listen get."""
    page = visit(path, viewport={"width": 360, "height": 740})
    page.locator(".mib-wide .mib-hidden").first.wait_for(state="attached", timeout=PATIENCE_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    main = page.evaluate("(m => [m.scrollWidth, m.clientWidth])(document.querySelector('[data-testid=stMain]'))")
    assert main[0] <= main[1] <= 360


def test_the_words_of_a_picture_can_be_read_on_a_phone(visit):
    page = visit("bericht?gemeinde=Völklingen&bericht_umfang=ausführlich", viewport={"width": 390, "height": 844})
    page.locator(".mib-picture:not(.mib-paper)").first.wait_for(timeout=PATIENCE_MS)
    assert page.locator(".mib-picture.mib-paper").count() > 0, "maps as well as charts"
    for picture in page.locator(".mib-picture").all():
        drawn, shown = picture.evaluate("(one) => [one.naturalWidth, one.getBoundingClientRect().width]")
        assert shown >= 0.9 * drawn, "letters of 12 px become 6"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_built_file_opens_and_says_what_it_is(visit, tmp_path):
    page = visit("bericht?gemeinde=Friedrichsthal&bericht_format=pdf")
    page.get_by_role("button", name="Datei erstellen").click()
    page.get_by_role("button", name="herunterladen").wait_for(timeout=PATIENCE_MS)
    name, content = take(page, "herunterladen", tmp_path)
    assert re.fullmatch(r"profil-friedrichsthal-\d{4}-\d\d-\d\d\.pdf", name)
    assert "Friedrichsthal" in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()


def test_several_municipalities_as_zip(visit, tmp_path):
    page = visit("bericht?gemeinde=Friedrichsthal&bericht_weitere=Heusweiler&bericht_format=csv")
    page.get_by_role("button", name="2 Dateien als ZIP erstellen").click()
    page.get_by_role("button", name="herunterladen").wait_for(timeout=PATIENCE_MS)
    name, content = take(page, "herunterladen", tmp_path)
    assert re.fullmatch(r"profile-2-gemeinden-\d{4}-\d\d-\d\d-csv\.zip", name)
    assert [n.split("-")[1] for n in zipfile.ZipFile(io.BytesIO(content)).namelist()] == ["friedrichsthal", "heusweiler"]


def test_one_click_on_the_profile(visit, tmp_path):
    page = visit("gemeinde?gemeinde=Friedrichsthal")
    name, content = take(page, "PDF herunterladen", tmp_path)
    assert re.fullmatch(r"profil-friedrichsthal-\d{4}-\d\d-\d\d\.pdf", name)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    page.get_by_role("link", name="Andere Formate und Inhalte").click()
    settle(page)
    assert page.get_by_role("heading", level=2).first.inner_text() == "Gemeindeprofil Friedrichsthal"


def test_offline_page_of_a_frozen_version_needs_no_network_and_no_script(visit, browser, frozen, tmp_path):
    page = visit("bericht?fassung=sozial-b-1")
    name, content = take(page, "ohne Netz", tmp_path)
    assert name.startswith("sozial-b-1-profil-")
    assert name.endswith(".html")
    assert b"<script" not in content
    (tmp_path / name).write_bytes(content)
    context = browser.new_context(offline=True, java_script_enabled=False)
    try:
        alone = context.new_page()
        asked: list[str] = []
        alone.on("request", lambda request: asked.append(request.url))
        alone.goto((tmp_path / name).as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        words = alone.locator("body").inner_text()
        assert OWN in words
        assert frozen.report.version in words
        assert "„Sozial <b>1“ vom 24.11.2026" in words
    finally:
        context.close()


def test_every_format_of_a_frozen_version(visit, tmp_path):
    page = visit("bericht?fassung=sozial-b-1")
    for key in ("pptx", "xlsx", "docx", "csv"):
        name, content = take(page, f"{FORMATS[key].name} herunterladen", tmp_path)
        assert name.endswith(FORMATS[key].suffix)
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_freeze_and_come_back(visit, house):
    person = log_in(f"sqlite:///{house.folder}/mib.db", house.url, "redaktion", Role.PREPARER)
    page = visit("bericht?gemeinde=Heusweiler", storage_state=person)
    page.get_by_text("Diese Auswahl einfrieren").click()
    page.get_by_label("Name der Fassung").fill("Rat am Montag")
    page.keyboard.press("Tab")  # or the field would take what was typed in the moment in which the button is pressed
    settle(page)
    page.get_by_role("button", name="Einfrieren", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Die Fassung ansehen").click()
    settle(page)
    assert page.url.endswith("/bericht?fassung=rat-am-montag")
    assert page.get_by_role("heading", level=1).inner_text() == "Rat am Montag"
    assert "Text der Redaktion" not in page.locator("[data-testid=stMain]").inner_text()
    page.get_by_role("button", name="Bericht aus den heutigen Zahlen").click()
    settle(page)
    assert "fassung" not in page.url
    assert page.get_by_role("heading", level=2).first.inner_text() == "Gemeindeprofil Heusweiler"
    page.get_by_text("Eingefrorene Fassungen").click()
    page.get_by_role("button", name="Rat am Montag").click()
    settle(page)
    page.reload()
    settle(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Rat am Montag"
    with closing(open_store(f"sqlite:///{house.folder}/mib.db")) as store, store.read() as connection:
        assert list_frozen_keys(connection) == ["rat-am-montag", "sozial-b-1"]
        told = connection.execute(text("SELECT account FROM journal WHERE key = 'rat-am-montag'")).scalars().all()
    assert list(told) == ["redaktion"]
