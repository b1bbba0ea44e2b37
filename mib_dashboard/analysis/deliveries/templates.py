"""What is on the template of a supplier: one sheet for each indicator it owes and delivers, its areas, the missing periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from mib_dashboard.analysis.deliveries.ledger import DeliveryState, compute_ledger, find_places, find_supplier
from mib_dashboard.analysis.deliveries.periods import find_end
from mib_dashboard.language.safe import clean_text
from mib_dashboard.language.times import SpanKind, read_time
from mib_dashboard.model.dataset import Catalogue, Dataset, Indicator
from mib_dashboard.model.deliveries import Expectation
from mib_dashboard.model.template import SupplierTemplate, TemplateSheet, TemplateSign
from mib_dashboard.schema import Col, Kind, Level
from mib_dashboard.schema.deliveries import STEPS

SOURCE_PREFIX = "LIEF-"
_LATEST = 36
_LONGEST_TITLE = 31
_YEAR, _YEAR_MONTHS = 4, 12
_LONGEST_NOTE = 600
_MOMENT = re.compile(r"\((JJJJ(?:-(?:MM|\d\d)(?:-\d\d)?)?)\b")


class NothingOwedError(LookupError):
    """There is nothing to fill in; the message is a German sentence."""


def plan_template(
    data: Dataset, supplier: str, today: date, area: str = "", ledger: pd.DataFrame | None = None
) -> SupplierTemplate:
    """The template of a supplier or of the body it belongs to; `area`: only for this municipality (key).

    `ledger`: that of the same day, when it is known already. NothingOwedError for a supplier that nobody knows or that owes
    nothing the program does not compute itself.
    """
    ledger = compute_ledger(data, today) if ledger is None else ledger
    mine = ledger[(ledger[Col.STELLE] == supplier) | (ledger[Col.LIEFERANT] == supplier)]
    if area:
        mine = mine[mine[Col.GEBIET].isin(["", area])]
    if mine.empty:
        known = ", ".join(sorted(set(ledger[Col.STELLE])))
        raise NothingOwedError(f"Von „{supplier}“ wird nichts erwartet. Im Lieferplan stehen: {known}.")
    sheets = tuple(_plan_sheets(data, mine, area))
    if not sheets:
        raise NothingOwedError(
            f"„{supplier}“ schuldet keine Werte, die sich eintragen lassen: Alles ist geliefert oder ohne Zeitraum."
        )
    signs = tuple(TemplateSign(sign.spoken, sign.code, sign.has_value) for sign in data.signs.values())
    name = find_supplier(data.supply, supplier).name
    return SupplierTemplate(supplier, clean_text(name), today.isoformat(), signs, sheets)


def has_fields(catalogue: Catalogue, ledger: pd.DataFrame) -> bool:
    """Whether any of these deliveries can be filled in: a period that is missing, of an indicator that is not computed."""
    missing = ledger[(ledger[Col.ZUSTAND] != DeliveryState.DELIVERED.value) & (ledger[Col.ZEITRAUM] != "")]
    return any(catalogue.indicators[code].kind is Kind.DELIVERED for code in missing[Col.INDIKATOR].unique())


def _plan_sheets(data: Dataset, ledger: pd.DataFrame, area: str) -> Iterator[TemplateSheet]:
    titles: set[str] = set()
    for (code, supplier), rows in ledger.groupby([Col.INDIKATOR, Col.LIEFERANT], sort=False):
        indicator = data.indicators[code]
        plans = [one for one in data.supply.expectations if (one.indicator, one.supplier) == (code, supplier)]
        spelled = data.figures.loc[data.figures[Col.INDIKATOR] == code, Col.ZEIT].max()
        times = _list_times(indicator, plans, rows, spelled if isinstance(spelled, str) else "")
        if indicator.kind is not Kind.DELIVERED or not times:
            continue
        keys = _list_areas(data, indicator, supplier, plans, area)
        source = f"{SOURCE_PREFIX}{supplier}"
        balance = f"{indicator.name} {indicator.definition}".casefold()
        yield TemplateSheet(
            _find_title(code, supplier, titles), code, clean_text(indicator.name), _describe(indicator), supplier,
            clean_text(indicator.unit), source if source in data.sources else "", indicator.decimals, "saldo" in balance,
            tuple((key, clean_text(data.areas[key].name)) for key in keys), times,
        )  # fmt: skip


def _list_areas(data: Dataset, indicator: Indicator, supplier: str, plans: list[Expectation], area: str) -> list[str]:
    """As the ledger expects them; of a supplier that is every municipality by itself, the one that is asked."""
    planned = {level for plan in plans for level in plan.levels}
    levels = tuple(planned or (level.value for level in indicator.levels))
    if not find_supplier(data.supply, supplier).per_municipality or Level.MUNICIPALITY.value not in levels:
        return list(find_places(data.areas, levels))
    return [town.ags for town in data.municipalities if area in ("", town.ags)]


def _find_title(code: str, supplier: str, titles: set[str]) -> str:
    """The code as name of the sheet; with the supplier when two of a body deliver the same."""
    title = code[:_LONGEST_TITLE]
    if title in titles:
        title = f"{code} {supplier}"[:_LONGEST_TITLE]
    titles.add(title)
    return title


def _describe(indicator: Indicator) -> str:
    return clean_text(" ".join(part for part in (indicator.definition, indicator.caution) if part))[:_LONGEST_NOTE].strip()


def _list_times(indicator: Indicator, plans: list[Expectation], rows: pd.DataFrame, spelled: str) -> tuple[tuple[str, str], ...]:
    """Time and words of the missing periods that are over, the latest ones; without any the one that runs."""
    open_rows = rows[(rows[Col.ZUSTAND] != DeliveryState.DELIVERED.value) & (rows[Col.ZEITRAUM] != "")]
    over = open_rows[open_rows[Col.ZUSTAND] != DeliveryState.NOT_OPEN.value]
    chosen = (over if len(over) else open_rows).drop_duplicates(Col.ZEITRAUM).sort_values(Col.ENDE)[-_LATEST:]
    columns: list[Any] = [chosen[Col.ENDE], chosen[Col.ZEITRAUM_TEXT]]
    return tuple((_find_time(indicator, plans, end, spelled), label) for end, label in zip(*columns, strict=True))


def _write_like(spelled: str, end: str) -> str:
    """The period that ends with the one of the delivery, where the figures there are such periods; "" where they are not."""
    kind, year, month = read_time(spelled).kind, end[:_YEAR], int(end[5:7])
    if kind is SpanKind.SCHOOL_YEAR:
        return f"{int(year) - 1}/{year[2:]}"
    return {SpanKind.QUARTER: f"{year}-Q{(month + 2) // 3}", SpanKind.HALF: f"{year}-H{(month + 5) // 6}"}.get(kind, "")


def _find_time(indicator: Indicator, plans: list[Expectation], end: str, spelled: str) -> str:
    """The time its values carry: the year, else the last month of the period; the day or month of a single event.

    A definition may say how: „(JJJJ)“, „(JJJJ-MM)“, or a day for the last one of the period. Where the figures there are
    (`spelled`: the latest time) stand at the last day of their period, the new ones do so, too.
    """
    step = STEPS.get(indicator.rhythm)
    if step is None:
        return next((plan.first for plan in plans if plan.first[:_YEAR] == end[:_YEAR]), end[:_YEAR])
    if spelled and (own := _write_like(spelled, end)):
        return own
    if told := _MOMENT.search(indicator.definition):
        return end[: len(told[1])]
    if spelled and spelled == find_end(spelled[:_YEAR] if step >= _YEAR_MONTHS else spelled[: len("JJJJ-MM")]).isoformat():
        return end
    return end[:_YEAR] if step >= _YEAR_MONTHS else end[: len("JJJJ-MM")]
