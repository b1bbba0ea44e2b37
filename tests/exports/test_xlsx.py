"""The workbook, opened again with openpyxl: numbers, printed forms, charts, sources; nothing comes alive."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import datetime, timedelta

import openpyxl
import pytest

from mib_dashboard.analysis.reports import Prepared, compute_profile_report, prepare_reports
from mib_dashboard.exports.cells import find_number
from mib_dashboard.exports.xlsx import build_xlsx_report
from mib_dashboard.language.formats import THIN
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.example_mark import SENTENCE as EXAMPLE
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.pictures import CONTEXT, ChartSpec
from mib_dashboard.report.report import ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock
from tests.exports.conftest import DAY, SHOWN


@pytest.fixture(scope="module")
def content(long: Report) -> bytes:
    return build_xlsx_report(long)


@pytest.fixture(scope="module")
def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(book: openpyxl.Workbook) -> list:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize(
    ("text", "value", "excel"),
    [
        (f"12,3{THIN}%", 12.34, f'#,##0.0"{THIN}%"'),
        (f"(54,8{THIN}%)", 54.79, f'"("#,##0.0"{THIN}%)"'),
        ("1.234 Personen p", 1234.0, '#,##0" Personen p"'),
        ("\u22123,5 Personen", -3.5, '#,##0.0" Personen"'),
        ("3 (1)", 3.0, '#,##0" (1)"'),
        ("–", 0.0, '"–"'),
        ("0", 0.2, "#,##0"),
    ],
)
def test_a_printed_figure_becomes_a_number_format(text, value, excel):
    printed = find_number(Cell(text, value))
    assert printed is not None
    assert printed.excel == excel


def test_text_without_a_value_has_no_format():
    assert find_number(Cell("keine Angabe")) is None
    assert find_number(Cell(".", None)) is None


def test_key_figures_are_numbers(book: openpyxl.Workbook, long: Report, ground: Prepared):
    block = next(b for b in long.blocks if isinstance(b, KeyFigureBlock))
    rows = {row[0].value: row for row in book[block.title].iter_rows(min_row=5)}
    for figure in block.figures:
        ref = figure.ref
        frame = ground.data.figures
        chosen = frame[(frame["indikator"] == ref.indicator) & (frame["gebiet"] == ref.area) & (frame["zeit"] == ref.time)]
        assert rows[figure.full_name][2].value == pytest.approx(chosen["wert"].item(), rel=1e-12)
        assert rows[figure.full_name][4].value == figure.change


def test_there_is_a_sheet_for_everything(book: openpyxl.Workbook, long: Report):
    titles = [sheet.cell(1, 1).value for sheet in book]
    for block in long.blocks:
        if not isinstance(block, TextBlock):
            wanted = block.spec.title if isinstance(block, ChartBlock) else block.title
            assert wanted in titles
    assert book.sheetnames[0] == "Überblick"
    assert book.sheetnames[-2:] == ["Daten", "Hinweise"]
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_every_row_of_the_data_is_there(book: openpyxl.Workbook, long: Report):
    sheet = book["Daten"]
    assert sheet.max_row == len(long.figures) + 1
    assert [cell.value for cell in sheet[1]] == list(long.figures.columns)


def test_sources_signs_and_stamp_are_told(book: openpyxl.Workbook, long: Report):
    notes = "\n".join(str(row[1].value) for row in book["Hinweise"].iter_rows())
    assert all(source.title in notes for source in long.sources)
    assert all(meaning in notes for _, meaning in long.signs)
    assert long.stamp in notes
    assert long.spoken_link in notes


def test_charts_are_native_with_their_numbers(content: bytes, book: openpyxl.Workbook, long: Report):
    charts = [block for block in long.blocks if isinstance(block, ChartBlock)]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/charts/chart")]
        drawings = "".join(archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/drawings/drawing"))
    assert len(parts) == len(charts)
    assert drawings.count("descr=") == len(charts) + sum(isinstance(b, MapBlock) for b in long.blocks)
    assert 'descr=""' not in drawings
    lines = [part for part in parts if "<c:lineChart>" in part]
    assert lines
    # XlsxWriter leaves its default (a gap) out.
    assert not any('dispBlanksAs val="span"' in part or 'dispBlanksAs val="zero"' in part for part in lines)


def test_a_break_is_an_empty_row_that_interrupts_the_line(book: openpyxl.Workbook, long: Report):
    block = next(b for b in long.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec) and b.spec.joined
                 and any(m.is_break for m in b.spec.marks))  # fmt: skip
    sheet = next(s for s in book if s.cell(1, 1).value == block.spec.title)
    rows = list(sheet.iter_rows(values_only=True))
    width = len(block.spec.series)
    broken = [row for row in rows if row[width + 1] and str(row[width + 1]).startswith("Bruch ")]
    assert broken
    told = {f"Bruch {mark.day:%d.%m.%Y}: {mark.label}" for mark in block.spec.marks if mark.is_break}
    assert {row[width + 1] for row in broken} <= told, "the day of the break, not the one before"
    days = {time.date() for one in block.spec.series for time in one.times}
    for row in broken:
        day = datetime.strptime(row[width + 1].split()[1].rstrip(":"), "%d.%m.%Y").date()
        assert row[0].date() == (day - timedelta(days=1) if day in days else day)
    assert all(cell is None for row in broken for cell in row[1 : width + 1])
    shown = [row[1] for row in rows if isinstance(row[1], int | float)]
    assert shown == [v for v in block.spec.series[0].values if v is not None]


def test_signs_are_kept(toy_report: Report):
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx_report(toy_report)))
    texts = [str(cell.value) for cell in cells(book)]
    assert any(text == "/ · nicht sicher genug" for text in texts), "the sign and its words"
    assert not {text for text in texts if text in {".", "…", "/", "x"}}, "no sign stands alone"
    notes = [text for text in texts if "geheim" in text]
    assert notes
    table = next(b for b in toy_report.blocks if isinstance(b, TableBlock) and b.title == "Demografie")
    sheet = book["Demografie"]
    assert [c.value for c in sheet[4]] == [column.name for column in table.columns]


def test_an_empty_municipality_gets_a_workbook_that_says_so(empty_report: Report):
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx_report(empty_report)))
    texts = [str(cell.value) for cell in cells(book)]
    assert "Für diese Gemeinde liegen keine Kennzahlen vor." in texts
    assert empty_report.notes[0] in texts


def test_invented_data_say_so_on_every_sheet(example_report: Report):
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx_report(example_report)))
    assert all(EXAMPLE in (sheet.oddHeader.right.text or "") for sheet in book)
    first = [sheet for sheet in book if sheet.title not in {"Daten", "Hinweise"}]
    assert all(sheet.cell(2, 1).value == EXAMPLE for sheet in first)
    assert any(cell.value == EXAMPLE for row in book["Hinweise"].iter_rows() for cell in row)
    assert {cell.value for cell in book["Daten"]["O"][1:]} == {"Beispiel"}


def test_text_stays_text(hostile_report: Report):
    content = build_xlsx_report(hostile_report)
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = cells(book)
    assert not [cell for cell in found if cell.data_type == "f" or cell.hyperlink]
    assert any(cell.value == SHOWN for cell in found)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(name.startswith("xl/externalLinks") for name in parts)
    assert "\u202e".encode() not in b"".join(parts.values())


def test_smallest_and_largest_figure_are_numbers_with_their_sign(toy_dataset: Dataset):
    toy_report = compute_profile_report(prepare_reports(toy_dataset, DAY), toy_dataset.municipalities[0])
    sheet = openpyxl.load_workbook(io.BytesIO(build_xlsx_report(toy_report)))["Unter den Gemeinden"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "Kennzahl")
    places = [cell.column - 1 for cell in heads if cell.value in {"Kleinster Wert", "Größter Wert"}]
    block = next(b for b in toy_report.blocks if isinstance(b, CompareBlock))
    assert len(places) == 2
    signed = 0
    for figure, row in zip(block.figures, sheet.iter_rows(min_row=heads[0].row + 1), strict=False):
        for place, cell in zip(places, figure.place.ends if figure.place else (), strict=False):
            assert row[place].value == pytest.approx(cell.value)
            signed += cell.text.startswith("(") and row[place].number_format.startswith('"("')
    assert signed


def test_the_legend_names_only_lines_that_matter(content: bytes, long: Report):
    """Grey lines of the other municipalities look all alike: none of them has an entry."""
    names = {b.spec.title: b.spec for b in long.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec)}
    seen = 0
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        charts = [pack.read(name).decode() for name in pack.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    for title, spec in names.items():
        chart = next(c for c in charts if html.escape(title, quote=False) in c)
        hidden = [place for place, one in enumerate(spec.series) if one.role == CONTEXT]
        deleted = [int(i) for i in re.findall(r'<c:legendEntry><c:idx val="(\d+)"/><c:delete val="1"/>', chart)]
        assert deleted == (hidden if len(hidden) < len(spec.series) else [])
        seen += len(deleted)
    assert seen


def test_every_sheet_prints_across_in_type_that_can_be_read(book: openpyxl.Workbook):
    """200 letters across A4 leave nearly 8 points; what is wider goes on beside it, with head and first column on every sheet."""
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        across = sheet.page_setup.fitToWidth or 1
        widths = [one.width * (one.max - one.min + 1) for _, one in sorted(sheet.column_dimensions.items())]
        if across > 1:
            assert (widths[0], sheet.print_title_cols) == (sheet.column_dimensions["A"].width, "$A:$A"), sheet.title
        assert widths[0] + sum(widths[1:]) / across <= 201, sheet.title
    assert (book["Daten"].page_setup.fitToWidth or 1) > 1
    assert book["Daten"].print_title_rows == "$1:$1"


def test_many_columns_have_their_chart_above(book: openpyxl.Workbook, long: Report):
    """Beside them it would make the print so wide that nobody could read it."""
    for block in (b for b in long.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec)):
        sheet = next(s for s in book if s["A1"].value == block.spec.title)
        (chart,) = sheet._charts
        if len(block.spec.series) > 4:
            assert chart.anchor._from.col == 0
            head = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "Zeitpunkt")
            assert chart.anchor.to.row < head
