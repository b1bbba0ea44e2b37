"""Which function answers for which public address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from mib_dashboard.first import (
    funding,
    gaps,
    goals,
    indicator_map,
    methods,
    network,
    offers,
    overlaps,
    overview,
    papers,
    profile,
    series,
    status,
)
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.first.texts import compose_text

Composer = Callable[[Ground, Asked], FirstPage]
_COMPOSERS: dict[str, Composer] = {
    "": overview.compose,
    "karte": indicator_map.compose,
    "zeitreihen": series.compose,
    "gemeinde": profile.compose,
    "ziele": goals.compose,
    "angebote": offers.compose,
    "luecken": gaps.compose,
    "mehrfachstrukturen": overlaps.compose,
    "foerderung": funding.compose,
    "zusammenarbeit": network.compose,
    "bericht": papers.compose_report,
    "methodik": methods.compose,
    "datenstand": status.compose,
    "praesentation": papers.compose_slides,
    **{path: partial(compose_text, path) for path in ("impressum", "datenschutz", "barrierefreiheit")},
}


def compose_page(path: str, pairs: Iterable[tuple[str, str]], ground: Ground) -> FirstPage | None:
    """The content of the page at `path` (without slashes) for a query; None where a page has no first content."""
    composer = _COMPOSERS.get(path)
    return None if composer is None else composer(ground, Asked(pairs, ground.prepared.data.areas))
