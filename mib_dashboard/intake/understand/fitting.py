"""Whether a column holds counts or shares, and which indicators can be given to it: a share is no number of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from mib_dashboard.intake.understand.columns import ValueSeries
from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.numbers import parse_number, read_stored
from mib_dashboard.schema import Col, Kind

_SHARE, _HUNDRED = "%", Decimal(100)
_SHARE_HEAD = re.compile(r"\banteil|quote\b|\bprozent", re.IGNORECASE)


def list_fitting(catalogue: pd.DataFrame, is_count: bool | None) -> dict[str, str]:
    """Code → short name of what can be delivered in such a column; computed indicators never are.

    `catalogue` has the columns of `indikatoren.csv`. A rate, years or euros always fit.
    """
    whole = (catalogue[Col.NACHKOMMASTELLEN] == "0") & ~catalogue[Col.EINHEIT].str.contains(r"[%€]|\bje\b")
    is_wrong = (catalogue[Col.EINHEIT] == _SHARE) if is_count else whole
    fitting = catalogue[(catalogue[Col.ART] != Kind.COMPUTED) & ~(is_wrong & (is_count is not None))]
    return dict(zip(fitting[Col.CODE], fitting[Col.KURZNAME], strict=True))


def holds_counts(grid: SheetView, series: ValueSeries) -> bool | None:
    """Whether the numbers of a column count something; False where they are shares, None where they may be either."""
    numbers = list(_read_numbers(grid, series))
    unit = series.head.unit or next((unit for _, unit in numbers if unit), "")
    if unit == _SHARE or (not unit and _SHARE_HEAD.search(series.text)):
        return False
    if unit.startswith("je ") or series.head.scale:
        return None
    if any(number % 1 for number, _ in numbers):
        return False
    return True if any(number > _HUNDRED for number, _ in numbers) else None


def _read_numbers(grid: SheetView, series: ValueSeries) -> Iterator[tuple[Decimal, str]]:
    """Numbers with one reading and their units."""
    for row in series.rows:
        cell = grid.at(row.row, series.head.column)
        if cell.number is not None:
            text, unit = read_stored(cell)
            yield Decimal(text), unit
        elif (written := parse_number(cell.text.strip())) and not written.is_ambiguous:
            yield Decimal(written.value("")), written.unit
