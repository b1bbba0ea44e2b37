"""Every count of a delivery as a cell: its value, who may hide it, and what its rule demands.

A delivered rate whose denominator is known is a cell as well: rate × denominator is the count behind it, and whoever
hides the rate hides that count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from mib_dashboard.language.times import end_of
from mib_dashboard.language.units import find_scale, is_ratio
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.protection import Method, Rule
from mib_dashboard.schema import Col, Kind, Level, SignCode

CONFIDENTIAL = SignCode.CONFIDENTIAL
_DEAREST = 9e7
_LEVELS = tuple(Level)


@dataclass(frozen=True)
class Cells:
    """Parallel arrays, one entry a cell; the cells of the frame first, those that only the reader can calculate last.

    `row`: position in the frame of counts (-1: only calculated). `value`: NaN where the supplier hid it. `lower`: what
    everybody knows it is at least. `minimum`: smallest count shown (0: needs no protection). `fixed`: cannot be hidden.
    `withheld`: came without its value. `ceiling`, `floor`: what everybody knows it is at most and at
    least even if all is hidden that can be. `cost`: what hiding it loses, smaller first. `is_drawn`: it follows
    from a secret instead.
    """

    row: np.ndarray
    value: np.ndarray
    lower: np.ndarray
    minimum: np.ndarray
    fixed: np.ndarray
    withheld: np.ndarray
    ceiling: np.ndarray
    floor: np.ndarray
    cost: np.ndarray
    is_drawn: bool = False

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def is_primary(self) -> np.ndarray:
        """Cells that are small: more than nothing and fewer than the minimum, or hidden by the supplier."""
        small = (self.value > 0) & (self.value < self.minimum)
        return (small & ~(self.fixed & (self.row >= 0))) | self.withheld

    def extend(self, value: np.ndarray, minimum: np.ndarray, ceiling: np.ndarray, lower: float) -> Cells:
        """With further cells that are not in the frame: never shown, never to hide, at least `lower`."""
        size = len(value)
        more = {
            "row": np.full(size, -1),
            "value": value,
            "lower": np.full(size, lower),
            "minimum": minimum,
            "fixed": np.ones(size, dtype=bool),
            "withheld": np.isnan(value),
            "ceiling": ceiling,
            "floor": np.ones(size),
            "cost": np.zeros(size),
        }
        longer: dict[str, Any] = {name: np.concatenate([getattr(self, name), part]) for name, part in more.items()}
        return replace(self, **longer)


@dataclass(frozen=True)
class CountTable:
    """The rows of a frame of counts that are cells (`keys`: indikator, gebiet, ende, zeit) and their cells, in the same order."""

    keys: pd.DataFrame
    cells: Cells


def is_count(indicator: Indicator) -> bool:
    """True for numbers of people or things, which are whole; rates, areas, euros and durations are none."""
    return indicator.kind is Kind.DELIVERED and not is_ratio(indicator.unit) and indicator.decimals == 0


def has_count_behind(indicator: Indicator) -> bool:
    """True for a delivered rate that names its denominator and whose unit says how many people it is made of."""
    is_rate = indicator.kind is Kind.DELIVERED and not is_count(indicator)
    return is_rate and indicator.denominator != "" and find_scale(indicator.unit) == indicator.factor


def build_table(
    counts: pd.DataFrame, rules: list[Rule], indicators: Mapping[str, Indicator], areas: Mapping[str, Area], secret: bytes
) -> CountTable:
    """Cells of `counts` (columns of `analysis.figures.series`); `rules` holds the rule of each row.

    With a `secret` the cost of a cell follows from it, not from its value; large areas and what others are made of stay dear.
    """
    uses = _count_uses(indicators)
    numbers = counts[Col.WERT].to_numpy(dtype=float).copy()
    times = counts[Col.ZEIT].map({time: end_of(time) for time in counts[Col.ZEIT].unique()})
    estimated = _estimate(counts, times, indicators)
    counted = counts[Col.INDIKATOR].map({code: is_count(i) for code, i in indicators.items()}).to_numpy(dtype=bool)
    numbers = np.where(counted, numbers, estimated)
    withheld = (counts[Col.ZEICHEN] == CONFIDENTIAL).to_numpy() & np.isnan(counts[Col.WERT].to_numpy(dtype=float))
    chosen = np.flatnonzero((counted | ~np.isnan(estimated)) & (~np.isnan(numbers) | withheld))
    rank = counts[Col.GEBIET].map({ags: _LEVELS.index(area.level) for ags, area in areas.items()}).to_numpy()
    rule = [rules[i] for i in chosen]
    value = numbers[chosen]
    minimum = np.array([r.minimum if r.method is Method.SUPPRESS else 0 for r in rule], dtype=float)
    known = np.array([area in r.known for area, r in zip(counts[Col.GEBIET].to_numpy()[chosen], rule, strict=True)], dtype=bool)
    used = np.array([uses.get(code, 0) for code in counts[Col.INDIKATOR].to_numpy()[chosen]], dtype=float)
    negative = set(counts[Col.INDIKATOR][counts[Col.WERT] < 0])
    balance = counts[Col.INDIKATOR].isin(negative).to_numpy()[chosen]
    hidden = withheld[chosen]
    size = np.minimum(np.nan_to_num(np.abs(value)), _DEAREST)
    cells = Cells(
        row=chosen,
        value=value,
        # Nothing is shown as "–" and never hidden, so whoever sees a hidden count knows that it is at least one.
        lower=np.where(balance, -np.inf, np.where(hidden, 0.0, 1.0)),
        minimum=minimum,
        fixed=(minimum == 0) | (known & ~hidden) | (value == 0),
        withheld=hidden,
        ceiling=np.full(len(chosen), np.inf),
        floor=np.ones(len(chosen)),
        cost=rank[chosen] * 1e9 + used * 1e8 + (_draw(counts.iloc[chosen], secret) if secret else size),
        is_drawn=bool(secret),
    )
    keys = pd.DataFrame({
        Col.INDIKATOR: counts[Col.INDIKATOR].to_numpy()[chosen],
        Col.GEBIET: counts[Col.GEBIET].to_numpy()[chosen],
        Col.ENDE: times.to_numpy()[chosen],
        Col.ZEIT: counts[Col.ZEIT].to_numpy()[chosen],
    })  # fmt: skip
    return CountTable(keys, cells)


def _draw(rows: pd.DataFrame, secret: bytes) -> np.ndarray:
    """A number of each row that nobody can guess without the secret: the same for an indicator and area at all times."""
    numbers = {}
    for pair in set(zip(rows[Col.INDIKATOR], rows[Col.GEBIET], strict=True)):
        digest = hashlib.blake2b("|".join(pair).encode(), key=secret, digest_size=6).digest()
        numbers[pair] = int.from_bytes(digest) / 2**48 * _DEAREST
    return np.array([numbers[pair] for pair in zip(rows[Col.INDIKATOR], rows[Col.GEBIET], strict=True)], dtype=float)


def _count_uses(indicators: Mapping[str, Indicator]) -> dict[str, int]:
    uses: dict[str, int] = {}
    for indicator in indicators.values():
        for part in {indicator.numerator, indicator.denominator} - {""}:
            uses[part] = uses.get(part, 0) + 1
    return uses


def _estimate(counts: pd.DataFrame, times: pd.Series, indicators: Mapping[str, Indicator]) -> np.ndarray:
    """The count behind each delivered rate that names its denominator (a rate above 0 has at least one person); else NaN."""
    out = np.full(len(counts), np.nan)
    linked = {code: i for code, i in indicators.items() if has_count_behind(i)}
    mine = counts[Col.INDIKATOR].isin(linked).to_numpy()
    if not mine.any():
        return out
    rates = counts[mine]
    below = rates[Col.INDIKATOR].map({code: i.denominator for code, i in linked.items()})
    # The row that writes its time in the same way, else any of the same moment.
    sizes = counts.assign(ende=times).set_index([Col.INDIKATOR, Col.GEBIET, Col.ZEIT])
    same = sizes[Col.WERT].reindex(pd.MultiIndex.from_arrays([below, rates[Col.GEBIET], rates[Col.ZEIT]])).to_numpy(dtype=float)
    moments = (
        sizes.reset_index()
        .drop_duplicates([Col.INDIKATOR, Col.GEBIET, Col.ENDE])
        .set_index([Col.INDIKATOR, Col.GEBIET, Col.ENDE])
    )
    any_ = moments[Col.WERT].reindex(pd.MultiIndex.from_arrays([below, rates[Col.GEBIET], times[mine]])).to_numpy(dtype=float)
    denominator = np.where(np.isnan(same), any_, same)
    factor = rates[Col.INDIKATOR].map({c: i.factor for c, i in linked.items()}).to_numpy(dtype=float)
    rate = rates[Col.WERT].to_numpy(dtype=float)
    people = np.round(rate * denominator / factor)
    out[mine] = np.where((rate > 0) & (people < 1), 1.0, people)
    return out
