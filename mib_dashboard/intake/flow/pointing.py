"""Correct the reading of a delivery by pointing at a row or column; kept with its answers and, once assigned, with the recipe."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from mib_dashboard.intake.flow.base import read_base
from mib_dashboard.intake.flow.reading import DeliveryReading, learn
from mib_dashboard.intake.recipe import Pointing, Target, describe, point, take_back
from mib_dashboard.model.working import Account
from mib_dashboard.schema import AREAS, SIGNS, Col
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.store.engine import Store

POINTED, TAKEN_BACK = "Stelle gezeigt", "Angabe zurückgenommen"


def point_at(store: Store, account: Account | None, reading: DeliveryReading, target: Target, now: datetime) -> Delivery:
    """Say what a row or column is. AnswerError where that cannot be, ConflictError when somebody was faster."""
    areas, signs = _read_tables(store)
    known = point(reading.workbook, areas, signs, reading.known, target)
    said = _describe(known.recipe.pointed[-1], areas)
    return learn(store, account, reading.delivery, known, now, POINTED, f"Blatt „{target.sheet}“, {said}")


def take_back_point(
    store: Store, account: Account | None, reading: DeliveryReading, pointing: Pointing, now: datetime
) -> Delivery:
    """Take back what was said of a row or column; the rest stays."""
    areas, signs = _read_tables(store)
    known = take_back(reading.workbook, areas, signs, reading.known, pointing)
    return learn(store, account, reading.delivery, known, now, TAKEN_BACK, _describe(pointing, areas))


def _read_tables(store: Store) -> tuple[pd.DataFrame, pd.DataFrame]:
    with store.read() as connection:
        base = read_base(connection)
    return base.raw.frame(AREAS), base.raw.frame(SIGNS)


def _describe(pointing: Pointing, areas: pd.DataFrame) -> str:
    return describe(pointing, dict(zip(areas[Col.AGS], areas[Col.NAME], strict=True)))
