"""The sheet of paper of any public address: `/blatt/karte.pdf?indikator=…` is what `/karte?indikator=…` shows, on A4.

A plain link, so that it works without a connection, too. Built beside the app; kept as long as data and day stay the same.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from mib_dashboard.analysis.offers.credit import credit_offers
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.exports import FORMATS
from mib_dashboard.first import build_paper
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.printing import PrintError, shared_printer
from mib_dashboard.report import example_mark
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.report import Report
from mib_dashboard.server.answers import AnswerStore, BusyError
from mib_dashboard.server.first_answer import LONGEST, find_first, list_versions
from mib_dashboard.server.paths import base_path
from mib_dashboard.server.unknown import answer_unknown
from mib_dashboard.settings import current_settings
from mib_dashboard.slides import DeckState

PREFIX = "/blatt"
_PDF = FORMATS["pdf"]
_PATHS = {page.file: page.url_path for page in PUBLIC_PAGES.values() if page.listed}
PAPERS = AnswerStore(most_bytes=16_000_000, most_waiting=4)
_BROKEN = "Die Daten können noch nicht gezeigt werden. Bitte später erneut versuchen."
_BUSY = "Gerade werden sehr viele Blätter gebaut. Bitte in einer Minute noch einmal versuchen."


def answer(request: Request) -> Response:
    """The sheet. Not async on purpose: it is built in a worker thread beside the app."""
    path = _PATHS.get(request.path_params["name"].removesuffix(_PDF.suffix))
    snapshot = shared_store().current()
    data = snapshot.dataset
    if path is None:
        return answer_unknown(request.scope)
    if data is None:
        return PlainTextResponse(_BROKEN, 503)
    asked = request.url.query[:LONGEST]
    page = find_first(path, parse_qsl(asked, keep_blank_values=True), DeckState(data.version, snapshot.day, data))
    if page is None or not page.report.blocks:
        return answer_unknown(request.scope)
    origin = current_settings().address
    paper = _tell_origin(build_paper(page, f"{origin}/{path}{'?' if asked else ''}{asked}"), data.offers, data)
    key = (path, asked, snapshot.day, list_versions(path))
    try:
        content = PAPERS.find(data.version, key, lambda: shared_printer().print(paper, _PDF.key))
    except BusyError:
        return PlainTextResponse(_BUSY, 503)
    except PrintError as error:
        return PlainTextResponse(str(error), 503)
    name = example_mark.mark_name(_PDF.name_file(paper), is_example=paper.is_example)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}", "Cache-Control": "no-cache",
               "X-Robots-Tag": "noindex"}  # fmt: skip
    return Response(content, media_type=_PDF.media_type, headers=headers)


def _tell_origin(paper: Report, book: OfferBook | None, catalogue: Catalogue) -> Report:
    """A sheet about offers alone says where they come from, as their tables do."""
    return paper if paper.credit is not None else replace(paper, credit=credit_offers(book, catalogue))


PAPER_ROUTES: list[BaseRoute] = [Route(f"{base_path()}{PREFIX}/{{name}}", answer)]
