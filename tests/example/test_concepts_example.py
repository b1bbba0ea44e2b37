"""The share with a history of immigration: municipalities from registers, the Land from a survey with breaks of its own."""

from __future__ import annotations

from mib_dashboard.analysis.figures import compare
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.timeline import Choice, build_line_picture, open_story
from mib_dashboard.report.pictures import list_cuts

VOELKLINGEN, REGION, STATE = "10041519", "10041", "10"
BREAKS = {"2017-01-01", "2020-01-01"}


def test_voelklingen_2019_is_beside_the_district_but_not_beside_the_land(example):
    data = example.data
    index, indicator = index_points(data), data.indicators["DEM-02"]
    point = index.at("DEM-02", VOELKLINGEN, "2019-12-31")
    district, state = compare.compute_references(index, indicator, point)
    assert (district.point.area, district.is_foreign) == (REGION, False)
    assert district.difference == point.number - index.at("DEM-02", REGION, "2019-12-31").number
    assert (state.point.area, state.difference, state.is_foreign) == (STATE, None, True)


def test_the_survey_breaks_the_line_of_the_land_only(example):
    data = example.data
    indicator = data.indicators["DEM-02"]
    notes = {note.code: note for note in data.annotations}
    assert notes["MZ-2020"].title == "Mikrozensus: neue Erhebung"
    spec = build_line_picture(open_story(data, indicator), Choice((VOELKLINGEN,), (REGION, STATE))).spec
    cuts = {one.name: BREAKS & {day.isoformat() for day in list_cuts(one, spec.marks)} for one in spec.series}
    assert cuts.pop("Saarland") == BREAKS
    assert not any(cuts.values())
    assert {"Mikrozensus: neue Definition", "Mikrozensus: neue Erhebung"} <= {mark.label for mark in spec.marks}


def test_the_change_of_voelklingen_over_both_breaks_is_told(example):
    data = example.data
    index = index_points(data)
    first, last = (index.at("DEM-02", VOELKLINGEN, time) for time in ("2016-12-31", "2022-12-31"))
    own = compare.compute_change_between(index, compare.Change(first, last, None), VOELKLINGEN)
    assert own.difference == last.number - first.number
    assert compare.compute_change_between(index, own, STATE) is None
    assert compare.compute_change_between(index, own, REGION) is not None
