"""From the file of an office to the map and back, by two people, in the app as an operator starts it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from mib_dashboard.schema import Role
from tests.browser.login_service import log_in_as
from tests.browser.test_axe import CONTRAST, violations, violations_in_dark
from tests.browser.visit import PATIENCE_MS, open_url, settle
from tests.browser.working import log_in
from tests.feedback_toys import speak

# Municipality as the office writes it: people without a German passport in SGB II, and all of them below the age of retirement.
COUNTS = {
    "Saarbrücken, Landeshauptstadt": (9000, 30000), "Friedrichsthal, Stadt": (310, 1000), "Großrosseln": (205, 1000),
    "Heusweiler": (240, 1200), "Kleinblittersdorf": (330, 1500), "Püttlingen, Stadt": (300, 1250), "Quierschied": (260, 1300),
    "Riegelsberg": (350, 1400), "Sulzbach/Saar, Stadt": (700, 2000), "Völklingen, Mittelstadt": (2600, 8000),
}  # fmt: skip
FILE = "Jobcenter_SGB_II_2026-10.xlsx"
TITLE = "Leistungsberechtigte nach Gemeinden"
POINT = "Etwas ist falsch gelesen: Stelle zeigen"
OPENED = {"2 Prüfen": "Einen einzelnen Wert berichtigen", "3 Schützen": "Zusammenhang festhalten: eine Zählreihe"}
CARE = ("Anrufe", "Rückmeldungen", "Neues Angebot", "Tabelle", "Orte", "Abgleich", "Angebote")
STEPS = ("2 Prüfen", "3 Schützen", "4 Vergleichen", "5 Freigeben", "Verlauf", "1 Lesen und zuordnen")


@pytest.fixture(scope="module")
def releaser(service_house) -> dict[str, object]:
    return log_in(f"sqlite:///{service_house.folder}/mib.db", service_house.url, "freigabe", Role.RELEASER)


@pytest.fixture(scope="module")
def carer(service_house) -> dict[str, object]:
    return log_in(f"sqlite:///{service_house.folder}/mib.db", service_house.url, "pflege", Role.PREPARER)


def write_file(folder: Path) -> Path:
    """A table as the Jobcenter sends it: a title, the month, merged heads, a sum and a footnote."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Gemeinden"
    sheet.append(["Jobcenter im Regionalverband Saarbrücken – Controlling"])
    sheet.append(["Oktober 2026"])
    sheet.append([])
    sheet.append(["Gemeinde", "Ausländische Leistungsberechtigte", "Ausländische Bevölkerung bis zur Altersgrenze"])
    for name, counts in COUNTS.items():
        sheet.append([name, *counts])
    sheet.append(["Regionalverband gesamt", *(sum(column) for column in zip(*COUNTS.values(), strict=True))])
    sheet.append([])
    sheet.append(["Quelle: Statistik des Jobcenters"])
    content = io.BytesIO()
    book.save(content)
    target = folder / FILE
    target.write_bytes(content.getvalue())
    return target


def check_opened(page, *labels: str) -> None:
    """Open what is closed at first, one after the other, and judge it."""
    for label in labels:
        page.get_by_text(label).click()
        settle(page)
        assert violations(page) == [], label


def add_source(page) -> None:
    """By form; what is wrong in it is told where it was typed."""
    check_opened(page, "neue Quelle anlegen")
    page.get_by_role("button", name="Quelle anlegen").click()
    page.get_by_text("Bitte Titel und Herausgeber eintragen").wait_for()
    assert violations(page) == []
    page.get_by_role("textbox", name="Kürzel").fill("JC-GEM")
    page.get_by_role("textbox", name="Titel der Statistik").fill(TITLE)
    page.get_by_role("button", name="Quelle anlegen").click()
    page.get_by_text(f"Die Quelle „{TITLE}“ steht jetzt zur Wahl").wait_for()


def choose(page, label: str, text: str, place: int = 0) -> None:
    """One entry of a list, by typing; after the run that drew the list has ended, which would close it."""
    settle(page)
    page.get_by_role("combobox", name=label).nth(place).click()
    page.keyboard.type(text)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")


