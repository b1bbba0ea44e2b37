"""The map through Streamlit's own test runner, on the shipped data: what stays the same when the year changes."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from mib_dashboard.ui.navigation import find_page
from tests.app.conftest import MAIN


def open_map(**link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page("karte").path)
    app.run()
    assert not app.exception
    return app


def legend(app: AppTest) -> list[str]:
    """The bounds of the classes, as the legend prints them."""
    page = next(e.value for e in app.html if "Gebiet" in e.value)
    return re.findall(r"\d+,\d bis (?:unter )?\d+,\d", page)


def test_a_colour_means_the_same_in_every_year_unless_asked_otherwise():
    early, late = (open_map(indikator="WAHL-KTW", karte_zeit=time) for time in ("13.06.2004", "09.06.2024"))
    assert legend(early)
    assert legend(early) == legend(late)
    assert any("zu allen Zeitpunkten dasselbe" in e.value for e in late.caption)
    alone = [open_map(indikator="WAHL-KTW", karte_zeit=time, karte_grenzen="je_jahr") for time in ("13.06.2004", "09.06.2024")]
    assert legend(alone[0]) != legend(alone[1])
    assert not any("zu allen Zeitpunkten dasselbe" in e.value for e in alone[0].caption)


def test_a_change_is_the_newest_one():
    assert "26.05.2019 bis 09.06.2024" in open_map(indikator="WAHL-KTW", karte_ansicht="Änderung").header[0].value.replace(
        "\\", ""
    )


def test_a_long_topic_waits_beside_the_map_until_it_is_asked_for():
    app = open_map(gemeinde="Völklingen")
    first = app.table[0].value.reset_index()
    more = next(e.label for e in app.expander if "weitere Zahlen zum Thema" in e.label)
    assert len(first) == 6
    app.session_state["karte_thema"] = True
    rest = app.run().table[1].value.reset_index()
    assert more.startswith(f"{len(rest)} ")
    assert not set(first["Kennzahl"]) & set(rest["Kennzahl"])


def test_a_short_topic_stands_beside_the_map_as_a_whole():
    app = open_map(gemeinde="Völklingen", thema="Teilhabe")
    assert len(app.table[0].value) in range(1, 9)
    assert not any("zum Thema" in e.label for e in app.expander)


def test_a_table_offers_no_classes_and_no_picture_of_the_map():
    drawn, told = (open_map(indikator="WAHL-KTW", karte_klassen="3", **extra) for extra in ({}, {"ansicht": "tabelle"}))
    assert [box.label for box in drawn.selectbox if box.key == "karte_klassen"] == ["Zahl der Klassen"]
    assert not [box for box in told.selectbox if box.key == "karte_klassen"]
    assert told.query_params["karte_klassen"] == "3", "it waits for the way back to the map"
    files = [{button.key for button in app.download_button} for app in (drawn, told)]
    assert files[0] - files[1] == {"karte_png", "karte_svg"}


def test_words_that_no_indicator_has_together_are_offered_one_by_one():
    app = open_map()
    app.text_input(key="indikator_suche").set_value("Frauen Fluechtlinge").run()
    assert not app.info
    next(button for button in app.button if "„Frauen“" in button.label).click().run()
    assert app.text_input(key="indikator_suche").value == "Frauen"
    assert any("Frauenanteil" in button.label for button in app.button)
