"""`/rueckmeldung/…`: by its link an actor sees its own public offers and says what is true of them; nothing changes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.language.moments import format_day_of
from mib_dashboard.render import render_template
from mib_dashboard.schema import OfferAnswer
from mib_dashboard.server.answers import AnswerStore, BusyError
from mib_dashboard.server.login.sheet import dress
from mib_dashboard.settings import current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.links import PersonalLink
from mib_dashboard.store.shared import open_shared
from mib_dashboard.work.feedback.links import FloodError, LinkOverError, find_open, receive
from mib_dashboard.work.feedback.reading import NOTHING, FeedbackReading, read_form
from mib_dashboard.work.feedback.sheet import ACTORS, ANSWER, ActorSheet, build_sheet

# The largest actors have some twenty offers; an umlaut takes six bytes.
MOST_BYTES, _MOST_FIELDS = 300_000, 1_000
_TITLE = "Stimmen Ihre Angebote noch?"
_OVER = "Dieser Link gilt nicht oder nicht mehr. Einen neuen gibt die Stelle, die ihn geschickt hat."
_EMPTY = (
    "Zurzeit steht kein laufendes Angebot von Ihnen öffentlich. Bitte melden Sie sich bei der Stelle, die den Link geschickt hat."
)
_BROKEN = "Die Angebote lassen sich gerade nicht zeigen. Bitte später noch einmal versuchen; der Link gilt weiter."
_BUSY = "Gerade fragen sehr viele. Bitte in wenigen Sekunden noch einmal versuchen."
_TOO_LONG = (
    "Das war zu viel Text auf einmal, und nichts wurde gespeichert. Bitte kürzer fassen oder in mehreren Schritten senden."
)
_THANKS = "Vielen Dank, Ihre Rückmeldung ist angekommen."
_AGAIN = "Diese Rückmeldung ist schon angekommen; sie wird nicht doppelt gezählt. Vielen Dank."
# An address that is a secret goes to nobody, and nothing of the page is kept.
_HEADERS = {
    "Content-Language": "de", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive",
}  # fmt: skip
# Pages before anybody typed, by actor: a flood of requests asks for the same one.
_PAGES = AnswerStore(most_bytes=8_000_000, most_waiting=8)


class _RefusedError(Exception):
    """Something is shown instead of the page; `status` goes with it."""

    def __init__(self, status: int, message: str, seconds: int = 0) -> None:
        self.status, self.seconds = status, seconds
        super().__init__(message)


def show_sheet(request: Request) -> Response:
    """The page for whose link holds. Looking changes nothing. Not async on purpose: it asks the store."""
    try:
        link, now = _find(request)
        return Response(_show_fresh(link, now), 200, _HEADERS, "text/html; charset=utf-8")
    except _RefusedError as error:
        return _refuse(error)


async def take_feedback(request: Request) -> Response:
    """What was sent. The link is looked at before anything of it is read."""
    try:
        await anyio.to_thread.run_sync(_find, request)
        sent = await _read(request)
        return await anyio.to_thread.run_sync(_take, request, sent)
    except _RefusedError as error:
        return _refuse(error)


def _find(request: Request) -> tuple[PersonalLink, datetime]:
    address, now = request.client.host if request.client else "", clock.moment()
    try:
        return find_open(open_shared(current_settings().store), request.path_params["token"], address, now), now
    except LinkOverError:
        raise _RefusedError(404, _OVER) from None
    except FloodError as error:
        raise _RefusedError(429, str(error), error.seconds) from None
    except StoreError as error:
        raise _RefusedError(503, str(error)) from None


def _show_fresh(link: PersonalLink, now: datetime) -> bytes:
    version, key = _version(), (link.subject, link.until, format_day_of(now))
    try:
        return _PAGES.find(version, key, lambda: _render(**_form(link, _open_sheet(link), {})))
    except BusyError:
        raise _RefusedError(503, _BUSY, 5) from None


def _take(request: Request, sent: Mapping[str, str]) -> Response:
    link, now = _find(request)
    sheet = _open_sheet(link)
    reading = read_form(sheet, sent)
    if reading.errors:
        return _ask_again(link, sheet, sent, 400, "Bitte die markierten Felder ansehen; gespeichert ist noch nichts.", reading)
    if not reading.remarks:
        return _ask_again(link, sheet, sent, 400, NOTHING, reading)
    try:
        is_new = receive(open_shared(current_settings().store), request.path_params["token"], reading, now)
    except LinkOverError:
        raise _RefusedError(404, _OVER) from None
    except FloodError as error:
        return _ask_again(link, sheet, sent, 429, str(error), reading, {"Retry-After": str(error.seconds)})
    except StoreError as error:
        return _ask_again(link, sheet, sent, 503, str(error), reading)
    told = {"done": _THANKS if is_new else _AGAIN, "notices": reading.notices, "kept": _tell_kept(sheet, reading)}
    return Response(_render(**told, here=request.url.path), 200, _HEADERS, "text/html; charset=utf-8")


def _ask_again(
    link: PersonalLink, sheet: ActorSheet, sent: Mapping[str, str], status: int, message: str, reading: FeedbackReading,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """The form with everything that was typed."""
    told = {"message": message, "errors": reading.errors, "notices": reading.notices}
    body = _render(**_form(link, sheet, sent), **told)
    return Response(body, status, {**_HEADERS, **(headers or {})}, "text/html; charset=utf-8")


def _form(link: PersonalLink, sheet: ActorSheet, sent: Mapping[str, str]) -> dict[str, Any]:
    opened = {name.partition(".")[0] for name, typed in sent.items() if typed.strip() and not name.endswith(f".{ANSWER}")}
    return {"sheet": sheet, "until": format_day_of(link.until), "sent": sent, "opened": opened}


def _tell_kept(sheet: ActorSheet, reading: FeedbackReading) -> list[tuple[str, str]]:
    titles = {offer.code: offer.title for offer in sheet.offers} | {sheet.code: sheet.name}
    fields = [*sheet.fields, *(field for offer in sheet.offers for field in offer.fields)]
    labels = {field.column: field.label for field in fields}
    return [
        (" · ".join(part for part in (titles[one.key], labels.get(one.column, "")) if part), one.said) for one in reading.remarks
    ]


def _open_sheet(link: PersonalLink) -> ActorSheet:
    """Only what the public pages may show: the same data set, protected and without what is held back."""
    sheet = _keep_sheet(_version(), clock.today().isoformat(), link.subject)
    if sheet is None:
        raise _RefusedError(200, _EMPTY)
    return sheet


@lru_cache(maxsize=256)
def _keep_sheet(_version: str, _day: str, subject: str) -> ActorSheet | None:
    """Built once for a version of the data and a day: it takes longer than all else, and many may send at once."""
    data = shared_store().current().dataset
    if data is None or data.offers is None:
        raise _RefusedError(503, _BROKEN, 300)
    return build_sheet(data.offers, data.areas, data.offers.follow(ACTORS, subject))


def _version() -> str:
    data = shared_store().current().dataset
    return data.version if data is not None else ""


async def _read(request: Request) -> dict[str, str]:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise _RefusedError(413, _TOO_LONG)
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise _RefusedError(413, _TOO_LONG) from None


def _refuse(error: _RefusedError) -> Response:
    headers = {**_HEADERS, **({"Retry-After": str(error.seconds)} if error.seconds else {})}
    return Response(_render(message=str(error)), error.status, headers, "text/html; charset=utf-8")


def _render(**values: Any) -> bytes:
    usual = {"message": "", "done": "", "notices": (), "kept": (), "sheet": "", "until": "", "here": "", "sent": {}, "errors": {}}
    shown = {**usual, "opened": (), "answers": tuple(OfferAnswer), "title": _TITLE, **dress(), **values}
    return render_template("feedback.html", **shown).encode()
