"""A single value of a delivery corrected by hand or left out: with a reason, before and after kept, the second of two is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.check.totals import SUM
from mib_dashboard.intake.flow.checking import check, repair
from mib_dashboard.intake.flow.edits import (
    CORRECTED,
    LEFT_OUT,
    UNDONE,
    correct_row,
    leave_out_row,
    list_editable,
    read_typed,
    undo_edit,
)
from mib_dashboard.intake.flow.papers import write_protocol
from mib_dashboard.intake.flow.reading import assign, read_delivery
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.intake.flow.traces import reapply
from mib_dashboard.intake.flow.work import DeliveryWork, FlowError
from mib_dashboard.model.intake import CellChange, Repair
from mib_dashboard.schema import AskKind, Col, IntakeState
from mib_dashboard.store.deliveries import find_delivery
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal_view import list_entries
from tests.flow_toys import ANNA, BODO, CARO, DORA, NOW, answer, checked, figures
from tests.work_toys import ADORF, OEDHEIM, ZELL, column

GOOD = (218, 1060, 430)
WHY = "am Telefon vom Amt bestätigt"


def edits(delivery):
    return DeliveryWork.from_dict(delivery.assignment).edits


def values(store, delivery) -> list[tuple[str, str]]:
    return [(row.area, row.value) for row in list_editable(store, ANNA, delivery)]


@pytest.fixture
def came(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    return house, found.delivery, list_editable(house, ANNA, found.delivery)


def test_the_right_value_is_typed_checked_and_released(came):
    house, delivery, rows = came
    delivery = correct_row(house, ANNA, delivery, rows[1], "1.061", "", WHY, NOW)
    assert delivery.state is IntakeState.ASSIGNED
    [edit] = edits(delivery)
    assert (edit.cell, edit.before, edit.after, edit.reason, edit.account) == ("B6", ("1060", ""), ("1061", ""), WHY, "anna")
    found = check(house, ANNA, delivery, NOW)
    assert found.compared[Col.WERT].tolist() == ["218", "1061", "430"]
    release(house, BODO, found.delivery, ReleaseWish(), NOW, ())
    assert figures(house)[OEDHEIM, "2023"] == 1061


def test_the_journal_and_the_protocol_have_before_and_after(came):
    house, delivery, rows = came
    delivery = correct_row(house, ANNA, delivery, rows[1], "1.061", "", WHY, NOW)
    delivery = leave_out_row(house, ANNA, delivery, rows[2], "doppelt gemeldet", NOW)
    with house.read() as connection:
        found = {entry.action: entry for entry in list_entries(connection, 10) if entry.object == "delivery_rows"}
    assert '"wert": "1060"' in found["Zeile geändert"].before
    assert '"wert": "1061"' in found["Zeile geändert"].after
    assert found["Zeile geändert"].reason == WHY
    assert '"wert": "430"' in found["Zeile weggelassen"].before
    block = next(one for one in write_protocol(house, BODO, delivery.id, date(2026, 11, 28)).blocks if "Berichtigt" in one.title)
    texts = [[cell.text for cell in row] for row in block.rows]
    assert [row[4:7] for row in texts] == [["1.060", "1.061", WHY], ["430", "weggelassen", "doppelt gemeldet"]]


def test_a_row_left_out_comes_back(came):
    house, delivery, rows = came
    delivery = leave_out_row(house, ANNA, delivery, rows[0], "gehört woanders hin", NOW)
    assert values(house, delivery) == [(OEDHEIM, "1060"), (ZELL, "430")]
    delivery = undo_edit(house, ANNA, delivery, edits(delivery)[0], NOW)
    assert sorted(values(house, delivery)) == sorted([(ADORF, "218"), (OEDHEIM, "1060"), (ZELL, "430")])
    assert edits(delivery) == ()


def test_corrections_are_taken_back_from_the_last_on(came):
    house, delivery, rows = came
    delivery = correct_row(house, ANNA, delivery, rows[0], "219", "", WHY, NOW)
    delivery = correct_row(house, ANNA, delivery, replace(rows[0], value="219"), "220", "p", WHY, NOW)
    first, second = edits(delivery)
    with pytest.raises(FlowError, match="spätere"):
        undo_edit(house, ANNA, delivery, first, NOW)
    delivery = undo_edit(house, ANNA, delivery, second, NOW)
    delivery = undo_edit(house, ANNA, delivery, first, NOW)
    assert values(house, delivery)[0] == (ADORF, "218")
    with house.read() as connection:
        assert UNDONE in {entry.action for entry in list_entries(connection, 5)}


def test_the_second_of_two_is_told(came):
    house, delivery, rows = came
    correct_row(house, ANNA, delivery, rows[0], "219", "", WHY, NOW)
    with pytest.raises(ConflictError, match="Dort steht jetzt „219“"):
        correct_row(house, CARO, delivery, rows[0], "221", "", WHY, NOW)
    leave_out_row(house, ANNA, delivery, rows[1], "doppelt", NOW)
    with pytest.raises(ConflictError, match="nicht mehr da"):
        correct_row(house, CARO, delivery, rows[1], "221", "", WHY, NOW)
    done = correct_row(house, CARO, delivery, rows[2], "431", "", WHY, NOW)  # another row: nobody is in the way
    assert [edit.account for edit in edits(done)] == ["anna", "anna", "caro"]


def test_who_corrected_a_value_does_not_release(came):
    house, delivery, rows = came
    found = check(house, CARO, correct_row(house, CARO, delivery, rows[0], "219", "", WHY, NOW), NOW)
    with pytest.raises(NotAllowedError, match="gibt sie nicht selbst frei"):
        release(house, CARO, found.delivery, ReleaseWish(), NOW, ())


@pytest.mark.parametrize(
    ("typed", "sign", "reason", "words"),
    [
        ("", "", WHY, "Zahl eintragen oder ein Zeichen"), ("218", "", WHY, "steht dort schon"), ("219", "", " ", "Grund"),
        ("17.5", "", WHY, "keine Zahl"), ("zwölf", "", WHY, "keine Zahl"), ("=1+1", "", WHY, "keine Zahl"),
        ("1,234.5", "", WHY, "keine Zahl"),
    ],
)  # fmt: skip
def test_wrong_input_is_told_and_changes_nothing(came, typed, sign, reason, words):
    house, delivery, rows = came
    with pytest.raises(FlowError, match=words):
        correct_row(house, ANNA, delivery, rows[0], typed, sign, reason, NOW)
    with house.read() as connection:
        assert find_delivery(connection, delivery.id).version == delivery.version


@pytest.mark.parametrize("account", [BODO, DORA, None])
def test_only_who_prepares_corrects(came, account):
    house, delivery, rows = came
    for step in (lambda: correct_row(house, account, delivery, rows[0], "1", "", WHY, NOW),
                 lambda: leave_out_row(house, account, delivery, rows[0], WHY, NOW),
                 lambda: list_editable(house, account, delivery)):  # fmt: skip
        with pytest.raises(NotAllowedError):
            step()


def test_nothing_changes_after_the_release(came):
    house, delivery, rows = came
    done = release(house, BODO, delivery, ReleaseWish(), NOW, ()).delivery
    with pytest.raises(FlowError, match="vor der Freigabe"):
        correct_row(house, ANNA, done, rows[0], "219", "", WHY, NOW)


def test_the_repair_of_a_finding_is_written_down_like_a_correction(came):
    house, delivery, _ = came
    mended = repair(house, ANNA, delivery, Repair("als 219 übernehmen", (CellChange("Tabelle1", "B5", Col.WERT, "219"),)), NOW)
    [edit] = edits(mended)
    assert (edit.before, edit.after, edit.reason) == (("218", ""), ("219", ""), "Befund: als 219 übernehmen")
    assert values(house, undo_edit(house, ANNA, mended, edit, NOW))[0] == (ADORF, "218")


def test_rows_read_anew_keep_what_still_fits(came):
    house, delivery, rows = came
    delivery = correct_row(house, ANNA, delivery, rows[0], "219", "", WHY, NOW)
    delivery = leave_out_row(house, ANNA, delivery, rows[2], "doppelt", NOW)
    sums = column("NEU", "2023", *GOOD)[:0]
    again, _, kept = reapply(column("NEU", "2023", *GOOD), sums, edits(delivery))
    assert (again[Col.WERT].tolist(), len(kept)) == (["219", "1060"], 2)
    other, _, kept = reapply(column("NEU", "2023", 1, 2, 3), sums, edits(delivery))
    assert (other[Col.WERT].tolist(), kept) == (["1", "2", "3"], ())


def test_a_sum_of_the_file_is_corrected_and_its_correction_outlives_a_new_reading(house):
    file = b"Meldung der Orte;\nOrt;Neue 2023\nAdorf;218\n\xd6dheim;1060\nZell;430\nSumme;1808\n"
    receive(house, DORA, "AMT", "a.csv", file, NOW)
    reading = read_delivery(house, ANNA, 1)
    while reading.proposal.questions:
        question = reading.proposal.questions[0]
        given = {"indicator": "NEU", "source": "FORT", "unit": "Personen"} if question.kind == AskKind.ASSIGNMENT else "ja"
        reading = answer(house, reading, question, given)
    found = check(house, ANNA, assign(house, ANNA, reading, NOW), NOW)
    assert [one.rule for one in found.findings] == [SUM]
    [total] = [row for row in list_editable(house, ANNA, found.delivery) if row.is_check]
    delivery = correct_row(house, ANNA, found.delivery, total, "1.708", "", WHY, NOW)
    assert check(house, ANNA, delivery, NOW).findings == []
    again = assign(house, ANNA, read_delivery(house, ANNA, 1), NOW)
    assert list_editable(house, ANNA, again)[-1].value == "1708"
    undone = undo_edit(house, ANNA, again, edits(again)[0], NOW)
    assert [one.rule for one in check(house, ANNA, undone, NOW).findings] == [SUM]


@pytest.mark.parametrize(("text", "number"), [("17.806", "17806"), ("46,9", "46.9"), (" 1 234 ", "1234"), ("−3", "-3"), ("", "")])
def test_numbers_as_people_type_them(text, number):
    assert read_typed(text) == number


def test_the_words_of_the_journal():
    assert (CORRECTED, LEFT_OUT) == ("Wert berichtigt", "Zeile weggelassen")
