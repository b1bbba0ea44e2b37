"""Which concept the figures of an indicator follow at a level: figures of different concepts must never be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.schema import Level

FOREIGN = "anders erhoben"
NOT_COMPARABLE = f"{FOREIGN}, nicht vergleichbar"

_NAMED = re.compile(r"\s*([^,()]+?)\s*\(([GKWLB](?:\|[GKWLB])*)\)")
_LEVELS = tuple(Level)


def find_concept(indicator: Indicator, level: Level) -> str:
    """`Mikrozensus` for the Land where the catalogue says `Melderegister (G), Mikrozensus (L)`; else the whole `konzept`.

    A level that is not named counts like the nearest finer one, so the district like the municipalities it is made of;
    without a finer one like the first that is named.
    """
    named = _read_levels(indicator.concept)
    if not named:
        return indicator.concept
    finer = [one for one in _LEVELS[: _LEVELS.index(level) + 1] if one in named]
    return named[finer[-1]] if finer else next(iter(named.values()))


def mark_foreign(text: str, *, is_foreign: bool) -> str:
    """A printed figure of another concept with the words for that: `24,8 % (anders erhoben, nicht vergleichbar)`."""
    return f"{text} ({NOT_COMPARABLE})" if is_foreign else text


def share_concept(indicator: Indicator, one: Area, other: Area) -> bool:
    """True when the figures of two areas may be set against each other."""
    return find_concept(indicator, one.level) == find_concept(indicator, other.level)


@lru_cache(maxsize=1000)
def _read_levels(concept: str) -> dict[Level, str]:
    return {Level(code): words for words, codes in _NAMED.findall(concept) for code in codes.split("|")}
