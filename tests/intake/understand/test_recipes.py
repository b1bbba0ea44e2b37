"""What was answered once holds next month; whatever differs stops with a proposal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mib_dashboard.intake.recipe import (
    AnswerError,
    Assignment,
    Habits,
    Known,
    Option,
    Proposal,
    Question,
    Recipe,
    apply,
    choose_recipe,
)
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.schema import AskForm, AskKind, AskScope, Col
from tests.intake.table_toys import AREAS, SIGNS, assign, build_sheet, build_workbook, drive, list_rows, start

JANUARY = """
Leistungsberechtigte nach Gemeinden
Stand: 3.2.26, vorläufig

Gemeinde|Jan 26|
|insgesamt|Ausländer
Saarbrücken|23.666|11.110
Friedrichsthal|1.308|x
"""
FEBRUARY = JANUARY.replace("Jan 26", "Feb 26").replace("3.2.26, vorläufig", "4.3.26")
COLUMNS = {"insgesamt": "insgesamt", "ausländer": "Ausländer"}
ANSWERS = {"zahlen": "deutsch", "zeichen:x": "confidential", "gebiete:fehlen:*": "nicht geliefert"}


def book(cells: str, title: str = "Tabelle1") -> Workbook:
    return build_workbook(build_sheet(title, cells))


@pytest.fixture(scope="module")
def learned() -> Known:
    """A supplier whose table of January was understood."""
    proposal, known, _ = drive(book(JANUARY), start(), {**assign(COLUMNS), **ANSWERS})
    assert proposal.questions == ()
    return Known(proposal.recipe, known.habits)


def ask(known: Known, cells: str, title: str = "Tabelle1") -> Proposal:
    return drive(book(cells, title), known, {})[0]


def find(proposal: Proposal, topic: str) -> Question:
    found = [question for question in proposal.questions if question.id.startswith(topic)]
    assert len(found) == 1, [question.id for question in proposal.questions]
    return found[0]


def test_next_month_needs_no_answer(learned: Known) -> None:
    understood = apply(book(FEBRUARY), AREAS, SIGNS, learned)
    assert understood.questions == ()
    assert set(understood.rows[Col.ZEIT]) == {"2026-02"}
    assert understood.recipe.head_key == learned.recipe.head_key


def test_rows_have_the_columns_of_the_values_and_their_origin(learned: Known) -> None:
    row = apply(book(JANUARY), AREAS, SIGNS, learned).rows.iloc[0].to_dict()
    assert row == {
        Col.INDIKATOR: "INSGESAMT", Col.GEBIET: "10041100", Col.ZEIT: "2026-01", Col.WERT: "23666", Col.ZEICHEN: "",
        Col.EINHEIT: "", Col.QUELLE: "Q", Col.DATENART: "amtlich", Col.ABGELEITET: "nein", Col.HINWEIS: "",
        Col.SPALTE: "insgesamt", Col.GRUPPE: "", Col.BLATT: "Tabelle1", Col.ZELLE: "B6", Col.ROH: "23.666",
    }  # fmt: skip


def test_a_renamed_column_stops_with_the_likely_one(learned: Known) -> None:
    proposal = ask(learned, FEBRUARY.replace("Ausländer", "Ausl."))
    question = find(proposal, "gleich:ausl")
    assert question.text == "Die Spalte „Ausl.“ ist neu; gemeint ist wohl „ausländer“?"
    assert question.proposal == "ausländer"
    known = learned.learn(question, "ausländer")
    again = apply(book(FEBRUARY.replace("Ausländer", "Ausl.")), AREAS, SIGNS, known)
    assert again.questions == ()
    assert set(again.rows[Col.INDIKATOR]) == {"INSGESAMT", "AUSLÄNDER"}
    assert set(again.recipe.columns) == {"insgesamt", "ausl"}


def test_a_missing_column_stops(learned: Known) -> None:
    cells = "\n".join(line.rsplit("|", 1)[0] if "|" in line else line for line in FEBRUARY.split("\n"))
    question = find(ask(learned, cells), "fehlt:ausländer")
    assert "Ausländer" in question.text
    understood = apply(book(cells), AREAS, SIGNS, learned.learn(question, question.proposal))
    assert set(understood.rows[Col.SPALTE]) == {"insgesamt"}
    assert "ausländer" in understood.recipe.columns, "it may come back"


def test_an_additional_column_stops(learned: Known) -> None:
    cells = FEBRUARY.replace("Jan 26|", "Jan 26||").replace("Ausländer", "Ausländer|Duldung").replace("|x", "|x|3")
    cells = cells.replace("11.110", "11.110|7")
    question = find(ask(learned, cells), "gleich:duldung")
    assert question.proposal == "neu"
    left_out = apply(book(cells), AREAS, SIGNS, learned.learn(question, "auslassen"))
    assert set(left_out.rows[Col.SPALTE]) == {"insgesamt", "Ausländer"}
    assert find(ask(learned.learn(question, "neu"), cells), "spalte:duldung").form == AskForm.ASSIGNMENT


def test_two_columns_that_changed_names_are_not_mixed_up(learned: Known) -> None:
    """Each takes its own answer; taking one for both is two values for one place."""
    cells = FEBRUARY.replace("insgesamt", "alle").replace("Ausländer", "andere")
    known = learned
    for question in ask(learned, cells).questions:
        if question.id.startswith("gleich:"):
            known = known.learn(question, "insgesamt")
    understood = apply(book(cells), AREAS, SIGNS, known)
    assert any(question.id.startswith("doppelt:") for question in understood.questions)
    assert understood.rows.empty


@pytest.mark.parametrize(
    ("cells", "topic"),
    [
        (FEBRUARY.replace("Leistungsberechtigte nach", "Arbeitslose nach"), "titel:"),
        (FEBRUARY.replace("|x", "|k.A."), "zeichen:k.a."),
        (FEBRUARY + "Völklingen|1|2\n", "gebiete:neu:10041519"),
        (FEBRUARY.replace("Saarbrücken|23.666|11.110\n", ""), "gebiete:fehlen:2026-02:10041100"),
        (FEBRUARY.replace("Friedrichsthal", "Friedrichstal"), "gebiet:friedrichstal"),
        (FEBRUARY.replace("Feb 26", "I/2026"), "zeitform:Quartal"),
        (FEBRUARY.replace("Feb 26", "Bestand"), "gleich:"),
    ],
)
def test_every_other_change_stops(learned: Known, cells: str, topic: str) -> None:
    proposal = ask(learned, cells)
    assert any(question.id.startswith(topic) for question in proposal.questions), [one.id for one in proposal.questions]


def test_a_new_group_stops() -> None:
    cells = "Gemeinde|Jahr|Geschlecht|Anzahl\nPüttlingen|2024|m|5\nPüttlingen|2024|w|6"
    answers = {**assign({"anzahl | m": "m", "anzahl | w": "w"}), "spaltenart:geschlecht": "gruppe"}
    proposal, known, _ = drive(book(cells), start(), answers)
    assert proposal.questions == ()
    sealed = Known(proposal.recipe, known.habits)
    assert ask(sealed, cells).questions == ()
    assert find(ask(sealed, cells + "\nPüttlingen|2024|divers|1"), "gleich:anzahl | divers")


def test_the_key_of_a_head_does_not_know_order_or_dates(learned: Known) -> None:
    turned = "\n".join(
        "|".join([line.split("|")[0], *reversed(line.split("|")[1:])]) if line.count("|") > 1 else line
        for line in FEBRUARY.split("\n")
    ).replace("Gemeinde||Feb 26", "Gemeinde|Feb 26|")
    understood = apply(book(turned), AREAS, SIGNS, learned)
    assert understood.questions == ()
    rows = apply(book(FEBRUARY), AREAS, SIGNS, learned).rows
    shown = [Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN]
    assert set(map(tuple, understood.rows[shown].to_numpy())) == set(map(tuple, rows[shown].to_numpy()))


def test_recipe_and_habits_are_plain_data(learned: Known) -> None:
    assert Recipe.from_dict(json.loads(json.dumps(learned.recipe.to_dict()))) == learned.recipe
    assert Habits.from_dict(learned.habits.to_dict()) == learned.habits
    with pytest.raises(ValueError, match="neuere Fassung"):
        Recipe.from_dict({**learned.recipe.to_dict(), "version": 99})


def test_the_most_similar_recipe_is_chosen(learned: Known) -> None:
    other = replace(learned.recipe, title="arbeitslose nach gemeinden")
    strange = Recipe("AMT", "kitas", {"plätze": Assignment()}, is_sealed=True)
    chosen = choose_recipe(book(FEBRUARY), AREAS, [strange, other, learned.recipe], learned)
    assert chosen == learned.recipe
    assert choose_recipe(book(FEBRUARY), AREAS, [strange], learned) is None


def test_a_supplier_answers_once_for_all_its_tables(learned: Known) -> None:
    other = "Gemeinde|Plätze 2024\nSaarbrücken|1.234\nFriedrichsthal|x"
    fresh = Known(Recipe("AMT"), learned.habits)
    proposal, _, asked = drive(book(other), fresh, assign({"plätze": "P"}))
    assert not {"zahlen", "zeichen:x"} & set(asked)
    assert {row[3] for row in list_rows(proposal)} == {"1234", ""}


def test_wrong_answers_are_refused(learned: Known) -> None:
    options = (Option("a", "a"),)
    question = Question("x", AskKind.TABLE, AskScope.TABLE, "Was?", options=options)
    with pytest.raises(AnswerError, match="keine der möglichen Antworten"):
        learned.learn(question, "b")
    with pytest.raises(AnswerError, match="zu berichtigen"):
        learned.learn(replace(question, kind=AskKind.REFUSED), "a")
    with pytest.raises(AnswerError, match="keine der möglichen"):
        learned.learn(replace(question, form=AskForm.PERIOD), "2024-13")
    with pytest.raises(AnswerError, match="die es nicht gibt"):
        learned.learn(replace(question, form=AskForm.ASSIGNMENT), {"falsch": "x"})


def test_a_refusal_is_never_answered_by_what_is_known() -> None:
    cells = "Gemeinde|Bestand 2024\nSaarbrücken|1.234,5\nFriedrichsthal|1,234.5"
    known = start()
    known = replace(known, once={"zahlen:gemischt:bestand": "egal"})
    proposal, _, _ = drive(book(cells), known, assign({"bestand": "B"}))
    assert proposal.is_refused


def test_check_rows_keep_their_values(learned: Known) -> None:
    cells = FEBRUARY + "Regionalverband gesamt|24.974|11.110\n"
    proposal = ask(learned, cells)
    known = learned.learn(find(proposal, "pruefzeile:10041"), "pruefen")
    understood = apply(book(cells), AREAS, SIGNS, known)
    assert set(understood.checks[Col.GEBIET]) == {"10041"}
    assert set(understood.checks[Col.WERT]) == {"24974", "11110"}
    assert "10041" not in set(understood.rows[Col.GEBIET])


def test_notes_go_with_the_value() -> None:
    cells = "Gemeinde|Bestand 2024|Bemerkung\nSaarbrücken|11 *|ohne Aufnahmestelle\nFriedrichsthal|6|nach Liste"
    answers = {**assign({"bestand": "B"}), "spaltenart:bemerkung": "hinweis", "zeichen:# *": "ohne Zeichen"}
    proposal, _, _ = drive(book(cells), start(), {**answers, "gebiete:fehlen:*": "nicht geliefert"})
    assert proposal.questions == ()
    assert [grain.cells[Col.HINWEIS] for grain in proposal.grains] == [
        "in der Lieferung „11 *“; ohne Aufnahmestelle",
        "nach Liste",
    ]


def test_a_share_is_not_taken_for_a_count() -> None:
    cells = "Gemeinde|Anteil 2024\nPüttlingen|37,5 %"
    words = {"indicator": "ARB", "label": "A", "source": "Q", "unit": "Personen"}
    proposal, known, _ = drive(book(cells), start(), {"spalte:anteil": words})
    question = find(proposal, "einheit:zuordnung:anteil")
    assert "„%“" in question.text
    assert "„Personen“" in question.text
    assert drive(book(cells), known.learn(question, "ja"), {})[0].questions == ()
    again = drive(book(cells), known.learn(question, "nein"), {})[0]
    assert find(again, "spalte:anteil").text == "Was ist die Spalte „Anteil“?"
    assert question.proposal == ""  # nothing that stands there already


def test_the_sheet_is_marked_as_it_was_understood(learned: Known) -> None:
    proposal = ask(learned, FEBRUARY + "Regionalverband gesamt||\n\n1) ohne Gewähr\n")
    marks = proposal.marks["Tabelle1"]
    shown = {mark: sorted(cell for cell, other in marks.items() if other == mark) for mark in set(marks.values())}
    assert shown == {
        "Titel": ["A1", "A2"], "Kopf": ["A4", "B4", "B5", "C5"], "Gebiet": ["A6", "A7"], "Wert": ["B6", "B7", "C6", "C7"],
        "Fußnote": ["A10", "A8"],
    }  # fmt: skip
    assert proposal.columns["ausländer"].cells == ("B4", "C5")
    assert proposal.columns["ausländer"].label == "Ausländer"


def test_another_table_starts_anew_and_leaves_the_recipe_as_it_was(learned: Known) -> None:
    cells = FEBRUARY.replace("Leistungsberechtigte nach", "Arbeitslose nach")
    known = learned.learn(find(ask(learned, cells), "titel:"), "andere")
    assert known.recipe == Recipe("AMT")
    assert known.habits == learned.habits
    assert {question.id for question in ask(known, cells).questions} == {"spalte:insgesamt", "spalte:ausländer"}


def test_a_column_may_take_its_time_from_another_place_than_the_table() -> None:
    cells = "Bestand am 31.12.2024\nZugänge im Jahr 2025\n\nGemeinde|Bestand|Zugänge\nPüttlingen|5|6"
    words = {"label": "B", "indicator": "B", "source": "Q"}
    answers = {
        "spalte:bestand": {**words, "period": "titel:bestand am"},
        "spalte:zugänge": {**words, "indicator": "Z", "period": "titel:zugänge im jahr"},
    }
    proposal, _, _ = drive(book(cells), start(), answers)
    assert proposal.questions == ()
    assert {(row.cells[Col.INDIKATOR], row.cells[Col.ZEIT]) for row in proposal.grains} == {("B", "2024-12-31"), ("Z", "2025")}


def test_the_spelling_of_numbers_and_a_sign_can_be_answered_anew_at_any_later_delivery(learned):
    assert ask(learned, FEBRUARY).questions == ()
    assert learned.habits.answers() == {"zahlen": "deutsch", "zeichen:x": "confidential"}
    doubted = replace(learned, habits=learned.habits.without({"zahlen"}))
    [asked] = ask(doubted, FEBRUARY).questions
    assert (asked.id, asked.scope) == ("zahlen", AskScope.SUPPLIER)
    changed = doubted.learn(asked, "englisch")
    proposal = ask(changed, FEBRUARY)
    assert proposal.questions == ()
    assert [row[3] for row in list_rows(proposal) if row[2] == "insgesamt"] == ["23.666", "1.308"]
    assert learned.habits.without({"zeichen:x"}).signs == {}
