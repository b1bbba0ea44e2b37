"""The page of gaps through Streamlit's own test runner, on the shipped stock and without offers."""

from __future__ import annotations

import html
import math
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.gaps.question import find_usual_question
from mib_dashboard.analysis.gaps.table import GAP_COLUMNS, build_gap_table
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.gaps.data import COVERAGE, PRESENCE
from mib_dashboard.ui.navigation import find_page

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
DAY = "2026-03-01"
PARTS = ("angebote", "bedarf", "zugang")


def open_page(**link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in {"luecken_stichtag": DAY, **link}.items():
        app.query_params[key] = value
    app.switch_page(find_page("luecken").path)
    app.run()
    assert not app.exception, [e.message for e in app.exception]
    return app


def table(app: AppTest) -> str:
    (found,) = [e.value for e in app.html if "<table" in e.value]
    return found


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.header, app.info, app.warning)
    return " ".join(str(e.value) for kind in kinds for e in kind).replace("\\", "")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_says_how_weak_the_ground_is(part):
    app = open_page(luecken_teil=part)
    assert any("Die Grundlage ist schwach" in e.value for e in app.warning)
    assert "beweist nicht, dass etwas fehlt" in words(app)
    assert "nan" not in words(app).lower().split()


def test_a_day_to_come_says_what_it_takes_for_granted():
    far = words(open_page(luecken_stichtag="2040-12-31"))
    assert re.search(r"Der Stichtag liegt in der Zukunft: \d+ der \d+ gezählten", far)
    assert "keine Vorausberechnung" in far
    assert "liegt in der Zukunft" not in words(open_page())


@pytest.mark.parametrize(("known", "question"), [(0, PRESENCE), (1, PRESENCE), (109, COVERAGE)])
def test_the_first_question_is_one_that_can_be_answered(known, question):
    book = snapshot().dataset.offers
    capacity = [10.0 if place < known else math.nan for place in range(len(book.offers))]
    assert find_usual_question(replace(book, offers=book.offers.assign(kapazitaet=capacity))) == question


def test_numbers_of_the_matrix_can_be_rates():
    counts, rates = table(open_page()), open_page(luecken_zahl="je_1000")
    assert "Angebote je 1.000 Menschen der Gruppe" in words(rates)
    # The number in the cell is the one of the table for everyone.
    data = snapshot().dataset
    found = build_gap_table(data.offers, data, day=date.fromisoformat(DAY), groups=["ALLE"], fields=["BERATUNG"])
    assert found.loc[found["angebote_geteilt"] < 5, "je_1000"].isna().all()
    row = found.loc[found["je_1000"].idxmax()]
    cell = re.search(rf'title="Beratung[^"]*, {row["name"]}:[^"]*">.*?<b>([^<]+)</b>', table(rates)).group(1)
    assert cell == f"{row['je_1000']:.2f}".replace(".", ",")
    assert cell not in re.findall(r"<b>([^<]+)</b>", counts)


def test_matrix_is_a_table_of_municipalities_and_counting_fields():
    data, page = snapshot().dataset, table(open_page())
    counting = [field for field in data.offers.fields.values() if field.counts]
    assert page.count('scope="row"') == len(data.municipalities)
    assert page.count("<td") == len(data.municipalities) * len(counting)
    assert "Koordination" not in page
    assert "kein Eintrag" in page


def test_a_field_is_answered_in_a_sentence_and_a_map_whose_areas_open_its_cells():
    app = open_page(luecken_feld="SPRACHE", luecken_zielgruppe="ALLE")
    assert re.search(r"Im Feld „Sprache“ zählt in \d von 10 Städten und Gemeinden kein Angebot vor Ort", words(app))
    (small,) = [e.value for e in app.html if "mib-small-map" in e.value]
    assert all(
        f"luecken_zelle=SPRACHE~{area.ags}~ALLE" in html.unescape(small)
        or f"luecken_zelle=SPRACHE%7E{area.ags}%7EALLE" in html.unescape(small)
        for area in snapshot().dataset.municipalities
    )
    heads = re.findall(r'<th scope="col" title="[^"]*"><span><a href="([^"]+)"', table(app))
    asked = [dict(parse_qsl(html.unescape(link).removeprefix("?"))) for link in heads]
    assert [one["luecken_feld"] for one in asked] == [f.name for f in snapshot().dataset.offers.fields.values() if f.counts]
    assert "Im Feld „Wohnen“" in words(open_page(**asked[6]))


