"""The template as a person gets it: protected but for the fields, with lists and help, the mark out of sight."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from mib_dashboard.exports.template import build_template
from mib_dashboard.model.template import PIECE, read_mark
from tests.template_toys import COUNT, SHARE, TEMPLATE


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(build_template(TEMPLATE)))


def test_help_comes_first_and_the_mark_is_out_of_sight(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Hinweise", "AUSL", "KITA", "_mib"]
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 3 + ["veryHidden"]
    assert "Vorlage vom 01.02.2025" in book["Hinweise"]["A2"].value


def test_areas_are_rows_and_periods_are_columns(book: openpyxl.Workbook) -> None:
    sheet = book["AUSL"]
    assert [cell.value for cell in sheet[5]] == ["Schlüssel", "Gebiet", "2023", None, "2024", None, "Bemerkung"]
    assert [cell.value for cell in sheet[6]][2:6] == ["Wert", "Zeichen", "Wert", "Zeichen"]
    assert [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=7)] == list(COUNT.areas)
    assert "Kennung AUSL" in sheet["A3"].value


def test_only_the_fields_can_be_changed(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.protection.sheet
    free = {cell.coordinate for row in book["AUSL"].iter_rows() for cell in row if not cell.protection.locked}
    assert free == {f"{column}{row}" for column in "CDEFG" for row in (7, 8, 9)}


def test_fields_take_numbers_and_signs_of_the_list(book: openpyxl.Workbook) -> None:
    rules = {str(rule.sqref): rule for rule in book["AUSL"].data_validations.dataValidation}
    assert (rules["C7"].type, rules["C7"].formula1, rules["C7"].errorStyle) == ("whole", "0", None)
    assert (rules["D7"].type, rules["D7"].formula1) == ("list", "'Hinweise'!$A$11:$A$13")
    assert [book["Hinweise"][f"A{row}"].value for row in (11, 12, 13)] == [sign.word for sign in TEMPLATE.signs]
    (share, _) = book["KITA"].data_validations.dataValidation
    assert (share.type, book["KITA"]["C7"].number_format) == ("decimal", "#,##0.0")


def test_a_balance_may_be_negative() -> None:
    content = build_template(replace(TEMPLATE, sheets=(replace(SHARE, may_be_negative=True),)))
    (rule, _) = openpyxl.load_workbook(BytesIO(content))["KITA"].data_validations.dataValidation
    assert float(rule.formula1) < 0


def test_names_from_tables_never_become_formulas() -> None:
    content = build_template(replace(TEMPLATE, sheets=(replace(SHARE, name='=HYPERLINK("http://x")'),)))
    cell = openpyxl.load_workbook(BytesIO(content))["KITA"]["A1"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_a_long_mark_is_kept_in_pieces() -> None:
    many = tuple(replace(COUNT, title=f"Z{number}", indicator=f"Z{number}") for number in range(100))
    template = replace(TEMPLATE, sheets=many)
    cells = [cell.value for cell in openpyxl.load_workbook(BytesIO(build_template(template)))["_mib"]["A"]]
    assert len(cells) > 4
    assert max(map(len, cells)) <= PIECE
    assert read_mark(cells) == template
