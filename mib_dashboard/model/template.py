"""The table that a supplier is asked to fill in: what is on which sheet, and the hidden mark by which it is known again.

**The mark.** A sheet `_mib` ("very hidden") has `mib-vorlage` in A1, the version in A2, a digest in A3, and from A4 down one text
in pieces: JSON that says of every sheet its title, indicator, supplier, unit, source, areas and times. Whoever reads a file back
(`intake.template`) compares every cell of `list_fixed` with what the file shows. Only when all of them are as they were written,
and nothing stands anywhere but in the fields to fill in, the mark tells what a value is; otherwise the file is a table like any
other, and everything in it is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

MARK, MARK_SHEET, VERSION = "mib-vorlage", "_mib", "1"
FIRST_PIECE = 3
PIECE = 30_000
HELP_SHEET = "Hinweise"
NAME_ROW, NOTE_ROW, CODE_ROW, HEAD_ROW, FIELD_ROW, FIRST_ROW = 0, 1, 2, 4, 5, 6
KEY_COLUMN, NAME_COLUMN, FIRST_COLUMN, WIDTH = 0, 1, 2, 2
KEY, NAME, VALUE, SIGN, REMARK = "Schlüssel", "Gebiet", "Wert", "Zeichen", "Bemerkung"

Place = tuple[int, int]


@dataclass(frozen=True)
class TemplateSign:
    """A statistical sign as the template spells it: a word that stands for one code only."""

    word: str
    code: str
    has_value: bool


@dataclass(frozen=True)
class TemplateSheet:
    """One indicator a supplier owes. `areas` holds (key, name), `times` (time of the values, words for people)."""

    title: str
    indicator: str
    name: str
    note: str
    supplier: str
    unit: str
    source: str
    decimals: int
    may_be_negative: bool
    areas: tuple[tuple[str, str], ...]
    times: tuple[tuple[str, str], ...]

    @property
    def remark_column(self) -> int:
        """Where remarks stand, behind the last period."""
        return FIRST_COLUMN + WIDTH * len(self.times)


@dataclass(frozen=True)
class SupplierTemplate:
    """The whole table of one body: `body` is its code, `created` an ISO day."""

    body: str
    name: str
    created: str
    signs: tuple[TemplateSign, ...]
    sheets: tuple[TemplateSheet, ...]


def list_fixed(sheet: TemplateSheet) -> dict[Place, str]:
    """Row and column (from 0) → text, for every cell of a sheet that nobody may change."""
    fixed = {
        (NAME_ROW, 0): sheet.name,
        (NOTE_ROW, 0): sheet.note,
        (CODE_ROW, 0): f"Kennung {sheet.indicator}, Einheit {sheet.unit}, Lieferant {sheet.supplier}",
        (HEAD_ROW, KEY_COLUMN): KEY,
        (HEAD_ROW, NAME_COLUMN): NAME,
        (HEAD_ROW, sheet.remark_column): REMARK,
    }
    for number, (_, label) in enumerate(sheet.times):
        column = FIRST_COLUMN + WIDTH * number
        fixed |= {(HEAD_ROW, column): label, (FIELD_ROW, column): VALUE, (FIELD_ROW, column + 1): SIGN}
    for row, (key, name) in enumerate(sheet.areas, start=FIRST_ROW):
        fixed |= {(row, KEY_COLUMN): key, (row, NAME_COLUMN): name}
    return fixed


def list_fields(sheet: TemplateSheet) -> Iterator[tuple[str, str, Place, Place, Place]]:
    """Area, time, and the places of value, sign and remark of every field to fill in."""
    for row, (key, _) in enumerate(sheet.areas, start=FIRST_ROW):
        for number, (time, _) in enumerate(sheet.times):
            column = FIRST_COLUMN + WIDTH * number
            yield key, time, (row, column), (row, column + 1), (row, sheet.remark_column)


def write_mark(template: SupplierTemplate) -> list[str]:
    """The cells of the mark from A1 down."""
    text = json.dumps(asdict(template), ensure_ascii=False, sort_keys=True)
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    return [MARK, VERSION, _digest(text), *pieces]


def read_mark(cells: list[str]) -> SupplierTemplate | None:
    """The template of a mark; None when it is of another version or was changed."""
    text = "".join(cells[FIRST_PIECE:])
    if cells[:FIRST_PIECE] != [MARK, VERSION, _digest(text)]:
        return None
    return _build(json.loads(text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _build(content: Mapping[str, Any]) -> SupplierTemplate:
    sheets = tuple(
        TemplateSheet(**{**sheet, "areas": _pairs(sheet["areas"]), "times": _pairs(sheet["times"])})
        for sheet in content["sheets"]
    )
    return SupplierTemplate(
        content["body"], content["name"], content["created"], tuple(TemplateSign(**sign) for sign in content["signs"]), sheets
    )


def _pairs(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in pairs)
