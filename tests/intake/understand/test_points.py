"""The distance of two shares is told in points of per cent, which offices spell in many ways; none of them is a question."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.understand.heads import find_unit
from mib_dashboard.intake.understand.numbers import POINTS, parse_number
from tests.intake.table_toys import build_sheet, build_workbook, drive, list_rows, start

DISTANCE = {"indicator": "ABSTAND", "label": "Abstand", "source": "Q", "unit": POINTS}
SHARE = {"indicator": "QUOTE", "label": "Quote", "source": "Q", "unit": "%"}


@pytest.mark.parametrize("words", ["Prozentpunkte", "in Prozentpunkten", "(%-Punkte)", "in %-Punkten", "Prozent-Punkte"])
def test_a_head_names_the_unit(words):
    assert find_unit(["Abstand", words]) == find_unit([f"Abstand {words}"]) == POINTS


@pytest.mark.parametrize("text", ["15,3 %-Punkte", "15,3 Prozentpunkte", "15,3 PP", "15,3 %Punkte"])
def test_a_cell_names_the_unit(text):
    number = parse_number(text)
    assert number
    assert (number.value(""), number.unit) == ("15.3", POINTS)


def read(head: str, cell: str, given: dict[str, str]):
    cells = f"Gemeinde|{head}\nSaarbrücken|{cell}\nFriedrichsthal|-2,1{cell.removeprefix('15,3')}"
    answers = {"gebiete:fehlen:*": "nicht geliefert", "spalte:*": given}
    return drive(build_workbook(build_sheet("2024", cells)), start(), answers)


@pytest.mark.parametrize(
    ("head", "cell"), [("Abstand", "15,3"), ("Abstand (%-Punkte)", "15,3"), ("Abstand in %", "15,3"), ("Abstand", "15,3 PP")]
)
def test_a_distance_is_taken_over_without_another_question(head, cell):
    proposal, _, asked = read(head, cell, DISTANCE)
    assert not proposal.questions
    assert not [one for one in asked if one.startswith("einheit")]
    assert [row[3] for row in list_rows(proposal)] == ["15.3", "-2.1"]


def test_a_change_that_is_to_be_a_share_is_asked():
    proposal, _, _ = read("Veränderung in Prozentpunkten", "15,3", SHARE)
    assert ["Prozentpunkte" in one.text and "%" in one.text for one in proposal.questions] == [True]
