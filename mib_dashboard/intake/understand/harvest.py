"""From a table whose columns are assigned to rows: every value with its area, time, sign and the cell it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from mib_dashboard.intake.understand.book import OTHER_COLUMN, UNIT_PREFIX, Assignment, Recipe
from mib_dashboard.intake.understand.columns import ValueSeries
from mib_dashboard.intake.understand.heads import find_scale
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.numbers import POINTS, multiply
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question, list_cells
from mib_dashboard.intake.understand.rows import BodyRow
from mib_dashboard.intake.understand.tables import SheetTable
from mib_dashboard.intake.understand.timing import Timing, find_sources
from mib_dashboard.intake.understand.values import CellValue, ValueReader
from mib_dashboard.language.formats import format_time
from mib_dashboard.schema import AskKind, AskScope, Col, YesNo

ROW_COLUMNS = (
    Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.EINHEIT, Col.QUELLE, Col.DATENART, Col.ABGELEITET,
    Col.HINWEIS, Col.SPALTE, Col.GRUPPE, Col.BLATT, Col.ZELLE, Col.ROH,
)  # fmt: skip
_MISSING = "nicht geliefert"


@dataclass(frozen=True)
class Grain:
    """One value with all that is known of it, text only, by column of ROW_COLUMNS."""

    cells: Mapping[str, str]
    row: BodyRow

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What may be there once only."""
        return self.cells[Col.INDIKATOR], self.cells[Col.GRUPPE], self.cells[Col.GEBIET], self.cells[Col.ZEIT]


def harvest(table: SheetTable, assigned: Mapping[str, Assignment], signs: pd.DataFrame, asker: Asker) -> list[Grain]:
    """All values of one table in the order of its rows. `assigned` holds column key → what it is; others are not read."""
    grid = table.grid
    timing = Timing(grid, table.head, table.layout, asker, find_sources(table.sheet, table.head))
    reader = ValueReader(grid, signs, asker)
    found: list[Grain] = []
    for series in table.series:
        assignment = assigned.get(series.key)
        if assignment is None or assignment.skip or _leaves_out(table, series, reader, asker):
            continue
        factor = _find_factor(table, series, assignment, asker)
        rows = {row.row: row for row in series.rows}
        values = reader.read(series)
        _compare_unit(table, series, assignment, values, asker)
        for row, value in values.items():
            body = rows[row]
            is_dated = body.is_data or all(table.grid.text(row, column.column) for column in table.layout.times)
            time = timing.find(series, row, assignment.period) if is_dated else ""
            cells = _write(table, series, body, value, replace(assignment, factor=factor))
            found.append(Grain({**cells, Col.ZEIT: time}, body))
    return sorted(found, key=lambda grain: grain.row.row)


def find_doubles(grains: list[Grain], asker: Asker) -> None:
    """Two values for one area, time and indicator: nobody can tell which holds."""
    places: dict[tuple[str, str, str, str], list[Grain]] = defaultdict(list)
    for grain in grains:
        if grain.row.is_data and grain.cells[Col.ZEIT]:
            places[grain.place].append(grain)
    for (_, _, area, time), same in places.items():
        if len(same) > 1:
            cells = [grain.cells[Col.ZELLE] for grain in same]
            asker.refuse(
                f"doppelt:{area}",
                f"Für das Gebiet {area} und die Zeit {format_time(time)} hat „{same[0].cells[Col.SPALTE]}“ mehrere Werte "
                f"({list_cells(cells)}). Bitte einen streichen oder unterscheiden.", same[0].cells[Col.BLATT], cells,
            )  # fmt: skip


def find_gaps(grains: list[Grain], recipe: Recipe, index: AreaIndex, asker: Asker) -> None:
    """Areas that other times, last month or their neighbours let expect and that are not there."""
    times: dict[str, set[str]] = defaultdict(set)
    for grain in grains:
        if grain.row.is_data and grain.cells[Col.ZEIT]:
            times[grain.cells[Col.ZEIT]].add(grain.row.code)
    every = set().union(*times.values()) if times else set()
    parents = [index.parents[code] for code in every]
    siblings = {child for parent in set(parents) if parents.count(parent) > 1 for child in index.children(parent, every)}
    expected = set(recipe.areas) if recipe.is_sealed else siblings | every
    for time, codes in sorted(times.items()):
        missing = sorted(expected - codes)
        if missing:
            names = ", ".join(index.names.get(code, code) for code in missing)
            asker.ask(Question(
                f"gebiete:fehlen:{time}:{'+'.join(missing)}", AskKind.AREA, AskScope.DELIVERY,
                f"Für {format_time(time)} fehlen Zeilen: {names}. Ist "
                "das so gewollt?", "", (), (Option(_MISSING, "ja, sie werden diesmal nicht geliefert"),),
            ))  # fmt: skip
        extra = sorted(codes - expected)
        if extra:
            names = ", ".join(index.names.get(code, code) for code in extra)
            asker.ask(Question(
                f"gebiete:neu:{'+'.join(extra)}", AskKind.AREA, AskScope.DELIVERY, f"Neu sind Zeilen für: {names}. "
                "Sollen sie übernommen werden?", "", (), (Option("ja", "ja, übernehmen"),), "ja",
            ))  # fmt: skip


