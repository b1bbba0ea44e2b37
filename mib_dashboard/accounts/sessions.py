"""Sessions: who carries a token is who logged in with it, for eight hours at most and not after half an hour of silence."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from mib_dashboard.accounts.tokens import hash_token, new_token
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.store import accounts, sessions
from mib_dashboard.store.engine import Store, StoreError
from mib_dashboard.store.sessions import Session

LOG = logging.getLogger(__name__)
LONGEST, IDLE = timedelta(hours=8), timedelta(minutes=30)
# Written down once a minute, not at every click.
_TOUCHED = timedelta(minutes=1)
_KEPT = timedelta(days=30)


def open_session(store: Store, account: Account, now: datetime, earlier: str = "") -> str:
    """A new token for this account; the one the browser showed before is worth nothing any more."""
    token, actor = new_token(), Actor(account.name, "")
    with store.begin() as connection:
        sessions.forget_sessions(connection, now - _KEPT)
        if earlier:
            sessions.end_session(connection, hash_token(earlier), account, actor, now)
        sessions.start_session(connection, hash_token(token), account, actor, now)
    return token


def find_account(store: Store, token: str, now: datetime) -> Account | None:
    """Who this token stands for now, with the roles as they are now; None when it is over, ended, or the account is locked."""
    key = hash_token(token)
    if not key:
        return None
    with store.read() as connection:
        session = sessions.read_session(connection, key)
        account = accounts.read_account(connection, session.account) if session else None
    if session is None or account is None or not account.is_active or not is_running(session, now):
        return None
    if now - session.seen > _TOUCHED:
        _touch(store, key, now)
    return account


def is_running(session: Session, now: datetime) -> bool:
    """Whether a session holds at this moment."""
    return not session.is_ended and now - session.started < LONGEST and now - session.seen < IDLE


def close_session(store: Store, token: str, now: datetime) -> None:
    """End the session of a token; nothing happens when there is none."""
    with store.begin() as connection:
        session = sessions.read_session(connection, hash_token(token))
        account = accounts.read_account(connection, session.account) if session else None
        if account is not None:
            sessions.end_session(connection, hash_token(token), account, Actor(account.name, ""), now)


def _touch(store: Store, key: str, now: datetime) -> None:
    try:
        with store.begin() as connection:
            sessions.touch_session(connection, key, now)
    except StoreError as error:  # who only reads goes on; the session ends earlier
        LOG.warning("%s", error)
