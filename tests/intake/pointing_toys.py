"""A small table, and a hand that points at its lines."""

from __future__ import annotations

import json

from mib_dashboard.intake.recipe import Known, Proposal, Target, point
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.intake.understand.book import Recipe
from mib_dashboard.schema import Axis, PointKind
from tests.intake.table_toys import AREAS, SIGNS, assign, build_sheet, build_workbook, drive, list_rows, start

ROW, COLUMN = Axis.ROW, Axis.COLUMN
GAPS = {"gebiete:fehlen:*": "nicht geliefert"}
SAAR, FRIED, VOELK, REGION = "10041100", "10041511", "10041519", "10041"

TABLE = """
Bestand in den Gemeinden
Gemeinde|Personen 2024
Saarbrücken|50
Friedrichsthal|6
Völklingen|17
"""
RIGHT = ((SAAR, "2024", "Personen", "50", ""), (FRIED, "2024", "Personen", "6", ""), (VOELK, "2024", "Personen", "17", ""))
ONE = assign({"personen": "Personen"})


def book(cells: str, title: str = "Tabelle1", merged: tuple[str, ...] = ()) -> Workbook:
    return build_workbook(build_sheet(title, cells, merged))


def say(workbook: Workbook, axis: Axis, number: int, kind: PointKind, area: str = "", known: Known | None = None) -> Known:
    """Point at a line, counted from 1 as on the page."""
    target = Target(workbook.sheets[0].title, axis, number - 1, kind, area)
    return point(workbook, AREAS, SIGNS, known or start(), target)


def read(workbook: Workbook, known: Known, answers: dict | None = None) -> tuple[Proposal, Known]:
    proposal, known, _ = drive(workbook, known, {**ONE, **GAPS, **(answers or {})})
    return proposal, known


def rows(workbook: Workbook, known: Known, answers: dict | None = None) -> tuple:
    proposal, _ = read(workbook, known, answers)
    assert [one.text for one in proposal.questions] == []
    return list_rows(proposal)


def next_month(workbook: Workbook, known: Known, answers: dict | None = None) -> Known:
    """What is known when the next file comes: the recipe as it was kept, written and read again."""
    proposal, known = read(workbook, known, answers)
    assert proposal.questions == ()
    return Known(Recipe.from_dict(json.loads(json.dumps(proposal.recipe.to_dict()))), known.habits)
