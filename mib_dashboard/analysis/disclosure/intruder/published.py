"""The published figures as a reader sees them: exact numbers, rounded ones, and signs where a number is missing."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from mib_dashboard.language.units import find_scale, is_ratio
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import Method, Rule, RuleBook
from mib_dashboard.schema import Col, Kind, SignCode

HIDDEN_SIGN, ZERO_SIGN = SignCode.CONFIDENTIAL, SignCode.EXACT_ZERO
Key = tuple[str, str, str]  # indicator, area, time


@dataclass(frozen=True)
class PublishedCount:
    """One published count, or the count behind a published rate.

    `low`, `high`: what its own row tells. `truth`: NaN when nobody in the house knows it. `minimum`: of its rule, 0 when it needs
    no protection. `is_shown`: an exact number stands there. `is_rounded`: a rounded one does. `is_public`: known elsewhere.
    `least`: what everybody knows of it when it is hidden. `is_unwritten`: it stands in no row. `is_gone`: not any more.
    """

    key: Key
    low: float
    high: float
    truth: float
    minimum: int
    is_shown: bool
    is_rounded: bool
    is_public: bool
    least: float = 1.0
    is_unwritten: bool = False
    is_gone: bool = False

    @property
    def is_withheld(self) -> bool:
        """True when the supplier did not tell the number."""
        return math.isnan(self.truth)


@dataclass
class Reading:
    """All cells, and where to find them: by indicator, area and last day of their time."""

    cells: list[PublishedCount] = field(default_factory=list)
    at: dict[tuple[str, str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, cell: PublishedCount) -> None:
        """One more cell."""
        code, area, time = cell.key
        end = last_day(time)
        self.at[code, area, end].append(len(self.cells))
        self.ends[code, area].add(end)
        self.cells.append(cell)

    def find(self, code: str, area: str, end: int) -> list[int]:
        """The cells of an indicator and an area whose time ends on a day, however it is written."""
        return self.at.get((code, area, end), [])


@cache
def last_day(time: str) -> int:
    """The last day of a time as a number: year × 10000 + month × 100 + day, the last of a month as 31."""
    return _read(time)[1]


@cache
def read_days(time: str) -> tuple[int, int]:
    """First day of a time and the day after its last, written like `last_day`."""
    first, last = _read(time)
    year, month, day = last // 10_000, last // 100 % 100, last % 100
    year, month, day = (year, month, day + 1) if day < 31 else (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    return first, year * 10_000 + month * 100 + day


def shape_of(time: str) -> str:
    """How a time is written: `0000-00`, `0000-Q0`, `0000/00`; of a range also how long it is."""
    shape = re.sub(r"\d", "0", time)
    if "/" not in time or len(time) == len("0000/00"):
        return shape
    first, last = _read(time)
    return f"{shape} {(last // 10_000 - first // 10_000) * 12 + last // 100 % 100 - first // 100 % 100}"


def _read(time: str) -> tuple[int, int]:
    """First and last day as numbers, read from the digits."""
    start, slash, end = time.partition("/")
    if slash and len(end) == 2:
        return int(start) * 10_000 + 801, int(start) * 10_000 + 10_731
    if slash:
        return _read(start)[0], _read(end)[1]
    year, rest = int(time[:4]) * 10_000, time[5:]
    if not rest:
        return year + 101, year + 1231
    if rest[0] in "QH":
        size = 3 if rest[0] == "Q" else 6
        month = int(rest[1]) * size
        return year + (month - size + 1) * 100 + 1, year + month * 100 + 31
    month = int(rest[:2])
    if len(rest) == 2:
        return year + month * 100 + 1, year + month * 100 + 31
    day = int(rest[3:])
    ends = pd.Period(year=year // 10_000, month=month, freq="M").days_in_month
    return year + month * 100 + day, year + month * 100 + (31 if day >= ends else day)


def is_counting(indicator: Indicator) -> bool:
    """True for numbers of people or things."""
    return indicator.kind is Kind.DELIVERED and indicator.decimals == 0 and not is_ratio(indicator.unit)


def tells_count(indicator: Indicator) -> bool:
    """True for delivered rates from which the count follows, once the denominator is known."""
    named = indicator.kind is Kind.DELIVERED and indicator.denominator != "" and not is_counting(indicator)
    return named and indicator.factor == find_scale(indicator.unit)


def read_published(
    figures: pd.DataFrame, counts: pd.DataFrame, indicators: Mapping[str, Indicator], book: RuleBook, earlier: Collection[Key]
) -> Reading:
    """Cells of the published `figures`; `counts` holds the true values of the same rows, `earlier` what was shown before."""
    truths = _read_truths(counts, indicators)
    negative = {code for (code, _, _), value in truths.items() if value < 0}
    reading = Reading()
    columns = (figures[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.QUELLE))
    for code, area, time, value, sign, sources in zip(*columns, strict=True):
        key = (code, area, time)
        if key not in truths:
            continue
        rule = book.find(sources, code)
        truth = truths[key]
        if math.isnan(value) and (sign != HIDDEN_SIGN):
            continue
        least = -math.inf if code in negative else 0.0 if math.isnan(truth) else 1.0
        reading.add(_read_cell(key, value, sign, truth, rule, least, was_shown=key in earlier))
    return reading


def add_gone(reading: Reading, gone: Mapping[Key, float], indicators: Mapping[str, Indicator], rounded: Collection[str]) -> None:
    """Counts that were published before and that no table holds any more: a reader still has them, and nobody can hide them.

    Not of the indicators that were `rounded`.
    """
    counted = {code for code, indicator in indicators.items() if is_counting(indicator)} - set(rounded)
    for key, value in gone.items():
        if key[0] in counted and not reading.find(key[0], key[1], last_day(key[2])):
            reading.add(
                PublishedCount(key, value, value, value, 0, is_shown=True, is_rounded=False, is_public=True, is_gone=True)
            )


def _read_cell(key: Key, value: float, sign: str, truth: float, rule: Rule, least: float, *, was_shown: bool) -> PublishedCount:
    minimum = rule.minimum if rule.method is Method.SUPPRESS else 0
    is_public = key[1] in rule.known
    if math.isnan(value):
        known = was_shown and not math.isnan(truth)
        low, high = (truth, truth) if known else (least, math.inf)
        return PublishedCount(key, low, high, truth, minimum, is_shown=False, is_rounded=False, is_public=is_public, least=least)
    if rule.method is Method.ROUND and sign != ZERO_SIGN and value == round(value):
        half = rule.base / 2
        # Half is rounded away from zero.
        low, high = math.ceil(abs(value) - half), math.ceil(abs(value) + half) - 1
        low = max(low, 1)
        if value < 0:
            low, high = -high, -low
        if low <= truth <= high:
            return PublishedCount(key, low, high, truth, 0, is_shown=False, is_rounded=True, is_public=is_public)
    return PublishedCount(key, truth, truth, truth, minimum, is_shown=True, is_rounded=False, is_public=is_public, least=least)


def _read_truths(counts: pd.DataFrame, indicators: Mapping[str, Indicator]) -> dict[Key, float]:
    """Key → the true count, NaN where the supplier withheld it; rates as the people behind them."""
    columns = [counts[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN)]
    values = {(code, area, time): value for code, area, time, value, _ in zip(*columns, strict=True)}
    by_end = {(code, area, last_day(time)): value for (code, area, time), value in values.items()}
    found: dict[Key, float] = {}
    for code, area, time, value, sign in zip(*columns, strict=True):
        indicator = indicators[code]
        is_told = not math.isnan(value)
        if is_counting(indicator) and (is_told or sign == HIDDEN_SIGN):
            found[code, area, time] = value
        elif tells_count(indicator):
            whole = values.get((indicator.denominator, area, time), math.nan)
            if math.isnan(whole):
                whole = by_end.get((indicator.denominator, area, last_day(time)), math.nan)
            if not math.isnan(whole) and is_told:
                people = float(round(value * whole / indicator.factor))
                found[code, area, time] = max(people, 1.0) if value > 0 else people
            elif sign == HIDDEN_SIGN and not is_told:
                found[code, area, time] = math.nan
    return found
