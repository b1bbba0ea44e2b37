"""Offers in comparable form: normalised once, compared many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mib_dashboard.analysis.offers.normalise import (
    normalise_name,
    normalise_phone,
    normalise_text,
    normalise_title,
    split_address,
)
from mib_dashboard.analysis.overlaps.duplicate_evidence import OfferPlace, build_place
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.schema.rows import list_rows

Slots = frozenset[tuple[str, int]]
_HALF_HOUR = 30
_DAY = 24 * 60
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_COMPARED = (
    Col.FELDER, Col.TYPEN, Col.ZIELGRUPPEN, Col.SPRACHNIVEAU_EIN, Col.GESCHLECHT, Col.ALTER_VON, Col.ALTER_BIS, Col.GUELTIG_VON,
    Col.GUELTIG_BIS, Col.ART, Col.VERBUND,
)  # fmt: skip


@dataclass(frozen=True)
class OfferProfile:
    """`programme`: title without the names of its own places; `slots`: half hours of a week, empty = not known.

    `root` is the topmost organisation above the provider; `record` holds further columns of the book as they are.
    """

    code: str
    programme: str
    provider: str
    provider_name: str
    root: str
    places: tuple[OfferPlace, ...]
    host: str
    path: str
    mail: str
    phone: str
    slots: Slots
    record: Mapping[str, Any] = field(repr=False)


def build_profiles(book: OfferBook, areas: Areas) -> list[OfferProfile]:
    """One profile per offer, in the order of the book."""
    actors = {row[Col.AKTEUR]: row for row in list_rows(book.actors)}
    names = {code: normalise_name(row[Col.NAME]) for code, row in actors.items()}
    roots = {code: _root(code, actors) for code in actors}
    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in list_rows(book.places):
        places[row[Col.ANGEBOT]].append(row)
    slots = compute_slots(book)
    profiles = []
    columns = [Col.ANGEBOT, Col.AKTEUR, Col.TITEL, Col.WEB, *_COMPARED]
    for row in list_rows(book.offers[columns]):
        actor = actors.get(row[Col.AKTEUR], {})
        own = places[row[Col.ANGEBOT]]
        host, path = split_address(row[Col.WEB] or actor.get(Col.WEB, ""))
        profiles.append(
            OfferProfile(
                code=row[Col.ANGEBOT],
                programme=name_programme(row[Col.TITEL], own, areas),
                provider=row[Col.AKTEUR],
                provider_name=names.get(row[Col.AKTEUR], ""),
                root=roots.get(row[Col.AKTEUR], row[Col.AKTEUR]),
                places=tuple(build_place(place) for place in own),
                host=host,
                path=path,
                mail=actor.get(Col.MAIL, "").casefold(),
                phone=normalise_phone(actor.get(Col.TELEFON, "")),
                slots=slots.get(row[Col.ANGEBOT], frozenset()),
                record=row,
            )
        )
    return profiles


def compute_slots(book: OfferBook) -> dict[str, Slots]:
    """Half hours (weekday, number) by offer, over all its places; times without start or end tell nothing."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    columns = (book.times[name].tolist() for name in (Col.ANGEBOT, Col.WOCHENTAG, Col.VON, Col.BIS))
    for offer, day, start, end in zip(*columns, strict=True):
        for slot in list_slots(day, start, end):
            found[offer].add(slot)
    return {offer: frozenset(slots) for offer, slots in found.items()}


def list_slots(day: str, start: str, end: str) -> Iterator[tuple[str, int]]:
    """Half hours (weekday, number) of one time; a started one counts whole, so that 09:15 to 09:45 is not lost."""
    if not (start and end):
        return
    first, last = _minutes(start), _minutes(end)
    last += _DAY if last < first else 0  # past midnight
    for slot in range(first // _HALF_HOUR, -(-last // _HALF_HOUR)):
        later, half_hour = divmod(slot, _DAY // _HALF_HOUR)
        yield WEEKDAYS[(WEEKDAYS.index(day) + later) % len(WEEKDAYS)], half_hour


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def name_programme(title: str, places: Iterable[Mapping[str, Any]], areas: Areas) -> str:
    """What is offered, in comparable form: the title without the names of its own places."""
    words: set[str] = set()
    for place in places:
        area = areas.get(place[Col.GEMEINDE])
        words.update(normalise_text(f"{area.name if area else ''} {place[Col.ORTSTEIL]}").split())
    return normalise_title(title, words) or normalise_title(title) or normalise_text(title)


def _root(code: str, actors: Mapping[str, Mapping[str, Any]]) -> str:
    seen = {code}
    while (above := actors[code][Col.DACHVERBAND]) in actors and above not in seen:
        seen.add(above)
        code = above
    return code
