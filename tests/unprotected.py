"""The figures of values that need no protection: what the delivery counts and divides, with nothing hidden in between."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mib_dashboard.analysis.figures.series import compute_counts, compute_shares
from mib_dashboard.model.dataset import Area, Indicator, Sign


def compute_figures(
    values: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], signs: Mapping[str, Sign]
) -> pd.DataFrame:
    """`compute_counts`, then `compute_shares`."""
    return compute_shares(compute_counts(values, indicators, areas, signs), indicators, areas, signs)
