"""What the office writes is kept with the version, stands in every format, and is offered again for the same selection."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen import LONGEST_TEXT, FrozenError, find_earlier, list_written, read_frozen, write_office
from mib_dashboard.frozen.recall import recall
from mib_dashboard.report.office import OFFICE_SOURCE, OfficePart, find_office
from mib_dashboard.report.report import Report
from mib_dashboard.slides.arrange import find_findings
from tests.frozen.test_recall import after

__all__ = ["after"]  # a fixture

HOSTILE = "<script>alert(1)</script>"
TEXTS = {
    OfficePart.ROUTE: "Sozialausschuss, öffentlich\nRegionalversammlung, öffentlich",
    OfficePart.PROPOSAL: "Der Ausschuss nimmt den Bericht zur Kenntnis.",
    OfficePart.JUDGEMENT: f"Das Amt sieht {HOSTILE} Bedarf.",
}


def read_zip(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".txt", ".json")))


def read(key: str, content: bytes) -> str:
    """The text of a file."""
    stream = io.BytesIO(content)
    if key == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(stream).pages)
    if key == "docx":
        return "\n".join(paragraph.text for paragraph in Document(stream).paragraphs)
    if key == "pptx":
        shapes = (shape for slide in Presentation(stream).slides for shape in slide.shapes)
        return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    if key == "xlsx":
        return "\n".join(str(value) for row in load_workbook(stream)["Überblick"].values for value in row if value)
    return content.decode() if key == "html" else read_zip(content)


@pytest.fixture(scope="module")
def written(report: Report) -> Report:
    return write_office(report, TEXTS)


@pytest.mark.parametrize("key", FORMATS)
def test_it_survives_and_stands_in_every_format(keep, written, key):
    keep("Ausschuss", report=written)
    shown = read_frozen("ausschuss").report
    assert find_office(shown) == {part: tuple(text.splitlines()) for part, text in TEXTS.items()}
    found = " ".join(read(key, FORMATS[key].build(shown)).split())
    for line in ("Sozialausschuss, öffentlich", "Regionalversammlung, öffentlich", TEXTS[OfficePart.PROPOSAL]):
        assert line in found
    assert (HOSTILE in found) is (key != "html"), "text everywhere, never markup"


def test_word_has_it_in_place_of_the_yellow_gaps(report, written):
    def gaps(one: Report) -> list[str]:
        return [p.text for p in Document(io.BytesIO(FORMATS["docx"].build(one))).paragraphs if "vom Amt auszufüllen" in p.text]

    assert len(gaps(report)) - len(gaps(written)) == len(OfficePart)
    only = write_office(report, {OfficePart.PROPOSAL: "Wir stimmen zu."})
    assert len(gaps(report)) - len(gaps(only)) == 1


def test_without_a_text_the_paper_stays_as_it_is(report):
    assert write_office(report, {}) is report
    assert write_office(report, {OfficePart.JUDGEMENT: " \n\t"}) is report


@pytest.mark.parametrize("part", OfficePart)
def test_what_is_too_long_is_refused_with_its_limit(report, part):
    longest = LONGEST_TEXT[part]
    write_office(report, {part: "x" * longest})
    with pytest.raises(FrozenError, match=f"„{part}“ ist zu lang"):
        write_office(report, {part: "x" * (longest + 1)})


def test_it_comes_back_for_the_same_selection_and_the_newest_counts(keep, report, written):
    first = keep("Erste", report=written)
    newer = write_office(report, {OfficePart.PROPOSAL: "Neuer Vorschlag."})
    second = keep("Zweite", report=newer, now=datetime(2026, 11, 25, 9, 0))
    known = [one for version in (second, first) if (one := list_written(read_frozen(version.slug)))]
    found = find_earlier(replace(report, variant=("lang",)), known)
    assert found is not None
    assert (found.name, dict(found.texts)) == ("Zweite", {OfficePart.PROPOSAL: "Neuer Vorschlag."})
    assert find_earlier(replace(report, key="Anderswo"), known) is None
    assert find_earlier(replace(report, selection=(("Gemeinde", "Anderswo"),)), known) is None
    assert list_written(keep("Ohne")) is None


def test_slides_tell_findings_not_the_office(written, toy_dataset):
    told = [one for group in find_findings(written, toy_dataset.indicators) for one in group]
    assert told
    assert all(one.source != OFFICE_SOURCE for one in told)


def test_a_number_in_it_goes_with_figures_that_are_not_public_any_more(keep, report, after):
    texts = {OfficePart.JUDGEMENT: "Es sind 210.\nGut so."}
    shown = recall(keep("Ausschuss", report=write_office(report, texts)), after.withheld, after)
    assert find_office(shown.report) == {OfficePart.JUDGEMENT: ("Gut so.",)}
