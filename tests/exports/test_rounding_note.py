"""The note on rounding stands once below the sentences it concerns, in every format that prints them."""

from __future__ import annotations

import html
import io

import docx
import openpyxl
import pptx
import pytest

from mib_dashboard.analysis.reports import Content, Prepared, compute_profile_report
from mib_dashboard.exports import FORMATS
from mib_dashboard.report.report import Report, TextBlock
from tests.pdf_text import read_pages

NOTE = "Differenzen sind aus den ungerundeten Zahlen berechnet.".replace(" ", "")
"""Without spaces: a line may end anywhere."""


@pytest.fixture(scope="module")
def reports(ground: Prepared) -> dict[bool, Report]:
    """Sentences of a municipality whose printed differences do not add up, and of one where they do."""
    found: dict[bool, Report] = {}
    for area in ground.data.municipalities:
        report = compute_profile_report(ground, area, [Content.FINDINGS])
        block = next(block for block in report.blocks if isinstance(block, TextBlock))
        found.setdefault(any(statement.is_off for statement in block.statements), report)
    return found


def read(name: str, content: bytes) -> str:
    if name == "pdf":
        return " ".join(read_pages(content))
    if name == "docx":
        return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    if name == "xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        return " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    if name == "pptx":
        shapes = (shape for slide in pptx.Presentation(io.BytesIO(content)).slides for shape in slide.shapes)
        return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    return html.unescape(content.decode())


@pytest.mark.parametrize("name", ["pdf", "docx", "xlsx", "pptx", "html"])
def test_the_note_is_printed_once_where_it_is_needed(reports: dict[bool, Report], name: str):
    off, even = (
        "".join(read(name, FORMATS[name].build(reports[is_off])).replace("-\n", "").replace("\u00ad", "").split())
        for is_off in (True, False)
    )
    assert off.count(NOTE) == 1
    assert NOTE not in even
