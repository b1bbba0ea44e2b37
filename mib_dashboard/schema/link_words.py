"""Closed word lists of personal links and of what actors say by them."""

from enum import StrEnum


class LinkPurpose(StrEnum):
    """What a personal link is for, as the journal calls it."""

    UPLOAD = "Abgabelink"
    FEEDBACK = "Rückmeldelink"


class OfferAnswer(StrEnum):
    """What an actor says of an offer of its own."""

    KEPT = "stimmt noch"
    CHANGED = "hat sich geändert"
    GONE = "gibt es nicht mehr"


class Outcome(StrEnum):
    """What became of one thing an actor said."""

    OPEN = ""
    TAKEN = "übernommen"
    REFUSED = "abgelehnt"
