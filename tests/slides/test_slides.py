"""Slides say what the data set says: checked against the toy delivery, calculated by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.analysis.reports import FULL_PROFILE, Prepared, compute_profile_report, prepare_reports
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.pictures.draw import draw_large
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.report import ChartBlock, MapBlock, Statement, TextBlock
from mib_dashboard.slides import (
    SlideKind,
    Step,
    arrange_slides,
    compute_deck_report,
    list_choices,
    list_report_choices,
    list_report_steps,
    list_standard_steps,
    parse_sequence,
)
from mib_dashboard.slides.arrange import group_statements
from tests.slides.conftest import DAY, Show


def test_one_slide_for_each_step_in_their_order(show: Show):
    deck = show("schluss,kennzahl:BEV,titel,karte:AUSL-ANT,titel", "Adorf")
    assert [slide.kind for slide in deck.slides] == [
        SlideKind.END,
        SlideKind.FIGURE,
        SlideKind.TITLE,
        SlideKind.MAP,
        SlideKind.TITLE,
    ]
    assert deck.title == deck.slides[2].statement == "Integration in Adorf"


def test_a_figure_is_the_newest_one_with_its_change(show: Show):
    (slide,) = show("kennzahl:BEV", "Adorf").slides
    (figure,) = slide.figures
    assert figure.cell.text == "1.010 Personen"
    assert figure.stamp == "31.12.2022"
    assert dict(figure.compared)["Beispielia"].text == "9.100 Personen"
    assert slide.statement == "Bevölkerung"
    assert slide.source.startswith("Quelle: © Amt · Stand: 31.12.2021 bis 31.12.2022 · Lizenz: dl-de/by-2-0")


def test_a_sign_is_explained_in_the_source_line(show: Show):
    (slide,) = show("kennzahl:BEV", "Zell (Berg)").slides
    assert slide.figures[0].cell.text == "420 Personen p"
    assert slide.source.endswith("Zeichen: p vorläufig")
    (slide,) = show("kennzahl:KITA").slides
    assert "Zeichen" not in slide.source


def test_the_map_tells_its_span_in_printed_figures(show: Show):
    # 210 of 1,010 and 61 of 610; the third one is kept secret.
    (slide,) = show("karte:AUSL-ANT", "Adorf").slides
    assert slide.kicker == "Ausländeranteil, 31.12.2022"
    assert slide.statement.replace("\u202f", " ") == "Die Werte von 2 Gemeinden liegen zwischen 10,0 % und 20,8 %."
    block = slide.picture
    assert isinstance(block, MapBlock)
    assert [area.name for area in block.areas if area.is_chosen] == ["Adorf"]
    assert ("confidential", ". geheim gehalten") in block.kinds, "the key of the map tells it in words"


def test_a_map_names_the_value_of_the_municipality_and_prints_all(show: Show):
    (slide,) = show("karte:AUSL-ANT", "Adorf").slides
    assert slide.details[0].replace("\u202f", " ") == "Adorf: 20,8 %"
    assert "20,8" in draw_large(slide.picture)
    assert not any(detail.startswith("Adorf:") for detail in show("karte:AUSL-ANT").slides[0].details)


def test_figures_with_a_unit_in_words_do_not_lie_on_each_other(show: Show):
    (slide,) = show("karte:AUSL-ANT", "Adorf").slides
    areas = tuple(replace(area, cell=Cell("5,3 je 1.000 Einw. p", 5.3)) for area in slide.picture.areas)
    drawn = draw_large(replace(slide.picture, areas=areas))
    assert "Adorf" in drawn
    assert "5,3" not in drawn


def test_what_stands_out_has_a_map_where_there_is_one(show: Show):
    found = [slide for slide in show("aussage:1,aussage:2,aussage:3", "Adorf").slides if slide.kind is SlideKind.FINDING]
    painted = [slide for slide in found if isinstance(slide.picture, MapBlock)]
    assert painted
    assert all(slide.layout == "karte" and "Adorf: " in " ".join(slide.details) for slide in painted)
    assert all(slide.layout == "aussage" for slide in found if slide not in painted)


def test_the_headline_of_a_map_has_signs_in_words_and_no_places(ground: Prepared):
    figures = ground.data.figures.copy()
    is_low = (figures["indikator"] == "AUSL-ANT") & (figures["wert"].round(1) == 10.0)  # Ödheim at the end of 2022
    figures.loc[is_low, "zeichen"] = "p"
    marked = prepare_reports(replace(ground.data, figures=figures), DAY)
    steps = parse_sequence("karte:AUSL-ANT")
    (slide,) = arrange_slides(compute_deck_report(marked, ground.data.region, steps), steps, ground.data.indicators).slides
    assert "zwischen 10,0\u202f% (vorläufig) und 20,8\u202f%." in slide.statement
    assert not any(area.short_name in slide.statement for area in ground.data.municipalities)


def test_a_slide_says_why_its_printed_difference_does_not_add_up(ground: Prepared):
    statement = Statement("Anteil: 63,1 % auf 51,7 %, also um 11,5 Prozentpunkte.", (), "© Amt", is_off=True)
    even = Statement("Zahl: 2 auf 4, also um 2.", (), "© Amt")
    report = compute_profile_report(ground, ground.data.municipalities[0])
    report = replace(report, blocks=(TextBlock("Was auffällt", (statement, even), note="Hinweis zur Rundung."),))
    off, plain = arrange_slides(report, parse_sequence("aussage:1,aussage:2"), ground.data.indicators).slides
    assert off.source == "Hinweis zur Rundung. · Quelle: © Amt"
    assert plain.source == "Quelle: © Amt"


def test_a_series_says_its_finding_above_the_picture(show: Show):
    (slide,) = show("reihe:KITA").slides
    assert isinstance(slide.picture, ChartBlock)
    assert slide.statement == slide.picture.findings[0]
    assert "31,5" in slide.statement
    assert slide.kicker == slide.picture.spec.title


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("quatsch", "Eine Folie „quatsch“ gibt es nicht."),
        ("<script>alert(1)</script>", "Eine Folie „<script>alert(1)</script>“ gibt es nicht."),
        ("karte:NIX", "Einen Indikator „NIX“ gibt es nicht."),
        ("karte", "Zur Folie „karte“ gehört ein Indikator"),
        ("karte:BEV", "hängt von der Größe des Ortes ab"),
        ("reihe:SPR-01", "liegt hier kein Wert vor"),
        ("kennzahl:SPR-01", "liegt hier kein Wert vor"),
        ("aussage:99", "Für „aussage:99“ gibt es keinen Satz."),
        ("aussage:x", "Für „aussage:x“ gibt es keinen Satz."),
        ("kennzahl:7", "liegt hier kein Wert vor"),
    ],
)
def test_what_cannot_be_shown_says_why(show: Show, step, answer):
    (slide,) = show(step, "Adorf").slides
    assert slide.kind is None
    assert answer in slide.details[0]


def test_the_usual_sequence_shows_something_on_every_slide(ground, show: Show):
    for place in ("", "Adorf", "Ödheim", "Zell (Berg)"):
        area = next((a for a in ground.data.municipalities if a.name == place), ground.data.region)
        steps = list_standard_steps(ground, area)
        assert steps[0].kind is SlideKind.TITLE
        assert steps[-1].kind is SlideKind.END
        deck = show(",".join(step.code for step in steps), place)
        assert all(slide.kind is not None for slide in deck.slides), place
        assert set(steps) <= set(list_choices(ground, area))


def test_every_choice_shows_something(ground, show: Show):
    for place in ("", "Zell (Berg)"):
        area = next((a for a in ground.data.municipalities if a.name == place), ground.data.region)
        for step in list_choices(ground, area):
            (slide,) = show(step.code, place).slides
            assert slide.kind is step.kind, step
            assert slide.source, step


def test_a_finished_report_becomes_slides_with_its_own_figures(ground):
    report = compute_profile_report(ground, ground.data.municipalities[0], FULL_PROFILE)
    indicators = ground.data.indicators
    steps = list_report_steps(report, indicators)
    deck = arrange_slides(report, steps, indicators, "Fassung „x“")
    assert all(slide.kind is step.kind for slide, step in zip(deck.slides, steps, strict=True))
    assert all(slide.source.endswith("Fassung „x“") for slide in deck.slides)
    maps = [block for block in report.blocks if isinstance(block, MapBlock)]
    assert maps
    assert [slide.picture for slide in deck.slides if slide.kind is SlideKind.MAP] == maps[:3]
    for step in list_report_choices(report, {}):
        (slide,) = arrange_slides(report, [step], {}).slides
        assert slide.kind is step.kind, step


def test_a_code_finds_the_picture_of_a_finished_report(ground):
    report = compute_profile_report(ground, ground.data.municipalities[0], FULL_PROFILE)
    steps = [Step(SlideKind.MAP, "AUSL-ANT"), Step(SlideKind.FIGURE, "BEV")]
    shown, figure = arrange_slides(report, steps, ground.data.indicators).slides
    assert isinstance(shown.picture, MapBlock)
    assert shown.picture.title.startswith("Ausländeranteil, ")
    assert figure.figures[0].ref.indicator == "BEV"


def test_sentences_that_go_on_stay_with_their_opening(toy_dataset):
    def about(text: str, code: str) -> Statement:
        return Statement(text, (FigureRef(code, "01001", "2022"),) if code else ())

    sentences = [
        about("Bevölkerung: in der Region 2.000.", "BEV"),
        about("Das sind mehr als zuvor.", "BEV"),
        about("Bevölkerung: in Adorf am meisten.", "BEV"),
        about("Betreuung: in der Region 31,5 %.", "KITA"),
        about("Ein eigener Satz.", ""),
        about("Noch ein eigener Satz.", ""),
    ]
    groups = group_statements(sentences, toy_dataset.indicators)
    assert [len(group) for group in groups] == [2, 1, 1, 1, 1]
