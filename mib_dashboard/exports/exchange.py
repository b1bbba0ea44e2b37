"""The public offers as files of other directories: HSDS 3.1 (JSON, tabular package), its loss report, places for Integreat."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.bridges.hsds.loss import LOSS_COLUMNS, build_loss_table, compute_losses
from mib_dashboard.bridges.hsds.package import build_hsds_json, build_hsds_zip
from mib_dashboard.bridges.hsds.services import build_services
from mib_dashboard.bridges.hsds.vocabulary import Keys, list_ids
from mib_dashboard.bridges.integreat.places_csv import PLACE_COLUMNS, build_places
from mib_dashboard.exports.files import build_csv, describe_origin
from mib_dashboard.exports.origin import Origin, trace_offers
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

HSDS_TITLE = "Angebote (HSDS 3.1)"
_NOTE = ("Umfang", "Nur öffentliche Angebote; ohne Telefon, E-Mail und Namen. Was HSDS nicht aufnehmen kann, zählt verlust.csv.")


def list_service_ids(book: OfferBook | None, catalogue: Catalogue) -> dict[str, str]:
    """The ids by which services can be asked for → their ids now: other ones where offers were merged."""
    if book is None:
        return {}
    shown, keys = set(select_public(book.offers, book)[Col.ANGEBOT]), Keys(catalogue.areas.region.ags)
    return {old: keys.make("angebot", code) for old, code in list_ids(book, catalogue.areas)[0].items() if code in shown}


def list_services(book: OfferBook | None, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Nested services of the public offers, in the order of the book; none without offers."""
    return build_services(book, catalogue.areas, trace_services(book, catalogue).as_of) if book else []


def list_old_organization_ids(book: OfferBook | None, catalogue: Catalogue) -> dict[str, str]:
    """Ids that organizations had before their actors were merged → their ids now."""
    if book is None:
        return {}
    keys = Keys(catalogue.areas.region.ags)
    now = {old: keys.make("akteur", code) for old, code in list_ids(book, catalogue.areas)[1].items()}
    return {old: new for old, new in now.items() if old != new}


def build_hsds_services(book: OfferBook | None, catalogue: Catalogue, wanted: Collection[str] = ()) -> bytes:
    """Nested services as JSON, all or those with one of the ids of `list_service_ids`; an empty list without offers."""
    origin = trace_services(book, catalogue)
    services = list_services(book, catalogue)
    if wanted:
        ids = list_service_ids(book, catalogue)
        services = [service for service in services if service["id"] in {ids.get(one) for one in wanted}]
    return build_hsds_json(services, describe_origin(origin))


def build_hsds_package(book: OfferBook | None, catalogue: Catalogue) -> bytes:
    """The tabular data package as ZIP."""
    return build_hsds_zip(list_services(book, catalogue), describe_origin(trace_services(book, catalogue)), HSDS_TITLE)


def build_hsds_losses(book: OfferBook | None, catalogue: Catalogue) -> bytes:
    """The loss report as CSV."""
    table = build_loss_table(compute_losses(book, catalogue.areas)) if book else pd.DataFrame(columns=list(LOSS_COLUMNS))
    return build_csv(table, trace_offers("Was HSDS 3.1 nicht aufnimmt", book, catalogue))


def build_integreat_places(book: OfferBook | None, catalogue: Catalogue) -> bytes:
    """Places for the import of Integreat as CSV; the columns of origin behind them are ignored there.

    Without the mark that Excel likes: Integreat would take it for a part of the first column's name.
    """
    table = build_places(book, catalogue.areas) if book else pd.DataFrame(columns=list(PLACE_COLUMNS))
    return build_csv(table, trace_offers("Orte für Integreat", book, catalogue)).removeprefix("\ufeff".encode())


def trace_services(book: OfferBook | None, catalogue: Catalogue) -> Origin:
    """Where the services come from, as every file of them says it."""
    return trace_offers(HSDS_TITLE, book, catalogue, (_NOTE,))
