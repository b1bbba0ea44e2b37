"""What the unit of a figure tells about the counts it is made of."""

from __future__ import annotations

import re

_WHOLES = {"%": 100.0, "‰": 1000.0}
_MEASURES = {"Tage", "Wochen", "Monate", "Jahre", "Stunden", "Minuten", "km", "Prozentpunkte", "Punkte", "Index"}
# What is counted beside people; a word that is not here may be people, so it is protected like them.
_THINGS = {
    "Plätze", "Sitze", "Organisationen", "Wohnungen", "Haushalte", "Fälle", "Angebote", "Kurse", "Einrichtungen", "Stellen",
    "Betriebe", "Nationen",
}  # fmt: skip
_PER = re.compile(r"je (\d{1,3}(?:\.\d{3})*)(?: Einw\.)?")


def find_scale(unit: str) -> float:
    """What everything is in this unit: 100 for `%`, 1000 for `‰` and `je 1.000 Einw.`; 0 for a unit that is no share."""
    found = _PER.fullmatch(unit)
    return float(found[1].replace(".", "")) if found else find_whole(unit)


def find_whole(unit: str) -> float:
    """The scale of a unit that always means a part of a whole, `%` or `‰`; 0 for all others."""
    return _WHOLES.get(unit, 0.0)


def is_ratio(unit: str) -> bool:
    """True for parts, rates and differences of parts: numbers that are no counts."""
    return find_whole(unit) > 0 or unit == "Prozentpunkte" or unit.startswith("je ") or " je " in unit


def is_measure(unit: str) -> bool:
    """True for durations, ages, distances, indices and differences of parts: they do not grow with the size of a place."""
    return unit.split(" ", 1)[0] in _MEASURES


def is_number_of(unit: str) -> bool:
    """True where a number without decimals says how many there are, of people or of things: no ratio, measure or amount."""
    return not (is_ratio(unit) or is_measure(unit) or "€" in unit)


def counts_things(unit: str) -> bool:
    """True for units that surely count something else than people; False for every unknown word."""
    return unit in _THINGS
