"""Every role and every right, and the rule of two people."""

from __future__ import annotations

from itertools import product

import pytest

from mib_dashboard.accounts.rights import (
    ALONE,
    RIGHTS,
    NotAllowedError,
    Right,
    act_as,
    allows,
    check_four_eyes,
    require,
)
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import Role

# Written down a second time on purpose: what a role may do is changed knowingly, in both places.
ALLOWED = {
    ("Lieferstelle", "Lieferungen sehen"),
    ("Lieferstelle", "Dateien abgeben"),
    ("Erfassung", "Lieferungen sehen"),
    ("Erfassung", "Dateien abgeben"),
    ("Erfassung", "Lieferungen erfassen"),
    ("Erfassung", "Angebote pflegen"),
    ("Erfassung", "Vorgänge bearbeiten"),
    ("Erfassung", "Vorgänge lesen"),
    ("Erfassung", "Berichte einfrieren"),
    ("Erfassung", "Unterlagen der Gremien lesen"),
    ("Freigabe", "Lieferungen sehen"),
    ("Freigabe", "Zahlen freigeben"),
    ("Freigabe", "Vorgänge lesen"),
    ("Freigabe", "Unterlagen der Gremien lesen"),
    ("Verwaltung", "Lieferungen sehen"),
    ("Verwaltung", "Konten verwalten"),
    ("Gremium", "Vorgänge lesen"),
    ("Gremium", "Unterlagen der Gremien lesen"),
}


def account(*roles: Role, supplier: str = "", is_active: bool = True) -> Account:
    return Account(1, "konto", "Konto", frozenset(roles), supplier, is_active)


@pytest.mark.parametrize(("role", "right"), list(product(Role, Right)), ids=str)
def test_a_role_has_its_rights_and_no_other(role, right):
    who = account(role, supplier="BAMF" if role is Role.SUPPLIER else "")
    assert allows(who, right) is ((str(role), str(right)) in ALLOWED)


def test_every_role_is_in_the_table():
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize("right", Right)
def test_without_account_without_role_or_locked_there_is_no_right(right):
    assert not allows(None, right)
    assert not allows(account(), right)
    assert not allows(account(*Role, supplier="BAMF", is_active=False), right)


@pytest.mark.parametrize("right", [Right.UPLOAD, Right.DELIVERIES])
def test_a_supplier_has_rights_for_its_own_deliveries_only(right):
    who = account(Role.SUPPLIER, supplier="BAMF")
    assert allows(who, right, "BAMF")
    assert not allows(who, right, "Jobcenter")
    assert not allows(account(Role.SUPPLIER), right)
    assert not allows(account(Role.SUPPLIER), right, "BAMF")
    assert allows(account(Role.SUPPLIER, Role.PREPARER, supplier="BAMF"), right, "Jobcenter")


def test_a_refusal_says_what_is_missing():
    with pytest.raises(NotAllowedError, match="melden Sie sich an"):
        require(None, Right.MANAGE)
    with pytest.raises(NotAllowedError, match=r"„konto“ darf das nicht.*„Konten verwalten“"):
        require(account(Role.PREPARER), Right.MANAGE)
    who = account(Role.MANAGER)
    assert require(who, Right.MANAGE) is who


def test_the_journal_is_told_the_role_that_gives_the_right():
    both = account(Role.RELEASER, Role.PREPARER)
    assert act_as(both, Right.RELEASE) == Actor("konto", "Freigabe")
    assert act_as(both, Right.PREPARE) == Actor("konto", "Erfassung")
    with pytest.raises(NotAllowedError):
        act_as(both, Right.MANAGE)


def test_two_people_release_without_a_word():
    assert check_four_eyes(2, "a", "b") == ""
    assert check_four_eyes(1, "a", "b") == ""


@pytest.mark.parametrize("releaser", ["a", "A"])
def test_nobody_releases_their_own_figures(releaser):
    with pytest.raises(NotAllowedError, match="anderes Konto"):
        check_four_eyes(2, "a", releaser)


def test_a_house_with_one_account_releases_and_says_so():
    assert check_four_eyes(1, "a", "a") == ALONE


def test_figures_that_nobody_prepared_are_not_released():
    with pytest.raises(NotAllowedError, match="wer diese Zahlen erfasst hat"):
        check_four_eyes(1, "", "a")
