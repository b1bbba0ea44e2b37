"""Files are opened again with an independent reader: numbers, gaps and hostile text are what they were."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from mib_dashboard.exports.files import build_xlsx
from mib_dashboard.exports.table import print_csv as build_csv
from tests.origin_toys import REAL

HOSTILE = ("=1+1", "+49 681", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://boese.example")', "<script>alert(1)</script>")


def table() -> pd.DataFrame:
    return pd.DataFrame({
        "name": ["Musterstadt", "Größe, „äöü“", *HOSTILE],
        "wert": [333149.0, 8.8, float("nan"), 0.0, -1.25, 1 / 3, 1e9, 12.5, 7.0],
    })  # fmt: skip


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_numbers_are_exact_and_gaps_empty():
    rows = read_csv(build_csv(table()))
    assert rows[0] == ["name", "wert"]
    assert [row[1] for row in rows[1:]] == ["333149", "8.8", "", "0", "-1.25", "0.333333333333", "1000000000", "12.5", "7"]
    assert rows[2][0] == "Größe, „äöü“"


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_text_never_starts_a_formula(text):
    cell = next(row[0] for row in read_csv(build_csv(table())) if text.strip() in row[0])
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_workbook_keeps_text_as_text_and_numbers_as_numbers():
    hostile = replace(REAL, credit=replace(REAL.credit, source="=1+1"))
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(table(), hostile)))
    sheet = book["Daten"]
    for row, (name, value) in enumerate(zip(table()["name"], table()["wert"], strict=True), start=2):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s"
        assert cell.value == name
        number = sheet.cell(row, 2).value
        assert number is None if pd.isna(value) else number == pytest.approx(value, rel=1e-11)
    notes = book["Hinweise"]
    assert notes.cell(1, 1).value == "Titel"
    assert (notes.cell(3, 2).value, notes.cell(3, 2).data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "A2"


def test_empty_table_is_a_valid_file():
    empty = table().iloc[:0]
    assert read_csv(build_csv(empty)) == [["name", "wert"]]
    assert openpyxl.load_workbook(io.BytesIO(build_xlsx(empty, REAL))).sheetnames == ["Daten", "Hinweise"]


def test_input_is_unchanged():
    given = table()
    build_csv(given)
    build_xlsx(given, REAL)
    pd.testing.assert_frame_equal(given, table())
