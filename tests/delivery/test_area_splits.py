"""A municipality is parted: its history stays, its parts get none, and who names it is asked which part is meant."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.cli.folders import CommandError
from mib_dashboard.cli.report import find_municipality
from mib_dashboard.delivery.dataset import open_dataset
from tests.merger_toys import EAST, PARTED, REGION, WEST, write_split


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    dataset, findings = open_dataset(*write_split(tmp_path_factory.mktemp("teilung")))
    assert findings == []
    return dataset


def test_the_history_stays_and_no_part_gets_any_of_it(data):
    index = index_points(data)
    assert index.at("BEV", PARTED, "2021-12-31").value == 600
    for part in (EAST, WEST):
        assert index.at("BEV", part, "2021-12-31") is None
    assert index.at("BEV", EAST, "2022-12-31").value == 400
    assert index.at("BEV", PARTED, "2022-12-31") is None


def test_the_region_is_the_same_sum_before_and_after(data):
    assert index_points(data).at("BEV", REGION, "2021-12-31").value == 2000
    assert index_points(data).at("BEV", REGION, "2022-12-31").value == 1010 + 420 + 400 + 210


@pytest.mark.parametrize("word", [PARTED, "Ödheim", "O\u0308dheim ", "ödheim"])
def test_no_part_is_taken_for_the_whole(data, word):
    assert data.areas.find(word) is None
    with pytest.raises(CommandError, match="Welche Gemeinde ist gemeint"):
        find_municipality(data.areas, word)


def test_parts_are_the_municipalities_of_today_and_the_whole_that_of_its_day(data):
    assert {area.ags for area in data.areas.municipalities} == {"01001001", "01001003", EAST, WEST}
    assert {area.ags for area in data.areas.at("2021-12-31")} == {"01001001", "01001003", PARTED}
