"""The ledger: one row for every delivery that is expected, with its state on a day.

An indicator of the goal catalogue without a row in the plan is in the ledger as well: its last closed period, owed by the
first supplier of the catalogue, without a day. One that the program computes is planned as soon as both its counts are.
A figure counts as delivered when it has a value or a sign that answers (secret, unknown, unreliable); "will follow" is no
answer. The data do not say when a figure came, so the state on an earlier day knows everything that came since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import pandas as pd

from mib_dashboard.analysis.deliveries.periods import Period, find_code, find_due_day, find_last_closed, list_periods
from mib_dashboard.model.dataset import Areas, Dataset, Indicator, Statistics
from mib_dashboard.model.deliveries import Expectation, Supplier, SupplyBook
from mib_dashboard.schema import Agreement, Col, Collection, DataKind, Level, SignCode

LEDGER_COLUMNS = (
    Col.INDIKATOR, Col.BEZEICHNUNG, Col.KURZNAME, Col.THEMENFELD, Col.LIEFERANT, Col.STELLE, Col.GEBIET, Col.NAME, Col.RHYTHMUS,
    Col.ZEITRAUM, Col.ZEITRAUM_TEXT, Col.JAHR, Col.ENDE, Col.FRIST, Col.ZUSTAND, Col.VEREINBARUNG, Col.ERWARTET, Col.GELIEFERT,
    Col.FEHLT, Col.BEGRUENDUNG,
)  # fmt: skip
GOALS = Collection.GOALS
Periods = dict[tuple[str, str], set[str]]  # (indicator, area) → codes of the periods with a figure
_EXAMPLE, _PENDING = DataKind.EXAMPLE, SignCode.PENDING


class DeliveryState(StrEnum):
    """State of a delivery, most urgent first."""

    OVERDUE = "überfällig"
    DUE = "ausstehend"
    UNDATED = "Termin nicht vereinbart"
    NOT_OPEN = "noch nicht offen"
    DELIVERED = "geliefert"


@dataclass(frozen=True)
class _Owed:
    """One supplier (or one municipality of it) that owes an indicator."""

    indicator: Indicator
    supplier: Supplier
    area: str
    places: tuple[str, ...]
    plan: Expectation | None


def compute_ledger(data: Dataset, today: date) -> pd.DataFrame:
    """All expected deliveries (`LEDGER_COLUMNS`), by supplier, indicator and period.

    `erwartet` and `geliefert` count areas, `fehlt` names the missing ones (codes with `|`); `gebiet` is the municipality
    that delivers for itself, or ""; `ende` and `frist` are ISO days, `frist` "" without an agreed or proposed day.
    """
    there = _delivered_periods(data)
    rows = [_row(owed, period, there, data.areas, data.supply, today) for owed in _owed(data) for period in _periods(owed, today)]
    frame = pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))
    order = {code: place for place, code in enumerate(data.indicators)}
    frame["_ort"] = frame[Col.INDIKATOR].map(order)
    return frame.sort_values([Col.NAME, "_ort", Col.ENDE], kind="stable", ignore_index=True).drop(columns="_ort")


def find_state(*, complete: bool, end: date, due: date | None, today: date) -> DeliveryState:
    """Delivered as soon as it is complete; open the day after the period; overdue the day after the day it is due."""
    if complete:
        return DeliveryState.DELIVERED
    if today <= end:
        return DeliveryState.NOT_OPEN
    if due is None:
        return DeliveryState.UNDATED
    return DeliveryState.DUE if today <= due else DeliveryState.OVERDUE


def list_answers(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that count as delivered: with a value or a sign that answers; invented ones only where all of them are."""
    answered = figures[Col.WERT].notna() | ~figures[Col.ZEICHEN].isin(["", _PENDING])
    real = figures[Col.DATENART] != _EXAMPLE
    # Among real figures an invented one is no delivery; in a delivery that is an example throughout it is.
    return figures[answered & (real if real.any() else True)]


