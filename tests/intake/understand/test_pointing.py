"""What a person says of a row or column by pointing at it: read as said, kept for next month, told where it cannot be."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.recipe import AnswerError, Known, Proposal, Target, apply, choose_recipe, point, take_back
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.intake.understand.book import Recipe
from mib_dashboard.schema import Axis, CellMark, PointKind
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
    return Known(Recipe.from_json(proposal.recipe.to_json()), known.habits)


def test_a_row_that_is_asked_is_said_to_be_an_area():
    cells = TABLE.replace("Völklingen", "Warndtstadt")
    proposal, _ = read(book(cells), start())
    assert any(one.id.startswith("gebiet:") for one in proposal.questions)
    known = say(book(cells), ROW, 5, PointKind.AREA, VOELK)
    assert rows(book(cells), known) == RIGHT
    later = cells.replace("2024", "2025").replace("|17", "|19")
    understood = apply(book(later), AREAS, SIGNS, next_month(book(cells), known))
    assert understood.questions == ()
    assert len(understood.rows) == 3


def test_a_row_without_a_name_is_said_to_be_an_area():
    cells = TABLE.replace("Völklingen", "")
    assert rows(book(cells), say(book(cells), ROW, 5, PointKind.AREA, VOELK)) == RIGHT


def test_a_row_is_said_to_be_a_sum():
    cells = TABLE + "Alle Orte|73\n"
    proposal, _ = read(book(cells), start())
    assert proposal.questions
    known = say(book(cells), ROW, 6, PointKind.SUM)
    proposal, _ = read(book(cells), known)
    assert proposal.questions == ()
    assert list_rows(proposal) == RIGHT
    assert [grain.cells["wert"] for grain in proposal.grains if grain.row.is_check] == ["73"]
    assert proposal.marks["Tabelle1"]["A6"] is CellMark.CHECK


def test_a_named_area_that_is_only_a_sum_is_not_asked():
    cells = TABLE + "Regionalverband Saarbrücken|73\n"
    proposal, _ = read(book(cells), start())
    assert [one.id for one in proposal.questions] == [f"pruefzeile:{REGION}"]
    assert rows(book(cells), say(book(cells), ROW, 6, PointKind.SUM)) == RIGHT


def test_a_row_is_left_out():
    cells = TABLE + "Davon im Kernort|33\nBitte um Rückfragen|x\n"
    known = say(book(cells), ROW, 6, PointKind.OUT)
    known = say(book(cells), ROW, 7, PointKind.OUT, known=known)
    proposal, _ = read(book(cells), known)
    assert list_rows(proposal) == RIGHT
    assert proposal.questions == ()
    assert proposal.marks["Tabelle1"]["B6"] is CellMark.ASIDE


def test_a_second_table_is_left_out_row_by_row():
    cells = TABLE + "\nFrauen|Männer|Kinder\n1|2|3\n"
    with_refusal, _ = read(book(cells), start())
    assert with_refusal.is_refused or with_refusal.questions
    known = start()
    for number in (7, 8):
        known = say(book(cells), ROW, number, PointKind.OUT, known=known)
    assert rows(book(cells), known) == RIGHT


def test_a_column_is_left_out():
    cells = TABLE.replace("2024", "2024|Vergleich").replace("50", "50|48").replace("6\n", "6|5\n").replace("17", "17|16")
    known = say(book(cells), COLUMN, 3, PointKind.OUT)
    assert rows(book(cells), known) == RIGHT
    understood = apply(book(cells), AREAS, SIGNS, next_month(book(cells), known))
    assert understood.questions == ()


def test_a_column_that_was_assigned_before_is_no_promise_when_it_is_left_out():
    cells = TABLE.replace("2024", "2024|Vergleich 2024").replace("50", "50|48").replace("6\n", "6|5\n").replace("17", "17|16")
    _, known = read(book(cells), start(), assign({"vergleich": "V"}))
    assert set(known.recipe.columns) == {"personen", "vergleich"}
    kept = next_month(book(cells), say(book(cells), COLUMN, 3, PointKind.OUT, known=known))
    assert set(kept.recipe.columns) == {"personen"}
    assert apply(book(cells), AREAS, SIGNS, kept).questions == ()
    gone = cells.replace("Personen 2024|", "").replace("50|", "").replace("6|", "").replace("17|", "")
    assert [one.id for one in apply(book(gone), AREAS, SIGNS, kept).questions]  # the other is missed as ever


def test_the_column_of_areas():
    """The office in charge is named first; the town the figures are of stands behind."""
    cells = """
