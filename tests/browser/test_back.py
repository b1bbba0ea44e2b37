"""Back goes to what was there, however fast somebody clicks: the address of a page is never overwritten by that of the next.

A page that is drawn within milliseconds sends its address before the browser has left the page before. That happens in one
of a few visits, so one visit walks the way thirty times.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from mib_dashboard.ui.frame.municipality import LABEL
from tests.browser.visit import count_steps_back, open_from_menu, settle, wait_until_finished

ROUNDS = 10
# To the pages that are drawn fastest: on nearly every visit their address is early.
WAYS = (("gemeinde", "Zusammenarbeit"), ("bericht", "Präsentation"), ("bericht", "Zusammenarbeit"))


def walk(page: Page, name: str) -> None:
    """To another page by its link, and back."""
    title = page.locator("h1").inner_text()
    open_from_menu(page, name)
    expect(page.locator("h1")).not_to_have_text(title)
    wait_until_finished(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    wait_until_finished(page)


def test_back_thirty_times_is_where_it_was(open_page):
    for start, name in WAYS:
        page = open_page(f"{start}?gemeinde=V%C3%B6lklingen")
        before = unquote(page.url)
        assert before.endswith("gemeinde=Völklingen")
        for _ in range(ROUNDS):
            walk(page, name)
            assert unquote(page.url) == before
            assert "Völklingen" in page.locator("[data-testid=stMain]").inner_text()


def test_the_choice_goes_along_on_a_quick_click(open_page):
    page = open_page("gemeinde?gemeinde=V%C3%B6lklingen")
    for name in ("Karte", "Gemeindeprofil") * 3:
        title = page.locator("h1").inner_text()
        open_from_menu(page, name)
        expect(page.locator("h1")).not_to_have_text(title)
        page.wait_for_url("**?*gemeinde=V*")
        assert page.url.count("gemeinde=") == 1


def choose_municipality(page: Page) -> None:
    page.get_by_role("combobox", name=LABEL).first.click()
    page.get_by_role("option", name="Sulzbach/Saar").click()


def open_glossary(page: Page) -> None:
    page.get_by_role("radio", name="Glossar").click()


@pytest.mark.parametrize(
    ("address", "choose"),
    [("gemeinde?gemeinde=V%C3%B6lklingen", choose_municipality), ("karte", choose_municipality), ("methodik", open_glossary)],
)
def test_back_takes_back_what_was_chosen_on_a_page(open_page, address, choose):
    page = open_page(address)
    settle(page)
    before = page.url, page.locator("[data-testid=stMain]").inner_text()
    choose(page)
    page.wait_for_url(lambda url: url != before[0])
    settle(page)
    after = page.url, page.locator("[data-testid=stMain]").inner_text()
    assert after[1] != before[1]
    for go, wanted in ((page.go_back, before), (page.go_forward, after), (page.go_back, before)):
        go()
        settle(page)
        assert (page.url, page.locator("[data-testid=stMain]").inner_text()) == wanted


def test_a_slider_is_no_way_of_many_steps(open_page):
    page = open_page("karte?indikator=WAHL-KTW")
    steps, address = count_steps_back(page), page.url
    slider = page.locator(".st-key-karte_zeit [type=range]")
    for _ in range(2):
        slider.press("ArrowLeft")
        settle(page)
    assert page.url != address
    assert count_steps_back(page) == steps
