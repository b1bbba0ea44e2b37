"""Who sees delivered values, and who only that a delivery came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow.checking import check, list_findings, preview
from mib_dashboard.intake.flow.edits import correct_row, list_editable
from mib_dashboard.intake.flow.looking import fetch_file, list_visible, read_history
from mib_dashboard.intake.flow.reading import open_book
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Role
from tests.flow_toys import ANNA, BODO, DORA, EMIL, NOW, checked
from tests.work_toys import column

MANAGER = Account(0, "leitung", "Verwaltung", frozenset({Role.MANAGER}))
COMMITTEE = Account(0, "rat", "Gremium", frozenset({Role.COMMITTEE}))
TOLD = "am Telefon: 219 statt 218"


@pytest.fixture
def came(house):
    delivery = checked(house, column("NEU", "2023", 218, 1060, 430)).delivery
    delivery = correct_row(house, ANNA, delivery, list_editable(house, ANNA, delivery)[0], "219", "", TOLD, NOW)
    return house, check(house, ANNA, delivery, NOW).delivery


def steps(house, delivery):
    """Every way by which an account could get at delivered values."""
    return (
        lambda who: fetch_file(house, who, delivery.id),
        lambda who: open_book(house, who, delivery.id),
        lambda who: preview(house, who, delivery, NOW, ()),
        lambda who: list_findings(who, delivery),
        lambda who: list_editable(house, who, delivery),
    )


@pytest.mark.parametrize("account", [MANAGER, COMMITTEE, EMIL, None])
def test_nobody_else_sees_delivered_values(came, account):
    house, delivery = came
    for step in steps(house, delivery):
        with pytest.raises(NotAllowedError):
            step(account)


def test_who_manages_accounts_sees_states_without_reasons(came):
    house, delivery = came
    assert [one.id for one in list_visible(house, MANAGER)] == [delivery.id]
    shown = read_history(house, MANAGER, delivery.id)
    assert [step.state for step in shown] == [step.state for step in read_history(house, ANNA, delivery.id)]
    assert {step.reason for step in shown} == {""}
    for account in (ANNA, BODO, DORA):
        assert any(TOLD in step.reason for step in read_history(house, account, delivery.id))


def test_the_same_file_of_another_office_is_told_without_its_name(house):
    receive(house, EMIL, "WAHL", "streng_geheim.csv", b"Ort;Neue 2022\nAdorf;5\n", NOW)
    receive(house, EMIL, "WAHL", "noch_einmal.csv", b"Ort;Neue 2022\nAdorf;5\n", NOW)
    mine = list_visible(house, ANNA)[0]
    assert "streng_geheim" in " ".join(map(str, mine.notices))
    got = receive(house, replace(DORA), "AMT", "eigene.csv", b"Ort;Neue 2022\nAdorf;5\n", NOW).delivery
    assert "von einer anderen Stelle" in " ".join(map(str, got.notices))
    assert "streng_geheim" not in " ".join(map(str, got.notices))
