"""A report as slides for the big screen: one subject a slide, native charts, the map as shapes, a QR code to the page.

Text has at least 18 points, so wide tables have no slide; the last slide says where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from mib_dashboard.exports.columns import share_letters
from mib_dashboard.exports.slide_charts import add_bars, add_key, add_lines, describe_axis, describe_breaks
from mib_dashboard.exports.slide_groups import share_out
from mib_dashboard.exports.slide_maps import add_map
from mib_dashboard.exports.slides import BODY, FULL, INNER, LEFT, SMALLEST, TOP, WIDTH, SlideFile, color, describe, style_run
from mib_dashboard.language.binding import bind_words
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.look import MUTED, REGION, TEXT
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.figures import Cell, Column, KeyFigure
from mib_dashboard.report.palette import LIGHT, WHITE
from mib_dashboard.report.pictures import BarSpec, ChartSpec, GridSpec
from mib_dashboard.report.report import Block, ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock

ARROWS = {1: "↗ ", -1: "↘ ", 0: "→ "}
_MOST_COLUMNS, _LONGEST_TABLE, _MOST_LINES = 5, 30, 11
_ROW_LETTERS = 108  # of a table, at 18 points
_LETTERS = 88  # of a line of body text
_SMALL_LETTERS, _MOST_LEAD = 108, 4  # of a line of the smallest text; lines of it above a chart
_HEAD_LETTERS = 46  # of a line above a small chart
_FIELDS = 4  # small charts or figures of a slide


def build_pptx(report: Report) -> bytes:
    """The presentation."""
    deck = SlideFile(report)
    _add_opening(deck)
    left_out = [title for block in (*report.blocks, *report.pictures) for title in _add_block(deck, block)]
    _add_closing(deck, left_out)
    return deck.save()


def _add_opening(deck: SlideFile) -> None:
    report = deck.report
    slide = deck.add_slide(report.title, report.stamp)
    lines = [report.subtitle, *(f"{label}: {words}" for label, words in report.selection if label != "Indikatoren")]
    lines += [report.publisher, report.stamp]
    deck.add_text(slide, lines, LEFT, Inches(2.0), Inches(8.2), Inches(3.5), size=BODY)
    deck.add_code(slide, WIDTH - LEFT - Inches(3.2), Inches(2.0), Inches(3.2))
    if report.has_host:
        deck.add_text(
            slide,
            ["Dieselbe Ansicht im Dashboard"],
            WIDTH - LEFT - Inches(3.6),
            Inches(5.25),
            Inches(3.6),
            Inches(0.5),
            ink=MUTED,
        )


def _add_block(deck: SlideFile, block: Block) -> list[str]:
    """Add the slides of a block; returns the titles of what has no place on a slide."""
    if isinstance(block, KeyFigureBlock):
        _add_figures(deck, block)
    elif isinstance(block, CompareBlock):
        _add_table(deck, _as_table(block))
    elif isinstance(block, TextBlock) and block.is_plain and block.statements:
        _add_subjects(deck, block)
    elif isinstance(block, TextBlock):
        sources = "; ".join(dict.fromkeys(statement.source for statement in block.statements if statement.source))
        texts = [statement.text for statement in block.statements] or [block.empty]
        texts += [block.note] if block.note else []
        _add_paragraphs(deck, block.title, texts, f"Quelle: {sources}" if sources else "")
    elif isinstance(block, TableBlock):
        if len(block.columns) > _MOST_COLUMNS or len(block.rows) > _LONGEST_TABLE:
            return [block.title]
        _add_table(deck, block)
    elif isinstance(block, ChartBlock):
        _add_chart(deck, block)
    elif isinstance(block, MapBlock):
        credit = describe_credit(block.credit, is_example=deck.report.is_example)
        slide = deck.add_slide(block.title, f"{block.alt}\n{credit}")
        add_map(deck, slide, block)
        deck.add_source(slide, credit)
    return []


def _add_figures(deck: SlideFile, block: KeyFigureBlock) -> None:
    """Four figures a slide."""
    if not block.figures:
        _add_paragraphs(deck, block.title, ["Für diese Gemeinde liegen keine Kennzahlen vor."])
    credit = describe_credit(block.credit, is_example=deck.report.is_example)
    for figures in share_out(block.figures, _FIELDS):
        slide = deck.add_slide(f"{block.title}: {block.subject}", credit)
        width, height = Emu(int((INNER - Inches(0.3)) / 2)), Inches(2.4)
        for place, figure in enumerate(figures):
            left = LEFT + (place % 2) * (width + Inches(0.3))
            top = TOP + (place // 2) * (height + Inches(0.2))
            _add_figure(deck, slide, figure, int(left), int(top), int(width), int(height))
        deck.add_source(slide, " · ".join(part for part in (block.note, credit) if part))


def _add_figure(deck: SlideFile, slide: Any, figure: KeyFigure, left: int, top: int, width: int, height: int) -> None:
    box = deck.add_text(slide, [figure.name], left, top, width, height, bold=True)
    box.fill.solid()
    box.fill.fore_color.rgb = color(LIGHT.panel)
    arrow = ARROWS.get(figure.direction, "") if figure.direction is not None else ""
    compared = " · ".join(f"{name} {cell.text}" for name, cell in figure.compared)
    large = SMALLEST if figure.cell.value is None else Pt(30)
    texts = ((figure.cell.text, large, True), (arrow + figure.change, SMALLEST, False), (f"Stand {figure.stamp}. {compared}",
                                                                                        SMALLEST, False))  # fmt: skip
    for text, size, bold in texts:
        paragraph = box.text_frame.add_paragraph()
        run = paragraph.add_run()
        run.text = bind_words(clean_text(text))
        style_run(run, size=size, bold=bold)


def _as_table(block: CompareBlock) -> TableBlock:
    columns = ("Indikator", block.subject, *block.parents, "Gemeinden von – bis")
    rows = tuple(
        (
            Cell(f"{figure.name}, {figure.stamp}"),
            figure.cell,
            *(cell for _, cell in figure.compared),
            Cell(figure.place.span if figure.place else ""),
        )
        for figure in block.figures
    )
    empty = "Es liegen keine vergleichbaren Zahlen vor."
    return TableBlock(block.title, tuple(Column(name) for name in columns), rows, block.credit, "", empty)


def _add_table(deck: SlideFile, block: TableBlock) -> None:
    """A real table with a head row, as many rows a slide as fit."""
    credit = describe_credit(block.credit, is_example=deck.report.is_example)
    if not block.rows:
        _add_paragraphs(deck, block.title, [block.empty])
        return
    widths = share_letters(block, _ROW_LETTERS)

    def count_lines(row: tuple[Cell, ...]) -> int:
        return max(-(-len(cell.text) // max(width - 2, 1)) for cell, width in zip(row, widths, strict=True)) or 1

    for rows in share_out(block.rows, _MOST_LINES, count_lines):
        slide = deck.add_slide(block.title, "\n".join(part for part in (block.note, credit) if part))
        frame = slide.shapes.add_table(len(rows) + 1, len(block.columns), LEFT, TOP, INNER, Inches(0.42) * (len(rows) + 1))
        describe(frame, f"Tabelle: {block.title}")
        table = frame.table
        for column, width in enumerate(widths):
            table.columns[column].width = Emu(int(INNER * width / sum(widths)))
        for column, head in enumerate(block.columns):
            _write_cell(table.cell(0, column), head.name, bold=True, right=head.decimals is not None)
        for row, line in enumerate(rows, start=1):
            for column, cell in enumerate(line):
                right = cell.value is not None or block.columns[column].decimals is not None
                _write_cell(table.cell(row, column), cell.text, right=right)
        deck.add_source(slide, credit or block.note)


def _write_cell(cell: Any, text: str, *, bold: bool = False, right: bool) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.margin_left = cell.margin_right = Inches(0.08)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = color(REGION if bold else WHITE)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = bind_words(clean_text(text))
    style_run(run, size=SMALLEST, bold=bold, ink=WHITE if bold else TEXT)


def _add_chart(deck: SlideFile, block: ChartBlock) -> None:
    spec, credit = block.spec, describe_credit(block.spec.credit, is_example=deck.report.is_example)
    axis = ""
    if isinstance(spec, ChartSpec):
        axis = describe_axis([spec])
    elif isinstance(spec, GridSpec):
        axis = describe_axis(spec.panels, same_scale=spec.same_scale)
    notes = "\n".join(part for part in (spec.subtitle, *block.findings, axis, credit) if part)
    if isinstance(spec, GridSpec):
        _add_grid(deck, spec, notes, axis)
        return
    slide = deck.add_slide(spec.title, notes)
    lead = []
    if isinstance(spec, ChartSpec):
        remark = " ".join([*describe_breaks(spec.series, spec.marks), axis]).strip()
        lead = [text for text in (*block.findings[:1], remark) if text]
    lines = sum(-(-len(text) // _SMALL_LETTERS) for text in lead)
    if lines > _MOST_LEAD:
        lead = lead[1:]
        lines = sum(-(-len(text) // _SMALL_LETTERS) for text in lead)
    top = TOP + Inches(0.36) * lines
    if lead:
        deck.add_text(slide, lead, LEFT, TOP - Inches(0.05), INNER, Inches(0.36) * lines)
    box = (int(LEFT), int(top), int(INNER), int(TOP + FULL - top))
    if isinstance(spec, BarSpec):
        add_bars(slide, spec, box)
    elif not isinstance(spec, ChartSpec):
        deck.add_text(slide, [spec.alt], LEFT, top, INNER, Inches(1))  # no twin of a scatter; its table follows
    else:
        add_lines(slide, spec, box, spec.alt)
    deck.add_source(slide, " · ".join(part for part in (block.note if lead and block.findings else "", credit) if part))


def _add_grid(deck: SlideFile, spec: GridSpec, notes: str, axis: str) -> None:
    """Four small charts a slide, with a key of their lines and, where they share a scale, one time axis for all."""
    width, height = int((INNER - Inches(0.3)) / 2), int(Inches(2.2))
    longest = max((len(f"{panel.title}, {panel.note}") for panel in spec.panels), default=0)
    head = int(Inches(0.35 if longest <= _HEAD_LETTERS else 0.65))
    drawn = [one for panel in spec.panels for one in panel.series]
    everything = [value for one in drawn for value in one.values if value is not None]
    shown = [time.date() for one in drawn for time in one.shown]
    span = (min(shown), max(shown)) if shown and spec.same_scale else None
    breaks = list(dict.fromkeys(text for p in spec.panels for text in describe_breaks(p.series, p.marks)))
    for panels in share_out(spec.panels, _FIELDS):
        slide = deck.add_slide(spec.title, notes)
        add_key(deck, slide, panels, axis)
        if breaks:
            deck.add_text(slide, [" ".join(breaks)], LEFT, TOP + Inches(0.25), INNER, Inches(0.4))
        first = TOP + Inches(0.6)
        for place, panel in enumerate(panels):
            left, top = int(LEFT + (place % 2) * (width + Inches(0.3))), int(first + (place // 2) * (height + Inches(0.05)))
            words = f"{panel.title}, {panel.note}"
            deck.add_text(slide, [words], left, top, width, Inches(0.4), bold=True)
            add_lines(
                slide, panel, (left, top + head, width, height - head), words, named=False,
                shared=everything if spec.same_scale else (), span=span,
            )  # fmt: skip
        deck.add_source(slide, describe_credit(spec.credit, is_example=deck.report.is_example))


def _add_paragraphs(deck: SlideFile, title: str, texts: Sequence[str], source: str = "") -> None:
    """As many slides as the lines need."""
    for group in share_out(texts, _MOST_LINES, _count_lines):
        deck.add_source(deck.add_slide(title, texts=group), source)


def _add_subjects(deck: SlideFile, block: TextBlock) -> None:
    """Leichte Sprache: a heading above every subject, a line for every sentence; a subject that fits a slide stays on one."""
    subjects: list[list[str]] = []
    heads = {statement.heading for statement in block.statements if statement.heading}
    for statement in block.statements:
        if statement.heading or not subjects:
            subjects.append([statement.heading] if statement.heading else [])
        subjects[-1].append(statement.text)
    if block.note:
        subjects.append([block.note])
    parts = [part for subject in subjects for part in share_out(subject, _MOST_LINES, _count_lines)]
    for group in share_out(parts, _MOST_LINES, lambda part: sum(map(_count_lines, part))):
        deck.add_slide(block.title, texts=[text for part in group for text in part], heads=heads)


def _count_lines(text: str) -> int:
    return -(-len(text) // _LETTERS)


def _add_closing(deck: SlideFile, left_out: Sequence[str]) -> None:
    report = deck.report
    texts = list(report.notes)
    if report.signs:
        texts.append("Zeichen: " + "; ".join(f"{symbol} {meaning}" for symbol, meaning in report.signs))
    texts += [f"Quelle: {source}" for source in dict.fromkeys(_short(s.publisher, s.note or s.licence) for s in report.sources)]
    if left_out:
        texts.append(f"Diese Tabellen sind für Folien zu breit und stehen in PDF und Excel: {', '.join(left_out)}.")
    texts += [report.way_back] if report.way_back else []
    _add_paragraphs(deck, "Quellen, Zeichen, Hinweise", texts)


def _short(publisher: str, licence: str) -> str:
    return f"{publisher} ({licence})" if licence else publisher
