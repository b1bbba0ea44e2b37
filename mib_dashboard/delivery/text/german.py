"""Numbers and days as a German spreadsheet writes them, in files whose cells no comma separates."""

from __future__ import annotations

import re

import pandas as pd

from mib_dashboard.delivery.text.columns import columns_for
from mib_dashboard.schema import Table

_COMMA = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+),(\d+)")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_UNCLEAR = re.compile(r"-?\d{1,3}\.\d{3}")
UNCLEAR = "„{}“ kann eine Tausendertrennung oder ein Dezimalpunkt sein; ohne Punkt oder mit Dezimalkomma schreiben."


def read_german(frame: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, int, list[tuple[int, str, str]]]:
    """The frame in the spelling of the schema, how many cells were read so, and (row, column, message) where none can tell."""
    changed, count, unclear = frame.copy(), 0, []
    for columns, read in ((columns_for(table, "1.5"), _number), (columns_for(table, "2022-12-31"), _day)):
        for column in columns & set(frame.columns):
            changed[column] = [read(cell) for cell in frame[column]]
            count += int((changed[column] != frame[column]).sum())
    for column in columns_for(table, "1.5") & set(frame.columns):
        cells = frame[column]
        unclear += [(int(row), column, UNCLEAR.format(cell)) for row, cell in cells.items() if _UNCLEAR.fullmatch(cell)]
    return changed, count, unclear


def _number(cell: str) -> str:
    found = _COMMA.fullmatch(cell)
    return f"{found[1]}{found[2].replace('.', '')}.{found[3]}" if found else cell


def _day(cell: str) -> str:
    found = _DAY.fullmatch(cell)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else cell
