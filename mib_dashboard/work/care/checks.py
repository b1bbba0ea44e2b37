"""What the rules of the house say of rows that were edited, told at the row and the field where a person can mend it."""

from __future__ import annotations

import re

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.validate import judge_offers
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import FindingLevel
from mib_dashboard.work.care.edits import CARED, CareEdit, CareFinding
from mib_dashboard.work.care.fields import name_column

_COLUMN = re.compile(r"\b(der |die |)Spalte ([a-z_]+)|\(([a-z_]+)\)")
_ARTICLES = {"der ": "dem ", "die ": "das ", "": ""}
_FILES = {table.file: name for name, table in CARED.items()}


def find_new(before: RawData, after: RawData, edits: list[CareEdit]) -> list[CareFinding]:
    """Errors in the edited rows, and whatever was not found before; what somebody left open or accepted earlier is not told."""
    old = {_pin(before, finding) for finding in judge_offers(before)}
    mine = {(edit.table, edit.key) for edit in edits}
    found = []
    for finding in judge_offers(after):
        table, key, column, message = _pin(after, finding)
        is_new = (table, key, column, message) not in old
        if is_new or ((table, key) in mine and finding.level == FindingLevel.ERROR):
            found.append(CareFinding(FindingLevel(finding.level), table, key, column, name_fields(table, message)))
    return [finding for finding in found if finding.level != FindingLevel.NOTE]


def name_fields(table: str, message: str) -> str:
    """A sentence of the rules, which speaks of columns, for people who see the fields of a form."""

    def rename(found: re.Match[str]) -> str:
        column = found[2] or found[3]
        label = name_column(table, column) if table in CARED else column
        if label == column:
            return found[0]
        return f"({label})" if found[3] else f"{_ARTICLES[found[1]]}Feld „{label}“"

    return _COLUMN.sub(rename, message)


def _pin(raw: RawData, finding: Finding) -> tuple[str, tuple[str, ...], str, str]:
    """Where a finding is, by the key of its row and not by the number of the line."""
    table = _FILES.get(finding.file, "")
    for one in raw.tables:
        if table and one.file == finding.file and finding.row in one.frame.index:
            key = tuple(str(one.frame.at[finding.row, column]) for column in CARED[table].key)
            return table, key, finding.column, finding.message
    return table or finding.file, (), finding.column, finding.message
