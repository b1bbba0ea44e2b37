"""Where an address may be, asked of a search that answers as Nominatim does; what comes back is a suggestion and nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.fetch import FetchLimits, fetch_items
from mib_dashboard.bridges.plain import read_line, shorten
from mib_dashboard.bridges.towns import Towns
from mib_dashboard.bridges.untyped import read_words

# Somebody waits for it, and a handful of places is a small answer.
LIMITS = FetchLimits(most_bytes=500_000, seconds=10.0, seconds_each=8.0, pages=1, redirects=2, attempts=1)
_MOST_LETTERS, _MOST_FOUND, _LONGEST_NAME = 200, 5, 120
_PAIR = re.compile(r"\s*(-?\d{1,3}[.,]\d+)\s*[,;\s]\s*(-?\d{1,3}[.,]\d+)\s*")
_DEGREES = 180.0


@dataclass(frozen=True)
class Suggestion:
    """A place that was found: degrees, the name it has there (a foreign text), the municipality it lies in (AGS)."""

    lat: float
    lon: float
    name: str
    ags: str


def search_address(url: str, address: str, towns: Towns, *, inner: Collection[str]) -> tuple[Suggestion, ...]:
    """The places of an address within the municipalities, the best first. ExchangeError when nobody answers well."""
    text = read_line(address)[:_MOST_LETTERS]
    if not text:
        raise ExchangeError("Bitte eine Adresse eintippen, zum Beispiel: Rathausplatz 1, 66111 Saarbrücken.")
    asked = urlencode({"q": text, "format": "jsonv2", "limit": _MOST_FOUND, "countrycodes": "de", "accept-language": "de"})
    return tuple(_read(fetch_items(f"{url}?{asked}", inner, LIMITS).items, towns))


def read_pair(text: str) -> tuple[float, float] | None:
    """Latitude and longitude as maps copy them (`49.2354, 6.9965`, also with German commas); None for anything else."""
    found = _PAIR.fullmatch(text)
    return None if found is None else (float(found[1].replace(",", ".")), float(found[2].replace(",", ".")))


def _read(items: Iterable[Any], towns: Towns) -> Iterable[Suggestion]:
    for item in list(items)[:_MOST_FOUND]:
        lat, lon = (_degree(item.get(name)) if isinstance(item, dict) else None for name in ("lat", "lon"))
        if lat is None or lon is None:
            continue
        ags = towns.find_point(lat, lon)
        if ags:
            yield Suggestion(lat, lon, shorten(read_words(item.get("display_name")), _LONGEST_NAME), ags)


def _degree(value: Any) -> float | None:
    """A degree, which such a search writes as a text."""
    try:
        degree = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    except ValueError:
        return None
    return degree if math.isfinite(degree) and abs(degree) <= _DEGREES else None
