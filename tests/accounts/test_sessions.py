"""Sessions, passwords, waiting, claims: with a clock that the test sets."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mib_dashboard.accounts import passwords
from mib_dashboard.accounts.login import FAILED, UNKNOWN, LoginError, log_in_claims
from mib_dashboard.accounts.manage import (
    AccountError,
    accept,
    change_account,
    create_account,
    find_upload_link,
    invite,
    make_upload_link,
)
from mib_dashboard.accounts.passwords import hash_password, is_password
from mib_dashboard.accounts.sessions import IDLE, LONGEST, close_session, find_account, open_session
from mib_dashboard.accounts.tokens import hash_token, is_sealed, new_token, seal_form
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store import sessions
from mib_dashboard.store.engine import ConflictError, Store, StoreError, create_store
from mib_dashboard.store.journal_view import list_entries, list_words

NOW = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PASSWORD = "vier Worte ohne Sinn"
# As it is before tests make it cheap.
COSTLY = passwords._HASHER


@pytest.fixture
def store(tmp_path) -> Store:
    return create_store(f"sqlite:///{tmp_path}/mib.db")


@pytest.fixture
def account(store) -> Account:
    return create_account(store, Account(0, "Amt", "Amt", frozenset({Role.MANAGER})), SYSTEM, NOW)


def test_a_session_ends_after_half_an_hour_of_silence(store, account):
    token = open_session(store, account, NOW)
    assert find_account(store, token, NOW + IDLE - SECOND) == account
    assert find_account(store, token, NOW + IDLE - SECOND + IDLE - SECOND) == account
    assert find_account(store, token, NOW + 2 * (IDLE - SECOND) + IDLE) is None


def test_a_session_ends_after_eight_hours_however_busy(store, account):
    token, now = open_session(store, account, NOW), NOW
    while now < NOW + LONGEST - timedelta(minutes=20):
        now += timedelta(minutes=20)
        assert find_account(store, token, now) == account, now
    assert find_account(store, token, NOW + LONGEST - SECOND) == account
    assert find_account(store, token, NOW + LONGEST) is None


def test_the_limits_are_what_the_office_was_told():
    assert (timedelta(hours=8), timedelta(minutes=30)) == (LONGEST, IDLE)


@pytest.mark.parametrize("token", ["", "x", "x" * 500, "Zufall-von-einem-anderen-Haus-4711-lang-genug-wie-echt"])
def test_a_token_that_is_none_is_nobody(store, account, token):
    open_session(store, account, NOW)
    assert find_account(store, token, NOW) is None


def test_the_store_keeps_no_token(store, account, tmp_path):
    token = open_session(store, account, NOW)
    link = invite(store, account, SYSTEM, NOW)
    upload = make_upload_link(store, "BAMF", NOW + LONGEST, SYSTEM, NOW)
    accept(store, link, PASSWORD, NOW)
    store.close()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert hash_token(token).encode() in content
    assert not [secret for secret in (token, link, upload, PASSWORD) if secret.encode() in content]


def test_who_is_locked_is_out_everywhere(store, account):
    create_account(store, replace(account, name="zweite"), SYSTEM, NOW)
    tokens = [open_session(store, account, NOW) for _ in range(2)]
    locked = replace(account, is_active=False)
    change_account(store, account, locked, SYSTEM, NOW)
    assert [find_account(store, token, NOW) for token in tokens] == [None, None]
    change_account(store, locked, account, SYSTEM, NOW)
    assert find_account(store, tokens[0], NOW) is None, "not even when it is let in again"


def test_a_role_is_read_anew(store, account):
    create_account(store, replace(account, name="zweite"), SYSTEM, NOW)
    token = open_session(store, account, NOW)
    change_account(store, account, replace(account, roles=frozenset({Role.COMMITTEE})), SYSTEM, NOW)
    assert find_account(store, token, NOW).roles == {Role.COMMITTEE}


def test_logging_out_ends_one_session(store, account):
    first, second = (open_session(store, account, NOW) for _ in range(2))
    close_session(store, first, NOW)
    close_session(store, first, NOW)
    close_session(store, "fremd", NOW)
    assert find_account(store, first, NOW) is None
    assert find_account(store, second, NOW) == account


def test_the_use_of_a_session_is_written_down_once_a_minute_and_not_in_the_journal(store, account):
    token = open_session(store, account, NOW)
    for seconds, seen in ((30, 0), (61, 61), (100, 61)):
        find_account(store, token, NOW + seconds * SECOND)
        with store.read() as connection:
            assert sessions.read_session(connection, hash_token(token)).seen == NOW + seen * SECOND
            assert len(list_entries(connection, 99)) == 2


def test_a_store_that_cannot_write_keeps_readers_in(store, account, monkeypatch):
    token = open_session(store, account, NOW)

    def broken() -> None:
        raise StoreError("Die Platte ist voll.")

    monkeypatch.setattr(store, "begin", broken)
    assert find_account(store, token, NOW + timedelta(minutes=5)) == account


def test_nobody_can_lock_out_the_last_who_manages(store, account):
    for change in (replace(account, is_active=False), replace(account, roles=frozenset({Role.PREPARER}))):
        with pytest.raises(AccountError, match="letzte Konto der Verwaltung"):
            change_account(store, account, change, SYSTEM, NOW)
    second = create_account(store, replace(account, name="zweite"), SYSTEM, NOW)
    change_account(store, account, replace(account, is_active=False), SYSTEM, NOW)
    with pytest.raises(AccountError):
        change_account(store, second, replace(second, is_active=False), SYSTEM, NOW)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Account(0, "", "A", frozenset({Role.MANAGER})), "Name des Kontos fehlt"),
        (Account(0, "müller", "A", frozenset({Role.MANAGER})), "Name eines Kontos"),
        (Account(0, "<b>", "A", frozenset({Role.MANAGER})), "Name eines Kontos"),
        (Account(0, "a b", "A", frozenset({Role.MANAGER})), "Name eines Kontos"),
        (Account(0, "a" * 121, "A", frozenset({Role.MANAGER})), "Name eines Kontos"),
        (Account(0, "a", " ", frozenset({Role.MANAGER})), "Die Anzeige fehlt"),
        (Account(0, "a", "A"), "mindestens eine Rolle"),
        (Account(0, "a", "A", frozenset({Role.SUPPLIER})), "genau ein Lieferant"),
        (Account(0, "a", "A", frozenset({Role.RELEASER}), bodies=frozenset({"G1"})), "nur ein Konto mit der Rolle Gremium"),
        (Account(0, "a", "A", frozenset({Role.COMMITTEE}), bodies=frozenset({"G1|G2"})), "keine Nummer eines Gremiums"),
        (Account(0, "a", "A", frozenset({Role.MANAGER}), "BAMF"), "genau ein Lieferant"),
    ],
)
def test_an_account_that_cannot_be_is_refused(store, wanted, words):
    with pytest.raises(AccountError, match=words):
        create_account(store, wanted, SYSTEM, NOW)


def test_a_name_is_one_name_however_it_is_written(store, account):
    assert account.name == "amt"
    with pytest.raises(ConflictError):
        create_account(store, replace(account, name=" AMT "), SYSTEM, NOW)


def test_of_two_who_use_a_link_one_sets_the_password(store, account):
    link = invite(store, account, SYSTEM, NOW)
    accept(store, link, PASSWORD, NOW)
    with pytest.raises(AccountError, match="gilt nicht mehr"):
        accept(store, link, "ganz andere Worte hier", NOW)
    newer = [invite(store, account, SYSTEM, NOW) for _ in range(2)]
    with pytest.raises(AccountError, match="gilt nicht mehr"):
        accept(store, newer[0], PASSWORD, NOW)


def test_an_upload_link_needs_a_supplier_and_a_day_to_come(store):
    for supplier, until in (("", NOW + LONGEST), ("BAMF", NOW)):
        with pytest.raises(AccountError):
            make_upload_link(store, supplier, until, SYSTEM, NOW)
    token = make_upload_link(store, "BAMF", NOW + LONGEST, SYSTEM, NOW)
    with store.read() as connection:
        assert find_upload_link(connection, token, NOW).subject == "BAMF"
        assert find_upload_link(connection, "fremd", NOW) is None


def test_passwords_are_kept_as_argon2id_and_the_same_on_every_keyboard():
    kept = hash_password("Gehälter süß und laut")
    assert kept.startswith("$argon2id$")
    assert is_password(kept, unicodedata.normalize("NFD", "Gehälter süß und laut"))
    assert not is_password(kept, "Gehälter süß und leise")
    assert not is_password("", "nobody has this one")
    assert not is_password("kein Hash", "x")


def test_a_guess_costs_the_guesser(monkeypatch):
    monkeypatch.setattr(passwords, "_HASHER", COSTLY)
    kept = hash_password("Gehälter süß und laut")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert is_password(kept, "Gehälter süß und laut")
    assert not is_password(kept, "Gehälter süß und leise")


def test_without_a_kept_password_it_takes_as_long(monkeypatch):
    asked = []
    hasher = type("Hasher", (), {"verify": lambda _, kept, password: asked.append(kept), "hash": lambda _, text: "stand-in"})
    passwords._stand_in.cache_clear()
    monkeypatch.setattr(passwords, "_HASHER", hasher())
    assert not is_password("", "x")
    assert asked == ["stand-in"]
    passwords._stand_in.cache_clear()


CLAIMS = {"exp": NOW.timestamp() + 300, "preferred_username": "AMT", "email": "amt", "email_verified": True, "sub": "7"}


def test_claims_name_an_account(store, account):
    claims = CLAIMS | {"groups": [f"CN=Gruppe {number}" for number in range(400)]}
    assert find_account(store, log_in_claims(store, claims, "preferred_username", NOW), NOW) == account
    assert find_account(store, log_in_claims(store, claims, "email", NOW), NOW) == account


@pytest.mark.parametrize(
    ("change", "claim", "words"),
    [
        ({"exp": NOW.timestamp()}, "preferred_username", FAILED),
        ({"exp": None}, "preferred_username", FAILED),
        ({}, "sub", UNKNOWN),
        ({}, "oid", FAILED),
        ({"preferred_username": ["amt"]}, "preferred_username", FAILED),
        ({"preferred_username": ""}, "preferred_username", FAILED),
        ({"preferred_username": "a" * 300}, "preferred_username", FAILED),
        ({"email_verified": False}, "email", FAILED),
        ({"email_verified": "true"}, "email", FAILED),
    ],
)
def test_claims_that_name_nobody_let_nobody_in(store, account, change, claim, words):
    with pytest.raises(LoginError) as refused:
        log_in_claims(store, CLAIMS | change, claim, NOW)
    assert str(refused.value) == words


def test_claims_of_a_locked_account_let_nobody_in(store, account):
    create_account(store, replace(account, name="zweite"), SYSTEM, NOW)
    change_account(store, account, replace(account, is_active=False), SYSTEM, NOW)
    with pytest.raises(LoginError, match="hier aber kein Konto"):
        log_in_claims(store, CLAIMS, "preferred_username", NOW)


def test_a_seal_fits_one_token_and_one_form():
    token = new_token()
    seal = seal_form(token, "anmelden")
    assert is_sealed(token, "anmelden", seal)
    assert not is_sealed(token, "abmelden", seal)
    assert not is_sealed(new_token(), "anmelden", seal)
    assert not is_sealed("", "anmelden", seal_form("", "anmelden"))


def test_the_journal_is_narrowed_down(store, account):
    open_session(store, account, NOW)
    with store.read() as connection:
        assert [one.action for one in list_entries(connection, 9)] == ["angemeldet", "Konto angelegt"]
        assert [one.account for one in list_entries(connection, 9, account="amt")] == ["amt"]
        assert [one.key for one in list_entries(connection, 9, action="Konto angelegt")] == ["amt"]
        assert len(list_entries(connection, 1)) == 1
        assert list_words(connection) == (["Programm", "amt"], ["Konto angelegt", "angemeldet"])