def test_a_cell_is_a_link_that_opens_it_and_keeps_the_rest():
    app = open_page(luecken_zielgruppe="Geflüchtete (ohne nähere Angabe)", gemeinde="Völklingen")
    links = re.findall(r'<td[^>]*><a href="([^"]+)"', table(app))
    assert len(links) == table(app).count("<td")
    chosen = dict(parse_qsl(html.unescape(links[0]).removeprefix("?")))
    assert chosen == {
        "luecken_stichtag": DAY, "luecken_zielgruppe": "Geflüchtete (ohne nähere Angabe)",
        "luecken_zelle": "SPRACHE~10041511~GEFLUECHTETE", "gemeinde": "Völklingen",
    }  # fmt: skip
    again = open_page(**chosen)
    # Twice: in the drawer, and below the matrix for the municipality chosen there.
    assert words(again).count("**Was fehlt:**") == 2
    assert "Geflüchtete (ohne nähere Angabe), am 01.03.2026" in words(again)
    assert not any("gibt es hier nicht" in e.value for e in again.info)


@pytest.mark.parametrize("word", ["", "SPRACHE", "KOORDINATION~10041511~ALLE", "SPRACHE~1~ALLE", "SPRACHE~10041511~X", "<b>~~~~"])
def test_a_cell_that_does_not_exist_is_answered(word):
    app = open_page(luecken_zelle=word)
    assert any("gibt es hier nicht" in e.value for e in app.info)
    assert words(app).count("**Was fehlt:**") <= 1


def test_the_number_of_people_says_whom_it_counts():
    assert "Menschen mit ausländischer Staatsangehörigkeit" in table(open_page())
    rows = table(open_page(luecken_tabelle="zielgruppen", gemeinde="Völklingen"))
    assert "Menschen unter 3 Jahren und Menschen von 3 bis 5 Jahren" in rows
    assert "Gezählt sind: Menschen mit ausländischer Staatsangehörigkeit" in words(open_page(luecken_teil="bedarf"))
    assert "Gezählt sind: Menschen mit ausländischer Staatsangehörigkeit" in words(open_page(luecken_teil="zugang"))


def test_without_a_municipality_the_whole_region_is_shown():
    app = open_page()
    assert table(app)
    assert 'mib-gap-own"' not in table(app)
    assert "Ein Klick auf ein Feld zeigt, was da ist" in words(app)


def test_matrix_of_target_groups():
    data = snapshot().dataset
    page = table(open_page(luecken_tabelle="zielgruppen", gemeinde="Völklingen"))
    assert page.count('scope="row"') == len(data.offers.groups)
    assert "Völklingen" in page


def test_without_capacity_nothing_is_said_about_coverage():
    app = open_page(luecken_frage="zustand")
    cells = re.findall(r'mib-gap-word">([^<]+)<', table(app))
    assert set(cells) == {"keine Daten"}
    assert "lässt sich für kein Feld sagen" in words(app)


def test_what_if_is_told_against_the_default_and_can_be_undone():
    app = open_page(luecken_anteil_historisch="100")
    assert any("Gegenüber den Vorgaben ändern sich" in e.value for e in app.info)
    app.button(key="luecken_zurueck").click().run()
    assert app.number_input(key="luecken_anteil_historisch").value == 0
    assert not app.info


@pytest.mark.parametrize("word", ["1e400", "-1e400", "inf", "nan"])
def test_a_number_without_end_in_any_field_is_answered(word):
    fields = [field.key for field in open_page().number_input]
    assert len(fields) > 5
    app = open_page(**dict.fromkeys(fields, word))
    assert [field.key for field in app.number_input] == fields
    assert [field.value for field in app.number_input] == [field.value for field in open_page().number_input]
    assert any(f"„{word}“ aus dem Link" in info.value.replace("\\", "") for info in app.info)


