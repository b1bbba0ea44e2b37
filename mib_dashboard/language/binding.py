"""What stays on one line: the parts of an abbreviation or a code, and a sign with its number."""

from __future__ import annotations

import re

_ABBREVIATIONS = r"(?<=\be\.) (?=V\.|G\.)|(?<=\bz\.) (?=B\.)|(?<=\bu\.) (?=a\.)|(?<=\bd\.) (?=h\.)"
_BOUND = re.compile(rf"{_ABBREVIATIONS}|(?<=§) (?=\d)|(?<=\bNr\.) (?=\d)|(?<=\d:\d\d) (?=Uhr\b)")
APART = "\u2060"  # word joiner: nothing to see and no place to break a line
# A code is no longer one when a line ends within it; of "E-Mail" a lone letter would be left.
_CODE = re.compile(r"\bdl-de/\w+-\d-\d\b|\bE-(?=Mail)")


def bind_words(text: str) -> str:
    """`e. V.`, `z. B.`, `§ 24`, `Nr. 3`, `14:05 Uhr` with a space at which no line ends."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def bind_codes(text: str) -> str:
    """`dl-de/by-2-0`, `E-Mail` with hyphens at which no line ends: for a screen, not for data."""
    return _CODE.sub(lambda code: code[0].replace("-", f"-{APART}"), text)
