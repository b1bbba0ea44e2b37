"""Where no offer has all words of a search: which of them would find some."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from mib_dashboard.analysis.offers.search import SHORTEST_PART, SearchIndex, cut_words, find_form, search

_MOST_NEAREST, _MOST_WORDS, _LONGEST_QUERY = 3, 8, 200


def list_nearest(index: SearchIndex, query: str, among: np.ndarray) -> tuple[tuple[str, int], ...]:
    """The longest parts of the query that rows of `among` have, as typed, with the number of rows, most first.

    A compound that nobody wrote counts as its halves. () for another single word, and where no word is found.
    """
    typed = [word for word in dict.fromkeys(query[:_LONGEST_QUERY].split()) if cut_words(word)]
    words = list(dict.fromkeys(part for word in typed for part in _cut(index, word, among)))[:_MOST_WORDS]
    hits = [search(index, word).scores[among] > 0 for word in words]
    for size in range(len(words) - 1, 0, -1):
        parts = combinations(range(len(words)), size)
        counts = {" ".join(words[p] for p in part): int(np.all([hits[p] for p in part], axis=0).sum()) for part in parts}
        found = [(part, number) for part, number in counts.items() if number]
        if found:
            return tuple(sorted(found, key=lambda one: -one[1])[:_MOST_NEAREST])
    return ()


def _cut(index: SearchIndex, word: str, among: np.ndarray) -> tuple[str, ...]:
    """The word, or where no row has it the halves of a compound whose halves are both known, as somebody wrote them."""
    if (search(index, word).scores[among] > 0).any():
        return (word,)
    (folded, *_) = cut_words(word)
    for cut in range(SHORTEST_PART, len(folded) - SHORTEST_PART + 1):
        forms = [find_form(index, half) for half in (folded[:cut], folded[cut:])]
        if all(forms):
            return tuple(_speak(index, form) for form in forms)
    return (word,)


def _speak(index: SearchIndex, form: str) -> str:
    """The shortest word that begins so, as it is written."""
    return min((spoken for known, spoken in zip(index.words, index.spoken, strict=True) if known.startswith(form)), key=len)
