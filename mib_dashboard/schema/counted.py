"""Whom or what an indicator counts: the closed list behind the column `gezaehlte`."""

from __future__ import annotations

from enum import StrEnum


class Counted(StrEnum):
    """Whom or what an indicator counts, by origin; `is_origin` for a group that immigration makes.

    The word of the reader: "alle Menschen" are those of every origin, also where the name of the indicator narrows them down.
    """

    ALL = "alle Menschen"
    AGE = "alle dieses Alters"
    CHILDREN = "alle Kinder"
    YOUNG = "alle jungen Menschen"
    WOMEN = "alle Frauen"
    MEN = "alle Männer"
    VOTERS = "Wahlberechtigte"
    GERMAN_VOTERS = "Wahlberechtigte mit deutschem Pass"
    GERMAN = "Menschen mit deutschem Pass"
    BOTH = "Menschen mit und ohne deutschen Pass"
    FOREIGN = "Menschen ohne deutschen Pass"
    EU = "Menschen mit Pass eines anderen EU-Landes"
    THIRD = "Menschen ohne EU-Pass"
    CITIZENS = "Menschen mit bestimmter Staatsangehörigkeit"
    COUNTRIES = "Menschen aus bestimmten Ländern"
    HISTORY = "Menschen mit Einwanderungsgeschichte"
    BACKGROUND = "Menschen mit Migrationshintergrund"
    IMMIGRATED = "Eingewanderte"
    DESCENDANTS = "Nachkommen von Eingewanderten"
    ONE_PARENT = "Menschen mit einem eingewanderten Elternteil"
    WITHOUT_HISTORY = "Menschen ohne Einwanderungsgeschichte"
    REFUGEES = "Geflüchtete"
    ASSIGNED = "zugewiesene Menschen"
    NATURALISED = "Eingebürgerte"
    NEWCOMERS = "neu Zugewanderte"
    LEARNERS = "Deutschlernende"
    FAMILY_LANGUAGE = "Kinder mit anderer Familiensprache"
    TARGET = "Menschen der Zielgruppe"
    HOUSEHOLDS = "Haushalte"
    HOMES = "Wohnungen und Gebäude"
    PLACES = "Plätze"
    OFFERS = "Angebote"
    ORGANISATIONS = "Organisationen"
    CASES = "Fälle"
    SEATS = "Sitze"
    NATIONS = "Staatsangehörigkeiten"
    LAND = "Fläche"

    @property
    def short(self) -> str:
        """Behind the name of an indicator: "ohne deutschen Pass"; "" for things and groups that any name says itself."""
        return "" if self in _TOLD_BY_NAME else self.value.removeprefix("Menschen ").removeprefix("Wahlberechtigte ")

    @property
    def is_origin(self) -> bool:
        """True for people who immigrated, whose parents did, or who have no German passport, also beside others."""
        return self in _ORIGINS


_TOLD_BY_NAME = frozenset({
    Counted.CITIZENS, Counted.COUNTRIES, Counted.IMMIGRATED, Counted.DESCENDANTS, Counted.ONE_PARENT, Counted.ASSIGNED,
    Counted.NATURALISED, Counted.NEWCOMERS, Counted.FAMILY_LANGUAGE, Counted.TARGET, Counted.HOUSEHOLDS, Counted.HOMES,
    Counted.PLACES, Counted.OFFERS, Counted.ORGANISATIONS, Counted.CASES, Counted.SEATS, Counted.NATIONS, Counted.LAND,
})  # fmt: skip
_ORIGINS = frozenset({
    Counted.BOTH, Counted.FOREIGN, Counted.EU, Counted.THIRD, Counted.CITIZENS, Counted.COUNTRIES, Counted.HISTORY,
    Counted.BACKGROUND, Counted.IMMIGRATED, Counted.DESCENDANTS, Counted.ONE_PARENT, Counted.REFUGEES, Counted.ASSIGNED,
    Counted.NATURALISED, Counted.NEWCOMERS, Counted.LEARNERS, Counted.FAMILY_LANGUAGE,
})  # fmt: skip
