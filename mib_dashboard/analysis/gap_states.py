"""The two levels of a statement about supply, kept apart: is there an offer at all, and does it meet the need."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np


class Presence(StrEnum):
    """What is recorded for a municipality; needs no capacity."""

    CONFIRMED = "vor Ort, bestätigt"
    UNCONFIRMED = "vor Ort, zu prüfen"
    REGIONAL = "nur regional"
    STATEWIDE = "nur landesweit"
    NONE = "kein Eintrag"
    NO_NEED = "kein Bedarf"


class Coverage(StrEnum):
    """How far the need is met (states of the matrix, `docs/angebote.md`); needs capacity, need and a planning value."""

    COVERED = "gedeckt"
    TIGHT = "knapp"
    GAP = "Lücke"
    REGIONAL = "nur regional"
    NO_NEED = "kein Bedarf"
    NO_DATA = "keine Daten"


def find_presence(counts: Mapping[str, np.ndarray], is_small: np.ndarray) -> np.ndarray:
    """Presence of every cell. `counts`: offers under `lokal`, `lokal_bestaetigt`, `regional`, `land`; all of one shape.

    `is_small`: the target group is known to be smaller than the threshold.
    """
    return _choose(
        (is_small, Presence.NO_NEED),
        (counts["lokal_bestaetigt"] > 0, Presence.CONFIRMED),
        (counts["lokal"] > 0, Presence.UNCONFIRMED),
        (counts["regional"] > 0, Presence.REGIONAL),
        (counts["land"] > 0, Presence.STATEWIDE),
        default=Presence.NONE,
    )


RESERVED = (Coverage.TIGHT, Coverage.GAP, Coverage.REGIONAL)
"""States that further, unknown capacity could still improve."""
LEAST_KNOWN = 0.5
"""Share of the offers of a cell whose capacity must be known for a statement below "gedeckt"."""


def find_coverage(
    met: np.ndarray, counts: Mapping[str, np.ndarray], *, is_small: np.ndarray, known: np.ndarray, enough: float, tight: float
) -> np.ndarray:
    """Coverage of every cell from `met`, the part of the need that known capacity meets (0 to 1, NaN = not known).

    `known` is the share of the offers whose capacity is known (1 where there are none). Where it is less than 1, `met` is a
    lower bound: "gedeckt" is certain, the rest holds with reservations, and below `LEAST_KNOWN` nothing is said. "Nur
    regional": covered or tight by offers of the region alone, or nothing but statewide offers, of which nobody knows how
    much arrives here.
    """
    away = counts["lokal"] == 0
    only_state = away & (counts["regional"] == 0) & (counts["land"] > 0) & (met < tight)
    return _choose(
        (is_small, Coverage.NO_NEED),
        (np.isnan(met), Coverage.NO_DATA),
        ((met >= enough) & ~away, Coverage.COVERED),
        (met >= enough, Coverage.REGIONAL),
        (known < LEAST_KNOWN, Coverage.NO_DATA),
        ((met >= tight) & ~away, Coverage.TIGHT),
        ((met >= tight) | only_state, Coverage.REGIONAL),
        default=Coverage.GAP,
    )


def _choose(*cases: tuple[np.ndarray, StrEnum], default: StrEnum) -> np.ndarray:
    """The first case that holds, as text."""
    names = [str(name) for _, name in cases] + [str(default)]
    place = np.select([case for case, _ in cases], list(range(len(cases))), default=len(cases))
    return np.array(names, dtype=object)[place]
