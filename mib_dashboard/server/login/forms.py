"""`/anmelden`: name and password, or a password for the first time by a one-time link."""

from __future__ import annotations

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE, describe_silence
from mib_dashboard.accounts.login import FAILED, UNKNOWN, Desk, LoginError
from mib_dashboard.accounts.manage import USED, accept, find_invited
from mib_dashboard.accounts.names import AccountError
from mib_dashboard.accounts.passwords import PasswordError
from mib_dashboard.accounts.rights import allows
from mib_dashboard.accounts.tokens import is_sealed, new_token, seal_form
from mib_dashboard.model.working import Account
from mib_dashboard.server.access import PAGE_RIGHTS
from mib_dashboard.server.admission import find_account
from mib_dashboard.server.login.sheet import comes_from_here, enter, lead_back, read_form, respond, set_cookie
from mib_dashboard.server.paths import base_path
from mib_dashboard.settings import Login, current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.shared import open_shared

FORM_COOKIE = "mib_formular"
_FORM, _LEAVE = "anmelden", "abmelden"
_AN_HOUR = 3600
_OLD = "Das Formular war zu alt oder kam nicht von dieser Seite. Bitte noch einmal ausfüllen."
_NOT_ALLOWED = "Für die gewünschte Seite hat Ihr Konto kein Recht."
HINTS = {"unbekannt": UNKNOWN, "fehlgeschlagen": FAILED}
_DESK = Desk()


def show_form(request: Request) -> Response:
    """The page; what it offers depends on how this house knows its people. Not async on purpose: it asks the store."""
    query = request.query_params
    wanted, invitation = query.get("weiter", "/"), query.get("einladung", "")
    account = find_account(request.scope)
    if account is not None and not invitation:
        return _greet(request, account, wanted)
    message = HINTS.get(query.get("hinweis", ""), "")
    if current_settings().login is not Login.LOCAL:
        form = "dienst" if current_settings().login is Login.OIDC else "kopfzeile"
        return respond(title="Anmelden", form=form, message=message, way=lead_back(wanted))
    silence = describe_silence()
    return _ask(request, wanted, invitation, silence or message, status=503 if silence else 200)


async def accept_form(request: Request) -> Response:
    """What was typed in. The same answer for an unknown name and a wrong password."""
    sent = await read_form(request)
    wanted, invitation = sent.get("weiter", "/"), sent.get("einladung", "")
    return await anyio.to_thread.run_sync(_answer, request, sent, wanted, invitation)


def _greet(request: Request, account: Account, wanted: str) -> Response:
    """Who is logged in goes on, unless the page wanted is none for this account."""
    way = lead_back(wanted)
    right = PAGE_RIGHTS.get(way.removeprefix(base_path()).partition("?")[0])
    if "weiter" in request.query_params and (right is None or allows(account, right)):
        return RedirectResponse(way, 303, {"Cache-Control": "no-store"})
    token = request.cookies.get(COOKIE, "")
    seal = seal_form(token, _LEAVE) if token else ""
    return respond(title="Angemeldet", form="fertig", account=account, message=_NOT_ALLOWED if right else "", seal=seal)


def _answer(request: Request, sent: dict[str, str], wanted: str, invitation: str) -> Response:
    if current_settings().login is not Login.LOCAL:
        return respond(404, title="Anmelden", form="kopfzeile")
    cookie = request.cookies.get(FORM_COOKIE, "")
    if not comes_from_here(request) or not is_sealed(cookie, _FORM, sent.get("siegel", "")):
        return _ask(request, wanted, invitation, _OLD, status=403)
    try:
        token = _log_in(request, sent, invitation)
    except (LoginError, PasswordError, AccountError) as error:
        return _ask(request, wanted, invitation, str(error), typed=sent.get("name", ""), status=403)
    except StoreError as error:
        return _ask(request, wanted, invitation, str(error), status=503)
    return enter(request, token, wanted)


def _log_in(request: Request, sent: dict[str, str], invitation: str) -> str:
    store, now, earlier = open_shared(current_settings().store), clock.moment(), request.cookies.get(COOKIE, "")
    password = sent.get("kennwort", "")
    if not invitation:
        address = request.client.host if request.client else ""
        return _DESK.log_in(store, sent.get("name", ""), password, address=address, now=now, earlier=earlier)
    if password != sent.get("wiederholung", ""):
        raise PasswordError("Die beiden Kennwörter sind nicht gleich.")
    return accept(store, invitation, password, now, earlier)


def _ask(request: Request, wanted: str, invitation: str, message: str, *, typed: str = "", status: int = 200) -> Response:
    """The form, with a cookie that belongs to it."""
    invited = None
    if invitation:
        try:
            invited = find_invited(open_shared(current_settings().store), invitation, clock.moment())
        except StoreError as error:
            message, status = str(error), 503
        if invited is None:
            return respond(
                404 if status == 200 else status, title="Einladung", form="vorbei", message=message or USED, way=lead_back("/")
            )
    cookie = request.cookies.get(FORM_COOKIE, "") or new_token()
    response = respond(
        status, title="Kennwort festlegen" if invited else "Anmelden", form="einladung" if invited else "lokal", account=invited,
        message=message, seal=seal_form(cookie, _FORM), way=wanted, typed=typed, invitation=invitation,
    )  # fmt: skip
    set_cookie(response, request, FORM_COOKIE, cookie, strict=True, seconds=_AN_HOUR)
    return response
