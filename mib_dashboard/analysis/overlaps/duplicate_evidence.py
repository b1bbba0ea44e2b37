"""What speaks for and against two rows being the same offer, part by part. Every part is 0 to 1, None when not known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from mib_dashboard.analysis.offers.normalise import normalise_street, normalise_text
from mib_dashboard.schema import EXACT_POINTS, Col

# Two different German names are already about this similar by chance; below it counts as nothing in common.
CHANCE = 0.6
_SAME_WORD = 0.85
_SAME_STREET = 0.92
_NEAR_METRES, _FAR_METRES = 150.0, 500.0
_EARTH_METRES_PER_DEGREE = 111_320.0
SAME_POSTCODE, SAME_TOWN = 0.7, 0.5


@dataclass(frozen=True)
class OfferPlace:
    """A place in comparable form; "" and NaN = not known."""

    municipality: str
    quarter: str
    street: str
    postcode: str
    lat: float
    lon: float
    is_exact: bool


def build_place(row: Mapping[str, object]) -> OfferPlace:
    """From a row of `book.places`."""
    return OfferPlace(
        municipality=str(row[Col.GEMEINDE]),
        quarter=normalise_text(str(row[Col.ORTSTEIL])),
        street=normalise_street(str(row[Col.ADRESSE])),
        postcode=str(row[Col.PLZ]),
        lat=float(row[Col.LAT]),  # type: ignore[arg-type]
        lon=float(row[Col.LON]),  # type: ignore[arg-type]
        is_exact=row[Col.GEO_QUALITAET] in EXACT_POINTS,
    )


def compare_names(first: str, second: str) -> float:
    """Mean of token set and Jaro-Winkler similarity of two names of organisations, with what chance explains taken off."""
    likeness = (fuzz.token_set_ratio(first, second) / 100 + JaroWinkler.normalized_similarity(first, second)) / 2
    return max(0.0, (likeness - CHANCE) / (1 - CHANCE))


def compare_places(first: Sequence[OfferPlace], second: Sequence[OfferPlace]) -> tuple[float | None, str]:
    """The best pair of places and why; 0 when every pair is known to differ, None when no pair can be compared."""
    found = [_compare_place(a, b) for a in first for b in second]
    known = [(value, reason) for value, reason in found if value is not None]
    return max(known, key=lambda item: item[0]) if known else (None, "")


def _compare_place(a: OfferPlace, b: OfferPlace) -> tuple[float | None, str]:
    if not a.municipality or not b.municipality:
        return None, ""
    if a.municipality != b.municipality:
        return 0.0, "verschiedene Gemeinden"
    if a.postcode and b.postcode and a.postcode != b.postcode:
        return 0.0, "verschiedene Postleitzahlen"
    if a.street and b.street:
        same = a.street == b.street or (
            _numbers(a.street) == _numbers(b.street) and JaroWinkler.normalized_similarity(a.street, b.street) >= _SAME_STREET
        )
        return (1.0, "gleiche Adresse") if same else (0.0, "verschiedene Adressen")
    if a.quarter and b.quarter and not _within(a.quarter, b.quarter):
        return 0.0, "verschiedene Ortsteile"
    if a.is_exact and b.is_exact and not math.isnan(a.lat + b.lat + a.lon + b.lon):
        metres = _distance(a, b)
        if metres <= _NEAR_METRES:
            return 1.0, "gleicher Punkt auf der Karte"
        if metres > _FAR_METRES:
            return 0.0, "weit voneinander entfernt"
    if a.postcode and a.postcode == b.postcode:
        return SAME_POSTCODE, "gleiche Postleitzahl"
    if a.quarter and b.quarter:
        return SAME_POSTCODE, "gleicher Ortsteil"
    return SAME_TOWN, "gleiche Gemeinde"


def compare_times(first: frozenset[tuple[str, int]], second: frozenset[tuple[str, int]]) -> float | None:
    """Shared part (Jaccard) of the half hours of a week; None when either is not known."""
    return len(first & second) / len(first | second) if first and second else None


def list_extra_words(first: str, second: str) -> tuple[str, ...]:
    """Words of one normalised title without a counterpart in the other, up to spelling; numbers have to agree exactly."""
    a, b = first.split(), second.split()
    return tuple(word for mine, other in ((a, b), (b, a)) for word in mine if not any(_same_word(word, w) for w in other))


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    return not (any(c.isdigit() for c in a + b)) and min(len(a), len(b)) > 3 and fuzz.ratio(a, b) / 100 >= _SAME_WORD


def _numbers(street: str) -> list[str]:
    return [word for word in street.split() if word[0].isdigit()]


def _within(a: str, b: str) -> bool:
    mine, other = set(a.split()), set(b.split())
    return mine <= other or other <= mine


def _distance(a: OfferPlace, b: OfferPlace) -> float:
    east = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(east, a.lat - b.lat) * _EARTH_METRES_PER_DEGREE
