"""What a person says of a row or column by pointing at it: read as said, told where it cannot be, taken back."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.recipe import AnswerError, apply, take_back
from mib_dashboard.schema import CellMark, PointKind
from tests.intake.pointing_toys import COLUMN, FRIED, REGION, RIGHT, ROW, TABLE, VOELK, book, next_month, read, rows, say
from tests.intake.table_toys import AREAS, SIGNS, assign, list_rows, start


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
