"""A browser for the addresses of logging in: keeps cookies, sends forms, follows nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mib_dashboard.server import MIDDLEWARE
from mib_dashboard.server.login.routes import LOGIN_MIDDLEWARE, LOGIN_ROUTES

HOST = "localhost:8501"
_SEAL = re.compile(r'name="siegel" value="([0-9a-f]+)"')


def build_app(*more: Route) -> Starlette:
    """The middleware and addresses of a house with a store, in front of an app that says yes."""
    behind = Route("/{path:path}", lambda _: PlainTextResponse("ja"), methods=["GET", "PUT"])
    stack = [one for one in MIDDLEWARE if one.cls not in {each.cls for each in LOGIN_MIDDLEWARE}]
    return Starlette(routes=[*LOGIN_ROUTES, *more, behind], middleware=[*stack, *map(_copy, LOGIN_MIDDLEWARE)])


def _copy(one: Middleware) -> Middleware:
    return Middleware(one.cls)


@dataclass
class Reply:
    """Status, headers (lower case; all Set-Cookie apart) and text."""

    status: int
    headers: dict[str, str]
    set_cookies: list[str]
    text: str


@dataclass
class Visitor:
    """`cookies` is what the browser has at the moment."""

    app: Starlette = field(default_factory=build_app)
    cookies: dict[str, str] = field(default_factory=dict)
    client: str = "127.0.0.1"
    scheme: str = "http"

    def get(self, path: str, **headers: str) -> Reply:
        """Open an address."""
        return self._ask("GET", path, b"", headers)

    def put(self, path: str) -> Reply:
        """Upload something."""
        return self._ask("PUT", path, b"x", {})

    def post(self, path: str, values: dict[str, str], **headers: str) -> Reply:
        """Send a form as its page would: with the origin of the app unless told otherwise."""
        return self._ask("POST", path, urlencode(values).encode(), {"origin": f"http://{HOST}", **headers})

    def log_in(self, name: str, password: str, **more: str) -> Reply:
        """Open the form, fill it in, send it."""
        return self.post("/anmelden", {"siegel": seal(self.get("/anmelden")), "name": name, "kennwort": password, **more})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        address, _, query = path.partition("?")
        sent = {"host": HOST, "content-type": "application/x-www-form-urlencoded", **headers}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "path": address, "raw_path": address.encode(),
            "root_path": "", "scheme": self.scheme, "query_string": query.encode(), "server": ("localhost", 8501),
            "client": (self.client, 1),
            "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
        }  # fmt: skip
        messages = []

        async def receive():
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            messages.append(message)

        anyio.run(self.app, scope, receive, send)
        pairs = [(name.decode().lower(), value.decode("latin-1")) for name, value in messages[0]["headers"]]
        reply = Reply(
            messages[0]["status"], dict(pairs), [value for name, value in pairs if name == "set-cookie"],
            b"".join(message.get("body", b"") for message in messages[1:]).decode(),
        )  # fmt: skip
        for line in reply.set_cookies:
            name, _, value = line.partition(";")[0].partition("=")
            if "Max-Age=0" in line or "01 Jan 1970" in line:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value.strip('"')
        return reply


def seal(reply: Reply) -> str:
    """The seal of the form on a page."""
    found = _SEAL.search(reply.text)
    assert found is not None, reply.text
    return found[1]
