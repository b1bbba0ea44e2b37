"""Presentation mode: `/praesentation?folien=…` answers with all slides as one document (decision 11).

The same address without `folien` is the page on which the sequence is put together; it belongs to Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.frozen import Frozen, FrozenError, read_frozen
from mib_dashboard.frozen.recall import recall
from mib_dashboard.frozen.store import find_state
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Area, Areas, Statistics
from mib_dashboard.model.withheld import Withheld
from mib_dashboard.server.assets import app_font, asset_url
from mib_dashboard.server.first_answer import list_versions
from mib_dashboard.server.paths import base_path
from mib_dashboard.server.view_deck import PAGE_NAME, VIEW, build_view_deck
from mib_dashboard.settings import current_settings
from mib_dashboard.slides import (
    DRAFT,
    LOOKS,
    PAGE,
    SEQUENCE,
    STANDARD,
    Deck,
    DeckState,
    Slide,
    Step,
    View,
    arrange_slides,
    build_page,
    build_query,
    compute_deck_report,
    format_sequence,
    list_report_steps,
    list_standard_steps,
    parse_sequence,
    prepare_deck,
)

_SHOWN = 60
# Of the presentation itself, not of the page whose picture it shows.
_OWN = (SEQUENCE, "folie", "farben")
_BROKEN = "Die Daten enthalten Fehler und können noch nicht gezeigt werden. Bitte später erneut versuchen."


@dataclass(frozen=True)
class _Wish:
    """What the address asks for, as it was written."""

    folien: str = ""
    gemeinde: str = ""
    fassung: str = ""
    folie: str = ""
    farben: str = ""


class DeckRoute(Route):
    """A route that is only responsible when the address names a sequence of slides."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match without a sequence."""
        query = scope.get("query_string", b"").decode("latin-1")
        names = {part.partition("=")[0] for part in query.split("&")}
        return super().matches(scope) if SEQUENCE in names else (Match.NONE, {})


def answer(request: Request) -> Response:
    """The deck. Not async on purpose: it is built in a worker thread beside the app."""
    wish = _read_wish(request)
    if wish.folien == VIEW:
        return _answer_view(request, wish)
    steps = parse_sequence(wish.folien)
    view = _build_view(wish, steps)
    snapshot = shared_store().current()
    data = snapshot.dataset
    if wish.fassung:
        return _respond(build_page(_find_frozen(wish.fassung, steps, data, data.withheld if data else None), view))
    if data is None:
        return _respond(build_page(_notice("Die Daten können noch nicht gezeigt werden", _BROKEN), view), status=503)
    area, answers = _find_area(data.areas, wish.gemeinde)
    return _respond(_document(DeckState(data.version, snapshot.day, data), area, answers, steps, view))


def _answer_view(request: Request, wish: _Wish) -> Response:
    """The picture of another page, by the name of the page and the rest of its address."""
    pairs = [pair for pair in parse_qsl(request.url.query, keep_blank_values=True) if pair[0] not in _OWN]
    name = next((value for key, value in pairs if key == PAGE_NAME), "")
    pairs = [pair for pair in pairs if pair[0] != PAGE_NAME]
    query = urlencode([(SEQUENCE, VIEW), (PAGE_NAME, name), *pairs], quote_via=quote)
    view = _show(wish, query, build_query(STANDARD, wish.gemeinde, name=DRAFT))
    snapshot = shared_store().current()
    data = snapshot.dataset
    if data is None:
        return _respond(build_page(_notice("Die Daten können noch nicht gezeigt werden", _BROKEN), view), status=503)
    return _respond(_view_document(DeckState(data.version, snapshot.day, data), name, tuple(pairs), view, list_versions(name)))


