"""Every page with everything on it: the invented delivery, seen by an account that may do all but deliver, in all looks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from mib_dashboard.cli.main import main
from mib_dashboard.schema import Role
from mib_dashboard.ui.navigation import PAGES, WORK_PAGES
from tests.browser.server import AppServer
from tests.browser.tabs import Tabs
from tests.browser.test_axe import violations_in_all_looks
from tests.browser.visit import SIZE, open_url, settle
from tests.browser.working import log_in, set_up

# Pages with several sides, or that ask for a municipality first.
SIDES = {
    "gemeinde": ["gemeinde?gemeinde=Völklingen"],
    "bericht": ["bericht?gemeinde=Völklingen"],
    "pflege": ["pflege", "pflege?pflege_teil=doppelte"],
}
ADDRESSES = [address for entry in (*PAGES, *WORK_PAGES) for address in SIDES.get(entry.url_path, [entry.url_path])]


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory, tabs: Tabs) -> Iterator[tuple[str, Page]]:
    """The address of the house, and a tab that is logged in."""
    folder: Path = tmp_path_factory.mktemp("beispielhaus")
    assert main(["beispiel", "--ziel", str(folder / "lieferung")]) == 0
    (folder / "app").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_DATA", str(folder / "lieferung" / "data"))
        patch.setenv("MIB_GEO", str(folder / "lieferung" / "geo"))
        patch.setenv("MIB_STATE", str(folder / "zustand"))
        url = set_up(folder / "app")
        with AppServer(folder / "app", MIB_ABLAGE=url) as server:
            roles = [role for role in Role if role is not Role.SUPPLIER]
            page = tabs.take(storage_state=log_in(url, server.url, "leitung", *roles))
            yield server.url, page
            tabs.release(page)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address or "start")
def test_full_page_has_no_violation_however_it_looks(visit, address):
    url, page = visit
    page.goto("about:blank")  # or the page before would be drawn once more, in light and wide
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size(SIZE)
    open_url(page, f"{url}/{address}")
    settle(page)
    assert page.get_by_test_id("stException").count() == 0
    assert violations_in_all_looks(page) == []


def test_a_phone_names_every_municipality_also_where_all_have_but_a_sign(visit):
    url, page = visit
    page.goto("about:blank")
    page.set_viewport_size({"width": 390, "height": 844})
    open_url(page, f"{url}/karte?indikator=SPR-04")
    settle(page)
    labels = page.frame_locator("iframe").first.locator(".mib-label span")
    expect(labels.first).to_be_visible()
    words = [text.split("\n")[0] for text in labels.all_inner_texts()]
    assert len(words) == 10
    assert [word for word in words if not re.search(r"\w{4}", word)] == []


def read_sheets(page: Page, address: str) -> list[str]:
    """The text of every sheet that the page is printed on."""
    open_url(page, address)
    settle(page)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages]


def test_no_sheet_of_paper_holds_only_the_line_below_every_page(visit):
    url, page = visit
    sheets = read_sheets(page, f"{url}/luecken")
    assert len(sheets[-1].splitlines()) > 1, sheets[-1]
    assert "Abmelden" not in "".join(sheets), "who printed it is nobody's business"


def test_paper_says_which_part_of_a_long_list_it_holds(visit):
    url, page = visit
    text = " ".join("\n".join(read_sheets(page, f"{url}/angebote")).split())
    assert re.search(r"Seite 1 von \d+ ", text), text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", r"Unsere Ziele .*erreicht: "),
        ("angebote?angebote_ansicht=Akteure", r"Reihenfolge: .* – \d+ Angebote"),
        ("mehrfachstrukturen?mehrfach_teil=familien", r"Für die Menschen .* · \d+ Angebote"),
        ("datenstand?datenstand_teil=jahre", "Kita"),
        ("zusammenarbeit", r"welche Nummer\? .* 12 [A-Z]"),
    ],
)
def test_paper_holds_what_a_link_or_a_closed_box_says_by_itself(visit, address, words):
    url, page = visit
    text = " ".join("\n".join(read_sheets(page, f"{url}/{address}")).split())
    assert re.search(words, text), text


def test_on_paper_a_sign_lies_in_its_cell_and_every_border_on_the_sheet(visit):
    url, page = visit
    open_url(page, f"{url}/mehrfachstrukturen")
    page.emulate_media(media="print")
    settle(page)
    signs = page.locator(".mib-sides td i")
    assert signs.count() > 0
    for sign in signs.all():
        own, cell = sign.bounding_box(), sign.locator("xpath=..").bounding_box()
        assert cell["x"] <= own["x"] <= cell["x"] + cell["width"]
    room = "main => main.getBoundingClientRect().right - main.firstElementChild.getBoundingClientRect().right"
    assert page.get_by_test_id("stMainBlockContainer").evaluate(room) >= 1, "or the border of what is as wide as the sheet is cut"
    page.emulate_media(media="screen")
