"""Who may ask for which address: all routes of the app, without and with every role."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import anyio
import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE, KNOWN_AS
from mib_dashboard.accounts.sessions import open_session
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Right, Role
from mib_dashboard.server.access import PAGE_RIGHTS, RULES, find_rule
from mib_dashboard.server.admission import Admission
from mib_dashboard.server.peer import remember_peers
from mib_dashboard.store.accounts import add_account, change_account, find_account
from mib_dashboard.store.engine import Store, create_store
from mib_dashboard.store.shared import open_shared
from mib_dashboard.ui.navigation import PAGES, WORK_PAGES

ROOT = Path(__file__).parents[2]
UPLOAD, FILE = "/_stcore/upload_file/sitzung/datei", "/arbeit/lieferung/1/original"
# Every address that answers, by who may: written down a second time, so that a new one is opened knowingly.
EVERYBODY = {
    "/health", "/api/v1/x", "/blatt/x", "/assets/x", "/static/x", "/component/x", "/favicon.png", "/manifest.json",
    "/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/media/x",
}  # fmt: skip
LOGIN = {"/anmelden", "/abmelden", "/abgeben", "/rueckmeldung/x"}
SERVICE = {"/anmelden/dienst", "/auth/login", "/oauth2callback"}
CLOSED = {
    "/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/auth/logout",
    "/_stcore/bidi-components/x", "/_stcore/script-health-check", "/app/static/x", "/index.html", "/konten/x", "/anmelden/x",
    "/_stcore/upload_file", "//karte", "/karte/", "/healthx", "/rueckmeldung",
}  # fmt: skip


@pytest.fixture
def store(tmp_path, monkeypatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path}/mib.db"
    create_store(url).close()
    monkeypatch.setenv("MIB_ABLAGE", url)
    yield open_shared(url)
    open_shared(url).close()


@pytest.fixture
def log_in(store) -> Callable[..., str]:
    """The cookie of somebody with these roles."""

    def enter(*roles: Role, name: str = "amt") -> str:
        supplier = "BAMF" if Role.SUPPLIER in roles else ""
        with store.begin() as connection:
            account = add_account(connection, Account(0, name, "Amt", frozenset(roles), supplier), SYSTEM, clock.moment())
        return f"{COOKIE}={open_session(store, account, clock.moment())}"

    return enter


def ask(
    path: str, *, client: str = "10.0.0.9", kind: str = "http", peer: str = "", query: bytes = b"", **headers: str
) -> tuple[int, str, dict]:
    """Status, Location and, when the request came in, its headers as the app behind sees them."""
    seen: dict[str, str] = {}
    sent: list[dict] = []

    async def behind(scope, receive, send):
        seen.update({name.decode(): value.decode() for name, value in scope["headers"]}, passed="1")

    async def receive():
        return {"type": f"{kind}.connect"}

    async def send(message):
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "root_path": "",
        "headers": raw,
        "client": (client, 1),
        "query_string": query,
    }
    if peer:
        scope["mib.peer"] = (peer, 1)
    anyio.run(Admission(behind), scope, receive, send)
    if seen:
        return 200, "", seen
    found = {name.decode(): value.decode() for name, value in sent[0].get("headers", [])}
    return sent[0].get("status", sent[0].get("code")), found.get("location", ""), {}


@cache
def all_paths() -> set[str]:
    """One address for every route that the app really has in a house with a store, Streamlit's included."""
    code = (
        "from app import app; from starlette.routing import Mount\n"
        "for route in app._build_starlette_app().routes:\n"
        "    print(route.path + ('/x' if isinstance(route, Mount) else ''))"
    )
    # In a process of its own: an app of Streamlit is one for good.
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "MIB_ABLAGE": "sqlite:///var/keine.db"}
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    paths = {line for line in found.stdout.splitlines() if line.startswith("/")}
    return {re.sub(r"\{[^}]*\}", "x", path) for path in paths}