def _leaves_out(table: SheetTable, series: ValueSeries, reader: ValueReader, asker: Asker) -> bool:
    """A column without a single value: months to come, or figures nobody had."""
    if not reader.is_empty(series):
        return False
    cells = series.head.cells or (table.grid.address(table.anchor.first, series.head.column),)
    options = (Option(SKIP, "nicht übernehmen (noch nicht geliefert)"), Option("leer", "als fehlende Werte übernehmen"))
    times = " ".join(period.text for period in series.head.periods)
    shown = f"{times} {series.text}".strip()
    answer = asker.ask(Question(
        f"leerspalte:{series.key}:{times}", AskKind.COLUMN, AskScope.DELIVERY, f"Die Spalte „{shown}“ ist leer. Was soll gelten?",
        table.sheet.title, cells[-1:], options, SKIP,
    ))  # fmt: skip
    return answer != "leer"


def _compare_unit(
    table: SheetTable, series: ValueSeries, assignment: Assignment, values: Mapping[int, CellValue], asker: Asker
) -> None:
    """A share is no count: what head or cells say of the unit has to be the unit of the indicator, or somebody says why not."""
    told = series.head.unit or next((value.unit for value in values.values() if value.unit), "")
    wanted = assignment.unit
    if not told or not wanted or told.startswith(wanted) or wanted.startswith(told):
        return
    if (told, wanted) == ("%", POINTS):  # so offices write the distance of two shares; a change that is to be a share is asked
        return
    options = (Option("ja", "ja, die Werte sind so zu übernehmen"), Option(OTHER_COLUMN, "nein, die Spalte neu zuordnen"))
    asker.ask(Question(
        f"{UNIT_PREFIX}{series.key}:{wanted}", AskKind.NUMBER, AskScope.TABLE,
        f"Die Spalte „{series.text}“ hat die Einheit „{told}“, ihr Indikator „{wanted}“. Ist die Zuordnung trotzdem richtig?",
        table.sheet.title, series.head.cells, options,
    ))  # fmt: skip


def _find_factor(table: SheetTable, series: ValueSeries, assignment: Assignment, asker: Asker) -> str:
    scale = series.head.scale or next((found for text, _ in table.head.titles if (found := find_scale(text))), "")
    if not scale or assignment.factor != "1":
        return assignment.factor
    options = (Option(scale, f"ja, mit {scale} malnehmen"), Option("1", "nein, die Werte stehen schon ganz da"))
    return str(asker.ask(Question(
        f"massstab:{series.key}", AskKind.NUMBER, AskScope.TABLE,
        f"Überschrift oder Titel von „{series.text}“ sagen, dass die Werte mal {scale} zu nehmen sind. Ist das so?",
        table.sheet.title, series.head.cells, options, scale,
    )) or "1")  # fmt: skip


def _write(table: SheetTable, series: ValueSeries, row: BodyRow, value: CellValue, assignment: Assignment) -> dict[str, str]:
    grid = table.grid
    words = [text for column in table.layout.words if (text := grid.text(row.row, column.column))]
    scaled = f"in der Lieferung durch {assignment.factor} geteilt" if assignment.factor not in ("", "1") else ""
    notes = [note for note in (value.note, scaled, *words, assignment.note) if note]
    return {
        Col.INDIKATOR: assignment.indicator,
        Col.GEBIET: row.code,
        Col.ZEIT: "",
        Col.WERT: multiply(value.value, assignment.factor),
        Col.ZEICHEN: value.sign,
        Col.EINHEIT: assignment.unit or value.unit or series.head.unit,
        Col.QUELLE: assignment.source,
        Col.DATENART: assignment.data_kind,
        Col.ABGELEITET: YesNo.NO,
        Col.HINWEIS: "; ".join(notes),
        Col.SPALTE: assignment.label or series.head.label,
        Col.GRUPPE: assignment.group or series.group,
        Col.BLATT: table.sheet.title,
        Col.ZELLE: grid.address(row.row, series.head.column),
        Col.ROH: grid.at(row.row, series.head.column).text,
    }
