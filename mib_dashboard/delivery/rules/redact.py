"""Findings about values that need protection do not repeat them: whoever sees a finding need not know the value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.delivery.rules.steering import list_hidden_rows
from mib_dashboard.delivery.withhold import list_withheld
from mib_dashboard.language.blank import blank_contents
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import TIME, VALUES, Col
from mib_dashboard.schema.rows import list_cells

# Column → what names the row and can be no small count, even if the cells of a row have slipped.
_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_NAMES = {
    Col.INDIKATOR: _CODE,
    Col.QUELLE: re.compile(rf"{_CODE.pattern}(\|{_CODE.pattern})*"),
    Col.GEBIET: re.compile(r"DE|WK\d{3}|\d{5}|\d{8}"),
    Col.ZEIT: re.compile(rf"\d{{4}}(-\d\d){{0,2}}|{TIME}"),
    Col.DATENART: re.compile(r"[^\W\d]+"),
}
_HEAD = re.compile(r"\D+")


def mask_values(book: Ledger, findings: Iterable[Finding]) -> list[Finding]:
    """The same findings, without contents of cells where they are about a row of a source that is protected.

    A row of which nobody can tell the source counts as protected, and so does every row that is not public, of figures or of
    steering.
    """
    findings = list(findings)
    if not findings:
        return []
    files = {raw.file for raw in book.raw.parts(VALUES)}
    rows = book.rows(VALUES)
    rules, withheld = build_rule_book(book.raw), list_withheld(book.raw)
    asked = {(finding.file, finding.row) for finding in findings}
    cells = list_cells(rows, Col.IN_DATEI, Col.IN_ZEILE, Col.QUELLE, Col.INDIKATOR)
    owner = {(file, row): pair for file, row, *pair in cells if (file, row) in asked}
    hidden = list_hidden_rows(book)
    found = []
    for finding in findings:
        told = finding
        if (finding.file, finding.row) in hidden:
            told = replace(finding, message=blank_contents(finding.message))
        if finding.file in files and finding.row > 0:
            source, indicator = owner.get((finding.file, finding.row), ("", ""))
            if finding.file in withheld or not rules.find(source, indicator).is_free:
                told = replace(finding, message=blank_contents(finding.message, _find_safe(finding)))
        found.append(told)
    return found


def _find_safe(finding: Finding) -> Callable[[str], bool]:
    """Tells which contents may be quoted: what names the row, and words in the head."""
    pattern = _HEAD if finding.row == 1 else _NAMES.get(finding.column)
    return lambda cell: pattern is not None and pattern.fullmatch(cell) is not None
