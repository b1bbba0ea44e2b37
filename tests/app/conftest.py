"""Opens pages of the app on the toy delivery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Role
from mib_dashboard.ui.frame import account as frame_account
from mib_dashboard.ui.navigation import find_page

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
OpenPage = Callable[..., AppTest]


@pytest.fixture
def open_toy_page(toy, monkeypatch) -> Iterator[OpenPage]:
    """`open_toy_page(address, **link)`: the page on the toy delivery, as the first request after a start."""
    monkeypatch.setenv("MIB_DATA", str(toy.data))
    monkeypatch.setenv("MIB_GEO", str(toy.geo))
    shared_store.cache_clear()

    def open_page(address: str, **link: str) -> AppTest:
        app = AppTest.from_file(MAIN, default_timeout=30)
        for key, value in link.items():
            app.query_params[key] = value
        app.switch_page(find_page(address).path)
        return app.run()

    yield open_page
    shared_store.cache_clear()


@pytest.fixture
def look_as(monkeypatch) -> Callable[..., None]:
    """`look_as(Role.PREPARER)`: from now on pages are seen by an account with these roles, by a visitor without any."""

    def look(*roles: Role, supplier: str = "") -> None:
        account = Account(1, "amt", "Amt", frozenset(roles), supplier) if roles else None
        monkeypatch.setattr(frame_account, "current_account", lambda: account)
        monkeypatch.setattr(frame_account, "find_token", lambda: "")

    return look
