"""Times as they are delivered: a year, a month or a day."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd


@lru_cache(maxsize=4096)
def end_of(time: str) -> str:
    """The last day of a year or month, so that `2022`, `2022-12` and `2022-12-31` are the same moment."""
    if len(time) == 4:
        return f"{time}-12-31"
    return time if len(time) == 10 else str(pd.Period(time, "M").end_time.date())
