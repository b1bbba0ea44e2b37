"""What a file says, as far as it is certain, and every question it leaves. The same way serves the proposal and the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.intake.understand.book import COLUMN_PREFIX, Assignment, Known, Recipe
from mib_dashboard.intake.understand.columns import ValueSeries
from mib_dashboard.intake.understand.differences import compare_title, resolve_columns
from mib_dashboard.intake.understand.filled import read_filled
from mib_dashboard.intake.understand.fitting import holds_counts, list_fitting
from mib_dashboard.intake.understand.harvest import ROW_COLUMNS, Grain, find_doubles, find_gaps, harvest
from mib_dashboard.intake.understand.likely import find_likely
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.pointing import mark_out
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question
from mib_dashboard.intake.understand.tables import SheetTables, mark_cells, read_tables
from mib_dashboard.schema import AskForm, AskKind, AskScope, CellMark

_ROW_NUMBER = re.compile(r"(lfd\W*nr|lfd\W*nummer|nr|pos|rang|lfd)\W*", re.IGNORECASE)


@dataclass(frozen=True)
class ColumnReading:
    """One column to assign: its key in the recipe, its words, the unit its head names, footnote marks, where it stands."""

    key: str
    text: str
    label: str
    group: str = ""
    unit: str = ""
    marks: tuple[str, ...] = ()
    sheet: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What a file was understood to be. Nothing may be taken from it while `questions` holds any.

    `marks` has sheet → address → what the cell is; `aside` sheet → why nothing is taken from it. `recipe` is what to keep once
    no question is left: sealed, so that every difference of next month's head is asked. `notices` tell of a template of ours:
    remarks, empty fields, or what was changed in it. `turned`: sheets whose areas stand side by side; `is_filled`: a template
    that is read without looking for anything.
    """

    file: str
    title: str
    recipe: Recipe
    questions: tuple[Question, ...] = ()
    columns: Mapping[str, ColumnReading] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, CellMark]] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    grains: tuple[Grain, ...] = ()
    notices: tuple[str, ...] = ()
    turned: frozenset[str] = frozenset()
    is_filled: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether no answer helps and the file has to be mended."""
        return any(question.kind == AskKind.REFUSED for question in self.questions)

    @property
    def head_key(self) -> str:
        """Under which key the recipe is kept."""
        return self.recipe.head_key


def propose(
    workbook: Workbook, areas: pd.DataFrame, signs: pd.DataFrame, known: Known, catalogue: pd.DataFrame | None = None
) -> Proposal:
    """Understand a file with what is known of its supplier and table.

    `areas` and `signs` have the columns of `gebiete.csv` and `zeichen.csv`; `catalogue`, with those of `indikatoren.csv`, only
    feeds proposals.
    Answers come back through `Known.learn`; ask again until `questions` is empty.
    """
    asker, index = Asker(known.answers()), AreaIndex(areas)
    filled = read_filled(workbook, index, known.recipe.supplier)
    if filled.is_whole:
        return Proposal(
            workbook.file, filled.title, known.recipe, marks=filled.marks, grains=filled.grains, notices=filled.notices,
            is_filled=True,
        )  # fmt: skip
    tables = read_tables(workbook, index, asker, known.recipe.pointed)
    series = {one.key: one for table in tables.tables for one in table.series}
    grids = {one.key: table.grid for table in tables.tables for one in table.series}
    compare_title(known.recipe, tables.title, asker)
    same = resolve_columns(known.recipe, series, asker)

    def offer(one: ValueSeries) -> Mapping[str, str]:
        return {} if catalogue is None else list_fitting(catalogue, holds_counts(grids[one.key], one))

    assigned = _assign(series, same, known.recipe, asker, offer)
    grains = [grain for table in tables.tables for grain in harvest(table, assigned, signs, asker)]
    find_doubles(grains, asker)
    if asker.is_done:  # while anything is open, rows are missing for that reason
        find_gaps(grains, known.recipe, index, asker)
    return Proposal(
        workbook.file,
        tables.title,
        _seal(known.recipe, tables, assigned, same, grains),
        asker.questions(),
        _read_columns(tables),
        _mark(workbook, tables),
        tables.aside,
        tuple(grains),
        filled.notices,
        frozenset(table.sheet.title for table in tables.tables if table.grid.is_turned),
    )


def _mark(workbook: Workbook, tables: SheetTables) -> dict[str, dict[str, CellMark]]:
    marks = {table.sheet.title: mark_cells(table) for table in tables.tables}
    out = {sheet.title: mark_out(sheet, tables.points[sheet.title]) for sheet in workbook.sheets}
    return {title: {**marks.get(title, {}), **out.get(title, {})} for title in {**marks, **out}}


def frame_rows(grains: tuple[Grain, ...], *, checks: bool) -> pd.DataFrame:
    """Rows of data, or those to check sums by, as text in the columns of the values and five more that name their origin."""
    rows = [grain.cells for grain in grains if (grain.row.is_check if checks else grain.row.is_data)]
    return pd.DataFrame(rows, columns=list(ROW_COLUMNS), dtype=str)


def _assign(
    series: Mapping[str, ValueSeries],
    same: Mapping[str, str],
    recipe: Recipe,
    asker: Asker,
    offer: Callable[[ValueSeries], Mapping[str, str]],
) -> dict[str, Assignment]:
    found = {}
    for key, one in series.items():
        if recipe.is_sealed and asker.answers.get(f"gleich:{key}") == SKIP:
            found[key] = Assignment(skip=True)
            continue
        if key not in same:
            continue
        known = recipe.columns.get(key) or recipe.columns.get(same[key])
        if known:
            found[key] = known
        else:
            _ask_assignment(one, asker, offer(one))
    return found


def _ask_assignment(series: ValueSeries, asker: Asker, catalogue: Mapping[str, str]) -> None:
    text = series.text or "ohne Überschrift"
    likely = find_likely(text, catalogue)
    options = [Option(code, f"{code} – {catalogue[code]}") for code in likely]
    options.append(Option(SKIP, "nicht übernehmen"))
    is_number = bool(_ROW_NUMBER.fullmatch(text))
    asker.ask(Question(
        f"{COLUMN_PREFIX}{series.key}", AskKind.ASSIGNMENT, AskScope.TABLE, f"Was ist die Spalte „{text}“?", "",
        series.head.cells, tuple(options), SKIP if is_number else (likely[0] if likely else ""), AskForm.ASSIGNMENT,
    ))  # fmt: skip


def _read_columns(tables: SheetTables) -> dict[str, ColumnReading]:
    """Columns of one key (a month each, a sheet each) are one to assign; it has the heads of all on its first sheet."""
    found: dict[str, ColumnReading] = {}
    for table in tables.tables:
        for series in table.series:
            head, sheet = series.head, table.sheet.title
            reading = ColumnReading(series.key, series.text, head.label, series.group, head.unit, head.marks, sheet, head.cells)
            known = found.setdefault(series.key, reading)
            if known.sheet == sheet:
                found[series.key] = replace(known, cells=tuple(dict.fromkeys((*known.cells, *head.cells))))
    return found


def _seal(
    recipe: Recipe, tables: SheetTables, assigned: Mapping[str, Assignment], same: Mapping[str, str], grains: list[Grain]
) -> Recipe:
    """What to keep: renamed columns under their new name, those not delivered this time under their old one."""
    renamed = {old for new, old in same.items() if new != old}
    kept = {key: one for key, one in recipe.columns.items() if key not in renamed}
    areas = tuple(sorted({grain.row.code for grain in grains if grain.row.is_data}))
    return replace(recipe, title=tables.title, columns={**kept, **assigned}, areas=areas or recipe.areas, is_sealed=True)
