"""The two levels of a statement about supply, kept apart: is there an offer at all, and does it meet the need."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from mib_dashboard.schema import Col


class Presence(StrEnum):
    """What is recorded for a municipality; needs no capacity."""

    CONFIRMED = "vor Ort, bestätigt"
    UNCONFIRMED = "vor Ort, zu prüfen"
    REGIONAL = "nur regional"
    STATEWIDE = "nur landesweit"
    GENERAL = "nur allgemein"
    NOT_VALID = "kein gültiges Angebot"
    NONE = "kein Eintrag"
    TOO_SMALL = "zu kleine Gruppe"


class Coverage(StrEnum):
    """How far the need is met (states of the matrix, `docs/angebote.md`); needs capacity, need and a planning value."""

    COVERED = "gedeckt"
    TIGHT = "knapp"
    GAP = "Lücke"
    REGIONAL = "nur regional"
    NO_NEED = "kein Bedarf"
    TOO_SMALL = "zu kleine Gruppe"
    NO_DATA = "keine Daten"


def find_presence(counts: Mapping[str, np.ndarray], is_small: np.ndarray) -> np.ndarray:
    """Presence of every cell. `counts`: offers as in `supply.GroupSupply`; all of one shape.

    `is_small`: the target group is known to be smaller than the threshold. GENERAL: what counts is open to everybody or a
    general institution, nothing is for this group. NOT_VALID: something is recorded, but nothing of it counts on the day.
    """
    recorded = counts[Col.HISTORISCH] + counts[Col.NICHT_GUELTIG] + counts[Col.OHNE_GEWICHT]
    return _choose(
        (is_small, Presence.TOO_SMALL),
        (counts[Col.LOKAL_BESTAETIGT] > 0, Presence.CONFIRMED),
        (counts[Col.LOKAL] > 0, Presence.UNCONFIRMED),
        (counts[Col.REGIONAL] > 0, Presence.REGIONAL),
        (counts[Col.LAND] > 0, Presence.STATEWIDE),
        (counts[Col.ALLGEMEIN] + counts[Col.EINRICHTUNGEN] > 0, Presence.GENERAL),
        (recorded > 0, Presence.NOT_VALID),
        default=Presence.NONE,
    )


RESERVED = (Coverage.TIGHT, Coverage.GAP, Coverage.REGIONAL)
"""States that further, unknown capacity could still improve."""
LEAST_KNOWN = 0.5
"""Share of the offers of a cell whose capacity must be known for a statement below "gedeckt"."""


def find_coverage(
    met: np.ndarray,
    counts: Mapping[str, np.ndarray],
    *,
    is_needless: np.ndarray,
    is_small: np.ndarray,
    known: np.ndarray,
    enough: float,
    tight: float,
) -> np.ndarray:
    """Coverage of every cell from `met`, the part of the need that known capacity meets (0 to 1, NaN = not known).

    `is_needless`: the need is known to be zero (nobody in the group, or a planning value of 0). `known` is the share of the
    offers whose capacity is known (1 where there are none). Where it is less than 1, `met` is a lower bound: "gedeckt" is
    certain, the rest holds with reservations, and below `LEAST_KNOWN` nothing is said. "Nur regional": covered or tight,
    by offers for several municipalities alone; below that it is a gap like any other.
    """
    away = counts[Col.KAPAZITAET_LOKAL] == 0
    return _choose(
        (is_needless, Coverage.NO_NEED),
        (is_small, Coverage.TOO_SMALL),
        (np.isnan(met), Coverage.NO_DATA),
        ((met >= enough) & ~away, Coverage.COVERED),
        (met >= enough, Coverage.REGIONAL),
        (known < LEAST_KNOWN, Coverage.NO_DATA),
        ((met >= tight) & ~away, Coverage.TIGHT),
        (met >= tight, Coverage.REGIONAL),
        default=Coverage.GAP,
    )


def _choose(*cases: tuple[np.ndarray, StrEnum], default: StrEnum) -> np.ndarray:
    """The first case that holds, as text."""
    names = [str(name) for _, name in cases] + [str(default)]
    place = np.select([case for case, _ in cases], list(range(len(cases))), default=len(cases))
    return np.array(names, dtype=object)[place]
