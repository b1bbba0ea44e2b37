"""Rows of a delivery in and out of the store: those to be released, and those that are only checked against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pandas as pd

from mib_dashboard.intake.ground import WORK_COLUMNS
from mib_dashboard.model.working import Actor
from mib_dashboard.schema import Col
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.store.engine import Connection
from mib_dashboard.store.rows import DeliveryRow, read_rows, replace_rows

KEPT_COLUMNS = (*WORK_COLUMNS, Col.SPALTE, Col.GRUPPE, Col.ART)
CHECK_ROW = "Summe"
"""What stands in `art` of a row that is checked against and never released."""


def load_rows(connection: Connection, delivery: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a delivery and its check rows, both with `KEPT_COLUMNS`."""
    frame = frame_rows(read_rows(connection, delivery))
    is_check = frame[Col.ART] == CHECK_ROW
    return frame[~is_check].reset_index(drop=True), frame[is_check].reset_index(drop=True)


def frame_rows(rows: Iterable[DeliveryRow]) -> pd.DataFrame:
    """Rows of the store as one frame of text (`KEPT_COLUMNS`)."""
    contents = [{column: str(row.content.get(column, "")) for column in KEPT_COLUMNS} for row in rows]
    return pd.DataFrame(contents, columns=list(KEPT_COLUMNS), dtype=str)


def save_rows(
    connection: Connection, delivery: Delivery, rows: pd.DataFrame, checks: pd.DataFrame, actor: Actor, now: datetime
) -> Delivery:
    """Put these in the place of all rows of a delivery. ConflictError when it moved on meanwhile."""
    parts = [rows.assign(**{Col.ART: ""}), checks.assign(**{Col.ART: CHECK_ROW})]
    frame = pd.concat(parts, ignore_index=True).reindex(columns=list(KEPT_COLUMNS)).astype(object)
    frame = frame.where(frame.notna(), "")
    return replace_rows(connection, delivery, frame.to_dict("records"), actor, now)
