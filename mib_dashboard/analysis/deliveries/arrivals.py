"""When figures came: what the released tables say of the days of a delivery. Accounts stay in the store."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.schema import Col, IntakeState

ARRIVAL_COLUMNS = (
    Col.INDIKATOR, Col.KURZNAME, Col.LIEFERANT, Col.ZEIT, Col.EINGEGANGEN, Col.FREIGEGEBEN, Col.BERICHTIGT, Col.ZUSTAND,
)  # fmt: skip


def list_arrivals(supply: SupplyBook, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """One row (`ARRIVAL_COLUMNS`, days as ISO text) for each indicator, supplier and time that came through the working side.

    Newest release first; `lieferant` is the name, `zustand` is "veröffentlicht" or "berichtigt".
    """
    rows = [
        (
            one.indicator,
            indicators[one.indicator].short_name if one.indicator in indicators else one.indicator,
            supply.suppliers[one.supplier].name if one.supplier in supply.suppliers else one.supplier,
            one.time,
            one.received.isoformat(),
            one.released.isoformat(),
            one.corrected.isoformat() if one.corrected else "",
            (IntakeState.CORRECTED if one.corrected else IntakeState.PUBLISHED).value,
        )
        for one in supply.arrivals
    ]
    frame = pd.DataFrame(rows, columns=list(ARRIVAL_COLUMNS), dtype=str)
    newest = frame[[Col.FREIGEGEBEN, Col.BERICHTIGT]].max(axis=1) if len(frame) else frame[Col.FREIGEGEBEN]
    order = newest.sort_values(ascending=False, kind="stable").index
    return frame.loc[order].reset_index(drop=True)
