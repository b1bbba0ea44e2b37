"""The store is gone for a minute: public pages go on, and the working side says so in German and takes nobody for a stranger."""

from __future__ import annotations

import pytest
from streamlit.elements import exception
from streamlit.testing.v1 import AppTest

from mib_dashboard.accounts import identify
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.settings import ROOT
from mib_dashboard.store.engine import StoreError

GONE = "Die Ablage ist nicht zu erreichen."
LOGIN = "from mib_dashboard.ui.frame.account import show_login; show_login('pflege')"


@pytest.fixture
def follow(open_work):
    """The process follows its store, as a running server does; `open_work` opens a page in it."""
    shared_store().follow(pause=0.05)
    yield open_work
    shared_store().stop()


def test_public_pages_go_on_and_the_working_side_says_why_it_does_not(follow, monkeypatch):
    def gone(url):
        raise StoreError(GONE)

    assert AppTest.from_string(LOGIN).run().title[0].value == "Anmelden"
    monkeypatch.setattr(identify, "open_shared", gone)
    monkeypatch.setattr("mib_dashboard.store.shared.open_shared", gone)
    app = AppTest.from_string(LOGIN).run()
    assert app.title[0].value == "Hier lässt sich gerade nicht arbeiten"
    assert GONE in app.warning[0].value.replace("\\", "")
    assert "öffentlichen Seiten gehen weiter" in app.warning[0].value
    app = follow("")
    assert not app.exception
    assert "Integration" in app.title[0].value


def test_what_streamlit_says_of_a_page_that_fails_is_put_into_german():
    told = exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT
    assert f'"{told}":' in (ROOT / "mib_dashboard" / "server" / "assets" / "deutsch.js").read_text("utf-8")
