"""Word as an annex of a paper for a committee: real headings, captions, tables with heads, alternative texts, page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

from mib_dashboard.exports.columns import share_letters, split_table
from mib_dashboard.exports.images import build_png
from mib_dashboard.exports.word_parts import fill_contents, keep_sharp
from mib_dashboard.language.binding import bind_words
from mib_dashboard.language.safe import clean_text, office_property
from mib_dashboard.pictures.draw import draw_flat
from mib_dashboard.pictures.look import HIGHLIGHT, MUTED, TEXT
from mib_dashboard.report import example_mark
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.palette import PAPER_HEAD
from mib_dashboard.report.report import ChartBlock, MapBlock, Report, TableBlock

PLAIN_STYLE = "Leichte Sprache"
_FONT = "Arial"
_TABLE = "Table Grid"
_PICTURE_WIDTH, _PPI = Cm(16), 150
_SHORT, _LONG, _MARGIN = Cm(21), Cm(29.7), Cm(2.5)
_TYPE = {False: Pt(9), True: Pt(8)}  # of a table, upright and across
_ROW_LETTERS = {False: 96, True: 164}  # that fit one line of it
_PAD = 4
_IN_CONTENTS = 2  # the lowest level of a heading in the table of contents
_FEW_ROWS = 10  # up to which a wide table is divided: turned, it would leave a page nearly empty


class Paper:
    """One document in the making."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.is_across = False
        self._headings: list[tuple[int, str]] = []
        self._contents: Any = None
        self._drawings = 0
        self._styles: dict[str, str] = {}
        self.file = Document()
        self._set_page()
        self._set_styles()
        properties = self.file.core_properties
        properties.title, properties.author = office_property(report.title), office_property(report.publisher)
        properties.subject, properties.comments = office_property(report.subtitle), office_property(report.stamp)
        properties.language = "de-DE"
        date_properties(properties, report)
        _drop_old_styles(self.file)

    def add_title(self, text: str) -> None:
        """The title of the document."""
        self.file.add_paragraph(bind_words(clean_text(text)), style="Title")

    def add_heading(self, text: str, level: int, before: TableBlock | None = None) -> None:
        """A heading that Word lists in its navigation; the page stands upright again, unless a wide table follows (`before`)."""
        self._turn(across=before is not None and is_wide(before))
        self._begin(f"Heading {level}", text)
        if level <= _IN_CONTENTS:
            self._headings.append((level, text))

    def add_contents(self) -> None:
        """The table of contents, here, of all headings that follow."""
        self._contents = self.file.add_paragraph()

    def add_paragraph(self, text: str, style: str = "Normal", *, lead: bool = False) -> None:
        """Plain text; a `lead` stays on the page of what follows."""
        paragraph = self._begin(style, text)
        if lead:
            paragraph.paragraph_format.keep_with_next = True

    def add_field(self, label: str) -> None:
        """A place the office fills in, marked in brackets and in yellow."""
        paragraph = self.file.add_paragraph()
        run = paragraph.add_run(clean_text(f"[vom Amt auszufüllen: {label}]"))
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        run.font.bold = True

    def add_small(self, text: str) -> None:
        """A source line or a remark."""
        if text:
            self._begin("Quelle", text)

    def add_table(self, table: TableBlock) -> None:
        """A table whose head is repeated on every page; one that would have to cut words stands across. No row is divided."""
        if not table.rows:
            self.add_paragraph(table.empty)
            return
        self._turn(across=self.is_across or is_wide(table))
        letters = share_letters(table, _ROW_LETTERS[self.is_across], pad=_PAD)
        room = (_LONG if self.is_across else _SHORT) - 2 * _MARGIN
        widths = [int(room * share / sum(letters)) for share in letters]
        made = self.file.add_table(rows=len(table.rows) + 1, cols=len(widths), style=_TABLE)
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _describe_table(made, table.title)
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Emu(width)
        # Rows and cells are read from the XML once: the library looks all of them up again for every single one.
        heads = [Cell(column.name) for column in table.columns]
        for number, (row, line) in enumerate(zip(made._tbl.tr_lst, [heads, *table.rows], strict=True)):
            _mark_row(row, is_head=number == 0)
            for place, (element, content) in enumerate(zip(row.tc_lst, line, strict=True)):
                element.width = Emu(widths[place])
                if number == 0:
                    _shade(element)
                right = content.value is not None or table.columns[place].decimals is not None
                size = _TYPE[self.is_across]
                _write(Paragraph(element.p_lst[0], made), content.text, size=size, right=right, bold=number == 0)

    def add_picture(self, block: ChartBlock | MapBlock) -> None:
        """The picture with its alternative text."""
        alt = block.alt if isinstance(block, MapBlock) else block.spec.alt
        svg = draw_flat(block)
        shape = self.file.add_picture(io.BytesIO(build_png(svg, ppi=_PPI)), width=_PICTURE_WIDTH)
        self._drawings += 1
        keep_sharp(self.file, shape._inline, svg, self._drawings)
        properties = shape._inline.docPr
        properties.set("descr", clean_text(alt))
        properties.set("title", clean_text(block.title))

    def save(self) -> bytes:
        """The file."""
        if self._contents is not None:
            fill_contents(self._contents, self._headings)
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    def _begin(self, style: str, text: str) -> Paragraph:
        """A paragraph of a style by its name, which the library would look up in all styles for every paragraph anew."""
        paragraph = self.file.add_paragraph(bind_words(clean_text(text)))
        if style not in self._styles:
            self._styles[style] = self.file.styles[style].style_id
        paragraph._element.style = self._styles[style] if style != "Normal" else None
        return paragraph

    def _set_page(self) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = _SHORT, _LONG
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = Cm(2)
        if self.report.is_example:
            run = section.header.paragraphs[0].add_run(example_mark.SENTENCE)
            run.font.bold, run.font.color.rgb = True, RGBColor.from_string(HIGHLIGHT.lstrip("#"))
        foot = section.footer.paragraphs[0]
        # Publisher, version and page fit one line.
        self.file.styles["Footer"].font.size = Pt(9)
        foot.add_run(clean_text(f"{self.report.publisher} · {self.report.stamp} · Seite "))
        _add_page_number(foot)

    def _turn(self, *, across: bool) -> None:
        """What follows begins a page in the other direction, if it is another one."""
        if across == self.is_across:
            return
        self.is_across = across
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (_LONG, _SHORT) if across else (_SHORT, _LONG)

    def _set_styles(self) -> None:
        styles = self.file.styles
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
            font = styles[name].font
            font.name = _FONT
            font.color.rgb = RGBColor.from_string(TEXT.lstrip("#"))
            # Headings of the template name their fonts by theme, which would win.
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for part in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{part}"), _FONT)
                fonts.attrib.pop(qn(f"w:{part}Theme"), None)
        styles["Normal"].font.size = Pt(11)
        styles["Title"].font.size = Pt(20)
        language = styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        for element in language:
            element.set(qn("w:val"), "de-DE")
        small = styles.add_style("Quelle", 1)
        small.base_style = styles["Normal"]
        small.font.size, small.font.color.rgb = Pt(9), RGBColor.from_string(MUTED.lstrip("#"))
        plain = styles.add_style(PLAIN_STYLE, 1)
        plain.base_style = styles["Normal"]
        plain.font.size = Pt(14)


