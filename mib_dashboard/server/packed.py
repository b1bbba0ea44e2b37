"""Fixed files: compressed once, kept in memory, sent in one piece.

Streamlit sends its JavaScript uncompressed and reads it from disk for every visitor. All packed files together take about
6 MB.
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


# Only known paths come in, at most three encodings each.
_PACKED: dict[tuple[str, Encoding], tuple[bytes, Encoding]] = {}


def packed_body(path: str, accepted: Encoding) -> tuple[bytes, Encoding]:
    """Return the bytes to send for a path of `static_files` and how they are encoded: pictures and fonts stay as they are."""
    if (path, accepted) not in _PACKED:
        file = static_files()[path]
        encoding: Encoding = accepted if file.suffix in _PACKABLE else "identity"
        _PACKED[path, accepted] = pack(file.read_bytes(), encoding), encoding
    return _PACKED[path, accepted]


def _headers(path: str, file: Path, size: int, encoding: Encoding, query: bytes) -> dict[str, str]:
    versioned = _UNCHANGING.search(path) or query.startswith(b"v=")
    headers = {"Cache-Control": _FOR_EVER if versioned else _ASK_AGAIN, "Content-Length": str(size)}
    if file.suffix in _PACKABLE:
        headers["Vary"] = "Accept-Encoding"
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return headers


class PackedFiles:
    """ASGI middleware that answers GET and HEAD for `static_files` itself and passes on everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a known file, or hand the request on."""
        path = app_path(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else ""
        file = static_files().get(path)
        request = Headers(scope=scope) if file else Headers()
        if file is None or "range" in request:
            await self._app(scope, receive, send)
            return
        accepted = choose_encoding(request.get("accept-encoding", ""))
        if (path, accepted) not in _PACKED:
            # Takes a moment for a large file; in a thread, so that others need not wait.
            await anyio.to_thread.run_sync(packed_body, path, accepted)
        body, encoding = packed_body(path, accepted)
        answer = Response(
            b"" if scope["method"] == "HEAD" else body,
            media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            headers=_headers(path, file, len(body), encoding, scope["query_string"]),
        )
        await answer(scope, receive, send)
