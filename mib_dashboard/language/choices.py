"""Options as an address names them: the printed words, any of them once, and what a word that somebody typed means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from mib_dashboard.language.formats import fold

T = TypeVar("T")
# The days a page may be asked about.
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2040, 12, 31)
UNFILLED = " – noch ohne Zahlen"  # behind an option without any value; a link may have it or not, as figures come
_ESCAPED = "amp;"  # begins a name where a mail or page has written the "&" of a link as "&amp;"


def tell_apart(options: Mapping[T, str]) -> dict[T, str]:
    """The same options with different words: what is printed alike gets its code, as the address knows choices by words alone."""
    counts = Counter(options.values())
    return {value: f"{word} ({value})" if counts[word] > 1 else word for value, word in options.items()}


def find_meant(word: str, options: Mapping[Any, str], recognise: Callable[[str], object] = lambda _: None) -> str:
    """The printed word that a word of the address means, or the word itself.

    `recognise`: the value of `options` for a word that is neither printed nor a code, such as the short name of a place.
    """
    printed = options.get(word)
    if printed is not None:
        return printed
    if word in options.values():
        return word
    plain = fold_unmarked(word)
    found = {text for value, text in options.items() if plain in (fold_unmarked(text), fold(str(value)))}
    if not found and (value := recognise(word)) in options:
        found = {options[value]}
    return found.pop() if len(found) == 1 else word


def find_day(word: str) -> date | None:
    """The day a word of the address means; None for what is none, or lies beyond those that may be asked about."""
    for form in ("%Y-%m-%d", "%Y/%m/%d"):  # the two that the field of a page reads
        try:
            day = datetime.strptime(word, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
        return day if FIRST_DAY <= day <= LAST_DAY else None
    return None


def name_plainly(name: str) -> str:
    """The name of a field as it is: small, without what is left of an "&" that was escaped twice."""
    return name.removeprefix(_ESCAPED).strip().casefold()


def tell_unknown(words: str) -> str:
    """That the words of a link mean nothing here; "" for what is empty, or nothing that can be read."""
    return f"{f'„{words}“' if words.strip() else 'Ein leeres oder unlesbares Wort'} aus dem Link gibt es hier nicht."


def fold_unmarked(word: str) -> str:
    """A printed option as people recognise it, without the mark of one that has no figures."""
    return fold(fold(word).removesuffix(fold(UNFILLED)))