def find_supplier(supply: SupplyBook, code: str) -> Supplier:
    """The supplier of the vocabulary; without a vocabulary the words of the catalogue stand for themselves."""
    found = supply.suppliers.get(code)
    return found or Supplier(code, code, code, "", per_municipality=False, role="", to_confirm="")


def find_body(supply: SupplyBook, code: str) -> Supplier:
    """Who is asked for what the supplier `code` delivers."""
    return find_supplier(supply, find_supplier(supply, code).body)


def find_places(areas: Areas, levels: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the areas of these levels that a delivery is about: all municipalities, their districts, what lies above."""
    above = dict.fromkeys((*areas.districts, areas.region, *areas.find_above(areas.region.ags)))
    places = tuple(area.ags for area in above if area.level.value in levels)
    own = tuple(area.ags for area in areas.municipalities)
    return (*own, *places) if Level.MUNICIPALITY.value in levels else places


def _owed(data: Dataset) -> Iterator[_Owed]:
    planned = {plan.indicator for plan in data.supply.expectations}
    for plan in data.supply.expectations:
        indicator = data.indicators[plan.indicator]
        yield from _spread(data.areas, indicator, find_supplier(data.supply, plan.supplier), plan.levels, plan)
    for indicator in data.indicators.values():
        is_planned = indicator.code in planned or (indicator.parts and planned.issuperset(indicator.parts))
        if indicator.collection == GOALS and not is_planned:
            levels = tuple(level.value for level in indicator.levels)
            yield from _spread(data.areas, indicator, find_supplier(data.supply, indicator.suppliers[0]), levels, None)


def _spread(
    areas: Areas, indicator: Indicator, supplier: Supplier, levels: tuple[str, ...], plan: Expectation | None
) -> Iterator[_Owed]:
    own = [area.ags for area in areas.municipalities]
    if supplier.per_municipality and Level.MUNICIPALITY.value in levels:
        yield from (_Owed(indicator, supplier, ags, (ags,), plan) for ags in own)
        return
    if places := find_places(areas, levels):
        yield _Owed(indicator, supplier, "", places, plan)


def _periods(owed: _Owed, today: date) -> list[Period]:
    rhythm = owed.indicator.rhythm
    if owed.plan is not None:
        return list_periods(rhythm, owed.plan.first, owed.plan.last, today)
    closed = find_last_closed(rhythm, today)
    return [closed] if closed else [Period("", today, date.min, "nicht festgelegt")]


def _delivered_periods(data: Statistics) -> Periods:
    counted = list_answers(data.figures)
    code_of = cache(find_code)
    found: dict[tuple[str, str], set[str]] = {}
    keys = (counted[name].to_numpy() for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT))
    for code, area, time in zip(*keys, strict=True):
        found.setdefault((code, area), set()).add(code_of(data.indicators[code].rhythm, time))
    return found


def _row(owed: _Owed, period: Period, there: Periods, areas: Areas, supply: SupplyBook, today: date) -> tuple[object, ...]:
    indicator, plan = owed.indicator, owed.plan
    absent = [ags for ags in owed.places if not _is_in(period.code, there.get((indicator.code, ags), set()))]
    due = find_due_day(period, plan.days, plan.earliest) if plan else None
    state = find_state(complete=not absent, end=period.end, due=due, today=today)
    name = find_supplier(supply, owed.supplier.body).name
    return (
        indicator.code, indicator.name, indicator.short_name, indicator.topic, owed.supplier.code, owed.supplier.body,
        owed.area, f"{name}: {areas[owed.area].name}" if owed.area else name, indicator.rhythm, period.code, period.label,
        int(period.code[:4] or today.year), period.end.isoformat() if period.code else "", due.isoformat() if due else "",
        state.value, plan.agreement if plan else Agreement.OPEN, len(owed.places), len(owed.places) - len(absent),
        "|".join(absent), plan.reason if plan else "",
    )  # fmt: skip


def _is_in(code: str, delivered: set[str]) -> bool:
    return code in delivered if code else bool(delivered)
