"""The PDF, opened with two independent readers: pikepdf for its structure, PDFium for its text."""

from __future__ import annotations

import io
import re
from datetime import date

import pikepdf
import pytest

from mib_dashboard.analysis.reports import Prepared, compute_profile_report, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.exports.pdf import build_pdf
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.report import ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TextBlock
from tests.exports.conftest import ADDRESS, DAY, SHOWN
from tests.pdf_text import read_pages


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every structure element of the document."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            found.append(node)
        children = node.get("/K", [])
        waiting += [
            child
            for child in (children if isinstance(children, pikepdf.Array) else [children])
            if (isinstance(child, pikepdf.Dictionary) and "/Type" not in child) or getattr(child, "Type", None) == "/StructElem"
        ]
    return found


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf)]


def open_pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def read_text(content: bytes) -> str:
    """All text in one line; hyphens at line ends and all kinds of spaces made plain."""
    return plain("\n".join(read_pages(content)))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00ad", "").replace("-", "").replace("\u2010", ""))


@pytest.fixture(scope="module")
def content(short: Report) -> bytes:
    return build_pdf(short)


@pytest.fixture(scope="module")
def long_content(long: Report) -> bytes:
    return build_pdf(long)


def test_says_what_it_is(content: bytes, short: Report):
    pdf = open_pdf(content)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("de")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    meta = pdf.open_metadata()
    assert meta["dc:title"] == short.title
    assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")


def test_every_picture_has_an_alternative_text(long_content: bytes, long: Report):
    pdf = open_pdf(long_content)
    alts = [plain(str(e.Alt)) for e in elements(pdf) if str(e.S) == "/Figure"]
    figures = [f for b in long.blocks if isinstance(b, KeyFigureBlock | CompareBlock) for f in b.figures]
    wanted = [b.alt if isinstance(b, MapBlock) else b.spec.alt for b in long.blocks if isinstance(b, MapBlock | ChartBlock)]
    wanted += [f.place.alt for f in figures if f.place]
    assert all(alts)
    assert {plain(alt) for alt in wanted} <= set(alts)
    assert len(alts) == kinds(pdf).count("/Figure")


def test_has_headings_tables_with_heads_and_bookmarks(long_content: bytes, long: Report):
    pdf = open_pdf(long_content)
    found = kinds(pdf)
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(long.blocks) + 1
    assert "/THead" in found
    heads = [e for e in elements(pdf) if str(e.S) == "/TH"]
    assert heads
    assert all("/A" in head for head in heads), "a head says what it heads"
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root] + [child.title for item in outline.root for child in item.children]
    assert long.title in titles
    assert {block.title for block in long.blocks} <= set(titles)


def test_every_font_is_embedded_and_ours(long_content: bytes):
    fonts = {}
    pdf = open_pdf(long_content)
    for page in pdf.pages:
        fonts.update(dict(page.Resources.get("/Font", {})))
    assert fonts
    for font in fonts.values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert "SourceSans3" in str(inner.BaseFont)
        assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())


def test_tells_the_figures_sentences_and_sources(content: bytes, short: Report):
    text = read_text(content)
    for block in short.blocks:
        assert plain(block.title) in text
        if isinstance(block, KeyFigureBlock):
            assert len(block.figures) == 8
            for figure in block.figures:
                assert plain(figure.bare) in text
                assert plain(figure.change) in text
        if isinstance(block, TextBlock):
            assert all(plain(statement.text) in text for statement in block.statements)
    assert short.credit is not None
    assert plain(short.credit.source) in text
    assert plain(short.stamp) in text
    assert plain("geheim gehalten") in text
    assert "Beispieldaten" not in text


def test_the_long_one_lists_every_source(long_content: bytes, long: Report):
    text = read_text(long_content)
    assert len(long.sources) > 5
    assert all(plain(line) in text for line in long.source_lines)


def test_one_page_for_every_municipality(ground: Prepared):
    for area in ground.data.municipalities:
        assert len(open_pdf(build_pdf(compute_profile_report(ground, area))).pages) == 1, area.name


def test_the_link_can_be_followed(content: bytes, short: Report):
    pdf = open_pdf(content)
    links = [str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a]
    assert links == [short.link]
    assert short.link.startswith("https://mib.example/bericht?gemeinde=V%C3%B6lklingen")


def test_a_figure_without_value_prints_its_sign(toy_report: Report):
    content = build_pdf(toy_report)
    text = read_text(content)
    assert plain(". geheim") in text
    assert plain("/ nicht sicher genug") in text
    assert not any(re.search(r"\b(nan|None)\b", page) for page in read_pages(content))


def test_a_municipality_without_values_gets_a_paper_that_says_so(empty_report: Report):
    content = build_pdf(empty_report)
    assert open_pdf(content).Root.MarkInfo.Marked
    text = read_text(content)
    assert plain("liegen keine Kennzahlen vor") in text
    assert plain("ergibt sich kein Satz") in text
    assert plain(empty_report.notes[0]) in text


def test_invented_data_say_so_on_every_page(example_report: Report):
    pages = read_pages(build_pdf(example_report))
    assert len(pages) > 1
    assert all("Beispieldaten" in page for page in pages)


def test_text_from_tables_stays_text(hostile_report: Report):
    content = build_pdf(hostile_report)
    text = read_text(content)
    assert text.count(plain(SHOWN)) > 10
    assert "\u202e" not in text
    pdf = open_pdf(content)
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/URI" in link.get("/A", {})]
    assert not links, "what the table of contents leads to is within the file"


def test_the_registry_names_the_file(short: Report):
    assert FORMATS["pdf"].name_file(short) == "profil-voelklingen-2026-11-24.pdf"
    assert FORMATS["pdf"].build(short).startswith(b"%PDF")


def test_a_reference_day_is_said_on_one_page_for_everyone(shipped: Dataset):
    then = prepare_reports(shipped, DAY, date(2019, 12, 31), ADDRESS)
    for area in then.data.municipalities:
        content = build_pdf(compute_profile_report(then, area))
        assert len(open_pdf(content).pages) == 1, area.name
        assert plain("Stichtag: Zahlen bis 31.12.2019") in read_text(content)
        (link,) = [a.A.URI for page in open_pdf(content).pages for a in page.get("/Annots", []) if "/A" in a]
        assert "bericht_stichtag=2019-12-31" in str(link)


def test_without_an_address_none_is_printed(toy_report: Report):
    assert "/bericht?" not in read_text(build_pdf(toy_report))


def test_two_maps_share_a_page(comparison_content: bytes, comparison: Report):
    titles = [plain(block.title) for block in comparison.blocks if isinstance(block, MapBlock)]
    pages = [plain(page) for page in read_pages(comparison_content)]
    legend = plain("Klassen")
    used = [page.count(legend) for page in pages if legend in page]
    assert sum(used) == len(titles)
    assert len(used) == -(-len(titles) // 2)


@pytest.fixture(scope="module")
def comparison_content(comparison: Report) -> bytes:
    return build_pdf(comparison)
