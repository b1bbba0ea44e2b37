"""HTML documents on their way out: German language, our script for Streamlit's English words, and hints what to load early.

Streamlit compresses documents before a middleware sees them, so the request is passed on without Accept-Encoding and
the changed document is compressed here: that of the app with the content of the page in front (`first_answer`), that of the map's
frame. A document that names its language is one of ours (slides): it is compressed and marked, but not changed.
"""

import hashlib
from functools import lru_cache

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mib_dashboard.server import component_document
from mib_dashboard.server.encoding import Encoding, choose_encoding, pack
from mib_dashboard.server.first_answer import pack_document, recall_document
from mib_dashboard.server.look import choose_look
from mib_dashboard.server.paths import app_path, is_component
from mib_dashboard.server.unknown import page_paths
from mib_dashboard.slides import PAGE as DECK

# Below these paths lie data, streams and files, or documents that are made for one person and never kept.
_NO_DOCUMENTS = (
    "/_stcore/", "/media/", "/static/", "/assets/", "/api/", "/app/",
    "/anmelden", "/abmelden", "/abgeben", "/rueckmeldung/", "/oauth2callback",
)  # fmt: skip
# Without these the app behind gives the whole, plain document every time.
_CONDITIONS = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


@lru_cache(maxsize=8)
def _packed(document: bytes, path: str, encoding: Encoding) -> tuple[bytes, str]:
    """Return the changed document, packed, and its entity tag."""
    changed = component_document.adapt(document, path)
    return pack(changed, encoding), _mark(changed, encoding)


@lru_cache(maxsize=16)
def _packed_own(document: bytes, encoding: Encoding) -> tuple[bytes, str]:
    return pack(document, encoding), _mark(document, encoding)


def _mark(document: bytes, encoding: Encoding) -> str:
    return f'"{hashlib.sha256(document).hexdigest()[:16]}-{encoding}"'


class GermanDocuments:
    """ASGI middleware that changes complete HTML answers; everything else passes untouched and unbuffered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # Streamlit's document by the path of a page; it stays the same as long as the process lives.
        self._mains: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; replace the answer if it is an HTML document."""
        path = app_path(scope)
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or path.startswith(_NO_DOCUMENTS):
            await self._app(scope, receive, send)
            return
        request = Headers(scope=scope)
        is_main = path in page_paths() and path != f"/{DECK}"
        if path in self._mains:
            await self._answer(request, self._mains[path], scope, receive, send, is_own=False)
            return
        plain = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        start: Message | None = None
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                is_html = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
                if is_html and message["status"] == 200:
                    start = message
                    return
            if start is None:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                is_own = "content-language" in Headers(raw=start["headers"])
                if is_main and not is_own:
                    self._mains[path] = bytes(body)
                await self._answer(request, bytes(body), scope, receive, send, is_own=is_own)

        # A HEAD answer has no body to change, so the document is fetched and the server leaves it out when sending.
        await self._app({**scope, "method": "GET", "headers": plain}, receive, collect)

    async def _answer(
        self, request: Headers, document: bytes, scope: Scope, receive: Receive, send: Send, *, is_own: bool
    ) -> None:
        encoding = choose_encoding(request.get("accept-encoding", ""))
        path = app_path(scope)
        if is_own:
            packed, tag = _packed_own(document, encoding)
        elif is_component(path):
            packed, tag = _packed(document, path, encoding)
        else:
            asked = (document, path, scope["query_string"], encoding, choose_look(request))
            # In a thread, so that others need not wait for a page nobody has asked for before.
            known = recall_document(*asked)
            packed = await anyio.to_thread.run_sync(pack_document, *asked) if known is None else known
            tag = _mark(packed, encoding)
        headers = {"Cache-Control": "no-cache", "ETag": tag, "Vary": "Accept-Encoding"}
        # A proxy that packs anew writes W/ before the tag, and a browser may hold several.
        if tag in (one.strip().removeprefix("W/") for one in request.get("if-none-match", "").split(",")):
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        answer = Response(packed, media_type="text/html", headers=headers)
        if scope["method"] == "HEAD":
            answer.body = b""
        await answer(scope, receive, send)
