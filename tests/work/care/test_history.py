"""Every change is told with who, when, what and why, and is taken back by a new one."""

from __future__ import annotations

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.work.care.edits import CareError, leave_out, new_row
from mib_dashboard.work.care.history import list_undoable, read_history, undo
from mib_dashboard.work.care.looking import look
from mib_dashboard.work.care.publish import ADDED, CHANGED, REMOVED
from tests.care_toys import change, keys, row, send
from tests.flow_toys import ANNA, BODO, NOW

TIME = {"angebot": "A1", "ort": "1", "wochentag": "Fr", "von": "10:00"}


def test_the_history_of_a_row_says_who_what_and_why(house):
    change(house, "A1", titel="Neu", reason="Anruf beim Verein")
    send(house, new_row("angebot_zeiten", TIME))
    found = read_history(house, ANNA, "angebote", ("A1",))
    assert [(one.action, one.table) for one in found] == [(ADDED, "angebot_zeiten"), (CHANGED, "angebote")]
    changed = found[1]
    assert (changed.before, changed.after) == ({"titel": "Deutsch für alle"}, {"titel": "Neu"})
    assert (changed.account, changed.reason, changed.at) == ("anna", "Anruf beim Verein", NOW)
    assert read_history(house, ANNA, "angebote", ("A",)) == []
    with pytest.raises(NotAllowedError):
        read_history(house, BODO, "angebote", ("A1",))


def test_taking_back_restores_its_own_fields_only(house):
    change(house, "A1", titel="Falsch")
    change(house, "A1", kapazitaet="33")
    [_, wrong] = read_history(house, ANNA, "angebote", ("A1",))
    undo(house, ANNA, wrong.number, NOW)
    assert row(house, "angebote", "A1")["titel"] == "Deutsch für alle"
    assert row(house, "angebote", "A1")["kapazitaet"] == "33"
    newest = read_history(house, ANNA, "angebote", ("A1",))[0]
    assert newest.reason == f"Änderung {wrong.number} zurückgenommen"
    undo(house, ANNA, newest.number, NOW)
    assert row(house, "angebote", "A1")["titel"] == "Falsch"


def test_a_later_change_of_the_same_field_is_not_overwritten(house):
    change(house, "A1", titel="Eins")
    change(house, "A1", titel="Zwei")
    first = read_history(house, ANNA, "angebote", ("A1",))[1]
    with pytest.raises(CareError, match=r"spätere .*titel"):
        undo(house, ANNA, first.number, NOW)


def test_a_row_that_came_goes_and_one_that_went_comes_again(house):
    send(house, new_row("angebot_zeiten", TIME))
    key = ("A1", "1", "Fr", "10:00")
    undo(house, ANNA, read_history(house, ANNA, "angebote", ("A1",))[0].number, NOW)
    assert key not in keys(house, "angebot_zeiten")
    gone = row(house, "angebot_zeiten", "A1", "1", "Mo", "09:00")
    send(house, leave_out("angebot_zeiten", gone))
    entry = read_history(house, ANNA, "angebote", ("A1",))[0]
    assert entry.action == REMOVED
    undo(house, ANNA, entry.number, NOW)
    assert row(house, "angebot_zeiten", "A1", "1", "Mo", "09:00") == gone
    with pytest.raises(CareError, match="schon wieder"):
        undo(house, ANNA, entry.number, NOW)


def test_only_what_can_be_taken_back_is_offered_for_it(house):
    change(house, "A1", titel="Eins")
    change(house, "A1", kosten="kostenpflichtig")
    change(house, "A1", titel="Zwei")
    numbers = [one.number for one in list_undoable(look(house, ANNA, NOW), read_history(house, ANNA, "angebote", ("A1",)))]
    two, price, one = (entry.number for entry in read_history(house, ANNA, "angebote", ("A1",)))
    assert numbers == [two, price]
    undo(house, ANNA, two, NOW)
    undo(house, ANNA, price, NOW)
    history = read_history(house, ANNA, "angebote", ("A1",))
    offered = [change.number for change in list_undoable(look(house, ANNA, NOW), history)]
    assert offered == [*(entry.number for entry in history[:2]), one]


def test_only_changes_of_offers_are_taken_back_here(house):
    with pytest.raises(CareError, match="gibt es nicht"):
        undo(house, ANNA, 1, NOW)
    with pytest.raises(NotAllowedError):
        undo(house, BODO, 1, NOW)
