"""The rules of `pruefen` on the whole candidate, told at the cells of the delivery where they come from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.validate import judge
from mib_dashboard.model.dataset import Finding
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import VALUES, Col, FindingLevel

RULE = "Regel"


def check_rules(
    candidate: RawData, rows: pd.DataFrame, told: Iterable[IntakeFinding], added: Collection[str] = ()
) -> list[IntakeFinding]:
    """What the rules say of the candidate because of the delivery.

    Told are all errors, and whatever concerns a row of the delivery or a file in `added`. A cell that `told` already has an
    error for is not told again, nor the other cells that its repair mends. An error that can be confirmed hides nothing:
    otherwise the confirmation would hold for what a rule says, too.
    """
    places = _locate(candidate, rows)
    known = _list_told(told)
    found = []
    for finding in judge(candidate):
        sheet, cell, value = places.get((finding.file, finding.row), ("", "", ""))
        if cell and (sheet, cell) not in known:
            found.append(IntakeFinding(FindingLevel(finding.level), RULE, sheet, cell, value, finding.message))
        elif not cell and (finding.level == FindingLevel.ERROR or finding.file in added):
            found.append(_tell_elsewhere(finding))
    return found


def _list_told(told: Iterable[IntakeFinding]) -> set[tuple[str, str]]:
    errors = [one for one in told if one.level == FindingLevel.ERROR and not one.is_confirmable]
    mended = {(change.sheet, change.cell) for one in errors for repair in one.repairs for change in repair.changes}
    return mended | {(one.sheet, one.cell) for one in errors if one.cell}


def _locate(candidate: RawData, rows: pd.DataFrame) -> dict[tuple[str, int], tuple[str, str, str]]:
    """Where a row of the candidate stands → the cell of the delivery it has its value from."""
    cells = {
        tuple(key): tuple(place)
        for key, place in zip(
            rows[list(VALUES.key)].itertuples(index=False),
            rows[[Col.BLATT, Col.ZELLE, Col.ROH]].itertuples(index=False),
            strict=True,
        )
    }
    values = candidate.frame(VALUES)
    keys = zip(values[Col.INDIKATOR], values[Col.GEBIET], values[Col.ZEIT], strict=True)
    files = zip(values[Col.IN_DATEI], values[Col.IN_ZEILE], strict=True)
    return {(file, int(row)): cells[key] for key, (file, row) in zip(keys, files, strict=True) if key in cells}


def _tell_elsewhere(finding: Finding) -> IntakeFinding:
    row = f", Zeile {finding.row}" if finding.row else ""
    column = f", Spalte {finding.column}" if finding.column else ""
    return IntakeFinding(FindingLevel(finding.level), RULE, "", "", "", f"{finding.file}{row}{column}: {finding.message}")
