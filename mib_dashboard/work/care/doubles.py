"""Rows that may be one thing twice, with what speaks for it and against it; a person decides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.overlaps.actor_duplicates import JOINT, SURE, compute_actor_duplicates
from mib_dashboard.analysis.overlaps.duplicates import compute_duplicates
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import SEPARATOR, Col
from mib_dashboard.work.care.edits import CARED, Cells
from mib_dashboard.work.care.fields import FORMS
from mib_dashboard.work.care.looking import CareView

_NAMES = {"angebote": Col.TITEL, "akteure": Col.NAME}


@dataclass(frozen=True)
class Double:
    """Two rows of `table` by their keys. `is_joint`: one of them names several organisations, so that merging seldom helps."""

    table: str
    keys: tuple[str, str]
    verdict: str
    is_sure: bool
    is_joint: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


def list_doubles(view: CareView, areas: Areas, table: str, decided: Collection[frozenset[str]]) -> list[Double]:
    """Pairs of one table, the surest first, without those of which somebody said that they are two things."""
    without = {frozenset(view.book.follow(table, code) for code in pair) for pair in decided}
    pairs = compute_actor_duplicates(view.book.actors) if table == "akteure" else compute_duplicates(view.book, areas)
    found = [
        Double(
            table, (one.first, one.second), one.verdict, one.verdict == SURE, one.verdict == JOINT, one.reasons, one.doubts
        )
        for one in pairs
        if frozenset((one.first, one.second)) not in without
    ]  # fmt: skip
    return sorted(found, key=lambda double: (not double.is_sure, double.is_joint))


def name_row(view: CareView, table: str, key: str) -> str:
    """A row as people know it."""
    row: Cells = view.stand.rows[table].get((key,), {})
    return f"{row.get(_NAMES[table], '')} ({key})".strip()


def list_names(view: CareView, table: str) -> dict[str, str]:
    """Key → what people call the row, of all rows that can be merged."""
    return {key[0]: name_row(view, table, key[0]) for key in view.stand.rows[table]}


def compare_sides(view: CareView, table: str, keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Label and the words of every row, for each field in which the rows differ; "–" for nothing. Of actors also their offers."""
    rows = [view.stand.rows[table][key,] for key in keys]
    owned = ("Angebote", *("; ".join(_list_titles(view, key)) or "–" for key in keys)) if table == "akteure" else ()
    told = [
        (field.label, *(view.name(table, field.column, row[field.column]) or "–" for row in rows))
        for field in FORMS[table]
        if len({row[field.column] for row in rows}) > 1
    ]
    return [*told, owned] if owned else told


def pick_kept(view: CareView, table: str, keys: Sequence[str]) -> str:
    """Which row had better stay: the one most other rows name, then the one that says most, then the older one."""
    return min(keys, key=lambda key: (-_count_naming(view, table, key), -_count_filled(view, table, key), key))


def _list_titles(view: CareView, actor: str) -> list[str]:
    named = ((row, {row[Col.AKTEUR], *row[Col.VERBUND].split(SEPARATOR)}) for row in view.offers.values())
    return [row[Col.TITEL] for row, actors in named if actor in actors]


def _count_naming(view: CareView, table: str, key: str) -> int:
    return sum(
        key in cells[column].split(SEPARATOR)
        for name, rows in view.stand.rows.items()
        for column, target in CARED[name].references.items()
        if target == table
        for cells in rows.values()
    )


def _count_filled(view: CareView, table: str, key: str) -> int:
    return sum(bool(cell) for cell in view.stand.rows[table][key,].values())
