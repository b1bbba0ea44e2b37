"""Correct what was understood by pointing at a line: what is known of a file, with that, or the reason why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.intake.understand.book import AnswerError, Known
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.pointed import CONTRADICTION, TAKE_BACK, Pointing
from mib_dashboard.intake.understand.pointing import build_pointing, show_line
from mib_dashboard.intake.understand.propose import Proposal, propose
from mib_dashboard.schema import Axis, PointKind

_NOT_KEPT = "Die Angabe wurde nicht übernommen; es bleibt, wie es war. Bitte die richtige Stelle zeigen."
_STAYS = "Zurückgenommen wurde deshalb nichts. Bitte zuerst die Angabe zurücknehmen, die davon abhängt."


@dataclass(frozen=True)
class Target:
    """A row or column of a sheet, `number` from 0, and what it is; `area` is the key of an area with `PointKind.AREA`."""

    sheet: str
    axis: Axis
    number: int
    kind: PointKind
    area: str = ""


def point(workbook: Workbook, areas: pd.DataFrame, signs: pd.DataFrame, known: Known, target: Target) -> Known:
    """What is known with this said. AnswerError (German) when there is no such line, or the file or an earlier word objects."""
    sheet = next((one for one in workbook.sheets if one.title == target.sheet), None)
    count = 0 if sheet is None else len(sheet.rows) if target.axis is Axis.ROW else sheet.width
    if sheet is None or not 0 <= target.number < count:
        raise AnswerError("Diese Stelle gibt es in der Datei nicht.")
    index = AreaIndex(areas)
    if target.kind is PointKind.AREA and target.area not in index.levels:
        raise AnswerError("Bitte auch sagen, welches Gebiet es ist.")
    area = target.area if target.kind is PointKind.AREA else ""
    line = (target.axis, target.number)
    if not show_line(sheet, line):
        raise AnswerError("Dort steht nichts; bitte eine Zeile oder Spalte mit Inhalt zeigen.")
    pointing = build_pointing(sheet, line, target.kind, area, index)
    before = propose(workbook, areas, signs, known)
    if before.is_filled:
        raise AnswerError("Das ist eine Vorlage von hier; sie wird ohne Deuten gelesen, zu zeigen ist nichts.")
    return _adapt(workbook, areas, signs, before, known.point(pointing, target.number), _NOT_KEPT)


def take_back(workbook: Workbook, areas: pd.DataFrame, signs: pd.DataFrame, known: Known, pointing: Pointing) -> Known:
    """What is known without this. AnswerError when what else was said depends on it."""
    return _adapt(workbook, areas, signs, propose(workbook, areas, signs, known), known.take_back(pointing), _STAYS)


def _adapt(workbook: Workbook, areas: pd.DataFrame, signs: pd.DataFrame, before: Proposal, known: Known, advice: str) -> Known:
    """Columns that only another reading of the head had are no promise for next month; all others stay one."""
    after = propose(workbook, areas, signs, known)
    told = {question.text for question in before.questions}
    fresh = [one.text for one in after.questions if one.id.startswith(CONTRADICTION) and one.text not in told]
    if fresh:
        raise AnswerError(f"{fresh[0].partition(TAKE_BACK)[0].strip()} {advice}")
    gone = set(before.columns) - set(after.columns)
    recipe = known.recipe
    kept = {key: one for key, one in recipe.columns.items() if key not in gone}
    title = after.title if recipe.title == before.title else recipe.title
    return replace(known, recipe=replace(recipe, columns=kept, title=title))