def _find_frozen(key: str, steps: tuple[Step, ...], today: Statistics | None, withheld: Withheld | None) -> Deck:
    """The slides of a frozen version; the data of today give names of indicators, and take out what is not public any more."""
    indicators = today.indicators if today is not None else {}
    try:
        version = _frozen(key, find_state(key))
        if today is not None and withheld is not None:
            version = recall(version, withheld, today)
    except FrozenError as error:
        return _notice("Diese Fassung lässt sich nicht zeigen", str(error))
    wanted = steps or list_report_steps(version.report, indicators)
    stamp = f"Fassung „{version.name}“ vom {version.created:%d.%m.%Y}, {version.stamp}"
    return arrange_slides(version.report, wanted, indicators, stamp)


def _build_view(wish: _Wish, steps: tuple[Step, ...]) -> View:
    """Addresses are relative to the root of the app, as those of all pages.

    The one in the code comes from the operator alone: the head of a request is written by whoever asks.
    """
    sequence = format_sequence(steps)
    query = build_query(sequence, wish.gemeinde, wish.fassung)
    return _show(wish, query, build_query(sequence, wish.gemeinde, wish.fassung, name=DRAFT))


def _show(wish: _Wish, query: str, draft: str) -> View:
    """`query`: of the deck; `draft`: of the page on which slides are put together."""
    origin = current_settings().address
    return View(
        current=int(wish.folie) if wish.folie.isascii() and wish.folie.isdigit() and len(wish.folie) < 4 else 1,
        look=wish.farben if wish.farben in LOOKS else "",
        query=query,
        address=f"{origin}/{PAGE}?{query}" if origin else "",
        edit=f"{PAGE}?{draft}",
        style=asset_url("praesentation.css"),
        script=asset_url("praesentation.js"),
        font=app_font(),
    )


def _read_wish(request: Request) -> _Wish:
    pairs = dict(parse_qsl(request.url.query, keep_blank_values=True))
    return _Wish(**{one.name: clean_text(pairs[one.name]) for one in fields(_Wish) if one.name in pairs})


def _find_area(areas: Areas, name: str) -> tuple[Area, tuple[Slide, ...]]:
    """The municipality, or the region with an answer when there is no such municipality."""
    found = areas.find(name)
    if not name.strip() or found in (*areas.municipalities, areas.region):
        return found or areas.region, ()
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    names = ", ".join(a.short_name for a in areas.municipalities)
    text = (
        f"Eine Gemeinde „{shown}“ gibt es hier nicht. Gezeigt werden die Folien für {areas.region.name}. Möglich sind: {names}."
    )
    return areas.region, (Slide(None, "Hinweis", "Diese Gemeinde gibt es nicht", (text,)),)


@lru_cache(maxsize=8)
def _frozen(key: str, _: tuple[int, int]) -> Frozen:
    return read_frozen(key)


# An audience opens the same address at the same moment: for all of them the document is built once.
@lru_cache(maxsize=32)
def _document(state: DeckState, area: Area, answers: tuple[Slide, ...], steps: tuple[Step, ...], view: View) -> bytes:
    ground = prepare_deck(state)
    wanted = steps or list_standard_steps(ground, area)
    deck = arrange_slides(compute_deck_report(ground, area, wanted), wanted, state.data.indicators)
    is_example = deck.is_example or state.data.has_examples
    return build_page(replace(deck, slides=(*answers, *deck.slides), is_example=is_example), view)


@lru_cache(maxsize=32)
def _view_document(
    state: DeckState,
    name: str,
    pairs: tuple[tuple[str, str], ...],
    view: View,
    versions: tuple[str, ...],  # noqa: ARG001 - part of the key
) -> bytes:
    deck = build_view_deck(name, pairs, state)
    return build_page(replace(deck, is_example=deck.is_example or state.data.has_examples), view)


def _notice(statement: str, text: str) -> Deck:
    return Deck("Präsentation", (Slide(None, "Hinweis", statement, (text,)),), is_example=False)


def _respond(document: bytes, status: int = 200) -> Response:
    # Documents that name their language are ours and leave unchanged (see documents.py).
    headers = {"Content-Language": "de", "Cache-Control": "no-cache"}
    return Response(document, status, headers, "text/html; charset=utf-8")


DECK_ROUTES: list[BaseRoute] = [DeckRoute(f"{base_path()}/{PAGE}", answer)]
