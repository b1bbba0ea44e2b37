"""The municipality of the visit before: a bare address leads to it, every other speaks for itself."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mib_dashboard.delivery.dataset import Snapshot
from mib_dashboard.server import remembered
from tests.server.conftest import request


@pytest.fixture
def ask(toy_dataset, monkeypatch):
    store = SimpleNamespace(current=lambda: Snapshot(toy_dataset, (), is_stale=False))
    monkeypatch.setattr(remembered, "shared_store", lambda: store)
    routes = [Route("/{path:path}", lambda _: PlainTextResponse("Seite"))]
    app = Starlette(routes=routes, middleware=[Middleware(remembered.RememberedPlace)])

    def ask_(path: str, query: str = "", *, place: str = "Adorf", method: str = "GET"):
        return request(app, path, query, method, {"cookie": f"mib_gemeinde={quote(place)}"} if place else {})

    return ask_


@pytest.mark.parametrize("path", ["/", "/karte", "/angebote", "/mehrfachstrukturen"])
def test_a_bare_address_leads_to_the_remembered_place(ask, path):
    found = ask(path)
    assert found.status == 307
    assert found.headers["location"] == f"{path}?gemeinde=Adorf"
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["vary"] == "Cookie"


@pytest.mark.parametrize("path", ["//karte", "///karte/", "/karte/", "//"])
def test_it_leads_to_no_other_server(ask, path):
    assert ask(path).headers["location"] == f"/{path.strip('/')}?gemeinde=Adorf"


def test_every_other_address_speaks_for_itself(ask):
    assert ask("/karte", "indikator=AUSL-ANT").body == b"Seite"
    assert ask("/karte", place="").body == b"Seite"
    assert ask("/impressum").body == b"Seite"
    assert ask("/api/v1/werte.csv").body == b"Seite"
    assert ask("/karte", method="POST").status == 405


@pytest.mark.parametrize("place", ["Nirgends", "Region", "//fremd.example/", "<script>", "a\r\nb", "x" * 5000])
def test_what_is_no_municipality_is_forgotten(ask, place):
    assert ask("/karte", place=place).body == b"Seite"
