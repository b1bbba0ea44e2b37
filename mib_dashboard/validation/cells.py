"""Rules of one file: it could be read, it has its columns, and every cell is of the right shape."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

import pandas as pd

from mib_dashboard.load import RawTable
from mib_dashboard.model import Finding
from mib_dashboard.schema import AREAS, SIGNS, TABLES, Table
from mib_dashboard.validation.hints import explain
from mib_dashboard.validation.ledger import ERROR, WARNING, Ledger, at_rows, quote, select


def check_cells(book: Ledger) -> list[Finding]:
    """Problems of reading, missing and unknown columns, cells against the rules of `schema`."""
    areas = set(book.rows(AREAS)["ags"])
    symbols: dict[str, list[str]] = {}
    for row in book.rows(SIGNS).itertuples():
        symbols.setdefault(row.zeichen, []).append(row.code)
    found = list(book.raw.problems)
    for raw in book.raw.tables:
        found += raw.problems
        if not raw.frame.columns.empty:
            found += _columns(raw)
    for table in TABLES:
        for frame, column, rule in _broken(table, book.rows(table)):
            messages = [explain(column, cell, areas, symbols) or _sentence(cell, rule) for cell in frame[column]]
            found += at_rows(frame, column, messages)
    return found


def _columns(raw: RawTable) -> Iterator[Finding]:
    given = list(raw.frame.columns)
    unknown = [column for column in given if column not in raw.table.columns]
    for column in raw.table.columns:
        if column in given:
            continue
        near = get_close_matches(column, unknown, n=1)
        if near:
            unknown.remove(near[0])
        instead = f"; heißt sie hier {quote(near[0])}?" if near else ". " + _expected(raw)
        yield Finding(ERROR, raw.file, 1, column, f"Die Spalte {column} fehlt{instead}")
    for column in unknown:
        what = f"Die Spalte {quote(column)} ist unbekannt" if column else "Eine Spalte hat keine Überschrift"
        yield Finding(WARNING, raw.file, 1, column, f"{what} und wird nicht gelesen. {_expected(raw)}")


def _expected(raw: RawTable) -> str:
    return f"Erwartet werden: {', '.join(raw.table.columns)}."


def _broken(table: Table, frame: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, str, str]]:
    # Check by check: columns are there and hold text by construction, so pandera need only look at the cells.
    for name, column in table.rules.columns.items():
        for check in column.checks:
            failed = select(frame, ~check(frame[name]).check_output)
            if len(failed):
                yield failed, name, check.error


def _sentence(cell: str, rule: str) -> str:
    if not cell:
        return f"Das Feld ist leer. Verlangt: {rule}." if "leer" not in rule else f"Das Feld {rule}."
    if rule.startswith(("kein", "nicht")):
        return f"{quote(cell)} ist {rule}."
    return f"{quote(cell)} passt nicht; erwartet: {rule}."
