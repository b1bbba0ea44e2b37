"""The way of a delivery through the store: checked, mended, released, taken back."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.delivery.turns import TURN
from mib_dashboard.intake.flow import judgement, releasing
from mib_dashboard.intake.flow.checking import add_row, check, choose_dropped, decide, list_findings, preview, repair
from mib_dashboard.intake.flow.judgement import judge_delivery
from mib_dashboard.intake.flow.releasing import ReleaseWish, follow, release, withdraw
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.schema import Col, Difference, IntakeState, ReleaseKind
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.deliveries import history
from mib_dashboard.store.journal_view import list_entries
from mib_dashboard.store.releases import newest_number, newest_release
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, DORA, EMIL, LATER, NOW, checked, figures, put, state
from tests.work_toys import ADORF, OEDHEIM, ZELL, column, make_rows

GOOD = (218, 1060, 430)
WISH = ReleaseWish()


@on_both
def test_a_delivery_becomes_a_figure(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    assert (found.findings, found.blocking, found.delivery.state) == ([], [], IntakeState.CHECKED)
    assert found.compared[Col.UNTERSCHIED].tolist() == [Difference.NEW] * 3
    done = release(house, BODO, found.delivery, WISH, NOW, ())
    assert (done.number, done.told, done.delivery.state) == (2, [], IntakeState.PUBLISHED)
    assert (done.delivery.prepared_by, done.delivery.released_by, done.delivery.release) == ("anna", "bodo", 2)
    assert figures(house)[ADORF, "2023"] == 218
    with house.read() as connection:
        steps = history(connection, done.delivery.id)
        assert check_chain(connection, ()) is None
    assert [(step.state, step.account) for step in steps] == [
        (IntakeState.RECEIVED, "dora"), (IntakeState.ASSIGNED, "anna"), (IntakeState.CHECKED, "anna"),
        (IntakeState.RELEASED, "bodo"), (IntakeState.PUBLISHED, "bodo"),
    ]  # fmt: skip


def test_a_check_and_a_release_give_way_to_visitors(house, monkeypatch):
    seen = []

    def note(*given, **more):
        seen.append(sys.getswitchinterval())
        return judge_delivery(*given, **more)

    monkeypatch.setattr(judgement, "judge_delivery", note)
    monkeypatch.setattr(releasing, "judge_delivery", note)
    release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, WISH, NOW, ())
    assert [abs(one - TURN) < TURN / 10 for one in seen] == [True, True]


def test_errors_keep_a_delivery_back_until_they_are_mended(house):
    found = checked(house, column("NEU", "2023", 218, "1.060", 430))
    assert found.delivery.state == IntakeState.ASSIGNED
    [wrong] = found.blocking
    with pytest.raises(FlowError, match="was geprüft ist"):
        release(house, BODO, found.delivery, WISH, NOW, ())
    mended = repair(house, ANNA, found.delivery, wrong.repairs[0], NOW)
    again = check(house, ANNA, mended, NOW)
    assert again.delivery.state == IntakeState.CHECKED
    assert release(house, BODO, again.delivery, WISH, NOW, ()).number == 2
    assert figures(house)[OEDHEIM, "2023"] == 1060


def test_what_is_right_all_the_same_is_confirmed_with_a_reason(house):
    found = checked(house, column("NEU", "2023", 218, 106000, 430))
    [doubt] = found.blocking
    with pytest.raises(FlowError, match="Grund"):
        decide(house, ANNA, found.delivery, doubt, "  ", NOW)
    decided = decide(house, ANNA, found.delivery, doubt, "Eingemeindung", NOW)
    again = check(house, ANNA, decided, NOW)
    assert (again.findings, again.blocking) == ([doubt], [])
    assert release(house, BODO, again.delivery, WISH, NOW, ()).number == 2


def test_a_mistake_nobody_can_confirm(house):
    found = checked(house, column("NEU", "2023", 218, -1, 430))
    with pytest.raises(FlowError, match="nur berichtigen"):
        decide(house, ANNA, found.delivery, found.blocking[0], "ist so", NOW)


@pytest.mark.parametrize("account", [None, ANNA, DORA, EMIL, replace(BODO, is_active=False)])
def test_who_may_not_release_does_not(house, account):
    found = checked(house, column("NEU", "2023", *GOOD))
    with pytest.raises(NotAllowedError):
        release(house, account, found.delivery, WISH, NOW, ())
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
        preview(house, EMIL, found.delivery, NOW, ())


@on_both
def test_a_set_time_is_kept(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    done = release(house, BODO, found.delivery, replace(WISH, visible_from=LATER), NOW, ())
    assert done.delivery.state == IntakeState.RELEASED
    assert (ADORF, "2023") not in figures(house)
    assert follow(house, NOW) == 0
    assert state(house, done.delivery) == IntakeState.RELEASED
    assert figures(house, LATER)[ADORF, "2023"] == 218
    assert (follow(house, LATER), follow(house, LATER)) == (1, 0)
    assert state(house, done.delivery) == IntakeState.PUBLISHED


@on_both
def test_a_release_that_waits_can_be_taken_back(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    done = release(house, BODO, found.delivery, replace(WISH, visible_from=LATER), NOW, ())
    withdraw(house, BODO, 1, NOW, "zu früh")
    assert (ADORF, "2023") not in figures(house, LATER + timedelta(hours=1))
    assert state(house, done.delivery) == IntakeState.WITHDRAWN


@on_both
def test_taken_back_and_shown_again(house):
    done = release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, WISH, NOW, ())
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


def test_released_cells_stay_unless_they_are_chosen(house):
    rows = make_rows(("NEU", ADORF, "2022", "216"), ("NEU", ADORF, "2023", "219"))
    found = checked(house, rows)
    [gone] = found.blocking
    chosen = choose_dropped(house, ANNA, found.delivery, [("NEU", ZELL, "2022")], NOW)
    again = check(house, ANNA, chosen, NOW)
    assert "ein veröffentlichter Wert kommt" in again.blocking[0].message
    decided = check(house, ANNA, decide(house, ANNA, again.delivery, again.blocking[0], "nur Adorf neu", NOW), NOW)
    release(house, BODO, decided.delivery, WISH, NOW, ())
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
    with house.read() as connection:
        assert list_entries(connection, 1)[0].reason == "geheimhaltung: REG, Mindestfallzahl, 5, Register"
    again = check(house, ANNA, added, NOW)
    assert not [finding for finding in again.blocking if "REG" in finding.message]
    shown = preview(house, ANNA, again.delivery, NOW, ())
    assert shown.delivered == 3
    assert shown.count("zu klein") == 1
    assert shown.count("schützt eine andere Zahl") >= 1


def test_forms_change_no_other_table(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    with pytest.raises(FlowError, match="gebiete"):
        add_row(house, ANNA, found.delivery, "gebiete", {"ags": "1"}, NOW)
