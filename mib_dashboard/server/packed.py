"""Fixed files: compressed once, kept in memory, sent in one piece.

Streamlit sends its JavaScript uncompressed and reads it from disk for every visitor. All packed files together take about 6 MB.
"""

import mimetypes
import re
from pathlib import Path

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mib_dashboard.server.assets import static_files
from mib_dashboard.server.encoding import Encoding, choose_encoding, pack
from mib_dashboard.server.paths import app_path

_PACKABLE = {".js", ".css", ".svg", ".json", ".txt", ".ttf"}
# A hash or a version in the path: the content behind the address never changes.
_UNCHANGING = re.compile(r"^/static/|\.[0-9a-f]{8}\.(chunk\.)?(js|css)$|-\d+\.\d+\.\d+/")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, max-age=3600"


class PackedFiles:
    """ASGI middleware that answers GET and HEAD for `static_files` itself and passes on everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._bodies: dict[tuple[str, Encoding], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a known file, or hand the request on."""
        path = app_path(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else ""
        file = static_files().get(path)
        headers = Headers(scope=scope) if file else None
        if file is None or headers is None or "range" in headers:
            await self._app(scope, receive, send)
            return
        encoding = choose_encoding(headers.get("accept-encoding", "")) if file.suffix in _PACKABLE else "identity"
        body = await self._body(path, file, encoding)
        versioned = _UNCHANGING.search(path) or scope["query_string"].startswith(b"v=")
        answer = Response(
            b"" if scope["method"] == "HEAD" else body,
            media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            headers={"Cache-Control": _FOR_EVER if versioned else _ASK_AGAIN, "Content-Length": str(len(body))},
        )
        if file.suffix in _PACKABLE:
            answer.headers["Vary"] = "Accept-Encoding"
        if encoding != "identity":
            answer.headers["Content-Encoding"] = encoding
        await answer(scope, receive, send)

    async def _body(self, path: str, file: Path, encoding: Encoding) -> bytes:
        """Return the packed bytes; the first request for a file packs it in a worker thread so that others need not wait."""
        key = (path, encoding)
        if key not in self._bodies:
            self._bodies[key] = await anyio.to_thread.run_sync(lambda: pack(file.read_bytes(), encoding))
        return self._bodies[key]
