"""Pictures as files of their own: SVG and PNG of every chart and map."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

from PIL import Image

from mib_dashboard.exports.images import build_png_zip, build_svg_zip
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.report import ChartBlock, MapBlock, Report
from tests.exports.conftest import SHOWN

SVG = "{http://www.w3.org/2000/svg}"


def pictures(report: Report) -> list[ChartBlock | MapBlock]:
    return [block for block in report.blocks if isinstance(block, ChartBlock | MapBlock)]


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_one_svg_a_picture(long: Report):
    files = unpack(build_svg_zip(long))
    names = [name for name in files if name.endswith(".svg")]
    assert len(names) == len(pictures(long))
    for name, block in zip(names, pictures(long), strict=True):
        root = ET.fromstring(files[name])
        assert root.find(f"{SVG}title").text == (block.title if isinstance(block, MapBlock) else block.spec.title)
        assert root.attrib["role"] == "img"
    assert names[0].startswith("01-karte-auslaenderanteil")


def test_the_read_me_has_words_and_sources_for_each(long: Report):
    text = unpack(build_svg_zip(long))["lies-mich.txt"].decode()
    for block in pictures(long):
        alt, credit = (block.alt, block.credit) if isinstance(block, MapBlock) else (block.spec.alt, block.spec.credit)
        assert alt in text
        assert describe_credit(credit, is_example=False) in text


def test_one_png_a_picture_wide_enough_for_print(comparison: Report):
    files = unpack(build_png_zip(comparison))
    found = [Image.open(io.BytesIO(content)) for name, content in files.items() if name.endswith(".png")]
    assert len(found) == len(pictures(comparison))
    assert all(image.width >= 1400 for image in found)
    assert all(len(image.convert("RGB").getcolors(1 << 24)) > 20 for image in found), "something is drawn"


def test_a_report_without_pictures_says_so(short: Report):
    assert "keine Diagramme und Karten" in unpack(build_svg_zip(replace(short, pictures=())))["lies-mich.txt"].decode()


def test_invented_data_and_hostile_text(example_report: Report, hostile_report: Report):
    assert "Beispieldaten" in unpack(build_svg_zip(example_report))["lies-mich.txt"].decode()
    files = unpack(build_svg_zip(hostile_report))
    for name, content in files.items():
        if name.endswith(".svg"):
            root = ET.fromstring(content)
            assert not [e for e in root.iter() if e.tag not in {SVG + t for t in (
                "svg", "title", "desc", "path", "text", "circle", "rect", "defs", "pattern", "polyline")}]  # fmt: skip
    assert any(SHOWN.strip() in content.decode().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
               for content in files.values())  # fmt: skip