def visit_until(page, url: str, is_there: Callable[[], bool]) -> None:
    """The public side follows a release by itself; a page that is open already shows it at its next visit."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not is_there():
        assert time.monotonic() < deadline, page.get_by_role("main").inner_text()
        page.goto(url)
        settle(page)


def test_a_file_becomes_a_figure_on_the_map_and_is_taken_back(service_house, releaser, tabs, tmp_path):
    page = tabs.take(locale="de-DE", viewport={"width": 1440, "height": 1000})
    page.goto(f"{service_house.url}/lieferungen")
    assert page.url == f"{service_house.url}/anmelden?weiter=/lieferungen"
    log_in_as(page, "erfassung")

    # hand in
    page.get_by_text("Noch ist nichts gekommen").wait_for()
    choose(page, "Lieferant", "Jobcenter")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(write_file(tmp_path))
    page.get_by_text("Jobc").first.wait_for()
    page.get_by_role("button", name="Abgeben").click()
    page.get_by_role("heading", name=FILE).wait_for()
    page.get_by_role("cell", name="Völklingen, Mittelstadt").wait_for()
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    settle(page)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") == 0  # the sheet scrolls alone
    page.set_viewport_size({"width": 1440, "height": 1000})
    check_opened(page, POINT, "neue Zählreihe anlegen")
    page.get_by_text(POINT).click()

    # a source of its own, then what the columns are
    add_source(page)
    choose(page, "Quelle aller Spalten", TITLE)
    choose(page, "Was ist die Spalte", "(ZR-SGB2)")
    choose(page, "Was ist die Spalte", "ZR-AUSL-U65-M", 1)
    page.get_by_role("button", name="Antworten übernehmen").click()
    page.get_by_role("button", name="Passt, so übernehmen").click()

    # check
    page.get_by_role("button", name="Jetzt prüfen").click()
    page.get_by_text("◑ geprüft").wait_for()
    for step in STEPS:
        page.get_by_role("radio", name=step).click(force=True)
        settle(page)
        assert violations(page) == [], step
        if step in OPENED:
            check_opened(page, OPENED[step])
    page.get_by_role("radio", name="5 Freigeben").click(force=True)
    page.get_by_text("Freigeben muss ein anderes Konto").wait_for()
    assert page.get_by_role("button", name="Freigeben").count() == 0

    # the second person
    second = tabs.open(f"{service_house.url}/lieferungen?lieferung=1&schritt=freigeben", storage_state=releaser)
    second.get_by_role("button", name="Freigeben").click()
    second.get_by_text("● veröffentlicht").wait_for()

    visitor, address = tabs.take(), f"{service_house.url}/karte?indikator=SOZ-01"
    visit_until(visitor, address, lambda: visitor.get_by_text("35,0").count() > 0)  # 700 of 2,000 in Sulzbach

    # and back
    second.goto(f"{service_house.url}/lieferungen?lieferungen_teil=freigaben")
    second.get_by_role("textbox", name="Grund").fill("zur Probe")
    second.get_by_role("button", name="Diesen Stand wieder zeigen").click()
    second.get_by_text("Gezeigt wird wieder Freigabe 1").wait_for()
    assert violations(second) == []
    visit_until(visitor, address, lambda: visitor.get_by_text("keine offenen Daten").count() > 0)
    assert visitor.get_by_text("35,0").count() == 0
    assert page.recorder.errors == []
    assert visitor.recorder.foreign(service_house.url) == []
    for tab in (page, second, visitor):
        tabs.release(tab)


def test_a_chosen_segment_keeps_its_contrast_under_the_pointer_in_dark(service_house, releaser, tabs):
    page = tabs.open(f"{service_house.url}/lieferungen", storage_state=releaser, color_scheme="dark")
    segment = page.get_by_role("radio", name="Freigaben")
    segment.click(force=True)
    settle(page)
    page.mouse.move(0, 0)
    segment.hover(force=True)
    settle(page)
    assert page.locator("[role=radio][data-selected][data-hovered]").count() == 1
    assert violations(page) == []
    tabs.release(page)


def test_no_violation_in_the_care_of_offers(service_house, carer, tabs):
    speak(f"sqlite:///{service_house.folder}/mib.db", "AKT-013", "A046")
    page = tabs.take(storage_state=carer)
    for scheme, only in (("dark", CONTRAST), ("light", None)):
        page.goto("about:blank")  # or what stands would be drawn once more, in the other look
        page.emulate_media(color_scheme=scheme)
        open_url(page, f"{service_house.url}/pflege")
        for part in CARE:
            segment = page.get_by_role("radio", name=part).first
            segment.click(force=True)
            settle(page)
            assert segment.is_checked()
            assert violations(page, only=only) == [], (scheme, part)
        open_url(page, f"{service_house.url}/pflege?pflege_teil=anrufe&pflege_traeger=AKT-013")
        settle(page)
        assert violations(page, only=only) == [], (scheme, "a call to one actor")
    page.goto(f"{service_house.url}/pflege?angebot=A002")
    settle(page)
    check_opened(page, "Für wen genau", "Laufzeit, Prüfung und Quelle", "Weitere Angaben", "Verlauf und zurücknehmen")
    part = page.get_by_role("spinbutton", name="Tag, Läuft seit")
    assert part.get_attribute("aria-valuetext") == "leer"  # built into Streamlit in English
    assert violations_in_dark(page) == []
    assert page.recorder.errors == []
    tabs.release(page)


def test_who_has_no_right_learns_nothing(service_house, tabs):
    page = tabs.take()
    page.goto(f"{service_house.url}/lieferungen?lieferung=1")
    assert page.url.startswith(f"{service_house.url}/anmelden")
    assert FILE not in page.content()
    answer = page.request.get(f"{service_house.url}/arbeit/lieferung/1/original")
    assert answer.status == 404
    tabs.release(page)
