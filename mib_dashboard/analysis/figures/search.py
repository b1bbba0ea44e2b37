"""Finding an indicator by a word that somebody types: its names, who is counted, and what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mib_dashboard.language.formats import fold
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.schema import Counted

_WORD = re.compile(r"[\wäöüß]+")
_SHORTEST_PART, _SHORTEST_STEM = 4, 7
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
    words = [fold(word) for word in _WORD.findall(text)]
    if not words:
        return ()
    found = [one for one in indicators if all(_holds(_list_words(one), word) for word in words)]
    usual = {one.question or one.code: one for one in reversed(found)}

    def rank(one: Indicator) -> tuple[bool, bool]:
        in_name = all(_holds(_split(one.title or one.short_name), word) for word in words)
        return usual[one.question or one.code] is not one, not in_name

    return tuple(sorted(found, key=rank))


def _list_words(indicator: Indicator) -> list[str]:
    called = _CALLED.get(indicator.counted, "")
    return _split(" ".join((indicator.short_name, indicator.name, indicator.counted, called, *indicator.search_words)))


def _split(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _holds(words: Iterable[str], wanted: str) -> bool:
    """A word begins with the wanted one, has it inside, or is the wanted one without its ending."""
    return any(
        word.startswith(wanted)
        or (len(wanted) >= _SHORTEST_PART and wanted in word)
        or (len(word) >= _SHORTEST_STEM and wanted.startswith(word))
        for word in words
    )
