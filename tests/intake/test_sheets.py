from __future__ import annotations

from decimal import Decimal

import pytest

from mib_dashboard.intake.sheets import EMPTY, BookCell, BookSheet, name_column

SHEET = BookSheet("Blatt", ((BookCell("Gemeinde"), BookCell("2024")), (BookCell("Saarbrücken"), BookCell("12", Decimal(12)))))


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert name_column(column) == letters


def test_places_are_named_as_a_spreadsheet_names_them() -> None:
    assert SHEET.address(6, 1) == "B7"


def test_a_place_outside_the_sheet_is_empty() -> None:
    assert SHEET.at(1, 1).number == Decimal(12)
    assert {SHEET.at(2, 0), SHEET.at(0, 2), SHEET.at(-1, 0), BookSheet("leer").at(0, 0)} == {EMPTY}


def test_a_cell_with_a_problem_is_not_empty() -> None:
    assert EMPTY.is_empty
    assert not BookCell(problem="Fehlerwert #NV").is_empty
