"""What was pointed at holds next month where the same line stands, and is asked where it does not."""

from __future__ import annotations

import json

import pytest

from mib_dashboard.intake.recipe import AnswerError, Known, apply, choose_recipe
from mib_dashboard.intake.understand.book import Recipe
from mib_dashboard.schema import CellMark, PointKind
from tests.intake.pointing_toys import COLUMN, RIGHT, ROW, TABLE, book, next_month, read, rows, say
from tests.intake.table_toys import AREAS, SIGNS, assign, build_sheet, build_workbook, list_rows, start


def test_next_month_the_row_stands_elsewhere():
    cells = TABLE + "Alle Orte|73\n"
    kept = next_month(book(cells), say(book(cells), ROW, 6, PointKind.SUM))
    moved = cells.replace("2024", "2025").replace("Friedrichsthal|6\n", "")
    moved = moved.replace("Alle Orte|73", "Friedrichsthal|6\nAlle Orte|73")
    understood = apply(book(moved), AREAS, SIGNS, kept)
    assert understood.questions == ()
    assert (len(understood.rows), len(understood.checks)) == (3, 1)


def test_a_row_that_is_gone_is_asked():
    cells = TABLE + "Alle Orte|73\n"
    kept = next_month(book(cells), say(book(cells), ROW, 6, PointKind.SUM))
    understood = apply(book(TABLE), AREAS, SIGNS, kept)
    assert [one.id.split(":")[0] for one in understood.questions] == ["gezeigt"]
    assert understood.rows.empty
    [question] = understood.questions
    assert "Alle Orte" in question.text
    assert len(apply(book(TABLE), AREAS, SIGNS, kept.learn(question, "ohne")).rows) == 3


def test_a_row_of_other_words_is_asked_twice_over():
    """The old one is missed, the new one is unknown: nothing is taken silently."""
    cells = TABLE + "Alle Orte|73\n"
    kept = next_month(book(cells), say(book(cells), ROW, 6, PointKind.SUM))
    topics = [one.id.split(":")[0] for one in apply(book(TABLE + "Sämtliche|73\n"), AREAS, SIGNS, kept).questions]
    assert sorted(topics) == ["gebiet", "gezeigt"]


def test_lines_of_the_same_words_are_asked_every_time():
    cells = TABLE + "Kernort|33\nKernort|12\n"
    known = say(book(cells), ROW, 7, PointKind.OUT)
    proposal, _ = read(book(cells), known)
    assert proposal.marks["Tabelle1"]["A7"] is CellMark.ASIDE  # this month the person saw the very row
    assert "A6" not in {address for address, mark in proposal.marks["Tabelle1"].items() if mark is CellMark.ASIDE}
    kept = next_month(book(cells), known, {"gebiet:*": "auslassen"})
    [question] = [one for one in apply(book(cells), AREAS, SIGNS, kept).questions if one.id.startswith("gezeigt")]
    assert question.cells == ("A6", "A7")
    assert question.proposal == "7"
    one_left = apply(book(TABLE + "Kernort|33\n"), AREAS, SIGNS, kept)
    assert any(one.id.startswith("gezeigt") for one in one_left.questions)


def test_the_recipe_with_what_was_said_is_found_again():
    cells = TABLE.replace("Bestand in den Gemeinden\n", "Amt|Sachgebiet 4\nAuskunft|Zimmer 12\n")
    plain, _ = read(book(cells), start(), {"spalte:*": "auslassen"})
    kept = next_month(book(cells), say(book(cells), ROW, 3, PointKind.HEAD_FROM))
    later = cells.replace("2024", "2025")
    assert choose_recipe(book(later), AREAS, [kept.recipe, plain.recipe], start()) == kept.recipe


def test_a_sheet_of_another_name_is_asked_where_there_are_several():
    note = build_sheet("Hinweise", "Nur Text")
    first = build_workbook(build_sheet("Bestand", TABLE + "Alle Orte|73\n"), note)
    kept = next_month(first, say(first, ROW, 6, PointKind.SUM))
    renamed = build_workbook(build_sheet("Zahlen", TABLE + "Alle Orte|73\n"), note)
    assert any("Blatt „bestand“" in one.text for one in apply(renamed, AREAS, SIGNS, kept).questions)
    alone = build_workbook(build_sheet("Zahlen", TABLE + "Alle Orte|73\n"))
    assert not any(one.id.startswith("gezeigt") for one in apply(alone, AREAS, SIGNS, kept).questions)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "+1+1", "'; drop table x", "\u202egnirts", "a" * 5000, "**x** [y](z)"]
)
def test_hostile_words_stay_words(text):
    cells = TABLE + f"{text}|73\n"
    try:
        known = say(book(cells), ROW, 6, PointKind.SUM)
    except AnswerError:
        return
    [said] = known.recipe.pointed
    assert len(said.words) < 200
    assert len(said.shown) < 70
    assert rows(book(cells), Known(Recipe.from_dict(json.loads(json.dumps(known.recipe.to_dict()))), known.habits)) == RIGHT


def test_a_merged_head_keeps_its_words_when_its_first_column_goes():
    cells = """
Gemeinde|Personen 2024|
|Rest|insgesamt
Saarbrücken|1|50
Friedrichsthal|1|6
Völklingen|1|17
"""
    known = say(book(cells, merged=("B1:C1",)), COLUMN, 2, PointKind.OUT)
    proposal, _ = read(book(cells, merged=("B1:C1",)), known, assign({"personen | insgesamt": "Personen"}))
    assert list_rows(proposal) == RIGHT
