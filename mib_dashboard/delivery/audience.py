"""Rows of goals, bodies and events that are not for everybody end here, with all that hangs on them and every word of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from mib_dashboard.delivery.load import RawData, RawTable
from mib_dashboard.schema import CASES, SEPARATOR, STEERING_TABLES, Audience, CaseSubject, Col, Table
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.schema.steering import GOALS, MEETINGS, PART_OF

# Who may see which rows. What is `intern` the office sees where it is written, and nowhere else.
EVERYBODY = frozenset({Audience.PUBLIC})
COMMITTEES = frozenset({Audience.PUBLIC, Audience.COMMITTEE})
_NAMES = frozenset(table.name for table in STEERING_TABLES)
_KEYED = {table.name: table.key[0] for table in STEERING_TABLES if len(table.key) == 1}


def keep_seen(raw: RawData, seen: frozenset[Audience]) -> RawData:
    """The delivery without rows that those readers may not see, what is part of such a row, and their keys in lists."""
    if all(one.table.name not in _NAMES | {CASES.name} or one.frame.empty for one in raw.tables):
        return raw
    shown = find_public(raw, seen)
    opened = [_narrow_cases(one, shown[GOALS.name]) for one in raw.tables]
    told = [code for one in opened if one.table.name == CASES.name for code in one.frame[Col.VORGANG]]
    known = {**shown, CASES.name: frozenset(told)}
    return replace(raw, tables=tuple(_narrow(one, known, seen) if one.table.name in _NAMES else one for one in opened))


def close_other_bodies(raw: RawData, own: frozenset[str]) -> RawData:
    """The delivery in which rows for a body alone are internal, unless it is one of `own` (codes).

    What names no body (a goal, a measure, an event) is for all of them and stays as it is.
    """
    meetings = {row[Col.SITZUNG]: row[Col.GREMIUM] for row in list_rows(raw.frame(MEETINGS))}
    return replace(raw, tables=tuple(_close(one, own, meetings) for one in raw.tables))


def _close(raw: RawTable, own: frozenset[str], meetings: Mapping[str, str]) -> RawTable:
    frame = raw.frame
    if raw.table.name not in _NAMES or frame.empty:
        return raw
    if Col.GREMIUM in frame:
        body = frame[Col.GREMIUM]
    elif Col.SITZUNG in frame:
        body = frame[Col.SITZUNG].map(meetings).fillna("")
    else:
        return raw
    closed = (frame[Col.SICHTBARKEIT] == Audience.COMMITTEE) & (body != "") & ~body.isin(own)
    return replace(raw, frame=frame.assign(**{Col.SICHTBARKEIT: frame[Col.SICHTBARKEIT].mask(closed, Audience.INTERNAL)}))


def find_hidden(raw: RawData) -> frozenset[str]:
    """`table/key` of every row that is not for everybody, itself or by what it is a part of: keys alone, no words."""
    shown = find_public(raw)
    return frozenset(
        name_row(one.table, row)
        for one in raw.tables
        if one.table.name in _NAMES and not one.frame.empty
        for row in one.frame.to_dict("records")
        if not is_public(row, one.table, shown)
    )


def name_row(table: Table, row: Mapping[str, str]) -> str:
    """A row as papers name what they tell of: `tagesordnung/BS-1-0/2`."""
    return "/".join([table.name, *(row[column] for column in table.key)])


def find_public(raw: RawData, seen: frozenset[Audience] = EVERYBODY) -> Mapping[str, frozenset[str]]:
    """Table → the keys of its rows that those readers may know, of tables with one key column."""
    shown: dict[str, frozenset[str]] = dict.fromkeys(_KEYED, frozenset())
    for table in _order_by_parents():
        rows = [row for one in raw.tables if one.table.name == table.name for row in list_rows(one.frame)]
        if table.name in PART_OF and any(other is table for _, other in PART_OF[table.name]):
            # A row may be part of another one of its own table, that of another one again.
            shown[table.name] = frozenset(row[table.key[0]] for row in rows if row.get(Col.SICHTBARKEIT) in seen)
            while (fewer := frozenset(_keys(rows, table, shown, seen))) != shown[table.name]:
                shown[table.name] = fewer
        elif table.name in _KEYED:
            shown[table.name] = frozenset(_keys(rows, table, shown, seen))
    return shown


def is_public(
    row: Mapping[str, str], table: Table, shown: Mapping[str, frozenset[str]], seen: frozenset[Audience] = EVERYBODY
) -> bool:
    """Whether those readers may know a row: itself, and at least one of each kind of row that it says it is part of.

    A row that does not say who may see it is not public.
    """
    if row.get(Col.SICHTBARKEIT) not in seen:
        return False
    for column, parent in PART_OF.get(table.name, ()):
        named = [part for part in row.get(column, "").split(SEPARATOR) if part]
        if named and not shown[parent.name].intersection(named):
            return False
    return True


def _keys(rows: list[dict[str, str]], table: Table, shown: Mapping[str, frozenset[str]], seen: frozenset[Audience]) -> list[str]:
    return [row[table.key[0]] for row in rows if is_public(row, table, shown, seen)]


def _order_by_parents() -> list[Table]:
    """Parents before what is part of them."""
    order: list[Table] = []
    waiting = list(STEERING_TABLES)
    while waiting:
        ready = [table for table in waiting if all(other is table or other in order for _, other in PART_OF.get(table.name, ()))]
        order += ready
        waiting = [table for table in waiting if table not in ready]
    return order


def _narrow(raw: RawTable, shown: Mapping[str, frozenset[str]], seen: frozenset[Audience]) -> RawTable:
    frame = raw.frame
    if frame.empty:
        return raw
    kept = frame[[is_public(row, raw.table, shown, seen) for row in list_rows(frame)]]
    clean = {column: _only(kept[column], shown[target]) for column, target in raw.table.references.items() if target in shown}
    return replace(raw, frame=kept.assign(**clean))


def _narrow_cases(raw: RawTable, goals: frozenset[str]) -> RawTable:
    """Of the cases those about a goal that everybody may know, and all that are about something else."""
    if raw.table.name != CASES.name or raw.frame.empty:
        return raw
    about, keys = raw.frame[Col.GEGENSTAND], raw.frame[Col.SCHLUESSEL]
    return replace(raw, frame=raw.frame[(about != CaseSubject.GOAL) | keys.isin(goals)])


def _only(cells: pd.Series, known: frozenset[str]) -> pd.Series:
    """The cells without keys that are not known."""
    return cells.map(lambda cell: SEPARATOR.join(part for part in cell.split(SEPARATOR) if part in known)).astype(cells.dtype)
