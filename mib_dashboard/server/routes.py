"""Own addresses beside the Streamlit app."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mib_dashboard import __version__
from mib_dashboard.server.api import API_ROUTES
from mib_dashboard.server.assets import ASSETS
from mib_dashboard.server.condition import WATCH, Health
from mib_dashboard.server.papers import PAPER_ROUTES
from mib_dashboard.server.paths import base_path
from mib_dashboard.server.presentation import DECK_ROUTES


def health(_: Request) -> JSONResponse:
    """Answer monitoring: whether visitors see good data, and if not, why.

    503 only while nothing can be shown; an older good state is degraded and served. Not async on purpose: new files are read
    beside the app.
    """
    found = WATCH.look()
    content = {"status": found.status, "version": __version__} | ({"reason": found.reason} if found.reason else {})
    return JSONResponse(content, 503 if found.status is Health.DOWN else 200, headers={"Cache-Control": "no-store"})


ROUTES: list[BaseRoute] = [
    Route(f"{base_path()}/health", health),
    *API_ROUTES,
    *DECK_ROUTES,
    *PAPER_ROUTES,
    Mount(f"{base_path()}/assets", StaticFiles(directory=ASSETS)),
]
