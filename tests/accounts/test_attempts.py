"""Waiting after wrong passwords: for all processes on one store together, over a restart, on both kinds of database."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from mib_dashboard.accounts import attempts
from mib_dashboard.accounts.attempts import Guesser, end_attempt, start_attempt
from mib_dashboard.accounts.login import REFUSED, Desk, LoginError, log_in_claims
from mib_dashboard.accounts.manage import accept, change_account, create_account, invite
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store.attempts import read_failures
from mib_dashboard.store.engine import open_store
from mib_dashboard.store.journal import read_last
from mib_dashboard.store.tables import failed_attempts

NOW = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PASSWORD = "vier Worte ohne Sinn"
NAME, ADDRESS = Guesser("Name", "amt", 3), Guesser("Adresse", "10.0.0.1", 30)


@pytest.fixture
def account(store) -> Account:
    found = create_account(store, Account(0, "amt", "Amt", frozenset({Role.MANAGER})), SYSTEM, NOW)
    accept(store, invite(store, found, SYSTEM, NOW), PASSWORD, NOW)
    return found


@pytest.fixture
def again(store_url):
    """The same store, opened by another process or after a restart."""
    found = open_store(store_url)
    yield found
    found.close()


def try_in(store, name: str = "amt", password: str = "falsch", *, address: str = "10.0.0.1", now: datetime = NOW) -> str:
    try:
        return Desk().log_in(store, name, password, address=address, now=now) and "drin"
    except LoginError as refused:
        return str(refused)


def count(store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(failed_attempts)).scalar_one()


def test_the_wait_doubles_up_to_a_quarter_of_an_hour_and_is_forgotten(store):
    waits, now = [], NOW
    for _ in range(16):
        assert start_attempt(store, [NAME], now) == 0
        waits.append(start_attempt(store, [NAME], now) if len(waits) > 2 else 0)
        now += waits[-1] * SECOND
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]
    assert start_attempt(store, [replace(NAME, word="andere")], now) == 0
    for _ in range(4):
        assert start_attempt(store, [NAME], now + timedelta(hours=2)) == 0
    assert start_attempt(store, [NAME], now + timedelta(hours=2)) == 2


def test_processes_count_together_and_a_restart_forgets_nothing(store, again, account):
    assert [try_in(one) for one in (store, again, store, again)] == [REFUSED] * 4
    for one in (store, again):
        assert try_in(one, password=PASSWORD) == "Zu viele Versuche. Bitte 2 Sekunden warten."
    assert try_in(again, password=PASSWORD, now=NOW + 2 * SECOND) == "drin"
    assert [try_in(store, now=NOW + 2 * SECOND) for _ in range(4)] == [REFUSED] * 4, "who knew it begins anew"


def test_of_many_at_the_same_moment_no_more_are_let_through_than_one_after_the_other(store, again):
    allowed, ready = [], threading.Barrier(8)

    def guess(one) -> None:
        ready.wait()
        allowed.append(start_attempt(one, [NAME], NOW) == 0)

    threads = [threading.Thread(target=guess, args=(one,)) for one in (store, again) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) == 4


def test_an_address_that_guesses_many_names_waits_too(store, account):
    guessers = [Guesser("Name", f"name{number}", 3) for number in range(31)]
    assert [start_attempt(store, [one, ADDRESS], NOW) for one in guessers] == [0] * 31
    assert "Zu viele Versuche" in try_in(store)
    assert try_in(store, address="10.0.0.2") == REFUSED


def test_who_knows_the_password_does_not_clear_the_address(store, account):
    assert [try_in(store, f"name{number}") for number in range(2)] == [REFUSED] * 2
    assert try_in(store, password=PASSWORD) == "drin"
    with store.read() as connection:
        assert read_failures(connection, [ADDRESS.key, NAME.key]) == {ADDRESS.key: (2, NOW)}


def test_a_right_password_leaves_nothing_behind(store, account):
    assert try_in(store, password=PASSWORD) == "drin"
    assert count(store) == 0
    end_attempt(store, NAME, ADDRESS, NOW)
    assert count(store) == 0


def test_nobody_fills_the_store_with_names(store, monkeypatch):
    monkeypatch.setattr(attempts, "MOST_KEYS", 10)
    for number in range(15):
        start_attempt(store, [Guesser("Name", str(number), 3)], NOW + number * SECOND)
    assert count(store) == 10
    start_attempt(store, [NAME], NOW + timedelta(hours=3))
    assert count(store) == 1, "what is an hour old is gone"


def test_neither_names_nor_addresses_nor_rows_of_the_journal(store, account):
    with store.read() as connection:
        before = read_last(connection)
    try_in(store, "Passwort-im-Feld-des-Namens")
    with store.read() as connection:
        assert read_last(connection) == before
        kept = connection.execute(select(failed_attempts.c.key)).scalars().all()
    assert len(kept) == 2
    assert {len(key) for key in kept} == {64}


def test_every_name_costs_the_same_questions_and_one_check(store, account, monkeypatch):
    locked = create_account(store, replace(account, name="gesperrt"), SYSTEM, NOW)
    change_account(store, locked, replace(locked, is_active=False), SYSTEM, NOW)
    create_account(store, replace(account, name="ohne"), SYSTEM, NOW)
    asked, checked = [], []
    monkeypatch.setattr("mib_dashboard.accounts.login.is_password", lambda kept, _: checked.append(bool(kept)))
    event.listen(store._engine, "before_cursor_execute", lambda *found: asked.append(found[2]))
    seen = []
    for number, name in enumerate(("amt", "niemand", "gesperrt", "ohne")):
        asked.clear()
        assert try_in(store, name, address=f"10.0.0.{number}") == REFUSED
        seen.append(tuple(asked))
    assert len(set(seen)) == 1
    assert checked == [True, False, False, False]


def test_who_comes_by_the_login_service_waits_for_nothing(store, account):
    assert [try_in(store) for _ in range(4)] == [REFUSED] * 4
    before = count(store)
    claims = {"exp": NOW.timestamp() + 300, "preferred_username": "amt"}
    assert log_in_claims(store, claims, "preferred_username", NOW)
    assert count(store) == before
