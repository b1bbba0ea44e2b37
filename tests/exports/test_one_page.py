"""What goes from the lists of a sheet that is full, and what it says about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from mib_dashboard.exports.one_page import SIZES, shorten
from mib_dashboard.exports.pdf import build_pdf, count_pages
from mib_dashboard.first import build_paper, compose_page, prepare_first
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, Report, Statement, TableBlock, TextBlock
from tests.pdf_text import read_pages


@pytest.fixture
def sheets(toy_dataset) -> dict[str, Report]:
    """The sheet of a map and that of a course."""
    ground = prepare_first(toy_dataset, date(2026, 11, 28))
    return {path: build_paper(compose_page(path, [("indikator", "AUSL-ANT")], ground), "") for path in ("karte", "zeitreihen")}


def make_table(rows: int, columns: int = 3, word: str = "") -> TableBlock:
    places = range(columns)
    cells = tuple(tuple(Cell(f"{row}.{place}{word}") for place in places) for row in range(rows))
    return TableBlock("Liste", tuple(Column(f"Spalte {place}") for place in places), cells)


def make_text(count: int) -> TextBlock:
    return TextBlock("Was auffällt", tuple(Statement(f"{place}: {'langer Satz ' * 40}") for place in range(count)))


def name_rows(table: TableBlock) -> list[str]:
    return [row[0].text for row in table.rows]


def cut(sheet: Report, *blocks: Block, lines: int = 20) -> tuple[Block, ...]:
    return shorten(replace(sheet, blocks=blocks), lines).blocks


def test_a_list_keeps_its_first_rows_and_a_course_its_last(sheets):
    sheet = sheets["zeitreihen"]
    course = next(block for block in sheet.blocks if isinstance(block, ChartBlock))
    listed, drawn = cut(sheet, make_table(30), replace(course, table=make_table(30)))
    assert name_rows(listed) == [f"{row}.0" for row in range(20)]
    assert listed.note == "Hier stehen die ersten 20 von 30 Zeilen; alle stehen im Dashboard und in den Dateien."
    assert name_rows(drawn.table) == [f"{row}.0" for row in range(10, 30)]
    assert "die letzten 20 von 30 Zeilen" in drawn.table.note
    assert cut(sheet, make_table(20))[0] == make_table(20)


def test_one_row_is_told_as_one(sheets):
    (listed,) = cut(sheets["karte"], make_table(30), lines=1)
    assert name_rows(listed) == ["0.0"]
    assert "Hier steht die erste von 30 Zeilen" in listed.note


def test_rows_of_many_lines_and_tables_in_parts_have_less_room(sheets):
    long, wide = cut(sheets["karte"], make_table(30, word=" und noch viel mehr davon" * 4), make_table(30, 30, " 1.234.567"))
    assert 4 <= len(long.rows) <= 10
    assert 4 <= len(wide.rows) <= 10


def test_a_map_keeps_its_place_and_the_highest_class_not_the_beginning_of_the_alphabet(sheets):
    sheet = sheets["karte"]
    single = next(block for block in sheet.blocks if isinstance(block, MapBlock))
    areas = tuple(replace(single.areas[0], ags=str(place), name=f"Ort {place}", step=place % 3, is_chosen=place == 1)
                  for place in range(30))  # fmt: skip
    rows = tuple((Cell(name),) for name in (*(area.name for area in areas), "Land"))
    large = replace(single, areas=areas, steps=(("a", 10), ("b", 10), ("c", 10)), table=TableBlock("", (Column("Ort"),), rows))
    (found,) = cut(sheet, large, lines=12)
    assert name_rows(found.table) == ["Ort 1", *(f"Ort {place}" for place in range(2, 30, 3)), "Land"]
    assert "12 von 31 Zeilen, die mit der höchsten Klasse" in found.table.note


def test_sentences_go_from_the_end_and_one_stays(sheets):
    text, single = cut(sheets["karte"], make_text(10), make_text(1), lines=12)
    assert [one.text[0] for one in text.statements] == ["0", "1"]
    assert text.note == "Hier stehen die ersten 2 von 10 Punkten; alle stehen im Dashboard."
    assert single == make_text(1)


def test_sizes_become_smaller_one_by_one():
    assert all(now != then and now[0] >= then[0] and now[1] >= then[1] for now, then in pairwise(SIZES))


def test_whatever_a_sheet_holds_it_is_one_and_says_what_is_missing(sheets):
    for blocks in ((make_table(400),), (make_table(90, 14), make_text(30)), (*sheets["zeitreihen"].blocks, make_table(300))):
        content = build_pdf(replace(sheets["zeitreihen"], blocks=blocks))
        assert count_pages(content) == 1
        assert "Hier stehen die ersten" in " ".join(" ".join(read_pages(content)).split())
    full = build_pdf(replace(sheets["zeitreihen"], blocks=(make_table(400),)))
    assert " ".join(read_pages(full)).count(".0") > 40, "no half is left empty"
