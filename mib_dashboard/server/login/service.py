"""Logging in at the service of the office (OIDC). Streamlit does the talk with it; what comes of it is a session of ours.

Streamlit would write all claims of the ID token into signed cookies that hold for thirty days, can be neither ended nor
shortened, and with some hundred groups outgrow what a web server takes. They never leave here: the signature is checked, the one
claim that names the account is read, and the browser gets the token of a session as with a password.
"""

from __future__ import annotations

import json
import logging
from typing import Any

import anyio.to_thread
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_auth_routes import _get_provider_logout_url
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.accounts.login import UNKNOWN, LoginError, log_in_claims
from mib_dashboard.server.admission import find_account
from mib_dashboard.server.login.sheet import enter, set_cookie
from mib_dashboard.server.paths import app_path, base_path
from mib_dashboard.settings import Login, Name, SettingError, current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.shared import open_shared

LOG = logging.getLogger(__name__)
_CALLBACK = "/oauth2callback"
_WAY_COOKIE = "mib_weiter"
_PROVIDER = "default"
_TEN_MINUTES = 600


def refuse_missing_service() -> None:
    """SettingError when people are to log in at a service that nobody has named: the house would start and let nobody in."""
    named = get_secrets_auth_section()
    missing = [word for word in ("redirect_uri", "cookie_secret") if not (named and named.get(word))]
    if missing:
        raise SettingError(
            f"{Name.LOGIN}={Login.OIDC}: In der Datei secrets.toml (Ordner .streamlit) fehlt unter [auth]: {', '.join(missing)}."
        )


def go_to_service(request: Request) -> Response:
    """Send the browser to the service; where it wanted to go waits in a cookie."""
    token = encode_provider_token(_PROVIDER)
    response = RedirectResponse(f"{base_path()}/auth/login?provider={token}", 303, {"Cache-Control": "no-store"})
    set_cookie(response, request, _WAY_COOKIE, request.query_params.get("weiter", "/")[:500], seconds=_TEN_MINUTES)
    return response


async def find_way_out() -> str:
    """Where the service itself is told good-bye, "" when it has no such place."""
    signed = create_signed_value(get_cookie_secret(), USER_COOKIE_NAME, json.dumps({"provider": _PROVIDER}))
    cookie = f"{USER_COOKIE_NAME}={signed.decode()}".encode()
    request = Request({"type": "http", "headers": [(b"cookie", cookie)]})
    return await _get_provider_logout_url(request) or ""


class LoginService:
    """ASGI middleware around Streamlit's answer to a log-in at the service."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Replace the answer to the callback; everything else passes."""
        if scope["type"] != "http" or app_path(scope) != _CALLBACK:
            await self._app(scope, receive, send)
            return
        cookies: dict[str, str] = {}
        kept: list[tuple[bytes, bytes]] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                for name, value in message["headers"]:
                    found = _read_cookie(value) if name.lower() == b"set-cookie" else {}
                    cookies.update(found)
                    if name.lower() == b"set-cookie" and not any(key.startswith("_streamlit_user") for key in found):
                        kept.append((name, value))

        await self._app(scope, receive, collect)
        response = await anyio.to_thread.run_sync(_answer, Request(scope), cookies)
        response.raw_headers.extend(kept)  # that the state of this log-in is used up
        await response(scope, receive, send)


def _answer(request: Request, cookies: dict[str, str]) -> Response:
    claims = _read_claims(cookies)
    # After logging out at the service nobody asks for anything; and who is inside has gone back in the browser.
    if claims is None and ("state" not in request.query_params or find_account(request.scope) is not None):
        return RedirectResponse(f"{base_path()}/", 303)
    try:
        store, earlier = open_shared(current_settings().store), request.cookies.get(COOKIE, "")
        token = log_in_claims(store, claims or {}, current_settings().claim, clock.moment(), earlier)
    except (LoginError, StoreError) as error:
        LOG.warning("Anmeldung beim Dienst ohne Erfolg: %s", error)
        hint = "unbekannt" if str(error) == UNKNOWN else "fehlgeschlagen"
        return RedirectResponse(f"{base_path()}/anmelden?hinweis={hint}", 303, {"Cache-Control": "no-store"})
    response = enter(request, token, request.cookies.get(_WAY_COOKIE, "/"))
    response.delete_cookie(_WAY_COOKIE, path=base_path() or "/")
    return response


def _read_claims(cookies: dict[str, str]) -> dict[str, Any] | None:
    """The claims that Streamlit has just verified and signed."""
    signed = _get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)
    if not signed:
        return None
    claims = json.loads(signed)
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") is True else None


def _read_cookie(header: bytes) -> dict[str, str]:
    """Name and value of a Set-Cookie header."""
    return cookie_parser(header.decode("latin-1").partition(";")[0])
