"""Search while somebody types: German folding, word stems, compounds and typing errors, fast enough for every key.

The texts are cut into words once per data version; a query is compared with the words (some thousand), never with the
texts. "Sprachkurse" finds "Berufssprachkurs", "Voelklingen" finds "Völklingen", "Deutschkurs" finds "Deutsch (24 Anfängerkurse)"
and, by the table of words that mean nearly the same, "Sprachkurs". All forms of a word find the same, and so does a word with
a typing error ("Deutschkurse", "Deutschkus"). A number is only found where it stands as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import snowballstemmer
from rapidfuzz import fuzz, process

_WORD = re.compile(r"\w+")
# Words with marks between; possessive and from a boundary on, so that 10,000 letters without a space take no time.
_MARKED = re.compile(r"\b\w++(?:[^\w\s]++\w++)++")
_DASHES = str.maketrans("‐‑‒–—−", "------")
# After the fold: ä = a = ae. Applied to query and texts alike, so that a "ue" inside a word does no harm.
_VOWELS = re.compile(r"([aou])e")
_STEMMER = snowballstemmer.stemmer("german")
# "Lotsinnen", "Beraterin"; not "Berlin", not "beginnen".
_FEMALE = re.compile(r"(?<=\w{4})(?:innen|(?<=[rt])in)$")
_STOP = {
    "am", "an", "auf", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "fur", "im", "in", "mit", "oder", "und",
    "vom", "von", "zu", "zum", "zur",
}  # fmt: skip
_LONGEST_QUERY, _MOST_WORDS = 200, 8
_SHORTEST_STEM, SHORTEST_PART, _SHORTEST_NUMBER, _SHORTEST_BEGINNING = 4, 4, 3, 6
# "Sprachkurs" is meant inside "Berufssprachkurs"; "Arbeit", for somebody who looks for a "Job", not inside "Gemeinwesenarbeit".
_SHORTEST_HEAD = 8
_SIMILAR = 80
_EXACT, _START, _INSIDE, _COMPOUND, _SYNONYM, _TYPO = 1.0, 0.9, 0.7, 0.6, 0.5, 0.4


@dataclass(frozen=True)
class SearchIndex:
    """`words` folded and `spoken` as written first; per word the `rows` that contain it and its `marks` there.

    `text` is all words, one a line, and `starts` where each begins: one look into it is faster than one a word. `top` is
    the mark of the most important text, `forms` all words and their stems. `synonyms`: by a stem the folded words that
    mean nearly the same. `correct`: what a typing error may have meant, folded, and as it is written.
    """

    size: int
    text: str
    starts: np.ndarray
    words: tuple[str, ...]
    spoken: tuple[str, ...]
    rows: tuple[np.ndarray, ...]
    marks: tuple[np.ndarray, ...]
    top: int
    forms: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]
    correct: Mapping[str, str]


@dataclass(frozen=True)
class SearchResult:
    """`scores` and `levels` by row (0 = not found); `replaced`: words nobody used, each with the similar word that was taken.

    The level tells in which text the least important hit lies: as many as there are texts for the first, 1 for the last.
    """

    scores: np.ndarray
    levels: np.ndarray
    replaced: tuple[tuple[str, str], ...] = ()


def build_index(texts: Sequence[Sequence[str]], synonyms: Iterable[Sequence[str]] = ()) -> SearchIndex:
    """Index of rows; each row has its texts in order of importance, the most important one first.

    `synonyms`: groups of single words, each found by every other one of its group, with less weight.
    """
    spoken: dict[str, str] = {}
    found: dict[str, dict[int, int]] = {}
    known: dict[str, str] = {}
    for row, parts in enumerate(texts):
        for place, part in enumerate(parts):
            for word in (*_WORD.findall(part), *_find_numbers(part)):
                folded = known.get(word) or known.setdefault(word, fold(word))
                spoken.setdefault(folded, word)
                # Parts come in falling importance: the first find of a word is its best one.
                found.setdefault(folded, {}).setdefault(row, len(parts) - place)
    written = [{fold(word): word for word in group} for group in synonyms]
    return SearchIndex(
        size=len(texts),
        text="\n".join(found),
        starts=np.cumsum([0, *(len(word) + 1 for word in found)])[:-1],
        words=tuple(found),
        spoken=tuple(spoken[word] for word in found),
        rows=tuple(np.fromiter(rows, int, len(rows)) for rows in found.values()),
        marks=tuple(np.fromiter(rows.values(), float, len(rows)) for rows in found.values()),
        top=max((len(parts) for parts in texts), default=0),
        forms=frozenset(found).union(map(stem, found)),
        synonyms=_by_stem(tuple(group) for group in written),
        correct={**{folded: word for group in written for folded, word in group.items()}, **spoken},
    )


def search(index: SearchIndex, query: str) -> SearchResult:
    """Rows that have every word of the query; the score is higher where the words matter more. All rows for no query."""
    total, levels, replaced = np.ones(index.size), np.full(index.size, index.top), []
    for word in cut_words(query):
        scores, instead = _find(index, word)
        hit = (total > 0) & (scores > 0)
        total = np.where(hit, total + scores, 0.0)
        levels = np.where(hit, np.minimum(levels, np.ceil(scores)), 0)
        if instead:
            replaced.append((word, instead))
    return SearchResult(total, levels.astype(int), tuple(replaced))


def fold(text: str) -> str:
    """`Völklingen`, `VOELKLINGEN` and `volklingen` become the same; so do `Straße` and `Strasse`."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_DASHES)
    return _VOWELS.sub(r"\1", "".join(c for c in plain if not unicodedata.combining(c)))


