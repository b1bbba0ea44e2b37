"""Links as people write them: understood however they are spelled; what names nothing is asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.language.choices import UNFILLED, tell_apart
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import Col, FindingLevel
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.navigation import find_page
from tests.app.conftest import MAIN

SPELLINGS = (
    "Vo\u0308lklingen", "völklingen", "VÖLKLINGEN", "Völklingen ", "  Völklingen", "10041519",
)  # fmt: skip


def open_link(page: str, **link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page(page).path)
    return app.run()


@pytest.mark.parametrize("word", SPELLINGS)
def test_a_municipality_is_understood(word):
    app = open_link("gemeinde", gemeinde=word)
    assert "in Völklingen" in app.title[0].value
    assert not app.info


@pytest.mark.parametrize("word", ["Sulzbach", "sulzbach", "Sulzbach/Saar", "10041518"])
def test_the_short_name_of_the_page_is_understood(word):
    app = open_link("gemeinde", gemeinde=word)
    assert "in Sulzbach" in app.title[0].value
    assert app.query_params["gemeinde"] in ("Sulzbach/Saar", ["Sulzbach/Saar"])


@pytest.mark.parametrize("name", ["Gemeinde", "GEMEINDE", "amp;gemeinde"])
def test_the_name_of_a_field_is_understood(name):
    app = open_link("gemeinde", **{name: "Völklingen"})
    assert "in Völklingen" in app.title[0].value


@pytest.mark.parametrize(("page", "key"), [("gemeinde", "gemeinde"), ("bericht", "gemeinde"), ("praesentation", "pr_gebiet")])
def test_what_names_none_is_asked_and_shows_no_other(page, key):
    app = open_link(page, **{key: "Nirgendwo"})
    assert not app.exception
    assert "Nirgendwo" in app.info[0].value
    assert "Welche" in app.info[0].value
    box = next(box for box in app.selectbox if box.key == key)
    assert box.value is None
    assert not [e for e in app.html if "<table" in e.value]
    assert not app.get("download_button")
    app = box.set_value("10041519" if page != "praesentation" else "10041").run()
    assert not app.exception
    assert next(box for box in app.selectbox if box.key == key).value is not None
    assert not app.info


def test_an_asked_page_still_has_its_foot():
    app = open_link("gemeinde", gemeinde="Nirgendwo")
    assert any("Version" in caption.value for caption in app.caption)


def test_areas_are_found_once():
    areas = snapshot().dataset.areas
    assert areas.find("Sulzbach").ags == "10041518"
    assert areas.find("regionalverband").ags == "10041"
    assert areas.find_municipality("Regionalverband") is None
    assert areas.find("") is None
    twins = Areas(
        {
            "1": replace(areas["10041511"], ags="1", name="Neustadt a", short_name="Neustadt"),
            "2": replace(areas["10041512"], ags="2", name="Neustadt b", short_name="Neustadt"),
        }
    )
    assert twins.find("Neustadt") is None
    assert twins.find("Neustadt b").ags == "2"


def test_options_with_one_name_are_told_apart():
    assert tell_apart({"A": "Anteil", "B": "Anteil", "C": "Zahl"}) == {"A": "Anteil (A)", "B": "Anteil (B)", "C": "Zahl"}


@pytest.fixture
def twins(toy) -> None:
    """Two indicators of one topic have one short name."""
    row = [line.split(",")[0] for line in toy.file("indikatoren.csv").read_text("utf-8").splitlines()].index("WAHL-ANT") + 1
    toy.change("indikatoren.csv", row, "kurzname", "Betreuung")


@pytest.mark.parametrize(("code", "name"), [("KITA", "Betreuung (KITA)"), ("WAHL-ANT", "Betreuung (WAHL-ANT)")])
@pytest.mark.usefixtures("twins")
def test_two_indicators_of_one_name_are_both_reached(open_toy_page, code, name):
    app = open_toy_page("zeitreihen", indikator=code)
    box = app.selectbox(key="indikator")
    assert box.value == code
    assert name in box.options


@pytest.mark.usefixtures("twins")
def test_one_name_twice_is_a_finding(toy):
    found = [f for f in validate(load_raw(toy.data, toy.geo)) if f.column == Col.KURZNAME]
    assert [f.level for f in found] == [FindingLevel.WARNING] * 2
    assert "WAHL-ANT" in found[0].message
    assert "KITA" in found[1].message


@pytest.mark.parametrize("page", ["karte", "zeitreihen", "methodik"])
def test_a_topic_opens_on_figures_and_marks_what_has_none(open_toy_page, page):
    box = open_toy_page(page, thema="Teilhabe").selectbox(key="indikator")
    assert box.value == "WAHL-ANT", "shares of the municipalities come first"
    assert box.options[-1] == f"Sprachkurse{UNFILLED}"
    for word in ("Sprachkurse", f"Sprachkurse{UNFILLED}", "SPR-01", f"Betreuung{UNFILLED}"):
        app = open_toy_page(page, indikator=word)
        assert app.selectbox(key="indikator").value == ("KITA" if "Betreuung" in word else "SPR-01")
        assert not [info for info in app.info if "gibt es hier nicht" in info.value]
