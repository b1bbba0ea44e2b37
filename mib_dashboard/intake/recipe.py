"""The recipe of a supplier's table, and the rows it makes of a file: what the rooms around use of the step from cells to rows.

known = Known(choose_recipe(...) or Recipe(supplier), habits)
proposal = propose(workbook, areas, signs, known)      # questions → known = known.learn(question, answer), again
known = point(workbook, areas, signs, known, Target(...))    # what a person says of a row or column, proposed again
understood = apply(workbook, areas, signs, known)      # rows, and the recipe to keep
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.intake.understand.book import AnswerError, Assignment, Habits, Known, Recipe
from mib_dashboard.intake.understand.correct import Target, point, take_back
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.pointed import Pointing
from mib_dashboard.intake.understand.pointing import describe, name_place, show_line
from mib_dashboard.intake.understand.propose import ColumnReading, Proposal, frame_rows, propose
from mib_dashboard.intake.understand.question import Asker, Option, Question
from mib_dashboard.intake.understand.tables import read_tables

__all__ = [
    "AnswerError",
    "Assignment",
    "ColumnReading",
    "Habits",
    "Known",
    "Option",
    "Pointing",
    "Proposal",
    "Question",
    "Recipe",
    "Target",
    "Understood",
    "apply",
    "choose_recipe",
    "describe",
    "name_place",
    "point",
    "propose",
    "show_line",
    "take_back",
]
_SIMILAR, _TITLE_WEIGHT = 0.3, 0.5
_SHAPING = ("spaltenart:", "blatt:", "gebiet:", "zeile:")


@dataclass(frozen=True)
class Understood:
    """The rows of a file. With any question open, both frames are empty: nothing is half taken.

    `rows` and `checks` (sums that the file states itself) have the columns of the values and, for each row, column, group, sheet,
    cell and the cell's own text; everything is text, numbers exact with a decimal point. `recipe` is what to keep.
    """

    rows: pd.DataFrame
    checks: pd.DataFrame
    questions: tuple[Question, ...]
    recipe: Recipe


def apply(workbook: Workbook, areas: pd.DataFrame, signs: pd.DataFrame, known: Known) -> Understood:
    """The rows of a file with what is known. `areas`, `signs`: columns of `gebiete.csv`, `zeichen.csv`."""
    proposal = propose(workbook, areas, signs, known)
    grains = () if proposal.questions else proposal.grains
    return Understood(
        frame_rows(grains, checks=False), frame_rows(grains, checks=True), proposal.questions,
        known.recipe if proposal.questions else proposal.recipe,
    )  # fmt: skip


def choose_recipe(workbook: Workbook, areas: pd.DataFrame, recipes: Iterable[Recipe], known: Known) -> Recipe | None:
    """The supplier's recipe for this file: the one with the same head, else the most similar, else None.

    Similar is not the same: what differs is asked by `propose`. `known` helps to tell columns of words from columns of values.
    """
    index = AreaIndex(areas)
    plain = read_tables(workbook, index, Asker(known.answers()))
    best, weight = None, _SIMILAR
    for recipe in recipes:
        # What a column of words is, or whose row one is, was answered with the recipe and changes the columns.
        is_own = bool(recipe.pointed) or any(key.startswith(_SHAPING) for key in recipe.answers)
        answers = {**known.answers(), **recipe.answers}
        tables = read_tables(workbook, index, Asker(answers), recipe.pointed) if is_own else plain
        keys = {series.key for table in tables.tables for series in table.series}
        both = keys | set(recipe.columns)
        likeness = len(keys & set(recipe.columns)) / len(both) if both else 0.0
        likeness += _TITLE_WEIGHT * (recipe.title == tables.title)
        if likeness > weight:
            best, weight = recipe, likeness
    return best
