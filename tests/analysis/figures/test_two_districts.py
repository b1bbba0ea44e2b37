"""Municipalities of two districts: each is compared with its own, and all together with what both have in common."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from mib_dashboard.analysis.deliveries.ledger import find_places
from mib_dashboard.analysis.figures.highlights import find_outlier, find_spread
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.narrative.compose import compute_area_highlights
from mib_dashboard.analysis.timeline.funnel_picture import build_funnel_picture
from mib_dashboard.analysis.timeline.lines import compute_lines, compute_scope, select_figures
from mib_dashboard.analysis.timeline.words import describe_findings
from mib_dashboard.maps.words import describe_picture, describe_subject, name_distance
from mib_dashboard.model.dataset import Area, Areas, Source
from mib_dashboard.schema import Level
from tests.analysis.comparison_toys import AREAS, REGION, STATE, A, B, C, make_data
from tests.analysis.share_toys import BOTTOM, SHARE, TOP

TIME, OTHER = "2022", "10042"
D, E, F = "10042001", "10042002", "10042003"
TWO = dict(
    # The first municipality of the alphabet lies in the second district of the table.
    sorted(
        (
            AREAS
            | {
                OTHER: Area(OTHER, "Nachbarkreis", "Nachbarkreis", "im Nachbarkreis", Level.DISTRICT, STATE),
                D: Area(D, "Aadorf", "Aadorf", "in Aadorf", Level.MUNICIPALITY, OTHER),
                E: Area(E, "Estadt", "Estadt", "in Estadt", Level.MUNICIPALITY, OTHER),
                F: Area(F, "Efbach", "Efbach", "in Efbach", Level.MUNICIPALITY, OTHER),
            }
        ).items()
    )
)
# In its own district Cebach stands apart; beside the other district it would be the usual case.
VALUES = {A: 20.0, B: 21.0, C: 30.0, REGION: 21.0, D: 30.0, E: 31.0, F: 29.0, OTHER: 30.0, STATE: 24.0}


@pytest.fixture
def data():
    first = {area: value for area, value in VALUES.items() if area in AREAS}
    found = make_data([TOP, BOTTOM, SHARE], [(SHARE.code, area, TIME, value) for area, value in first.items()])
    row = found.figures.iloc[[0]]
    further = [area for area in VALUES if area not in AREAS]
    more = [row.assign(gebiet=area, wert=VALUES[area], ebene=TWO[area].level.value) for area in further]
    figures = pd.concat([found.figures, *more], ignore_index=True).assign(nenner=10_000.0)
    return replace(
        found, areas=Areas(TWO), figures=figures, sources={"Q": Source("Q", "T", "Amt", "", "frei", True, "", "©", "")}
    )


def test_what_all_have_in_common_is_no_single_district():
    areas = Areas(TWO)
    assert areas.municipalities[0].ags == D
    assert (areas.region.ags, [area.ags for area in areas.districts]) == (STATE, [REGION, OTHER])
    assert [areas.find_home(areas[ags]).ags for ags in (A, D, STATE)] == [REGION, OTHER, STATE]
    assert Areas(AREAS).region.ags == REGION


def test_the_map_measures_each_at_its_own_district(data):
    picture = compute_map_picture(index_points(data), SHARE, view=MapView.DIFFERENCE, time=TIME)
    assert picture.values == {A: -1.0, B: 0.0, C: 9.0, D: 0.0, E: 1.0, F: -1.0}
    assert picture.unsecured == {B, D}
    assert "des eigenen Kreises" in describe_subject(data.areas, picture)
    assert name_distance(Areas(AREAS)) == "Abstand zum Wert im Kreis"
    assert "im Land sind es" in describe_picture(
        data, compute_map_picture(index_points(data), SHARE, view=MapView.VALUE, time=TIME)
    )


def test_the_one_that_stands_apart_does_so_in_its_district(data):
    index = index_points(data)
    found = find_outlier(index, SHARE)
    assert (found.point.area, found.region.area) == (C, REGION)
    assert find_spread(index, SHARE).region.area == STATE


def test_the_funnel_shows_one_district_or_all_around_the_whole(data):
    index = index_points(data)
    one = build_funnel_picture(index, data, SHARE, TIME, TWO[D])
    assert ([p.name for p in one.spec.points], one.spec.centre, one.spec.centre_label) == (
        ["Aadorf", "Efbach", "Estadt"], 30.0, "Nachbarkreis",
    )  # fmt: skip
    assert "im Nachbarkreis" in one.spec.title
    assert "Adorf" not in set(one.table["Gemeinde"])
    everyone = build_funnel_picture(index, data, SHARE, TIME)
    assert (len(everyone.spec.points), everyone.spec.centre) == (6, 24.0)


@pytest.mark.parametrize(("area", "own", "other"), [(A, "im Kreis", "im Nachbarkreis"), (D, "im Nachbarkreis", "im Kreis ")])
def test_sentences_name_the_own_district(data, area, own, other):
    index = index_points(data)
    figures = select_figures(data.figures, SHARE.code)
    scope = compute_scope(figures, data.areas)
    told = describe_findings(data, SHARE, index.share(SHARE), compute_lines(figures, scope), scope, [TWO[area]]).sentences
    assert any(own in sentence for sentence in told)
    assert not any(other in sentence for sentence in told)
    for sentence in compute_area_highlights(index, TWO[area]):
        assert other not in sentence.text


def test_profile_and_lines_begin_with_the_right_whole(data):
    index = index_points(data)
    for area, home in ((A, REGION), (D, OTHER)):
        profile = compute_profile(index, TWO[area])
        assert profile.parents[0].ags == home
        assert profile.topics[0].rows[0].figure.references[0].point.area == home
    scope = compute_scope(select_figures(data.figures, SHARE.code), data.areas)
    assert [area.ags for area in scope.larger] == [STATE, REGION, OTHER]


def test_every_district_is_asked_for_its_figures():
    levels = (Level.MUNICIPALITY.value, Level.DISTRICT.value, Level.STATE.value)
    assert set(find_places(Areas(TWO), levels)) == set(TWO) - {"DE"}
