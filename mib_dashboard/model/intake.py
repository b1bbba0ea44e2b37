"""What the working side finds in a delivery, and how a finding can be mended. Holds values as they were delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from mib_dashboard.schema import FindingLevel


@dataclass(frozen=True)
class CellChange:
    """One row of a delivery gets another content in one column; with `column` "" the row is left out."""

    sheet: str
    cell: str
    column: str
    content: str


@dataclass(frozen=True)
class Repair:
    """What a person may accept with one click; `label` says it in German, like "als 17806 übernehmen"."""

    label: str
    changes: tuple[CellChange, ...]


@dataclass(frozen=True)
class IntakeFinding:
    """One thing that is wrong, or may be.

    `rule`: which rule says so. `cell` is "" when it concerns the whole sheet, `sheet` when it concerns the whole file.
    `value`: as it stood in the file. `advice`: what to do. `is_confirmable`: a person may confirm with a reason that it is right.
    """

    level: FindingLevel
    rule: str
    sheet: str
    cell: str
    value: str
    message: str
    advice: str = ""
    repairs: tuple[Repair, ...] = ()
    is_confirmable: bool = False

    @property
    def key(self) -> str:
        """The same for the same finding about the same content, so that a decision about it holds when it is found again."""
        text = "\n".join((self.rule, self.sheet, self.cell, self.value, self.message))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def place(self) -> str:
        """Sheet and cell in words, "" for the whole file."""
        sheet = f"Blatt „{self.sheet}“" if self.sheet else ""
        return ", ".join(part for part in (sheet, f"Zelle {self.cell}" if self.cell else "") if part)


@dataclass(frozen=True)
class FormChoices:
    """What can be chosen in the forms of a delivery: code → words of indicators, areas, sources, suppliers and topics.

    `units`: unit of each indicator. `signs`: words for the signs of values. `invented`: the sources whose values are examples;
    `computed`: the indicators that nobody delivers.
    """

    indicators: Mapping[str, str]
    units: Mapping[str, str]
    areas: Mapping[str, str]
    sources: Mapping[str, str]
    suppliers: Mapping[str, str]
    topics: Mapping[str, str]
    signs: Mapping[str, str]
    invented: frozenset[str] = frozenset()
    computed: frozenset[str] = frozenset()
