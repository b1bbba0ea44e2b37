"""Places that nobody can find on a map, the least known first, so that somebody can work through them."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.schema import Col, Freshness, PointQuality
from mib_dashboard.work.care.edits import Cells
from mib_dashboard.work.care.looking import CareView

# From the worst on; what is not named here is known well enough.
_ORDER = ("", PointQuality.MUNICIPALITY, PointQuality.POSTCODE, PointQuality.QUARTER)


@dataclass(frozen=True)
class UnplacedOffer:
    """An offer and one of its places that has no exact point; `quality`: how exact it is, "" without a point."""

    offer: Cells
    place: Cells
    quality: str

    @property
    def is_somewhere(self) -> bool:
        """Whether an address or a municipality is known; else it may be held nowhere in particular."""
        return bool(self.place[Col.ADRESSE] or self.place[Col.GEMEINDE])


def list_unplaced(view: CareView) -> list[UnplacedOffer]:
    """The places of offers that have not ended, the least exact first; among equals those whose address is known."""
    found = []
    for place in view.stand.rows["angebot_orte"].values():
        offer = view.offers.get(place[Col.ANGEBOT])
        quality = place[Col.GEO_QUALITAET] if place[Col.LAT] and place[Col.LON] else ""
        if offer is not None and quality in _ORDER and view.states.get(place[Col.ANGEBOT]) != Freshness.ENDED:
            found.append(UnplacedOffer(offer, place, quality))
    return sorted(
        found,
        key=lambda one: (
            not one.is_somewhere,
            _ORDER.index(one.quality),
            not one.place[Col.ADRESSE],
            one.place[Col.ANGEBOT],
            one.place[Col.ORT],
        ),
    )
