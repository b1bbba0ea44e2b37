"""Which function answers for which public address."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mib_dashboard.first import indicator_map, overview, profile, series
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage

Composer = Callable[[Ground, Asked], FirstPage]
_COMPOSERS: dict[str, Composer] = {
    "": overview.compose,
    "karte": indicator_map.compose,
    "zeitreihen": series.compose,
    "gemeinde": profile.compose,
}


def compose_page(path: str, pairs: Iterable[tuple[str, str]], ground: Ground) -> FirstPage | None:
    """The content of the page at `path` (without slashes) for a query; None where a page has no first content."""
    composer = _COMPOSERS.get(path)
    return None if composer is None else composer(ground, Asked(pairs, ground.prepared.data.areas))
