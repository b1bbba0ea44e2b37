"""Tables as offices lay them out: each is read as a person reads it, or stops with a question, never wrong in silence."""

from __future__ import annotations

import json

import pytest

from mib_dashboard.intake.recipe import apply
from mib_dashboard.schema import AskKind
from tests.intake.table_toys import AREAS, CASES, SIGNS, Case, assign, drive, list_rows, start

READ = [case for case in CASES if not case.stop]
STOPPED = [case for case in CASES if case.stop]
FEWEST, FEWEST_SURE = 25, 15


def name(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", READ, ids=name)
def test_the_table_is_read_as_a_person_reads_it(case: Case) -> None:
    proposal, _, asked = drive(case.workbook, start(), {**assign(case.columns), **case.answers})
    assert [(question.id, question.text) for question in proposal.questions] == []
    assert list_rows(proposal) == case.expected
    assert {key for key in case.answers if not key.endswith("*")} <= set(asked), "an answer nobody asked for"


@pytest.mark.parametrize("case", STOPPED, ids=name)
def test_the_table_stops_with_a_question_that_names_the_matter(case: Case) -> None:
    proposal, known, _ = drive(case.workbook, start(), {**assign(case.columns), **case.answers})
    assert [question for question in proposal.questions if question.id.startswith(case.stop)], [q.id for q in proposal.questions]
    assert apply(case.workbook, AREAS, SIGNS, known).rows.empty


@pytest.mark.parametrize("case", READ, ids=name)
def test_the_same_table_next_time_asks_no_more(case: Case) -> None:
    """Only what is asked for each delivery (missing areas, a time nobody names) is asked again."""
    proposal, known, _ = drive(case.workbook, start(), {**assign(case.columns), **case.answers})
    fresh = known.__class__(proposal.recipe.from_dict(json.loads(json.dumps(proposal.recipe.to_dict()))), known.habits)
    again = apply(case.workbook, AREAS, SIGNS, fresh)
    assert [question.id for question in again.questions if question.scope != "Lieferung"] == []


def test_no_table_is_mapped_wrong_in_silence() -> None:
    """The count: with the columns assigned and no doubt answered, a table is right or it waits for an answer.

    That rows of the ten are missing is confirmed, so that this question hides no other.
    """
    right, waiting, wrong = [], [], []
    for case in CASES:
        missing = {} if case.stop.startswith("gebiete:fehlen") else {"gebiete:fehlen:*": "nicht geliefert"}
        proposal, _, _ = drive(case.workbook, start(), {**assign(case.columns), **missing})
        if proposal.questions:
            waiting.append(case.name)
        else:
            (right if not case.stop and list_rows(proposal) == case.expected else wrong).append(case.name)
    assert len(CASES) >= FEWEST
    assert wrong == [], f"{len(right)} right, {len(waiting)} waiting, {len(wrong)} wrong"
    assert len(right) >= FEWEST_SURE, "a table without any doubt needs no answer but what its columns are"


def test_questions_are_german_and_say_where() -> None:
    for case in CASES:
        for question in drive(case.workbook, start(), {})[0].questions:
            assert question.text.endswith((".", "?")), question
            assert question.kind == AskKind.REFUSED or question.options or question.form != "Auswahl", question
            assert question.proposal in {"", *(option.value for option in question.options)}, question