def stem(word: str) -> str:
    """What all forms of a folded word have in common, as long as enough of it is left."""
    return _shorten(word)[-1]


@lru_cache(maxsize=65_536)
def _shorten(word: str) -> tuple[str, ...]:
    """The word and its ever shorter beginnings: once is not enough, "kurse" becomes "kurs", and only "kurs" ends as "kur"."""
    forms = [word, *((female,) if (female := _FEMALE.sub("", word)) != word else ())]
    while len(shorter := _STEMMER.stemWord(forms[-1])) >= _SHORTEST_STEM and len(shorter) < len(forms[-1]):
        if not word.startswith(shorter):
            break
        forms.append(shorter)
    return tuple(forms)


def _by_stem(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        for word in group:
            found.setdefault(stem(word), {}).update((other, None) for other in group if other != word)
    return {root: tuple(others) for root, others in found.items()}


def _find_numbers(text: str) -> list[str]:
    """`04.10.2024`, `1+1`, `16–18`: the marks between digits belong to the number."""
    return [word for word in _MARKED.findall(text) if all(map(_has_digit, _WORD.findall(word)))]


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def cut_words(query: str) -> list[str]:
    """The folded words that count; a number with marks inside stays in one piece, for its digits alone mean nothing."""
    text = query[:_LONGEST_QUERY]
    numbers = _find_numbers(text)
    for number in numbers:
        text = text.replace(number, " ")
    words = [fold(word) for word in (*numbers, *_WORD.findall(text))]
    return [word for word in dict.fromkeys(words) if word not in _STOP][:_MOST_WORDS]


def _find(index: SearchIndex, word: str) -> tuple[np.ndarray, str]:
    """Scores of one word, and the similar word that was taken instead ("" if the word itself was found)."""
    if _has_digit(word):
        return _score(index, _grade_number(index, word)), ""
    scores = _find_meant(index, word)
    if scores.any() or len(word) < _SHORTEST_STEM:
        return scores, ""
    similar, spoken = _find_similar(index, word)
    found = _find_meant(index, similar) if similar else scores
    return _weaken(found, _TYPO), spoken if found.any() else ""


def _find_meant(index: SearchIndex, word: str) -> np.ndarray:
    """Rows with the word or with one that means nearly the same; the best of it counts."""
    best, root = _find_written(index, word), stem(word)
    others = index.synonyms.get(root, ())
    if not others and not best.any() and len(root) >= _SHORTEST_BEGINNING:
        # "Hausaufgaben": nobody wrote it, but it begins a word that has others beside it.
        others = tuple(word for key, group in index.synonyms.items() if key.startswith(root) for word in group)
    for other in others:
        best = np.maximum(best, _move_down(_find_written(index, other, inside=len(stem(other)) >= _SHORTEST_HEAD)))
    return best


def _find_written(index: SearchIndex, word: str, *, inside: bool = True) -> np.ndarray:
    """Rows with the word (also `inside` of others), and with both its halves; beside the word these only count in the title.

    "Haus" and "Frauen" far from each other are no "Frauenhaus".
    """
    grades = {place: grade for place, grade in _grade_all(index, word, stem(word)).items() if inside or grade > _INSIDE}
    direct, halves = _score(index, grades), _find_halves(index, word)
    return np.maximum(direct, np.where(halves > index.top - 1, halves, 0.0)) if direct.any() else halves


def _find_halves(index: SearchIndex, word: str) -> np.ndarray:
    """Rows that have both halves of a compound ("Frauenkurs": women and course); only halves that are words of their own."""
    best = np.zeros(index.size)
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        halves = word[:cut], word[cut:]
        if all(find_form(index, half) or stem(half) in index.synonyms for half in halves):
            both = np.minimum(*(_find_half(index, half) for half in halves))
            best = np.maximum(best, _weaken(both, _COMPOUND))
    return best


def _find_half(index: SearchIndex, half: str) -> np.ndarray:
    """Rows with the half, or with a word that means nearly the same: "Flüchtlingsfrauen" are women among the "Geflüchtete"."""
    form = find_form(index, half)
    best = _score(index, _grade_half(index, form)) if form else np.zeros(index.size)
    for other in index.synonyms.get(stem(half), ()):
        best = np.maximum(best, _move_down(_score(index, _grade_half(index, stem(other)))))
    return best


def find_form(index: SearchIndex, half: str) -> str:
    """The half as a word of its own, also without its ending or linking letter ("Vereins-"); "" if there is no such word."""
    return next((form for form in (half, stem(half)) if form in index.forms), "")


def _find_similar(index: SearchIndex, word: str) -> tuple[str, str]:
    """The most similar word, or part of a word, and how it is written; ("", "") without one."""
    whole = process.extractOne(word, index.correct.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    if whole:
        return whole[0], index.correct[whole[0]]
    # Shorter words would fit as parts of the query; they are no correction of it.
    longer = {place: known for place, known in enumerate(index.words) if len(known) > len(word)}
    part = process.extractOne(word, longer, scorer=fuzz.partial_ratio, score_cutoff=_SIMILAR)
    if not part:
        return "", ""
    found = fuzz.partial_ratio_alignment(word, part[0])
    return (part[0][found.dest_start : found.dest_end], index.spoken[part[2]]) if found else ("", "")


def _grade_number(index: SearchIndex, word: str) -> dict[int, float]:
    """Numbers fit as a whole; long ones (years, postcodes) also from their beginning."""
    grades = {place: _START for place, known in enumerate(index.words) if known.startswith(word)}
    return {
        place: _EXACT if index.words[place] == word else grade
        for place, grade in grades.items()
        if index.words[place] == word or len(word) >= _SHORTEST_NUMBER
    }


def _grade_half(index: SearchIndex, half: str) -> dict[int, float]:
    """Words that begin or end with half a compound: "kurs" fits "Anfängerkurse", not "Exkursion"."""
    grades = _grade_all(index, half, half)
    return {place: grade for place, grade in grades.items() if grade > _INSIDE or _ends_with(index.words[place], half)}


def _ends_with(word: str, half: str) -> bool:
    return any(form.endswith(half) for form in _shorten(word))


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
    """The mark of the best text, less what the word fits worse: any hit in a title lies above any hit below it."""
    scores = np.zeros(index.size)
    for place, grade in grades.items():
        rows = index.rows[place]
        scores[rows] = np.maximum(scores[rows], index.marks[place] - 1 + grade)
    return scores


def _move_down(scores: np.ndarray) -> np.ndarray:
    """Of a word that means nearly the same: one text less important than it stands in, so that what was typed comes first."""
    return _weaken(np.where(scores > 1, scores - 1, scores), _SYNONYM)


def _weaken(scores: np.ndarray, factor: float) -> np.ndarray:
    """The same texts with a worse fit."""
    whole = np.ceil(scores) - 1
    return np.where(scores > 0, whole + (scores - whole) * factor, 0.0)
