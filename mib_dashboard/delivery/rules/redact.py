"""Findings about values that need protection do not repeat them: pages and the command line show findings to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import VALUES, Col

# What names the row, not what is in it.
_NAMES = frozenset({Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.QUELLE, Col.DATENART})
_NUMBER = re.compile(r"(?<![\w-])[-−]?\d[\d.,']*(?!\w)")
_BLANK = "…"


def mask_values(book: Ledger, findings: Iterable[Finding]) -> list[Finding]:
    """The same findings, without numbers where they are about a value of a source that is protected."""
    rows = book.rows(VALUES)
    files = {raw.file for raw in book.raw.tables if raw.table.name == VALUES.name}
    rules = build_rule_book(book.raw)
    places = zip(rows[Col.IN_DATEI], rows[Col.IN_ZEILE], strict=True)
    owner = dict(zip(places, zip(rows[Col.QUELLE], rows[Col.INDIKATOR], strict=True), strict=True))
    found = []
    for finding in findings:
        if finding.file in files and finding.row > 1 and finding.column not in _NAMES:
            source, indicator = owner.get((finding.file, finding.row), ("", ""))
            if not rules.find(source, indicator).is_free:
                finding = replace(finding, message=_NUMBER.sub(_BLANK, finding.message))
        found.append(finding)
    return found
