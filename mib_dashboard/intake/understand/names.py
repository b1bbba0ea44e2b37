"""Which known area a cell names: by key (AGS, ARS) or by name in any spelling. Nothing is known here but the table of areas.

A name is compared as letters only (case, umlauts, blanks and punctuation aside), once as it stands and once without the words
that say what kind of place it is ("Stadt", "Landkreis" …). These words decide between a town and a district of one name; where
they are missing and the table knows both, or knows only the district, the match is doubtful and will be asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.intake.sheets import BookCell
from mib_dashboard.intake.understand.grid import read_words
from mib_dashboard.schema import Col, Level

_TOWN_WORDS = frozenset({"stadt", "gemeinde", "landeshauptstadt", "mittelstadt", "kreisstadt", "universitaetsstadt", "markt"})
_DISTRICT_WORDS = frozenset({"landkreis", "kreis", "regionalverband"})
_SUM_WORDS = frozenset({"summe", "gesamt", "insgesamt", "zusammen", "total", "gesamtsumme", "gesamtergebnis"})
_SHORT_FORMS = {
    "lhs": "landeshauptstadt", "lhst": "landeshauptstadt", "lk": "landkreis", "lkr": "landkreis", "regverb": "regionalverband",
    "rv": "regionalverband", "st": "sankt", "gde": "gemeinde", "gem": "gemeinde",
}  # fmt: skip
_FILLERS = frozenset({"a", "d", "an", "der"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_MARK = re.compile(r"\s*[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾)]?(?=\s|$)|\s*\*+(?=\s|$)|(?<=[^\W\d])\s?\d\)(?=\s|$)|(?<=[\d)%])\s\d\)(?=\s|$)")
_KEY_INSIDE = re.compile(r"(?<!\d)(\d{12}|\d{8}|\d{2} \d \d{2} \d{3})(?!\d)")
_LONGEST = 200
_KEY_LENGTHS = (12, 8, 5, 2)
_DISTRICT_LENGTH, _TOWN_LENGTH = 5, 8


@dataclass(frozen=True)
class AreaMatch:
    """`code` is "" for a sum without a name. `doubt` says in German why a person has to confirm the match.

    `is_short`: a key of five digits or fewer, which may as well be a count.
    """

    code: str
    by_key: bool = False
    is_sum: bool = False
    is_short: bool = False
    doubt: str = ""
    shares_name: bool = False


def find_marks(text: str) -> tuple[str, ...]:
    """The marks of footnotes in a name or head: ¹⁾, *, and "1)" where no bracket opens it."""
    found = (mark[0].strip() for mark in _MARK.finditer(text))
    is_open = text.count(")") <= text.count("(")
    return tuple(mark for mark in dict.fromkeys(found) if not (is_open and re.fullmatch(r"\d\)", mark)))


def strip_mark(text: str) -> str:
    """A name or head without marks of footnotes."""
    marks = find_marks(text)
    return _MARK.sub(lambda found: "" if found[0].strip() in marks else found[0], text).strip()


def split_words(text: str) -> tuple[str, ...]:
    """Lower-case words of letters and digits, umlauts spelled out, other accents gone, short forms written out."""
    plain = unicodedata.normalize("NFC", strip_mark(text)).casefold().translate(_UMLAUTS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"\breg\W*verb\b", "regverb", plain)).split()
    return tuple(_SHORT_FORMS.get(word, word) for word in words)


class AreaIndex:
    """All spellings of the areas of a table with the columns of `gebiete.csv`."""

    def __init__(self, areas: pd.DataFrame) -> None:
        self.levels: dict[str, str] = dict(zip(areas[Col.AGS], areas[Col.EBENE], strict=True))
        self.parents: dict[str, str] = dict(zip(areas[Col.AGS], areas[Col.GEHOERT_ZU], strict=True))
        self.names: dict[str, str] = dict(zip(areas[Col.AGS], areas[Col.NAME], strict=True))
        self._found: dict[BookCell, AreaMatch | None] = {}
        self._full: dict[str, set[str]] = defaultdict(set)
        self._core: dict[str, set[str]] = defaultdict(set)
        for code, *names in zip(areas[Col.AGS], areas[Col.NAME], areas[Col.KURZNAME], strict=True):
            for name in names:
                words = split_words(name)
                self._full["".join(words)].add(code)
                self._core["".join(_core(words))].add(code)
        self._core.pop("", None)

    def children(self, code: str, like: set[str]) -> list[str]:
        """The areas that belong to this one directly, of the levels of the areas `like`."""
        levels = {self.levels[one] for one in like if self.parents[one] == code}
        return [child for child, parent in self.parents.items() if parent == code and self.levels[child] in levels]

    def find(self, cell: BookCell) -> AreaMatch | None:
        """The area a cell names, or None."""
        if cell not in self._found:
            self._found[cell] = self._find(cell)
        return self._found[cell]

    def _find(self, cell: BookCell) -> AreaMatch | None:
        text = read_words(cell)
        if not text or cell.day is not None or len(text) > _LONGEST:
            return None
        key = self.find_key(text)
        if key or cell.number is not None:
            return key
        inside = _KEY_INSIDE.search(text)
        if inside:
            return self._find_both(inside[1], f"{text[: inside.start()]} {text[inside.end() :]}")
        return self.find_name(text)

    def find_key(self, text: str) -> AreaMatch | None:
        """By AGS or ARS, with or without blanks, ".0" and the leading zero."""
        digits = re.sub(r"\s", "", text.removesuffix(".0"))
        if text in self.levels and not text.isdigit():
            return AreaMatch(text, by_key=True)
        if not re.fullmatch(r"[0-9]{1,12}", digits):
            return None
        for length in _KEY_LENGTHS:
            if len(digits) not in (length, length - 1):
                continue
            code = _shorten(digits.zfill(length))
            if code in self.levels:
                return AreaMatch(code, by_key=True, is_short=length <= _DISTRICT_LENGTH)
        return None

    def find_name(self, text: str) -> AreaMatch | None:
        """By name; a sum word alone is a sum of whatever stands around it."""
        words = split_words(text)
        rest = tuple(word for word in words if word not in _SUM_WORDS)
        is_sum = rest != words
        if is_sum and not rest:
            return AreaMatch("", is_sum=True)
        for spelling in _spellings(rest):
            code, doubt, shares = self._look_up(spelling)
            if code:
                return AreaMatch(code, is_sum=is_sum, doubt=doubt, shares_name=shares)
        return None

    def _look_up(self, words: tuple[str, ...]) -> tuple[str, str, bool]:
        core = "".join(_core(words))
        is_town, is_district = bool(_TOWN_WORDS & set(words)), bool(_DISTRICT_WORDS & set(words))
        full = self._full.get("".join(words), set())
        found = full or {code for code in self._core.get(core, set()) if self._fits(code, is_town, is_district)}
        towns = {code for code in found if self.levels[code] == Level.MUNICIPALITY}
        found = towns or found
        if len(found) != 1:
            return "", "", False
        (code,) = found
        bare = not (is_town or is_district)
        own = set(split_words(self.names[code]))
        if bare and not towns and own & _DISTRICT_WORDS and core == "".join(_core(split_words(self.names[code]))):
            return code, f"Gemeint sein kann {self.names[code]} oder eine Stadt oder Gemeinde gleichen Namens.", True
        others = {self.levels[other] for other in self._core.get(core, set())} - {self.levels[code]}
        return code, "", bare and bool(others)

    def _fits(self, code: str, is_town: bool, is_district: bool) -> bool:
        level = self.levels[code]
        return not (is_town and level != Level.MUNICIPALITY) and not (is_district and level != Level.DISTRICT)

    def _find_both(self, key: str, name: str) -> AreaMatch | None:
        """Key and name in one cell: both have to say the same."""
        by_key, by_name = self.find_key(key), self.find_name(name)
        if by_key and (not split_words(name) or (by_name and by_name.code == by_key.code)):
            return by_key
        return None


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _TOWN_WORDS | _DISTRICT_WORDS)


def _spellings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """As it stands; with "St." read as Stadt; without the little words of "a. d. Saar"."""
    as_town = tuple("stadt" if word == "sankt" else word for word in words)
    return [words, as_town, tuple(word for word in words if word not in _FILLERS)]


def _shorten(digits: str) -> str:
    """The AGS of a key: the four digits of the association of a long key go, trailing zeros name the area above."""
    if len(digits) == _KEY_LENGTHS[0]:
        digits = digits[:_DISTRICT_LENGTH] + digits[9:]
    if len(digits) == _TOWN_LENGTH and digits.endswith("000"):
        digits = digits[:_DISTRICT_LENGTH]
    return digits[:2] if len(digits) == _DISTRICT_LENGTH and digits.endswith("000") else digits
