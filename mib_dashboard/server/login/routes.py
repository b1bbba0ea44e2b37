"""The addresses of logging in and out, and what stands around the callback of the login service."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from mib_dashboard.server.login.forms import accept_form, show_form
from mib_dashboard.server.login.handing_in import hand_in, show_handing_in
from mib_dashboard.server.login.leaving import leave, show_leaving
from mib_dashboard.server.login.service import LoginService, go_to_service
from mib_dashboard.server.paths import base_path

LOGIN_ROUTES: list[BaseRoute] = [
    Route(f"{base_path()}/anmelden", show_form, methods=["GET"]),
    Route(f"{base_path()}/anmelden", accept_form, methods=["POST"]),
    Route(f"{base_path()}/anmelden/dienst", go_to_service, methods=["GET"]),
    Route(f"{base_path()}/abmelden", show_leaving, methods=["GET"]),
    Route(f"{base_path()}/abmelden", leave, methods=["POST"]),
    Route(f"{base_path()}/abgeben", show_handing_in, methods=["GET"]),
    Route(f"{base_path()}/abgeben", hand_in, methods=["POST"]),
]
LOGIN_MIDDLEWARE = [Middleware(LoginService)]

__all__ = ["LOGIN_MIDDLEWARE", "LOGIN_ROUTES"]
