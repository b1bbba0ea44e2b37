"""Rules of one file: it could be read, it has its columns, and every cell is of the right shape."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

import pandas as pd
import pandera.pandas as pa

from mib_dashboard.delivery.load import RawTable
from mib_dashboard.delivery.rules.hints import explain
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, SIGNS, TABLES, Col, FindingLevel, Table

# Number of a check → the texts that passed it when a delivery was looked at last; most of them come again.
_PASSED: dict[int, set[str]] = {}


def check_cells(book: Ledger) -> list[Finding]:
    """Problems of reading, missing and unknown columns, cells against the rules of `schema`."""
    areas = set(book.rows(AREAS)[Col.AGS])
    symbols: dict[str, list[str]] = {}
    for row in book.rows(SIGNS).itertuples():
        symbols.setdefault(row.zeichen, []).append(row.code)
    found = list(book.raw.problems)
    for raw in book.raw.tables:
        found += raw.problems
        if not raw.frame.columns.empty:
            found += _columns(raw)
    for frame, column, rule in _broken(book):
        wants = {"wants_number": rule.startswith("keine Zahl"), "wants_day": rule.startswith("kein Datum")}
        messages = [explain(column, cell, areas, symbols, **wants) or _sentence(cell, rule) for cell in frame[column]]
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
        yield Finding(FindingLevel.ERROR, raw.file, 1, column, f"Die Spalte {column} fehlt{instead}")
    for column in unknown:
        what = f"Die Spalte {quote(column)} ist unbekannt" if column else "Eine Spalte hat keine Überschrift"
        yield Finding(FindingLevel.WARNING, raw.file, 1, column, f"{what} und wird nicht gelesen. {_expected(raw)}")


def _expected(raw: RawTable) -> str:
    return f"Erwartet werden: {', '.join(raw.table.columns)}."


def _broken(book: Ledger) -> Iterator[tuple[pd.DataFrame, str, str]]:
    # A check looks at one cell only, so it runs once over the different texts of all columns that share it;
    # running every schema on its table would cost ten times as much.
    frames = {table.name: book.rows(table) for table in TABLES}
    texts_of = {name: _list_texts(frame) for name, frame in frames.items() if len(frame)}
    for number, (check, places) in enumerate(_columns_by_check()):
        filled = [(frames[table.name], column) for table, column in places if table.name in texts_of]
        texts = set().union(*(texts_of[table.name][column] for table, column in places if table.name in texts_of))
        new = pd.Series(list(texts - _PASSED.get(number, set())), dtype=str)
        wrong = set(new[~check(new).check_output]) if len(new) else set()
        _PASSED[number] = texts - wrong
        if wrong:
            for frame, column in filled:
                yield select(frame, frame[column].isin(wrong)), column, str(check.error)


def _list_texts(frame: pd.DataFrame) -> dict[str, set[str]]:
    return {name: set(cells) for name, cells in zip(frame.columns, frame.to_numpy(dtype=object).T.tolist(), strict=True)}


@cache
def _columns_by_check() -> list[tuple[pa.Check, list[tuple[Table, str]]]]:
    # pandera copies the checks of a schema, so equal ones are told by what they say.
    places: dict[str, tuple[pa.Check, list[tuple[Table, str]]]] = {}
    for table in TABLES:
        for name, column in table.rules.columns.items():
            for check in column.checks:
                same = f"{check.name} {check.statistics} {check.error}"
                places.setdefault(same, (check, []))[1].append((table, name))
    return list(places.values())


def _sentence(cell: str, rule: str) -> str:
    if not cell:
        return f"Das Feld {rule}." if "leer" in rule else f"Das Feld ist leer. {_demand(rule)}."
    if rule.startswith(("kein", "nicht")):
        return f"{quote(cell)} ist {rule}."
    return f"{quote(cell)} passt nicht; erwartet: {rule}."


def _demand(rule: str) -> str:
    """What belongs there, of a rule that says what something is not."""
    _, found, allowed = rule.partition("; ")
    if found:
        return f"{allowed[0].upper()}{allowed[1:]}"
    return f"Hier gehört hin: {rule.removeprefix('k') if rule.startswith('kein') else rule}"
