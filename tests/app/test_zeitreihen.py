"""The page of series on the shipped data: views, links, what cannot be shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.timeline import VIEWS
from mib_dashboard.ui.navigation import find_page

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")


def open_page(page: str = "zeitreihen", /, **link: str | list[str]) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page(page).path)
    app.run()
    assert not app.exception, [e.message for e in app.exception]
    return app


def heading(app: AppTest) -> str:
    return app.header[0].value.replace("\\", "")


def said(app: AppTest) -> str:
    return " ".join(e.value for kind in (app.markdown, app.info, app.caption) for e in kind).replace("\\", "")


@pytest.mark.parametrize("view", VIEWS.values())
@pytest.mark.parametrize("indicator", ["BEV-INSG", "INK-AUSL", "WAHL-KTW", "ZEN-EWG", "BA-ALO", "AZR-SCHUTZ"])
def test_every_kind_of_indicator_in_every_view(indicator, view):
    app = open_page(indikator=indicator, zr_ansicht=view)
    assert len(app.title) == 1
    assert len(app.header) == 1
    assert len(app.get("plotly_chart")) == 1
    assert not re.search(r"\bnan\b|None", said(app))


def test_usual_choice_is_a_series_about_immigration():
    app = open_page()
    assert heading(app).startswith("Ausländeranteil (ohne deutschen Pass, INKAR)")
    assert not app.error


def test_link_with_municipalities_and_index():
    app = open_page(indikator="BEV-INSG", zr_gemeinden=["Völklingen", "Püttlingen"], zr_ansicht="Index", zr_basis="31.12.1990")
    assert (
        heading(app) == "Bevölkerung (alle Menschen) in Völklingen und in Püttlingen, 1987 bis 2009, gemessen am Stand 31.12.1990"
    )
    assert "Gemessen am Stand 31.12.1990 (= 100)" in said(app)


@pytest.mark.parametrize("head", [{}, {"gemeinde": "Völklingen"}], ids=["chosen first", "that of the head"])
def test_the_first_of_two_is_the_highlighted_one_and_the_sentence_is_about_it(head):
    link = {"indikator": "BEV-FRAUEN", "zr_gemeinden": ["Sulzbach/Saar"] if head else ["Völklingen", "Sulzbach/Saar"], **head}
    app = open_page(**link)
    assert heading(app).startswith("Frauenanteil (alle Menschen) in Völklingen und in Sulzbach")
    assert "In Völklingen" in said(app)
    assert "In Sulzbach" not in said(app)


def test_one_time_is_read_as_bars():
    told = said(open_page(indikator="ZEN-EWG"))
    assert "Jeder Balken ist ein Gebiet" in told
    assert not re.search(r"Jede Linie|jeder Punkt|Punkt\)|endet die Linie|Leere Stellen", told)


def test_the_municipality_of_the_other_pages_is_the_usual_one():
    app = open_page(indikator="BEV-FRAUEN", gemeinde="Völklingen")
    assert heading(app).startswith("Frauenanteil (alle Menschen) in Völklingen")


def test_one_of_several_is_highlighted():
    app = open_page(indikator="BEV-FRAUEN", zr_gemeinden=["Völklingen", "Püttlingen"], zr_hervorheben="Völklingen")
    assert heading(app).startswith("Frauenanteil (alle Menschen) in Völklingen und in Püttlingen")


def test_more_than_four_are_told():
    names = ["Völklingen", "Püttlingen", "Heusweiler", "Quierschied", "Riegelsberg"]
    app = open_page(indikator="BEV-FRAUEN", zr_gemeinden=names)
    assert "Grau bleiben: Riegelsberg" in said(app), "the last one chosen"


def test_figures_of_the_region_only_say_so():
    text = said(open_page(indikator="INK-AUSL"))
    assert "nur auf Ebene der Kreise" in text
    assert "Für einzelne Städte und Gemeinden liegen keine vor" in text


def test_one_point_in_time_says_so():
    app = open_page(indikator="ZEN-EWG")
    assert "nur **ein Zeitpunkt**" in said(app)
    assert "15.05.2022" in heading(app)


def test_no_open_data_names_who_delivers_and_what_to_see_instead():
    app = open_page(indikator="DEM-01")
    assert "keine offenen Daten" in heading(app)
    assert "Wer liefert" in said(app)
    assert not app.get("plotly_chart")


def test_difference_is_offered_where_it_says_something():
    """Counts of towns of unlike size open as an index; a link to their difference is answered."""
    app = open_page(indikator="BEV-INSG", zr_ansicht="Differenz")
    assert "„Differenz“ aus dem Link gibt es hier nicht" in said(app)
    assert "gemessen am Stand" in heading(app)
    assert "verglichen mit dem Wert im Regionalverband" in heading(open_page(indikator="WAHL-LTW", zr_ansicht="Differenz"))


def test_unknown_link_values_are_answered():
    app = open_page(zr_ansicht="Torte", zr_gemeinden="Nirgendwo", zr_basis="1700")
    assert "gibt es hier nicht" in said(app)
    assert heading(app).startswith("Ausländeranteil")


@pytest.mark.parametrize("page", ["zeitreihen", "karte"])
def test_unknown_municipality_is_asked_back_also_where_the_link_names_an_indicator_by_its_code(page):
    app = open_page(page, indikator="ZEN-AUSL", gemeinde="Quatsch")
    asked = [info.value for info in app.info if "Quatsch" in info.value]
    assert asked == ["„Quatsch“ aus dem Link gibt es hier nicht. Welche Stadt oder Gemeinde?"]
    app.run()
    assert "Quatsch" not in said(app)  # only on arrival


@pytest.mark.parametrize(("page", "word"), [("bericht", "\0"), ("karte", " "), ("luecken", "\u202e")])
def test_a_word_nobody_can_read_is_answered_without_empty_marks(page, word):
    text = said(open_page(page, gemeinde=word))
    assert "Ein leeres oder unlesbares Wort aus dem Link gibt es hier nicht." in text
    assert "„“" not in text


def test_several_indicators_of_the_region():
    app = open_page(zr_ansicht="Mehrere Indikatoren", zr_gebiet="Regionalverband Saarbrücken")
    assert re.fullmatch(r"\d+ Indikatoren im Regionalverband", heading(app))


def test_breaks_and_the_warning_of_the_catalogue_stand_below():
    text = said(open_page(indikator="BEV-INSG", zr_ansicht="Verlauf"))
    assert "Zensus 2011** (Bruch, 09.05.2011)" in text
    assert "**Achtung:**" in text


def test_a_choice_taken_away_by_another_filter_is_replaced():
    app = open_page(indikator="BEV-FRAUEN")
    app.selectbox(key="thema").set_value("TEI").run()
    assert not app.exception
    assert app.selectbox(key="indikator").value.startswith("WAHL")
    assert "Frauenanteil" not in heading(app)


def test_source_line_names_what_is_drawn():
    app = open_page(indikator="BEV-INSG", gemeinde="Völklingen", zr_ansicht="Index", zr_basis="31.12.2022")
    assert "2013 bis 2023" in heading(app)
    assert "Stand: 31.12.2013 bis 31.12.2023" in said(app)
    assert "1983" not in heading(app)