def test_every_route_is_in_the_table_or_closed(monkeypatch, store):
    monkeypatch.setenv("MIB_ANMELDUNG", "oidc")
    known = EVERYBODY | LOGIN | SERVICE | CLOSED | {f"/{entry.url_path}" for entry in (*PAGES, *WORK_PAGES)}
    asking = ("/_stcore/upload_file/", "/arbeit/lieferung/")
    left = {path for path in all_paths() if path not in known and not path.startswith(asking)}
    assert left == {"/x"}  # Streamlit's files: what is not below /static/ is closed
    for path in all_paths():
        assert (find_rule(path) is None) == (path in CLOSED | {"/x"}), path


def test_the_table_names_nothing_else():
    named = {rule.path + ("x" if rule.path.endswith("/") else "") for rule in RULES if rule.right is None}
    assert named == EVERYBODY | LOGIN | SERVICE
    rights = {"/_stcore/upload_file/": Right.UPLOAD, "/arbeit/lieferung/": Right.DELIVERIES}
    assert {rule.path: rule.right for rule in RULES if rule.right} == rights
    assert {f"/{entry.url_path}": entry.right for entry in WORK_PAGES} == PAGE_RIGHTS
    assert not any(entry.right for entry in PAGES)


@pytest.mark.parametrize("path", sorted(EVERYBODY | {"/", "/karte", "/bericht", "/praesentation"}))
def test_everybody_reads(path):
    assert ask(path)[0] == 200


@pytest.mark.parametrize("path", sorted(CLOSED | LOGIN | SERVICE | {UPLOAD, FILE, "/konten", "/lieferungen"}))
def test_without_a_store_the_rest_does_not_exist(path):
    assert ask(path)[0] == 404
    assert ask(path, kind="websocket")[0] == 1008


@pytest.mark.parametrize("path", sorted(CLOSED))
def test_with_a_store_and_every_role_what_is_closed_stays_closed(path, log_in):
    assert ask(path, cookie=log_in(*Role))[0] == 404


def test_the_login_is_there_with_a_store_and_the_service_where_it_is_used(store, monkeypatch):
    assert [ask(path)[0] for path in sorted(LOGIN)] == [200] * len(LOGIN)
    assert {ask(path)[0] for path in SERVICE} == {404}
    monkeypatch.setenv("MIB_ANMELDUNG", "oidc")
    assert {ask(path)[0] for path in SERVICE} == {200}


@pytest.mark.parametrize("role", [None, *Role])
def test_a_role_reaches_what_it_has_a_right_to(role, log_in):
    cookie = log_in(role) if role else ""
    assert (ask(UPLOAD, cookie=cookie)[0] == 200) == (role in (Role.SUPPLIER, Role.PREPARER))
    sees_deliveries = role not in (None, Role.COMMITTEE)
    assert {ask(path, cookie=cookie)[0] == 200 for path in (FILE, "/lieferungen")} == {sees_deliveries}
    assert (ask("/konten", cookie=cookie)[0] == 200) == (role is Role.MANAGER)


def test_who_may_not_is_led_to_the_login_and_learns_nothing(log_in):
    assert ask("/konten")[:2] == (303, "/anmelden?weiter=/konten")
    assert ask("/konten", cookie=log_in(Role.PREPARER))[:2] == (303, "/anmelden?weiter=/konten")
    assert ask("/konten", cookie=f"{COOKIE}=erfunden")[:2] == (303, "/anmelden?weiter=/konten")


PROXY = {"MIB_ANMELDUNG": "kopfzeile", "MIB_PROXY": "10.0.0.0/24", "MIB_KOPFZEILE": "X-Amt"}


@pytest.fixture
def proxy(monkeypatch, log_in):
    for name, value in PROXY.items():
        monkeypatch.setenv(name, value)
    log_in(Role.MANAGER)


