"""A delivery before anybody releases it: one small module a subject. All findings come at once, none stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.intake.check.bookings import check_bookings
from mib_dashboard.intake.check.counts import FRACTION, check_counts
from mib_dashboard.intake.check.jumps import JUMP, check_jumps
from mib_dashboard.intake.check.repeats import check_repeats
from mib_dashboard.intake.check.scale import SCALE, check_scale
from mib_dashboard.intake.check.signs import check_signs
from mib_dashboard.intake.check.times import check_times
from mib_dashboard.intake.check.totals import check_area_totals, check_parts
from mib_dashboard.intake.findings import order_findings
from mib_dashboard.intake.ground import build_ground, read_rows
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import Col


def check_delivery(rows: pd.DataFrame, released: RawData, today: date, sums: pd.DataFrame | None = None) -> list[IntakeFinding]:
    """All findings about the rows of a delivery (`WORK_COLUMNS`) against the released tables, errors first.

    `sums`: rows of the same shape that are checked against and never released, like "Summe" or "Regionalverband".
    The rules of `pruefen` are not among them: `check.rules` runs those on the whole candidate.
    """
    ground = build_ground(released, today)
    found = read_rows(rows)
    totals = read_rows(sums) if sums is not None else []
    return order_findings(
        _tell_once(
            [
                *check_repeats(found, ground),
                *check_counts(found, ground),
                *check_times(found, ground),
                *check_area_totals(found, totals, ground),
                *check_parts(found, ground),
                *check_bookings(found, ground),
                *check_scale(found, ground),
                *check_signs(found, ground),
                *check_jumps(found, ground),
            ]
        )
    )


def _tell_once(findings: Iterable[IntakeFinding]) -> list[IntakeFinding]:
    """Each mistake once: a column out by a factor explains its fractions, a fraction that is mended its magnitude and its jump.

    Another mistake in the same cell hides nothing: mending the one would not mend the other.
    """
    kept = list(findings)
    columns = {place for one in kept if one.rule == SCALE and _is_column(one) for place in _places(one)}
    doubted = {place for one in kept if one.rule == SCALE for place in _places(one)}
    mended = {(one.sheet, one.cell) for one in kept if one.rule == FRACTION and _gives_number(one)}
    explained = {FRACTION: columns, JUMP: doubted | mended}
    return [
        one
        for one in kept
        if (one.sheet, one.cell) not in explained.get(one.rule, set())
        and not (one.rule == SCALE and not _is_column(one) and (one.sheet, one.cell) in mended)
    ]


def _gives_number(finding: IntakeFinding) -> bool:
    return any(change.column == Col.WERT for repair in finding.repairs for change in repair.changes)


def _is_column(finding: IntakeFinding) -> bool:
    return any(len(repair.changes) > 1 for repair in finding.repairs)


def _places(finding: IntakeFinding) -> set[tuple[str, str]]:
    changed = {(change.sheet, change.cell) for repair in finding.repairs for change in repair.changes}
    return {(finding.sheet, finding.cell), *changed}
