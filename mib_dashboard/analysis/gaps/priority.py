"""Need and supply of a municipality together: four quadrants that say what to look at first, never what to cut.

Quadrants after own derivation (`docs/angebote.md`), with a buffer at the dividing values so that labels do not flip.
Without capacities the second axis is presence (offers per 1,000 of the target group, whole region = 100): how much is
recorded, not whether it is enough. Then no position suggests anything ("nicht beurteilbar").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.need import CENTRES, STEPS, NeedMethod
from mib_dashboard.schema import Col, Parameter


class Quadrant(StrEnum):
    """What the position suggests; "keine Aussage" when one of the two is not known, "nicht beurteilbar" without capacities."""

    EXPAND = "Ausbau prüfen"
    SECURE = "sichern"
    COORDINATE = "abstimmen"
    WATCH = "beobachten"
    UNJUDGED = "nicht beurteilbar"
    UNKNOWN = "keine Aussage"


@dataclass(frozen=True)
class Supply:
    """`values` by AGS: need met in per cent, or presence with the region = 100; `cut` divides little from much.

    `few` by AGS: the number of offers where it is too small for a presence in per cent (then there is none).
    """

    values: Mapping[str, float]
    is_coverage: bool
    cut: float
    few: Mapping[str, float] = field(default_factory=dict)


def compute_supply_axis(cells: pd.DataFrame, parameters: Mapping[str, float]) -> Supply:
    """Supply of the municipalities over all fields of `cells` (rows of one target group, see `compute_cells`).

    Coverage: Σ min(S, need) / Σ need of the fields with a state other than "keine Daten", in per cent; used when every
    municipality has at least one; cut in the middle between the two limits of the states. Otherwise presence: allotted
    offers per 1,000 of the group, the whole region = 100, from `mindestangebote` offers on; an offer counts once, whatever
    fields it has.
    """
    known = cells[cells[Col.DECKUNG].notna() & (cells[Col.ZUSTAND] != "keine Daten")]
    need = known.groupby(Col.GEMEINDE)[Col.BEDARF].sum()
    met = (known[Col.DECKUNG] * known[Col.BEDARF]).groupby(known[Col.GEMEINDE]).sum()
    ags = list(dict.fromkeys(cells[Col.GEMEINDE]))
    if len(need) == len(ags) and (need > 0).all():
        middle = 100 * (parameters[Parameter.COVERED_FROM] + parameters[Parameter.TIGHT_FROM]) / 2
        return Supply((100 * met / need).reindex(ags).to_dict(), is_coverage=True, cut=middle)
    sums = cells.groupby(Col.GEMEINDE)[[Col.ANGEBOTE_EINMAL, Col.GETEILT_EINMAL]]
    both = sums.agg(lambda part: part.sum(skipna=False)).reindex(ags)
    offers, plain = both[Col.ANGEBOTE_EINMAL], both[Col.GETEILT_EINMAL]
    people = cells.groupby(Col.GEMEINDE)[Col.BEVOELKERUNG].first().reindex(ags)
    whole = offers.sum(skipna=False) / people.sum(skipna=False) if people.sum() > 0 else np.nan
    few = plain < parameters[Parameter.LEAST_OFFERS] - 1e-9
    rate = (offers / people.where(people > 0)).mask(few)
    values = 100 * rate / whole if whole > 0 else rate * np.nan
    return Supply(values.to_dict(), is_coverage=False, cut=100.0, few=plain[few].to_dict())


def compute_quality(cells: pd.DataFrame) -> pd.Series:
    """Share of confirmed offers among all that count for a municipality (0 to 1), by AGS; NaN without any offer."""
    sums = cells.groupby(Col.GEMEINDE, sort=False)[[Col.BESTAETIGT, Col.LOKAL, Col.REGIONAL, Col.LAND]].sum()
    total = sums[[Col.LOKAL, Col.REGIONAL, Col.LAND]].sum(axis=1)
    return sums[Col.BESTAETIGT] / total.where(total > 0)


def compute_priority(
    need: pd.Series, supply: Supply, method: NeedMethod, *, buffer: float, previous: Mapping[str, str] | None
) -> pd.DataFrame:
    """One row per municipality of `need` (index by AGS): `gemeinde`, `bedarf`, `versorgung`, `quadrant`, `an_grenze`.

    `buffer` (share of the scale) widens the dividing lines: with `previous` labels a municipality keeps its own until it
    is beyond the line by more than that; `an_grenze` is True within the buffer of either line. Without capacities
    (`supply.is_coverage` False) all that is known is "nicht beurteilbar", at no line.
    """
    kept = previous or {}
    centre, width = CENTRES[method], buffer * STEPS[method]
    rows = []
    for ags, x in need.items():
        y = supply.values.get(str(ags), np.nan)
        near = [supply.is_coverage and abs(x - centre) <= width, supply.is_coverage and abs(y - supply.cut) <= buffer * 100]
        if np.isnan(x) or np.isnan(y):
            label = Quadrant.UNKNOWN
        else:
            label = _find_quadrant(x >= centre, y >= supply.cut) if supply.is_coverage else Quadrant.UNJUDGED
        old = kept.get(str(ags), "")
        if any(near) and old and label is not Quadrant.UNKNOWN and old not in (Quadrant.UNKNOWN, Quadrant.UNJUDGED):
            label = _keep(Quadrant(old), label, near)
        rows.append({Col.GEMEINDE: ags, Col.BEDARF: x, Col.VERSORGUNG: y, Col.QUADRANT: str(label), Col.AN_GRENZE: any(near)})
    return pd.DataFrame(rows, columns=[Col.GEMEINDE, Col.BEDARF, Col.VERSORGUNG, Col.QUADRANT, Col.AN_GRENZE])


def _find_quadrant(much_need: bool, much_supply: bool) -> Quadrant:
    if much_need:
        return Quadrant.SECURE if much_supply else Quadrant.EXPAND
    return Quadrant.COORDINATE if much_supply else Quadrant.WATCH


def _keep(old: Quadrant, new: Quadrant, near: list[bool]) -> Quadrant:
    """Of each axis within its buffer the old side, else the new one."""
    much_need = (old if near[0] else new) in (Quadrant.EXPAND, Quadrant.SECURE)
    much_supply = (old if near[1] else new) in (Quadrant.SECURE, Quadrant.COORDINATE)
    return _find_quadrant(much_need, much_supply)
