"""The ends of the 95 per cent intervals as columns beside the figures, for files.

An interval can be turned back into its share and its number of cases. It is therefore a function of what stands in the
same row and of nothing else: without `wert` or `nenner` there is none (see `docs/geheimhaltung.md`).
"""

from __future__ import annotations

import math

import pandas as pd

from mib_dashboard.analysis.figures.uncertainty import find_share
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.schema import Col

INTERVAL_COLUMNS = (Col.UNTERGRENZE_95, Col.OBERGRENZE_95)


def add_interval_columns(figures: pd.DataFrame, data: Statistics) -> pd.DataFrame:
    """Figures (`FIGURE_COLUMNS`) with `INTERVAL_COLUMNS`: float in the unit of `wert`, NaN where there is no interval.

    Method and which indicators are shares: `analysis.figures.uncertainty`.
    """
    codes = set(figures[Col.INDIKATOR])
    values = data.figures[data.figures[Col.INDIKATOR].isin(codes)].groupby(Col.INDIKATOR)[Col.WERT]
    shares = {code: find_share(data.indicators, data.indicators[code], found) for code, found in values}
    lows, highs = [], []
    for code, value, trials in zip(figures[Col.INDIKATOR], figures[Col.WERT], figures[Col.NENNER], strict=True):
        is_open = code in shares and not (math.isnan(value) or math.isnan(trials))
        interval = shares[code].interval(value, trials) if is_open else None
        lows.append(math.nan if interval is None else interval.low)
        highs.append(math.nan if interval is None else interval.high)
    low, high = INTERVAL_COLUMNS
    return figures.assign(**{low: pd.Series(lows, figures.index, float), high: pd.Series(highs, figures.index, float)})
