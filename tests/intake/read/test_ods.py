"""Tables of LibreOffice, in this process."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mib_dashboard.intake.read.kinds import read_kind
from mib_dashboard.intake.sheets import BookSheet
from tests.intake.books import ods


def read(table: str, **options: str) -> tuple[tuple[BookSheet, ...], list[str]]:
    kind, sheets, notices = read_kind(ods(table, **options), "a.ods")
    assert kind == "ods"
    return sheets, notices


def cell(kind: str, value: str = "", text: str = "", more: str = "") -> str:
    stored = f'office:{"date-value" if kind == "date" else "value"}="{value}"' if value else ""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="{kind}" {stored} {more}>{shown}</table:table-cell>'


def test_values_are_those_that_are_stored() -> None:
    row = cell("string", text="Sulzbach<text:s text:c='2'/>/Saar") + cell("float", "10041100", "10.041.100")
    row += cell("percentage", "0.37", "37 %") + cell("date", "2024-12-31", "31.12.24") + cell("string", text="*")
    (sheet,), _ = read(f'<table:table table:name="T"><table:table-row>{row}</table:table-row></table:table>')
    name, key, share, day, sign = sheet.rows[0]
    assert name.text == "Sulzbach  /Saar"
    assert (key.text, key.number) == ("10041100", Decimal(10041100))
    assert (share.number, share.format) == (Decimal("0.37"), "0%")
    assert (day.day, day.text, day.number) == (date(2024, 12, 31), "31.12.2024", None)
    assert (sign.text, sign.number) == ("*", None)


def test_repeated_and_covered_cells_have_their_places() -> None:
    head = cell("string", text="Kopf", more='table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    fives = cell("float", "5", "5", 'table:number-columns-repeated="2"')
    rows = f"<table:table-row>{head}{fives}</table:table-row>"
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows += f'<table:table-row table:number-rows-repeated="3">{blank}</table:table-row>'
    rows += f'<table:table-row table:number-rows-repeated="2">{cell("float", "7", "7")}</table:table-row>'
    rows += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    (sheet,), _ = read(f'<table:table table:name="T">{rows}</table:table>')
    assert [[one.text for one in row] for row in sheet.rows] == [
        ["Kopf", "", "5", "5"], *[[""] * 4] * 3, ["7", "", "", ""], ["7", "", "", ""],
    ]  # fmt: skip
    assert sheet.merged == ((0, 0, 0, 1),)


def test_hidden_parts_links_comments_and_formulas_are_told() -> None:
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    formula = "<table:table-cell table:formula=\"of:=['file:///x/y.ods'#$T.A1]\"/>"
    told = "<office:annotation><text:p>Anna</text:p></office:annotation><text:p>b</text:p>"
    note = f'<table:table-cell office:value-type="string">{told}</table:table-cell>'
    table = (
        '<table:table table:name="T" table:style-name="ta2">'
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        f'<table:table-row table:visibility="filter">{note}{formula}</table:table-row></table:table>'
        "<table:table table:name=\"'file:///x'#T\"><table:table-source/><table:table-row/></table:table>"
    )
    (sheet,), notices = read(table, styles=styles)
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {0}, {1})
    assert (sheet.at(0, 0).text, sheet.at(0, 1).problem) == ("b", "Formel ohne gespeicherten Wert")
    assert len(notices) == 2
    assert "anderen Dateien" in notices[0]
    assert "Kommentare" in notices[1]


def test_an_error_value_is_a_problem() -> None:
    broken = cell("string", text="#DIV/0!", more='calcext:value-type="error" table:formula="of:=1/0"')
    (sheet,), _ = read(f'<table:table table:name="T"><table:table-row>{broken}</table:table-row></table:table>')
    assert sheet.at(0, 0).problem == "Fehlerwert #DIV/0!"
