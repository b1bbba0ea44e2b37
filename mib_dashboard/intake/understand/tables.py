"""The tables of a workbook: which sheets hold one, what stands where in it, and which are left aside and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from mib_dashboard.intake.sheets import BookSheet, Workbook
from mib_dashboard.intake.understand.anchor import Anchor, find_anchor
from mib_dashboard.intake.understand.columns import Layout, ValueSeries, read_layout, split_series
from mib_dashboard.intake.understand.contradictions import compare_points
from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.heads import Head, normalise_title, read_head
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.pointed import Pointing, SheetPoints
from mib_dashboard.intake.understand.pointing import find_points
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question
from mib_dashboard.intake.understand.rows import Body, RowReader
from mib_dashboard.schema import AskKind, AskScope, CellMark

_GENERIC = re.compile(r"(tabelle|sheet|blatt|table|daten|data)\s*\d*")
_FEW_NUMBERS = 4
_TAKE = "übernehmen"
# The federal table books every case of the Saarland on one district, so its figures are wrong here whatever their form.
_TRAPS = {
    "12521-0041": "Die Tabelle 12521-0041 (Ausländerzentralregister) bucht alle Fälle des Saarlandes auf einen Landkreis; "
    "für den Regionalverband steht nichts darin. Sie wird nicht übernommen.",
}


@dataclass(frozen=True)
class SheetTable:
    """One table on one sheet, as far as it is understood without values."""

    sheet: BookSheet
    anchor: Anchor
    head: Head
    body: Body
    layout: Layout
    series: tuple[ValueSeries, ...] = ()

    @property
    def grid(self) -> SheetView:
        """The sheet with areas in rows."""
        return self.anchor.grid


@dataclass(frozen=True)
class SheetTables:
    """All tables of a workbook; `aside` says of every other sheet in German why nothing is taken from it.

    `points`: title of a sheet → what a person pointed at on it.
    """

    tables: tuple[SheetTable, ...]
    title: str
    aside: dict[str, str] = field(default_factory=dict)
    points: dict[str, SheetPoints] = field(default_factory=dict)


def read_tables(workbook: Workbook, index: AreaIndex, asker: Asker, pointed: Iterable[Pointing] = ()) -> SheetTables:
    """Find the table of each sheet. `pointed`: what a person said of its lines."""
    _refuse_traps(workbook, asker)
    found, aside = [], {}
    sheets, points = find_points(workbook, pointed, index, asker)
    for sheet, told in zip(sheets, points, strict=True):
        anchor = find_anchor(SheetView(sheet), index, told)
        compare_points(sheet, told, anchor, asker)
        reason = _set_aside(sheet, anchor, asker)
        if reason or anchor is None:
            aside[sheet.title] = reason
            continue
        if anchor.across > 2:
            asker.refuse(
                f"tabelle:quer:{sheet.title}",
                f"Auf „{sheet.title}“ stehen Gebiete in Zeilen und Spalten; das wird nicht gelesen. "
                "Bitte so umstellen, dass jedes Gebiet eine Zeile hat.", sheet.title,
            )  # fmt: skip
        found.append((sheet, anchor))
    if not found and asker.is_done:
        asker.refuse("tabelle:keine", "In dieser Datei steht kein bekanntes Gebiet, weder als Schlüssel noch mit Namen.")
    names = {normalise_title(sheet.title) for sheet, _ in found}
    tables = [_read_table(sheet, anchor, index, asker, has_names=len(names) > 1) for sheet, anchor in found]
    given = {sheet.title: one for sheet, one in zip(workbook.sheets, points, strict=True)}
    return SheetTables(tuple(tables), _find_title(workbook, tables), aside, given)


def mark_cells(table: SheetTable) -> dict[str, CellMark]:
    """Address → what the cell was understood to be, for showing the sheet as it is."""
    return dict(_mark(table))


def _read_table(sheet: BookSheet, anchor: Anchor, index: AreaIndex, asker: Asker, *, has_names: bool) -> SheetTable:
    head = read_head(anchor)
    if head.shifted:
        asker.ask(Question(
            "kopf:versetzt", AskKind.COLUMN, AskScope.TABLE, "Diese Überschrift steht nicht über der ersten ihrer Spalten. "
            "Soll sie von ihrer Stelle an nach rechts gelten? Sonst bitte die Zellen verbinden.", sheet.title, head.shifted,
            (Option("rechts", "ja, von hier an nach rechts"),),
        ))  # fmt: skip
    body = RowReader(anchor, head, index, asker).read()
    layout = read_layout(anchor.grid, head, body, asker)
    nameless = [column for column in layout.values if not column.parts]
    if len(nameless) > 1 and len({column.periods for column in nameless}) < len(nameless):
        cells = [anchor.grid.address(anchor.first, column.column) for column in nameless]
        text = "Diese Spalten haben keine Überschrift. Bitte jeder eine geben."
        asker.refuse(f"kopf:ohne:{sheet.title}", text, sheet.title, cells)
    series = split_series(anchor.grid, layout, body, normalise_title(sheet.title) if has_names else "")
    return SheetTable(sheet, anchor, head, body, layout, tuple(series))


def _set_aside(sheet: BookSheet, anchor: Anchor | None, asker: Asker) -> str:
    """Why a sheet is left aside; "" when its table is read."""
    if anchor is None:
        numbers = [
            sheet.address(row, column)
            for row, line in enumerate(sheet.rows)
            for column, cell in enumerate(line)
            if cell.number is not None or re.fullmatch(r"\d[\d.,]*", cell.text)
        ]
        if len(numbers) < _FEW_NUMBERS:
            return "ohne Tabelle"
        asker.ask(Question(
            f"blatt:ohne gebiet:{normalise_title(sheet.title)}", AskKind.TABLE, AskScope.TABLE,
            f"Auf dem Blatt „{sheet.title}“ stehen Zahlen, aber kein bekanntes Gebiet. Soll es unbeachtet bleiben?", sheet.title,
            tuple(numbers[:_FEW_NUMBERS]), (Option(SKIP, "ja, nichts davon übernehmen"),),
        ))  # fmt: skip
        return "ohne bekanntes Gebiet"
    if sheet.is_hidden:
        options = (Option(SKIP, "nein, nicht übernehmen"), Option(_TAKE, "ja, wie ein sichtbares Blatt"))
        answer = asker.ask(Question(
            f"blatt:verborgen:{normalise_title(sheet.title)}", AskKind.TABLE, AskScope.TABLE,
            f"Das Blatt „{sheet.title}“ ist verborgen. Soll seine Tabelle übernommen werden?", sheet.title, (), options, SKIP,
        ))  # fmt: skip
        return "" if answer == _TAKE else "verborgen"
    return ""


def _refuse_traps(workbook: Workbook, asker: Asker) -> None:
    for sheet in workbook.sheets:
        for row, line in enumerate(sheet.rows):
            for column, cell in enumerate(line):
                for name, reason in _TRAPS.items():
                    if name in cell.text or name in sheet.title or name in workbook.file:
                        asker.refuse(f"tabelle:{name}", reason, sheet.title, (sheet.address(row, column),))


def _find_title(workbook: Workbook, tables: list[SheetTable]) -> str:
    """What the tables are called, dates aside: titles, names of sheets that say something, at last the name of the file."""
    titles = {normalise_title(text) for table in tables for text, _ in table.head.titles}
    if workbook.kind != "csv":
        titles |= {normalise_title(table.sheet.title) for table in tables}
    titles = {title for title in titles if title and not _GENERIC.fullmatch(title)}
    stem = normalise_title(PurePath(workbook.file).stem.replace("_", " "))
    return " / ".join(sorted(titles)) or stem


def _mark(table: SheetTable) -> Iterator[tuple[str, CellMark]]:
    grid = table.grid
    body = {row.row: row for row in table.body.rows}
    values = {series.head.column for series in table.series}
    times = {column.column for column in table.layout.times}
    groups = {column.column for column in table.layout.groups}
    titles = {cell for _, cell in table.head.titles}
    for row in range(grid.height):
        for column in grid.filled(row):
            address = grid.address(row, column)
            if row < table.anchor.first:
                is_beside = table.anchor.points.head_only is not None and row not in table.head.rows
                yield address, CellMark.TITLE if address in titles else CellMark.NOTE if is_beside else CellMark.HEAD
            elif row not in body:
                yield address, CellMark.UNKNOWN if row in table.body.unknown else CellMark.NOTE
            elif column in table.anchor.columns:
                yield address, CellMark.CHECK if body[row].is_check else CellMark.AREA
            elif column in times:
                yield address, CellMark.TIME
            elif column in groups:
                yield address, CellMark.GROUP
            elif column in values:
                yield address, CellMark.CHECK if body[row].is_check else CellMark.VALUE
            else:
                yield address, CellMark.NOTE
