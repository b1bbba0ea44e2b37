"""Sheets of a workbook: maps as drawings, with pixels for programs that know none; names."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import xlsxwriter

from mib_dashboard.exports.xlsx import build_xlsx_report
from mib_dashboard.exports.xlsx_sheets import Sheets
from mib_dashboard.report.report import MapBlock, Report


@pytest.fixture(scope="module")
def parts(long: Report) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(build_xlsx_report(long)))
    assert {info.date_time[:3] for info in archive.infolist()} == {(long.created.year, long.created.month, long.created.day)}
    return {name: archive.read(name) for name in archive.namelist()}


def test_every_map_has_its_drawing_behind_its_pixels(parts, long: Report):
    maps = [block for block in (*long.blocks, *long.pictures) if isinstance(block, MapBlock)]
    drawings = [(name, parts[name].decode()) for name in parts if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    pictures = [(name, text) for name, text in drawings if "<a:blip" in text]
    assert len(pictures) == len(maps) > 0
    for name, text in pictures:
        relations = parts[name.replace("drawings/", "drawings/_rels/") + ".rels"].decode()
        (key,) = re.findall(r'svgBlip [^>]*r:embed="(\w+)"', text)
        (target,) = re.findall(rf'Id="{key}"[^>]*Target="\.\./(media/\w+\.svg)"', relations)
        title = re.search(r'descr="([^"]*)"', text)[1]
        drawn = parts[f"xl/{target}"].decode()
        assert drawn.startswith("<svg")
        assert all(area.name in drawn and area.name in title for area in maps[0].areas)
    assert b'Extension="svg" ContentType="image/svg+xml"' in parts["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Karte Ausländeranteil (ohne deutschen Pass), 15.05.2022", "Karte Ausländeranteil"),
        ("Wahlbeteiligung Landtagswahl (mit deutschem Pass)", "Wahlbeteiligung Landtagswahl"),
        ("Karte Menschen mit Einwanderungsgeschichte, 15.05.2022", "Karte Menschen mit …"),
        ("Arbeitslosenquote (alle Frauen)", "Arbeitslosenquote (alle Frauen)"),
    ],
)
def test_names_of_sheets_end_with_a_word(title: str, name: str, long: Report):
    with xlsxwriter.Workbook(io.BytesIO()) as book:
        assert Sheets(book, long).add_sheet(title).name == name
