"""Words of closed lists that the program decides by: figures, their areas, kinds and signs, and the files they come in."""

from __future__ import annotations

from enum import StrEnum


class FindingLevel(StrEnum):
    """How much a finding weighs: an error keeps the delivery out."""

    ERROR = "Fehler"
    WARNING = "Warnung"
    NOTE = "Hinweis"


class Level(StrEnum):
    """Level of an area, finest first."""

    MUNICIPALITY = "G"
    DISTRICT = "K"
    CONSTITUENCY = "W"
    STATE = "L"
    COUNTRY = "B"


class Kind(StrEnum):
    """How the values of an indicator come about."""

    DELIVERED = "wert"
    COMPUTED = "berechnet"


class TimeKind(StrEnum):
    """Shape of an indicator in time: only a series may be drawn as a line."""

    SERIES = "Zeitreihe"
    EVENT = "Ereignis"
    CENSUS = "Stichtag"


class DataKind(StrEnum):
    """Whether a row is real."""

    OFFICIAL = "amtlich"
    PUBLISHED = "veröffentlicht"
    EXAMPLE = "Beispiel"


class SignCode(StrEnum):
    """Signs of `zeichen.csv` that the program knows how to compute with or to draw; "" is an ordinary value."""

    EXACT_ZERO = "null_exact"
    ROUNDED_ZERO = "rounded_zero"
    CONFIDENTIAL = "confidential"
    UNKNOWN = "unknown"
    PENDING = "pending"
    UNRELIABLE = "unreliable"
    LIMITED = "limited"
    NOT_APPLICABLE = "not_applicable"
    PROVISIONAL = "p"
    REVISED = "r"
    ESTIMATED = "s"


class FileStatus(StrEnum):
    """What may become of a file of the delivery."""

    PUBLISHED = "veröffentlicht"
    LOOKUP = "Nachschlagetabelle"
    EXAMPLE = "Beispiel"
    NOT_PUBLIC = "nicht öffentlich"


class YesNo(StrEnum):
    """A cell that is true or false."""

    YES = "ja"
    NO = "nein"


class Collection(StrEnum):
    """The part of the catalogue an indicator belongs to."""

    GOALS = "Zielkatalog"
    OFFERS = "Angebote"
    OPEN = "Offene Daten"
    COUNTS = "Zählreihe"


class Purpose(StrEnum):
    """Where an indicator is shown: on the start page as a figure or as its map, first in papers about a municipality."""

    FIGURE = "Kennzahl"
    MAP = "Karte"
    PAPER = "Bericht"


class Agreement(StrEnum):
    """Whether a supplier agreed to a date."""

    AGREED = "vereinbart"
    PROPOSED = "Vorschlag"
    OPEN = "offen"