@pytest.mark.usefixtures("proxy")
class TestHeader:
    """The header of a listed proxy names the account, and nothing else does."""

    def test_a_listed_proxy_is_believed(self):
        status, _, seen = ask("/konten", x_amt="AMT")
        assert status == 200
        assert seen[KNOWN_AS] == "AMT"
        assert "x-amt" not in seen
        assert ask("/konten", x_amt="amt", client="::ffff:10.0.0.9")[0] == 200

    @pytest.mark.parametrize("client", ["10.0.1.9", "127.0.0.1", "::1", "", "unix"])
    def test_a_header_from_elsewhere_is_ignored(self, client):
        assert ask("/konten", x_amt="amt", client=client)[0] == 303
        assert KNOWN_AS not in ask("/karte", x_amt="amt", client=client)[2]

    def test_the_inner_name_of_the_header_is_never_taken_from_outside(self):
        assert ask("/konten", x_mib_konto="amt")[0] == 303
        assert KNOWN_AS not in ask("/karte", x_mib_konto="amt")[2]
        assert ask("/_stcore/stream", kind="websocket", x_mib_konto="amt")[2].get(KNOWN_AS) is None

    def test_a_framed_page_is_nobodys(self):
        seen = {query: ask("/_stcore/stream", kind="websocket", query=query, x_amt="amt")[2] for query in (b"", b"rahmen=ja")}
        assert [KNOWN_AS in one for one in seen.values()] == [True, False]

    def test_unknown_or_locked_accounts_are_nobody(self):
        assert ask("/konten", x_amt="niemand")[0] == 303
        assert ask("/konten", x_amt="")[0] == 303

    def test_a_cookie_does_not_count_here(self, log_in):
        assert ask("/konten", cookie=log_in(Role.MANAGER, name="b"))[0] == 303

    def test_the_machine_at_the_other_end_counts_and_not_who_it_says_it_speaks_for(self):
        assert ask("/konten", x_amt="amt", client="10.0.0.9", peer="127.0.0.1")[0] == 303
        assert ask("/konten", x_amt="amt", client="93.184.216.34", peer="10.0.0.9")[0] == 200


def test_elsewhere_the_header_does_nothing(log_in, monkeypatch):
    log_in(Role.MANAGER)
    monkeypatch.setenv("MIB_PROXY", "10.0.0.9")
    assert ask("/konten", x_forwarded_user="amt", x_mib_konto="amt")[0] == 303


def test_the_server_keeps_the_true_address():
    from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

    remember_peers()
    seen = []

    async def app(scope, receive, send):
        seen.append((scope["client"][0], scope["mib.peer"][0]))

    scope = {"type": "http", "client": ("127.0.0.1", 5), "headers": [(b"x-forwarded-for", b"10.0.0.9")]}
    anyio.run(ProxyHeadersMiddleware(app), scope, None, None)
    assert seen == [("10.0.0.9", "127.0.0.1")]


def test_a_framed_page_brings_no_session(log_in):
    cookie = log_in(Role.MANAGER)
    seen = {query: ask("/_stcore/stream", kind="websocket", query=query, cookie=cookie)[2] for query in (b"", b"rahmen=ja")}
    assert ["cookie" in one for one in seen.values()] == [True, False]
    assert ask("/konten", query=b"rahmen=ja", cookie=cookie)[0] == 200  # its document may not be framed at all


def test_a_role_that_was_withdrawn_is_gone_at_the_next_request(store, log_in):
    cookie = log_in(Role.MANAGER, Role.PREPARER)
    assert ask("/konten", cookie=cookie)[0] == 200
    with store.begin() as connection:
        before = find_account(connection, "amt")
        change_account(connection, before, replace(before, roles=frozenset({Role.PREPARER})), SYSTEM, clock.moment())
    assert ask("/konten", cookie=cookie)[0] == 303
    assert ask(UPLOAD, cookie=cookie)[0] == 200


def test_routes_are_found():
    assert {"/anmelden", "/abmelden", "/_stcore/stream", "/oauth2callback", "/x"} <= all_paths()
