"""The municipality that a visitor chose before: a bare address leads to the one that names it.

So the address says everything, also for the content that stands in the document. The choice lies in a cookie that `start.js`
keeps; an address that asks for anything speaks for itself.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.report.pages import PUBLIC_PAGES, REMEMBERED
from mib_dashboard.server.paths import app_path, base_path

_KEY = "gemeinde"
_LONGEST = 200


class RememberedPlace:
    """ASGI middleware for the pages that tell places apart; everything else passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead on, or pass the request on."""
        word = _find_word(scope) if scope["type"] == "http" and not scope["query_string"] else ""
        place = await anyio.to_thread.run_sync(_find_place, word) if word else ""
        if not place:
            await self._app(scope, receive, send)
            return
        # Two slashes at the beginning would name another server.
        address = f"{base_path()}/{app_path(scope).strip('/')}?{_KEY}={quote(place)}"
        headers = {"Cache-Control": "no-store", "Vary": "Cookie"}
        await RedirectResponse(address, 307, headers)(scope, receive, send)


def _find_word(scope: Scope) -> str:
    page = PUBLIC_PAGES.get(app_path(scope).strip("/"))
    if page is None or not page.tells_places or scope["method"] not in ("GET", "HEAD"):
        return ""
    return unquote(cookie_parser(Headers(scope=scope).get("cookie", "")).get(REMEMBERED, ""))[:_LONGEST]


def _find_place(word: str) -> str:
    """The name of the municipality that is meant; "" where there is none (any more)."""
    data = shared_store().current().dataset
    area = data.areas.find_municipality(word) if data is not None else None
    return "" if area is None else area.name
