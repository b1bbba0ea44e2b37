"""Pointing in a delivery: kept, written to the journal, taken back, and part of the supplier's recipe."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow.checking import check, choose_dropped, decide, preview
from mib_dashboard.intake.flow.edits import correct_row, leave_out_row, list_editable
from mib_dashboard.intake.flow.looking import look
from mib_dashboard.intake.flow.pointing import POINTED, TAKEN_BACK, point_at, take_back_point
from mib_dashboard.intake.flow.reading import assign, read_delivery
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.intake.flow.reopen import waits_for_taking
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.intake.recipe import AnswerError, Target
from mib_dashboard.schema import AskKind, Axis, IntakeState, PointKind
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal_view import list_entries
from tests.flow_toys import ANNA, BODO, CARO, DORA, NOW, answer

CELLS = "Meldung der Orte;\nOrt;Neue 2022\nAdorf;216\nÖdheim;1051\nZell;425\nAlle zusammen;1692\n"
SUM = Target("a", Axis.ROW, 5, PointKind.SUM)


@pytest.fixture
def came(house):
    """A file whose last row nobody knows."""
    receive(house, DORA, "AMT", "a.csv", CELLS.encode(), NOW)
    reading = read_delivery(house, ANNA, 1)
    return house, reading, Target(reading.workbook.sheets[0].title, SUM.axis, SUM.number, SUM.kind)


def take_over(house, reading):
    """Answer the one column and take the rows over."""
    while reading.proposal.questions:
        question = reading.proposal.questions[0]
        given = {"indicator": "NEU", "source": "FORT", "unit": "Personen"} if question.kind == AskKind.ASSIGNMENT else "auslassen"
        reading = answer(house, reading, question, given)
    return assign(house, ANNA, reading, NOW)


def test_it_is_kept_with_the_recipe_and_next_month_fits(came):
    house, reading, target = came
    assert any(one.id.startswith("gebiet:") for one in reading.proposal.questions)
    point_at(house, ANNA, reading, target, NOW)
    again = read_delivery(house, ANNA, 1)
    assert not any(one.id.startswith("gebiet:") for one in again.proposal.questions)
    assert take_over(house, again).state is IntakeState.ASSIGNED
    later = CELLS.replace("2022", "2021").replace("Zell;425\n", "Zell;420\n")
    receive(house, DORA, "AMT", "b.csv", later.encode(), NOW)
    assert read_delivery(house, ANNA, 2).proposal.questions == ()
    other = later.replace("Alle zusammen", "Sämtliche Orte")
    receive(house, DORA, "AMT", "c.csv", other.encode(), NOW)
    assert any(one.id.startswith("gezeigt:") for one in read_delivery(house, ANNA, 3).proposal.questions)


def test_it_is_taken_back_and_the_journal_has_both(came):
    house, reading, target = came
    point_at(house, ANNA, reading, target, NOW)
    again = read_delivery(house, ANNA, 1)
    take_back_point(house, ANNA, again, again.known.recipe.pointed[0], NOW)
    assert read_delivery(house, ANNA, 1).proposal.questions == reading.proposal.questions
    with house.read() as connection:
        taken, said = list_entries(connection, 2)
    assert (said.action, taken.action) == (POINTED, TAKEN_BACK)
    assert "Alle zusammen" in said.reason
    assert said.account == "anna"


def test_what_contradicts_is_told_and_not_kept(came):
    house, reading, target = came
    wrong = Target(target.sheet, Axis.ROW, 5, PointKind.HEAD_ONLY)
    with pytest.raises(AnswerError, match=r"kein bekanntes Gebiet mehr.*nicht übernommen; es bleibt, wie es war") as told:
        point_at(house, ANNA, reading, wrong, NOW)
    assert "zurücknehmen" not in str(told.value)
    assert read_delivery(house, ANNA, 1).delivery.version == reading.delivery.version


def test_nobody_works_on_with_the_old_rows_until_the_new_reading_is_taken_over(came):
    house, reading, target = came
    point_at(house, ANNA, reading, target, NOW)
    checked = check(house, ANNA, take_over(house, read_delivery(house, ANNA, 1)), NOW).delivery
    assert checked.state is IntakeState.CHECKED
    read = read_delivery(house, ANNA, 1)
    take_back_point(house, ANNA, read, read.known.recipe.pointed[0], NOW)
    again = read_delivery(house, ANNA, 1)
    assert again.delivery.state is IntakeState.ASSIGNED
    for step in (check, look, partial(preview, earlier=())):
        with pytest.raises(FlowError, match=r"anders gelesen.*Passt, so übernehmen"):
            step(house, ANNA, again.delivery, NOW)
    row = list_editable(house, ANNA, again.delivery)[0]
    doubt = SimpleNamespace(is_confirmable=True)
    for change in (
        lambda: correct_row(house, ANNA, again.delivery, row, "217", "", "am Telefon", NOW),
        lambda: leave_out_row(house, ANNA, again.delivery, row, "am Telefon", NOW),
        lambda: decide(house, ANNA, again.delivery, doubt, "stimmt", NOW),
        lambda: choose_dropped(house, ANNA, again.delivery, [], NOW),
    ):
        with pytest.raises(FlowError, match="anders gelesen"):
            change()
    with pytest.raises(FlowError):
        release(house, BODO, again.delivery, ReleaseWish(), NOW, ())
    point_at(house, ANNA, again, target, NOW)
    taken = assign(house, ANNA, read_delivery(house, ANNA, 1), NOW)
    assert check(house, ANNA, taken, NOW).delivery.state is IntakeState.CHECKED


def test_what_is_taken_straight_back_has_to_be_taken_over_no_second_time(came):
    house, reading, target = came
    point_at(house, ANNA, reading, target, NOW)
    check(house, ANNA, take_over(house, read_delivery(house, ANNA, 1)), NOW)
    out = Target(target.sheet, Axis.ROW, 4, PointKind.OUT)
    pointed = point_at(house, ANNA, read_delivery(house, ANNA, 1), out, NOW)
    assert waits_for_taking(pointed)
    read = read_delivery(house, ANNA, 1)
    back = take_back_point(house, ANNA, read, read.known.recipe.pointed[-1], NOW)
    assert not waits_for_taking(back)
    assert check(house, ANNA, back, NOW).delivery.state is IntakeState.CHECKED


def test_the_second_of_two_is_told(came):
    house, reading, target = came
    point_at(house, ANNA, reading, target, NOW)
    with pytest.raises(ConflictError, match="inzwischen geändert"):
        point_at(house, CARO, reading, target, NOW)


@pytest.mark.parametrize("account", [BODO, DORA])
def test_only_who_prepares_points(came, account):
    house, reading, target = came
    with pytest.raises(NotAllowedError):
        point_at(house, account, reading, target, NOW)
