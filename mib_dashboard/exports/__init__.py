"""Files that leave the house, made from the protected data set only.

`FORMATS` lists what a report can become. The library of a format is imported when its first file is built, so that the
running app carries only what is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from mib_dashboard.report.report import Report


@dataclass(frozen=True)
class Format:
    """What a report can become: `name` for people, `suffix` of the file, `media_type`; `place` is module:function."""

    key: str
    name: str
    suffix: str
    media_type: str
    place: str

    def build(self, report: Report) -> bytes:
        """The file."""
        module, function = self.place.split(":")
        return cast("Callable[[Report], bytes]", getattr(import_module(f"{__name__}.{module}"), function))(report)

    def name_file(self, report: Report) -> str:
        """`profil-voelklingen-2026-11-24.pdf`."""
        return f"{report.file_stem}{self.suffix}"


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ALL = (
    Format("pdf", "PDF zum Drucken und Ablegen", ".pdf", "application/pdf", "pdf:build_pdf"),
    Format("pptx", "PowerPoint für den Saal", ".pptx", f"{_OFFICE}.presentationml.presentation", "pptx:build_pptx"),
    Format("xlsx", "Excel zum Weiterrechnen", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xlsx:build_xlsx_report"),
    Format("docx", "Word-Anlage für Sitzungsvorlagen", ".docx", f"{_OFFICE}.wordprocessingml.document", "docx:build_docx"),
    Format("html", "Webseite ohne Netz (eine Datei)", ".html", "text/html", "html:build_html"),
    Format("csv", "Daten als CSV mit Beschreibung (ZIP)", "-daten.zip", "application/zip", "data:build_data_zip"),
    Format("svg", "Bilder als SVG (ZIP)", "-bilder-svg.zip", "application/zip", "images:build_svg_zip"),
    Format("png", "Bilder als PNG (ZIP)", "-bilder-png.zip", "application/zip", "images:build_png_zip"),
)
FORMATS = {found.key: found for found in _ALL}
