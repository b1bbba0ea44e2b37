"""Parts of a Word file that the library has no words for: a table of contents, a picture that stays sharp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mib_dashboard.language.safe import clean_text

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_FIELD = ' TOC \\o "1-2" \\h '


def fill_contents(paragraph: Any, headings: Sequence[tuple[int, str]]) -> None:
    """A table of contents in place of an empty paragraph; Word adds the numbers of the pages as soon as it opens the file.

    `headings`: level and text, which stand there until then and in programs that work out no fields.
    """
    _add_mark(paragraph, "begin").set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = _FIELD
    paragraph.add_run()._r.append(instruction)
    _add_mark(paragraph, "separate")
    for place, (level, text) in enumerate(headings):
        if place:
            paragraph.add_run().add_break()
        paragraph.add_run(f"{'    ' * (level - 1)}{clean_text(text)}")
    _add_mark(paragraph, "end")


def keep_sharp(document: Any, inline: Any, svg: str, number: int) -> None:
    """The drawing beside its pixels: programs that know SVG show it at any size, others show the pixels."""
    name = PackURI(f"/word/media/zeichnung{number}.svg")
    key = document.part.relate_to(Part(name, "image/svg+xml", svg.encode(), document.part.package), RELATIONSHIP_TYPE.IMAGE)
    blip = inline.graphic.graphicData.pic.blipFill.find(qn("a:blip"))
    more, extension = OxmlElement("a:extLst"), OxmlElement("a:ext")
    extension.set("uri", _SVG_EXTENSION)
    extension.append(extension.makeelement(f"{{{_SVG}}}svgBlip", {qn("r:embed"): key}, nsmap={"asvg": _SVG}))
    more.append(extension)
    blip.append(more)


def _add_mark(paragraph: Any, kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
    return mark
