"""The rules of `pruefen` on the candidate, told at the cells they come from."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.intake.candidate import ReleaseOrder, build_candidate
from mib_dashboard.intake.check import check_delivery
from mib_dashboard.intake.check.rules import RULE, check_rules
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import Col, FindingLevel
from tests.work_toys import TODAY, add_series, column, read_files, read_toy


@pytest.fixture
def judge(toy):
    add_series(toy)

    def run(rows, told=()):
        released = read_toy(toy)
        built = build_candidate(read_files(toy), released, rows, ReleaseOrder("AMT", TODAY, TODAY))
        for path, content in built.files.items():
            if path.startswith("data/"):
                (toy.data / path.removeprefix("data/")).write_bytes(content)
        return check_rules(read_toy(toy), rows, told)

    return run


def test_a_good_delivery_has_no_finding(judge):
    assert judge(column("NEU", "2023", 218, 1060, 430)) == []


def test_a_wrong_unit_is_told_at_its_cells_with_its_content(judge):
    found = judge(column("NEU", "2023", 218, 1060, 430, **{Col.EINHEIT: "Prozent"}))
    assert [(one.level, one.rule, one.sheet, one.cell, one.value) for one in found] == [
        (FindingLevel.ERROR, RULE, "Tabelle1", cell, value) for cell, value in (("B5", "218"), ("B6", "1060"), ("B7", "430"))
    ]
    assert "„Prozent“" in found[0].message


def test_an_unknown_source_and_area(judge):
    rows = column("NEU", "2023", 218, 1060, 430)
    rows.loc[0, Col.QUELLE], rows.loc[1, Col.GEBIET] = "GIBTS-NICHT", "99999999"
    assert [one.cell for one in judge(rows)] == ["B5", "B6"]


def test_a_cell_with_an_error_is_not_told_twice(toy, judge):
    rows = column("NEU", "2023", 218, -4, 430)
    told = check_delivery(rows, read_toy(toy), TODAY)
    assert [one.cell for one in told] == ["B6"]
    assert judge(rows, told) == []
    assert [one.cell for one in judge(rows)] == ["B6"]


def test_a_year_in_the_future_is_one_error_for_its_column(toy, judge):
    rows = column("NEU", "2062", 218, 1060, 430)
    told = check_delivery(rows, read_toy(toy), TODAY)
    assert [one.cell for one in told] == ["B5"]
    assert [repair.label for repair in told[0].repairs] == [f"als {TODAY.year} übernehmen (3 Werte)"]
    assert judge(rows, told) == []


def test_an_error_that_can_be_confirmed_hides_no_rule(toy, judge):
    rows = column("NEU", "2023", 218, 1060, 430, **{Col.EINHEIT: "Prozent"})
    jump = IntakeFinding(FindingLevel.ERROR, "Sprung", "Tabelle1", "B6", "1060", "Ein Sprung.", is_confirmable=True)
    assert "B6" in [one.cell for one in judge(rows, [jump])]


def test_what_has_no_cell_names_the_file(toy, judge):
    toy.change("quellen.csv", 2, "lizenz_geklaert", "vielleicht")
    [found] = judge(column("NEU", "2023", 218, 1060, 430))
    assert (found.sheet, found.cell) == ("", "")
    assert found.message.startswith("quellen.csv, Zeile 2, Spalte lizenz_geklaert: ")


def test_values_after_the_day_of_receipt(judge):
    found = judge(column("NEU", str(date(2031, 1, 1).year), 218, 1060, 430))
    assert [one.cell for one in found] == ["B5", "B6", "B7"]
