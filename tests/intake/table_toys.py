"""Tables of offices as small texts: a case holds the sheets as they are sent and, written by hand, what a person reads in them.

A case is a TOML file below `tables/`. Cells are separated by `|`; `=` before a number stores it as one, `=0.37%` stores a share
in a format of per cent, `=2024-01-31d` a date, `=2024-01-01m` one shown as month and year, `!text` a cell with a problem. `_` is
a blank that would be cut off, `~` a no-break space, `^` a narrow one.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from mib_dashboard.intake.recipe import Habits, Known, Proposal, Recipe, propose
from mib_dashboard.intake.sheets import BookCell, BookSheet, Workbook
from mib_dashboard.schema import AskKind, Col

FOLDER = Path(__file__).parent / "tables"
AREAS = pd.read_csv(FOLDER / "gebiete.csv", dtype=str, keep_default_na=False)
SIGNS = pd.read_csv(FOLDER / "zeichen.csv", dtype=str, keep_default_na=False)
EXPECTED = ["gebiet", "zeit", "spalte", "wert", "zeichen"]
_SPAN = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Case:
    """`stop`: part of the id of the question the case must end with; else `expected` are the rows a person reads."""

    name: str
    workbook: Workbook
    answers: Mapping[str, str]
    columns: Mapping[str, Any]
    expected: tuple[tuple[str, ...], ...]
    stop: str = ""


def read_cell(text: str) -> BookCell:
    """One cell of the notation."""
    text = text.strip().replace("_", " ").replace("~", "\u00a0").replace("^", "\u202f").replace("\\n", "\n")
    if text.startswith("!"):
        return BookCell("", problem=text[1:])
    if not text.startswith("="):
        return BookCell(text)
    body = text[1:]
    if body.endswith(("d", "m")):
        day = date.fromisoformat(body[:-1])
        return BookCell(f"{day:%d.%m.%Y}", day=day, format="DD.MM.YYYY" if body.endswith("d") else "MMM YY")
    if body.endswith("%"):
        return BookCell(body[:-1], number=Decimal(body[:-1]), format="0.0%")
    return BookCell(body, number=Decimal(body), format="General")


def build_sheet(title: str, cells: str, merged: tuple[str, ...] = (), **more: Any) -> BookSheet:
    """A sheet of the notation; an empty line is an empty row."""
    rows = [[read_cell(text) for text in line.split("|")] for line in cells.strip("\n").split("\n")]
    width = max(map(len, rows))
    square = tuple((*row, *[BookCell()] * (width - len(row))) for row in rows)
    return BookSheet(title, square, tuple(map(_read_span, merged)), **more)


def build_workbook(*sheets: BookSheet, file: str = "lieferung.xlsx") -> Workbook:
    """A workbook of these sheets."""
    return Workbook(file, "0" * 64, file.rsplit(".", maxsplit=1)[-1], sheets)


def _read_span(text: str) -> tuple[int, int, int, int]:
    found = _SPAN.fullmatch(text)
    assert found, text
    left, top, right, bottom = found.groups()
    return int(top) - 1, _column(left), int(bottom) - 1, _column(right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def read_expected(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows "gebiet,zeit,spalte,wert,zeichen", in any order."""
    return tuple(sorted(tuple(row) for row in csv.reader(io.StringIO(text.strip())) if row))


def load_case(path: Path) -> Case:
    """A case from its file."""
    content = tomllib.loads(path.read_text("utf-8"))
    sheets = [
        build_sheet(one["title"], one["cells"], tuple(one.get("merged", ())), is_hidden=one.get("hidden", False))
        for one in content["sheet"]
    ]
    return Case(
        path.stem,
        build_workbook(*sheets, file=content.get("file", "lieferung.xlsx")),
        content.get("answers", {}),
        content.get("columns", {}),
        read_expected(content.get("expected", "")),
        content.get("stop", ""),
    )


CASES = [load_case(path) for path in sorted(FOLDER.glob("*.toml"))]


def drive(workbook: Workbook, known: Known, answers: Mapping[str, Any]) -> tuple[Proposal, Known, list[str]]:
    """Answer what the table of answers knows, until nothing changes; also the ids asked on the way."""
    asked: list[str] = []
    while True:
        proposal = propose(workbook, AREAS, SIGNS, known)
        mine = [
            question
            for question in proposal.questions
            if find_answer(question.id, answers) is not None and question.kind != AskKind.REFUSED
        ]
        asked += [question.id for question in proposal.questions if question.id not in asked]
        if not mine:
            return proposal, known, asked
        for question in mine:
            known = known.learn(question, find_answer(question.id, answers))


def find_answer(topic: str, answers: Mapping[str, Any]) -> Any:
    """The answer to this id; one that ends with a star answers all that begin so."""
    stars = [answer for key, answer in answers.items() if key.endswith("*") and topic.startswith(key[:-1])]
    return answers.get(topic, stars[0] if stars else None)


def assign(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Column key → label becomes the answers of the assignment: the indicator is made of the label."""
    given: dict[str, Any] = {}
    for key, label in columns.items():
        words = {"indicator": re.sub(r"\W+", "-", label.upper()), "label": label, "source": "Q"}
        given[f"spalte:{key}"] = words if label != "auslassen" else "auslassen"
    return given


def start(supplier: str = "AMT", habits: Habits | None = None) -> Known:
    """A supplier nobody knows yet."""
    return Known(Recipe(supplier), habits or Habits())


def list_rows(proposal: Proposal) -> tuple[tuple[str, ...], ...]:
    """The rows of data as the expectation writes them."""
    names = (Col.GEBIET, Col.ZEIT, Col.SPALTE, Col.WERT, Col.ZEICHEN)
    return tuple(sorted(tuple(grain.cells[name] for name in names) for grain in proposal.grains if grain.row.is_data))
