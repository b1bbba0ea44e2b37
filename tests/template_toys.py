"""A supplier's template of the toy delivery, filled in as an office would."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import openpyxl

from mib_dashboard.model.template import SupplierTemplate, TemplateSheet, TemplateSign

SIGNS = (
    TemplateSign("geheim gehalten", "confidential", has_value=False),
    TemplateSign("nichts vorhanden", "null_exact", has_value=False),
    TemplateSign("vorläufig", "p", has_value=True),
)
AREAS = (("01001001", "Adorf"), ("01001002", "Ödheim"), ("01001", "Region Musterland"))
COUNT = TemplateSheet(
    "AUSL", "AUSL", "Ausländerinnen und Ausländer", "Personen ohne deutschen Pass.", "AMT-FORT", "Personen", "FORT", 0,
    may_be_negative=False, areas=AREAS, times=(("2023-12-31", "2023"), ("2024-12-31", "2024")),
)  # fmt: skip
SHARE = TemplateSheet(
    "KITA", "KITA", "Betreuungsquote", "", "AMT", "%", "", 1, may_be_negative=False, areas=AREAS[2:], times=(("2024", "2024"),)
)
TEMPLATE = SupplierTemplate("AMT", "Statistisches Amt", "2025-02-01", SIGNS, (COUNT, SHARE))


def fill(content: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    """The workbook with these cells filled in: (sheet, address) → what is typed."""
    book = openpyxl.load_workbook(BytesIO(content))
    for (sheet, address), value in cells.items():
        book[sheet][address] = value
    return save(book)


def save(book: openpyxl.Workbook) -> bytes:
    """The workbook as a file."""
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()
