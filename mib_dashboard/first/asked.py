"""The selection in an address, as the fields of the pages understand it. What means nothing is told, never an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from mib_dashboard.analysis.figures.order import IndicatorOffer
from mib_dashboard.language.choices import find_day, find_meant, name_plainly, tell_apart
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Indicator

T = TypeVar("T")
_SHOWN = 60
_UNREADABLE = " "  # what is left of a word of signs that nobody sees: it was asked for, and is answered
_TICKED = ("true", "1", "ja")


class Asked:
    """The pairs of a query; `unknown` collects the words that no field knew, in order."""

    def __init__(self, pairs: Iterable[tuple[str, str]], areas: Areas) -> None:
        self._words: dict[str, list[str]] = {}
        for name, word in pairs:
            self._words.setdefault(name_plainly(name), []).append(clean_text(word) or (_UNREADABLE if word else ""))
        self._areas = areas
        self._unknown: dict[str, None] = {}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Words that mean nothing, each once, cut to a length that can be read."""
        return tuple(word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…" for word in self._unknown)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Everything the address says, field by field."""
        return [(name, word) for name, words in self._words.items() for word in words]

    def word(self, key: str) -> str:
        """What is written for a field; "" where nothing is. The last one is meant."""
        return self._words.get(key, [""])[-1]

    def names(self, key: str) -> bool:
        """Whether the address says anything about a field."""
        return bool(self.word(key))

    def refuse(self, word: str) -> None:
        """Answer a word that only the page itself can understand, and does not."""
        self._unknown[word] = None

    def pick_flag(self, key: str) -> bool:
        """A box that the address ticks."""
        return self.word(key).casefold() in _TICKED

    def pick(self, key: str, options: Mapping[T, str], default: T | None = None) -> T:
        """One of `options` (not empty): the one that is asked for, `default`, or the first."""
        found = self.pick_optional(key, options)
        if found is not None:
            return found
        return default if default is not None and default in options else next(iter(options))

    def pick_optional(self, key: str, options: Mapping[T, str]) -> T | None:
        """The one that is asked for, or None."""
        found = self._find([self.word(key)], options)
        return found[0] if found else None

    def pick_several(self, key: str, options: Mapping[T, str], default: Sequence[T] = (), *, as_chosen: bool = False) -> list[T]:
        """All that are asked for in the order of `options`, or `as_chosen` in that of the address.

        `default` where the address says nothing.
        """
        if key not in self._words:
            return list(default)
        found = self._find(self._words[key], options)
        return list(dict.fromkeys(found)) if as_chosen else [value for value in options if value in found]

    def pick_time(self, key: str, times: Sequence[str], default: str | None = None) -> str:
        """A point in time, the newest as a rule."""
        return self.pick(key, {time: format_time(time) for time in times}, default or times[-1])

    def pick_day(self, key: str, default: date) -> date:
        """A day as the field of a page takes it."""
        word = self.word(key)
        found = find_day(word)
        if word and found is None:
            self._unknown[word] = None
        return found or default

    def pick_area(self, key: str, areas: Sequence[Area]) -> Area | None:
        """One of these areas, or None."""
        ags = self.pick_optional(key, {area.ags: area.name for area in areas})
        return None if ags is None else self._areas[ags]

    def pick_indicator(self, catalogue: Catalogue, offer: IndicatorOffer) -> Indicator | None:
        """Topic and indicator as on the pages; None where the catalogue has none."""
        topics = catalogue.topics
        names = offer.name_topics(topics)
        if not names:
            return None
        meant = offer.find_asked(topics, self.word("indikator"), self.word("thema")) if self.names("indikator") else None
        if meant is not None:
            return meant
        topic = self.pick("thema", names, offer.find_usual(topics))
        return catalogue.indicators[self.pick("indikator", offer.name_indicators(topic))]

    def _find(self, words: Sequence[str], options: Mapping[T, str]) -> list[T]:
        told = tell_apart(options)
        values = {word: value for value, word in told.items()}
        found = []
        for word in filter(None, words):
            meant = find_meant(word, told, self._recognise)
            if meant in values:
                found.append(values[meant])
            else:
                self._unknown[word] = None
        return found

    def _recognise(self, word: str) -> Any:
        area = self._areas.find(word)
        return None if area is None else area.ags
