"""What texts the columns of a table are made for, told by their rules."""

from __future__ import annotations

from functools import cache

import pandas as pd

from mib_dashboard.schema import TABLES, Table

_ANY = "?"


def accepts(table: Table, column: str, cell: str) -> bool:
    """Whether a cell of this text breaks no rule of its column."""
    return all(check(pd.Series([cell])).check_passed for check in table.rules.columns[column].checks)


def columns_for(table: Table, sample: str) -> frozenset[str]:
    """The columns made for texts like the sample, not for any text."""
    return _find(table.name, sample)


@cache
def _find(name: str, sample: str) -> frozenset[str]:
    table = next(table for table in TABLES if table.name == name)
    return frozenset(column for column in table.columns if accepts(table, column, sample) and not accepts(table, column, _ANY))
