"""Workbooks of Excel, part by part, in this process."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from mib_dashboard.intake.read.kinds import read_kind
from mib_dashboard.intake.read.limits import RefusedError
from mib_dashboard.intake.sheets import BookSheet
from tests.intake.books import text_cell, xlsx, xlsx_parts, zip_parts

ONE = f'<row r="1">{text_cell("A1", "x")}</row>'


def read(content: bytes) -> tuple[BookSheet, list[str]]:
    kind, sheets, notices = read_kind(content, "a.xlsx")
    assert kind == "xlsx"
    return sheets[0], notices


def test_cells_without_a_place_follow_each_other() -> None:
    sheet, _ = read(xlsx('<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c><c><v>4</v></c></row>'))
    assert [[cell.text for cell in row] for row in sheet.rows] == [["1", "2", "", ""], [""] * 4, ["", "", "3", "4"]]


def test_shared_texts_join_their_runs_without_reading_aids() -> None:
    strings = "<si><r><t>Sulz</t></r><r><t>bach</t></r><rPh><t>x</t></rPh></si><si><t>a_x000A_b_xD800_</t></si>"
    sheet, _ = read(xlsx('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', strings=strings))
    assert [cell.text for cell in sheet.rows[0]] == ["Sulzbach", "a\nb_xD800_"]


@pytest.mark.parametrize(
    ("cell", "text", "problem"),
    [
        ("<f>SUM(A2)</f>", "", "Formel ohne gespeicherten Wert"),
        ("<f>SUM(A2)</f><v></v>", "", "Formel ohne gespeicherten Wert"),
        ("<f>SUM(A2)</f><v>7</v>", "7", ""),
        ("<f>SUM(A2)</f><v>0</v>", "0", ""),
    ],
)
def test_a_formula_has_its_stored_value_or_a_problem(cell: str, text: str, problem: str) -> None:
    sheet, _ = read(xlsx(f"<row><c>{cell}</c>{text_cell('B1', 'x')}</row>"))
    assert (sheet.at(0, 0).text, sheet.at(0, 0).problem) == (text, problem)


def test_an_empty_text_of_a_formula_is_a_value() -> None:
    sheet, _ = read(xlsx(f'<row><c t="str"><f>IF(1,"")</f><v></v></c>{text_cell("B1", "x")}</row>'))
    assert sheet.at(0, 0).is_empty


def test_a_zero_that_nobody_has_computed_is_no_value() -> None:
    sheet, _ = read(xlsx("<row><c><f>SUM(A2)</f><v>0</v></c><c><v>0</v></c></row>", book='<calcPr fullCalcOnLoad="1"/>'))
    assert [cell.problem for cell in sheet.rows[0]] == ["Formel ohne gespeicherten Wert", ""]


def test_formats_come_from_the_styles_of_cells_only() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs>'
    )
    sheet, _ = read(xlsx('<row><c><v>0.37</v></c><c s="1"><v>0.37</v></c><c s="2"><v>45657</v></c></row>', styles=styles))
    first, second, third = sheet.rows[0]
    assert (first.format, second.format, second.number, third.text) == ("", "0.0%", Decimal("0.37"), "31.12.2024")


def test_hidden_parts_and_merged_ranges_stay_within_the_cells() -> None:
    before = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    after = '<mergeCells><mergeCell ref="A1:B1048576"/><mergeCell ref="F1:G2"/><mergeCell ref="A1"/></mergeCells>'
    data = (
        f'<row r="1" hidden="1">{text_cell("A1", "x")}{text_cell("C1", "y")}</row><row r="2" ht="0">{text_cell("A2", "z")}</row>'
    )
    sheet, _ = read(xlsx(data, before=before, after=after))
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ({0, 1}, {1, 2}, ((0, 0, 1, 1),))


def test_formatted_cells_far_out_without_content_are_no_cells() -> None:
    sheet, _ = read(xlsx(f'<row r="1">{text_cell("A1", "x")}<c r="XFD1" s="3"/></row><row r="1048576"><c r="A1048576"/></row>'))
    assert (len(sheet.rows), sheet.width) == (1, 1)


@pytest.mark.parametrize(
    ("part", "told"),
    [("xl/externalLinks/externalLink1.xml", "aus anderen Dateien"), ("xl/comments1.xml", "Kommentare"), ("../../etc/passwd", "")],
)
def test_further_parts_are_told_or_ignored(part: str, told: str) -> None:
    _, notices = read(zip_parts({**xlsx_parts(ONE), part: "<x/>"}))
    assert [told in notice for notice in notices] == ([True] if told else [])


def test_the_same_part_twice_is_told() -> None:
    memory = BytesIO(xlsx(ONE))
    with zipfile.ZipFile(memory, "a") as package:
        package.writestr("XL/styles.xml", xlsx_parts()["xl/styles.xml"])
    _, notices = read(memory.getvalue())
    assert notices == ["Die Datei enthält einen Teil doppelt (mit gleichem Inhalt)."]


def test_a_wrong_suffix_is_told() -> None:
    kind, _, notices = read_kind(xlsx(ONE), "a.xls")
    assert (kind, notices) == ("xlsx", ["Die Datei heißt .xls, ist aber eine .xlsx-Datei; so wurde sie gelesen."])


@pytest.mark.parametrize(
    "data", ['<row><c t="s"><v>0</v></c></row>', '<row><c t="s"><v>-1</v></c></row>', '<row><c r="1A"/></row>']
)
def test_cells_that_lead_nowhere_are_refused(data: str) -> None:
    with pytest.raises(RefusedError, match="beschädigt"):
        read(xlsx(data))
