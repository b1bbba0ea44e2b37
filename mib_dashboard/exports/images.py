"""Every chart and map of a report as a picture of its own, in one ZIP: SVG, or PNG made from it with typst."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from mib_dashboard.exports.files import stamp_archive
from mib_dashboard.exports.origin import Origin, trace_report
from mib_dashboard.exports.typesetting import typeset
from mib_dashboard.language.safe import slug
from mib_dashboard.pictures.sheet import Sheet, draw_sheet
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.office import find_office
from mib_dashboard.report.report import ChartBlock, MapBlock, Report

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Source Sans 3", lang: "de")
#image(bytes(sys.inputs.svg), format: "svg", width: 540pt)"""


def build_svg_zip(report: Report) -> bytes:
    """One SVG each with title and source; the words for each picture in `lies-mich.txt`."""
    pictures = _list(report, "svg")
    return _zip(report, ((name, build_svg_of(_sheet(block), trace_report(report))) for name, block in pictures))


def build_png_zip(report: Report) -> bytes:
    """The same as PNG."""
    pictures = _list(report, "png")
    return _zip(report, ((name, build_png_of(_sheet(block), trace_report(report))) for name, block in pictures))


def build_svg_of(sheet: Sheet, origin: Origin) -> bytes:
    """A picture that can stand alone: title, drawing, source, version of the data, and that they are invented if they are."""
    credit = describe_credit(sheet.shown.credit or origin.credit, is_example=origin.is_example)
    return draw_sheet(sheet, f"{credit} · Datenversion {origin.version}").encode()


def build_png_of(sheet: Sheet, origin: Origin) -> bytes:
    """The same as PNG, 1,440 pixels wide."""
    return build_png(build_svg_of(sheet, origin).decode())


def build_png(svg: str, *, ppi: float = 192) -> bytes:
    """SVG text as PNG, 540 points wide (1,440 pixels at 192 ppi)."""
    found = typeset(_PAGE, {"svg": svg}, format="png", ppi=ppi)
    if not isinstance(found, bytes):
        raise TypeError("a picture on several pages")
    return found


def _sheet(block: ChartBlock | MapBlock) -> Sheet:
    return Sheet(block if isinstance(block, MapBlock) else block.spec)


def _list(report: Report, suffix: str) -> Iterator[tuple[str, ChartBlock | MapBlock]]:
    pictures = [block for block in (*report.blocks, *report.pictures) if isinstance(block, ChartBlock | MapBlock)]
    for place, block in enumerate(pictures, start=1):
        kind = "karte" if isinstance(block, MapBlock) else "bild"
        yield f"{place:02}-{kind}-{slug(block.title)}.{suffix}", block


def _zip(report: Report, files: Iterator[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, stamp_archive(report)), content, zipfile.ZIP_DEFLATED)
        words = zipfile.ZipInfo("lies-mich.txt", stamp_archive(report))
        archive.writestr(words, _read_me(report).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _read_me(report: Report) -> str:
    lines = [report.title, report.stamp, *([report.spoken_link] if report.has_host else [])]
    if report.is_example:
        lines.append(example_mark.SENTENCE)
    lines += [f"{part}: {' '.join(told)}" for part, told in find_office(report).items()]
    pictures = list(_list(report, "*"))
    if not pictures:
        lines.append("Dieser Bericht hat keine Diagramme und Karten; in der langen Fassung stehen welche, soweit es Werte gibt.")
    for name, block in pictures:
        credit, alt = (block.credit, block.alt) if isinstance(block, MapBlock) else (block.spec.credit, block.spec.alt)
        lines += ["", name, alt, describe_credit(credit, is_example=report.is_example)]
    lines += ["", *(f"Zeichen {symbol}: {meaning}" for symbol, meaning in report.signs)]
    lines += [f"Quelle: {line}" for line in report.source_lines]
    return "\r\n".join(lines) + "\r\n"
