"""The pages around logging in: one small document without script, its cookies, and where it leads back to."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.render import render_template
from mib_dashboard.report.palette import DARK, LIGHT
from mib_dashboard.server.assets import app_font, asset_url
from mib_dashboard.server.doorway import is_known_host
from mib_dashboard.server.paths import base_path
from mib_dashboard.server.unknown import page_paths
from mib_dashboard.settings import current_settings

_MOST_BYTES = 8_000
_WORDS = ("message", "done", "seal", "form", "typed", "invitation", "link", "account")
_HEADERS = {"Content-Language": "de", "Cache-Control": "no-store"}


def respond(status: int = 200, **values: Any) -> Response:
    """The document; `title` and what stands below it are told to the template."""
    shown = dict.fromkeys(_WORDS, "") | {"way": "/"} | values
    html = render_template("login.html", **dress(), **shown)
    return Response(html, status, _HEADERS, "text/html; charset=utf-8")


def dress() -> dict[str, Any]:
    """What every document of its own wears: style, font, colours, and the path all links begin with."""
    return {"base": base_path(), "style": asset_url("anmelden.css"), "font": app_font(), "looks": (LIGHT, DARK)}


def lead_back(wanted: str) -> str:
    """Where to go after logging in: a page of this app with its choices, whatever was asked for. Never another host."""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return f"{base_path()}/"
    if parts.scheme or parts.netloc or parts.path not in page_paths():
        return f"{base_path()}/"
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in parse_qsl(parts.query))
    return f"{base_path()}{parts.path}" + (f"?{query}" if query else "")


async def read_form(request: Request) -> dict[str, str]:
    """What was sent, the last of each name; nothing when it is larger than any form of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def comes_from_here(request: Request) -> bool:
    """Whether a page of this app sent the form. Every browser says which page it was."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    here = {host, urlsplit(current_settings().address).netloc} - {""}
    return is_known_host(host) and urlsplit(origin).netloc in here


def enter(request: Request, token: str, wanted: str) -> Response:
    """Lead a person who has just logged in to where they wanted to go."""
    response = RedirectResponse(lead_back(wanted), 303, {"Cache-Control": "no-store"})
    set_cookie(response, request, COOKIE, token)
    return response


def set_cookie(response: Response, request: Request, name: str, value: str, *, strict: bool = False, seconds: int = 0) -> None:
    """A cookie no script can read; only over https where the app is reached by https. `seconds` 0: until the browser closes."""
    response.set_cookie(
        name, value, httponly=True, samesite="strict" if strict else "lax", secure=is_secure(request),
        path=base_path() or "/", max_age=seconds or None,
    )  # fmt: skip


def is_secure(request: Request) -> bool:
    """Whether the app is reached by https, as the operator or the proxy says."""
    return current_settings().address.startswith("https://") or request.url.scheme == "https"
