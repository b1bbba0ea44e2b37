"""Dates and periods in words of an office: found and taken out of a text, never invented.

Every way of writing has one line in `_WAYS`; the first that fits wins. A year, a month and a day are what they are; of a quarter,
half-year, school year or range a person decides once whether the figures are about the period or about its last day.
A period beside a word such as "Stand" or "Zensus" says something else than when the figures hold: it is weak.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

_MONTH_WORDS = (
    "jan(?:uar)?|jänner", "feb(?:ruar)?", "mär(?:z)?|maerz|mrz", "apr(?:il)?", "mai", "juni?", "juli?", "aug(?:ust)?",
    "sept?(?:ember)?", "okt(?:ober)?", "nov(?:ember)?", "dez(?:ember)?",
)  # fmt: skip
_MONTH = rf"(?P<called>{'|'.join(_MONTH_WORDS)})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_ANY_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})(?!\d)"
_FROM_DAY = r"(?P<from_day>\d{1,2})\.\s?(?P<from_month>\d{1,2})\.(?:\s?(?P<from_year>\d{2,4}))?"
_FROM_MONTH = rf"(?P<from_called>{'|'.join(_MONTH_WORDS)})\b\.?(?:\s*(?P<from_year>\d{{2,4}}))?"
_TO = r"\s*(?:–|-|bis)\s*"
_QUARTER_WORD = r"(?:quartal|vierteljahr|qu\b|vj\b|q\b)\.?"
_HALF_WORD = r"(?:halbjahr|hj\b)\.?"
_GAP = r"[\s/,.’'-]*"
_CENTURY, _PIVOT = 100, 60
_LONGEST = 400
_HINT = re.compile(rf"\d\d|\d\.|Q\d|{'|'.join(_MONTH_WORDS)}|quartal|halbjahr|hj|vj|qu", re.IGNORECASE)
_WEAK_BEFORE = re.compile(
    r"\b(?:stand|datenstand|gebietsstand|erstellt|druck(?:datum)?|abruf|abgerufen|auswertung|ausgabe|zensus|basis|seit|ab|vor|nach"
    r"|unter|über|bis|jahrgang|version|fassung|berichtigt)\s*(?:am|vom|zum|:|des|der)?[\s:]*$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"^\s*(?:euro|eur\b|€|personen|einw|ew\b|und\s+(?:mehr|später|früher|älter|jünger|danach|davor)|m²|jahre)", re.IGNORECASE
)


class PeriodKind(StrEnum):
    """What a period is; the last ones lack a year, or a form in our tables."""

    YEAR = "Jahr"
    MONTH = "Monat"
    DAY = "Tag"
    QUARTER = "Quartal"
    HALF = "Halbjahr"
    SCHOOL_YEAR = "Schuljahr"
    RANGE = "Zeitraum"
    UNCLEAR = "unklare Angabe"
    MONTH_OR_QUARTER = "Monat oder Quartal"
    MONTH_NAME = "Monat ohne Jahr"
    DAY_NAME = "Tag ohne Jahr"
    QUARTER_NAME = "Quartal ohne Jahr"
    HALF_NAME = "Halbjahr ohne Jahr"


WITH_FORM = (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.DAY)
WITHOUT_YEAR = {
    PeriodKind.MONTH_NAME: PeriodKind.MONTH,
    PeriodKind.DAY_NAME: PeriodKind.DAY,
    PeriodKind.QUARTER_NAME: PeriodKind.QUARTER,
    PeriodKind.HALF_NAME: PeriodKind.HALF,
}


@dataclass(frozen=True)
class TimeText:
    """`year`, `month`, `day` are those of its end, the `first_` ones those of its beginning; 0 = not said.

    `text` as it stands; `told`: as a person wrote it for our tables.
    """

    kind: PeriodKind
    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    first_year: int = 0
    is_weak: bool = False
    first_month: int = 0
    first_day: int = 0
    told: str = ""

    @property
    def iso(self) -> str:
        """JJJJ, JJJJ-MM or JJJJ-MM-TT, or as it was told; "" for a period that a person has to decide about."""
        if self.told:
            return self.told
        if self.kind not in WITH_FORM:
            return ""
        parts = (f"{self.year:04d}", f"{self.month:02d}" if self.month else "", f"{self.day:02d}" if self.day else "")
        return "-".join(part for part in parts if part)

    def give_year(self, year: int) -> TimeText:
        """The same in this year."""
        return replace(self, kind=WITHOUT_YEAR[self.kind], year=year, first_year=year)

    @property
    def last_day(self) -> str:
        """The day it ends."""
        month = self.month or 12
        return f"{self.year:04d}-{month:02d}-{self.day or calendar.monthrange(self.year, month)[1]:02d}"


def find_periods(text: str) -> tuple[list[TimeText], str]:
    """All periods of a text and what is left of it; weak ones and dates that do not exist stay in the text."""
    found: list[TimeText] = []
    if len(text) > _LONGEST or not _HINT.search(text):
        return found, re.sub(r"\s+", " ", text).strip()
    for pattern, build in _WAYS:
        position = 0
        while match := pattern.search(text, position):
            position = match.end()
            period = _build(build, match)
            if period is None or _COUNTED_AFTER.match(text[match.end() :]):
                continue
            if _WEAK_BEFORE.search(text[: match.start()]):
                found.append(replace(period, is_weak=True))
                text = text[: match.start()] + _hide(match[0]) + text[match.end() :]
                continue
            found.append(period)
            text, position = f"{text[: match.start()]} {text[match.end() :]}", match.start()
    return found, _show(text)


@lru_cache(maxsize=4096)
def read_period(text: str) -> TimeText | None:
    """The period a whole cell says, or None when anything else stands in it."""
    found, rest = find_periods(text)
    return found[0] if len(found) == 1 and not found[0].is_weak and not rest.strip(" .,:;()-–") else None


def _hide(text: str) -> str:
    """Weak periods are moved out of the reach of later ways, into a private range of letters."""
    return "".join(chr(0xE000 + ord(one)) if ord(one) < 0x1000 else one for one in text)


def _show(text: str) -> str:
    plain = "".join(chr(ord(one) - 0xE000) if 0xE000 <= ord(one) < 0xF000 else one for one in text)
    return re.sub(r"\s+", " ", plain).strip()


def _build(build: Callable[[re.Match[str]], TimeText | None], match: re.Match[str]) -> TimeText | None:
    try:
        return build(match)
    except ValueError:
        return None


def _year(text: str) -> int:
    year = int(text)
    return year if year >= _CENTURY else year + (2000 if year <= _PIVOT else 1900)


def _month(word: str) -> int:
    return next(number for number, way in enumerate(_MONTH_WORDS, 1) if re.fullmatch(way, word, re.IGNORECASE))


def _number(text: str) -> int:
    return {"I": 1, "II": 2, "III": 3, "IV": 4}.get(text.upper()) or int(text)


def _day(match: re.Match[str]) -> TimeText:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["called"])
    found = date(_year(parts["year"]), month, int(parts["day"]))
    return TimeText(PeriodKind.DAY, match[0], found.year, found.month, found.day, found.year)


def _of_month(match: re.Match[str]) -> TimeText:
    parts = match.groupdict()
    month, year = int(parts["month"]) if parts.get("month") else _month(parts["called"]), _year(parts["year"])
    return TimeText(PeriodKind.MONTH, match[0], year, month, 0, year)


def _year_and_two_digits(match: re.Match[str]) -> TimeText:
    """2026-01 is a month; 2011/12 is rather a school year, and 2011-12 may be either."""
    first, second = int(match["year"]), int(match["month"])
    if second != (first + 1) % _CENTURY:
        return _of_month(match)
    if match["sign"] == "/":
        return TimeText(PeriodKind.SCHOOL_YEAR, match[0], first + 1, 0, 0, first)
    return TimeText(PeriodKind.UNCLEAR, match[0], first, second, 0, first)


def _part(kind: PeriodKind, bare: PeriodKind, months: int) -> Callable[[re.Match[str]], TimeText]:
    def build(match: re.Match[str]) -> TimeText:
        year = _year(match["year"]) if match.groupdict().get("year") else 0
        return TimeText(kind if year else bare, match[0], year, _number(match["number"]) * months, 0, year)

    return build


def _month_or_quarter(match: re.Match[str]) -> TimeText:
    """1/2026 is January to some and the first quarter to others."""
    return TimeText(PeriodKind.MONTH_OR_QUARTER, match[0], int(match["year"]), int(match["number"]), 0, int(match["year"]))


def _two_years(match: re.Match[str]) -> TimeText:
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) > 2 else first - first % _CENTURY + int(match["last"])
    last += _CENTURY if last < first else 0
    kind = PeriodKind.SCHOOL_YEAR if last == first + 1 and "/" in match[0] else PeriodKind.RANGE
    return TimeText(kind, match[0].strip(), last, 0, 0, first)


def _range(match: re.Match[str]) -> TimeText:
    parts = match.groupdict()
    year = _year(parts["year"])
    month = int(parts["month"]) if parts.get("month") else _month(parts["called"])
    day = int(parts["day"]) if parts.get("day") else 0
    date(year, month, day or 1)
    from_year = _year(parts["from_year"]) if parts.get("from_year") else year
    from_month = int(parts["from_month"]) if parts.get("from_month") else _month(parts["from_called"])
    from_day = int(parts["from_day"]) if parts.get("from_day") else 0
    return TimeText(PeriodKind.RANGE, match[0], year, month, day, from_year, first_month=from_month, first_day=from_day)


def _bare_day(match: re.Match[str]) -> TimeText:
    month = int(match["month"]) if match.groupdict().get("month") else _month(match["called"])
    date(2000, month, int(match["day"]))
    return TimeText(PeriodKind.DAY_NAME, match[0], 0, month, int(match["day"]))


def _whole_year(match: re.Match[str]) -> TimeText:
    return TimeText(PeriodKind.YEAR, match[0], int(match["year"]), 0, 0, int(match["year"]))


def _bare_month(match: re.Match[str]) -> TimeText:
    return TimeText(PeriodKind.MONTH_NAME, match[0], 0, _month(match["called"]))


def _way(
    pattern: str, build: Callable[[re.Match[str]], TimeText | None]
) -> tuple[re.Pattern[str], Callable[..., TimeText | None]]:
    return re.compile(rf"(?<![\w.,]){pattern}", re.IGNORECASE), build


_quarter = _part(PeriodKind.QUARTER, PeriodKind.QUARTER_NAME, 3)
_half = _part(PeriodKind.HALF, PeriodKind.HALF_NAME, 6)
_WAYS = (
    _way(rf"{_FROM_DAY}{_TO}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_ANY_YEAR}", _range),
    _way(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?!\d)", _day),
    _way(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_ANY_YEAR}", _day),
    _way(rf"(?P<day>\d{{1,2}})\.\s?{_MONTH}\s*{_ANY_YEAR}", _day),
    _way(rf"{_FROM_MONTH}{_TO}{_MONTH}{_GAP}{_ANY_YEAR}", _range),
    _way(rf"(?P<number>IV|I{{1,3}}|[1-4])\.?\s*{_QUARTER_WORD}{_GAP}{_ANY_YEAR}", _quarter),
    _way(rf"(?P<number>IV|I{{1,3}})\s*[/.]\s*{_YEAR}", _quarter),
    _way(rf"Q\s?(?P<number>[1-4]){_GAP}{_ANY_YEAR}", _quarter),
    _way(rf"(?P<year>(?:19|20)\d{{2}}){_GAP}(?:Q\s?)(?P<number>[1-4])(?!\d)", _quarter),
    _way(rf"(?P<year>(?:19|20)\d{{2}}){_GAP}(?P<number>IV|I{{1,3}}|[1-4])\.?\s*{_QUARTER_WORD}", _quarter),
    _way(rf"(?P<number>II?|[12])\.?\s*{_HALF_WORD}{_GAP}{_ANY_YEAR}", _half),
    _way(rf"H(?P<number>[12]){_GAP}{_YEAR}", _half),
    _way(rf"(?P<year>(?:19|20)\d{{2}}){_GAP}H(?P<number>[12])(?!\d)", _half),
    _way(rf"(?P<year>(?:19|20)\d{{2}}){_GAP}(?P<number>II?|[12])\.?\s*{_HALF_WORD}", _half),
    _way(r"(?P<year>(?:19|20)\d{2})(?P<sign>[-/])(?P<month>0[1-9]|1[0-2])(?![\d/])", _year_and_two_digits),
    _way(r"(?P<first>(?:19|20)\d{2})\s*/\s*(?P<last>(?:19|20)?\d{2})(?!\d)", _two_years),
    _way(r"(?P<first>(?:19|20)\d{2})\s*(?:–|-|bis|zu|auf|gegenüber)\s*(?P<last>(?:19|20)\d{2})(?!\d)", _two_years),
    _way(r"(?P<first>(?:19|20)\d{2})–(?P<last>\d{2})(?!\d)", _two_years),
    _way(rf"{_MONTH}{_GAP}{_ANY_YEAR}", _of_month),
    _way(rf"(?P<year>(?:19|20)\d{{2}}){_GAP}{_MONTH}", _of_month),
    _way(rf"(?P<number>[1-4])/{_YEAR}", _month_or_quarter),
    _way(rf"(?P<month>0?[1-9]|1[0-2])[/.]{_YEAR}", _of_month),
    _way(r"(?P<year>(?:19|20)\d{2})M?(?P<month>0[1-9]|1[0-2])(?!\d)", _of_month),
    _way(rf"(?P<day>\d{{1,2}})\.\s?{_MONTH}", _bare_day),
    _way(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\s?\d)", _bare_day),
    _way(rf"(?P<number>IV|I{{1,3}}|[1-4])\.?\s*{_QUARTER_WORD}(?!\w)", _quarter),
    _way(r"Q(?P<number>[1-4])(?!\d)", _quarter),
    _way(rf"(?P<number>II?|[12])\.?\s*{_HALF_WORD}(?!\w)", _half),
    _way(rf"{_YEAR}(?:\.0(?!\d))?(?![.,%]\d)", _whole_year),
    _way(rf"{_MONTH}(?!\w)", _bare_month),
)  # fmt: skip
