"""Open data for machines, read only: `/api/v1/…`.

Every answer may be read from any website (CORS `*`): the data are public, nothing is
stored, and no route knows who asks. An answer is valid until the data change; the entity tag names their version.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mib_dashboard import __version__
from mib_dashboard.bridges.hsds.pages import LISTS
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.exports.exchange import (
    build_hsds_losses,
    build_hsds_package,
    build_hsds_services,
    build_integreat_places,
)
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.server.answers import AnswerStore, BusyError
from mib_dashboard.server.api_catalogue import build_catalogue_json, build_catalogue_turtle
from mib_dashboard.server.api_content import (
    build_areas_geojson,
    build_indicators_json,
    build_values_csv,
    build_values_json,
)
from mib_dashboard.server.api_hsds import build_entry, build_list, build_root, parse_entry, parse_page
from mib_dashboard.server.api_offers import (
    DAY,
    build_gaps_csv,
    build_offers_csv,
    build_offers_json,
    parse_gap_query,
    parse_offer_query,
    parse_service_query,
)
from mib_dashboard.server.api_package import build_csvw, build_data_package
from mib_dashboard.server.api_query import Query, QueryError, parse_nothing, parse_query
from mib_dashboard.server.paths import base_path

PREFIX = "/api/v1"
JSON = "application/json; charset=utf-8"
ZIP = "application/zip"
_SHARED = {"Access-Control-Allow-Origin": "*"}
_READING = ("GET", "HEAD")
_METHODS = [*_READING, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_RETRY_SECONDS, _SOON_SECONDS = "300", "5"


@dataclass(frozen=True)
class Resource:
    """One address: what builds its content, of which type, and what reads a query that may narrow it.

    `daily`: the answer to the same query is another one tomorrow, and the query may name a day. `turns`: the same without one.
    """

    build: Callable[[Dataset, Query], bytes]
    media_type: str
    parse: Callable[[Iterable[tuple[str, str]], Dataset], Query] = parse_nothing
    daily: bool = False
    turns: bool = False


def _list_of(kind: str) -> Resource:
    """A list of HSDS, page by page."""
    return Resource(
        lambda data, query: build_list(data.offers, data, query, kind), JSON,
        lambda pairs, data: parse_page(pairs, data.offers, data, kind), turns=True,
    )  # fmt: skip


def _entry_of(kind: str) -> Resource:
    """One entry of such a list, by its id."""
    return Resource(
        lambda data, query: build_entry(data.offers, data, query, kind), JSON,
        lambda pairs, data: parse_entry(pairs, data.offers, data, kind), turns=True,
    )  # fmt: skip


def _columns_of(name: str) -> Resource:
    """What the columns of a CSV file mean, where readers of CSV on the Web look for it."""
    return Resource(lambda data, _: build_csvw(data, name), "application/csvm+json; charset=utf-8")


CSV = "text/csv; charset=utf-8; header=present"
RESOURCES = {
    "indikatoren.json": Resource(build_indicators_json, JSON),
    "werte.csv": Resource(build_values_csv, CSV, parse_query),
    "werte.json": Resource(build_values_json, JSON, parse_query),
    "angebote.csv": Resource(build_offers_csv, CSV, parse_offer_query, turns=True),
    "angebote.json": Resource(build_offers_json, JSON, parse_offer_query, turns=True),
    "luecken.csv": Resource(build_gaps_csv, CSV, parse_gap_query, daily=True),
    "gebiete.geojson": Resource(build_areas_geojson, "application/geo+json"),
    "datapackage.json": Resource(build_data_package, JSON),
    **{f"{name}.csv-metadata.json": _columns_of(name) for name in ("werte", "angebote", "luecken")},
    "katalog.ttl": Resource(build_catalogue_turtle, "text/turtle; charset=utf-8"),
    "katalog.jsonld": Resource(build_catalogue_json, "application/ld+json; charset=utf-8"),
    "hsds/": Resource(lambda data, _: build_root(data.offers, data), JSON),
    **{f"hsds/{kind}": _list_of(kind) for kind in LISTS},
    "hsds/services.json": Resource(
        lambda data, query: build_hsds_services(data.offers, data, query.wanted.get("id", ())),
        JSON,
        lambda pairs, data: parse_service_query(pairs, data.offers, data),
        turns=True,
    ),
    "hsds/datapackage.zip": Resource(lambda data, _: build_hsds_package(data.offers, data), ZIP, turns=True),
    "hsds/verlust.csv": Resource(lambda data, _: build_hsds_losses(data.offers, data), CSV),
    "integreat/orte.csv": Resource(lambda data, _: build_integreat_places(data.offers, data), CSV, turns=True),
}

# Below the address of a list its entries have theirs.
ENTRIES = {f"hsds/{kind}": _entry_of(kind) for kind in LISTS}

# All complete answers together take some 6 MB; each is built in less than a second.
ANSWERS = AnswerStore(most_bytes=32_000_000, most_waiting=8)


def answer(request: Request) -> Response:
    """Answer for one of `RESOURCES`. Not async on purpose: tables are built in a worker thread beside the app."""
    response = _respond(request)
    if request.method == "HEAD":
        response.body = b""
    return response


def _respond(request: Request) -> Response:
    if request.method not in _READING:
        return _refuse(405, "Diese Adresse kann nur gelesen werden (GET).", {"Allow": ", ".join(_READING)})
    snapshot = shared_store().current()
    data = snapshot.dataset
    if data is None:
        message = "Die Daten enthalten Fehler und können noch nicht ausgegeben werden. Bitte später erneut versuchen."
        return _refuse(503, message, {"Retry-After": _RETRY_SECONDS, "Cache-Control": "no-store"})
    name = request.path_params["name"]
    folder, _, key = name.rpartition("/")
    resource, below = (RESOURCES[name], []) if name in RESOURCES else (ENTRIES.get(folder), [("id", key)])
    if resource is None:
        return _refuse(404, f"Diese Adresse gibt es nicht. Möglich sind: {', '.join(RESOURCES)}.")
    try:
        query = resource.parse([*below, *_list_pairs(request, resource, snapshot.day)], data)
    except QueryError as error:
        return _refuse(error.status, str(error), parameter=error.parameter)
    day = f"-{snapshot.day.isoformat()}" if resource.daily or resource.turns else ""
    headers = {**_SHARED, "Cache-Control": "public, max-age=300", "ETag": f'W/"{data.version}-{__version__}{day}"'}
    if _has_current(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    try:
        body = ANSWERS.find(data.version, (name, query.key, day), lambda: resource.build(data, query))
    except BusyError:
        message = "Gerade fragen sehr viele. Bitte in wenigen Sekunden erneut versuchen."
        return _refuse(503, message, {"Retry-After": _SOON_SECONDS, "Cache-Control": "no-store"})
    return Response(body, headers=headers, media_type=resource.media_type)


def _list_pairs(request: Request, resource: Resource, today: date) -> list[tuple[str, str]]:
    """What the address says; where the day counts, today comes before it and gives way to any day that is named."""
    said = request.query_params.multi_items()
    return [(DAY, today.isoformat()), *said] if resource.daily else said


def _has_current(request: Request, tag: str) -> bool:
    held = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    return tag in held or "*" in held


def _refuse(status: int, message: str, headers: dict[str, str] | None = None, parameter: str = "") -> Response:
    content = {"fehler": message} | ({"parameter": parameter} if parameter else {})
    body = json.dumps(content, ensure_ascii=False).encode()
    return Response(body, status, {**_SHARED, **(headers or {})}, JSON)


API_ROUTES: list[BaseRoute] = [Route(f"{base_path()}{PREFIX}/{{name:path}}", answer, methods=_METHODS)]
