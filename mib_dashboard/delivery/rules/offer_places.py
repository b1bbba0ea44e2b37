"""Where offers take place and for whom: every offer has a place, catchments name their areas, points lie where they should."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from mib_dashboard.delivery.rules.layers import is_exchanged
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.delivery.rules.offer_lookup import is_delivered
from mib_dashboard.delivery.rules.places import BOUNDARIES
from mib_dashboard.model.boundaries import Boundaries, index_rings
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, Catchment, Col, FindingLevel, Level, PointQuality
from mib_dashboard.schema import offers as schema

SEVERAL = Catchment.SEVERAL
_AROUND_SEAT = (Catchment.QUARTER, Catchment.MUNICIPALITY)


def check_offer_places(book: Ledger) -> list[Finding]:
    """Places of offers against the offers, the areas and the boundaries."""
    return [*_without_place(book), *_times_elsewhere(book), *_catchments(book), *_points(book), *_outside(book), *_pins(book)]


def _without_place(book: Ledger) -> list[Finding]:
    if not is_delivered(book.raw, schema.OFFER_PLACES) or book.known(schema.OFFER_PLACES) is None:
        return []
    frame = book.rows(schema.OFFERS)
    missing = select(frame, ~frame[Col.ANGEBOT].isin(book.rows(schema.OFFER_PLACES)[Col.ANGEBOT]))
    message = (
        f"Das Angebot {{}} steht nicht in {schema.OFFER_PLACES.file}. Auch ohne festen Ort ist eine Zeile nötig, "
        "die den Einzugsbereich nennt."
    )
    return at_rows(missing, Col.ANGEBOT, [message.format(quote(code)) for code in missing[Col.ANGEBOT]])


def _times_elsewhere(book: Ledger) -> list[Finding]:
    frame = book.sound(schema.OFFER_TIMES)
    places = book.rows(schema.OFFER_PLACES)
    known = set(zip(places[Col.ANGEBOT], places[Col.ORT], strict=True))
    offers = set(places[Col.ANGEBOT])
    pairs = zip(frame[Col.ANGEBOT], frame[Col.ORT], strict=True)
    wrong = select(frame, [offer in offers and (offer, place) not in known for offer, place in pairs])
    message = "Den Ort {} gibt es beim Angebot {} nicht (siehe {})."
    return at_rows(
        wrong,
        Col.ORT,
        [
            message.format(ort, code, schema.OFFER_PLACES.file)
            for code, ort in zip(wrong[Col.ANGEBOT], wrong[Col.ORT], strict=True)
        ],
    )


def _catchments(book: Ledger) -> list[Finding]:
    frame = book.rows(schema.OFFER_PLACES)
    empty = frame[Col.EINZUGS_AGS] == ""
    several = select(frame, empty & (frame[Col.EINZUGSBEREICH] == SEVERAL))
    nowhere = select(frame, empty & (frame[Col.GEMEINDE] == "") & frame[Col.EINZUGSBEREICH].isin(_AROUND_SEAT))
    return [
        *at_rows(several, Col.EINZUGS_AGS, "Bei mehreren Gemeinden müssen hier ihre Schlüssel stehen, mit | getrennt."),
        *at_rows(nowhere, Col.GEMEINDE, "Es fehlt die Gemeinde, für die das Angebot gilt."),
    ]


def _points(book: Ledger) -> list[Finding]:
    frame = book.rows(schema.OFFER_PLACES)
    lat, lon, quality = (frame[column] != "" for column in (Col.LAT, Col.LON, Col.GEO_QUALITAET))
    return [
        *at_rows(select(frame, lat & ~lon), Col.LON, "Zur Breite (lat) fehlt die Länge (lon)."),
        *at_rows(select(frame, lon & ~lat), Col.LAT, "Zur Länge (lon) fehlt die Breite (lat)."),
        *at_rows(select(frame, lat & lon & ~quality), Col.GEO_QUALITAET, "Zum Punkt fehlt die Angabe, wie genau er ist."),
        *at_rows(select(frame, quality & ~lat & ~lon), Col.LAT, "Eine Genauigkeit ist angegeben, aber kein Punkt (lat, lon)."),
    ]


def _outside(book: Ledger) -> list[Finding]:
    box = _box(book.raw.geo.get(BOUNDARIES))
    if box is None:
        return []
    frame = book.rows(schema.OFFER_PLACES)
    lat, lon = (pd.to_numeric(frame[column], errors="coerce") for column in (Col.LAT, Col.LON))
    outside = lat.notna() & lon.notna() & ~_within(lat, lon, box)
    swapped = outside & _within(lon, lat, box)
    is_local = frame[Col.GEMEINDE] != ""
    message = "Der Punkt liegt außerhalb des Gebiets der Karte"
    return [
        *at_rows(select(frame, swapped), Col.LAT, f"{message}; Breite (lat) und Länge (lon) sind wohl vertauscht."),
        *at_rows(select(frame, outside & ~swapped & is_local), Col.LAT, f"{message}, obwohl eine Gemeinde angegeben ist."),
        *at_rows(select(frame, outside & ~swapped & ~is_local), Col.LAT, f"{message}; bitte prüfen.", FindingLevel.WARNING),
    ]


def _pins(book: Ledger) -> list[Finding]:
    """Whoever puts a pin by hand sees the map: a pin in another municipality than the one that is entered is a slip."""
    frame = book.rows(schema.OFFER_PLACES)
    lat, lon = (pd.to_numeric(frame[column], errors="coerce") for column in (Col.LAT, Col.LON))
    frame = select(frame, (frame[Col.GEO_QUALITAET] == PointQuality.HAND) & lat.notna() & lon.notna())
    if frame.empty:
        return []
    areas = book.rows(AREAS)
    names = dict(zip(areas[Col.AGS], areas[Col.NAME], strict=True))
    ours = frozenset(areas.loc[areas[Col.EBENE] == Level.MUNICIPALITY, Col.AGS])
    towns = Boundaries(index_rings(book.raw.geo, ours))
    found = [
        towns.judge_pin(ags, float(y), float(x), names)
        for ags, y, x in zip(frame[Col.GEMEINDE], frame[Col.LAT], frame[Col.LON], strict=True)
    ]
    wrong = [message != "" for message in found]
    return at_rows(select(frame, wrong), Col.LAT, [message for message in found if message])


def _within(lat: pd.Series, lon: pd.Series, box: tuple[float, float, float, float]) -> pd.Series:
    south, north, west, east = box
    return lat.between(south, north) & lon.between(west, east)


def _box(layer: object) -> tuple[float, float, float, float] | None:
    """South, north, west and east end of a layer; None when it has no points (its own rules say why)."""
    points = np.array(list(_pairs(layer)), dtype=float)
    if not len(points):
        return None
    if is_exchanged((lat, lon) for lon, lat in points):
        return None  # the layer is wrong, not the points of the offers
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return south, north, west, east


def _pairs(part: object) -> Iterator[tuple[float, float]]:
    if isinstance(part, dict):
        for name in ("features", "geometry", "coordinates"):
            yield from _pairs(part.get(name))
    elif isinstance(part, list):
        if len(part) > 1 and all(isinstance(number, int | float) for number in part[:2]):
            yield part[0], part[1]
        else:
            for inner in part:
                yield from _pairs(inner)
