"""How much a share may owe to chance: the Wilson interval, the note "breiter Bereich", and when a difference is secured.

What the interval means for full counts, and why figures without counts have none: `docs/methodik.md`.

Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22 (1927) 209-212; recommended by Brown, Cai, DasGupta, "Interval estimation for a binomial
proportion", Statistical Science 16 (2001) 101-133. Few cases: Parker et al., "National Center for Health Statistics data
presentation standards for proportions", Vital and Health Statistics 2(175), 2017.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from mib_dashboard.language.units import find_scale
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.schema import Kind

Z95 = 1.959963984540054
"""97.5 per cent of the standard normal distribution lie below."""
FEWEST_TRIALS = 30
WIDEST, NARROW = 0.30, 0.05
WIDEST_RELATIVE = 1.30
_BALANCE = " minus "


@dataclass(frozen=True)
class Interval:
    """95 per cent interval of a share in the unit of its indicator; `few_cases`: too wide to build on."""

    low: float
    high: float
    few_cases: bool

    def excludes(self, value: float) -> bool:
        """True when `value` lies outside."""
        return not self.low <= value <= self.high


@dataclass(frozen=True)
class Share:
    """Whether an indicator is a share of a count; otherwise the `obstacle` says in German why it has no interval.

    `scale`: 100 for per cent. `half_step`: what rounding may have added to a delivered share, 0 for a computed one.
    """

    scale: float
    half_step: float = 0.0
    obstacle: str = ""

    def interval(self, value: float | None, trials: float | None) -> Interval | None:
        """Interval of a value in the indicator's unit among `trials` cases; None where one of the two is missing."""
        if self.obstacle or value is None or not _is_count(trials):
            return None
        low_end, high_end = (min(max(value + side * self.half_step, 0.0), self.scale) for side in (-1, 1))
        low, high = compute_wilson(low_end / self.scale * trials, trials)
        if high_end != low_end:
            _, high = compute_wilson(high_end / self.scale * trials, trials)
        return Interval(low * self.scale, high * self.scale, has_few_cases(value / self.scale, trials, low, high))


def compute_wilson(successes: float, trials: float, z: float = Z95) -> tuple[float, float]:
    """Lower and upper end (0 to 1) of the Wilson score interval for `successes` of `trials`.

    (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n) with p = successes / trials; `successes` need not be whole, because
    a delivered share gives them only by rounding. Raises ValueError unless 0 ≤ successes ≤ trials and trials > 0.
    """
    if not (trials > 0 and 0 <= successes <= trials and math.isfinite(trials)):
        raise ValueError(f"{successes} of {trials} is no share")
    share = successes / trials
    centre = share + z * z / (2 * trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    whole = 1 + z * z / trials
    # The interval always contains the share; only rounding of the machine could put it a hair outside.
    return max(min((centre - half) / whole, share), 0.0), min(max((centre + half) / whole, share), 1.0)


def is_secured(one: tuple[float, Interval], other: tuple[float, Interval]) -> bool:
    """Whether two shares (value and interval, same unit) differ by more than chance may explain.

    Newcombe's interval of the difference, made of both Wilson intervals (method 10 of "Interval estimation for the difference
    between independent proportions", Statistics in Medicine 17 (1998) 873-890), does not contain zero.
    """
    (first, low), (second, high) = sorted((one, other), key=lambda share: share[0])
    return second - first > math.hypot(second - high.low, low.high - first)


def has_few_cases(share: float, trials: float, low: float, high: float) -> bool:
    """True for fewer than 30 cases, an interval (0 to 1) of 30 points and more, or one of more than 5 that is wide for its share.

    Wide is more than 1.3 times the share or, where that is smaller, the rest to one.
    """
    width = high - low
    if trials < FEWEST_TRIALS or width >= WIDEST:
        return True
    return width > NARROW and width > WIDEST_RELATIVE * min(share, 1 - share)


def find_share(indicators: Mapping[str, Indicator], indicator: Indicator, values: Iterable[float | None]) -> Share:
    """The kind of share an indicator is; `values`: all there are of it, at any place and time (None and NaN are ignored).

    A share counts the same things above and below the line and lies between nothing and everything. A balance ("Zuzüge
    minus Fortzüge") or a rate whose parts are other things than its whole is none.
    """
    scale = find_scale(indicator.unit)
    bottom = indicators.get(indicator.denominator)
    top = indicators.get(indicator.numerator)
    if not scale or _BALANCE in indicator.numerator_text:
        return Share(0.0, obstacle="Die Zahl ist kein Anteil an einer Gesamtheit.")
    if bottom is None:
        return Share(0.0, obstacle="Zu diesem Anteil sind keine Fallzahlen geliefert; wie viele Menschen oder Dinge die "
                     "Gesamtheit umfasst, ist deshalb nicht bekannt.")  # fmt: skip
    # A count that was changed cell by cell must not be added up, yet it is a count; an estimate from a sample is none.
    if not bottom.additive and not bottom.cell_keyed:
        return Share(0.0, obstacle="Der Nenner ist keine vollständige Zählung, die sich zusammenrechnen lässt (zum Beispiel eine "
                     "Hochrechnung aus einer Stichprobe); wie groß ihr eigener Fehler ist, ist nicht bekannt.")  # fmt: skip
    if indicator.kind is Kind.COMPUTED and (top is None or top.unit != bottom.unit or indicator.factor != scale):
        return Share(0.0, obstacle="Zähler und Nenner zählen Verschiedenes; die Zahl ist eine Rate und kein Anteil.")
    if any(not 0 <= value <= scale for value in values if value is not None and not math.isnan(value)):
        return Share(0.0, obstacle="Der Zähler ist nicht immer ein Teil des Nenners; die Zahl ist kein Anteil.")
    return Share(scale, 0.0 if indicator.kind is Kind.COMPUTED else 0.5 * 10.0**-indicator.decimals)


def _is_count(trials: float | None) -> TypeGuard[float]:
    return trials is not None and trials > 0 and float(trials).is_integer()
