"""Own addresses beside the Streamlit app."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mib_dashboard import __version__
from mib_dashboard.server.api import API_ROUTES
from mib_dashboard.server.assets import ASSETS
from mib_dashboard.server.paths import base_path
from mib_dashboard.server.presentation import DECK_ROUTES


async def health(_: Request) -> JSONResponse:
    """Answer monitoring: the process lives and can serve requests."""
    return JSONResponse({"status": "ok", "version": __version__}, headers={"Cache-Control": "no-store"})


ROUTES: list[BaseRoute] = [
    Route(f"{base_path()}/health", health),
    *API_ROUTES,
    *DECK_ROUTES,
    Mount(f"{base_path()}/assets", StaticFiles(directory=ASSETS)),
]
