"""Words of the working side: who may do what, how far a delivery has come, why figures changed."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account of the working side does; an account may have several."""

    SUPPLIER = "Lieferstelle"
    PREPARER = "Erfassung"
    RELEASER = "Freigabe"
    MANAGER = "Verwaltung"
    COMMITTEE = "Gremium"


class Right(StrEnum):
    """What an account may do; which role has which right says `accounts/rights.py`."""

    DELIVERIES = "Lieferungen sehen"
    UPLOAD = "Dateien abgeben"
    PREPARE = "Lieferungen erfassen"
    CARE = "Angebote pflegen"
    CASES = "Vorgänge bearbeiten"
    READ_CASES = "Vorgänge lesen"
    RELEASE = "Zahlen freigeben"
    FREEZE = "Berichte einfrieren"
    MANAGE = "Konten verwalten"
    READ_COMMITTEE = "Unterlagen der Gremien lesen"


class IntakeState(StrEnum):
    """How far a delivery has come."""

    RECEIVED = "eingegangen"
    ASSIGNED = "zugeordnet"
    CHECKED = "geprüft"
    RELEASED = "freigegeben"
    PUBLISHED = "veröffentlicht"
    CORRECTED = "berichtigt"
    REFUSED = "abgelehnt"
    WITHDRAWN = "zurückgezogen"


OPEN_STATES = (IntakeState.RECEIVED, IntakeState.ASSIGNED, IntakeState.CHECKED)
"""A delivery that can still be changed or discarded."""
DROPPED_STATES = (IntakeState.REFUSED, IntakeState.WITHDRAWN)
"""A delivery of which nothing holds: the program could not use the file, or somebody took it back."""


class ReleaseKind(StrEnum):
    """Why the released figures changed."""

    DELIVERY = "Lieferung"
    PLANNED = "geplante Korrektur"
    BREAK = "Bruch der Methode"
    ERROR = "Fehler"
    WITHDRAWAL = "Zurücknahme"
    CARE = "Pflege"


class Difference(StrEnum):
    """How a cell of a delivery differs from what is released."""

    NEW = "neu"
    CHANGED = "geändert"
    SAME = "unverändert"
    GONE = "entfällt"
