"""Differences in words: cautious where rounding could be the whole difference, never better or worse, never why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from mib_dashboard.analysis.figures.compare import Change, Reference, Span, is_seasonal
from mib_dashboard.analysis.figures.concepts import NOT_COMPARABLE
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.language.formats import (
    MINUS,
    THIN,
    decline_unit,
    flatten_brackets,
    format_change,
    format_number,
    format_time,
    format_times,
    format_value,
    join_words,
    round_printed,
    sort_key,
)
from mib_dashboard.language.times import SpanKind, read_time
from mib_dashboard.model.dataset import Annotation, Areas, Catalogue, Indicator
from mib_dashboard.model.texts import TextBook
from mib_dashboard.schema import SignCode, TimeKind

EXACT_ZERO = SignCode.EXACT_ZERO
_SAME_PART = {
    SpanKind.MONTH: "demselben Monat", SpanKind.QUARTER: "demselben Quartal", SpanKind.HALF: "demselben Halbjahr",
    SpanKind.RANGE: "denselben Monaten",
}  # fmt: skip
MAYBE_CHANCE = "kann auch Zufall sein"
SMALL_SHARE = 0.001
SMALL_STEPS = 1.5
"""Two printed figures can differ by one step of their last digit through rounding alone."""


def describe_point(catalogue: Catalogue, point: Point) -> str:
    """The printed figure with unit and sign."""
    indicator = catalogue.indicators[point.indicator]
    symbol = catalogue.signs[point.sign].symbol if point.sign in catalogue.signs else ""
    return format_value(point.value, indicator.unit, indicator.decimals, symbol)


def describe_bare(catalogue: Catalogue, point: Point) -> str:
    """The printed figure without a unit that is a word, for places where the unit stands beside it."""
    unit = catalogue.indicators[point.indicator].unit
    return describe_point(catalogue, point).replace(f" {unit}", "", 1)


def speak_point(catalogue: Catalogue, point: Point, *, dative: bool = False) -> str:
    """The figure for a screen reader: signs as words. `dative`: as it follows "von" or "zwischen", `5 Jahren`."""
    indicator, sign = catalogue.indicators[point.indicator], catalogue.signs.get(point.sign)
    if sign is not None and (not sign.has_value or point.value is None):
        return sign.spoken
    unit = decline_unit(indicator.unit) if dative else indicator.unit
    text = format_value(point.value, unit, indicator.decimals)
    return f"{text} ({sign.spoken})" if sign is not None else text


def tell_point(catalogue: Catalogue, point: Point, *, dative: bool = False) -> str:
    """The figure within a sentence: exactly zero as a number, other signs as words."""
    return speak_point(catalogue, replace(point, sign="", value=0.0) if point.sign == EXACT_ZERO else point, dative=dative)


def describe_newer(catalogue: Catalogue, point: Point, series: Sequence[Point]) -> str:
    """What stands in every row after `point`, which is therefore an older figure; "" when it is the newest.

    `2017 bis 2024: geheim gehalten; 2025: liegt noch nicht vor`.
    """
    newer = [row for row in series if row.day > point.day]
    runs = [(words, [row.time for row in rows]) for words, rows in groupby(newer, key=lambda row: speak_point(catalogue, row))]
    return "; ".join(f"{format_times(times[0], times[-1])}: {words}"
                     for words, times in runs)  # fmt: skip


def describe_stamp(catalogue: Catalogue, point: Point, series: Sequence[Point]) -> str:
    """The time of a figure, with what a newer row has instead of one: `2021, 2022: geheim gehalten`."""
    return ", ".join(part for part in (format_time(point.time), describe_newer(catalogue, point, series)) if part)


def is_off(indicator: Indicator, one: float, two: float) -> bool:
    """True when the printed difference of two figures is not the difference of the printed figures: 63,1 → 51,7, but 11,5."""
    printed = (round_printed(value, indicator.decimals) for value in (one, two))
    return abs(next(printed) - next(printed)) != abs(round_printed(one - two, indicator.decimals))


def is_small(indicator: Indicator, difference: float) -> bool:
    """True when rounding of the two figures could explain the difference."""
    return abs(difference) < SMALL_STEPS * 10**-indicator.decimals


def is_small_change(indicator: Indicator, change: Change) -> bool:
    """True for a change within rounding; for counts, which sources often round, also for one below 0.1 per cent."""
    tiny = indicator.additive and abs(change.amount) < SMALL_SHARE * abs(change.start.number)
    return tiny or is_small(indicator, change.amount)


def find_direction(indicator: Indicator, change: Change) -> int:
    """1, -1, or 0 where the change is too small to name a direction, or may be chance."""
    if is_small_change(indicator, change) or change.is_unsecured:
        return 0
    return 1 if change.amount > 0 else -1


def describe_change(indicators: Mapping[str, Indicator], change: Change) -> str:
    """`+0,5 Prozentpunkte seit 31.12.2021`, `kaum verändert seit 2021: +0,1 Prozentpunkte` or why it cannot be said.

    What chance may explain says so: `+7,8 Prozentpunkte seit 2020 (kann auch Zufall sein)`.
    """
    indicator = indicators[change.end.indicator]
    since = format_time(change.start.time)
    if change.difference is None:
        return f"mit {since} {change.obstacle}"
    amount = describe_amount(indicator, change)
    if is_small_change(indicator, change):
        return f"kaum verändert seit {since}: {amount}"
    if change.is_unsecured:
        return f"{amount} seit {since} ({MAYBE_CHANCE})"
    return f"{amount} seit {since}"


def describe_no_change(indicator: Indicator, series: Sequence[Point]) -> str:
    """Why there is no change to tell."""
    if indicator.time_kind is TimeKind.CENSUS:
        return "einzelner Stichtag, ohne vergleichbare frühere Zahl"
    if is_seasonal(series[-1].time) and len(series) > 1:
        kind = read_time(series[-1].time).kind
        return f"kein Wert aus {_SAME_PART[kind]} eines früheren Jahres"
    return "kein früherer Wert"


def describe_note(note: Annotation) -> str:
    """`Rechtsänderung am 27.06.2024 (…)`."""
    return flatten_brackets(f"{note.kind} am {format_time(note.day.isoformat())} ({note.title})")


def describe_between(notes: Iterable[Annotation]) -> str:
    """`Dazwischen: Rechtsänderung am 27.06.2024 (…).` after a space, or ""."""
    words = [describe_note(note) for note in notes]
    return f" Dazwischen: {join_words(words)}." if words else ""


def describe_amount(indicator: Indicator, change: Change, *, signed: bool = True) -> str:
    """The difference; for counts also in per cent of the earlier figure: `+25 Personen (+2,5 %)`."""
    text = format_change(change.amount, indicator.unit, indicator.decimals)
    if indicator.additive and change.start.value:
        text += f" ({format_change(change.amount / change.start.value * 100, '', 1).strip()}{THIN}%)"
    return text if signed else re.sub(f"(?<!\\d)[+{MINUS}](?=\\d)", "", text)


def describe_gap(catalogue: Catalogue, reference: Reference) -> str:
    """`4,2 Prozentpunkte höher als im Regionalverband (17,9 %)`; without a difference `im Regionalverband 17,9 %`.

    One that may be chance: `statistisch nicht vom Wert im Regionalverband (17,9 %) zu unterscheiden`; one of another concept:
    `im Saarland 24,8 %; anders erhoben, nicht vergleichbar`.
    """
    indicator = catalogue.indicators[reference.point.indicator]
    where, figure = catalogue.areas[reference.point.area].locative, tell_point(catalogue, reference.point)
    if reference.is_foreign:
        return f"{where} {figure}; {NOT_COMPARABLE}"
    if reference.difference is None:
        return f"{where} {figure}"
    if is_small(indicator, reference.difference):
        return flatten_brackets(f"etwa so hoch wie {where} ({figure})")
    if reference.is_unsecured:
        return flatten_brackets(f"statistisch nicht vom Wert {where} ({figure}) zu unterscheiden")
    return flatten_brackets(f"{describe_distance(indicator, reference.difference)} als {where} ({figure})")


def describe_distance(indicator: Indicator, difference: float) -> str:
    """`4,2 Prozentpunkte höher`, `0,3 Personen niedriger`."""
    amount = format_change(abs(difference), indicator.unit, indicator.decimals).lstrip("+±")
    return f"{amount} {'höher' if difference > 0 else 'niedriger'}"


def describe_span(catalogue: Catalogue, span: Span) -> str:
    """`zwischen 6,1 % und 21,3 %`; where the tables allow it `zwischen 6,1 % in Heusweiler und 21,3 % in Saarbrücken`."""
    low, high = find_ends(catalogue.indicators, span)
    decimals = catalogue.indicators[low[0].indicator].decimals
    part = "" if span.is_complete else f" ({len(span.points)} von {span.total} Gemeinden)"
    if format_number(span.low, decimals) == format_number(span.high, decimals):
        return f"überall {tell_point(catalogue, low[0])}{part}"
    ends = (
        name_end(catalogue.texts, tell_point(catalogue, end[0], dative=True), join_places(catalogue.areas, end))
        for end in (low, high)
    )
    return "zwischen {} und {}".format(*ends) + part


def name_end(texts: TextBook, figure: str, places: str) -> str:
    """The smallest or largest figure, with its places only where `textregeln.csv` allows to name them."""
    return f"{figure} {places}" if texts.names_ends else figure


def find_ends(indicators: Mapping[str, Indicator], span: Span) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The points that print like the smallest and like the largest value."""
    indicator = indicators[span.points[0].indicator]
    lowest, highest = (format_number(value, indicator.decimals) for value in (span.low, span.high))
    printed = [(format_number(p.number, indicator.decimals), p) for p in span.points]
    return tuple(p for text, p in printed if text == lowest), tuple(p for text, p in printed if text == highest)


def join_places(all_areas: Areas, points: Iterable[Point]) -> str:
    """`in Heusweiler und in Püttlingen`, in alphabetical order."""
    areas = sorted((all_areas[p.area] for p in points), key=lambda area: sort_key(area.name))
    return join_words([area.locative for area in areas])
