"""What a field of a form is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a cell is filled."""

    TEXT = "Text"
    LONG = "langer Text"
    NUMBER = "Zahl"
    DAY = "Tag"
    ONE = "eines aus der Liste"
    MANY = "mehrere aus der Liste"


@dataclass(frozen=True)
class FormField:
    """One cell of a form.

    `part`: "" for what is seen at once, else the heading it is folded under. `empty`: what a list says for nothing.
    """

    column: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    part: str = ""
    help: str = ""
    empty: str = "unbekannt"
