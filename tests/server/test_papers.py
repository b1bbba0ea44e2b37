"""The sheet of paper and the big screen of an address: what the page shows, by plain links."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pypdfium2 as pdfium
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT
from starlette.applications import Starlette

from mib_dashboard.delivery.dataset import Snapshot
from mib_dashboard.exports import FORMATS
from mib_dashboard.exports.pdf import build_pdf
from mib_dashboard.first import build_paper, compose_page, prepare_first
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, TableBlock
from mib_dashboard.server import MIDDLEWARE, first_answer, papers, presentation
from mib_dashboard.server.answers import AnswerStore
from mib_dashboard.server.presentation import DECK_ROUTES
from tests.pdf_text import read_pages
from tests.server.conftest import Answer, request


@pytest.fixture
def ask(toy_dataset, monkeypatch):
    """`ask("/blatt/karte.pdf", query)`: one request through the middleware, printed in this process."""
    monkeypatch.setenv("MIB_ADRESSE", "https://mib.example")
    store = SimpleNamespace(current=lambda: Snapshot(toy_dataset, (), is_stale=False))
    monkeypatch.setattr(papers, "shared_store", lambda: store)
    monkeypatch.setattr(first_answer, "shared_store", lambda: store)
    monkeypatch.setattr(presentation, "shared_store", lambda: store)
    monkeypatch.setattr(papers, "PAPERS", AnswerStore(most_bytes=1_000_000, most_waiting=2))
    printer = SimpleNamespace(print=lambda report, key: FORMATS[key].build(report))
    monkeypatch.setattr(papers, "shared_printer", lambda: printer)
    first_answer._prepare.cache_clear()
    app = Starlette(routes=[*papers.PAPER_ROUTES, *DECK_ROUTES], middleware=MIDDLEWARE)

    def ask_(path: str, query: str = "") -> Answer:
        return request(app, path, query)

    yield ask_
    first_answer._prepare.cache_clear()


def read(answer: Answer) -> tuple[int, str]:
    """Number of pages and words of a PDF."""
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    pages = read_pages(answer.body)
    return len(pages), " ".join(" ".join(pages).replace("\u202f", " ").split())


@pytest.mark.parametrize("page", ["karte", "zeitreihen"])
def test_one_sheet_with_picture_table_source_and_way_back(ask, page):
    number, words = read(ask(f"/blatt/{page}.pdf", "indikator=AUSL-ANT&gemeinde=Adorf"))
    assert number == 1
    for told in ("Adorf", "Quellen: ", "Stand der Zahlen: ", "Datenversion", f"https://mib.example/{page}?indikator=AUSL-ANT"):
        assert told in words


def test_a_map_tells_its_place_its_figures_and_its_finding_once(ask, toy_dataset):
    words = read(ask("/blatt/karte.pdf", "indikator=AUSL-ANT&gemeinde=Adorf&karte_zeit=31.12.2021"))[1]
    assert "Die neueste Zahl: Adorf" in words
    assert words.count("Die Spanne reicht von") == 1
    assert re.search(r"Adorf 20,0 (?!%)", words), "on the map the figure without its unit, in the table with it"
    assert "Adorf 20,0 %" in words


def test_what_to_mind_stands_on_the_sheet_and_a_short_one_has_a_large_map(toy_dataset, monkeypatch):
    own = {**toy_dataset.indicators, "AUSL-ANT": replace(toy_dataset.indicators["AUSL-ANT"], caution="Nicht zusammenzählen.")}
    ground = prepare_first(replace(toy_dataset, indicators=own), date(2026, 11, 28))
    asked = [("indikator", "AUSL-ANT"), ("gemeinde", "Adorf")]
    for path in ("karte", "zeitreihen"):
        sheet = build_paper(compose_page(path, asked, ground), "")
        assert [b.statements[0].text for b in sheet.blocks if b.title == "Achtung"] == ["Nicht zusammenzählen."]
        assert sum(b.title == "Die neueste Zahl: Adorf" for b in sheet.blocks) == 1
    sheet = build_paper(compose_page("karte", asked, ground), "")
    flat = replace(sheet.blocks[0], height=0.6)  # the toy region is so tall that no larger map has room
    sheet = replace(sheet, blocks=(flat, *sheet.blocks[1:]))
    large = find_lowest(build_pdf(sheet))
    monkeypatch.setattr("mib_dashboard.exports.pdf._MAP_WIDTHS", ())
    assert large < find_lowest(build_pdf(sheet)) - 50, "what is below the map stands lower on the paper"


def find_lowest(content: bytes) -> float:
    """How far above the lower edge of its only page the last line ends, without the foot; in points."""
    with pdfium.PdfDocument(content) as document:
        assert len(document) == 1
        ends = [one.get_bounds()[1] for one in document[0].get_objects() if one.type == FPDF_PAGEOBJ_TEXT]
    return min(end for end in ends if end > 50)


def make_table(rows: int, columns: int) -> TableBlock:
    heads = tuple(Column(f"Spalte {place}") for place in range(columns))
    return TableBlock("Liste", heads, tuple(tuple(Cell(f"{row}.{place}") for place in range(columns)) for row in range(rows)))


def find_picture(path, data):
    blocks = compose_page(path, [("indikator", "AUSL-ANT")], prepare_first(data, date(2026, 11, 28))).report.blocks
    return next(block for block in blocks if isinstance(block, ChartBlock | MapBlock))


@pytest.fixture
def sheet_of(toy_dataset):
    """`sheet_of(path, *blocks)`: the blocks of the sheet of a page that has these."""
    page = compose_page("karte", [], prepare_first(toy_dataset, date(2026, 11, 28)))

    def build(path: str, *blocks: Block) -> tuple[Block, ...]:
        return build_paper(replace(page, path=path, report=replace(page.report, blocks=blocks)), "").blocks

    return build


def test_beside_a_list_a_map_tells_states_alone(sheet_of, toy_dataset):
    single = find_picture("karte", toy_dataset)
    assert len(single.table.columns) > 2
    beside, listed = sheet_of("angebote", single, make_table(30, 3))
    assert [column.name for column in beside.table.columns] == [column.name for column in single.table.columns[:2]]
    assert {len(row) for row in beside.table.rows} == {2}
    assert len(listed.rows) == 30


def test_a_matrix_wider_than_the_sheet_is_turned_and_loses_nothing(sheet_of):
    table = make_table(10, 16)
    turned = sheet_of("luecken", table)[0]
    assert [column.name for column in turned.columns] == ["Handlungsfeld", *(row[0].text for row in table.rows)]
    assert [row[0].text for row in turned.rows] == [f"Spalte {place}" for place in range(1, 16)]
    assert all(turned.rows[place - 1][row + 1].text == f"{row}.{place}" for row in range(10) for place in range(1, 16))
    assert not turned.note
    assert sheet_of("luecken", make_table(10, 8))[0].columns == make_table(10, 8).columns


def test_goals_leave_out_what_would_make_two_tables_of_them(sheet_of):
    heads = ("Ziel", "Handlungsfeld", "Gebiet", "Indikator", "Wo wir stehen", "Urteil", "Warum")
    table = TableBlock("Ziele", tuple(map(Column, heads)), (tuple(map(Cell, "abcdefg")),))
    (found,) = sheet_of("ziele", table)
    assert [column.name for column in found.columns] == ["Ziel", "Wo wir stehen", "Urteil"]
    assert [[cell.text for cell in row] for row in found.rows] == [["a", "e", "f"]]


def test_the_figures_of_the_start_page_name_their_place(ask):
    assert "Die wichtigsten Zahlen in der Region" in read(ask("/blatt/ueberblick.pdf", "gemeinde=Adorf"))[1]


def test_another_year_is_another_sheet(ask):
    newest, older = (read(ask("/blatt/karte.pdf", f"indikator=AUSL-ANT{more}"))[1] for more in ("", "&karte_zeit=31.12.2021"))
    assert newest != older
    assert "31.12.2021" in older


def test_a_sheet_without_figures_does_not_speak_of_them(ask):
    assert "liegt zu keinem Indikator ein Wert vor" not in read(ask("/blatt/datenstand.pdf"))[1]


def test_what_is_no_page_has_no_sheet(ask):
    assert ask("/blatt/quatsch.pdf").status == 404
    assert ask("/blatt/impressum.pdf").status == 404


def test_the_big_screen_shows_the_picture_of_the_address(ask):
    found = ask("/praesentation", "folien=ansicht&seite=karte&indikator=AUSL-ANT&karte_zeit=31.12.2021")
    text = found.body.decode()
    assert found.status == 200
    assert "31.12.2021" in text
    assert "seite=karte&amp;indikator=AUSL-ANT&amp;karte_zeit=31.12.2021" in text, "the next slide is of the same deck"
    assert "Diese Folie gibt es nicht" in ask("/praesentation", "folien=ansicht&seite=quatsch").body.decode()
