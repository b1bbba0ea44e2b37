"""The profile through Streamlit's own test runner."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.reports import prepare_reports
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.navigation import find_page
from tests.profile_rows import find_differences, read_page, read_paper

ROOT = Path(__file__).parents[2]
MAIN = str(ROOT / "mib_dashboard" / "ui" / "main.py")


def open_profile(**link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page("gemeinde").path)
    return app.run()


with (ROOT / "data" / "gebiete.csv").open(encoding="utf-8", newline="") as stream:
    NAMES = [row["kurzname"] for row in csv.DictReader(stream) if row["ebene"] == "G"]


def test_the_names_are_those_of_the_municipalities():
    assert sorted(NAMES) == sorted(area.short_name for area in snapshot().dataset.municipalities)


@pytest.mark.parametrize("name", NAMES)
def test_every_municipality_by_link(name):
    area = next(area for area in snapshot().dataset.municipalities if area.short_name == name)
    app = open_profile(gemeinde=area.name)
    assert not app.exception
    assert area.locative in app.title[0].value.replace("\\", "")
    tables = [e.value for e in app.html if "<table" in e.value]
    assert tables
    assert sum("Differenzen sind aus" in caption.value for caption in app.caption) <= 1  # said once
    assert all(f'<th scope="col">{area.short_name}</th>' in table for table in tables)


def test_without_a_municipality_none_is_picked_but_asked_for():
    app = open_profile()
    assert not [e for e in app.html if "<table" in e.value]
    assert app.selectbox(key="gemeinde").value is None
    app = app.button(key="gemeinde_10041519").click().run()
    assert "in Völklingen" in app.title[0].value
    assert app.selectbox(key="gemeinde").value == "10041519"


def test_choice_changes_the_page():
    app = open_profile()
    last = snapshot().dataset.municipalities[-1]
    app.selectbox(key="gemeinde").set_value(last.ags).run()
    assert last.locative in app.title[0].value


def test_unknown_municipality_is_answered():
    app = open_profile(gemeinde="Nirgendwo")
    assert not app.exception
    assert "Nirgendwo" in app.info[0].value


def test_every_picture_has_an_alternative_text():
    pictures = [part for e in open_profile(gemeinde="Völklingen").html for part in e.value.split("<img ")[1:]]
    decoration = [part for part in pictures if "mib-symbol" in part.split(">")[0]]
    assert len(decoration) == 4
    assert all('alt=""' not in part.split(">")[0] for part in pictures if part not in decoration)


def test_a_share_has_its_heads_and_every_row_leads_to_its_meaning():
    tables = " ".join(e.value for e in open_profile(gemeinde="Völklingen").html if "<table" in e.value)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", tables, re.S)
    assert all(re.search(r'href="methodik\?indikator=[A-Z0-9-]+"', row) for row in rows)
    history = next(row for row in rows if 'indikator=ZEN-EWG"' in row)
    assert re.search(r'mib-heads">[\d.]+ Personen<', history)
    assert rows.index(history) < next(place for place, row in enumerate(rows) if "indikator=BEV-INSG" in row)


def test_a_tablet_folds_all_topics_but_the_first():
    page = " ".join(e.value for e in open_profile(gemeinde="Völklingen").html)
    folded = re.findall(r'data-mib-falte="falten_(weit_)?profil_', page)
    assert (folded[0], folded[-1]) == ("", ""), "the first topic and the offers stay in sight"
    assert set(folded[1:-1]) == {"weit_"}


def test_earlier_figures_of_registers_stand_together_and_their_absence_is_told():
    app = open_profile(gemeinde="Völklingen")
    earlier = next(e.value for e in app.table if "Zahlen" in e.value.columns)
    assert any("2014" in cell and "2020" in cell for cell in earlier["Zahlen"])
    assert any("Wie viele leben schon länger als fünf Jahre hier?" in e.value for e in app.markdown)
    assert "keine offene Zahl" in next(e.value for e in app.markdown if "länger als fünf Jahre" in e.value)


def test_offers_come_after_figures_with_a_way_for_each_target_group():
    app = open_profile(gemeinde="Sulzbach")
    assert any(link.value.startswith("Zugewanderte Frauen (") for link in app.page_link)


def test_regional_figures_stand_apart_and_gaps_name_the_supplier():
    app = open_profile(gemeinde="Völklingen")
    headers = [e.value for e in app.header]
    assert headers[-2:] == ["Nur für größere Gebiete vorhanden", "Welche Angebote es gibt"]
    tables = " ".join(e.value for e in app.html if "<table" in e.value)
    regional = [i for i in snapshot().dataset.indicators.values() if "G" not in i.levels]
    assert not any(f">{i.short_name}<" in tables for i in regional)


def test_the_page_holds_the_rows_of_the_paper():
    data = snapshot().dataset
    area = data.municipalities[-1]
    page = [row for e in open_profile(gemeinde=area.name).html if "<table" in e.value for row in read_page(e.value)]
    paper = read_paper(prepare_reports(data, date(2026, 11, 24)), area)
    assert len(page) > 10
    assert find_differences(page, paper) == []
