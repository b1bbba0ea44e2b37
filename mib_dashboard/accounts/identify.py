"""Who a request comes from, read anew for every request and every run of a page."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Mapping
from datetime import datetime

from mib_dashboard.accounts.names import read_name
from mib_dashboard.accounts.sessions import find_account
from mib_dashboard.model.working import Account
from mib_dashboard.settings import Login, current_settings
from mib_dashboard.store import accounts
from mib_dashboard.store.engine import Store, StoreError
from mib_dashboard.store.shared import open_shared

LOG = logging.getLogger(__name__)
COOKIE = "mib_sitzung"
# Set behind the door for what a listed proxy said; whatever a browser sends under this name is removed there.
KNOWN_AS = "x-mib-konto"


def find_visitor(headers: Mapping[str, str], cookies: Mapping[str, str], now: datetime) -> Account | None:
    """The active account behind a request, None for a visitor. `headers` have names in lower case, behind the door.

    When the store does not answer nobody is known.
    """
    settings = current_settings()
    is_by_header = settings.login is Login.HEADER
    shown = headers.get(KNOWN_AS, "") if is_by_header else cookies.get(COOKIE, "")
    if not settings.store or not shown:
        return None
    try:
        store = open_shared(settings.store)
        return _find_named(store, shown) if is_by_header else find_account(store, shown, now)
    except StoreError as error:
        LOG.error("%s", error)  # noqa: TRY400 - the sentence says it all
        return None


def describe_silence() -> str:
    """Why nobody can be known just now: a German sentence when the store does not answer, "" when it does."""
    try:
        with open_shared(current_settings().store).read():
            return ""
    except StoreError as error:
        return str(error)


def is_listed(address: str) -> bool:
    """Whether a request from this address comes from a proxy that the operator has listed."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return any(found in ipaddress.ip_network(proxy) for proxy in current_settings().proxies)


def _find_named(store: Store, name: str) -> Account | None:
    with store.read() as connection:
        found = accounts.find_account(connection, read_name(name))
    return found if found is not None and found.is_active else None
