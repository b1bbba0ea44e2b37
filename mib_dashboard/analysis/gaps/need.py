"""Need index: several indicators of a municipality as one number, weighted by dimension, the Land as usual yardstick.

Method: steps of the OECD/JRC Handbook on Constructing Composite Indicators (2008); arithmetic mean, so a high value in one
indicator can offset a low one in another. Nothing is imputed: too much missing weight means no statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.schema import Col, Level

_WINSOR = 2.5
_MAD = 1.4826  # makes the median absolute deviation of a normal distribution its standard deviation


class NeedMethod(StrEnum):
    """How indicators of different units become comparable; the first is the usual one."""

    RATIO = "Land = 100"
    ZSCORE = "z-Wert"
    MINMAX = "Spanne 0 bis 100"
    RANK = "Rang 0 bis 100"
    MEDIAN = "Median und MAD"


CENTRES = {
    NeedMethod.RATIO: 100.0,
    NeedMethod.ZSCORE: 0.0,
    NeedMethod.MINMAX: 50.0,
    NeedMethod.RANK: 50.0,
    NeedMethod.MEDIAN: 0.0,
}
"""The value that divides more from less need: the Land, the mean, the middle or the median of the municipalities."""
STEPS = {
    NeedMethod.RATIO: 100.0,
    NeedMethod.ZSCORE: 5.0,
    NeedMethod.MINMAX: 100.0,
    NeedMethod.RANK: 100.0,
    NeedMethod.MEDIAN: 5.0,
}
"""Rough width of the scale, for buffers given as a share."""


@dataclass(frozen=True)
class NeedInput:
    """`values` (municipality, indicator) and `reference` of the Land at the same time; NaN = no value.

    `signs` are 1 where more means more need, else −1. `weights` sum to 1 over all indicators. `times` by indicator; ""
    when it has no municipal value.
    """

    ags: tuple[str, ...]
    codes: tuple[str, ...]
    dimensions: tuple[str, ...]
    times: tuple[str, ...]
    weights: np.ndarray
    signs: np.ndarray
    values: np.ndarray
    reference: np.ndarray


def build_need_input(
    data: Statistics,
    table: pd.DataFrame,
    dimension_weights: Mapping[str, float] | None = None,
    *,
    times: Mapping[str, str] | None = None,
) -> NeedInput:
    """The newest figures of the indicators in `table` (columns of `OfferBook.need_weights`).

    The weight of an indicator is its part within its dimension times the part of the dimension (default: all equal);
    only proportions matter. `times` fixes the time of an indicator, "" leaves it out.
    """
    ags = tuple(area.ags for area in data.municipalities)
    land = find_land(data.areas)
    codes = tuple(table[Col.INDIKATOR])
    figures = data.figures[data.figures[Col.INDIKATOR].isin(codes) & data.figures[Col.GEBIET].isin([*ags, land])]
    chosen = dict(_newest_times(figures, ags)) | dict(times or {})
    at = {
        (code, area): value
        for code, area, time, value in zip(*(figures[c] for c in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT)), strict=True)
        if time == chosen.get(code)
    }
    return NeedInput(
        ags=ags,
        codes=codes,
        dimensions=tuple(table[Col.DIMENSION]),
        times=tuple(chosen.get(code, "") for code in codes),
        weights=compute_weight_parts(table, dimension_weights),
        signs=np.where(table[Col.RICHTUNG] == "-", -1.0, 1.0),
        values=np.array([[at.get((code, area), np.nan) for code in codes] for area in ags], dtype=float).reshape(
            len(ags), len(codes)
        ),
        reference=np.array([at.get((code, land), np.nan) for code in codes], dtype=float),
    )


def compute_weight_parts(table: pd.DataFrame, dimension_weights: Mapping[str, float] | None = None) -> np.ndarray:
    """Weights of the indicators, summing to 1 (all 0 when every dimension weighs nothing)."""
    own = table[Col.GEWICHT].to_numpy(float)
    sums = table.groupby(Col.DIMENSION)[Col.GEWICHT].transform("sum").to_numpy(float)
    outer = np.array([1.0 if dimension_weights is None else dimension_weights.get(d, 0.0) for d in table[Col.DIMENSION]])
    parts = np.divide(own * outer, sums, out=np.zeros(len(own)), where=sums > 0)
    return parts / parts.sum() if parts.sum() > 0 else parts


def compute_scores(given: NeedInput, method: NeedMethod) -> np.ndarray:
    """Comparable values (municipality, indicator), more = more need; NaN where the method has no basis.

    RATIO: 100 · x / Land, mirrored at 100 where less means more need. ZSCORE: (x − mean) / σ over the municipalities.
    MINMAX and RANK: 0 to 100. MEDIAN: (x − median) / (1.4826 · MAD), cut at ±2.5.
    """
    x = given.values * given.signs
    if method is NeedMethod.RATIO:
        reference = np.where(given.reference > 0, given.reference, np.nan)
        return 100 + given.signs * (given.values / reference - 1) * 100
    if method is NeedMethod.RANK:
        ranks = pd.DataFrame(x).rank(axis=0, method="average").to_numpy()
        count = np.sum(~np.isnan(x), axis=0)
        return _spread(ranks - 1, np.maximum(count - 1, 0), 50.0, 100.0)
    known = ~np.isnan(x).all(axis=0)
    low, high, mean, middle = (np.full(x.shape[1], np.nan) for _ in range(4))
    low[known], high[known] = np.nanmin(x[:, known], axis=0), np.nanmax(x[:, known], axis=0)
    mean[known], middle[known] = np.nanmean(x[:, known], axis=0), np.nanmedian(x[:, known], axis=0)
    if method is NeedMethod.MINMAX:
        return _spread(x - low, high - low, 50.0, 100.0)
    if method is NeedMethod.ZSCORE:
        return _spread(x - mean, np.sqrt(np.nanmean((x[:, known] - mean[known]) ** 2, axis=0)), 0.0, 1.0, known)
    deviation = np.full(x.shape[1], np.nan)
    deviation[known] = np.nanmedian(np.abs(x[:, known] - middle[known]), axis=0)
    return np.clip(_spread(x - middle, deviation * _MAD, 0.0, 1.0), -_WINSOR, _WINSOR)


def compute_need(given: NeedInput, method: NeedMethod, *, minimum: float) -> pd.DataFrame:
    """One row per municipality: `gemeinde`, `index`, `rang` (1 = most need).

    `index` and `rang` are NaN ("keine Aussage") when less than `minimum` of the weight has a value.
    """
    (index,) = combine(compute_scores(given, method), given.weights[None, :], minimum)
    ranks = pd.Series(index).round(9).rank(ascending=False, method="min")
    return pd.DataFrame({Col.GEMEINDE: list(given.ags), Col.INDEX: index, Col.RANG: ranks})


def combine(scores: np.ndarray, weights: np.ndarray, minimum: float) -> np.ndarray:
    """Weighted means (draw, municipality), NaN below `minimum` of the weight; `weights` (draw, indicator) sum to 1 a row."""
    there = ~np.isnan(scores)
    present = weights @ there.T.astype(float)
    total = weights @ np.nan_to_num(scores).T
    enough = (present >= minimum - 1e-9) & (present > 0)
    return np.where(enough, total / np.where(present > 0, present, 1.0), np.nan)


def find_land(areas: Areas) -> str:
    """AGS of the Land above the region, "" when the areas name none."""
    area = areas.region
    while area.level is not Level.STATE and area.parent in areas:
        area = areas[area.parent]
    return area.ags if area.level is Level.STATE else ""


def _newest_times(figures: pd.DataFrame, ags: tuple[str, ...]) -> list[tuple[str, str]]:
    """Per indicator the newest time at which more than half of the municipalities have a value."""
    valued = figures[figures[Col.WERT].notna() & figures[Col.GEBIET].isin(ags)]
    sizes = valued.groupby([Col.INDIKATOR, Col.DATUM, Col.ZEIT]).size()
    return [(code, time) for (code, _, time), size in sizes.items() if 2 * size > len(ags)]


def _spread(distance: np.ndarray, width: np.ndarray, same: float, factor: float, known: np.ndarray | None = None) -> np.ndarray:
    """`distance` / `width` · `factor`; `same` where all values are alike; NaN where the width is 0 and they are not."""
    full = width
    if known is not None:
        full = np.full(distance.shape[1], np.nan)
        full[known] = width
    alike = np.where(np.isnan(distance), 0.0, np.abs(distance)).max(axis=0, initial=0) < 1e-12
    out = distance / np.where(full > 0, full, np.nan) * factor
    return np.where(alike[None, :] & ~np.isnan(distance), same, out)
