"""Words of closed lists about offers, the lists whose words are rows of a table, and the numbers the program computes with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Freshness(StrEnum):
    """How sure it is that an offer still exists."""

    CONFIRMED = "bestaetigt"
    DOUBTFUL = "zu_pruefen"
    HISTORIC = "historisch"
    ENDED = "beendet"


class FreshnessReason(StrEnum):
    """Why an offer is in its state (`Freshness`)."""

    STOPPED = "beendet laut Status"
    OVER = "Ende erreicht"
    CHECKED = "geprüft"
    SOURCE = "neue Quelle"
    OLD_SOURCE = "alte Quelle"
    DUE = "Prüfung fällig"
    UNDATED = "Quelle ohne Datum"
    NOT_RECENT = "Quelle zu alt oder nicht eindeutig"


class SourceKind(StrEnum):
    """Where what is known about an offer comes from."""

    SURVEY = "erhebung_mib"
    PROVIDER = "meldung_traeger"
    INTEGREAT = "integreat"
    WEB = "web"


class OfferStatus(StrEnum):
    """What the provider says about an offer."""

    PLANNED = "geplant"
    ACTIVE = "aktiv"
    PAUSED = "pausiert"
    ENDED = "beendet"
    UNKNOWN = "unbekannt"


class Catchment(StrEnum):
    """Who may come to a place of an offer."""

    QUARTER = "ortsteil"
    MUNICIPALITY = "gemeinde"
    SEVERAL = "mehrere_gemeinden"
    DISTRICT = "regionalverband"
    STATE = "land"
    COUNTRY = "bund"


class PointQuality(StrEnum):
    """How exact the point of a place is."""

    ADDRESS = "adresse"
    HAND = "hand"  # somebody who knows the place put the pin there
    STREET = "strasse"
    QUARTER = "ortsteil"
    POSTCODE = "plz"
    MUNICIPALITY = "gemeinde"


EXACT_POINTS = frozenset({PointQuality.ADDRESS, PointQuality.HAND, PointQuality.STREET})


class Relation(StrEnum):
    """How an offer names a target group: itself, only a larger one, or only a part of it."""

    TARGETED = "gezielt"
    GENERAL = "allgemein"
    PARTIAL = "teilweise"
    INSTITUTION = "allgemeine Einrichtung"


class OfferKind(StrEnum):
    """Kinds of offers (column `art`) that the analysis treats in their own way."""

    INSTITUTION = "allgemeine_einrichtung"


class Visibility(StrEnum):
    """Who may see an offer."""

    PUBLIC = "oeffentlich"
    ADMINISTRATION = "verwaltung"
    INTERNAL = "intern"


class WordList(StrEnum):
    """The lists of `vokabular.csv`."""

    AKTEURSTYP = "akteurstyp"
    AKTUALITAET = "aktualitaet"
    ANMELDUNG = "anmeldung"
    ART = "art"
    BARRIEREFREIHEIT = "barrierefreiheit"
    DOLMETSCHEN = "dolmetschen"
    EINZUGSBEREICH = "einzugsbereich"
    FORMAT = "format"
    GEO_QUALITAET = "geo_qualitaet"
    GESCHLECHT = "geschlecht"
    KAPAZITAET_EINHEIT = "kapazitaet_einheit"
    KOSTEN = "kosten"
    MITTELGEBER = "mittelgeber"
    QUELLE_ART = "quelle_art"
    SICHTBARKEIT = "sichtbarkeit"
    STATUS = "status"
    VERSTETIGUNG = "verstetigung"


# Words that the program writes itself: a table that was delivered before they were made need not have them.
GIVEN_WORDS: Mapping[tuple[WordList, str], str] = {(WordList.GEO_QUALITAET, PointQuality.HAND): "von Hand gesetzt"}


class Parameter(StrEnum):
    """Numbers of `parameter.csv` that the program computes with."""

    UNCONFIRMED_SHARE = "anteil_unbestaetigt"
    HISTORIC_SHARE = "anteil_historisch"
    SMALLEST_POPULATION = "mindestbevoelkerung"
    COVERED_FROM = "grenze_gedeckt"
    TIGHT_FROM = "grenze_knapp"
    SURPLUS_FROM = "ueberdeckung"
    LOW_USE = "auslastung_niedrig"
    CONCENTRATED_FROM = "hhi_risiko"
    OVERLAP_FROM = "ueberlappung"
    DUPLICATE_SURE = "dublette_sicher"
    DUPLICATE_ASK = "dublette_pruefen"
    INDEX_LEAST_WEIGHT = "index_mindestgewicht"
    DRAWS = "ziehungen"
    STABLE_FROM = "stabil_ab"
    HYSTERESIS = "hysterese"
    LEAST_OFFERS = "mindestangebote"
    CONFIRMED_FROM_YEAR = "bestaetigt_ab_jahr"
    HISTORIC_BEFORE_YEAR = "historisch_vor_jahr"
    CONFIRMATION_MONTHS = "bestaetigung_gilt_monate"
    FEEDBACK_DAYS = "rueckmeldung_gilt_tage"
