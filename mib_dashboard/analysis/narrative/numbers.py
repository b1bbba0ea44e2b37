"""Numbers of Leichte Sprache: rounded so that they can be pictured, and never further off than half a step.

Rounding: shares to whole people of a hundred; everything else to two digits that count (181.227 → 180.000), whole
numbers at least. Own derivation after the rules for Leichte Sprache (Netzwerk Leichte Sprache: no high numbers, no
per cent). Half a step is rounded up, of the figure as it is printed: whoever reads 51,5 % beside it expects 52.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from mib_dashboard.language.formats import format_number, round_printed

WHOLE = 100.0
_FEW = 20
_MILLION = 1e6


class Closeness(StrEnum):
    """How the rounded number stands to the figure; each value is a case of the occasion "zahl"."""

    EXACT = "genau"
    ROUNDED = "gerundet"
    BELOW = "unter"
    ALMOST = "fast"


@dataclass(frozen=True)
class PlainNumber:
    """`value` is the number told, `step` what it was rounded to, `text` its digits."""

    value: float
    step: float
    closeness: Closeness

    @property
    def text(self) -> str:
        """German digits, decimals only for steps below one; from a million on in millions."""
        if self.value >= _MILLION:
            number, step = self.value / _MILLION, self.step / _MILLION
            decimals = 0 if number == int(number) else _decimals(step)
            return f"{format_number(number, decimals)} {'Million' if number == 1 else 'Millionen'}"
        return format_number(self.value, _decimals(self.step))


def round_plain(value: float, decimals: int, *, is_share: bool, is_whole: bool, step: float = 0.0) -> PlainNumber | None:
    """A figure as a number to be told, or None where none would be true (negative, or more than all of a share).

    `decimals`: with how many the figure is printed. `is_share`: of a hundred. `is_whole`: the figure is a count, so a number
    that rounding left alone is exact. `step`: 0 rounds by size. What would be told as nothing or as all, and is not, keeps a
    word that says so.
    """
    if not math.isfinite(value) or value < 0 or (is_share and value > WHOLE):
        return None
    printed = round_printed(value, decimals)
    used = step or (1.0 if is_share else _step_by_size(float(printed)))
    exact = Decimal(repr(used))
    told = float((printed / exact).quantize(Decimal(1), rounding=ROUND_HALF_UP) * exact)
    if told == 0 and not (is_whole and value == 0):
        return PlainNumber(used, used, Closeness.BELOW)
    if is_share and told >= WHOLE and value < WHOLE:
        return PlainNumber(WHOLE, used, Closeness.ALMOST)
    is_exact = told == value and (is_whole or (is_share and value == WHOLE))
    return PlainNumber(told, used, Closeness.EXACT if is_exact else Closeness.ROUNDED)


def _decimals(step: float) -> int:
    return 0 if step >= 1 else math.ceil(-math.log10(step) - 1e-9)


def _step_by_size(value: float) -> float:
    return 1.0 if value < _FEW else 10.0 ** (math.floor(math.log10(value)) - 1)
