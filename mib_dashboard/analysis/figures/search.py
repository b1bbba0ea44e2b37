"""Finding an indicator by words that somebody types: its names, who is counted, and what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from mib_dashboard.analysis.offers.nearest import list_nearest
from mib_dashboard.analysis.offers.search import SearchIndex, build_index, cut_words, search
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.schema import Counted

_NO_PASSPORT = "Ausländer Ausländerinnen ausländisch Nichtdeutsche Staatsangehörigkeit Zuwanderung Migranten Migrantinnen"
_HISTORY = "Einwanderung Zuwanderung Migration Migrationshintergrund Migranten Migrantinnen"
_REFUGE = "Flüchtlinge Geflüchtete Asyl Asylbewerber Schutzsuchende"
# What readers call the people that the catalogue names with care.
_CALLED: Mapping[str, str] = {
    Counted.BOTH: _NO_PASSPORT, Counted.FOREIGN: _NO_PASSPORT, Counted.EU: _NO_PASSPORT, Counted.CITIZENS: _NO_PASSPORT,
    Counted.COUNTRIES: _NO_PASSPORT, Counted.THIRD: f"{_NO_PASSPORT} Drittstaatsangehörige", Counted.HISTORY: _HISTORY,
    Counted.BACKGROUND: f"{_HISTORY} Einwanderungsgeschichte", Counted.IMMIGRATED: _HISTORY, Counted.DESCENDANTS: _HISTORY,
    Counted.ONE_PARENT: _HISTORY, Counted.REFUGEES: _REFUGE, Counted.ASSIGNED: _REFUGE,
    Counted.NATURALISED: "Ausländer Ausländerinnen Staatsangehörigkeit", Counted.NEWCOMERS: _HISTORY,
    Counted.LEARNERS: "Sprachkurs Deutschkurs Integrationskurs", Counted.FAMILY_LANGUAGE: _HISTORY,
}  # fmt: skip


def search_indicators(indicators: Iterable[Indicator], text: str) -> tuple[Indicator, ...]:
    """Those that have every word of the text; () for no word at all.

    In the given order, hits in the bare name first, and last all but the first series of a question.
    """
    offered = tuple(indicators)
    if not cut_words(text):
        return ()
    result = search(_index(offered), text)
    found = [(one, level) for one, score, level in zip(offered, result.scores, result.levels, strict=True) if score > 0]
    usual = {one.question or one.code: one for one, _ in reversed(found)}
    ranked = sorted(found, key=lambda hit: (usual[hit[0].question or hit[0].code] is not hit[0], hit[1] < _index(offered).top))
    return tuple(one for one, _ in ranked)


def search_parts(indicators: Iterable[Indicator], text: str) -> tuple[tuple[str, int], ...]:
    """Where none has every word: which of the words would find how many, most first."""
    offered = tuple(indicators)
    return list_nearest(_index(offered), text, np.arange(len(offered)))


@lru_cache(maxsize=4)
def _index(indicators: tuple[Indicator, ...]) -> SearchIndex:
    """The bare name matters most, then the whole one, then what people say."""
    return build_index([
        (
            one.title or one.short_name,
            f"{one.short_name} {one.name} {one.counted}",
            " ".join((_CALLED.get(one.counted, ""), *one.search_words)),
        )
        for one in indicators
    ])  # fmt: skip
