"""The ledger in short: what is missing and who owes it by when, how every supplier stands, a matrix of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mib_dashboard.analysis.deliveries.ledger import DeliveryState, find_supplier
from mib_dashboard.language.formats import format_number, format_time, join_words
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.schema import Agreement, Col, Level

OPEN_COLUMNS = (
    Col.ZUSTAND,
    Col.FRIST,
    Col.VEREINBARUNG,
    Col.LIEFERANT,
    Col.INDIKATOR,
    Col.KURZNAME,
    Col.ZEITRAUM,
    Col.FEHLT,
    Col.ANZAHL,
)
SUPPLIER_COLUMNS = (
    Col.LIEFERANT,
    *(state.value for state in DeliveryState),
    Col.GESAMT,
    Col.NAECHSTE_FRIST,
    Col.TERMIN_VEREINBART,
)
URGENCY = {state.value: place for place, state in enumerate(DeliveryState)}
_MISSING = (DeliveryState.OVERDUE.value, DeliveryState.DUE.value, DeliveryState.UNDATED.value)
_NAMES = 3


@dataclass(frozen=True)
class YearCell:
    """A supplier, an indicator and a year: the most urgent state of its deliveries, how many there are, the day that counts."""

    state: DeliveryState
    delivered: int
    total: int
    due: str


def compute_open(ledger: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """What is missing (`OPEN_COLUMNS`), most urgent first; municipalities and periods of an indicator are one row.

    `zeitraum` and `fehlt` are German words, `frist` is the earliest day (ISO) or "", `anzahl` the rows of the ledger behind
    it.
    """
    missing = ledger[ledger[Col.ZUSTAND].isin(_MISSING)]
    columns = (Col.FRIST, Col.ENDE, Col.ZEITRAUM_TEXT, Col.FEHLT)
    rows = []
    for (state, agreement, body, code), group in _group(
        missing, (Col.ZUSTAND, Col.VEREINBARUNG, Col.STELLE, Col.INDIKATOR), columns
    ):
        days, _, _, absent = zip(*group, strict=True)
        periods = [label for _, _, label, _ in sorted(group, key=lambda row: row[1])]
        places = dict.fromkeys(ags for cell in absent for ags in cell.split("|"))
        rows.append((
            state, min(days), agreement, find_supplier(data.supply, body).name, code, data.indicators[code].short_name,
            _describe_periods(list(dict.fromkeys(periods))), describe_places(places, data.areas), len(group),
        ))  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(OPEN_COLUMNS))
    frame["_rang"] = frame[Col.ZUSTAND].map(URGENCY)
    return frame.sort_values(["_rang", Col.FRIST, Col.LIEFERANT], kind="stable", ignore_index=True).drop(columns="_rang")


def count_missing(ledger: pd.DataFrame) -> int:
    """Deliveries that should be there by now: overdue, due or without an agreed day."""
    return int(ledger[Col.ZUSTAND].isin(_MISSING).sum())


def compute_suppliers(ledger: pd.DataFrame) -> pd.DataFrame:
    """Every supplier by name (`SUPPLIER_COLUMNS`): deliveries by state, the next day, how many have an agreed day.

    `naechste_frist` is the earliest day that is not over of a delivery that is not there yet.
    """
    waiting = (DeliveryState.DUE.value, DeliveryState.NOT_OPEN.value)
    rows = []
    for (name,), group in _group(ledger, (Col.NAME,), (Col.ZUSTAND, Col.FRIST, Col.VEREINBARUNG)):
        counts = Counter(state for state, _, _ in group)
        days = (day for state, day, _ in group if day and state in waiting)
        agreed = sum(agreement == Agreement.AGREED for _, _, agreement in group)
        rows.append((name, *(counts[state.value] for state in DeliveryState), len(group), min(days, default=""), agreed))
    frame = pd.DataFrame(rows, columns=list(SUPPLIER_COLUMNS))
    urgent = [DeliveryState.OVERDUE.value, DeliveryState.DUE.value]
    return frame.sort_values(urgent, ascending=False, kind="stable", ignore_index=True)


def compute_year_cells(ledger: pd.DataFrame) -> dict[str, dict[str, dict[int, YearCell]]]:
    """Body → indicator → year → cell, in the order of the ledger; municipalities and periods of a year are one cell."""
    table: dict[str, dict[str, dict[int, YearCell]]] = {}
    for (body, code, year), group in _group(ledger, (Col.STELLE, Col.INDIKATOR, Col.JAHR), (Col.ZUSTAND, Col.FRIST)):
        table.setdefault(body, {}).setdefault(code, {})[int(year)] = _cell(group)
    return table


def find_next_day(ledger: pd.DataFrame, today: str) -> str:
    """The earliest day from `today` on (ISO) that something missing is due; "" when there is none."""
    days = zip(ledger[Col.ZUSTAND], ledger[Col.FRIST], strict=True)
    return min((day for state, day in days if state != DeliveryState.DELIVERED.value and day >= today), default="")


def describe_places(codes: Iterable[str], areas: Areas) -> str:
    """`alle 10 Gemeinden, Regionalverband …`, or up to three names."""
    wanted = list(codes)
    towns = [area.ags for area in areas.municipalities if area.ags in wanted]
    words = []
    if towns and len(towns) == len(areas.municipalities):
        words.append(f"alle {format_number(len(towns))} Gemeinden")
    elif len(towns) > _NAMES:
        names = [areas[ags].name for ags in towns[:_NAMES]]
        words.append(f"{', '.join(names)} und {format_number(len(towns) - _NAMES)} weitere Gemeinden")
    else:
        words += [areas[ags].name for ags in towns]
    words += [areas[ags].name for ags in wanted if areas[ags].level is not Level.MUNICIPALITY]
    return join_words(words) if len(words) < _NAMES else "; ".join(words)


def _describe_periods(labels: list[str]) -> str:
    if len(labels) <= 2:
        return join_words(labels)
    return f"{labels[0]} bis {labels[-1]} ({format_number(len(labels))} Zeiträume)"


def _cell(group: Sequence[tuple[str, str]]) -> YearCell:
    """`group`: states and days."""
    counts = Counter(state for state, _ in group)
    found = [state for state in DeliveryState if counts[state.value]]
    # A year that is partly delivered and otherwise not open yet has nothing to worry about: it reads "delivered".
    both = set(found) == {DeliveryState.NOT_OPEN, DeliveryState.DELIVERED}
    chosen = DeliveryState.DELIVERED if both else found[0]
    days = (day for state, day in group if day and state == chosen.value)
    return YearCell(chosen, counts[DeliveryState.DELIVERED.value], len(group), min(days, default=""))


def _group(
    ledger: pd.DataFrame, keys: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Key and rows of every group, in the order of the ledger; by hand, because pandas takes a millisecond for each group."""
    groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    names = zip(*(ledger[name] for name in keys), strict=True)
    for key, row in zip(names, zip(*(ledger[name] for name in columns), strict=True), strict=True):
        groups.setdefault(key, []).append(row)
    yield from groups.items()


def describe_cell(cell: YearCell) -> str:
    """The second line of a cell: the day that counts, and how much is there when it is not one delivery alone."""
    words = []
    if cell.due and cell.state is not DeliveryState.DELIVERED:
        words.append(f"Frist {format_time(cell.due)}")
    if cell.total > 1 and cell.delivered < cell.total and cell.delivered:
        words.append(f"{format_number(cell.delivered)} von {format_number(cell.total)} da")
    return ", ".join(words)
