"""Value objects of the supply of data: suppliers, expected deliveries, rules of quality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Supplier:
    """One row of `lieferanten.csv`: a source as the catalogue names it, and the `body` that is asked for it.

    A supplier that is `per_municipality` is every municipality by itself.
    """

    code: str
    name: str
    body: str
    kind: str
    per_municipality: bool
    role: str
    to_confirm: str


@dataclass(frozen=True)
class Expectation:
    """One row of `lieferplan.csv`: an indicator that a supplier owes for the periods from `first` to `last`.

    `days` after the end of a period it is due, but not before `earliest`; None means that no day is agreed or proposed.
    """

    indicator: str
    supplier: str
    levels: tuple[str, ...]
    first: str
    last: str
    days: int | None
    earliest: date | None
    agreement: str
    reason: str
    to_confirm: str


@dataclass(frozen=True)
class GradeRule:
    """One row of `guete.csv`; `limit` is None where the mark belongs to a word and not to a number."""

    criterion: str
    feature: str
    limit: float | None
    grade: str
    explanation: str
    evidence: str


@dataclass(frozen=True)
class Arrival:
    """One row of `lieferungen.csv`: the days on which the figures of an indicator for one time came and were released.

    `corrected` is the day of the last correction, None without one.
    """

    indicator: str
    supplier: str
    time: str
    received: date
    released: date
    corrected: date | None = None


@dataclass(frozen=True)
class SupplyBook:
    """Everything about deliveries; empty when a delivery says nothing about them."""

    suppliers: Mapping[str, Supplier] = field(default_factory=dict)
    expectations: tuple[Expectation, ...] = ()
    grade_rules: tuple[GradeRule, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
