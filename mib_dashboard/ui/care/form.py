"""A form for one row of any table of offers: lists instead of codes, what matters first, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

import streamlit as st

from mib_dashboard.schema import SEPARATOR
from mib_dashboard.ui.frame.links import usual_unless_preset
from mib_dashboard.work.care.choices import Choices
from mib_dashboard.work.care.edits import CareError, Cells, read_number
from mib_dashboard.work.care.fields import FORMS
from mib_dashboard.work.care.form_fields import FieldKind, FormField

_FIRST, _LAST = date(1950, 1, 1), date(2100, 12, 31)
_WIDE = {FieldKind.LONG, FieldKind.MANY}


def ask_cells(table: str, seen: Cells, choices: Choices, mark: str, without: Iterable[str] = ()) -> dict[str, str]:
    """Draw the fields of a form with the contents of a row, and return what they hold, as texts of the table.

    `mark` tells the fields of this form from those of another; numbers come as they were typed (`read_numbers`).
    """
    left_out = set(without)
    fields = [field for field in FORMS[table] if field.column not in left_out]
    cells: dict[str, str] = {}
    for part, group in groupby(fields, key=lambda field: field.part):
        place = st.expander(part) if part else st.container()
        with place:
            cells |= _ask_group(table, list(group), seen, choices, mark)
    return cells


def read_numbers(table: str, cells: Cells) -> dict[str, str]:
    """The cells with numbers as tables write them. CareError with the names of all fields that hold none."""
    read, wrong = dict(cells), []
    for field in FORMS[table]:
        if field.kind is FieldKind.NUMBER and field.column in read:
            try:
                read[field.column] = read_number(read[field.column])
            except CareError as error:
                wrong.append(f"{field.label}: {error}")
    if wrong:
        raise CareError(" ".join(wrong))
    return read


def _ask_group(table: str, fields: list[FormField], seen: Cells, choices: Choices, mark: str) -> dict[str, str]:
    """In their order; short ones stand in pairs."""
    cells = {}
    waiting = fields
    while waiting:
        is_pair = len(waiting) > 1 and not {waiting[0].kind, waiting[1].kind} & _WIDE
        line, waiting = waiting[: 1 + is_pair], waiting[1 + is_pair :]
        places = st.columns(2) if is_pair or line[0].kind not in _WIDE else [st.container()]
        for field, place in zip(line, places, strict=False):
            with place:
                cells[field.column] = _ask(field, seen.get(field.column, ""), choices.get((table, field.column), {}), mark)
    return cells


def _ask(field: FormField, cell: str, words: Mapping[str, str], mark: str) -> str:
    key, hint = f"{mark}_{field.column}", field.help or None
    if field.kind is FieldKind.LONG:
        return st.text_area(field.label, cell, key=key, help=hint, height=80)
    if field.kind is FieldKind.DAY:
        day = st.date_input(
            field.label, date.fromisoformat(cell) if cell else None, _FIRST, _LAST, key=key, help=hint, format="DD.MM.YYYY"
        )
        return day.isoformat() if isinstance(day, date) else ""
    if field.kind is FieldKind.ONE:
        codes = list(dict.fromkeys(["", *words, cell]))
        usual = usual_unless_preset(key, codes.index(cell)) or 0
        return st.selectbox(
            field.label, codes, usual, format_func=lambda code: words.get(code, code) or field.empty, key=key, help=hint
        )
    if field.kind is FieldKind.MANY:
        mine = [code for code in cell.split(SEPARATOR) if code]
        codes = list(dict.fromkeys([*words, *mine]))
        chosen = st.multiselect(
            field.label, codes, mine, format_func=lambda code: words.get(code, code), key=key, help=hint,
            placeholder="bitte wählen",
        )  # fmt: skip
        return SEPARATOR.join(chosen)
    shown = cell.replace(".", ",") if field.kind is FieldKind.NUMBER else cell
    return st.text_input(field.label, usual_unless_preset(key, shown) or "", key=key, help=hint)
