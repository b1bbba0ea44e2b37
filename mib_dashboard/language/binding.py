"""What stays on one line: the parts of an abbreviation, and a sign with its number."""

from __future__ import annotations

import re

_ABBREVIATIONS = r"(?<=\be\.) (?=V\.|G\.)|(?<=\bz\.) (?=B\.)|(?<=\bu\.) (?=a\.)|(?<=\bd\.) (?=h\.)"
_BOUND = re.compile(rf"{_ABBREVIATIONS}|(?<=§) (?=\d)|(?<=\bNr\.) (?=\d)")


def bind_words(text: str) -> str:
    """`e. V.`, `z. B.`, `§ 24`, `Nr. 3` with a space at which no line ends."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)
