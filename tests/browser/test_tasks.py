"""What people come for, from the start page to the end, with the clicks it takes."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visit import settle, wait_until_finished

TABLET = {"width": 820, "height": 1180}
# What a visitor presses, counted by the page itself: it also shows that the page was never loaded anew.
COUNT = """() => { window.pressed = 0;
  addEventListener("click", (event) => { if (event.isTrusted) window.pressed += 1; }, true); }"""
PRESSED = "window.pressed"


def test_four_tasks_in_few_clicks(open_page):
    page = open_page(viewport=TABLET)
    page.evaluate(COUNT)

    # People with immigration history in Völklingen, and the change: one click.
    page.locator("a.mib-map-name", has_text="Völklingen").click()
    expect(page.locator("h1")).to_contain_text("Völklingen")
    wait_until_finished(page)
    row = page.locator(".mib-profile tr", has=page.locator("a[href$='indikator=ZEN-EWG']"))
    expect(row).to_contain_text(re.compile(r"\d,\d\s%.*Personen.*einzelner Stichtag", re.S))
    expect(row).to_be_visible()
    assert page.evaluate(PRESSED) == 1

    # One page on paper: a second click.
    settle(page)
    with page.expect_download() as paper:
        page.get_by_text("Profil auf einer Seite als PDF herunterladen").click()
    assert paper.value.suggested_filename.endswith(".pdf")
    assert len(PdfReader(paper.value.path()).pages) == 1
    assert page.evaluate(PRESSED) == 2

    # Back to the start page; offers in Sulzbach for women who immigrated: three more clicks without a long way down, and as many
    # as the link has said.
    page.go_back()
    expect(page.locator("h1")).to_contain_text("auf einen Blick")
    wait_until_finished(page)
    page.locator("a.mib-map-name", has_text="Sulzbach").click()
    expect(page.locator("h1")).to_contain_text("Sulzbach")
    wait_until_finished(page)
    button = page.get_by_role("button", name="Angebote für eine Zielgruppe")
    assert button.bounding_box()["y"] < TABLET["height"]
    button.click()
    way = page.get_by_role("link", name=re.compile("^Zugewanderte Frauen"))
    number = re.search(r"\((\d+)\)", way.inner_text())[1]
    way.click()
    expect(page).to_have_url(re.compile("angebote_zielgruppe=Zugewanderte"))
    wait_until_finished(page)
    expect(page.get_by_text(re.compile(rf"^{number} Angebote?\b")).first).to_be_visible()
    assert page.evaluate(PRESSED) == 5


def test_where_language_courses_are_missing_takes_one_click_and_a_cell_opens_in_place(open_page):
    page = open_page(viewport=TABLET)
    page.evaluate(COUNT)
    page.get_by_role("link", name="Zu den Angebotslücken").click()
    expect(page.get_by_text(re.compile(r"Im Feld „Sprache“ zählt in \d+ von 10 Städten und Gemeinden"))).to_be_visible()
    assert page.evaluate(PRESSED) == 1
    wait_until_finished(page)
    settle(page)
    page.evaluate("window.sameVisit = true")
    page.locator(".mib-gap td a").first.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Was fehlt")).to_be_visible()
    page.go_back()
    expect(drawer).to_have_count(0)
    assert page.evaluate("window.sameVisit")
    assert page.recorder.errors == []


def test_on_a_phone_the_table_of_a_drawer_is_cards_as_any_other(open_page):
    page = open_page("luecken", viewport={"width": 390, "height": 844})
    page.locator(".mib-gap td a").first.press("Enter")
    expect(page.get_by_role("dialog").locator("[data-testid='stTable'] table.mib-karten")).to_be_visible()
