"""Security headers on every answer, whoever gave it."""

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from mib_dashboard.server import csp
from mib_dashboard.server.access import is_public_page
from mib_dashboard.server.paths import app_path, is_component
from mib_dashboard.settings import current_settings
from mib_dashboard.settings.addresses import tile_origin

# "same-origin": a click on a foreign link does not tell the other side which indicator was looked at.
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Below this the address itself must not be told to anybody.
_NOT_TOLD = "/rueckmeldung/"


class SecurityHeaders:
    """ASGI middleware; what the operator set counts as it is at start."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        settings = current_settings()
        document = Path(file_util.get_static_dir(), "index.html").read_bytes()
        self._main = csp.main_policy(document)
        self._public = csp.main_policy(document, settings.embedders)
        self._component = csp.component_policy(tile_origin(settings.tiles), settings.embedders)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = app_path(scope)
        is_secret = path.startswith(_NOT_TOLD)
        policy = self._component if is_component(path) else self._public if is_public_page(path) else self._main

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                for name, value in _FIXED.items():
                    headers[name] = value
                if is_secret:
                    headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, send_with_headers)
