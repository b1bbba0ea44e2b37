"""`/abgeben`: by a personal link a supplier hands in files without an account, and sees nothing else of the house."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial

import anyio.to_thread
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from mib_dashboard import clock
from mib_dashboard.accounts.manage import find_upload_link
from mib_dashboard.intake.flow.looking import list_choices
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.intake.read import MOST_BYTES, SUFFIXES, RefusedError
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Role
from mib_dashboard.server.login.sheet import respond
from mib_dashboard.settings import current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.links import PersonalLink
from mib_dashboard.store.shared import open_shared

# A file in a form is a little longer than the file.
_AROUND = 10_000
_NONE = "Es ist keine Datei angekommen. Bitte eine wählen und noch einmal senden."
_OVER = "Dieser Link gilt nicht oder nicht mehr. Einen neuen gibt die Stelle, die ihn geschickt hat."


def show_handing_in(request: Request) -> Response:
    """The form, for whose link holds. Not async on purpose: it asks the store."""
    try:
        link = _find_link(request)
    except StoreError as error:
        return respond(503, title="Datei abgeben", form="vorbei", message=str(error))
    return _over() if link is None else _offer(request, link)


async def hand_in(request: Request) -> Response:
    """Take the file in. The link is looked at before anything that was sent."""
    try:
        link = await anyio.to_thread.run_sync(_find_link, request)
    except StoreError as error:
        return respond(503, title="Nicht angenommen", form="vorbei", message=str(error))
    if link is None:
        return _over()
    try:
        name, content = await _read_file(request)
        said = await anyio.to_thread.run_sync(_take, link, name, content)
    except (StoreError, FlowError, RefusedError) as error:
        # Another file may be sent at once.
        return await anyio.to_thread.run_sync(partial(_offer, request, link, str(error), status=400))
    return await anyio.to_thread.run_sync(_offer, request, link, *said)


def _find_link(request: Request) -> PersonalLink | None:
    with open_shared(current_settings().store).read() as connection:
        return find_upload_link(connection, request.query_params.get("link", ""), clock.moment())


def _take(link: PersonalLink, name: str, content: bytes) -> tuple[str, str]:
    """What is to be said about the file: what went wrong, or that it is here."""
    # Nobody's account: it may hand in for this supplier, and it exists only while this file is taken in.
    who = Account(0, f"abgabelink-{link.id}", link.subject, frozenset({Role.SUPPLIER}), link.subject)
    received = receive(open_shared(current_settings().store), who, link.subject, name, content, clock.moment())
    if received.refusal:
        return f"Die Datei „{name}“ ist angekommen, lässt sich aber nicht verwenden: {received.refusal}", ""
    return "", f"Die Datei „{name}“ ist angekommen (Lieferung {received.delivery.id}). Vielen Dank."


async def _read_file(request: Request) -> tuple[str, bytes]:
    """Name and content of the file in the form. RefusedError when there is none or it is too large."""
    try:
        form = await MultiPartParser(request.headers, _limit(request), max_files=1, max_fields=5).parse()
    except (MultiPartException, KeyError):
        raise RefusedError(_NONE) from None
    try:
        file = form.get("datei")
        if not isinstance(file, UploadFile) or not file.filename:
            raise RefusedError(_NONE)
        return file.filename, await file.read()
    finally:
        await form.close()


async def _limit(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES + _AROUND:
            raise RefusedError("Die Datei ist zu groß und wurde nicht angenommen.")
        yield part


def _offer(request: Request, link: PersonalLink, message: str = "", done: str = "", *, status: int = 200) -> Response:
    return respond(
        status, title="Datei abgeben", form="abgeben", message=message, done=done, link=request.query_params.get("link", ""),
        supplier=_name(link.subject), suffixes=", ".join(SUFFIXES), megabytes=MOST_BYTES // 1_000_000,
    )  # fmt: skip


def _name(supplier: str) -> str:
    """The name of the supplier as the newest release has it; its code while there is none."""
    try:
        return list_choices(open_shared(current_settings().store)).suppliers.get(supplier, supplier)
    except (StoreError, FlowError):
        return supplier


def _over() -> Response:
    return respond(404, title="Datei abgeben", form="vorbei", message=_OVER)
