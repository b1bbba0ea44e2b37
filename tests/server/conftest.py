"""A small app behind the middleware, spoken to without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import anyio
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope

from mib_dashboard.server import MIDDLEWARE

MAIN = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>Streamlit</title><script type="module" src="./static/js/index.js"></script>'
    "</head><body><noscript><p>You need to enable JavaScript</p></noscript></body></html>"
)
FRAME = '<!doctype html><html lang="en" style="x"><head><title>Streamlit Folium Component</title></head><body></body></html>'


class Answer:
    """Status, lower-case headers and body of one response."""

    def __init__(self, messages: list[Message]) -> None:
        start = messages[0]
        self.status: int = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])


Get = Callable[..., Answer]


def _app() -> Starlette:
    async def document(request):
        # Streamlit compresses only when it is told that the browser wants it; the middleware must not tell.
        assert "accept-encoding" not in request.headers
        return HTMLResponse(FRAME if request.url.path.startswith("/component/") else MAIN)

    async def broken(_):
        return HTMLResponse('<html lang="en">Fehler</html>', status_code=500)

    routes = [
        Route("/_stcore/health", lambda request: PlainTextResponse(request.headers.get("accept-encoding", "-"))),
        Route("/api/v1/x.json", lambda _: JSONResponse({"lang": '<html lang="en">'})),
        Route("/impressum", broken),
        Route("/{path:path}", document),
    ]
    return Starlette(routes=routes, middleware=MIDDLEWARE)


def request(app: ASGIApp, path: str, query: str = "", method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """One request without a network; names of `headers` as they are sent."""
    scope: Scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(), "root_path": "",
        "scheme": "http", "query_string": query.encode("ascii"), "server": ("testserver", 80), "client": ("127.0.0.1", 1),
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
    }  # fmt: skip
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    async def call() -> None:
        await app(scope, receive, send)

    anyio.run(call)
    return Answer(messages)


@pytest.fixture(scope="session")
def get() -> Get:
    """Request a path from the toy app: ``get(path, method="GET", **headers)`` with underscores for hyphens."""
    app = _app()

    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        address, _, query = path.partition("?")
        return request(app, address, query, method, {name.replace("_", "-"): value for name, value in headers.items()})

    return ask
