"""Accounts are created, changed and locked here, by people and by the command line alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from mib_dashboard.accounts.names import AccountError, check_name
from mib_dashboard.accounts.passwords import check_password, hash_password
from mib_dashboard.accounts.sessions import open_session
from mib_dashboard.accounts.tokens import hash_token, new_token
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import CODE, LinkPurpose, Role
from mib_dashboard.store import accounts, links, sessions
from mib_dashboard.store.engine import Connection, Store
from mib_dashboard.store.links import PersonalLink

INVITED = timedelta(days=1)
_LONGEST_DISPLAY = 120
USED = "Diese Einladung gilt nicht mehr. Eine neue gibt die Verwaltung der Konten."


def create_account(store: Store, wanted: Account, actor: Actor, now: datetime) -> Account:
    """Keep a new account. AccountError when it cannot be as wanted, ConflictError when the name is taken."""
    name = check_name(wanted.name)
    wanted = replace(_check(wanted), name=name)
    with store.begin() as connection:
        return accounts.add_account(connection, wanted, actor, now)


def change_account(store: Store, before: Account, after: Account, actor: Actor, now: datetime, reason: str = "") -> None:
    """Change display name, roles, supplier, bodies or lock; a locked account is logged out everywhere.

    AccountError also when nobody would be left to manage accounts, ConflictError when somebody else changed it meanwhile.
    """
    after = replace(_check(after), id=before.id, name=before.name)
    with store.begin() as connection:
        if _is_manager(before) and not _is_manager(after) and _count_managers(connection) < 2:
            raise AccountError("Das ist das letzte Konto der Verwaltung. Ohne eines kann niemand mehr Konten ändern.")
        accounts.change_account(connection, before, after, actor, now, reason)
        if not after.is_active:
            sessions.end_sessions(connection, after, actor, now)


def invite(store: Store, account: Account, actor: Actor, now: datetime) -> str:
    """The secret of a new one-time link, valid for a day; by it the person sets a password. An earlier link ends."""
    token = new_token()
    with store.begin() as connection:
        accounts.set_link(connection, account, hash_token(token), now + INVITED, actor, now)
    return token


def find_invited(store: Store, token: str, now: datetime) -> Account | None:
    """Whose link this is, while it holds. Looking does not use it up: programs that check mail open every link."""
    with store.read() as connection:
        return accounts.find_invited(connection, hash_token(token), now)


def accept(store: Store, token: str, password: str, now: datetime, earlier: str = "") -> str:
    """Set the password, end all sessions of the account, log in; returns the token of the new session.

    PasswordError when it is too weak, AccountError when the link was used or is over.
    """
    account = find_invited(store, token, now)
    if account is None:
        raise AccountError(USED)
    check_password(password, account.name)
    kept, actor = hash_password(password), Actor(account.name, "")
    with store.begin() as connection:
        if accounts.find_invited(connection, hash_token(token), now) != account:  # used a moment ago
            raise AccountError(USED)
        accounts.set_password(connection, account, kept, actor, now)
        sessions.end_sessions(connection, account, actor, now)
    return open_session(store, account, now, earlier)


def make_upload_link(store: Store, supplier: str, until: datetime, actor: Actor, now: datetime) -> str:
    """The secret of a new link by which one supplier hands in files until a moment. AccountError for one in the past."""
    if until <= now or not supplier:
        raise AccountError("Ein Abgabelink braucht einen Lieferanten und einen Tag in der Zukunft.")
    token = new_token()
    with store.begin() as connection:
        links.add_link(connection, LinkPurpose.UPLOAD, hash_token(token), supplier, until, actor, now)
    return token


def find_upload_link(connection: Connection, token: str, now: datetime) -> PersonalLink | None:
    """The upload link that holds now for this secret."""
    return links.find_link(connection, LinkPurpose.UPLOAD, hash_token(token), now)


def _check(account: Account) -> Account:
    display = account.display.strip()
    wrong = sorted(code for code in account.bodies if not re.fullmatch(CODE, code))
    checks = (
        (0 < len(display) <= _LONGEST_DISPLAY, f"Die Anzeige fehlt oder ist länger als {_LONGEST_DISPLAY} Zeichen."),
        (bool(account.roles), "Ein Konto braucht mindestens eine Rolle."),
        (
            (Role.SUPPLIER in account.roles) == bool(account.supplier.strip()),
            f"Zur Rolle {Role.SUPPLIER} gehört genau ein Lieferant, zu anderen Rollen keiner.",
        ),
        (not account.bodies or Role.COMMITTEE in account.roles, f"Gremien nennt nur ein Konto mit der Rolle {Role.COMMITTEE}."),
        (not wrong, f"Das ist keine Nummer eines Gremiums: {', '.join(wrong)}."),
    )
    # All at once: who mends one thing should not be told of the next.
    if told := [words for is_right, words in checks if not is_right]:
        raise AccountError(" ".join(told))
    return replace(account, display=display, supplier=account.supplier.strip())


def _is_manager(account: Account) -> bool:
    return account.is_active and Role.MANAGER in account.roles


def _count_managers(connection: Connection) -> int:
    return sum(_is_manager(account) for account in accounts.list_accounts(connection))
