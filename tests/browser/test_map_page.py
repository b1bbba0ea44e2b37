"""The map on its page: a change of the year only repaints, and its table is reached with the keyboard."""

from __future__ import annotations

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visit import map_frame, wait_until_finished

SHAPE = "() => document.querySelector('path.leaflet-interactive').getAttribute('d')"
FOCUSED = "() => document.activeElement?.textContent ?? ''"
TABLE = "Tabelle"
MOST_STEPS = 12
PHONE = {"width": 390, "height": 844}
TOWNS = 10


def test_change_of_year_repaints_at_once_and_keeps_frame_and_zoom(open_page):
    page = open_page("karte?indikator=WAHL-KTW")
    frame = map_frame(page)
    frame.evaluate("() => { window.stillThere = true; }")
    start = frame.evaluate(SHAPE)
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function(f"start => ({SHAPE})() !== start", arg=start)
    zoomed, town = frame.evaluate(SHAPE), frame.get_by_role("button", name="Völklingen")
    newest, slider = town.get_attribute("aria-label"), page.locator(".st-key-karte_zeit").get_by_role("slider")
    drag_left(page)
    expect(town).not_to_have_attribute("aria-label", newest)
    assert page.recorder.sent == 1, "the server was asked before the browser painted"
    page.mouse.up()
    slider.press("End")
    expect(town).to_have_attribute("aria-label", newest)
    wait_until_finished(page)
    assert map_frame(page).evaluate("() => window.stillThere === true"), "the frame was built anew"
    assert frame.evaluate(SHAPE) == zoomed, "the zoom was lost"
    play_and_stop(page, frame, slider)


def drag_left(page):
    """Take the thumb of the slider to the left and hold it there."""
    thumb = page.locator(".st-key-karte_zeit").get_by_test_id("stSliderThumbValue").locator("xpath=..").bounding_box()
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 500, y, steps=3)


def play_and_stop(page, frame, slider):
    """From the newest year it starts over, takes heading and address along, says the year, and stops when asked."""
    frame.get_by_role("button", name="Abspielen").press("Enter")
    expect(frame.get_by_role("status")).to_have_text("17.06.1984")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("17.06.1984")
    frame.get_by_role("button", name="Anhalten").press("Escape")
    shown = slider.get_attribute("aria-valuetext")
    expect(frame.get_by_role("status")).to_have_text(f"Angehalten, {shown}")
    wait_until_finished(page)
    assert f"karte_zeit={shown}" in page.url


def test_table_is_reached_with_the_keyboard_and_back_leads_to_the_map(open_page):
    page = open_page("karte?indikator=ZEN-EWG&gemeinde=Sulzbach")
    page.get_by_role("combobox", name="Indikator").focus()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).strip() == TABLE:
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**ansicht=tabelle**")
    views = page.get_by_role("navigation", name="Ansichten")
    expect(views.locator("[aria-current]")).to_have_text(TABLE)
    expect(page.get_by_role("table").get_by_text("Völklingen")).to_be_visible()
    views.get_by_role("link", name="Verlauf").click()
    page.wait_for_url("**/zeitreihen?**gemeinde=Sulzbach**")
    expect(views.locator("[aria-current]")).to_have_text("Verlauf")
    for name, address in ((TABLE, "**/karte?**ansicht=tabelle**"), ("Karte", "**/karte?**")):
        page.go_back()
        page.wait_for_url(address)
        expect(views.locator("[aria-current]")).to_have_text(name)
    assert "ansicht" not in page.url
    assert "gemeinde=Sulzbach" in page.url


def test_figures_stand_digit_below_digit_and_days_and_words_do_not(open_page):
    page = open_page("karte?ansicht=tabelle")
    row = page.locator("[data-testid='stTable'] tbody tr").first
    expect(row.locator("td").first).to_have_css("text-align", "right")
    expect(row.locator("th")).not_to_have_css("text-align", "right")


def test_a_place_around_is_named_only_where_its_name_is_not_cut(open_page):
    frame = map_frame(open_page("karte?indikator=ZEN-EWG", viewport={"width": 390, "height": 844}))
    named = frame.locator(".mib-place span:not(.mib-off)")
    expect(frame.locator(".mib-place span.mib-off").first).to_be_attached()
    width = frame.evaluate("() => innerWidth")
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in (one.bounding_box() for one in named.all()))
    own = [text.splitlines() for text in frame.locator(".mib-label span").all_inner_texts()]
    assert len(own) == TOWNS
    assert [lines for lines in own if len(lines) < 2] == [], "small towns between others have their names, too"


def test_no_control_lies_on_the_name_of_a_place_around(open_page):
    for width in (1280, 1150, 1050):
        frame = map_frame(open_page("karte?indikator=WAHL-KTW", viewport={"width": width, "height": 1000}))
        player = frame.locator(".mib-player").bounding_box()
        shown = [one.bounding_box() for one in frame.locator(".mib-place span:not(.mib-off)").all()]
        hit = [b for b in shown if b["x"] + b["width"] > player["x"] and b["y"] < player["y"] + player["height"]]
        assert hit == [], width


def test_a_tablet_has_the_words_below_the_map_in_the_whole_width_and_paper_both_on_one_sheet(open_page):
    page = open_page("karte?indikator=ZEN-EWG", viewport={"width": 820, "height": 1180})
    map_frame(page)
    drawn, told = page.locator(".st-key-daneben_karte > [data-testid='stGridCell']").all()
    assert told.bounding_box()["width"] == drawn.bounding_box()["width"]
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function("() => document.querySelector('iframe').clientWidth < 800")
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert [word for word in ("Völklingen", "27,8", "30,3 (1 Gebiet)", "Quelle:") if word not in sheets[0]] == []


def test_escape_hides_what_floats_beside_the_pointer_though_the_keys_go_to_the_page(open_page):
    page = open_page("karte")
    frame = map_frame(page)
    frame.locator("path.leaflet-interactive").nth(3).hover()
    expect(frame.locator(".mib-tip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(frame.locator(".mib-tip")).not_to_be_visible()


def test_the_funnel_on_a_phone_is_a_drawing_in_the_letters_of_the_page(open_page):
    page = open_page("karte?karte_form=trichter")
    page.set_viewport_size(PHONE)
    drawing = page.locator("img.mib-schmal")
    expect(drawing).to_be_visible()
    expect(page.locator(".st-key-breit_trichter")).to_be_hidden()
    expect(drawing).to_have_attribute("src", re.compile("%40font-face"))
    assert page.recorder.foreign(page.url) == []
