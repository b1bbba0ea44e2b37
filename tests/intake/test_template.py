"""A template goes out, is filled in and comes back: known without a question, or asked about when anything was changed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from mib_dashboard.exports.template import build_template
from mib_dashboard.intake.read import read_workbook
from mib_dashboard.intake.template import FilledTemplate, read_template
from mib_dashboard.model.template import MARK_SHEET, read_mark, write_mark
from tests.template_toys import TEMPLATE, fill, save

EMPTY = build_template(TEMPLATE)
FILLED = {
    ("AUSL", "C7"): 210, ("AUSL", "D8"): "geheim gehalten", ("AUSL", "C9"): 1271, ("AUSL", "E7"): 220,
    ("AUSL", "F7"): "vorläufig",
    ("AUSL", "E8"): "nichts vorhanden", ("AUSL", "G7"): "Bestand am Jahresende", ("KITA", "C7"): 31.5,
}  # fmt: skip


def read(content: bytes, supplier: str = "") -> FilledTemplate:
    found = read_template(read_workbook(content, "Vorlage.xlsx"), supplier)
    assert found is not None
    return found


def test_what_was_filled_in_comes_back_with_indicator_area_and_time() -> None:
    found = read(fill(EMPTY, FILLED), "AMT")
    assert found.changes == ()
    assert found.template == TEMPLATE
    assert [(one.sheet.indicator, one.area, one.time, one.value, one.sign, one.remark) for one in found.values] == [
        ("AUSL", "01001001", "2023-12-31", "210", "", "Bestand am Jahresende"),
        ("AUSL", "01001001", "2024-12-31", "220", "p", "Bestand am Jahresende"),
        ("AUSL", "01001002", "2023-12-31", "", "confidential", ""),
        ("AUSL", "01001002", "2024-12-31", "0", "null_exact", ""),
        ("AUSL", "01001", "2023-12-31", "1271", "", ""),
        ("KITA", "01001", "2024", "31.5", "", ""),
    ]
    assert [one.raw for one in found.values][1:3] == ["220 vorläufig", "geheim gehalten"]


def test_an_empty_template_delivers_nothing_and_has_no_notice() -> None:
    book = read_workbook(EMPTY, "Vorlage.xlsx")
    assert book.notices == ()
    assert read(EMPTY) == FilledTemplate(TEMPLATE)


def test_another_table_is_no_template() -> None:
    assert read_template(read_workbook(b"Gemeinde;Wert\nAdorf;1\nOedheim;2\n", "a.csv")) is None


def test_the_mark_tells_the_whole_template_again() -> None:
    assert read_mark(write_mark(TEMPLATE)) == TEMPLATE


def rename(book: openpyxl.Workbook) -> None:
    book["AUSL"].title = "Ausländer"


def swap(book: openpyxl.Workbook) -> None:
    book["AUSL"].title, book["KITA"].title = "X", "AUSL"
    book["X"].title = "KITA"


def insert_column(book: openpyxl.Workbook) -> None:
    book["AUSL"].insert_cols(3)


def move_rows(book: openpyxl.Workbook) -> None:
    book["AUSL"].move_range("C7:C9", rows=1)


def sort_rows(book: openpyxl.Workbook) -> None:
    sheet = book["AUSL"]
    for column in "ABC":
        sheet[f"{column}7"].value, sheet[f"{column}8"].value = sheet[f"{column}8"].value, sheet[f"{column}7"].value


def delete_year(book: openpyxl.Workbook) -> None:
    book["AUSL"].delete_cols(3, 2)


def add_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Ergänzung")["A1"] = "noch 5"


def drop_sheet(book: openpyxl.Workbook) -> None:
    del book["KITA"]


def forge_mark(book: openpyxl.Workbook) -> None:
    cell = book[MARK_SHEET]["A4"]
    cell.value = cell.value.replace('"indicator": "AUSL"', '"indicator": "BEV"')


def other_version(book: openpyxl.Workbook) -> None:
    book[MARK_SHEET]["A2"] = "2"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (rename, "Das Blatt „AUSL“ der Vorlage fehlt."),
        (swap, "Blatt „AUSL“, A1: Hier stand „Ausländerinnen und Ausländer“"),
        (insert_column, "Blatt „AUSL“, C5: Hier stand „2023“"),
        (move_rows, "Blatt „AUSL“, C10: „1271“ steht neben den Feldern der Vorlage."),
        (sort_rows, "Blatt „AUSL“, A7: Hier stand „01001001“"),
        (delete_year, "Hier stand „2023“"),
        (add_sheet, "Das Blatt „Ergänzung“ gehört nicht zur Vorlage."),
        (drop_sheet, "Das Blatt „KITA“ der Vorlage fehlt."),
        (forge_mark, "Die Kennzeichnung der Vorlage ist von einer anderen Fassung oder wurde verändert."),
        (other_version, "Die Kennzeichnung der Vorlage ist von einer anderen Fassung oder wurde verändert."),
    ],
)
def test_a_changed_template_gives_no_value_by_its_mark(change: Callable[[openpyxl.Workbook], None], told: str) -> None:
    book = openpyxl.load_workbook(BytesIO(fill(EMPTY, FILLED)))
    change(book)
    found = read(save(book))
    assert found.values == ()
    assert any(told in sentence for sentence in found.changes), found.changes


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"C7": "1.234"}, "C7: „1.234“ ist weder eine Zahl noch ein Zeichen der Liste."),
        ({"C7": "x"}, "C7: „x“ ist weder eine Zahl"),
        ({"D7": "vorläufig"}, "C7: Zu „vorläufig“ gehört eine Zahl."),
        ({"D7": "nach Schätzung"}, "D7: „nach Schätzung“ ist weder eine Zahl"),
        ({"C7": 7, "D7": "geheim gehalten"}, "D7: Neben einer Zahl kann nicht „geheim gehalten“ stehen."),
        ({"C7": 7, "D7": "nichts vorhanden"}, "D7: Neben einer Zahl kann nicht „nichts vorhanden“ stehen."),
        ({"C7": "sieben", "D7": "vorläufig"}, "C7: „sieben“ ist keine Zahl."),
        ({"C7": "=1+1"}, "C7: Formel ohne gespeicherten Wert"),
        ({"A11": "Summe"}, "A11: „Summe“ steht neben den Feldern"),
        ({"H7": 5}, "H7: „5“ steht neben den Feldern"),
    ],
)
def test_a_field_that_is_not_clear_gives_no_value_at_all(typed: dict[str, object], told: str) -> None:
    found = read(fill(EMPTY, {("KITA", "C7"): 31.5, **{("AUSL", address): value for address, value in typed.items()}}))
    assert found.values == ()
    assert any(told in sentence for sentence in found.changes), found.changes


def test_a_word_of_the_list_in_the_field_of_the_number_means_the_same() -> None:
    found = read(fill(EMPTY, {("AUSL", "C7"): "geheim gehalten"}))
    assert [(one.value, one.sign) for one in found.values] == [("", "confidential")]


def test_a_number_stored_as_per_cent_is_asked() -> None:
    book = openpyxl.load_workbook(BytesIO(EMPTY))
    book["KITA"]["C7"] = 0.315
    book["KITA"]["C7"].number_format = "0.0%"
    found = read(save(book))
    assert found.values == ()
    assert "als Prozent gespeichert" in found.changes[0]


def test_a_remark_on_the_sheet_of_help_is_not_lost() -> None:
    assert "Blatt „Hinweise“, B3: „bitte anrufen“" in read(fill(EMPTY, {("Hinweise", "B3"): "bitte anrufen"})).changes[0]


@pytest.mark.parametrize(("supplier", "is_own"), [("AMT", True), ("AMT-FORT", True), ("", True), ("JUGENDAMT", False)])
def test_the_template_of_another_supplier_is_not_taken(supplier: str, is_own: bool) -> None:
    found = read(fill(EMPTY, FILLED), supplier)
    assert bool(found.values) is is_own
    assert found.changes == (() if is_own else ("Die Vorlage gehört zu „Statistisches Amt“ und nicht zu „JUGENDAMT“.",))
