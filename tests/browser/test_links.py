"""Every choice is a link: it survives a change of page, the back button, a reload, and works as the very first request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from mib_dashboard.ui.navigation import PAGES
from tests.browser.tabs import Tabs
from tests.browser.visit import count_steps_back, is_calm, map_frame, open_from_menu, open_url, settle, wait_until_finished

BETWEEN = [entry.title for entry in PAGES if entry.listed and entry.url_path not in ("zeitreihen", "methodik")]


def choices(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def go(page: Page, name: str) -> None:
    """Follow a link of the navigation."""
    if not is_calm(page):
        settle(page)
    before = page.locator("h1").inner_text()
    open_from_menu(page, name)
    expect(page.locator("h1")).not_to_have_text(before)
    wait_until_finished(page)
    settle(page)


PRINTED = "Wahlbeteiligung Landtagswahl (mit deutschem Pass)"


def heading(page: Page) -> str:
    return page.locator("h2").first.inner_text()


@pytest.mark.parametrize(
    "link",
    [
        "indikator=WAHL-LTW",
        "thema=Teilhabe&indikator=Wahlbeteiligung%20Landtagswahl",
        "thema=Wohnen&indikator=WAHL-LTW",
    ],
)
def test_link_with_code_or_words_opens_the_indicator(open_page, link):
    page = open_page(f"zeitreihen?{link}")
    assert heading(page).startswith("Wahlbeteiligung Landtagswahl")
    assert choices(page)["indikator"] == [PRINTED]


@pytest.fixture(scope="module")
def walker(app, tabs: Tabs) -> Iterator[Page]:
    """A visitor who has chosen an indicator for the series and goes over every page, always back to the series."""
    page = tabs.open(f"{app.url}/zeitreihen?indikator=WAHL-LTW")
    yield page
    tabs.release(page)


@pytest.mark.parametrize("between", BETWEEN)
def test_choice_survives_a_way_over_any_page(walker, app, between):
    if "/zeitreihen" not in walker.url or choices(walker).get("indikator") != [PRINTED]:  # the test before tells what was lost
        open_url(walker, f"{app.url}/zeitreihen?indikator=WAHL-LTW")
    go(walker, between)
    go(walker, "Zeitreihen")
    expect(walker).to_have_url(re.compile("/zeitreihen.*indikator=Wahlbeteiligung"))
    assert choices(walker)["indikator"] == [PRINTED]
    assert heading(walker).startswith("Wahlbeteiligung Landtagswahl")


def test_choice_survives_pages_reload_and_back(open_page):
    page = open_page("zeitreihen?indikator=WAHL-LTW")
    go(page, "Karte")
    assert heading(page).startswith("Wahlbeteiligung Landtagswahl")
    title = page.locator("h1").inner_text()
    go(page, "Methodik & Quellen")
    expect(page).to_have_url(re.compile("indikator=Wahlbeteiligung"))
    assert choices(page)["indikator"] == [PRINTED]
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    wait_until_finished(page)
    assert heading(page).startswith("Wahlbeteiligung Landtagswahl")
    page.reload()
    wait_until_finished(page)
    assert heading(page).startswith("Wahlbeteiligung Landtagswahl")
    assert choices(page)["indikator"] == [PRINTED]


def test_settings_of_one_page_wait_for_its_return(open_page):
    page = open_page("karte?karte_klassen=3&karte_methode_wert=Quantile")
    before = choices(page)
    assert before["karte_klassen"] == ["3"]
    go(page, "Zeitreihen")
    assert "karte_klassen" not in choices(page)
    go(page, "Karte")
    assert choices(page) == before


def test_back_is_one_step_a_page(open_page):
    page = open_page("zeitreihen?indikator=WAHL-LTW")
    start = count_steps_back(page)
    way = ["Karte", "Datenstand", "Methodik & Quellen", "Angebote & Akteure", "Gemeindeprofil"]
    titles, addresses = [], []
    for name in way:
        go(page, name)
        titles.append(page.locator("h1").inner_text())
        addresses.append(page.url)
    assert count_steps_back(page) == start + len(way)
    for title, address in list(zip(titles, addresses, strict=True))[-2::-1]:
        page.go_back()
        expect(page.locator("h1")).to_have_text(title)
        wait_until_finished(page)
        settle(page)
        assert page.url == address


def test_change_after_a_change_of_page_is_in_the_address(open_page):
    page = open_page("zeitreihen?indikator=WAHL-LTW")
    go(page, "Karte")
    page.get_by_role("radio", name="Änderung").click()
    wait_until_finished(page)
    page.wait_for_url("**karte_ansicht=*")
    assert choices(page)["indikator"] == [PRINTED]


def test_municipality_goes_along_between_pages(open_page):
    page = open_page("gemeinde?gemeinde=V%C3%B6lklingen")
    assert "Völklingen" in page.locator("h1").inner_text()
    go(page, "Karte")
    assert choices(page)["gemeinde"] == ["Völklingen"]
    go(page, "Gemeindeprofil")
    assert "Völklingen" in page.locator("h1").inner_text()


def test_link_to_nothing_says_so(open_page):
    page = open_page("karte?indikator=Gibt%20es%20nicht")
    assert "Gibt es nicht" in page.get_by_test_id("stAlert").first.inner_text()
    assert heading(page)


def test_click_on_the_map_is_a_choice_like_any_other(open_page):
    page = open_page("karte?indikator=ZEN-EWG")
    map_frame(page).get_by_role("button", name="Völklingen").first.press("Enter")
    expect(page.locator(".st-key-gemeinde input")).to_have_value("Völklingen")
    page.wait_for_url("**gemeinde=V*")
    page.reload()
    wait_until_finished(page)
    settle(page)
    assert choices(page)["gemeinde"] == ["Völklingen"]
    go(page, "Gemeindeprofil")
    assert "Völklingen" in page.locator("h1").inner_text()


def test_each_click_on_the_map_counts(open_page):
    page = open_page("karte?indikator=ZEN-EWG&gemeinde=V%C3%B6lklingen")
    for name in ("Riegelsberg", "Quierschied", "Friedrichsthal"):
        map_frame(page).get_by_role("button", name=name).first.press("Enter")
        expect(page.locator(".st-key-gemeinde input")).to_have_value(name)
        page.wait_for_url(f"**gemeinde={name}*")


def test_municipality_of_the_map_is_highlighted_in_the_series(open_page):
    page = open_page("karte?indikator=BEV-INSG&gemeinde=V%C3%B6lklingen")
    go(page, "Zeitreihen")
    assert choices(page)["gemeinde"] == ["Völklingen"]
    assert "Bevölkerung (alle Menschen) in Völklingen" in heading(page)
