"""The annex, opened again with python-docx: order, real headings, marked fields, tables, alternative texts, sources."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from mib_dashboard.exports.docx import build_docx
from mib_dashboard.report.example_mark import SENTENCE as EXAMPLE
from mib_dashboard.report.report import ChartBlock, KeyFigureBlock, MapBlock, Report, TextBlock
from tests.exports.conftest import SHOWN

ORDER = ["Betreff", "Beratungsfolge", "Beschlussvorschlag", "Sachdarstellung", "Anlagen"]


def open_paper(report: Report):
    return Document(io.BytesIO(build_docx(report)))


@pytest.fixture(scope="module")
def paper(long: Report):
    return open_paper(long)


def words(paper) -> str:
    tables = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + tables)


def test_follows_the_order_of_a_paper(paper):
    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 1"] == ORDER
    assert paper.paragraphs[0].style.name == "Title"


def test_what_the_office_decides_is_marked(paper):
    fields = [p for p in paper.paragraphs if p.text.startswith("[vom Amt auszufüllen: ") and p.text.endswith("]")]
    assert len(fields) == 5
    assert all(run.font.highlight_color is not None for p in fields for run in p.runs)
    headings = [p.text for p in paper.paragraphs if p.style.name.startswith("Heading")]
    after = {headings[i]: i for i in range(len(headings))}
    assert after["Beschlussvorschlag"] < after["Bewertung"]


def test_every_block_has_a_heading(paper, long: Report):
    second = [p.text for p in paper.paragraphs if p.style.name == "Heading 2"]
    for block in long.blocks:
        title = block.spec.title if isinstance(block, ChartBlock) else block.title
        assert any(heading == title or heading.endswith(f": {title}") for heading in second)
    assert second[-1].endswith("Quellen, Zeichen, Hinweise")


def test_every_picture_has_its_alternative_text(paper, long: Report):
    alts = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    wanted = [b.alt if isinstance(b, MapBlock) else b.spec.alt for b in long.blocks if isinstance(b, MapBlock | ChartBlock)]
    assert alts == wanted
    assert len({shape._inline.docPr.get("id") for shape in paper.inline_shapes}) == len(alts)


def cut_words(table) -> list[tuple[str, float, float]]:
    """Every word of a table, the room of its cell and the room it needs, in points: letters of Arial are half as wide as high."""
    found = []
    for cell in (cell for row in table._tbl.tr_lst for cell in row.tc_lst):
        size = int(cell.xpath(".//w:sz/@w:val")[0]) / 2
        text = "".join(part.text or "" for part in cell.xpath(".//w:t"))
        found += [(word, cell.width.pt - 10.8, len(word) * size * 0.53) for word in text.split(" ")]
    return found


def test_tables_have_heads_that_repeat_and_the_figures(paper, long: Report):
    for table in paper.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)
        assert not [word for word, room, need in cut_words(table) if need > room]
    text = words(paper)
    for block in long.blocks:
        if isinstance(block, KeyFigureBlock):
            assert all(f.cell.text in text and f.change in text and f.full_name in text for f in block.figures)
        if isinstance(block, TextBlock):
            assert all(statement.text in text for statement in block.statements)
        if isinstance(block, MapBlock | ChartBlock):
            assert all(cell.text in text for row in block.table.rows for cell in row)


def test_language_sources_and_stamp(paper, long: Report):
    lang = paper.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    assert lang.get(qn("w:val")) == "de-DE"
    assert paper.core_properties.title == long.title
    text = words(paper)
    assert all(line in text for line in long.source_lines)
    assert long.stamp in paper.sections[0].footer.paragraphs[0].text
    assert long.spoken_link in text


def test_signs_empty_and_invented(toy_report: Report, empty_report: Report, example_report: Report):
    toy = words(open_paper(toy_report))
    assert ".: geheim" in toy
    assert "/: nicht sicher genug" in toy
    empty = words(open_paper(empty_report))
    assert "Für diese Gemeinde liegen keine Kennzahlen vor." in empty
    assert empty_report.notes[0] in empty
    example = open_paper(example_report)
    assert EXAMPLE in example.sections[0].header.paragraphs[0].text
    assert EXAMPLE in words(example)
    assert EXAMPLE not in toy


def test_text_stays_text(hostile_report: Report):
    paper = open_paper(hostile_report)
    text = words(paper)
    assert SHOWN in text
    assert "\u202e" not in text
    xml = paper.element.xml
    assert "w:hyperlink" not in xml
    assert "HYPERLINK" not in xml


def test_wide_tables_stand_across_on_their_own_pages(comparison: Report):
    paper = open_paper(comparison)
    shapes = {(section.orientation, section.page_width > section.page_height) for section in paper.sections}
    assert shapes == {(WD_ORIENT.PORTRAIT, False), (WD_ORIENT.LANDSCAPE, True)}
    assert not [word for table in paper.tables for word, room, need in cut_words(table) if need > room]


def test_the_heading_of_the_annexes_stands_on_the_page_of_the_first_one(comparison: Report):
    """The table of a comparison stands across: the page turns before "Anlagen", not after it."""
    body = list(open_paper(comparison).element.body)
    place = next(i for i, element in enumerate(body) if element.xpath("string(.)") == "Anlagen")
    assert not body[place].xpath("w:pPr/w:sectPr")
    assert body[place + 1].xpath("string(.)").startswith("Anlage 1: ")
    assert body[place - 1].xpath("w:pPr/w:sectPr"), "the page turns here"


def test_no_heading_stands_on_the_page_before_its_table(long: Report):
    """A change of direction is a new page: it comes before the heading of a table, not between the two."""
    body = list(open_paper(long).element.body)
    for place, element in enumerate(body[:-2]):
        style = element.xpath("string(w:pPr/w:pStyle/@w:val)")
        if style.startswith("Heading") and body[place + 2].tag == qn("w:tbl"):
            assert not body[place + 1].xpath("w:pPr/w:sectPr"), "".join(element.itertext())


def test_the_short_one_has_a_map_and_a_chart_with_their_words(short: Report):
    paper = open_paper(short)
    told = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert told == [block.alt if isinstance(block, MapBlock) else block.spec.alt for block in short.pictures]
    assert len(told) == 2


def test_leichte_sprache_is_large_a_line_for_every_sentence(paper, long: Report):
    (plain,) = [block for block in long.blocks if isinstance(block, TextBlock) and block.is_plain]
    lines = [p for p in paper.paragraphs if p.style.name == "Leichte Sprache"]
    assert {statement.text for statement in plain.statements} <= {p.text for p in lines}
    assert all(p.style.font.size.pt >= 14 for p in lines)
    heads = {p.text for p in paper.paragraphs if p.style.name == "Heading 3"}
    assert {s.heading for s in plain.statements if s.heading} <= heads


def test_a_long_paper_begins_with_its_contents(paper, short: Report):
    first, *_ = [p for p in paper.paragraphs if p._element.xpath(".//w:instrText")]
    assert first._element.xpath(".//w:instrText")[0].text.strip().startswith("TOC")
    headings = [p.text for p in paper.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert [line.strip() for line in first.text.split("\n")] == [text.strip() for text in headings]
    assert not [p for p in open_paper(short).paragraphs if p._element.xpath(".//w:instrText") and "Anlagen" in p.text]


def test_pictures_are_drawings_with_pixels_for_programs_without(paper):
    for shape in paper.inline_shapes:
        (drawing,) = shape._inline.xpath('.//*[local-name()="svgBlip"]')
        part = paper.part.related_parts[drawing.get(qn("r:embed"))]
        assert part.content_type == "image/svg+xml"
        assert part.blob.startswith(b"<svg")


def test_no_page_stands_across_for_a_few_rows(short: Report):
    assert {section.orientation for section in open_paper(short).sections} == {WD_ORIENT.PORTRAIT}


def test_no_line_ends_within_an_abbreviation(toy_report: Report):
    paper = open_paper(replace(toy_report, title="Verein e. V. nach § 24"))
    assert "Verein e.\u00a0V. nach §\u00a024" in [p.text for p in paper.paragraphs]
