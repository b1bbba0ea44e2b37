"""Columns that the program computes for gaps: one row per municipality, field of action and target group."""

from __future__ import annotations

from typing import Final


class GapsColumns:
    """Counts of offers and persons, capacities in the unit of the planning value; NaN where nothing is known."""

    BEVOELKERUNG: Final = "bevoelkerung"
    BEZUGSGRUPPE: Final = "bezugsgruppe"  # group that is counted
    LAEUFT: Final = "laeuft"  # bool; runs on the day
    GEZAEHLT: Final = "gezaehlt"  # whom the number of people counts, in words
    BEZIEHUNG: Final = "beziehung"  # of an offer to the group
    LOKAL: Final = "lokal"
    LOKAL_BESTAETIGT: Final = "lokal_bestaetigt"
    REGIONAL: Final = "regional"
    LAND: Final = "land"
    BESTAETIGT: Final = "bestaetigt"
    ALLGEMEIN: Final = "allgemein"
    EINRICHTUNGEN: Final = "einrichtungen"  # count of general institutions
    LOKAL_UNGEZAEHLT: Final = "lokal_ungezaehlt"
    HISTORISCH: Final = "historisch"
    NICHT_GUELTIG: Final = "nicht_gueltig"
    OHNE_GEWICHT: Final = "ohne_gewicht"
    ANGEBOTE_ANTEILIG: Final = "angebote_anteilig"
    ANGEBOTE_GETEILT: Final = "angebote_geteilt"  # allotted, not weighted
    ANGEBOTE_EINMAL: Final = "angebote_einmal"  # weighted, allotted, divided among the fields of the offer
    GETEILT_EINMAL: Final = "geteilt_einmal"  # allotted, divided among the fields of the offer
    ANGEBOTE_ERWARTET: Final = "angebote_erwartet"
    ANGEBOTE_ABSTAND: Final = "angebote_abstand"
    JE_1000: Final = "je_1000"  # offers per 1,000 persons
    PLANUNGSWERT: Final = "planungswert"
    BEDARF: Final = "bedarf"
    KAPAZITAET_BEKANNT: Final = "kapazitaet_bekannt"  # count of offers
    KAPAZITAET_VON: Final = "kapazitaet_von"  # count of offers
    KAPAZITAET_LOKAL: Final = "kapazitaet_lokal"  # count of offers on the spot whose capacity counts
    KAPAZITAET_LAND: Final = "kapazitaet_land"  # the same for statewide ones
    KAPAZITAET_ERWARTET: Final = "kapazitaet_erwartet"
    KAPAZITAET_ABSTAND: Final = "kapazitaet_abstand"
    DECKUNG: Final = "deckung"  # 0 to 1
    FEHLEND: Final = "fehlend"
    FEHLANTEIL: Final = "fehlanteil"  # 0 to 1
    PRAESENZ: Final = "praesenz"  # `Presence`
    VORBEHALT: Final = "vorbehalt"  # bool; the state rests on the known capacities
    STICHTAG: Final = "stichtag"  # day
    ALLGEMEINE_ANGEBOTE: Final = "allgemeine_angebote"  # `YesNo`

    HHI: Final = "hhi"  # 0 to 1
    GROESSTER: Final = "groesster"
    HOOVER: Final = "hoover"  # 0 to 1
    GINI: Final = "gini"  # 0 to 1
    BEKANNT: Final = "bekannt"  # count
    HAEUFIG: Final = "haeufig"
    OHNE: Final = "ohne"
    ANTEIL_OHNE: Final = "anteil_ohne"  # 0 to 1
