"""The door for every request: looks the address up in the table, and who is not public has to be known.

Streamlit itself knows people only on the connection of its pages; all other addresses would answer anybody.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import anyio.to_thread
from starlette.datastructures import Headers, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from mib_dashboard import clock
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Right
from mib_dashboard.server.access import PAGE_RIGHTS, AddressRule, find_rule
from mib_dashboard.server.paths import app_path, base_path
from mib_dashboard.server.peer import find_peer
from mib_dashboard.server.unknown import answer_unknown
from mib_dashboard.settings import Login, current_settings

_UPLOADS = "/_stcore/upload_file/"
_FRAMED = "rahmen"


class Admission:
    """ASGI middleware: an address without a row is a 404; one with a right asks for the account, anew each time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope = name_account(scope)
        path = app_path(scope)
        rule = find_rule(path)
        if rule is not None and await _is_admitted(rule, scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refuse(path, rule, scope)(scope, receive, send)


def name_account(scope: Scope) -> Scope:
    """The request with the account that a listed proxy names, and never one that the browser names itself.

    The header of the proxy counts only when the connection comes from a listed address, and only when it stands there once. A
    page in a frame of another site belongs to nobody, whatever the browser sends with it: `start.js` says that it is framed.
    """
    if not current_settings().store:
        return scope
    from mib_dashboard.accounts.identify import KNOWN_AS, is_listed

    settings = current_settings()
    theirs, ours = settings.header.lower().encode(), KNOWN_AS.encode()
    said = [value for name, value in scope["headers"] if name == theirs]
    is_framed = scope["type"] == "websocket" and _FRAMED in QueryParams(scope["query_string"])
    dropped = {theirs, ours, *([b"cookie"] if is_framed else [])}
    kept = [(name, value) for name, value in scope["headers"] if name not in dropped]
    if not is_framed and settings.login is Login.HEADER and len(said) == 1 and is_listed(find_peer(scope)):
        kept.append((ours, said[0]))
    return {**scope, "headers": kept}


def find_account(scope: Scope) -> Account | None:
    """Who asks, read from the store now. Waits for the store: call it in a thread."""
    from mib_dashboard.accounts.identify import find_visitor

    headers = Headers(scope=scope)
    return find_visitor(headers, cookie_parser(headers.get("cookie", "")), clock.moment())


async def holds_right(scope: Scope, right: Right) -> bool:
    """Whether who asks has a right now; nobody has any in a house without a store."""
    if not current_settings().store:
        return False
    from mib_dashboard.accounts.rights import allows

    return allows(await anyio.to_thread.run_sync(find_account, scope), right)


async def _is_admitted(rule: AddressRule, scope: Scope) -> bool:
    return rule.right is None or await holds_right(scope, rule.right)


def _refuse(path: str, rule: AddressRule | None, scope: Scope) -> Any:
    if rule is not None and path in PAGE_RIGHTS:
        # The same for who is not known and for who may not: the page of the log-in says what is the case.
        return RedirectResponse(f"{base_path()}/anmelden?weiter={quote(path)}", 303, {"Cache-Control": "no-store"})
    if path.startswith(_UPLOADS):
        return PlainTextResponse("Hier lässt sich nichts hochladen.", 404)
    return answer_unknown(scope)
