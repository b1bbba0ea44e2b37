"""What every sentence must keep to, for any data: used on the shipped data and on the invented ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import permutations

from mib_dashboard.analysis.figures.points import PointIndex, index_points
from mib_dashboard.analysis.narrative import (
    compute_indicator_narrative,
    compute_narrative,
    compute_overview_sentences,
    compute_topic_narrative,
)
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.language.formats import format_number, format_time, round_printed
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.texts import Sentence, Version

LONGEST = 15
DAY = date(2026, 11, 24)
_BASES = r"\b(von|auf) (100|1\.000|10\.000|100\.000)(?![\d.,])"
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_DIRECTION = re.compile(r"(etwas )?(höher|niedriger|gestiegen|gesunken)")
_CAUSAL = re.compile(
    r"\b(weil|deshalb|daher|darum|deswegen|dadurch|denn|wegen|aufgrund|infolge|folglich|führt|führen|verursach\w*|bewirk\w*|"
    r"ursache\w*|grund dafür|dank)\b", re.IGNORECASE,
)  # fmt: skip
_RATING = re.compile(
    r"\b(besser\w*|schlechter\w*|beste[mnrs]?|schlecht\w*|gut|gute[nrs]?|positiv\w*|negativ\w*|erfreulich\w*|leider|bedauerlich\w*|"
    r"problem\w*|spitze\w*|schlusslicht|vorbildlich\w*|mangel\w*|auffällig\w*|alarmierend\w*|nur noch|immerhin|sogar|zum glück|"
    r"platz \d+|rang)\b", re.IGNORECASE,
)  # fmt: skip


def collect(data: Dataset, version: Version) -> tuple[PointIndex, list[Sentence]]:
    """Every sentence the program can make from a data set in one version."""
    index = index_points(data)
    stock = build_stock(data.offers, data.areas) if data.offers else None
    book = on_day(data.offers, DAY) if data.offers else None
    found = list(compute_overview_sentences(index, version))
    for area in data.municipalities:
        found += compute_narrative(index, area, version, book=book, stock=stock, day=DAY)
        for topic in data.topics.values():
            found += compute_topic_narrative(index, topic, area, version)
    for indicator in data.indicators.values():
        if indicator.is_selectable:
            for area in (None, *data.municipalities):
                found += compute_indicator_narrative(index, indicator, version, area=area)
    return index, list(dict.fromkeys(found))


def find_not_plain(sentence: Sentence) -> str:
    """Why a sentence is not Leichte Sprache; "" when it is."""
    text = re.sub(r"(?<=\d)\.(?=\d{3})", "", sentence.text)
    if re.search(r"[()\[\]{};:/%‰&§×–]", text):
        return "bracket or sign"
    if not re.fullmatch(r"[^.!?]+\.", text):
        return "not exactly one statement, or an abbreviation with a full stop"
    if re.search(r"\b[A-ZÄÖÜ]{2,}\b", text):
        return "abbreviation"
    if re.search(r"\d,\d\d", text):
        return "more than one decimal"
    return "too long" if len(text.split()) > LONGEST else ""


def find_forbidden(sentence: Sentence) -> str:
    """A word that gives a cause or rates; "" without any."""
    found = _CAUSAL.search(sentence.text) or _RATING.search(sentence.text)
    return found[0] if found else ""


def find_unfounded(sentence: Sentence, index: PointIndex, data: Dataset) -> set[str]:
    """Numbers of a sentence about figures that neither its rows nor its fixed words explain."""
    text = re.sub(_BASES, "", sentence.text)
    for fixed in _fixed_words(sentence, data):
        text = text.replace(fixed, " ")
    plain = sentence.version is Version.PLAIN
    unexplained = set(_NUMBER.findall(text)) - _exact_numbers(sentence, index, data)
    return {number for number in unexplained if not (plain and _is_close(number, text, sentence, index, data))}


def find_contradiction(sentence: Sentence, index: PointIndex) -> str:
    """A word of direction or likeness in Leichte Sprache that the two rows behind it do not bear out; "" when they do."""
    found = _DIRECTION.search(sentence.text)
    points = [index.at(ref.indicator, ref.area, ref.time) for ref in sentence.refs]
    values = [point.value for point in points if point is not None and point.value is not None]
    if found is None or len(values) < 2:
        return ""
    word = found[0].removeprefix("etwas ")
    is_true = values[0] > values[1] if word in ("höher", "gestiegen") else values[0] < values[1]
    return "" if is_true else found[0]


def _fixed_words(sentence: Sentence, data: Dataset) -> Iterator[str]:
    """Words that carry numbers of their own, longest first: names, ages of a group, titles of breaks, times of the rows."""
    words: set[str] = set()
    for ref in sentence.refs:
        indicator, entry = data.indicators[ref.indicator], data.texts.indicators.get(ref.indicator)
        words |= {indicator.short_name, indicator.unit, format_time(ref.time)}
        for note in data.annotations:
            words |= {note.title, format_time(note.day.isoformat()), str(note.day.year)} if _concerns(note, indicator) else set()
        if entry is not None:
            words |= {entry.subject, entry.explanation, *entry.statement.split("{menge}"), *entry.amount.split("{zahl}")}
    yield from sorted((word.strip() for word in words if re.search(r"\d", word)), key=len, reverse=True)


def _concerns(note, indicator) -> bool:
    return bool({indicator.code, indicator.numerator, indicator.denominator} & set(note.indicators))


def _exact_numbers(sentence: Sentence, index: PointIndex, data: Dataset) -> set[str]:
    """Printed figures of the rows, their differences (also in per cent), years, how many places there are."""
    points = [index.at(ref.indicator, ref.area, ref.time) for ref in sentence.refs]
    hidden = Counter(sign for sign, _ in {(point.sign, point.time) for point in points if point.value is None})
    valued = [point for point in points if point.value is not None]
    known = {point.time[:4] for point in points} | {format_number(n) for n in range(len(data.municipalities) + 1)}
    known |= {format_number(times) for times in hidden.values()}
    for point in valued:
        known.add(format_number(abs(point.value), data.indicators[point.indicator].decimals))
    for one, two in permutations(valued, 2):
        known.add(format_number(abs(one.value - two.value), data.indicators[one.indicator].decimals))
        if one.value:
            known.add(format_number(abs(one.value - two.value) / abs(one.value) * 100, 1))
    return known


def _is_close(number: str, text: str, sentence: Sentence, index: PointIndex, data: Dataset) -> bool:
    """True when a row prints this number within half a step (a whole, or five per cent), or the word before it is true."""
    told = float(number.replace(".", "").replace(",", "."))
    told *= 1e6 if re.search(rf"{re.escape(number)} Million", text) else 1
    points = [index.at(ref.indicator, ref.area, ref.time) for ref in sentence.refs]
    values = [point.value for point in points if point.value is not None]
    if f"weniger als {number}" in text:
        return any(value < told for value in values)
    if f"fast {number}" in text:
        return any(told - 0.55 <= value < told for value in values)
    values = [float(round_printed(p.value, data.indicators[p.indicator].decimals)) for p in points if p.value is not None]
    return any(abs(value - told) <= (0.5 if told <= 100 and value <= 100 else 0.05 * value) + 1e-9 for value in values)
