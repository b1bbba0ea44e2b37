"""Addresses that do not exist answer 404, in German. Streamlit gives its main document for all, and the page stays blank."""

from __future__ import annotations

from functools import cache

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mib_dashboard.first import build_unknown
from mib_dashboard.server.look import choose_look
from mib_dashboard.server.paths import app_path, base_path, is_component
from mib_dashboard.settings import ROOT

_START_FILE = "ueberblick"
# Files that visitors take along; a report for the meeting is HTML too, and no page.
_FILES = "/media/"


@cache
def page_paths() -> frozenset[str]:
    """The app paths of all pages: a file in `pages/` each."""
    return frozenset({"/", *(f"/{file.stem}" for file in (ROOT / "pages").glob("*.py") if file.stem != _START_FILE)})


def answer_unknown(scope: Scope) -> Response:
    """The answer where no page is, in the look of the visitor; nothing of the address stands in it."""
    headers = {"Content-Language": "de", "Cache-Control": "no-store"}
    document = build_unknown(base_path(), choose_look(Headers(scope=scope)))
    return Response(document, 404, headers, "text/html; charset=utf-8")


class UnknownAddresses:
    """ASGI middleware that replaces Streamlit's main document where no page is; everything else passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer 404 where the answer is the main document of a page that does not exist."""
        path = app_path(scope) if scope["type"] == "http" else "/"
        if path in page_paths() or is_component(path) or path.startswith(_FILES):
            await self._app(scope, receive, send)
            return
        is_missing = False

        async def send_unless_missing(message: Message) -> None:
            nonlocal is_missing
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                is_html = headers.get("content-type", "").startswith("text/html")
                # Documents that name their language are ours.
                is_missing = message["status"] in (200, 304) and is_html and "content-language" not in headers
            if not is_missing:
                await send(message)

        await self._app(scope, receive, send_unless_missing)
        if is_missing:
            await answer_unknown(scope)(scope, receive, send)