def date_properties(properties: Any, report: Report) -> None:
    """What the library's own template says about its maker and its day, replaced by those of the paper."""
    day = datetime.combine(report.created, time(12))
    properties.created = properties.modified = properties.last_printed = day
    properties.last_modified_by, properties.revision = office_property(report.publisher), 1
    properties.keywords, properties.version = "", office_property(report.version)


def _drop_old_styles(file: Any) -> None:
    """The template carries styles a second time for Word 2010 (`stylesWithEffects`), which would keep the old ones."""
    for key, relation in list(file.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            file.part.drop_rel(key)
            file.part.rels.pop(key, None)


def count_letters(table: TableBlock) -> int:
    """Letters of a line in which no word of the table is cut."""
    return sum(share_letters(table, 0, pad=_PAD))


def is_wide(table: TableBlock) -> bool:
    """True when a page upright would have to cut words, and the table is long enough to fill one across."""
    return len(table.rows) > _FEW_ROWS and count_letters(table) > _ROW_LETTERS[False]


def divide(table: TableBlock) -> Iterator[TableBlock]:
    """The table in parts for which a page has room, across where it is wide and long."""
    room = _ROW_LETTERS[is_wide(table)]
    return split_table(table, lambda part: count_letters(part) <= room)


def _write(paragraph: Any, text: str, *, size: Pt, right: bool, bold: bool) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(bind_words(clean_text(text)))
    run.font.size, run.font.bold = size, bold


def _shade(element: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", PAPER_HEAD.lstrip("#"))):
        shade.set(qn(f"w:{name}"), value)
    element.get_or_add_tcPr().append(shade)


def _mark_row(row: Any, *, is_head: bool) -> None:
    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader")[: 2 if is_head else 1]:
        properties.append(OxmlElement(name))


def _describe_table(table: Any, text: str) -> None:
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), clean_text(text))
    table._tbl.tblPr.append(caption)


def _add_page_number(paragraph: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
