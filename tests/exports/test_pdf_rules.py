"""The PDF judged by a rule set of somebody else: PDF/UA-1 and PDF/A-2a; and what we add to it after typst."""

from __future__ import annotations

import io
import re

import page
import pikepdf
import pytest

from mib_dashboard.exports.pdf import build_pdf
from mib_dashboard.exports.pdf_finish import finish_pdf
from mib_dashboard.report.report import Report
from tests.exports.test_pdf import elements

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
REPORTS = ("short", "toy_report", "hostile_report", "empty_report", "example_report", "comparison")


@pytest.mark.parametrize("name", REPORTS)
def test_keeps_the_rules_of_accessible_and_archivable_files(name: str, request: pytest.FixtureRequest):
    content = build_pdf(request.getfixturevalue(name))
    for profile in PROFILES:
        assert [(one.rule_id, one.message) for one in page.validate_pdf_bytes(content, profile=profile).failures] == []


def test_the_first_cell_of_a_row_is_its_head(short: Report):
    pdf = pikepdf.open(io.BytesIO(build_pdf(short)))
    rows = [[cell for cell in row.K if isinstance(cell, pikepdf.Dictionary)] for row in elements(pdf) if str(row.S) == "/TR"]
    assert len(rows) > 10
    for row in rows:
        assert str(row[0].S) == "/TH"
        scopes = {str(cell.A[0].Scope) for cell in row if str(cell.S) == "/TH"}
        assert scopes in ({"/Row"}, {"/Column"})


def test_a_stream_that_ends_like_a_line_is_told_from_its_end():
    head, body = b"%PDF-1.7\n", b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n\n2 0 obj\n<<>>\nendobj\n\n"
    places = [len(head), len(head) + body.index(b"2 0 obj")]
    entries = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    table = b"xref\n0 3\n0000000000 65535 f\r\n" + entries + b"trailer\n<</Size 3>>\n"
    content = head + body + table + b"startxref\n%d\n%%%%EOF" % (len(head) + len(body))
    made = finish_pdf(content)
    assert b"ab\r\r\nendstream" in made
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", made)]
    assert [made[place : place + 7] for place in places] == [b"1 0 obj", b"2 0 obj"]
    start = int(re.search(rb"startxref\n(\d+)", made)[1])
    assert made[start:].startswith(b"xref\n0 3")
