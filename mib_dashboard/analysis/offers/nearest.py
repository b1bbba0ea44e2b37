"""Where no offer has all words of a search: which of them would find some."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from mib_dashboard.analysis.offers.search import SearchIndex, cut_words, search

_MOST_NEAREST, _MOST_WORDS, _LONGEST_QUERY = 3, 8, 200


def list_nearest(index: SearchIndex, query: str, among: np.ndarray) -> tuple[tuple[str, int], ...]:
    """The longest parts of the query that rows of `among` have, as typed, with the number of rows, most first.

    () for a single word, and where no word is found.
    """
    words = [word for word in dict.fromkeys(query[:_LONGEST_QUERY].split()) if cut_words(word)][:_MOST_WORDS]
    hits = [search(index, word).scores[among] > 0 for word in words]
    for size in range(len(words) - 1, 0, -1):
        parts = combinations(range(len(words)), size)
        counts = {" ".join(words[p] for p in part): int(np.all([hits[p] for p in part], axis=0).sum()) for part in parts}
        found = [(part, number) for part, number in counts.items() if number]
        if found:
            return tuple(sorted(found, key=lambda one: -one[1])[:_MOST_NEAREST])
    return ()
