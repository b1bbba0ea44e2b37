"""A house whose people log in at a service (npm oidc-provider): the app, that service, and the way through its pages."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.manage import create_account
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import create_store
from tests.browser.server import AppServer, free_port
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


@contextmanager
def open_office(folder: Path, people: Mapping[str, tuple[str, frozenset[Role]]]) -> Iterator[AppServer]:
    """The running app with its service; `people`: name of the account → how it is shown, and its roles."""
    if not (SERVICE / "node_modules" / "oidc-provider").is_dir():
        pytest.fail(MISSING, pytrace=False)
    url, port = set_up(folder), free_port()
    secrets = folder / "secrets.toml"
    settings = {"MIB_ABLAGE": url, "MIB_ANMELDUNG": "oidc", "STREAMLIT_SECRETS_FILES": str(secrets)}
    server = AppServer(folder, **settings)
    secrets.write_text(SECRETS.format(app=server.url, service=f"http://localhost:{port}"), "utf-8")
    store = create_store(url)
    for name, (display, roles) in people.items():
        create_account(store, Account(0, name, display, roles), SYSTEM, clock.moment())
    store.close()
    with (folder / "dienst.log").open("w") as log:
        command = ["node", "dienst.js", str(port), server.url, str(GROUPS)]
        service = subprocess.Popen(command, cwd=SERVICE, stdout=log, stderr=log)
    try:
        _wait_for(f"http://localhost:{port}/.well-known/openid-configuration")
        with server:
            yield server
    finally:
        service.terminate()
        service.wait(timeout=30)


def log_in_as(page, name: str) -> None:
    """From the page of the log-in through the pages of the service."""
    page.get_by_role("link", name="Mit dem Konto des Hauses anmelden").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("egal")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, url
            time.sleep(0.2)
