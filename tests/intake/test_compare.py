"""What a delivery would change, cell by cell."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.compare import check_gone, compare, count_differences, describe_series
from mib_dashboard.intake.ground import build_ground
from mib_dashboard.schema import Col, Difference
from tests.work_toys import ADORF, TODAY, ZELL, add_series, column, make_rows, read_toy


@pytest.fixture
def released(toy):
    return read_toy(add_series(toy))


def test_new_changed_the_same_and_gone(released):
    rows = make_rows(("NEU", ADORF, "2022", "216"), ("NEU", ZELL, "2022", "431"), ("NEU", ADORF, "2023", "220"))
    compared = compare(rows, released)
    assert count_differences(compared) == {Difference.NEW: 1, Difference.CHANGED: 1, Difference.SAME: 1, Difference.GONE: 1}
    changed = compared[compared[Col.UNTERSCHIED] == Difference.CHANGED].iloc[0]
    assert (changed[Col.BISHER], changed[Col.WERT], changed[Col.ZELLE]) == ("425", "431", "B6")
    assert (changed[Col.IN_DATEI], changed[Col.IN_ZEILE]) == ("werte/neu.csv", 19)


def test_a_year_that_is_not_delivered_is_not_gone(released):
    assert count_differences(compare(column("NEU", "2022", 216, 1050, 425), released))[Difference.GONE] == 0


def test_other_levels_are_not_gone(released):
    rows = make_rows(
        *(("BEV", area, "2021-12-31", value) for area, value in ((ADORF, "1000"), ("01001002", "600"), (ZELL, "400")))
    )
    assert count_differences(compare(rows, released))[Difference.GONE] == 0, "the Land comes from somebody else"


def test_a_number_spelled_differently_is_the_same(released):
    rows = column("NEU", "2022", "216.0", "1050", "0425")
    assert count_differences(compare(rows, released))[Difference.SAME] == 3


def test_a_sign_that_goes_is_a_change_but_not_that_of_a_correction(toy):
    add_series(toy)
    for row, sign in ((7, "r"), (13, "p")):
        toy.change("werte/neu.csv", row, "zeichen", sign)
    compared = compare(column("NEU", "2022", 216, 1050, 425), read_toy(toy))
    assert compared[Col.UNTERSCHIED].tolist() == [Difference.SAME, Difference.CHANGED, Difference.SAME]


def test_gone_cells_are_asked_for_once_a_column(released):
    rows = make_rows(("NEU", ADORF, "2022", "216"))
    [found] = check_gone(compare(rows, released), build_ground(released, TODAY))
    assert "Neue, 2022: 2 veröffentlichte Werte" in found.message
    assert "Ödheim, Zell" in found.message
    assert found.is_confirmable


def test_a_change_stands_in_its_series(released):
    compared = describe_series(compare(make_rows(("NEU", ZELL, "2022", "431")), released), build_ground(released, TODAY))
    assert compared.iloc[0][Col.REIHE] == "2017: 400 · 2018: 410 · 2019: 405 · 2020: 415 · 2021: 420"
