"""The address of the page."""

from starlette.routing import BaseRoute, Route

from mib_dashboard.server.feedback.page import show_sheet, take_feedback
from mib_dashboard.server.paths import base_path

FEEDBACK_ROUTES: list[BaseRoute] = [
    Route(f"{base_path()}/rueckmeldung/{{token}}", show_sheet, methods=["GET"]),
    Route(f"{base_path()}/rueckmeldung/{{token}}", take_feedback, methods=["POST"]),
]

__all__ = ["FEEDBACK_ROUTES"]
