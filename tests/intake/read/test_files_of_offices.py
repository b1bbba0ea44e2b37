"""Files as offices send them, read by the other process."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from mib_dashboard.intake.read import RefusedError, read_workbook
from mib_dashboard.intake.sheets import BookSheet, Workbook

FOLDER = Path(__file__).parents[1] / "lieferungen"
KEYS = ["10041100", *(str(10041511 + number) for number in range(9))]


def read(name: str) -> Workbook:
    return read_workbook((FOLDER / name).read_bytes(), name)


def texts(sheet: BookSheet, row: int) -> list[str]:
    return [cell.text for cell in sheet.rows[row]]


def test_an_old_excel_file_has_a_sheet_a_date_and_keys_without_a_comma() -> None:
    book = read("2_ZAB_Aufenthalt.xls")
    assert (book.kind, book.notices) == ("xls", ())
    assert [sheet.title for sheet in book.sheets] == ["31.12.2024", "31.12.2025", "Erläuterungen"]
    for sheet in book.sheets[:2]:
        assert texts(sheet, 2) == ["lfd.Nr", "AGS", "Gemeinde", "insg.", "unbefristet", "befristet", "Duldung"]
        assert [sheet.at(row, 1).text for row in range(3, 13)] == KEYS
        assert texts(sheet, 4) == ["2", "10041511", "Friedrichsthal", "1700", "765", "850", "<5"]
        assert (sheet.at(4, 3).number, sheet.at(4, 6).number) == (Decimal(1700), None)
        assert sheet.merged == ((0, 0, 0, 6),)


def test_merged_heads_and_a_formula_without_value_are_told() -> None:
    book = read("1_Jobcenter_ELB_2026-Q1.xlsx")
    sheet = book.sheets[0]
    assert sheet.merged == ((4, 0, 6, 0), *((row, left, row, left + 2) for row in (4, 5) for left in (1, 4, 7)))
    assert sheet.at(7, 1).text == "23.666"
    assert sheet.at(7, 1).number is None, "the file stores a text, whatever it looks like"
    assert sheet.at(17, 1).problem == "Formel ohne gespeicherten Wert"
    assert len(book.notices) == 1
    assert "„ELB nach Gemeinden“" in book.notices[0]
    assert "B18" in book.notices[0]


def test_numbers_stay_numbers_and_signs_stay_texts() -> None:
    sheet = read("8_kita.xlsx").sheets[0]
    assert [sheet.at(row, 0).text for row in range(5, 15)] == KEYS
    assert (sheet.at(7, 3).text, sheet.at(7, 3).number) == ("*", None)
    assert (sheet.at(7, 4).text, sheet.at(7, 4).number) == ("112", Decimal(112))


def test_a_file_of_windows_names_its_code_page() -> None:
    book = read("3_Jugendamt_Kita_Sprache.csv")
    assert book.notices == ("Gelesen als Text: Zeichensatz Windows-1252, Trennzeichen Semikolon.",)
    assert (book.kind, book.sheets[0].title) == ("csv", "3_Jugendamt_Kita_Sprache")
    assert texts(book.sheets[0], 5) == ["Großrosseln", "232", "k.A.", "36,6%"]


def test_preamble_and_footer_of_a_federal_table_stay_where_they_are() -> None:
    sheet = read("6_genesis.csv").sheets[0]
    assert texts(sheet, 5) == ["", "", "", "Insgesamt", "Ausländer"]
    assert texts(sheet, 7) == ["31.12.2023", "10041100", "Saarbrücken", "12360", "1060"]
    assert len(sheet.rows) == 31


def test_the_hash_is_that_of_the_file_and_the_name_has_no_folders() -> None:
    content = (FOLDER / "7_einfach.csv").read_bytes()
    book = read_workbook(content, r"C:\Ablage\Lieferung\7_einfach.csv")
    assert book.file == "7_einfach.csv"
    assert book.sha256 == hashlib.sha256(content).hexdigest()


def test_what_a_common_program_writes_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Januar"
    sheet.append(["AGS", "Anteil", "Stand", None, "Zeit", "Ja"])
    sheet.append([10041100.0, 0.37, date(2024, 12, 31), None, "=SUM(B2)", True])
    sheet["B2"].number_format = "0.0%"
    sheet["C2"].number_format = "dd/mm/yyyy"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Geheim")["A1"] = "Name"
    book["Geheim"].sheet_state = "veryHidden"
    memory = BytesIO()
    book.save(memory)
    read_book = read_workbook(memory.getvalue(), "Januar.xlsx")
    first, second = read_book.sheets
    assert [(cell.text, cell.number) for cell in first.rows[1][:2]] == [
        ("10041100", Decimal(10041100)),
        ("0.37", Decimal("0.37")),
    ]
    assert first.at(1, 1).format == "0.0%"
    assert (first.at(1, 2).text, first.at(1, 2).day, first.at(1, 2).number) == ("31.12.2024", date(2024, 12, 31), None)
    assert (first.at(1, 4).problem, first.at(1, 5).text) == ("Formel ohne gespeicherten Wert", "WAHR")
    assert (first.hidden_rows, first.hidden_columns, first.is_hidden, second.is_hidden) == ({1}, {1}, False, True)
    told = " ".join(read_book.notices)
    for part in ("ausgeblendete Zeilen: 2", "ausgeblendete Spalten: B", "Blatt „Geheim“ ist ausgeblendet", "in E2"):
        assert part in told


@pytest.mark.parametrize("name", ["Tabelle.pdf", "Tabelle", "Tabelle.docx", "Tabelle.xlsx.exe"])
def test_other_kinds_of_files_are_refused_by_name(name: str) -> None:
    with pytest.raises(RefusedError, match=rf"^{name}: .*möglich sind \.xlsx, \.ods, \.xls, \.csv, \.txt\.$"):
        read_workbook(b"a;b\n1;2\n", name)
