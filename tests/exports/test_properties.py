"""What Office files and archives say about themselves: title, maker, day."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from mib_dashboard.analysis.reports import compute_profile_report, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.language.safe import office_property


@pytest.mark.parametrize("key", ["docx", "pptx", "xlsx"])
def test_a_title_longer_than_the_property_makes_a_file(toy_dataset, key):
    report = compute_profile_report(prepare_reports(toy_dataset, date(2026, 11, 24)), toy_dataset.municipalities[0])
    long = replace(report, title="Titel " * 60, subtitle="Unter " * 60, publisher="Amt " * 90)
    assert FORMATS[key].build(long).startswith(b"PK")
    assert len(office_property(long.title)) == 255


OPENERS = {"docx": Document, "pptx": Presentation, "xlsx": load_workbook}


@pytest.mark.parametrize("key", list(OPENERS))
def test_the_file_is_of_its_day_and_its_maker(toy_report, key):
    file = OPENERS[key](io.BytesIO(FORMATS[key].build(toy_report)))
    found = file.properties if key == "xlsx" else file.core_properties
    assert found.created.date() == toy_report.created
    assert toy_report.publisher in {found.creator if key == "xlsx" else found.author}
    names = ("last_modified_by", "lastModifiedBy", "keywords", "comments", "description")
    told = [str(getattr(found, name, "") or "") for name in names]
    assert not [text for text in told if "python-" in text or "Canny" in text or "generated" in text]


def test_a_word_file_has_one_set_of_styles(toy_report):
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx"].build(toy_report))) as archive:
        assert [name for name in archive.namelist() if "styles" in name.lower()] == ["word/styles.xml"]


@pytest.mark.parametrize("key", ["csv", "svg"])
def test_files_in_an_archive_are_of_the_day_of_the_report(toy_report, key):
    with zipfile.ZipFile(io.BytesIO(FORMATS[key].build(toy_report))) as archive:
        assert {datetime(*one.date_time).date() for one in archive.infolist()} == {toy_report.created}
        told = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")]
    assert all(datetime.fromisoformat(one["created"]).date() == toy_report.created for one in told)


@pytest.mark.parametrize("key", list(OPENERS))
def test_every_part_is_whole_named_and_found(toy_report, key):
    """What makes Office offer a repair: parts that are missing, without a type, or no XML; names used twice."""
    with zipfile.ZipFile(io.BytesIO(FORMATS[key].build(toy_report))) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert len(names) == len(set(names))
    trees = {name: ET.fromstring(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    types = trees["[Content_Types].xml"]
    known = {one.get("PartName", "").lstrip("/") for one in types} | {name for name in names for one in types
                                                                  if name.endswith(f".{one.get('Extension', '?')}")}  # fmt: skip
    assert set(names) - known <= {"[Content_Types].xml"}
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            wanted = [one.get("Target") for one in tree if one.get("TargetMode") != "External"]
            assert {posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in wanted} <= set(names)
    drawn = [one.get("id") for one in trees.get("word/document.xml", ET.Element("none")).iter() if one.tag.endswith("}docPr")]
    assert len(drawn) == len(set(drawn))
