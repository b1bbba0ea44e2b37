"""Logging in: with a password of this house, or as somebody whom the login service of the office knows."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mib_dashboard.accounts.attempts import Guesser, end_attempt, start_attempt
from mib_dashboard.accounts.names import read_name
from mib_dashboard.accounts.passwords import is_password
from mib_dashboard.accounts.sessions import open_session
from mib_dashboard.model.working import Account
from mib_dashboard.store import accounts
from mib_dashboard.store.engine import Store

LOG = logging.getLogger(__name__)
REFUSED = "Name oder Kennwort stimmt nicht."
UNKNOWN = "Sie sind angemeldet, haben hier aber kein Konto. Die Verwaltung der Konten kann eines anlegen."
FAILED = "Die Anmeldung hat nicht geklappt. Bitte noch einmal versuchen."
_PATIENCE = 10
_FREE_FOR_A_NAME, _FREE_FOR_AN_ADDRESS = 3, 30
# Claims of a token are larger than any name.
_LONGEST_CLAIM = 200


class LoginError(ValueError):
    """Somebody could not be logged in; the message is a German sentence and tells nothing about accounts."""


class Desk:
    """Checks one password at a time: each costs 64 MB and some time, on purpose. Wrong ones make the next attempt wait.

    The store counts them: for all processes together, and over a restart.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def log_in(self, store: Store, name: str, password: str, *, address: str, now: datetime, earlier: str = "") -> str:
        """The token of a new session. LoginError says the same for an unknown name, a locked account and a wrong password."""
        name = read_name(name)[: _LONGEST_CLAIM + 1]
        if not self._turn.acquire(timeout=_PATIENCE):
            raise LoginError("Gerade melden sich sehr viele an. Bitte in einer Minute noch einmal versuchen.")
        try:
            by_name = Guesser("Name", name, _FREE_FOR_A_NAME)
            by_address = Guesser("Adresse", address, _FREE_FOR_AN_ADDRESS)
            seconds = start_attempt(store, [by_name, by_address], now)
            if seconds:
                raise LoginError(f"Zu viele Versuche. Bitte {_spell(seconds)} warten.")
            account = _check(store, name, password)
            if account is None:
                raise LoginError(REFUSED)
            end_attempt(store, by_name, by_address, now)
        finally:
            self._turn.release()
        return open_session(store, account, now, earlier)


def log_in_claims(store: Store, claims: Mapping[str, Any], claim: str, now: datetime, earlier: str = "") -> str:
    """The token of a new session for who the claims of a verified ID token name. LoginError when they name no account here.

    `claim`: which one names the account. All others, a thousand groups among them, are not looked at: roles are kept here.
    """
    expires, name = claims.get("exp"), claims.get(claim)
    if not isinstance(expires, int | float) or expires <= now.timestamp():
        raise LoginError(FAILED)
    if not isinstance(name, str) or not 0 < len(name) <= _LONGEST_CLAIM:
        LOG.error("Der Anmeldedienst nennt die Angabe „%s“ nicht, die das Konto benennt.", claim)
        raise LoginError(FAILED)
    if claim == "email" and claims.get("email_verified") is not True:
        LOG.error("Der Anmeldedienst hat die E-Mail-Adresse nicht bestätigt (email_verified).")
        raise LoginError(FAILED)
    with store.read() as connection:
        account = accounts.find_account(connection, read_name(name))
    if account is None or not account.is_active:
        raise LoginError(UNKNOWN)
    return open_session(store, account, now, earlier)


def _check(store: Store, name: str, password: str) -> Account | None:
    # The same questions for every name, so that the time they take tells nothing.
    with store.read() as connection:
        account, kept = accounts.find_account(connection, name), accounts.find_password(connection, name)
    return account if is_password(kept, password) else None


def _spell(seconds: int) -> str:
    if seconds < 60:
        return "eine Sekunde" if seconds == 1 else f"{seconds} Sekunden"
    minutes = -(-seconds // 60)
    return "eine Minute" if minutes == 1 else f"{minutes} Minuten"
