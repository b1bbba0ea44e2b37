"""Under which name the app is reached, and what a visitor may ask of Streamlit.

Streamlit accepts any name of the host unless told, and lets every visitor empty the caches of all others.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from mib_dashboard.schema import Right
from mib_dashboard.server.admission import holds_right
from mib_dashboard.settings import Name, current_settings
from mib_dashboard.settings.addresses import is_loopback

LOG = logging.getLogger(__name__)
_REFUSED = {"clear_cache", "set_run_on_save"}
# The first step of an upload: only who may hand in files gets an address for it.
_UPLOAD = "file_urls_request"
_ANY = "*"
_POLICY_VIOLATION = 1008


def is_known_host(host: str) -> bool:
    """Whether a visitor may call the app ``host`` (with or without port): as the operator says, or from this machine.

    The operator says it in MIB_ADRESSE, and further names in Streamlit's `server.allowedHosts` ("*" for any).
    """
    name = _name_of(host)
    further = {str(one).strip().lower() for one in config.get_option("server.allowedHosts") or ()}
    known = further | {_name_of(urlsplit(current_settings().address).netloc)}
    return bool(name) and (name in known or _ANY in further or is_loopback(f"http://{host}"))


class Doorway:
    """ASGI middleware: foreign names and origins, and commands against other visitors end here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        if scope["type"] == "websocket":
            await self._open(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Headers(scope=scope)
        host, origin = request.get("host", ""), request.get("origin")
        if not is_known_host(host) or (origin is not None and not is_known_host(urlsplit(origin).netloc)):
            self._tell(host, origin)
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return

        async def receive_allowed() -> Message:
            while True:
                message = await receive()
                asked = _name_request(message)
                if asked not in _REFUSED and (asked != _UPLOAD or await holds_right(scope, Right.UPLOAD)):
                    return message

        await self._app(scope, receive_allowed, send)

    def _tell(self, host: str, origin: str | None) -> None:
        """Once for each name and not for ever, so that a stranger cannot fill the log."""
        words = f"{host[:100]!r} (Origin {(origin or '')[:100]!r})"
        if words not in self._told and len(self._told) < 20:
            self._told.add(words)
            LOG.warning("Verbindung unter der Adresse %s abgewiesen; die richtige nennt %s.", words, Name.ADDRESS)


def _name_of(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        named = (parts.hostname or "").rstrip(".").lower()
        return named if parts.port != 0 and not (parts.username or parts.password or parts.path) else ""
    except ValueError:
        return ""


def _name_request(message: Message) -> str:
    """What a browser asks of Streamlit; "" for what is no such message, which Streamlit judges."""
    data = message.get("bytes") if message["type"] == "websocket.receive" else None
    if not data:
        return ""
    asked = BackMsg()
    try:
        asked.ParseFromString(data)
    except Exception:  # noqa: BLE001 - what is no message at all is judged by Streamlit
        return ""
    return asked.WhichOneof("type") or ""
