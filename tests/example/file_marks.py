"""Reads a file as somebody outside the house would, and tells what it does not say about itself."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

import openpyxl
from docx import Document
from pptx import Presentation

from mib_dashboard.report import example_mark
from mib_dashboard.report.report import Report
from tests.pdf_text import read_pages

_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]+>", re.DOTALL)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Marks:
    """What every file of the example delivery must say. `drawn`: the text of pictures made of dots, by their bytes."""

    version: str
    drawn: dict[bytes, str]

    def missing(self, name: str, content: bytes, report: Report | None = None) -> list[str]:
        """What the file `name` does not say; `report`: the one it was made from, whose signs and sources it must explain."""
        suffix = PurePath(name).suffix
        if suffix == ".csv":
            return [f"{name}: {what}" for what in self._check_rows(name, read_rows(content))]
        if suffix == ".zip":
            return self._check_parts(name, content, report)
        if suffix == ".png" and content not in self.drawn:
            return [f"{name}: no picture with a source line"]
        text = self.drawn.get(content) or _READERS.get(suffix, _decode)(content)
        return [f"{name}: {what}" for what in self._check_text(text, report)]

    def _check_rows(self, name: str, rows: list[dict[str, str]]) -> list[str]:
        if not rows:
            return [] if PurePath(name).name.startswith("beispieldaten-") else ["an empty table without the mark in its name"]
        found = []
        if not any(row.get("datenart") == "Beispiel" for row in rows):
            found.append("mark")
        for label, columns in (("source", ("quelle", "datenquelle")), ("licence", ("lizenz", "datenlizenz"))):
            if not all(any(row.get(column) for column in columns) for row in rows):
                found.append(label)
        if not all(_ISO.fullmatch(row.get("datenstand", "")) for row in rows):
            found.append("date")
        if {row.get("datenversion") for row in rows} != {self.version}:
            found.append("version")
        if any(row.get("zeichen") and not row.get("zeichen_text") for row in rows):
            found.append("words of signs")
        return found

    def _check_text(self, text: str, report: Report | None) -> list[str]:
        plain = _squeeze(text)
        marks = (example_mark.SENTENCE, example_mark.NOTE)
        found = [] if any(_squeeze(mark) in plain for mark in marks) else ["mark"]
        wanted = {"source": "quelle", "date": "stand", "version": self.version.lower()}
        lowered = plain.lower()
        found += [label for label, word in wanted.items() if word not in lowered]
        if report is not None:
            found += [f"sign {symbol}" for symbol, meaning in report.signs if _squeeze(meaning) not in plain]
            found += [f"source {one.publisher}" for one in report.sources if _squeeze(one.publisher) not in plain]
        return found

    def _check_parts(self, name: str, content: bytes, report: Report | None) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        # What explains the whole stands in its description; a picture or table in it must still be able to stand alone.
        whole = {part: report if PurePath(part).suffix in (".txt", ".json") else None for part in parts}
        found = [] if any(whole.values()) or report is None else [f"{name}: no description"]
        for part, own in parts.items():
            named = f"beispieldaten-{part}" if name.startswith("beispieldaten-") else part
            found += [f"{name}: {what}" for what in self.missing(named, own, whole[part])]
        return found


def read_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV as machines read it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def _squeeze(text: str) -> str:
    """Without what a line break may have changed."""
    return "".join(text.replace("-\n", "").replace("\u00ad", "").replace("\u200b", "").split())


def _decode(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _read_html(content: bytes) -> str:
    import html

    return html.unescape(_TAG.sub("", _decode(content)))


def _read_json(content: bytes) -> str:
    return json.dumps(json.loads(content), ensure_ascii=False)


def _read_svg(content: bytes) -> str:
    return " ".join(ET.fromstring(content).itertext())


def _read_workbook(content: bytes) -> str:
    """The sheet with the notes alone: what stands there belongs to the file, not to a row."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["Hinweise"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _read_document(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    parts = [text for section in paper.sections for text in (*section.header.paragraphs, *section.footer.paragraphs)]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(part.text for part in (*parts, *paper.paragraphs)), *cells])


def _read_slides(content: bytes) -> str:
    slides = Presentation(io.BytesIO(content)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def _read_pdf(content: bytes) -> str:
    return "\n".join(read_pages(content))


_READERS: dict[str, Callable[[bytes], str]] = {
    ".html": _read_html, ".json": _read_json, ".svg": _read_svg, ".xlsx": _read_workbook, ".docx": _read_document,
    ".pptx": _read_slides, ".pdf": _read_pdf,
}  # fmt: skip
