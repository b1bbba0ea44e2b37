"""How far the rank of a municipality depends on choices nobody can prove: weights and normalisation drawn at random.

Method: OECD/JRC Handbook (2008), uncertainty analysis. Weights are Dirichlet draws around the chosen ones; for each
draw one of the normalisations. The seed is fixed, so the same data give the same intervals on every machine.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.need import CENTRES, NeedInput, NeedMethod, combine, compute_need, compute_scores
from mib_dashboard.schema import Col

_SEED = 20260101
_LOW, _HIGH = 0.05, 0.95


def compute_robustness(given: NeedInput, method: NeedMethod, *, minimum: float, draws: int, stable_from: float) -> pd.DataFrame:
    """`compute_need` with `rang_von`, `rang_bis` (5th and 95th percentile of the drawn ranks) and `stabil`.

    `stabil`: in at least `stable_from` of the draws the municipality lies on the same side of the dividing value (more or
    less need, see `CENTRES`). NaN and False where there is no statement.
    """
    need = compute_need(given, method, minimum=minimum)
    drawn = _draw(given, minimum, draws, np.random.default_rng(_SEED))
    ranks = pd.DataFrame(np.concatenate([index for index, _ in drawn])).round(9).rank(axis=1, ascending=False, method="min")
    above = np.concatenate([np.where(np.isnan(index), np.nan, index >= centre) for index, centre in drawn])
    own = need[Col.INDEX].to_numpy() >= CENTRES[method]
    known = need[Col.INDEX].notna().to_numpy() & ~np.isnan(above).all(axis=0)
    count = np.maximum(np.sum(~np.isnan(above), axis=0), 1)
    same = np.where(known, np.sum(above == own[None, :], axis=0) / count, np.nan)
    bounds = ranks.quantile([_LOW, _HIGH], interpolation="nearest").to_numpy()
    return need.assign(
        **{
            Col.RANG_VON: np.where(known, bounds[0], np.nan),
            Col.RANG_BIS: np.where(known, bounds[1], np.nan),
            Col.STABIL: np.nan_to_num(same) >= stable_from,
        }
    )


def _draw(given: NeedInput, minimum: float, draws: int, random: np.random.Generator) -> list[tuple[np.ndarray, float]]:
    """Indices (draw, municipality) with the dividing value of their method."""
    used = given.weights > 0
    weights = np.zeros((draws, len(given.weights)))
    if used.any():
        # Mean of the draws = the chosen weights; spread as wide as uniform draws over that many indicators.
        weights[:, used] = random.dirichlet(given.weights[used] * used.sum(), draws)
    methods = list(NeedMethod)
    picked = random.integers(len(methods), size=draws)
    return [
        (combine(compute_scores(given, method), weights[picked == place], minimum), CENTRES[method])
        for place, method in enumerate(methods)
    ]
