"""The way of a delivery through the store: checked, released by a second person, taken back, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.flow.checking import add_row, check, choose_dropped, decide, list_findings, preview, repair
from mib_dashboard.intake.flow.releasing import BreakNote, ReleaseWish, follow, release, withdraw
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.schema import Col, Difference, IntakeState, ReleaseKind
from mib_dashboard.store.accounts import find_account, list_accounts
from mib_dashboard.store.deliveries import change_delivery, find_delivery, history
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal import check_chain
from mib_dashboard.store.releases import newest_number, newest_release, read_release_files
from tests.flow_toys import ANNA, BODO, CARO, DORA, EMIL, LATER, NOW, put, start
from tests.work_toys import ADORF, OEDHEIM, ZELL, add_series, column, make_rows, read_files

GOOD = (218, 1060, 430)
WISH = ReleaseWish()
FIX = ReleaseWish(ReleaseKind.ERROR, "vertippt")


@pytest.fixture
def house(store, toy):
    start(store, read_files(add_series(toy)))
    return store


def checked(store, rows, account=ANNA, **more):
    return check(store, account, put(store, rows, account, **more), NOW)


def figures(store, now=NOW):
    with store.read() as connection:
        files = read_release_files(connection, newest_release(connection, now).number)
    dataset, findings = open_files(HeldFiles(files))
    assert dataset is not None, findings
    frame = dataset.figures[dataset.figures[Col.INDIKATOR] == "NEU"]
    return dict(zip(zip(frame[Col.GEBIET], frame[Col.ZEIT], strict=True), frame[Col.WERT], strict=True))


def state(store, delivery):
    with store.read() as connection:
        return find_delivery(connection, delivery.id).state


def test_a_delivery_becomes_a_figure(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    assert (found.findings, found.blocking, found.delivery.state) == ([], [], IntakeState.CHECKED)
    assert found.compared[Col.UNTERSCHIED].tolist() == [Difference.NEW] * 3
    done = release(house, BODO, found.delivery, WISH, NOW)
    assert (done.number, done.told, done.delivery.state) == (2, [], IntakeState.PUBLISHED)
    assert (done.delivery.prepared_by, done.delivery.released_by, done.delivery.release) == ("anna", "bodo", 2)
    assert figures(house)[ADORF, "2023"] == 218
    with house.read() as connection:
        steps = history(connection, done.delivery.id)
        assert check_chain(connection) is None
    assert [(step.state, step.account) for step in steps] == [
        (IntakeState.RECEIVED, "anna"), (IntakeState.ASSIGNED, "anna"), (IntakeState.CHECKED, "anna"),
        (IntakeState.RELEASED, "bodo"), (IntakeState.PUBLISHED, "bodo"),
    ]  # fmt: skip


def test_errors_keep_a_delivery_back_until_they_are_mended(house):
    found = checked(house, column("NEU", "2023", 218, "1.060", 430))
    assert found.delivery.state == IntakeState.ASSIGNED
    [wrong] = found.blocking
    with pytest.raises(FlowError, match="was geprüft ist"):
        release(house, BODO, found.delivery, WISH, NOW)
    mended = repair(house, ANNA, found.delivery, wrong.repairs[0], NOW)
    again = check(house, ANNA, mended, NOW)
    assert again.delivery.state == IntakeState.CHECKED
    assert release(house, BODO, again.delivery, WISH, NOW).number == 2
    assert figures(house)[OEDHEIM, "2023"] == 1060


def test_what_is_right_all_the_same_is_confirmed_with_a_reason(house):
    found = checked(house, column("NEU", "2023", 218, 106000, 430))
    [doubt] = found.blocking
    with pytest.raises(FlowError, match="Grund"):
        decide(house, ANNA, found.delivery, doubt, "  ", NOW)
    decided = decide(house, ANNA, found.delivery, doubt, "Eingemeindung", NOW)
    again = check(house, ANNA, decided, NOW)
    assert (again.findings, again.blocking) == ([doubt], [])
    assert release(house, BODO, again.delivery, WISH, NOW).number == 2


def test_a_mistake_nobody_can_confirm(house):
    found = checked(house, column("NEU", "2023", 218, -1, 430))
    with pytest.raises(FlowError, match="nur berichtigen"):
        decide(house, ANNA, found.delivery, found.blocking[0], "ist so", NOW)


@pytest.mark.parametrize("account", [None, ANNA, DORA, EMIL, replace(BODO, is_active=False)])
def test_who_may_not_release_does_not(house, account):
    found = checked(house, column("NEU", "2023", *GOOD))
    with pytest.raises(NotAllowedError):
        release(house, account, found.delivery, WISH, NOW)
    with pytest.raises(NotAllowedError):
        withdraw(house, account, 1, NOW, "Grund")
    with house.read() as connection:
        assert newest_number(connection) == 1


@pytest.mark.parametrize("account", [None, BODO, DORA, EMIL])
def test_who_may_not_prepare_does_not(house, account):
    found = checked(house, column("NEU", "2023", 218, "1.060", 430))
    [wrong] = found.blocking
    with pytest.raises(NotAllowedError):
        repair(house, account, found.delivery, wrong.repairs[0], NOW)
    with pytest.raises(NotAllowedError):
        decide(house, account, found.delivery, wrong, "so", NOW)
    with pytest.raises(NotAllowedError):
        choose_dropped(house, account, found.delivery, [], NOW)
    with pytest.raises(NotAllowedError):
        add_row(house, account, found.delivery, "quellen", {"quelle": "X"}, NOW)


def test_a_supplier_learns_nothing_of_released_values(house):
    found = checked(house, column("NEU", "2023", 218, 106000, 430))
    assert list_findings(ANNA, found.delivery) == found.findings
    for account in (None, DORA, EMIL):
        with pytest.raises(NotAllowedError):
            list_findings(account, found.delivery)
        with pytest.raises(NotAllowedError):
            check(house, account, found.delivery, NOW)
    with pytest.raises(NotAllowedError):
        preview(house, EMIL, found.delivery, NOW)


class TestFourEyes:
    """Nobody releases what passed through their own hands, whatever their roles."""

    def test_the_preparer(self, house):
        found = checked(house, column("NEU", "2023", *GOOD), CARO)
        with pytest.raises(NotAllowedError, match="nicht selbst frei"):
            release(house, CARO, found.delivery, WISH, NOW)
        assert release(house, BODO, found.delivery, WISH, NOW).number == 2

    def test_an_earlier_preparer_whose_work_somebody_else_touched_last(self, house):
        found = checked(house, column("NEU", "2023", 218, "1.060", 430), CARO)
        mended = repair(house, ANNA, found.delivery, found.blocking[0].repairs[0], NOW)
        again = check(house, ANNA, mended, NOW)
        assert again.delivery.prepared_by == "anna"
        with pytest.raises(NotAllowedError, match="nicht selbst frei"):
            release(house, CARO, again.delivery, WISH, NOW)

    def test_who_only_confirmed_a_finding(self, house):
        found = checked(house, column("NEU", "2023", 218, 106000, 430))
        decided = decide(house, CARO, found.delivery, found.blocking[0], "stimmt", NOW)
        again = check(house, ANNA, decided, NOW)
        with pytest.raises(NotAllowedError, match="nicht selbst frei"):
            release(house, CARO, again.delivery, WISH, NOW)

    def test_who_brought_the_file(self, house):
        delivery = put(house, column("NEU", "2023", *GOOD), CARO)
        with house.begin() as connection:
            from mib_dashboard.model.working import Actor

            changed = change_delivery(
                connection, delivery, Actor("anna", "Erfassung"), NOW, "übernommen", prepared_by="anna",
                assignment={"hands": ["anna"]},
            )  # fmt: skip
        found = check(house, ANNA, changed, NOW)
        with pytest.raises(NotAllowedError, match="nicht selbst frei"):
            release(house, CARO, found.delivery, WISH, NOW)

    def test_checking_alone_is_no_preparing(self, house):
        delivery = put(house, column("NEU", "2023", *GOOD))
        found = check(house, CARO, delivery, NOW)
        assert release(house, CARO, found.delivery, WISH, NOW).number == 2

    def test_the_name_in_another_case(self, house):
        found = checked(house, column("NEU", "2023", *GOOD), CARO)
        with pytest.raises(NotAllowedError, match="nicht selbst frei"):
            release(house, replace(CARO, name="CARO"), found.delivery, WISH, NOW)

    def test_one_account_in_the_whole_house_is_told_and_written_down(self, store, toy):
        start(store, read_files(add_series(toy)), accounts=(CARO,))
        found = checked(store, column("NEU", "2023", *GOOD), CARO)
        done = release(store, CARO, found.delivery, WISH, NOW)
        assert done.told == ["Freigabe ohne zweite Person: Es gibt nur ein Konto im Haus."]
        with store.read() as connection:
            assert "ohne zweite Person" in newest_release(connection, NOW).reason


class TestConflicts:
    """Two people at once: nothing is lost, the second is told."""

    def test_two_deliveries_for_different_cells_both_arrive(self, house):
        one = checked(house, column("NEU", "2023", *GOOD))
        two = checked(house, column("NEU-TEIL", "2023", 54, 265, 107), name="b.csv")
        release(house, BODO, one.delivery, WISH, NOW)
        done = release(house, BODO, two.delivery, WISH, NOW)
        assert done.number == 3
        assert "Freigabe 2" in done.told[0]
        assert figures(house)[ADORF, "2023"] == 218

    def test_two_deliveries_for_the_same_cells(self, house):
        one = checked(house, column("NEU", "2023", *GOOD))
        two = checked(house, column("NEU", "2023", 219, 1060, 430), name="b.csv")
        release(house, BODO, one.delivery, WISH, NOW)
        with pytest.raises(ConflictError, match="neu prüfen"):
            release(house, BODO, two.delivery, WISH, NOW)
        again = check(house, BODO, two.delivery, NOW)
        assert again.compared[Col.UNTERSCHIED].tolist() == [Difference.CHANGED, Difference.SAME, Difference.SAME]
        with pytest.raises(FlowError, match="ändert einen veröffentlichten Wert"):
            release(house, BODO, again.delivery, WISH, NOW)
        assert release(house, BODO, again.delivery, FIX, NOW).number == 3
        assert figures(house)[ADORF, "2023"] == 219

    def test_one_edits_while_another_releases(self, house):
        found = checked(house, column("NEU", "2023", 218, 2150, 430))
        [doubt] = found.findings
        seen = found.delivery
        decide(house, ANNA, seen, doubt, "Neubaugebiet", NOW)
        with pytest.raises(ConflictError):
            release(house, BODO, seen, WISH, NOW)
        with house.read() as connection:
            assert newest_number(connection) == 1

    def test_two_release_the_same_delivery(self, house):
        found = checked(house, column("NEU", "2023", *GOOD))
        release(house, BODO, found.delivery, WISH, NOW)
        with pytest.raises(ConflictError):
            release(house, CARO, found.delivery, WISH, NOW)
        with house.read() as connection:
            assert newest_number(connection) == 2

    def test_both_edit_the_same_delivery(self, house):
        found = checked(house, column("NEU", "2023", 218, "1.060", 430))
        mending = found.blocking[0].repairs[0]
        repair(house, ANNA, found.delivery, mending, NOW)
        with pytest.raises(ConflictError, match="inzwischen"):
            repair(house, CARO, found.delivery, mending, NOW)


def test_a_set_time_is_kept(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    done = release(house, BODO, found.delivery, replace(WISH, visible_from=LATER), NOW)
    assert done.delivery.state == IntakeState.RELEASED
    assert (ADORF, "2023") not in figures(house)
    assert follow(house, NOW) == 0
    assert state(house, done.delivery) == IntakeState.RELEASED
    assert figures(house, LATER)[ADORF, "2023"] == 218
    assert (follow(house, LATER), follow(house, LATER)) == (1, 0)
    assert state(house, done.delivery) == IntakeState.PUBLISHED


def test_a_release_that_waits_can_be_taken_back(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    done = release(house, BODO, found.delivery, replace(WISH, visible_from=LATER), NOW)
    withdraw(house, BODO, 1, NOW, "zu früh")
    assert (ADORF, "2023") not in figures(house, LATER + timedelta(hours=1))
    assert state(house, done.delivery) == IntakeState.WITHDRAWN


def test_taken_back_and_shown_again(house):
    done = release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, WISH, NOW)
    with pytest.raises(FlowError, match="Grund"):
        withdraw(house, BODO, 1, NOW, "")
    assert withdraw(house, BODO, 1, NOW, "falsche Datei") == 3
    assert (ADORF, "2023") not in figures(house)
    assert state(house, done.delivery) == IntakeState.WITHDRAWN
    with house.read() as connection:
        newest = newest_release(connection, NOW)
    assert (newest.kind, newest.reason) == (ReleaseKind.WITHDRAWAL, "falsche Datei")
    assert withdraw(house, BODO, 2, NOW, "doch die richtige") == 4
    assert figures(house)[ADORF, "2023"] == 218
    assert state(house, done.delivery) == IntakeState.PUBLISHED


class TestCorrections:
    """What was released is corrected by another delivery, with kind and reason."""

    def first(self, house):
        return release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, WISH, NOW).delivery

    def test_it_needs_kind_and_reason(self, house):
        found = checked(house, column("NEU", "2022", 216, 1051, 425))
        with pytest.raises(FlowError, match="geplante Korrektur"):
            release(house, BODO, found.delivery, WISH, NOW)
        with pytest.raises(FlowError, match="Grund"):
            release(house, BODO, found.delivery, ReleaseWish(ReleaseKind.ERROR), NOW)
        with house.read() as connection:
            assert newest_number(connection) == 1

    def test_the_corrected_value_has_its_sign_and_the_earlier_delivery_its_state(self, house):
        first = self.first(house)
        found = checked(house, column("NEU", "2023", 218, 1061, 430), name="b.csv", corrects=first.id)
        done = release(house, BODO, found.delivery, FIX, NOW)
        assert (state(house, first), done.delivery.state) == (IntakeState.CORRECTED, IntakeState.PUBLISHED)
        with house.read() as connection:
            files = read_release_files(connection, 3)
            assert newest_release(connection, NOW).kind == ReleaseKind.ERROR
        dataset, _ = open_files(HeldFiles(files))
        frame = dataset.figures
        row = frame[(frame[Col.INDIKATOR] == "NEU") & (frame[Col.GEBIET] == OEDHEIM) & (frame[Col.ZEIT] == "2023")].iloc[0]
        assert (row[Col.WERT], row[Col.ZEICHEN], row[Col.HINWEIS]) == (1061, "r", "berichtigt am 28.11.2026")
        withdraw(house, BODO, 2, NOW, "war doch richtig")
        assert (state(house, first), state(house, done.delivery)) == (IntakeState.PUBLISHED, IntakeState.WITHDRAWN)

    def test_a_break_of_the_method_is_an_annotation(self, house):
        found = checked(house, column("NEU", "2022", 216, 1051, 425))
        wish = ReleaseWish(ReleaseKind.BREAK, "neues Register")
        with pytest.raises(FlowError, match="ab wann"):
            release(house, BODO, found.delivery, wish, NOW)
        note = BreakNote(date(2022, 1, 1), "Neues Register", "Seit 2022 zählt das Amt anders.", "Schreiben des Amtes")
        release(house, BODO, found.delivery, replace(wish, note=note), NOW)
        with house.read() as connection:
            dataset, _ = open_files(HeldFiles(read_release_files(connection, 2)))
        [added] = [one for one in dataset.annotations if one.title == "Neues Register"]
        assert (added.kind, added.day, added.indicators) == ("Bruch", date(2022, 1, 1), ("NEU",))


def test_released_cells_stay_unless_they_are_chosen(house):
    rows = make_rows(("NEU", ADORF, "2022", "216"), ("NEU", ADORF, "2023", "219"))
    found = checked(house, rows)
    [gone] = found.blocking
    chosen = choose_dropped(house, ANNA, found.delivery, [("NEU", ZELL, "2022")], NOW)
    again = check(house, ANNA, chosen, NOW)
    assert "1 veröffentlichte Werte" in again.blocking[0].message
    decided = check(house, ANNA, decide(house, ANNA, again.delivery, again.blocking[0], "nur Adorf neu", NOW), NOW)
    release(house, BODO, decided.delivery, WISH, NOW)
    assert gone.is_confirmable
    shown = figures(house)
    assert (ZELL, "2022") not in shown
    assert shown[OEDHEIM, "2022"] == 1050


def test_a_new_source_with_its_rule_protects_from_the_first_day(house):
    delivery = put(house, column("NEU", "2023", 3, 1060, 430, **{Col.QUELLE: "REG"}))
    found = check(house, ANNA, delivery, NOW)
    assert any("REG" in finding.message for finding in found.blocking)
    source = {
        "quelle": "REG", "titel": "Register", "herausgeber": "Amt", "fundstelle": "Lieferung", "lizenz": "CC0",
        "lizenz_geklaert": "ja", "stand": "2023", "vermerk": "Amt", "hinweis": "",
    }  # fmt: skip
    rule = {
        "quelle": "REG", "indikator": "", "regel": "Mindestfallzahl", "mindestfallzahl": "5", "rundung": "", "mindestnenner": "",
        "bekannte_summen": "", "begruendung": "Register",
    }  # fmt: skip
    added = add_row(house, ANNA, found.delivery, "quellen", source, NOW)
    added = add_row(house, ANNA, added, "geheimhaltung", rule, NOW)
    again = check(house, ANNA, added, NOW)
    assert not [finding for finding in again.blocking if "REG" in finding.message]
    shown = preview(house, ANNA, again.delivery, NOW)
    assert shown.delivered == 3
    assert shown.count("zu klein") == 1
    assert shown.count("schützt eine andere Zahl") >= 1


def test_forms_change_no_other_table(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    with pytest.raises(FlowError, match="gebiete"):
        add_row(house, ANNA, found.delivery, "gebiete", {"ags": "1"}, NOW)


def test_the_toy_house_has_its_people(house):
    with house.read() as connection:
        assert len(list_accounts(connection)) == 5
        assert find_account(connection, "anna") is not None
