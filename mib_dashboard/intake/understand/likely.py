"""Which indicators the head of a column may mean: those that share its words, and none where only letters look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_MOST = 5
_ENOUGH = 0.5  # of the letters of all telling words
_SHORTEST_PART = 5  # "kinder" may stand in a longer word, "elb" may not
_SAME = 0.6  # "Ausländer" and "ausländisch"
_WORD = re.compile(r"\w+")
# Words of nearly every table; they say nothing about what is counted.
_EMPTY = frozenset({
    "am", "anteil", "anzahl", "bis", "dar", "darunter", "davon", "der", "des", "die", "frauen", "gesamt", "in", "insg",
    "insgesamt", "je", "männer", "männlich", "mit", "nach", "personen", "prozent", "quote", "summe", "und", "von", "weiblich",
    "zahl", "zum", "zur",
})  # fmt: skip


def find_likely(text: str, catalogue: Mapping[str, str]) -> list[str]:
    """Codes of a catalogue (code → name) whose names share at least half of the telling words of `text`, the best first."""
    wanted = _list_words(text) - _EMPTY
    letters = sum(len(word) for word in wanted)
    found = []
    for code, name in catalogue.items():
        words = _list_words(name)
        shared = sum(len(word) for word in wanted if _is_among(word, words))
        if letters and shared >= _ENOUGH * letters:
            found.append((-shared, len(words), code))
    return [code for *_, code in sorted(found)[:_MOST]]


def _list_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if not word.isdigit()}


def _is_among(word: str, others: Iterable[str]) -> bool:
    return any(_is_alike(word, other) for other in others)


def _is_alike(word: str, other: str) -> bool:
    """Equal, a part of a longer word, or most of both the same: "berechtigt" is no more than "recht"."""
    short, long = sorted((word, other), key=len)
    if len(short) < _SHORTEST_PART:
        return short == long
    if long.startswith(f"un{short}"):  # "befristet" is the opposite of "unbefristet"
        return False
    same = next((number for number, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    return word in other or max(same, len(short) if short in long else 0) >= _SAME * len(long)
