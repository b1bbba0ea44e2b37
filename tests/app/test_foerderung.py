"""The page about funding: the empty state on real data, the full page on toys."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.ui.navigation import find_page
from tests.offer_toys import write_offers

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
NEXT = date(date.today().year + 1, 1, 1)


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.header, app.title)
    return " ".join(str(e.value) for kind in kinds for e in kind).replace("\\", "")


@pytest.fixture
def open_toy_funding(toy, open_toy_page):
    write_offers(toy)

    def open_page(end: str = f"{date.today().year}-12-31", **link: str) -> AppTest:
        toy.change("foerderungen.csv", 2, "laufzeit_bis", end)
        return open_toy_page("foerderung", **link)

    return open_page


def test_real_data_say_that_no_end_is_known():
    app = AppTest.from_file(MAIN)
    app.switch_page(find_page("foerderung").path)
    app.run()
    assert not app.exception
    assert "bei **keinem** ihre Laufzeit" in words(app)
    assert len(app.table) == 1


def test_toys_show_ends_rest_amif_and_hints(open_toy_funding):
    app = open_toy_funding()
    assert not app.exception
    text = words(app)
    assert f"Vor dem 01.01.{NEXT.year} endet 1 Förderung" in text
    assert f"Was bleibt am 01.01.{NEXT.year}?" in text
    assert "1 Angebot" in text
    assert "keinen solchen Fall" in text
    table = app.table[0].value.reset_index()
    rows = {row.iloc[0]: row for _, row in table.iterrows()}
    assert rows["Sprache"]["Förderung endet"] == "1"
    assert "20 → 0" in rows["Sprache"].iloc[-1].replace("\\", "")


def test_the_numbers_of_what_remains_add_up(open_toy_funding):
    told = next(str(one.value) for one in open_toy_funding().markdown if "die heute laufen" in str(one.value))
    total, *parts = map(int, re.findall(r"(?:Von|bei|Bei) \**(\d+)", told))
    assert sum(parts) == total > 0
    assert "Bei **1** fällt Förderung weg" in told


def test_under_every_picture_stands_where_it_comes_from(open_toy_funding):
    app = open_toy_funding()
    assert sum(one.value.startswith("Quelle: ") for one in app.caption) == len(app.get("plotly_chart")) == 2


def test_coverage_after_the_ends_is_told_and_part_of_the_link(open_toy_funding):
    app = open_toy_funding(foerderung_gebiet="Adorf")
    assert f"Wie viel vom Bedarf ist am 01.01.{NEXT.year} noch gedeckt?" in words(app)
    app = open_toy_funding(foerderung_gebiet="Nirgends")
    assert "gibt es hier nicht" in words(app)


def test_day_is_part_of_the_link_and_a_wrong_one_is_answered(open_toy_funding):
    later = f"01.01.{NEXT.year + 2}"
    app = open_toy_funding(foerderung_stichtag=later)
    assert f"Was bleibt am {later}?" in words(app)
    wrong = open_toy_funding(foerderung_stichtag="gestern")
    assert not wrong.exception
    assert "gibt es hier nicht" in words(wrong)


def test_delivery_without_offers(open_toy_page):
    assert "keine Angebote" in words(open_toy_page("foerderung"))
