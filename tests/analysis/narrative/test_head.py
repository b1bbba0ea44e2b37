"""The sentences of the start page: figure and change first, then what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.overview import compute_key_figures
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative import compute_area_sentences, compute_head_sentences

DAY = date(2023, 3, 1)


@pytest.fixture(scope="module")
def figures(toy_dataset):
    return compute_key_figures(index_points(toy_dataset))


def test_a_sentence_begins_with_its_figure_and_its_change(toy_dataset, figures):
    told = compute_head_sentences(toy_dataset, figures, DAY)
    assert [sentence.indicator.code for sentence in told] == ["BEV", "AUSL-ANT", "KITA"]
    kita = told[2]
    assert kita.text.startswith("31,5\u202f%, ")
    assert kita.change.endswith(("mehr als 2019", "mehr als 2020"))
    assert {ref.indicator for ref in kita.refs} == {"KITA"}
    assert len(kita.refs) == 2


def test_over_a_break_it_says_that_nothing_can_be_compared(toy_dataset, figures):
    assert "nicht vergleichbar" in compute_head_sentences(toy_dataset, figures, DAY)[0].change


def test_the_first_always_stays_then_those_with_a_change(toy_dataset, figures):
    alone = [replace(figure, change=None) if figure.indicator.code != "KITA" else figure for figure in figures]
    assert [s.indicator.code for s in compute_head_sentences(toy_dataset, alone, DAY, limit=2)] == ["BEV", "KITA"]


def test_old_figures_say_so_and_missing_ones_are_not_told(toy_dataset, figures):
    assert "alte Zahl, erscheint" in compute_head_sentences(toy_dataset, figures, date(2040, 1, 1))[2].rest
    empty = [replace(figure, point=replace(figure.point, value=None)) for figure in figures]
    assert compute_head_sentences(toy_dataset, empty, DAY) == ()


def test_a_municipality_tells_its_own_figures_beside_those_of_its_district(toy_dataset, figures):
    index, area = index_points(toy_dataset), toy_dataset.municipalities[0]
    own, district = index.latest("AUSL-ANT", area.ags), index.latest("AUSL-ANT", area.parent)
    alike = replace(district, time=own.time, day=own.day)
    index = replace(index, series={**index.series, ("AUSL-ANT", area.parent): (alike,)})
    told = compute_area_sentences(index, figures, area, DAY)
    own = [sentence for sentence in told if sentence.refs[0].area == area.ags]
    assert [sentence.indicator.code for sentence in own] == ["BEV", "AUSL-ANT"]
    assert told[: len(own)] == tuple(own), "its own come first"
    assert [sentence.indicator.code for sentence in told[len(own) :]] == ["KITA"], "there is none of the municipality"
    assert area.locative in own[1].rest
    assert f"; {toy_dataset.areas[area.parent].locative} {wording.tell_point(toy_dataset, district)})." in own[1].rest
    assert toy_dataset.areas[area.parent].locative not in own[0].rest, "a count says nothing beside that of the whole"


def test_without_a_municipality_the_sentences_are_those_of_the_region(toy_dataset, figures):
    told = compute_area_sentences(index_points(toy_dataset), figures, None, DAY)
    assert told == compute_head_sentences(toy_dataset, figures, DAY)


def test_where_a_series_ends_at_the_district_another_one_of_its_question_speaks_for_the_municipality(toy_dataset, figures):
    area, asked = toy_dataset.municipalities[0], {"question": "ANTEIL"}
    indicators = dict(toy_dataset.indicators)
    indicators["KITA"] = replace(indicators["KITA"], **asked, is_preferred=False)
    indicators["AUSL-ANT"] = replace(indicators["AUSL-ANT"], **asked, is_preferred=True)
    index = replace(index_points(toy_dataset), catalogue=replace(toy_dataset, indicators=indicators))
    only = [replace(figure, indicator=indicators["KITA"]) for figure in figures if figure.indicator.code == "KITA"]
    told = compute_area_sentences(index, only, area, DAY)
    assert [(s.indicator.code, s.refs[0].area) for s in told] == [("AUSL-ANT", area.ags)]
