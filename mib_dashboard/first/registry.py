"""Which function answers for which public address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import quote, urlencode

from mib_dashboard.first import (
    funding,
    gaps,
    goals,
    indicator,
    meeting,
    methods,
    network,
    offers,
    overlaps,
    overview,
    papers,
    profile,
    status,
)
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage, Way
from mib_dashboard.first.texts import compose_text
from mib_dashboard.report.address import tell_unknown_names
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.tabs import USUAL_TABS

Composer = Callable[[Ground, Asked], FirstPage]
_COMPOSERS: dict[str, Composer] = {
    "": overview.compose,
    **{path: partial(indicator.compose, path) for path in USUAL_TABS},
    "gemeinde": profile.compose,
    "ziele": goals.compose,
    "angebote": offers.compose,
    "luecken": gaps.compose,
    "mehrfachstrukturen": overlaps.compose,
    "foerderung": funding.compose,
    "zusammenarbeit": network.compose,
    "sitzung": meeting.compose,
    "bericht": papers.compose_report,
    "methodik": methods.compose,
    "datenstand": status.compose,
    "praesentation": papers.compose_slides,
    **{path: partial(compose_text, path) for path in ("impressum", "datenschutz", "barrierefreiheit")},
}
# The paper of a page that is not one sheet.
_PAPERS = {"bericht": "Bericht (PDF)"}


def compose_page(path: str, pairs: Iterable[tuple[str, str]], ground: Ground) -> FirstPage | None:
    """The content of the page at `path` (without slashes) for a query; None where a page has no first content."""
    composer, said = _COMPOSERS.get(path), list(pairs)
    if composer is None:
        return None
    page = replace(
        composer(ground, Asked(said, ground.prepared.data.areas)), strange=tell_unknown_names(name for name, _ in said)
    )
    return replace(page, ways=(*page.ways, *_lead_out(path, said))) if page.report.blocks else page


def _lead_out(path: str, pairs: Sequence[tuple[str, str]]) -> tuple[Way, ...]:
    """From any selection to its sheet of paper and to the big screen, as under the pictures of the page itself."""
    page = PUBLIC_PAGES[path]
    if not page.listed:
        return ()
    query, screen = (urlencode([*own, *pairs], quote_via=quote) for own in ([], [("folien", "ansicht"), ("seite", page.file)]))
    return (
        Way(_PAPERS.get(path, "A4-Seite (PDF)"), f"./blatt/{page.file}.pdf?{query}".removesuffix("?")),
        Way("Auf die Leinwand", f"./praesentation?{screen}"),
    )
