"""A plan of a merge in words: what the row that stays gets, what becomes of every other row."""

from __future__ import annotations

from collections.abc import Iterator

from mib_dashboard.schema import MERGED
from mib_dashboard.work.care.edits import CareEdit, Cells, read_key
from mib_dashboard.work.care.fields import FORMS, ROW_NOUNS, name_column
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.merge_plan import MergePlan

_SHOWN = 3


def name_unit(table: str, columns: tuple[str, ...]) -> str:
    """Fields that are chosen together."""
    return ", ".join(name_column(table, column) for column in columns)


def tell_unit(view: CareView, table: str, columns: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """Their contents."""
    words = (view.name(table, column, cell) for column, cell in zip(columns, cells, strict=True))
    return ", ".join(word for word in words if word) or "leer"


def tell_kept(view: CareView, plan: MergePlan) -> list[tuple[str, str, str]]:
    """Field, before and after of the row that stays."""
    edits = [edit for edit in plan.edits if edit.table == plan.table and edit.key == (plan.kept,)]
    return [row for edit in edits for row in _tell_cells(view, edit)]


def tell_others(view: CareView, plan: MergePlan) -> list[tuple[str, str]]:
    """Row and what becomes of it, for rows that name one of those that go; without those that would be double."""
    told = []
    for edit in plan.edits:
        if edit.table in (plan.table, MERGED.name) and edit.key[0] in (plan.kept, *plan.others, plan.table):
            continue
        way = plan.moved.get((edit.table, edit.key))
        if edit.before is None or (edit.after is None and way is None) or _is_dropped(plan, edit):
            continue
        if edit.after is None and way is not None:
            told.append((tell_row(view, edit.table, edit.before), f"wird {ROW_NOUNS[edit.table]} {'/'.join(way)}"))
        else:
            changes = "; ".join(f"{label}: {before} → {after}" for label, before, after in _tell_cells(view, edit))
            told.append((tell_row(view, edit.table, edit.before), changes))
    return told


def tell_dropped(view: CareView, plan: MergePlan) -> list[tuple[str, str, str]]:
    """Row that would be double, the one that says it already, and in what that one differs and holds."""
    return [
        (
            tell_row(view, one.table, one.cells), f"{ROW_NOUNS[one.table]} {'/'.join(one.into)}",
            ", ".join(name_column(one.table, column) for column in one.differs) or "–",
        )
        for one in plan.dropped
    ]  # fmt: skip


def tell_row(view: CareView, table: str, cells: Cells) -> str:
    """A row by its key and the first things it says."""
    key = "/".join(read_key(table, cells))
    shown = (view.name(table, field.column, cells[field.column]) for field in FORMS[table] if not field.part)
    words = [word for word in shown if word][:_SHOWN]
    return f"{ROW_NOUNS[table]} {key}{': ' if words else ''}{', '.join(words)}"


def _tell_cells(view: CareView, edit: CareEdit) -> Iterator[tuple[str, str, str]]:
    before, after = edit.before or {}, edit.after or {}
    shown = {field.column for field in FORMS[edit.table]}
    for column in edit.changed:
        if column in shown:
            old, new = (view.name(edit.table, column, cells.get(column, "")) or "leer" for cells in (before, after))
            yield name_column(edit.table, column), old, new


def _is_dropped(plan: MergePlan, edit: CareEdit) -> bool:
    return any(one.table == edit.table and one.cells == edit.before for one in plan.dropped)
