"""A place of an offer as HSDS service_at_location: point, address, times, catchment."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mib_dashboard.bridges.hsds.vocabulary import AGS_TYPE, END_OF_DAY, MIDNIGHT, POINT, WEEKDAYS, Keys
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Level, WordList

Json = dict[str, Any]
Record = Mapping[str, Any]


def build_location(place: Record, times: Iterable[Record], book: OfferBook, areas: Areas, keys: Keys) -> Json:
    """One place; the word for its catchment is the description of its service areas."""
    key = (place[Col.ANGEBOT], place[Col.ORT])
    return {
        "id": keys.make("angebot_ort", *key),
        "location": _location(place, key, book, areas, keys),
        "service_areas": _service_areas(place, key, book, areas, keys),
        "schedules": [_schedule(row, key, keys) for row in times],
    }


def has_address(place: Record, areas: Areas) -> bool:
    """HSDS demands street, postcode and town together."""
    return bool(place[Col.ADRESSE] and place[Col.PLZ] and place[Col.GEMEINDE] in areas)


def _location(place: Record, key: tuple[str, str], book: OfferBook, areas: Areas, keys: Keys) -> Json:
    has_point = not math.isnan(place[Col.LAT]) and not math.isnan(place[Col.LON])
    quality = place[Col.GEO_QUALITAET]
    town = place[Col.GEMEINDE]
    return {
        "id": keys.make("ort", *key),
        "location_type": "physical",
        "name": place[Col.ORTSTEIL],
        # A point that is the middle of a postcode looks like an address to machines; people at least can read it here.
        "description": f"{POINT}{book.word(WordList.GEO_QUALITAET, quality)}" if has_point and quality else "",
        "transportation": place[Col.HALTESTELLE],
        "latitude": place[Col.LAT] if has_point else None,
        "longitude": place[Col.LON] if has_point else None,
        "external_identifier": town,
        "external_identifier_type": AGS_TYPE if town else "",
        "addresses": [_address(place, key, areas, keys)] if has_address(place, areas) else [],
        "accessibility": [
            {"id": keys.make("zugang", *key, word), "description": book.word(WordList.BARRIEREFREIHEIT, word)}
            for word in place[Col.BARRIEREFREIHEIT]
        ],
    }


def _address(place: Record, key: tuple[str, str], areas: Areas, keys: Keys) -> Json:
    return {
        "id": keys.make("adresse", *key),
        "address_1": place[Col.ADRESSE],
        "city": areas[place[Col.GEMEINDE]].name,
        "state_province": next((area.name for area in areas.values() if area.level is Level.STATE), areas.region.name),
        "postal_code": place[Col.PLZ],
        "country": "DE",
        "address_type": "physical",
    }


def _service_areas(place: Record, key: tuple[str, str], book: OfferBook, areas: Areas, keys: Keys) -> list[Json]:
    word = book.word(WordList.EINZUGSBEREICH, place[Col.EINZUGSBEREICH])
    named = [
        {
            "id": keys.make("gebiet", *key, ags), "name": areas[ags].name if ags in areas else ags, "description": word,
            "extent": ags, "extent_type": AGS_TYPE,
        }
        for ags in place[Col.EINZUGS_AGS]
    ]  # fmt: skip
    return named or [{"id": keys.make("gebiet", *key), "name": word, "description": word}]


def _schedule(row: Record, key: tuple[str, str], keys: Keys) -> Json:
    """Every week, unless a rhythm in words says otherwise: then nothing claims a frequency."""
    weekly = {} if row[Col.RHYTHMUS] else {"freq": "WEEKLY", "interval": 1}
    return {
        "id": keys.make("zeit", *key, row[Col.WOCHENTAG], row[Col.VON]),
        **weekly,
        "byday": WEEKDAYS[row[Col.WOCHENTAG]],
        "opens_at": row[Col.VON],
        "closes_at": MIDNIGHT if row[Col.BIS] == END_OF_DAY else row[Col.BIS],
        "description": row[Col.RHYTHMUS],
    }