def test_a_number_that_the_field_cannot_take_does_not_end_the_page(monkeypatch):
    def overflow(*args, **kwargs):
        raise OverflowError

    monkeypatch.setattr(st, "number_input", overflow)
    app = open_page()
    assert not app.exception
    assert any("luecken_gewicht_1" in info.value.replace("\\", "") for info in app.info)


def test_a_cell_names_its_offers_and_what_does_not_count():
    app = open_page(gemeinde="Friedrichsthal", luecken_feld="SPRACHE")
    (offers,) = [e.value.reset_index() for e in app.table]
    assert {"Angebot", "Träger", "Reichweite", "Stand", "Zählt"} <= set(offers.columns)
    assert "nicht\\: allgemeine Einrichtung" in set(offers["Zählt"])
    assert set(offers["Kapazität"]) == {"unbekannt"}
    assert "„gezielt“ nennt genau diese Gruppe" in words(app)


def test_need_without_capacity_gives_no_advice():
    app = open_page(luecken_teil="bedarf")
    rows = app.table[0].value.reset_index().rename(columns=lambda name: name.replace("\\", ""))
    rows = rows.map(lambda cell: cell.replace("\\", ""))
    assert len(rows) == len(snapshot().dataset.municipalities)
    assert rows["Rang (Spanne)"].str.match(r"Rang \d+( \(\d+\sbis\s\d+\))?$").all()
    few = rows["Angebote (Region = 100 %)"] == "zu wenige Angebote"
    assert words(app).count("Ob das reicht, ist nicht bekannt") == len(rows) - few.sum() > 0
    assert words(app).count("zu wenige für eine Prozentzahl") == few.sum() > 0
    assert set(rows.loc[~few, "Einordnung"]) == {"nicht beurteilbar"}
    assert set(rows.loc[few, "Einordnung"]) == {"keine Aussage"}
    assert "Nicht im Bild, weil es zu wenige Angebote für eine Prozentzahl sind" in words(app)
    assert words(app).count("tragen bei, in Punkten") == len(rows)
    assert words(app).count("Von den gezählten Angeboten kommen am meisten aus") == len(rows)
    assert not re.search(r"schlusslicht|problemgebiet|am schlechtesten|am besten", words(app).lower())


def test_a_group_without_count_is_told():
    assert "gibt es keine Zahl je Gemeinde" in words(open_page(luecken_zielgruppe="NEU"))


def test_wrong_link_is_answered():
    app = open_page(luecken_zielgruppe="Niemand", luecken_anteil_unbestaetigt="-5", luecken_stichtag="31.02.1900")
    assert len(app.title) == 1
    assert any("gibt es hier nicht" in e.value for e in app.info)


def test_delivery_without_offers(open_toy_page):
    app = open_toy_page("luecken")
    assert not app.exception
    assert any("keine Angebote" in e.value for e in app.info)


def test_table_for_everyone_carries_its_assumptions(toy_dataset):
    data = snapshot().dataset
    found = build_gap_table(data.offers, data, day=date(2026, 3, 1), groups=["ALLE"])
    assert tuple(found.columns) == GAP_COLUMNS
    assert len(found) == 150
    assert set(found["stichtag"]) == {DAY}
    assert set(found["anteil_unbestaetigt"]) == {0.5}
    assert set(found["zustand"]) == {"keine Daten"}
    assert found["deckung"].isna().all()
    assert build_gap_table(toy_dataset.offers, toy_dataset, day=date(2026, 3, 1)).empty


@pytest.mark.parametrize(
    ("key", "word"),
    [("luecken_stichtag", "1900-01-01"), ("luecken_stichtag", "abc"), ("luecken_anteil_unbestaetigt", "-5")],
)
def test_link_with_an_impossible_value_is_answered(key, word):
    app = open_page(**{key: word})
    assert [word in info.value.replace("\\", "") for info in app.info].count(True) == 1


def test_limits_the_wrong_way_round_are_pointed_out():
    app = open_page(luecken_grenze_gedeckt="10", luecken_grenze_knapp="90")
    assert any("kann kein Feld" in warning.value for warning in app.warning)