Zuständig|Wohnort|Personen 2024
Saarbrücken|Friedrichsthal|6
Saarbrücken|Püttlingen|9
Völklingen|Großrosseln|4
"""
    proposal, _ = read(book(cells), start(), {"spaltenart:*": "hinweis"})
    assert proposal.questions  # two areas in a row contradict each other
    known = say(book(cells), COLUMN, 2, PointKind.AREAS)
    known = say(book(cells), COLUMN, 1, PointKind.OUT, known=known)
    proposal, _ = read(book(cells), known)
    assert proposal.questions == ()
    assert [row[3] for row in list_rows(proposal)] == ["6", "4", "9"]


def test_areas_in_a_row_turn_the_table():
    cells = """
|Saarbrücken|Friedrichsthal|Völklingen
Personen 2024|50|6|17
"""
    known = say(book(cells), ROW, 1, PointKind.AREAS)
    proposal, _ = read(book(cells), known)
    assert list_rows(proposal) == RIGHT
    assert proposal.turned == {"Tabelle1"}


def test_where_the_head_begins():
    """Two lines above the head hold more than one cell and are taken for it."""
    cells = TABLE.replace("Bestand in den Gemeinden\n", "Amt|Sachgebiet 4\nAuskunft|Zimmer 12\n")
    wrong, _ = read(book(cells), start())
    assert "personen" not in wrong.columns
    known = say(book(cells), ROW, 3, PointKind.HEAD_FROM)
    assert rows(book(cells), known) == RIGHT


def test_the_only_row_of_heads():
    cells = TABLE.replace("Gemeinde|Personen 2024", "Gemeinde|Personen 2024\nSchlüssel|vorläufige Angaben")
    wrong, _ = read(book(cells), start())
    assert "personen" not in wrong.columns
    known = say(book(cells), ROW, 2, PointKind.HEAD_ONLY)
    proposal, _ = read(book(cells), known)
    assert list_rows(proposal) == RIGHT
    assert proposal.marks["Tabelle1"]["B3"] is CellMark.NOTE


def test_a_later_word_on_the_head_replaces_the_first():
    known = say(book(TABLE), ROW, 1, PointKind.HEAD_FROM)
    known = say(book(TABLE), ROW, 2, PointKind.HEAD_ONLY, known=known)
    assert [one.kind for one in known.recipe.pointed] == [PointKind.HEAD_ONLY]
    known = say(book(TABLE), ROW, 2, PointKind.OUT, known=known)
    assert [one.kind for one in known.recipe.pointed] == [PointKind.OUT]


@pytest.mark.parametrize(
    ("axis", "number", "kind", "area", "words"),
    [
        (ROW, 4, PointKind.HEAD_FROM, "", "Zeilen mit Werten"),
        (ROW, 5, PointKind.HEAD_ONLY, "", "kein bekanntes Gebiet mehr"),
        (COLUMN, 2, PointKind.SUM, "", "untereinander"),
        (COLUMN, 2, PointKind.HEAD_ONLY, "", "untereinander"),
        (COLUMN, 2, PointKind.AREAS, "", "kein bekanntes Gebiet"),
        (ROW, 4, PointKind.AREA, "99999999", "welches Gebiet"),
        (ROW, 99, PointKind.OUT, "", "gibt es in der Datei nicht"),
        (COLUMN, 3, PointKind.OUT, "", "gibt es in der Datei nicht"),
    ],
)
def test_what_cannot_be_is_told_and_not_kept(axis, number, kind, area, words):
    with pytest.raises(AnswerError, match=words):
        say(book(TABLE), axis, number, kind, area)


def test_a_key_that_says_something_else_is_told():
    cells = TABLE.replace("Völklingen", "10041519")
    with pytest.raises(AnswerError, match="Schlüssel von Völklingen"):
        say(book(cells), ROW, 5, PointKind.AREA, FRIED)


def test_an_empty_line_cannot_be_pointed_at():
    with pytest.raises(AnswerError, match="nichts"):
        say(book(TABLE + "\n\nEnde|x\n"), ROW, 6, PointKind.OUT)


def test_a_sum_above_the_head_is_told():
    known = say(book(TABLE), ROW, 2, PointKind.HEAD_ONLY)
    with pytest.raises(AnswerError, match="vor dem Kopf"):
        say(book(TABLE), ROW, 1, PointKind.SUM, known=known)


def test_what_was_said_is_taken_back():
    cells = TABLE + "Alle Orte|73\n"
    known = say(book(cells), ROW, 6, PointKind.SUM)
    [said] = known.recipe.pointed
    back = take_back(book(cells), AREAS, SIGNS, known, said)
    assert back.recipe.pointed == ()
    assert read(book(cells), back)[0].questions


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
    assert rows(book(cells), Known(Recipe.from_json(known.recipe.to_json()), known.habits)) == RIGHT


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
