"""The files of the next release: those of the newest one with a delivery in them. Files it does not touch stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.intake.compare import CellKey, compare
from mib_dashboard.intake.log_rows import build_arrivals, build_log_row
from mib_dashboard.intake.revised import mark_revised
from mib_dashboard.intake.table_text import TableText, start_table
from mib_dashboard.language.safe import slug
from mib_dashboard.schema import ANNOTATIONS, DATA_LOG, INDICATORS, SOURCES, VALUES, Col, Difference, Table
from mib_dashboard.schema.deliveries import ARRIVALS, SUPPLIERS
from mib_dashboard.schema.protection import LINKS, RULES
from mib_dashboard.schema.rows import list_rows

DATA = "data/"
# What a form may add beside the values of a delivery, by name of the table.
ADDABLE = {table.name: table for table in (SOURCES, INDICATORS, RULES, LINKS, ANNOTATIONS, SUPPLIERS)}


@dataclass(frozen=True)
class ReleaseOrder:
    """What is to be done with the rows of a delivery.

    `received`: the day it came; `released`: the day from which its figures are shown. `additions`: table (a key of `ADDABLE`) →
    rows, which change the row of the same key or stand at the end; a column that a row does not name keeps its content.
    `dropped`: released cells that a person chose to take out.
    """

    supplier: str
    received: date
    released: date
    additions: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    dropped: frozenset[CellKey] = frozenset()


@dataclass(frozen=True)
class CandidateFiles:
    """`files`: path → content, complete; `compared`: what differs (`COMPARED_COLUMNS`)."""

    files: Mapping[str, bytes]
    compared: pd.DataFrame


class _OpenTables:
    """The tables of a file set that are being changed."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._open: dict[str, TableText] = {}

    def edit(self, table: Table, file: str = "") -> TableText:
        name = file or table.file
        if name not in self._open:
            content = self._files.get(f"{DATA}{name}")
            self._open[name] = start_table(table) if content is None else TableText(content, table)
        return self._open[name]

    def has(self, file: str) -> bool:
        return f"{DATA}{file}" in self._files

    def close(self) -> dict[str, bytes]:
        return {**self._files, **{f"{DATA}{file}": text.encode() for file, text in self._open.items()}}


def build_candidate(files: Mapping[str, bytes], released: RawData, rows: pd.DataFrame, order: ReleaseOrder) -> CandidateFiles:
    """The whole file set of the next release. Changes nothing that is given; `released` is what stands in `files`.

    `files`: `data/…` and `geo/…`; `rows`: `WORK_COLUMNS`, of two rows for one cell the first. Whether the set may be released,
    the rules say.
    """
    once = rows.drop_duplicates(list(VALUES.key))
    compared = compare(once, released)
    tables = _OpenTables(files)
    fresh = _put_values(tables, once, compared, order)
    for name, additions in order.additions.items():
        tables.edit(ADDABLE[name]).upsert(additions, ADDABLE[name].key)
    arrivals = build_arrivals(compared, released, order.supplier, order.received, order.released)
    tables_to_log = [_name_file(order.supplier)] if fresh else []
    if arrivals:
        tables.edit(ARRIVALS).upsert(arrivals, ARRIVALS.key)
        tables_to_log.append(ARRIVALS.file)
    for file in tables_to_log:
        row = build_log_row(file, once, released, order.supplier, order.received, order.additions.get(SOURCES.name, ()))
        tables.edit(DATA_LOG).upsert([row], DATA_LOG.key)
    _drop_values(tables, compared, order)
    return CandidateFiles(tables.close(), compared)


def _name_file(supplier: str) -> str:
    return f"{VALUES.file}/lieferung_{slug(supplier)}.csv"


def _put_values(tables: _OpenTables, rows: pd.DataFrame, compared: pd.DataFrame, order: ReleaseOrder) -> bool:
    """Corrected rows where they stand, new ones in the file of the supplier; True when there are new ones."""
    contents = {(row[Col.INDIKATOR], row[Col.GEBIET], row[Col.ZEIT]): row for row in list_rows(rows)}
    fresh = []
    for kind, code, area, time, file, number in _walk(compared):
        if kind == Difference.NEW:
            fresh.append(_pick_values(contents[code, area, time]))
        elif kind == Difference.CHANGED:
            text = tables.edit(VALUES, file)
            old, new = text.row(number), _pick_values(contents[code, area, time])
            before, after = ((row[Col.WERT], row[Col.ZEICHEN], row[Col.HINWEIS]) for row in (old, new))
            sign, note = mark_revised(before, after, order.released)
            text.replace(number, {**new, Col.ZEICHEN: sign, Col.HINWEIS: note})
    if fresh:
        mine = tables.edit(VALUES, _name_file(order.supplier))
        mine.append(fresh)
        # Sorted last: the numbers of corrected rows hold only in the order of the release.
        mine.sort(VALUES.key)
    return bool(fresh)


def _drop_values(tables: _OpenTables, compared: pd.DataFrame, order: ReleaseOrder) -> None:
    for kind, code, area, time, file, _ in _walk(compared):
        if kind == Difference.GONE and (code, area, time) in order.dropped:
            tables.edit(VALUES, file).drop((code, area, time), VALUES.key)


def _walk(compared: pd.DataFrame) -> zip[tuple[str, str, str, str, str, int]]:
    names = (Col.UNTERSCHIED, *VALUES.key, Col.IN_DATEI, Col.IN_ZEILE)
    return zip(*(compared[name].tolist() for name in names), strict=True)


def _pick_values(row: Mapping[str, str]) -> dict[str, str]:
    return {column: row[column] for column in VALUES.public_columns}
