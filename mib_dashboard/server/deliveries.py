"""Files of the working side: the original of a delivery and its protocol, for accounts that may see it, asked at every request.

They have addresses of their own because a file that Streamlit offers for download answers whoever knows its address.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mib_dashboard import clock
from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.exports import FORMATS
from mib_dashboard.intake.flow.looking import fetch_file
from mib_dashboard.intake.flow.papers import write_protocol
from mib_dashboard.server.admission import find_account
from mib_dashboard.server.paths import base_path
from mib_dashboard.server.unknown import answer_unknown
from mib_dashboard.settings import current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.shared import open_shared

_FORMATS = ("pdf", "xlsx")


def send_original(request: Request) -> Response:
    """The file as it came. Not async on purpose: the store is read beside the app."""
    try:
        file = fetch_file(open_shared(current_settings().store), find_account(request.scope), request.path_params["key"])
    except (NotAllowedError, StoreError):
        return answer_unknown(request.scope)
    return _attach(file.content, file.name, "application/octet-stream")


def send_protocol(request: Request) -> Response:
    """The protocol of a delivery as PDF or workbook."""
    form = FORMATS.get(request.path_params["form"]) if request.path_params["form"] in _FORMATS else None
    if form is None:
        return answer_unknown(request.scope)
    store = open_shared(current_settings().store)
    try:
        report = write_protocol(store, find_account(request.scope), request.path_params["key"], clock.today())
    except (NotAllowedError, StoreError):
        return answer_unknown(request.scope)
    return _attach(form.build(report), form.name_file(report), form.media_type)


def _attach(content: bytes, name: str, mime: str) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=mime, headers=headers)


DELIVERY_ROUTES: list[BaseRoute] = [
    Route(f"{base_path()}/arbeit/lieferung/{{key:int}}/original", send_original),
    Route(f"{base_path()}/arbeit/lieferung/{{key:int}}/protokoll.{{form}}", send_protocol),
]
