"""`/abmelden`: a form of one button ends the session; a link alone does not, so that no foreign page can."""

from __future__ import annotations

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.accounts.sessions import close_session
from mib_dashboard.accounts.tokens import is_sealed, seal_form
from mib_dashboard.server.admission import find_account
from mib_dashboard.server.login.service import find_way_out
from mib_dashboard.server.login.sheet import comes_from_here, read_form, respond
from mib_dashboard.server.paths import base_path
from mib_dashboard.settings import Login, current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.shared import open_shared

PURPOSE = "abmelden"


async def show_leaving(request: Request) -> Response:
    """Whether one is still logged in, and the button to end that; else what is left to do at the login service."""
    token = request.cookies.get(COOKIE, "")
    account = await anyio.to_thread.run_sync(find_account, request.scope)
    if account is not None:
        return respond(title="Angemeldet", form="fertig", account=account, seal=seal_form(token, PURPOSE) if token else "")
    link = await find_way_out() if current_settings().login is Login.OIDC else ""
    return respond(title="Sie sind abgemeldet", form="abgemeldet", link=link)


async def leave(request: Request) -> Response:
    """End the session of this browser, also on its pages that are still open."""
    sent, token = await read_form(request), request.cookies.get(COOKIE, "")
    if not comes_from_here(request) or not is_sealed(token, PURPOSE, sent.get("siegel", "")):
        return await show_leaving(request)
    try:
        await anyio.to_thread.run_sync(close_session, open_shared(current_settings().store), token, clock.moment())
    except StoreError as error:
        return respond(503, title="Abmelden", form="vorbei", message=str(error))
    response = RedirectResponse(f"{base_path()}/abmelden", 303, {"Cache-Control": "no-store", "Clear-Site-Data": '"cache"'})
    response.delete_cookie(COOKIE, path=base_path() or "/", httponly=True, samesite="lax")
    return response
