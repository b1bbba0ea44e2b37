"""An HSDS service_at_location as a place of ours with its times."""

from __future__ import annotations

import re
from typing import Any

from mib_dashboard.bridges.entry import EntryPlace
from mib_dashboard.bridges.hsds.vocabulary import AGS_TYPE, END_OF_DAY, MIDNIGHT, POINT, WEEKDAYS, Keys
from mib_dashboard.bridges.hsds.words_in import Words
from mib_dashboard.bridges.notes import Notes
from mib_dashboard.bridges.proposal import Rows
from mib_dashboard.bridges.towns import Towns
from mib_dashboard.bridges.untyped import Json, read_degree, read_object, read_objects, read_words, write_degree
from mib_dashboard.schema import SEPARATOR, Col, PointQuality, WordList

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DAYS = {code: day for day, code in WEEKDAYS.items()}
_POSTCODE = re.compile(r"\d{5}")
_AREA = re.compile(r"\d{2}|\d{5}|\d{8}|DE")
_LONGEST_LINE = 300


def read_location(item: Json, offer: str, words: Words, keys: Keys, towns: Towns, notes: Notes) -> EntryPlace:
    """`offer`: our code, where the service came from us; then its place is known again by its key."""
    location = read_object(item.get("location"))
    cells = {
        **_read_address(location, towns, notes),
        **_read_point(location, words, notes),
        **_read_catchment(item, words),
        # A name is a quarter only in our own data; elsewhere it is that of a building.
        Col.ORTSTEIL: notes.clean(read_words(location.get("name")), "location.name", _LONGEST_LINE) if offer else "",
        Col.HALTESTELLE: notes.clean(read_words(location.get("transportation")), "transportation", _LONGEST_LINE),
        Col.BARRIEREFREIHEIT: SEPARATOR.join(
            code
            for one in read_objects(location.get("accessibility"))
            if (code := words.find(WordList.BARRIEREFREIHEIT, read_words(one.get("description"))))
        ),
    }
    return EntryPlace(cells, _read_times(item, notes), _find_own(read_words(item.get("id")), offer, words, keys))


def _find_own(number: str, offer: str, words: Words, keys: Keys) -> str:
    places = words.book.places
    numbers = places.loc[places[Col.ANGEBOT] == offer, Col.ORT].tolist() if offer else []
    return next((ort for ort in numbers if keys.make("angebot_ort", offer, ort) == number), "")


def _read_address(location: Json, towns: Towns, notes: Notes) -> dict[str, str]:
    addresses = read_objects(location.get("addresses"))
    physical = [one for one in addresses if one.get("address_type") != "postal"]
    address: Json = (physical or addresses or [{}])[0]
    is_ags = location.get("external_identifier_type") == AGS_TYPE
    ags = read_words(location.get("external_identifier")) if is_ags else ""
    city, postcode = read_words(address.get("city")), read_words(address.get("postal_code"))
    known = ags if ags in towns.known else towns.find_name(city)
    if city and not known:
        notes.tell(f"„{notes.clean(city, 'city', 60)}“ gehört nicht zum Gebiet; es ist keine Gemeinde eingetragen.")
    return {
        Col.GEMEINDE: known,
        Col.ADRESSE: notes.clean(read_words(address.get("address_1")), "address_1", _LONGEST_LINE),
        Col.PLZ: postcode if _POSTCODE.fullmatch(postcode) else "",
    }


def _read_point(location: Json, words: Words, notes: Notes) -> dict[str, str]:
    """How exact a point is says our own description; else a point with an address is taken for that of the address."""
    lat, lon = read_degree(location.get("latitude")), read_degree(location.get("longitude"))
    if lat is None or lon is None:
        return {}
    told = read_words(location.get("description"))
    quality = words.find(WordList.GEO_QUALITAET, told.removeprefix(POINT)) if told.startswith(POINT) else ""
    if not quality and not location.get("addresses"):
        notes.tell("Wie genau der Punkt ist, ist nicht gesagt; er ist nicht übernommen.")
        return {}
    exactness = quality or PointQuality.ADDRESS.value
    return {Col.LAT: write_degree(lat), Col.LON: write_degree(lon), Col.GEO_QUALITAET: exactness}


def _read_catchment(item: Json, words: Words) -> dict[str, str]:
    areas = read_objects(item.get("service_areas"))
    told = [words.find(WordList.EINZUGSBEREICH, read_words(area.get("description"))) for area in areas]
    keys = [read_words(area.get("extent")) for area in areas if area.get("extent_type") == AGS_TYPE]
    return {
        Col.EINZUGSBEREICH: next(filter(None, told), ""),
        Col.EINZUGS_AGS: SEPARATOR.join(dict.fromkeys(key for key in keys if _AREA.fullmatch(key))),
    }


def _read_times(item: Json, notes: Notes) -> Rows | None:
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in read_objects(item.get("schedules")):
        interval = one.get("interval")
        rhythm = notes.clean(read_words(one.get("description")), "schedule.description", _LONGEST_LINE)
        if one.get("freq") not in ("WEEKLY", None) or (interval not in (None, 1) and not rhythm):
            notes.tell("Zeiten, die sich nicht jede Woche wiederholen, sind nicht übernommen.")
            continue
        start, end = (_clock(one.get(name)) for name in ("opens_at", "closes_at"))
        for part in read_words(one.get("byday")).split(","):
            if day := _DAYS.get(part.strip()):
                # A day of one place begins at one time once: that is its key.
                rows.setdefault((day, start), (day, start, END_OF_DAY if end == MIDNIGHT else end, rhythm))
    return tuple(rows.values()) or None


def _clock(value: Any) -> str:
    clock = read_words(value)[:5]
    return clock if _CLOCK.fullmatch(clock) else ""
