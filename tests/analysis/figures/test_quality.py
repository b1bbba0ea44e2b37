"""Grades of quality, each limit from both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.quality import (
    QUALITY_COLUMNS,
    Facts,
    GradeScale,
    compute_grade_years,
    compute_quality,
    find_grade,
    grade_value,
)
from mib_dashboard.delivery.dataset import open_dataset
from tests.supply_toys import write_supply

TODAY = date(2023, 7, 1)
GOOD = Facts(kind="amtlich", computed=False, sign="", present=(3, 3), age=100, rhythm=12, cases=(1000.0, 100.0))


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory):
    dataset, findings = open_dataset(*write_supply(toy_writer(tmp_path_factory.mktemp("guete"))))
    assert dataset is not None, findings
    return dataset


@pytest.fixture(scope="module")
def scale(data):
    return GradeScale(data.supply.grade_rules)


@pytest.mark.parametrize(
    ("changes", "criterion", "grade"),
    [
        ({}, "quelle", "A"),
        ({"computed": True}, "quelle", "B"),
        ({"kind": "veröffentlicht"}, "quelle", "C"),
        ({"kind": "Beispiel"}, "quelle", "D"),
        ({"kind": ""}, "quelle", ""),
        ({"sign": "p"}, "quelle", "A"),  # the sign is a criterion of its own
        ({"sign": ""}, "zeichennote", ""),
        ({"sign": "p"}, "zeichennote", "B"),
        ({"sign": "s"}, "zeichennote", "C"),
        ({"sign": "limited"}, "zeichennote", "C"),
        ({"sign": "p", "kind": ""}, "zeichennote", "B"),
        ({"sign": "r"}, "zeichennote", ""),
        ({"present": (3, 3)}, "vollstaendigkeit", "A"),
        ({"present": (2, 3)}, "vollstaendigkeit", "B"),
        ({"present": (6, 10)}, "vollstaendigkeit", "B"),
        ({"present": (1, 3)}, "vollstaendigkeit", "C"),
        ({"present": (1, 4)}, "vollstaendigkeit", "D"),
        ({"present": None}, "vollstaendigkeit", ""),
        ({"age": 730}, "alter", "A"),  # two years have 730.5 days
        ({"age": 731}, "alter", "B"),
        ({"age": 1095}, "alter", "B"),
        ({"age": 1096}, "alter", "C"),
        ({"age": 1826}, "alter", "C"),
        ({"age": 1827}, "alter", "D"),
        ({"age": 182, "rhythm": 3}, "alter", "A"),  # two quarters have 182.6 days
        ({"age": 183, "rhythm": 3}, "alter", "B"),
        ({"age": None}, "alter", ""),
        ({"cases": (500.0, 20.0)}, "fallzahl", "A"),
        ({"cases": (499.0, 20.0)}, "fallzahl", "B"),
        ({"cases": (500.0, 19.0)}, "fallzahl", "B"),
        ({"cases": (99.0, 50.0)}, "fallzahl", "C"),
        ({"cases": (5000.0, 9.0)}, "fallzahl", "C"),
        ({"cases": (49.0, 24.0)}, "fallzahl", "D"),
        ({"cases": (5000.0, 4.0)}, "fallzahl", "D"),
        ({"cases": (-1.0, -1.0)}, "fallzahl", "B"),
        ({"cases": None}, "fallzahl", ""),
    ],
)
def test_a_criterion(scale, changes, criterion, grade):
    assert grade_value(replace(GOOD, **changes), scale)[criterion].grade == grade


def test_a_value_is_as_good_as_its_weakest_criterion(scale):
    assert find_grade(grade_value(GOOD, scale).values()) == "A"
    assert find_grade(grade_value(replace(GOOD, age=1096), scale).values()) == "C"
    nothing = Facts(kind="", computed=False, sign="", present=None, age=None, rhythm=12, cases=None)
    assert find_grade(grade_value(nothing, scale).values()) == ""


def test_a_missing_word_is_never_better_than_the_worst(data):
    scale = GradeScale(rule for rule in data.supply.grade_rules if rule.criterion != "quelle")
    assert grade_value(GOOD, scale)["quelle"].grade == "D"


def find(data, code: str, area: str, time: str) -> dict:
    quality = compute_quality(data, TODAY)
    assert tuple(quality.columns) == QUALITY_COLUMNS
    row = quality[(quality["indikator"] == code) & (quality["gebiet"] == area) & (quality["zeit"] == time)]
    return row.iloc[0].to_dict()


def test_the_share_of_a_town(data):
    # 2021: 60 of 600 in Ödheim; all three towns have a value (Zell: exactly zero); a later value follows, so no age.
    row = find(data, "AUSL-ANT", "01001002", "2021-12-31")
    assert (row["note"], row["quelle"], row["vollstaendigkeit"], row["alter"], row["fallzahl"]) == ("A", "A", "A", "", "A")
    # 2022: Zell is hidden, so two of three; 61 of 610, half a year old.
    row = find(data, "AUSL-ANT", "01001002", "2022-12-31")
    assert (row["note"], row["vollstaendigkeit"], row["alter"], row["fallzahl"]) == ("B", "B", "A", "A")
    assert row["gruende"] == "2 von 3 Gemeinden mit Wert"
    # 0 of 400: nobody in the numerator.
    assert find(data, "AUSL-ANT", "01001003", "2021-12-31")["fallzahl"] == "D"


def test_delivered_shares_without_counts_and_provisional_counts(data):
    row = find(data, "KITA", "01001", "2022")
    assert (row["note"], row["fallzahl"], row["vollstaendigkeit"]) == ("B", "B", "")
    assert row["gruende"] == "Fallzahl nicht mitgeliefert"
    assert find(data, "BEV", "01001003", "2022-12-31")["gruende"] == "vorläufig"
    assert find(data, "ZEN-MH", "01001", "2022-05-15")["quelle"] == "B"  # weighted mean
    assert find(data, "ZEN-MH", "01001002", "2022-05-15")["zeichennote"] == "C"  # limited


def test_a_balance_near_zero_is_not_a_small_number_of_cases(data):
    figures = data.figures.copy()
    own = figures["indikator"] == "AUSL-ANT"
    figures.loc[own, "zaehler"] = -3.0
    quality = compute_quality(replace(data, figures=figures), TODAY, ["AUSL-ANT"])
    region = quality[(quality["gebiet"] == "01") & (quality["zeit"] == "2022-12-31")].iloc[0]
    assert region["fallzahl"] == "A"


def test_grades_by_year_count_every_value_once(data):
    quality = compute_quality(data, TODAY)
    table = compute_grade_years(quality)
    assert sum(sum(cell.values()) for cell in table.to_numpy().ravel()) == len(quality) == data.figures["wert"].notna().sum()
    assert table.loc["KITA", 2021] == {}


def test_without_rules_there_are_no_grades(toy_dataset):
    assert compute_quality(toy_dataset, TODAY).empty
    assert compute_grade_years(compute_quality(toy_dataset, TODAY)).empty
