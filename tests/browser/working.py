"""A store for the app under test, and people in it who are already logged in."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.accounts.manage import create_account
from mib_dashboard.accounts.sessions import open_session
from mib_dashboard.cli.main import main
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import create_store


def set_up(folder: Path) -> str:
    """The address of a new store in this folder, for MIB_ABLAGE: with the shipped files and the versions below MIB_STATE."""
    url = f"sqlite:///{folder}/mib.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_ABLAGE", url)
        assert main(["ablage", "einrichten"]) == 0
    return url


def log_in(store_url: str, app_url: str, name: str, *roles: Role, supplier: str = "") -> dict[str, object]:
    """`storage_state` of a browser in which a new account with these roles is logged in."""
    store = create_store(store_url)
    account = create_account(store, Account(0, name, name.title(), frozenset(roles), supplier), SYSTEM, clock.moment())
    token = open_session(store, account, clock.moment())
    store.close()
    cookie = {
        "name": COOKIE, "value": token, "domain": urlsplit(app_url).hostname, "path": "/", "httpOnly": True, "sameSite": "Lax",
        "secure": False, "expires": -1,
    }  # fmt: skip
    return {"cookies": [cookie], "origins": []}
