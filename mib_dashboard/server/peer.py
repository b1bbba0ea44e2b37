"""The address a connection really comes from.

The server below Streamlit replaces it by what a proxy on this machine says in `X-Forwarded-For`. For the log that is right; who
is believed when naming an account has to be the machine at the other end of the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_PEER = "mib.peer"


def find_peer(scope: Mapping[str, Any]) -> str:
    """The IP address at the other end, "" when nobody knows."""
    client = scope.get(_PEER, scope.get("client"))
    return str(client[0]) if client else ""


def remember_peers() -> None:
    """Let the server of this process keep the true address beside the one it is told, for good."""
    original = ProxyHeadersMiddleware.__call__
    if getattr(original, "keeps_peer", False):
        return

    async def call(self: Any, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            scope[_PEER] = scope.get("client")
        await original(self, scope, receive, send)

    call.keeps_peer = True  # type: ignore[attr-defined]
    ProxyHeadersMiddleware.__call__ = call  # type: ignore[method-assign]
