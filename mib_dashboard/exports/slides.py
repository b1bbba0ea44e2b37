"""Slides 16:9 with what every one has: title first, alternative texts, at least 18 points, source line, notes."""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, time
from typing import Any

import segno
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from mib_dashboard.language.binding import bind_words
from mib_dashboard.language.safe import clean_text, office_property
from mib_dashboard.pictures.look import HIGHLIGHT, MUTED, REGION, TEXT
from mib_dashboard.report import example_mark
from mib_dashboard.report.report import Report

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TOP = Inches(0.55), Inches(1.45)
INNER, FULL = Emu(WIDTH - 2 * LEFT), Inches(5.0)
SMALLEST, BODY, HEAD = Pt(18), Pt(22), Pt(30)
_TITLE_AND_TEXT, _TITLE_ONLY = 1, 5
_NUMBER = Inches(0.9)  # room of the number of a slide
_SOURCE_LETTERS = 195
_FIELD = "{6B1C2F0E-5A57-4C0B-9D3B-3F6B2A1D7E11}"  # any constant: fields of one kind may share it


def color(code: str) -> RGBColor:
    """A CSS hex colour as the library wants it."""
    return RGBColor.from_string(code.lstrip("#"))


def describe(shape: Any, alt: str) -> None:
    """Alternative text of a shape."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean_text(alt))


class SlideFile:
    """One presentation in the making."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.titles: Counter[str] = Counter()
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = WIDTH, HEIGHT
        properties = self.file.core_properties
        properties.title, properties.author = office_property(report.title), office_property(report.publisher)
        properties.subject, properties.comments = office_property(report.subtitle), office_property(report.stamp)
        properties.language = "de-DE"
        day = datetime.combine(report.created, time(12))
        properties.created = properties.modified = properties.last_printed = day
        properties.last_modified_by, properties.revision = office_property(report.publisher), 1
        properties.version = office_property(report.version)

    def add_slide(self, title: str, notes: str = "", texts: Sequence[str] = (), heads: Collection[str] = ()) -> Any:
        """A slide with its title (which comes first in reading order), its number and the warning about invented data.

        A title that has been there before gets a number: "In Leichter Sprache (2)". `texts`: its paragraphs, which the outline of
        the presentation shows, too; `heads`: those that stand as headings above what follows.
        """
        self.titles[title] += 1
        if self.titles[title] > 1:
            title = f"{title} ({self.titles[title]})"
        slide = self.file.slides.add_slide(self.file.slide_layouts[_TITLE_AND_TEXT if texts else _TITLE_ONLY])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = (
            LEFT,
            Inches(0.35),
            Emu(INNER - (Inches(2.4) if self.report.is_example else 0)),
            Inches(1.0),
        )
        self.fill(shape.text_frame, [title], size=HEAD if len(title) < 80 else Pt(24), bold=True, ink=REGION)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if self.report.is_example:
            box = self.add_text(
                slide, [example_mark.WORD], WIDTH - LEFT - Inches(2.3), Inches(0.45), Inches(2.3), Inches(0.5), bold=True,
                ink=HIGHLIGHT,
            )  # fmt: skip
            box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        if texts:
            self._fill_body(slide.placeholders[1], texts, heads)
        self._add_number(slide)
        if notes:
            slide.notes_slide.notes_text_frame.text = clean_text(notes)
        return slide

    def _fill_body(self, body: Any, texts: Sequence[str], heads: Collection[str]) -> None:
        body.left, body.top, body.width, body.height = LEFT, TOP, INNER, FULL
        self.fill(body.text_frame, texts, size=BODY)
        for paragraph, text in zip(body.text_frame.paragraphs, texts, strict=True):
            if text in heads:
                style_run(paragraph.runs[0], size=BODY, bold=True, ink=REGION)
            properties = paragraph._element.get_or_add_pPr()
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(properties.makeelement(qn("a:buNone"), {}))

    def _add_number(self, slide: Any) -> None:
        """The number as a field, which follows when slides are moved."""
        box = self.add_text(slide, [""], WIDTH - LEFT - _NUMBER, Inches(6.95), _NUMBER, Inches(0.4), ink=MUTED)
        box.name = "Foliennummer"
        paragraph = box.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        run = paragraph._element.r_lst[0]
        field = run.makeelement(qn("a:fld"), {"id": _FIELD, "type": "slidenum"})
        field.extend(run)
        field.find(qn("a:t")).text = str(len(self.file.slides))
        paragraph._element.replace(run, field)

    def add_text(
        self, slide: Any, texts: Sequence[str], left: int, top: int, width: int, height: int, *, size: Any = SMALLEST,
        bold: bool = False, ink: str = TEXT,
    ) -> Any:  # fmt: skip
        """A text box, one paragraph a text."""
        box = slide.shapes.add_textbox(Emu(int(left)), Emu(int(top)), Emu(int(width)), Emu(int(height)))
        self.fill(box.text_frame, texts, size=size, bold=bold, ink=ink)
        return box

    def fill(self, frame: Any, texts: Sequence[str], *, size: Any, bold: bool = False, ink: str = TEXT) -> None:
        """Paragraphs in German with one look."""
        frame.word_wrap = True
        for place, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.space_after = Pt(6)
            run = paragraph.add_run()
            run.text = bind_words(clean_text(text))
            style_run(run, size=size, bold=bold, ink=ink)

    def add_source(self, slide: Any, text: str) -> None:
        """The source line at the foot; what does not fit stands in the notes of the slide."""
        if not text:
            return
        short = textwrap.shorten(text, _SOURCE_LETTERS, placeholder=" … (vollständig in den Notizen)")
        self.add_text(slide, [short], LEFT, Inches(6.55), Emu(INNER - _NUMBER), Inches(0.8), ink=MUTED)

    def add_code(self, slide: Any, left: int, top: int, side: int) -> None:
        """The QR code of the same view in the dashboard, where its address is known."""
        if not self.report.has_host:
            return
        buffer = io.BytesIO()
        segno.make(self.report.link, error="m", micro=False).save(buffer, kind="png", scale=10, border=4)
        buffer.seek(0)
        picture = slide.shapes.add_picture(buffer, Emu(int(left)), Emu(int(top)), Emu(int(side)), Emu(int(side)))
        describe(picture, f"QR-Code zu dieser Ansicht im Dashboard: {self.report.spoken_link}")

    def save(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()


def style_run(run: Any, *, size: Any, bold: bool = False, ink: str = TEXT) -> None:
    """Size, weight, colour and language of a piece of text."""
    run.font.size, run.font.bold, run.font.color.rgb = size, bold, color(ink)
    run._r.get_or_add_rPr().set("lang", "de-DE")
