"""Search while somebody types: German folding, word stems, compounds and typing errors, fast enough for every key.

The texts are cut into words once per data version; a query is compared with the words (some thousand), never with the
texts. "Sprachkurse" finds "Berufssprachkurs", "Voelklingen" finds "Völklingen", "Frauenkurs" finds a course for women,
"Sprchkurs" finds "Sprachkurs".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

_WORD = re.compile(r"\w+")
# After the fold: ä = a = ae. Applied to query and texts alike, so that a "ue" inside a word does no harm.
_VOWELS = re.compile(r"([aou])e")
_ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
_STOP = {
    "am", "an", "auf", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "fur", "im", "in", "mit", "oder", "und",
    "vom", "von", "zu", "zum", "zur",
}  # fmt: skip
_LONGEST_QUERY, _MOST_WORDS = 200, 8
_SHORTEST_STEM, _SHORTEST_PART = 4, 4
_SIMILAR = 80
_EXACT, _START, _INSIDE, _COMPOUND, _TYPO = 1.0, 0.9, 0.7, 0.5, 0.4


@dataclass(frozen=True)
class SearchIndex:
    """`words` folded and `spoken` as written first; per word the `rows` that contain it and its `marks` there.

    `text` is all words, one a line, and `starts` where each begins: one look into it is faster than one a word.
    """

    size: int
    text: str
    starts: np.ndarray
    words: tuple[str, ...]
    spoken: tuple[str, ...]
    rows: tuple[np.ndarray, ...]
    marks: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class SearchResult:
    """`scores` by row (0 = not found); `replaced`: words nobody used, each with the similar word that was taken."""

    scores: np.ndarray
    replaced: tuple[tuple[str, str], ...] = ()


def build_index(texts: Sequence[Sequence[str]]) -> SearchIndex:
    """Index of rows; each row has its texts in order of importance, the most important one first."""
    spoken: dict[str, str] = {}
    found: dict[str, dict[int, int]] = {}
    known: dict[str, str] = {}
    for row, parts in enumerate(texts):
        for place, part in enumerate(parts):
            for word in _WORD.findall(part):
                folded = known.get(word) or known.setdefault(word, fold(word))
                spoken.setdefault(folded, word)
                # Parts come in falling importance: the first find of a word is its best one.
                found.setdefault(folded, {}).setdefault(row, len(parts) - place)
    return SearchIndex(
        size=len(texts),
        text="\n".join(found),
        starts=np.cumsum([0, *(len(word) + 1 for word in found)])[:-1],
        words=tuple(found),
        spoken=tuple(spoken[word] for word in found),
        rows=tuple(np.fromiter(rows, int, len(rows)) for rows in found.values()),
        marks=tuple(np.fromiter(rows.values(), float, len(rows)) for rows in found.values()),
    )


def search(index: SearchIndex, query: str) -> SearchResult:
    """Rows that have every word of the query; the score is higher where the words matter more. All rows for no query."""
    words = [fold(word) for word in _WORD.findall(query[:_LONGEST_QUERY])]
    wanted = [word for word in dict.fromkeys(words) if word not in _STOP][:_MOST_WORDS]
    total, replaced = np.ones(index.size), []
    for word in wanted:
        scores, instead = _find(index, word)
        total = np.where((total > 0) & (scores > 0), total + scores, 0.0)
        if instead:
            replaced.append((word, instead))
    return SearchResult(total, tuple(replaced))


def fold(text: str) -> str:
    """`Völklingen`, `VOELKLINGEN` and `volklingen` become the same; so do `Straße` and `Strasse`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _VOWELS.sub(r"\1", "".join(c for c in plain if not unicodedata.combining(c)))


def stem(word: str) -> str:
    """A folded word without its inflection, as long as enough of it is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _find(index: SearchIndex, word: str) -> tuple[np.ndarray, str]:
    """Scores of one word, and the similar word that was taken instead ("" if the word itself was found)."""
    scores = _score(index, _grade_all(index, word, stem(word)))
    if scores.any() or len(word) < _SHORTEST_STEM:
        return scores, ""
    scores = _find_compound(index, word)
    if scores.any():
        return scores, ""
    # Shorter words would fit as parts of the query; they are no correction of it.
    longer = {place: known for place, known in enumerate(index.words) if len(known) > len(word) - 2}
    similar = process.extract(word, longer, scorer=fuzz.partial_ratio, score_cutoff=_SIMILAR, limit=3)
    scores = _score(index, {place: _TYPO * grade / 100 for _, grade, place in similar})
    return scores, index.spoken[similar[0][2]] if similar else ""


def _find_compound(index: SearchIndex, word: str) -> np.ndarray:
    """Rows that have both halves of a compound ("Frauenkurs": women and course) as words or parts of words."""
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        halves = [stem(word[:cut]), stem(word[cut:])]
        if all(half in index.text for half in halves):
            both = np.minimum(*(_score(index, _grade_all(index, half, half)) for half in halves))
            if both.any():
                return both * _COMPOUND
    return np.zeros(index.size)


def _grade_all(index: SearchIndex, word: str, root: str) -> dict[int, float]:
    """How well known words fit, by their place: short queries only fit at the start of a word, others also inside."""
    found: list[int] = []
    place = index.text.find(root)
    while place >= 0:
        found.append(place)
        place = index.text.find(root, place + 1)
    places = np.array(found, dtype=int)
    owners = np.searchsorted(index.starts, places, side="right") - 1
    grades: dict[int, float] = {}
    for owner, inside in zip(owners.tolist(), (places > index.starts[owners]).tolist(), strict=True):
        if inside and len(root) < _SHORTEST_STEM:
            continue
        known = index.words[owner]
        grade = _INSIDE if inside else _EXACT if known == word or stem(known) == root else _START
        grades[owner] = max(grade, grades.get(owner, 0.0))
    return grades


def _score(index: SearchIndex, grades: Mapping[int, float]) -> np.ndarray:
    scores = np.zeros(index.size)
    for place, grade in grades.items():
        rows = index.rows[place]
        scores[rows] = np.maximum(scores[rows], index.marks[place] * grade)
    return scores
