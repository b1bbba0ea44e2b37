"""Places of offers that are known more exactly than by municipality or postcode, put together where they coincide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.schema import Col, PointQuality

# A point of these kinds is the middle of something large: a symbol there would feign an address.
_COARSE = ("", PointQuality.POSTCODE, PointQuality.MUNICIPALITY)
_DIGITS = 4  # about ten metres


@dataclass(frozen=True)
class OfferPoint:
    """A place (degrees) and the offers found there, in reading order."""

    lat: float
    lon: float
    offers: tuple[str, ...]


def find_points(places: pd.DataFrame, rows: pd.DataFrame) -> Mapping[str, OfferPoint]:
    """Exact places of the offers in `rows` by their key; offers at the same point share one."""
    order = {code: place for place, code in enumerate(rows[Col.ANGEBOT].tolist())}
    exact = places[~places[Col.GEO_QUALITAET].isin(_COARSE) & places[Col.LAT].notna() & places[Col.LON].notna()]
    exact = exact[exact[Col.ANGEBOT].isin(order)]
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for code, lat, lon in zip(*(exact[name].tolist() for name in (Col.ANGEBOT, Col.LAT, Col.LON)), strict=True):
        found.setdefault(f"{lat:.{_DIGITS}f},{lon:.{_DIGITS}f}", {})[code] = (lat, lon)
    points = {}
    for key, offers in found.items():
        lat, lon = next(iter(offers.values()))
        points[key] = OfferPoint(lat, lon, tuple(sorted(offers, key=order.__getitem__)))
    return points
