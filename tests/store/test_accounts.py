"""Accounts, sessions and links in the store: each change with its row, none with a secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import LinkPurpose, Role
from mib_dashboard.store import accounts, links, sessions
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import ConflictError, create_store
from mib_dashboard.store.tables import journal

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
NEW = Account(0, "amt", "Amt für Statistik", frozenset({Role.COMMITTEE, Role.SUPPLIER}), "BAMF", bodies=frozenset({"G1", "G2"}))


@pytest.fixture
def connection(tmp_path):
    with create_store(f"sqlite:///{tmp_path}/mib.db").begin() as found:
        yield found


@pytest.fixture
def account(connection):
    return accounts.add_account(connection, NEW, SYSTEM, NOW)


def actions(connection) -> list[str]:
    assert check_chain(connection, ()) is None
    return list(connection.execute(select(journal.c.action).order_by(journal.c.number)).scalars())


def test_an_account_is_kept_and_found(connection, account):
    assert account == replace(NEW, id=account.id)
    assert accounts.find_account(connection, "amt") == accounts.read_account(connection, account.id) == account
    assert accounts.list_accounts(connection) == [account]
    assert accounts.find_account(connection, "niemand") is None
    with pytest.raises(ConflictError, match="gibt es schon"):
        accounts.add_account(connection, NEW, SYSTEM, NOW)
    assert actions(connection) == ["Konto angelegt"]


def test_a_change_of_an_older_state_is_refused(connection, account):
    locked = replace(account, is_active=False)
    assert accounts.count_active(connection) == 1
    accounts.change_account(connection, account, locked, SYSTEM, NOW, "weg")
    assert accounts.count_active(connection) == 0
    with pytest.raises(ConflictError, match="inzwischen geändert"):
        accounts.change_account(connection, account, replace(account, display="B"), SYSTEM, NOW)
    assert accounts.read_account(connection, account.id) == locked
    assert actions(connection) == ["Konto angelegt", "Konto geändert"]


def test_a_link_holds_until_its_time_or_until_it_was_used(connection, account):
    accounts.set_link(connection, account, "geheim-link", LATER, SYSTEM, NOW)
    assert accounts.find_invited(connection, "geheim-link", NOW) == account
    assert accounts.find_invited(connection, "geheim-link", LATER) is None
    assert accounts.find_invited(connection, "", NOW) is None
    accounts.set_password(connection, account, "geheim-kennwort", SYSTEM, NOW)
    assert accounts.find_invited(connection, "geheim-link", NOW) is None
    assert accounts.find_invited(connection, "", NOW) is None
    assert accounts.find_password(connection, account.name) == "geheim-kennwort"
    assert accounts.find_password(connection, "niemand") == ""


def test_a_locked_account_is_not_invited(connection, account):
    accounts.set_link(connection, account, "x", LATER, SYSTEM, NOW)
    accounts.change_account(connection, account, replace(account, is_active=False), SYSTEM, NOW)
    assert accounts.find_invited(connection, "x", NOW) is None


def test_a_session_begins_is_used_and_ends(connection, account):
    for token in ("geheim-1", "geheim-2", "geheim-3"):
        sessions.start_session(connection, token, account, SYSTEM, NOW)
    sessions.touch_session(connection, "geheim-1", LATER)
    found = sessions.read_session(connection, "geheim-1")
    assert found == sessions.Session("geheim-1", account.id, NOW, LATER, is_ended=False)
    sessions.end_session(connection, "geheim-1", account, SYSTEM, LATER)
    sessions.end_session(connection, "geheim-1", account, SYSTEM, LATER)
    assert sessions.read_session(connection, "geheim-1").is_ended
    assert [one.token_hash for one in sessions.list_sessions(connection)] == ["geheim-2", "geheim-3"]
    sessions.end_sessions(connection, account, SYSTEM, LATER)
    assert sessions.list_sessions(connection) == []
    assert sessions.read_session(connection, "fremd") is None
    assert actions(connection) == ["Konto angelegt", *["angemeldet"] * 3, *["abgemeldet"] * 3]


def test_old_sessions_are_forgotten(connection, account):
    sessions.start_session(connection, "alt", account, SYSTEM, NOW)
    sessions.start_session(connection, "neu", account, SYSTEM, LATER)
    sessions.forget_sessions(connection, LATER)
    assert sessions.read_session(connection, "alt") is None
    assert sessions.read_session(connection, "neu") is not None


def test_an_upload_link_holds_for_one_supplier_until_a_day(connection, account):
    number = links.add_link(connection, LinkPurpose.UPLOAD, "geheim", "BAMF", LATER, SYSTEM, NOW)
    found = links.find_link(connection, LinkPurpose.UPLOAD, "geheim", NOW)
    assert found == links.PersonalLink(number, LinkPurpose.UPLOAD, "BAMF", LATER, NOW, "Programm", is_withdrawn=False)
    assert links.find_link(connection, LinkPurpose.UPLOAD, "geheim", LATER) is None
    links.withdraw_link(connection, LinkPurpose.UPLOAD, number, SYSTEM, NOW)
    assert links.find_link(connection, LinkPurpose.UPLOAD, "geheim", NOW) is None
    assert [one.is_withdrawn for one in links.list_links(connection, LinkPurpose.UPLOAD)] == [True]
    with pytest.raises(ConflictError, match="gilt schon nicht mehr"):
        links.withdraw_link(connection, LinkPurpose.UPLOAD, number, SYSTEM, NOW)


def test_no_secret_stands_in_the_journal(connection, account):
    accounts.set_link(connection, account, "geheim-1", LATER, SYSTEM, NOW)
    accounts.set_password(connection, account, "geheim-2", SYSTEM, NOW)
    sessions.start_session(connection, "geheim-3", account, SYSTEM, NOW)
    sessions.end_session(connection, "geheim-3", account, SYSTEM, NOW)
    links.add_link(connection, LinkPurpose.UPLOAD, "geheim-4", "BAMF", LATER, SYSTEM, NOW)
    rows = [str(row) for row in connection.execute(select(journal))]
    assert len(rows) == 6
    assert not any("geheim" in row for row in rows)
