"""Profiles from the toy delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.figures.wording import describe_newer
from tests.analysis.comparison_toys import A, B, C, make_data, make_indicator

ADORF, OEDHEIM, ZELL = "01001001", "01001002", "01001003"


@pytest.fixture(scope="module")
def profiles(toy_dataset):
    index = index_points(toy_dataset)
    return {ags: compute_profile(index, toy_dataset.areas[ags]) for ags in (ADORF, OEDHEIM, ZELL)}


def codes(rows):
    return [row.figure.indicator.code for row in rows]


def test_comparable_figures_by_topic_in_the_order_of_the_catalogue(profiles):
    assert [(t.topic.code, codes(t.rows)) for t in profiles[ADORF].topics] == [
        ("DEM", ["BEV", "AUSL-ANT", "ZEN-MH"]),
        ("WOH", ["MIETE"]),
        ("TEI", ["WAHL-ANT"]),
    ]


def test_what_other_municipalities_do_not_have_stands_apart():
    lonely, shared = make_indicator("Allein"), make_indicator("Alle")
    rows = [("Allein", A, "2022", 5.0), *(("Alle", ags, "2022", 5.0) for ags in (A, B, C))]
    data = make_data([lonely, shared], rows)
    profile = compute_profile(index_points(data), data.areas[A])
    assert codes(profile.singles) == ["Allein"]
    assert [codes(topic.rows) for topic in profile.topics] == [["Alle"]]


def test_counts_have_their_part_of_the_district(profiles):
    row = profiles[ADORF].topics[0].rows[0]
    assert row.share == pytest.approx(1010 / 2040 * 100)
    assert row.span is None


def test_figures_of_the_district_are_never_the_municipalitys(profiles):
    for profile in profiles.values():
        assert "KITA" not in codes([*profile.singles, *(row for topic in profile.topics for row in topic.rows)])
        assert [(r.indicator.code, r.point.area) for r in profile.regional] == [("KITA", "01001")]


def test_a_hidden_figure_keeps_its_sign_and_the_older_one_is_shown_with_its_own_date(profiles, toy_dataset):
    everything = [*profiles[ZELL].singles, *(row for topic in profiles[ZELL].topics for row in topic.rows)]
    figures = {row.figure.indicator.code: row.figure for row in everything}
    share = figures["AUSL-ANT"]
    assert (share.point.time, share.point.sign) == ("2021-12-31", "null_exact")
    assert describe_newer(toy_dataset, share.point, share.series) == "31.12.2022: geheim gehalten"
    later = [replace(share.series[-1], time=year, day=date(int(year), 12, 31)) for year in ("2023", "2024")]
    known = replace(later[0], value=1.0, sign="", time="2025", day=date(2025, 12, 31))
    told = describe_newer(toy_dataset, share.point, [*share.series, *later, replace(known, value=None, sign="unreliable")])
    unreliable = toy_dataset.signs["unreliable"].spoken
    assert told == f"31.12.2022 bis 2024: geheim gehalten; 2025: {unreliable}", "all of them, not only the newest"
    assert describe_newer(toy_dataset, known, [*share.series, *later, known]) == ""
    assert (figures["ZEN-MH"].point.value, figures["ZEN-MH"].point.sign) == (None, "unreliable")


def test_gaps_are_catalogue_indicators_for_municipalities_without_a_figure(profiles):
    assert profiles[ADORF].gaps == ()  # SPR-01 is promised for the district only
