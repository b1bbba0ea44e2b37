"""A report as a workbook: a sheet a table, native charts beside their numbers, all rows of the data set, notes.

Figures are numbers whose format prints unit and sign; text never becomes a formula or a link.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, time
from itertools import chain

import xlsxwriter

from mib_dashboard.exports.files import stamp_archive
from mib_dashboard.exports.images import build_png
from mib_dashboard.exports.table import LIFELESS, write_notes, write_rows
from mib_dashboard.exports.xlsx_charts import write_chart
from mib_dashboard.exports.xlsx_sheets import Sheets, set_height
from mib_dashboard.exports.xlsx_vector import keep_sharp
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.draw import draw_block
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.figures import Cell, Column, KeyFigure
from mib_dashboard.report.report import Block, ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock

_MAP_ROWS = 25
_PPI = 120
_PICTURE_SCALE = 0.7


def build_xlsx_report(report: Report) -> bytes:
    """The workbook; the first sheet tells what it is, the last ones hold the rows and the notes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, LIFELESS) as book:
        book.set_properties({
            "title": clean_text(report.title), "subject": clean_text(report.subtitle), "author": clean_text(report.publisher),
            "comments": clean_text(report.stamp), "created": datetime.combine(report.created, time(12)),
        })  # fmt: skip
        writer = Writer(book, report)
        writer.write()
    return keep_sharp(buffer.getvalue(), writer.drawings, stamp_archive(report))


class Writer(Sheets):
    """Fills one workbook; `drawings` are the maps on it as SVG."""

    def __init__(self, book: xlsxwriter.Workbook, report: Report) -> None:
        super().__init__(book, report)
        self.drawings: list[str] = []

    def write(self) -> None:
        """All sheets."""
        texts = [block for block in self.report.blocks if isinstance(block, TextBlock)]
        self._write_cover(texts)
        for block in (*self.report.blocks, *self.report.pictures):
            if not isinstance(block, TextBlock):
                self._write_block(block)
        sheet = self.add_sheet("Daten")
        write_rows(self.book, sheet, self.report.figures)
        sheet = self.add_sheet("Hinweise")
        write_notes(self.book, sheet, self.report.title, self._notes())

    def _write_cover(self, texts: list[TextBlock]) -> None:
        sheet, row = self.open_sheet("Überblick", self.report.title)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 110)
        lines = [("", self.report.subtitle), *self.report.selection, ("", self.report.stamp)]
        for block in texts:
            found = [statement.text for statement in block.statements] or [block.empty]
            lines += [(block.title if place == 0 else "", text) for place, text in enumerate(found)]
            lines += [("", block.note)] if block.note else []
        for label, text in lines:
            sheet.write_string(row, 0, clean_text(label), self.head if label else self.text)
            sheet.write_string(row, 1, clean_text(text), self.text)
            set_height(sheet, row, [label, text], [34, 110])
            row += 1

    def _write_block(self, block: Block) -> None:
        if isinstance(block, KeyFigureBlock | CompareBlock):
            self._write_figures(block)
        elif isinstance(block, TableBlock):
            block = _spread(block)
            sheet, row = self.open_sheet(block.title, block.title)
            self.write_table(sheet, row, block)
            sheet.freeze_panes(row + 1 if block.rows else row, 1)
        elif isinstance(block, MapBlock):
            sheet, row = self.open_sheet(f"Karte {block.title}", block.title)
            end = self.write_table(sheet, row, block.table)
            self.write_small(sheet, max(end, row + _MAP_ROWS), describe_credit(block.credit, is_example=self.report.is_example))
            svg = draw_block(block)
            self.drawings.append(svg)
            options = {
                "image_data": io.BytesIO(build_png(svg, ppi=_PPI)), "description": clean_text(block.alt),
                "x_scale": _PICTURE_SCALE, "y_scale": _PICTURE_SCALE,
            }  # fmt: skip
            sheet.insert_image(row, len(block.table.columns) + 1, "karte.png", options)
        elif isinstance(block, ChartBlock):
            sheet, row = self.open_sheet(block.title, block.spec.title)
            row = write_chart(self, sheet, row, block)
            for text in (*block.findings, describe_credit(block.spec.credit, is_example=self.report.is_example)):
                row = self.write_small(sheet, row, text)

    def _write_figures(self, block: KeyFigureBlock | CompareBlock) -> None:
        parents = [name for name, _ in block.figures[0].compared] if block.figures else []
        names = ("Kennzahl", "Einheit", block.subject, "Stand", "Veränderung", *parents)
        spans = ("Kleinster Wert", "Größter Wert") if isinstance(block, CompareBlock) else ()
        columns = tuple(Column(name) for name in (*names, *spans))
        rows = tuple(_row(figure, with_span=bool(spans)) for figure in block.figures)
        empty = "Für diese Gemeinde liegen keine Kennzahlen vor."
        sheet, row = self.open_sheet(block.title, block.title)
        note = block.change_note if isinstance(block, CompareBlock) else block.note
        self.write_table(sheet, row, TableBlock(block.title, columns, rows, block.credit, note, empty))
        sheet.freeze_panes(row + 1 if rows else row, 1)

    def _notes(self) -> list[tuple[str, str]]:
        report = self.report
        notes = [*report.selection, ("Stand", report.stamp), ("Herausgegeben von", report.publisher)]
        notes += [("Dieselbe Ansicht", report.spoken_link)] if report.has_host else []
        if report.is_example:
            notes.append((example_mark.WORD, example_mark.SENTENCE))
        notes += [("Hinweis", note) for note in report.notes]
        notes += [(f"Zeichen {symbol}", meaning) for symbol, meaning in report.signs]
        for source in report.sources:
            parts = (source.title, source.publisher, f"Stand {source.as_of}", source.licence, source.reference, source.note)
            notes.append(("Quelle", ", ".join(part for part in parts if part)))
        return notes


def _spread(block: TableBlock) -> TableBlock:
    """Parts of counts in columns of their own, as numbers."""
    if not any(column.part for column in block.columns):
        return block
    columns = [[c, replace(c, name=f"{c.name}, davon {c.part}", part="")] if c.part else [c] for c in block.columns]
    rows = [
        [[_count(cell.value), _count(cell.part)] if c.part else [cell] for c, cell in zip(block.columns, row, strict=True)]
        for row in block.rows
    ]
    flat = tuple(tuple(chain.from_iterable(row)) for row in rows)
    return replace(block, columns=tuple(chain.from_iterable(columns)), rows=flat)


def _count(number: float | None) -> Cell:
    return Cell("") if number is None else Cell(format_number(number), number)


def _row(figure: KeyFigure, *, with_span: bool) -> tuple[Cell, ...]:
    row = [Cell(figure.full_name), Cell(figure.unit), figure.cell, Cell(figure.stamp), Cell(figure.change)]
    row += [cell for _, cell in figure.compared]
    if with_span:
        row += figure.place.ends or (Cell(figure.place.low), Cell(figure.place.high)) if figure.place else [Cell(""), Cell("")]
    return tuple(row)
