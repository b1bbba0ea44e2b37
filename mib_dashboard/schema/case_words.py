"""Words of cases ("Vorgänge"): what they decide, what they are about and how far they are."""

from __future__ import annotations

from enum import StrEnum


class CaseKind(StrEnum):
    """What was decided or is to be followed up."""

    SAME = "gleich"
    DIFFERENT = "nicht gleich"
    OVERLAP_WANTED = "Überschneidung gewollt"
    GAP_CONFIRMED = "Lücke bestätigt"
    GAP_REFUTED = "Lücke widerlegt"
    GAP_OPEN = "Lücke offen"
    MEASURE = "Maßnahme geplant"
    QUESTION = "Rückfrage"


class CaseSubject(StrEnum):
    """What a case is about."""

    OFFER = "Angebot"
    ACTOR = "Träger"
    OFFER_PAIR = "Paar von Angeboten"
    ACTOR_PAIR = "Paar von Trägern"
    OVERLAP = "Überschneidung"
    GAP = "Lücke"
    GOAL = "Ziel"
    DELIVERY = "Lieferung"


class CaseState(StrEnum):
    """How far a case is; one that was withdrawn has no effect any more."""

    OPEN = "offen"
    IN_PROGRESS = "in Arbeit"
    DONE = "erledigt"
    WITHDRAWN = "zurückgenommen"
