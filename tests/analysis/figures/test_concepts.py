"""Breaks of some levels only, and figures of different concepts: what must not be compared is not, all else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures import compare, wording
from mib_dashboard.analysis.figures.concepts import find_concept, share_concept
from mib_dashboard.analysis.figures.highlights import find_levels, find_outlier
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture, list_bases
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative.figures import compute_area_sentences
from mib_dashboard.analysis.timeline import Choice, build_line_picture, list_shown_notes, open_story
from mib_dashboard.analysis.timeline.lines import Mode
from mib_dashboard.charts.theme import pick_styles, pick_theme
from mib_dashboard.charts.traces import build_trace
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Source
from mib_dashboard.model.texts import Version
from mib_dashboard.pictures.plot import split_series
from mib_dashboard.report.pictures import list_cuts
from mib_dashboard.schema import Level
from tests.analysis.comparison_toys import AREAS, REGION, STATE, A, B, C, make_break, make_data, make_indicator

MIXED = make_indicator("MH", concept="Melderegister-Ableitung (G), Mikrozensus (L)")
PLAIN = make_indicator("MH", concept="Fortschreibung (GV-ISys)")
ROWS = [
    *(("MH", area, time, value) for time in ("2016", "2019") for area, value in ((A, 30.0), (B, 20.0), (C, 28.0))),
    *(("MH", REGION, time, 28.8) for time in ("2016", "2019")),
    ("MH", STATE, "2016", 20.0), ("MH", STATE, "2019", 24.8),
]  # fmt: skip
STATE_ONLY = replace(make_break("2017-01-01", "MH"), levels=(Level.STATE, Level.COUNTRY))


def build(indicator, *notes):
    data = make_data([indicator], ROWS, notes)
    sources = {code: Source(code, "Zahlen", "Amt", "Ort", "frei", True, "2020", "", "") for code in set(data.figures["quelle"])}
    data = replace(data, sources=sources)
    return index_points(data), data


@pytest.mark.parametrize(("level", "words"), [
    (Level.MUNICIPALITY, "Melderegister-Ableitung"), (Level.DISTRICT, "Melderegister-Ableitung"),
    (Level.CONSTITUENCY, "Melderegister-Ableitung"), (Level.STATE, "Mikrozensus"), (Level.COUNTRY, "Mikrozensus"),
])  # fmt: skip
def test_a_level_not_named_counts_like_the_nearest_finer_one(level, words):
    assert find_concept(MIXED, level) == words


def test_brackets_that_name_no_level_are_part_of_one_concept():
    assert find_concept(PLAIN, Level.STATE) == find_concept(PLAIN, Level.MUNICIPALITY) == "Fortschreibung (GV-ISys)"
    several = make_indicator("X", concept="Register (G|K), Befragung, neu (L|B)")
    assert not share_concept(several, AREAS[REGION], AREAS[STATE])
    assert share_concept(several, AREAS[REGION], AREAS[A])


def test_a_reference_of_another_concept_is_shown_but_not_compared():
    index, data = build(MIXED)
    near, far = compare.compute_references(index, MIXED, index.at("MH", A, "2019"))
    assert near.difference == pytest.approx(1.2)
    assert (far.difference, far.is_unsecured, far.is_foreign) == (None, False, True)
    assert wording.describe_gap(data, far) == "im Land 24,8\u202f%; anders erhoben, nicht vergleichbar"
    same, _ = build(PLAIN)
    assert compare.compute_references(same, PLAIN, same.at("MH", A, "2019"))[1].difference == pytest.approx(5.2)


@pytest.mark.parametrize("version", Version)
def test_no_sentence_sets_figures_of_two_concepts_side_by_side(version):
    index, _ = build(MIXED)
    told = " ".join(s.text for area in (A, REGION) for s in compute_area_sentences(index, MIXED, area, version))
    assert told
    assert "im Land" not in told
    index, _ = build(PLAIN)
    told = " ".join(s.text for s in compute_area_sentences(index, PLAIN, REGION, version))
    assert "im Land" in told, "the same figures of one concept are compared"


def test_facts_leave_the_other_concept_out():
    index, _ = build(MIXED)
    assert find_levels(index, MIXED, REGION) is None
    index, _ = build(PLAIN)
    assert find_levels(index, PLAIN, REGION).references[0].difference == pytest.approx(4.0)


def test_the_district_may_follow_another_concept_than_the_municipalities():
    split = make_indicator("MH", concept="Register (G), Befragung (K|L)")
    index, _ = build(split)
    picture = compute_map_picture(index, split, view=MapView.DIFFERENCE, time="2019")
    assert set(picture.values.values()) == {None}
    assert picture.unsecured == frozenset()
    assert find_outlier(index, split) is None
    index, _ = build(PLAIN)
    picture = compute_map_picture(index, PLAIN, view=MapView.DIFFERENCE, time="2019")
    assert picture.values[B] == pytest.approx(-8.8)
    assert find_outlier(index, PLAIN) is not None


def test_a_break_of_the_land_leaves_municipality_and_district_comparable():
    index, _ = build(PLAIN, STATE_ONLY)
    for area in (A, REGION):
        assert compare.compute_key_change(index, PLAIN, area).difference == pytest.approx(0.0)
    change = compare.compute_key_change(index, PLAIN, STATE)
    assert (change.difference, change.obstacle) == (None, "nicht vergleichbar (Bruch 01.01.2017: neuer Zensus)")
    assert list_bases(index, PLAIN, "2019") == ("2016",)
    index, _ = build(PLAIN, make_break("2017-01-01", "MH"))
    assert compare.compute_key_change(index, PLAIN, A).difference is None, "without levels it concerns all"
    assert list_bases(index, PLAIN, "2019") == ()


def test_the_levels_of_a_break_are_read_and_their_column_may_be_missing(toy):
    dataset, findings = open_dataset(*toy)
    assert (dataset.annotations[0].levels, findings) == ((), []), "the toy has no such column"
    path = toy.file("anmerkungen.csv")
    head, row = path.read_text("utf-8").splitlines()
    path.write_text(f"{head},ebenen\n{row},L|B\n", "utf-8")
    dataset, findings = open_dataset(*toy)
    assert (dataset.annotations[0].levels, findings) == ((Level.STATE, Level.COUNTRY), [])
    toy.change("anmerkungen.csv", 2, "ebenen", "Land")
    dataset, findings = open_dataset(*toy)
    assert dataset is None
    assert [(f.level, f.row, f.column) for f in findings] == [("Fehler", 2, "ebenen")]


def test_only_the_line_of_the_land_is_cut_and_the_mark_needs_it_in_the_picture():
    _, data = build(PLAIN, STATE_ONLY)
    story = open_story(data, PLAIN)
    alone = build_line_picture(story, Choice((A,), (REGION,))).spec
    assert alone.marks == ()
    assert list_shown_notes(data.annotations, PLAIN, alone) == ()
    spec = build_line_picture(story, Choice((A,), (REGION, STATE))).spec
    assert [mark.day for mark in spec.marks] == [date(2017, 1, 1)]
    assert list_shown_notes(data.annotations, PLAIN, spec) == (STATE_ONLY,)
    series = {one.name: one for one in spec.series}
    assert {name: len(list_cuts(one, spec.marks)) for name, one in series.items()} == {
        "Adorf": 0, "Bestadt": 0, "Cebach": 0, "Kreis": 0, "Land": 1,
    }  # fmt: skip
    style = pick_styles(["reference"], pick_theme(dark=False))[0]
    for name, cuts in (("Adorf", 0), ("Land", 1)):
        cut, whole = (build_trace(series[name], style, pick_theme(dark=False), marks, joined=True) for marks in (spec.marks, ()))
        assert len(cut["y"]) - len(whole["y"]) == cuts, "an empty point interrupts the line"
    lengths = {name: [len(run) for run in split_series(series[name], spec.marks)] for name in ("Adorf", "Land")}
    assert lengths == {"Adorf": [2], "Land": [1, 1]}


def test_an_index_stops_at_the_break_for_the_land_only():
    _, data = build(PLAIN, STATE_ONLY)
    picture = build_line_picture(open_story(data, PLAIN), Choice((A,), (STATE,), Mode.INDEX, "2019"))
    values = {one.name: [v for v in one.values if v is not None] for one in picture.spec.series}
    assert values["Adorf"] == [100.0, 100.0]
    assert values["Land"] == [100.0]
    assert picture.notes == (
        "Werte vor dem Bruch am 01.01.2017 (neuer Zensus) im Land sind nicht auf diese Basis bezogen und stehen nicht im Bild.",
    )


def test_a_difference_to_the_district_has_no_line_of_another_concept():
    _, data = build(MIXED)
    picture = build_line_picture(open_story(data, MIXED), Choice((A,), (STATE,), Mode.DIFFERENCE))
    assert "Land" not in [one.name for one in picture.spec.series]
    assert "Nicht im Bild, weil anders erhoben, nicht vergleichbar: Land." in picture.notes
