"""Our places as the CSV that Integreat imports as drafts (`import_places_from_csv` of integreat-cms): one row per place.

It knows one time span a day, and no "unknown": an empty `barrier_free` becomes "no" there, and days without any entry count as
closed; where all seven are, Integreat takes the opening hours as not given. `count_omissions` says what did not fit.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.bridges.hsds.vocabulary import read_uri
from mib_dashboard.bridges.integreat.categories import name_category
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import EXACT_POINTS, Col, Freshness, OfferStatus

Record = Mapping[str, Any]
DAYS = {
    "Mo": "monday", "Di": "tuesday", "Mi": "wednesday", "Do": "thursday", "Fr": "friday", "Sa": "saturday", "So": "sunday",
}  # fmt: skip
_PARTS = ("start", "end", "all_day", "closed", "appointment_only")
PLACE_COLUMNS = (
    "name", "street_address", "postal_code", "city", "country", "longitude", "latitude", "place_on_map", "temporarily_closed",
    "category", "website", "appointment_url", "email", "phone_number", "barrier_free",
    *(f"{day}_{part}" for day in DAYS.values() for part in _PARTS),
)  # fmt: skip
# A pin on the middle of a postcode would send people to the wrong door.
_STEP_FREE = "stufenlos"
_WITH_APPOINTMENT = "termin"


def build_places(book: OfferBook, areas: Areas) -> pd.DataFrame:
    """Public offers that have not ended, one row of texts per place with `PLACE_COLUMNS`; without phone and mail."""
    offers = {row[Col.ANGEBOT]: row for row in _list_running(book)}
    times = _group(book.times.to_dict("records"))
    rows = [
        _place(offers[place[Col.ANGEBOT]], place, times.get((place[Col.ANGEBOT], place[Col.ORT]), []), areas)
        for place in book.places.to_dict("records")
        if place[Col.ANGEBOT] in offers
    ]
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS), dtype=str).fillna("")


def count_omissions(book: OfferBook) -> dict[str, int]:
    """German words for what does not fit into the file, and how often it happens."""
    shown = {row[Col.ANGEBOT] for row in _list_running(book)}
    places = [row for row in book.places.to_dict("records") if row[Col.ANGEBOT] in shown]
    spans = _group(row for row in book.times.to_dict("records") if row[Col.ANGEBOT] in shown)
    per_day = [days for rows in spans.values() for days in _by_day(rows).values()]
    points = [row for row in places if not math.isnan(row[Col.LAT])]
    return {
        "Orte ohne Adresse": sum(not row[Col.ADRESSE] for row in places),
        "Punkte, die zu ungenau für eine Nadel sind": sum(row[Col.GEO_QUALITAET] not in EXACT_POINTS for row in points),
        "Orte, deren Barrierefreiheit unbekannt ist und dort „nein“ heißt": sum(not row[Col.BARRIEREFREIHEIT] for row in places),
        "weitere Zeiten desselben Tages": sum(len(rows) - 1 for rows in per_day),
        "Zeiten ohne Beginn oder Ende": sum(not (row[Col.VON] and row[Col.BIS]) for rows in spans.values() for row in rows),
    }


def _list_running(book: OfferBook) -> list[Record]:
    rows = select_public(book.offers, book).to_dict("records")
    return [row for row in rows if row[Col.AKTUALITAET] != Freshness.ENDED]


def _place(offer: Record, place: Record, times: list[Record], areas: Areas) -> dict[str, str]:
    is_pinned = place[Col.GEO_QUALITAET] in EXACT_POINTS and not math.isnan(place[Col.LAT]) and not math.isnan(place[Col.LON])
    town = place[Col.GEMEINDE]
    cells = {
        "name": offer[Col.TITEL],
        "street_address": place[Col.ADRESSE],
        "postal_code": place[Col.PLZ],
        "city": areas[town].name if town in areas else "",
        "country": "Deutschland",
        "longitude": str(place[Col.LON]) if is_pinned else "",
        "latitude": str(place[Col.LAT]) if is_pinned else "",
        "place_on_map": _flag(is_pinned),
        "temporarily_closed": _flag(offer[Col.STATUS] == OfferStatus.PAUSED),
        "category": name_category(offer[Col.FELDER]),
        "website": read_uri(offer[Col.WEB]) if offer[Col.WEB] else "",
        "barrier_free": _flag(_STEP_FREE in place[Col.BARRIEREFREIHEIT]) if place[Col.BARRIEREFREIHEIT] else "",
    }
    return {**cells, **_hours(times, with_appointment=offer[Col.ANMELDUNG] == _WITH_APPOINTMENT)}


def _hours(times: list[Record], *, with_appointment: bool) -> dict[str, str]:
    """The first span of every day; an offer with appointment but without times is open by appointment on no day we know."""
    cells: dict[str, str] = {}
    for weekday, rows in _by_day(times).items():
        day, row = DAYS[weekday], rows[0]
        if (row[Col.VON], row[Col.BIS]) == ("00:00", "24:00"):
            cells[f"{day}_all_day"] = _flag(True)
        elif row[Col.VON] and row[Col.BIS]:
            # Integreat has no 24:00.
            cells |= {f"{day}_start": row[Col.VON], f"{day}_end": "23:59" if row[Col.BIS] == "24:00" else row[Col.BIS]}
        elif with_appointment:
            cells[f"{day}_appointment_only"] = _flag(True)
    return cells


def _by_day(times: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in sorted(times, key=lambda row: row[Col.VON]):
        found[row[Col.WOCHENTAG]].append(row)
    return found


def _group(rows: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        found[row[Col.ANGEBOT], row[Col.ORT]].append(row)
    return found


def _flag(value: bool) -> str:
    return "true" if value else "false"
