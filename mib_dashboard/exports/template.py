"""The template of a supplier as a workbook: a sheet an indicator, protected heads, lists of signs, the mark that tells it again.

What is where and how the mark is built says `model.template`; reading it back is the work of `intake.template`.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from mib_dashboard.analysis.deliveries.templates import plan_template
from mib_dashboard.exports.origin import Origin, trace_delivery
from mib_dashboard.exports.table import LIFELESS
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.template import (
    CODE_ROW,
    FIELD_ROW,
    FIRST_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    HELP_SHEET,
    MARK_SHEET,
    NAME_ROW,
    NOTE_ROW,
    WIDTH,
    SupplierTemplate,
    TemplateSheet,
    list_fields,
    list_fixed,
    write_mark,
)
from mib_dashboard.report.palette import LIGHT

if TYPE_CHECKING:
    import xlsxwriter

_NARROW, _WIDE, _WIDEST = 12, 34, 110
_NOTE_LETTERS, _LINE = 100, 15
# What may still be done on a protected sheet: nothing that moves a cell.
_ALLOWED = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}
_HELP = (
    "In die weißen Felder unter „Wert“ gehören nur Zahlen, ohne Punkt als Tausendertrennung.",
    "Gibt es keine Zahl oder ist sie geheim, bleibt „Wert“ leer, und „Zeichen“ sagt, warum. Die Liste öffnet der Pfeil am Feld.",
    "Ist eine Zahl vorläufig oder geschätzt, steht beides: die Zahl und das Zeichen.",
    "Was ganz leer bleibt, gilt als nicht geliefert.",
    "Bemerkungen sind für uns bestimmt und werden nicht veröffentlicht. Bitte keine Namen von Personen eintragen.",
    "Köpfe, Schlüssel und Namen bitte nicht ändern, keine Zeilen, Spalten oder Blätter einfügen, löschen oder verschieben: "
    "Dann wird die Tabelle ohne Rückfragen gelesen.",
)


def write_template(data: Dataset, supplier: str, today: date, area: str = "", ledger: pd.DataFrame | None = None) -> bytes:
    """The template of a supplier for what is missing on a day; `area` is the key of a single municipality.

    NothingOwedError (German) when there is nothing to fill in.
    """
    template = plan_template(data, supplier, today, area, ledger)
    return build_template(template, trace_delivery(f"Vorlage: {template.name}", data))


def build_template(template: SupplierTemplate, origin: Origin | None = None) -> bytes:
    """The workbook of a template (.xlsx); `origin` is told on the sheet of help."""
    import xlsxwriter  # here: 6 MB that only the first workbook needs

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, LIFELESS) as book:
        book.set_properties({"title": f"Lieferung für das Integrationsmonitoring: {clean_text(template.name)}"})
        _TemplateWriter(book, template, origin).write()
    return buffer.getvalue()


class _TemplateWriter:
    """Fills one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, template: SupplierTemplate, origin: Origin | None) -> None:
        self.book, self.template, self.origin = book, template, origin
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        head = {"bold": True, "bg_color": LIGHT.sequential[0], "border": 1, "text_wrap": True, "valign": "top"}
        self.head = book.add_format(head)
        self.fixed = book.add_format({"bg_color": LIGHT.panel, "border": 1, "num_format": "@"})
        self.sign = book.add_format({"border": 1, "locked": False})

    def write(self) -> None:
        """Help first, then the sheets to fill in, the mark at last."""
        signs = self._write_help()
        for sheet in self.template.sheets:
            self._write_sheet(sheet, signs)
        mark = self.book.add_worksheet(MARK_SHEET)
        for row, text in enumerate(write_mark(self.template)):
            mark.write_string(row, 0, text)
        mark.protect()
        mark.very_hidden()

    def _write_help(self) -> str:
        """The sheet of help; answers with the range of the signs on it."""
        sheet = self.book.add_worksheet(HELP_SHEET)
        sheet.set_column(0, 0, _WIDEST)
        sheet.write_string(0, 0, f"Lieferung für das Integrationsmonitoring: {self.template.name}", self.bold)
        made = f"Vorlage vom {format_time(self.template.created)}. Ein Blatt je Zählung; ausfüllen, speichern, zurückschicken."
        for row, text in enumerate((made, *_HELP), start=1):
            sheet.write_string(row, 0, text, self.wrap)
            sheet.set_row(row, _LINE * -(-len(text) // _NOTE_LETTERS))
        row = len(_HELP) + 3
        sheet.write_string(row, 0, "Zeichen, die gewählt werden können:", self.head)
        for place, sign in enumerate(self.template.signs, start=row + 1):
            sheet.write_string(place, 0, sign.word, self.wrap)
        first, last = row + 2, row + 1 + len(self.template.signs)
        notes = self.origin.notes if self.origin else []
        told = [f"{label}: {text}" for label, text in notes if not label.startswith("Zeichen ")]
        for place, text in enumerate(told, start=last + 1):
            sheet.write_string(place, 0, clean_text(text), self.wrap)
            sheet.set_row(place, _LINE * -(-len(text) // _NOTE_LETTERS))
        sheet.protect("", _ALLOWED)
        return f"='{HELP_SHEET}'!$A${first}:$A${last}"

    def _write_sheet(self, sheet: TemplateSheet, signs: str) -> None:
        page = self.book.add_worksheet(sheet.title)
        for (row, column), text in list_fixed(sheet).items():
            page.write_string(row, column, text, self._choose(row))
        for number in range(len(sheet.times)):
            column = FIRST_COLUMN + WIDTH * number
            page.write_blank(HEAD_ROW, column + 1, None, self.head)
        page.set_column(0, 0, _NARROW)
        page.set_column(1, 1, _WIDE)
        page.set_column(FIRST_COLUMN, sheet.remark_column - 1, _NARROW + 6)
        page.set_column(sheet.remark_column, sheet.remark_column, _WIDE)
        self._write_fields(page, sheet, signs)
        page.freeze_panes(FIRST_ROW, FIRST_COLUMN)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.protect("", _ALLOWED)

    def _choose(self, row: int) -> Any:
        if row in (NAME_ROW, NOTE_ROW, CODE_ROW):
            return self.bold if row == NAME_ROW else None
        return self.head if row in (HEAD_ROW, FIELD_ROW) else self.fixed

    def _write_fields(self, page: Any, sheet: TemplateSheet, signs: str) -> None:
        digits = "#,##0" + ("." + "0" * sheet.decimals if sheet.decimals else "")
        number = self.book.add_format({"border": 1, "locked": False, "num_format": digits})
        lowest = -1e12 if sheet.may_be_negative else 0
        kind = "eine Zahl" if sheet.decimals else "eine ganze Zahl"
        value_rule = {
            "validate": "decimal" if sheet.decimals else "integer", "criteria": "between", "minimum": lowest, "maximum": 1e12,
            "error_title": "Nur Zahlen",
            "error_message": f"Hier steht {kind} ohne Zeichen. Das Zeichen kommt in das Feld daneben.",
        }  # fmt: skip
        sign_rule = {
            "validate": "list", "source": signs, "error_title": "Nur Zeichen aus der Liste",
            "error_message": "Bitte ein Zeichen aus der Liste wählen oder das Feld leer lassen.",
        }  # fmt: skip
        for _, _, value, sign, remark in list_fields(sheet):
            page.write_blank(*value, None, number)
            page.data_validation(*value, *value, value_rule)
            page.write_blank(*sign, None, self.sign)
            page.data_validation(*sign, *sign, sign_rule)
            page.write_blank(*remark, None, self.sign)
