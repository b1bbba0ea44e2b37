"""Logging in at a real service (OpenID Connect, npm oidc-provider) in a real browser."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.manage import change_account, create_account
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store.accounts import find_account
from mib_dashboard.store.engine import create_store
from tests.browser.server import AppServer, free_port
from tests.browser.visit import PATIENCE_MS
from tests.browser.working import set_up

SERVICE = Path(__file__).parent / "anmeldedienst"
MISSING = "Der Anmeldedienst für diesen Test fehlt: „make test“ richtet ihn ein, oder sh .ci/anmeldedienst.sh"
GROUPS = 400
SECRETS = """\
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "nur-fuer-den-test-und-lang-genug-dafuer"
client_id = "mib"
client_secret = "nur-fuer-den-test"
server_metadata_url = "{service}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid profile", prompt = "login" }}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app of a house whose people log in at a service, and that service."""
    if not (SERVICE / "node_modules" / "oidc-provider").is_dir():
        pytest.fail(MISSING, pytrace=False)
    folder = tmp_path_factory.mktemp("dienst")
    url, port = set_up(folder), free_port()
    secrets = folder / "secrets.toml"
    settings = {"MIB_ABLAGE": url, "MIB_ANMELDUNG": "oidc", "STREAMLIT_SECRETS_FILES": str(secrets)}
    server = AppServer(folder, **settings)
    secrets.write_text(SECRETS.format(app=server.url, service=f"http://localhost:{port}"), "utf-8")
    store = create_store(url)
    wanted = Account(0, "beispiel", "Ein Beispiel", frozenset({Role.MANAGER, Role.PREPARER}))
    create_account(store, wanted, SYSTEM, clock.moment())
    create_account(store, replace(wanted, name="zweite"), SYSTEM, clock.moment())
    store.close()
    with (folder / "dienst.log").open("w") as log:
        command = ["node", "dienst.js", str(port), server.url, str(GROUPS)]
        service = subprocess.Popen(command, cwd=SERVICE, stdout=log, stderr=log)
    try:
        wait_for(f"http://localhost:{port}/.well-known/openid-configuration")
        with server:
            yield server
    finally:
        service.terminate()
        service.wait(timeout=30)


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, url
            time.sleep(0.2)


def log_in_as(page, name: str) -> None:
    """From the page of the log-in through the pages of the service."""
    page.get_by_role("link", name="Mit dem Konto des Hauses anmelden").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("egal")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def test_in_with_a_role_out_of_it_and_out(office, tabs):
    page = tabs.take(locale="de-DE")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{office.url}/konten")
    assert page.url == f"{office.url}/anmelden?weiter=/konten"
    log_in_as(page, "beispiel")
    page.get_by_role("heading", name="Wer arbeitet hier").wait_for()
    assert page.url == f"{office.url}/konten"
    page.get_by_text("(Erfassung, Verwaltung)").wait_for()

    kept = {cookie["name"]: cookie for cookie in page.context.cookies(office.url)}
    assert kept["mib_sitzung"]["httpOnly"]
    assert not [name for name in kept if name.startswith("_streamlit_user")]
    assert sum(len(cookie["value"]) for cookie in kept.values()) < 1500, "no group of four hundred came along"
    page.goto(f"{office.url}/oauth2callback")  # as who goes back in the browser
    page.get_by_text("(Erfassung, Verwaltung)").wait_for()
    page.goto(f"{office.url}/konten")
    page.get_by_role("radio", name="Journal").wait_for()

    store = create_store(f"sqlite:///{office.folder}/mib.db")
    with store.read() as connection:
        before = find_account(connection, "beispiel")
    change_account(store, before, replace(before, roles=frozenset({Role.PREPARER})), SYSTEM, clock.moment())
    store.close()
    page.get_by_role("radio", name="Journal").click()
    page.get_by_role("heading", name="Anmelden").wait_for()
    assert page.get_by_role("heading", name="Wer arbeitet hier").count() == 0
    assert page.get_by_text("Journal").count() == 0

    page.get_by_role("button", name="Abmelden").click()
    page.get_by_role("heading", name="Sie sind abgemeldet").wait_for()
    assert "mib_sitzung" not in {cookie["name"] for cookie in page.context.cookies(office.url)}
    page.get_by_role("link", name="Auch beim Anmeldedienst des Hauses abmelden").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.get_by_role("link", name="Anmelden").wait_for()
    assert page.recorder.errors == []
    tabs.release(page)


def test_who_has_no_account_here_is_told_so(office, tabs):
    page = tabs.take(locale="de-DE", color_scheme="dark")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{office.url}/anmelden")
    log_in_as(page, "fremd")
    page.get_by_text("haben hier aber kein Konto").wait_for()
    assert "mib_sitzung" not in {cookie["name"] for cookie in page.context.cookies(office.url)}
    assert [cookie for cookie in page.context.cookies(office.url) if cookie["name"].startswith("_streamlit_user")] == []
    tabs.release(page)
