"""A delivery before anybody releases it: one small module a subject. All findings come at once, none stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.intake.check.bookings import check_bookings
from mib_dashboard.intake.check.counts import check_counts
from mib_dashboard.intake.check.jumps import JUMP, check_jumps
from mib_dashboard.intake.check.repeats import check_repeats
from mib_dashboard.intake.check.scale import SCALE, check_scale
from mib_dashboard.intake.check.signs import check_signs
from mib_dashboard.intake.check.times import check_times
from mib_dashboard.intake.check.totals import check_area_totals, check_parts
from mib_dashboard.intake.findings import order_findings
from mib_dashboard.intake.ground import build_ground, read_rows
from mib_dashboard.model.intake import IntakeFinding


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
    """Without the jump of a cell whose order of magnitude is already in doubt."""
    kept = list(findings)
    doubted: set[tuple[str, str]] = set()
    for finding in kept:
        if finding.rule == SCALE:
            doubted.add((finding.sheet, finding.cell))
            doubted.update((change.sheet, change.cell) for repair in finding.repairs for change in repair.changes)
    return [finding for finding in kept if finding.rule != JUMP or (finding.sheet, finding.cell) not in doubted]
