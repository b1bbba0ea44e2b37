"""Back goes to what was there, however fast somebody clicks: the address of a page is never overwritten by that of the next.

A page that is drawn within milliseconds sends its address before the browser has left the page before. That happens in one
of a few visits, so one visit walks the way thirty times.
"""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Page, expect

from tests.browser.visit import open_from_menu, wait_until_finished

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
