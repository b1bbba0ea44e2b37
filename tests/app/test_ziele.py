"""The page of the goals: empty on real data and helpful about it, complete on toys, without anything that is not public."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.ui.navigation import find_page
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")


def words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info)
    html = [str(block.proto.body) for block in app.get("html")]
    return " ".join([*(str(e.value) for kind in kinds for e in kind), *html]).replace("\\", "")


@pytest.fixture
def open_goals(toy, open_toy_page):
    write_steering(write_offers(toy))
    return lambda **link: open_toy_page("ziele", **link)


def test_real_data_say_what_is_missing():
    app = AppTest.from_file(MAIN)
    app.switch_page(find_page("ziele").path)
    app.run()
    assert not app.exception
    assert "noch kein Leitziel" in words(app)


def test_the_guiding_goal_comes_first_then_a_row_a_goal(open_goals):
    app = open_goals()
    assert not app.exception
    text = words(app)
    assert text.index("Alle sind dabei.") < text.index("Mehr Kita")
    assert "2 Ziele:" in text
    assert "7/22, Ausschuss, 01.05.2022" in text
    assert "Kurse (läuft)" in text
    assert "Quelle: erfunden · Stand: 31.12.2022" in text
    assert "A4-Seite (PDF)" in text
    assert SECRET not in text


def test_a_goal_unfolds_into_all_that_belongs_to_it(open_goals):
    app = open_goals()
    app.session_state["ziele_mehr_Z1"] = True
    app.run()
    assert not app.exception
    text = words(app)
    for heading in (
        "Was getan wird",
        "Angebote, die dem Ziel dienen",
        "Lücken, die gegen das Ziel sprechen",
        "Was beschlossen ist",
    ):
        assert heading in text
    assert "01.01.2022 bis 31.12.2023" in text
    assert "mit Verein Brücke e. V." in text
    assert SECRET not in text


@pytest.mark.parametrize("page", ["", "gemeinde"])
def test_other_pages_show_the_goals_that_concern_them_with_sign_and_word(toy, open_toy_page, page):
    write_steering(write_offers(toy))
    app = open_toy_page(page, gemeinde="Adorf")
    assert not app.exception
    assert "Unsere Ziele" in [one.value for one in app.header]
    links = [one.proto.label for one in app.get("page_link")]
    assert any("nicht beurteilbar: Ohne Zahl" in label for label in links)
    assert SECRET not in words(app) + " ".join(links)


def test_other_pages_show_nothing_without_goals(open_toy_page):
    assert "Unsere Ziele" not in [one.value for one in open_toy_page("gemeinde", gemeinde="Adorf").header]


def test_filters_are_part_of_the_link(open_goals):
    assert "2 Ziele:" in words(open_goals(ziele_feld="Sprache"))
    assert "1 Ziel:" in words(open_goals(ziele_gremium="Ausschuss"))
    assert "Für Adorf allein gibt es kein Ziel" in words(open_goals(gemeinde="Adorf"))
