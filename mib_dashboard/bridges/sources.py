"""From an address or a file of another directory to proposals, in one step; for pages and commands alike."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from mib_dashboard.bridges.compare import compare
from mib_dashboard.bridges.entry import ExchangeError, make_key
from mib_dashboard.bridges.fetch import Pages, fetch_items, parse_json, read_items
from mib_dashboard.bridges.hsds.package_in import read_services
from mib_dashboard.bridges.hsds.services_in import read_hsds
from mib_dashboard.bridges.integreat.places import read_places
from mib_dashboard.bridges.proposal import Comparison
from mib_dashboard.bridges.towns import index_towns
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook

MOST_FILE_BYTES = 60_000_000
_REGION = re.compile(r"/api/v3/([A-Za-z0-9_-]+)/")


def compare_integreat(data: Dataset, url: str, *, inner: Collection[str], book: OfferBook | None = None) -> Comparison:
    """Ask the API (`https://…/api/v3/{region}/{language}/locations/`) and compare. Raises ExchangeError.

    `book`: the offers to compare with, where they are newer than those of `data`.
    """
    region = name_region(url)
    return _compare_pages(data, fetch_items(url, inner), region, book)


def compare_integreat_file(data: Dataset, content: bytes, region: str, book: OfferBook | None = None) -> Comparison:
    """The same with a saved answer; `region` names the place it is from, as the address of the API does. Raises ExchangeError."""
    if len(content) > MOST_FILE_BYTES:
        raise ExchangeError(f"Die Datei ist größer als {MOST_FILE_BYTES // 1_000_000} MB.")
    return _compare_pages(data, Pages(read_items(parse_json(content))), region, book)


def compare_hsds_file(data: Dataset, content: bytes, name: str, book: OfferBook | None = None) -> Comparison:
    """A package or JSON of HSDS; `name` of the directory it is from is part of every key. Raises ExchangeError."""
    ours = _demand_book(book or data.offers)
    _check_name(name)
    reading = read_hsds(read_services(content), name, ours, data.areas, index_towns(data.areas, data.geo))
    return compare(reading, ours, data.areas)


def name_region(url: str) -> str:
    """The region in an address of the API. ExchangeError without one: keys of two regions would be mixed up."""
    found = _REGION.search(urlsplit(url).path)
    if found is None:
        raise ExchangeError(
            "In der Adresse fehlt die Region. Sie sieht so aus: https://cms.integreat-app.de/api/v3/REGION/de/locations/"
        )
    return found[1]


def _compare_pages(data: Dataset, pages: Pages, region: str, book: OfferBook | None) -> Comparison:
    ours = _demand_book(book or data.offers)
    _check_name(region)
    towns = index_towns(data.areas, data.geo)
    reading = read_places(pages.items, region, towns, ours.fields, notices=pages.notices, is_complete=pages.is_complete)
    return compare(reading, ours, data.areas)


def _check_name(name: str) -> None:
    if not make_key(name):
        raise ExchangeError("Bitte einen Namen aus Buchstaben und Ziffern angeben, der das Verzeichnis bezeichnet.")


def _demand_book(book: OfferBook | None) -> OfferBook:
    if book is None:
        raise ExchangeError("Diese Lieferung enthält keine Angebote; es gibt nichts, womit verglichen werden könnte.")
    return book
