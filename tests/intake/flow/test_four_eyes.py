"""Two people stand for every figure, and two at once never lose anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow.checking import check, choose_dropped, decide, repair
from mib_dashboard.intake.flow.releasing import BreakNote, ReleaseWish, check_hands, release
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.schema import Col, Difference, ReleaseKind
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.releases import newest_number, newest_release
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, CARO, NOW, checked, figures, put, start
from tests.work_toys import ADORF, add_series, column, read_files

GOOD = (218, 1060, 430)
WISH = ReleaseWish()
FIX = ReleaseWish(ReleaseKind.ERROR, "vertippt")


def test_the_preparer(house):
    found = checked(house, column("NEU", "2023", *GOOD), CARO)
    with pytest.raises(NotAllowedError, match="nicht selbst frei"):
        release(house, CARO, found.delivery, WISH, NOW, ())
    assert release(house, BODO, found.delivery, WISH, NOW, ()).number == 2


def test_an_earlier_preparer_whose_work_somebody_else_touched_last(house):
    found = checked(house, column("NEU", "2023", 218, "1.060", 430), CARO)
    mended = repair(house, ANNA, found.delivery, found.blocking[0].repairs[0], NOW)
    again = check(house, ANNA, mended, NOW)
    assert again.delivery.prepared_by == "anna"
    with pytest.raises(NotAllowedError, match="nicht selbst frei"):
        release(house, CARO, again.delivery, WISH, NOW, ())


def test_who_only_confirmed_a_finding(house):
    found = checked(house, column("NEU", "2023", 218, 106000, 430))
    decided = decide(house, CARO, found.delivery, found.blocking[0], "stimmt", NOW)
    again = check(house, ANNA, choose_dropped(house, ANNA, decided, [], NOW), NOW)
    assert again.delivery.prepared_by == "anna"
    with pytest.raises(NotAllowedError, match="nicht selbst frei"):
        release(house, CARO, again.delivery, WISH, NOW, ())


def test_a_break_without_its_words_is_told_in_words(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    wish = ReleaseWish(ReleaseKind.BREAK, "neu gezählt", note=BreakNote(NOW.date(), "Neu", "Anders.", " "))
    with pytest.raises(FlowError, match="eine Überschrift, ein Satz dazu und wo es steht"):
        release(house, BODO, found.delivery, wish, NOW, ())


def test_who_had_a_hand_in_it_is_told_before_the_form(house):
    found = checked(house, column("NEU", "2023", *GOOD), brought=CARO)
    assert check_hands(house, BODO, found.delivery) == ""
    with pytest.raises(NotAllowedError, match="nicht selbst frei"):
        check_hands(house, CARO, found.delivery)
    with pytest.raises(NotAllowedError):
        check_hands(house, ANNA, found.delivery)


def test_who_brought_the_file(house):
    found = checked(house, column("NEU", "2023", *GOOD), brought=CARO)
    with pytest.raises(NotAllowedError, match="nicht selbst frei"):
        release(house, CARO, found.delivery, WISH, NOW, ())


def test_checking_alone_is_no_preparing(house):
    delivery = put(house, column("NEU", "2023", *GOOD))
    found = check(house, CARO, delivery, NOW)
    assert release(house, CARO, found.delivery, WISH, NOW, ()).number == 2


def test_the_name_in_another_case(house):
    found = checked(house, column("NEU", "2023", *GOOD), CARO)
    with pytest.raises(NotAllowedError, match="nicht selbst frei"):
        release(house, replace(CARO, name="CARO"), found.delivery, WISH, NOW, ())


def test_one_account_in_the_whole_house_is_told_and_written_down(store, toy):
    start(store, read_files(add_series(toy)), accounts=(CARO,))
    found = checked(store, column("NEU", "2023", *GOOD), CARO)
    done = release(store, CARO, found.delivery, WISH, NOW, ())
    assert done.told == ["Freigabe ohne zweite Person: Es gibt nur ein Konto im Haus."]
    with store.read() as connection:
        assert "ohne zweite Person" in newest_release(connection, NOW).reason


@on_both
def test_two_deliveries_for_different_cells_both_arrive(house):
    one = checked(house, column("NEU", "2023", *GOOD))
    two = checked(house, column("NEU-TEIL", "2023", 54, 265, 107), name="b.csv")
    release(house, BODO, one.delivery, WISH, NOW, ())
    done = release(house, BODO, two.delivery, WISH, NOW, ())
    assert done.number == 3
    assert "Freigabe 2" in done.told[0]
    assert figures(house)[ADORF, "2023"] == 218


@on_both
def test_two_deliveries_for_the_same_cells(house):
    one = checked(house, column("NEU", "2023", *GOOD))
    two = checked(house, column("NEU", "2023", 219, 1060, 430), name="b.csv")
    release(house, BODO, one.delivery, WISH, NOW, ())
    with pytest.raises(ConflictError, match="neu prüfen"):
        release(house, BODO, two.delivery, WISH, NOW, ())
    again = check(house, BODO, two.delivery, NOW)
    assert again.compared[Col.UNTERSCHIED].tolist() == [Difference.CHANGED, Difference.SAME, Difference.SAME]
    with pytest.raises(FlowError, match="ändert einen veröffentlichten Wert"):
        release(house, BODO, again.delivery, WISH, NOW, ())
    assert release(house, BODO, again.delivery, FIX, NOW, ()).number == 3
    assert figures(house)[ADORF, "2023"] == 219


@on_both
def test_one_edits_while_another_releases(house):
    found = checked(house, column("NEU", "2023", 218, 2150, 430))
    [doubt] = found.findings
    seen = found.delivery
    decide(house, ANNA, seen, doubt, "Neubaugebiet", NOW)
    with pytest.raises(ConflictError):
        release(house, BODO, seen, WISH, NOW, ())
    with house.read() as connection:
        assert newest_number(connection) == 1


@on_both
def test_two_release_the_same_delivery(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    release(house, BODO, found.delivery, WISH, NOW, ())
    with pytest.raises(ConflictError):
        release(house, CARO, found.delivery, WISH, NOW, ())
    with house.read() as connection:
        assert newest_number(connection) == 2


@on_both
def test_both_edit_the_same_delivery(house):
    found = checked(house, column("NEU", "2023", 218, "1.060", 430))
    mending = found.blocking[0].repairs[0]
    repair(house, ANNA, found.delivery, mending, NOW)
    with pytest.raises(ConflictError, match="inzwischen"):
        repair(house, CARO, found.delivery, mending, NOW)
