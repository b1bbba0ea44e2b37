"""Facts as slots of Leichte Sprache: rounded figures in the words of `textwoerter.csv`, months instead of days.

Two figures that read alike after rounding are told as alike, whatever the difference: nobody shall read "etwa 6" twice
and "mehr" below it. An indicator without words, a negative figure and a share of more than all are not told.
"""

from __future__ import annotations

from babel.dates import get_month_names

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.highlights import HighlightFact, HighlightRule
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.narrative.numbers import Closeness, PlainNumber, round_plain
from mib_dashboard.analysis.narrative.standard import measure, name_comparison, name_trend, place_slot
from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell_part
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.template import fill_slots
from mib_dashboard.language.times import YEAR_MONTHS, SpanKind, read_time
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.texts import PlainWords, Version

_OF, _TWO = "{zahl} von", 2.0


def describe_fact_plainly(catalogue: Catalogue, fact: HighlightFact) -> Telling | None:
    """The fact with everything a template may use, or None when it cannot be told in Leichte Sprache."""
    words = catalogue.texts.indicators.get(fact.indicator)
    if words is None:
        return None
    return {
        HighlightRule.SPAN: _span,
        HighlightRule.DISTANCE: _distance,
        HighlightRule.CHANGE: _change,
        HighlightRule.LEVELS: _levels,
    }[fact.rule](catalogue, words, fact)


def amount_slot(catalogue: Catalogue, words: PlainWords, point: Point | None) -> Slot:
    """`etwa 21 von 100 Menschen`; empty when it cannot be told."""
    if point is None or point.value is None:
        return Slot("")
    indicator = catalogue.indicators[point.indicator]
    is_whole = (not is_relative(indicator) and indicator.decimals == 0) or point.sign == wording.EXACT_ZERO
    is_share, decimals = indicator.unit == "%", indicator.decimals
    number = round_plain(point.value, decimals, is_share=is_share, is_whole=is_whole, step=words.step)
    if number is None:
        return Slot("")
    if number.value == 1 and number.step == 1 and _OF not in words.amount:
        # The words are plural, verb included: "leben etwa 1 Menschen" is no German.
        number = PlainNumber(_TWO, number.step, Closeness.BELOW)
    told = tell_part(catalogue.texts, Version.PLAIN, Telling("zahl", {"zahl": Slot(number.text)}, number.closeness))
    return Slot(fill_slots(words.amount, {"zahl": told}) if told else "", (point,), number.closeness is not Closeness.EXACT)


def common_plain_slots(catalogue: Catalogue, words: PlainWords, point: Point) -> dict[str, Slot]:
    """Subject, place, statement, time and explanation."""
    amount = amount_slot(catalogue, words, point)
    statement = fill_slots(words.statement, {"menge": amount.text}) if amount.text else ""
    return {
        "thema": Slot(words.subject),
        "ort": place_slot(catalogue.areas, point),
        "aussage": Slot(statement, amount.points, amount.is_off),
        "wann": Slot(plain_time(point.time)),
        "erklaerung": Slot(words.explanation),
    }


def plain_time(time: str) -> str:
    """`im Jahr 2022` for a year, `im Mai 2022` for a month or a day, `von Januar bis März 2024` for a part of a year."""
    span, stand = read_time(time), plain_stand(time)
    if span.kind in (SpanKind.MONTH, SpanKind.DAY, SpanKind.SCHOOL_YEAR):
        return f"im {stand}"
    return f"im Jahr {stand}" if span.kind is SpanKind.YEAR else f"von {stand}"


def plain_stand(time: str) -> str:
    """`2022`, `Mai 2022`, `Januar bis März 2024` or `2020 bis 2022`."""
    span = read_time(time)
    if span.kind is SpanKind.YEAR or span.kind is SpanKind.SCHOOL_YEAR:
        return format_time(time)
    first, last = (f"{get_month_names(locale='de')[day.month]} {day.year}" for day in (span.first, span.last))
    if span.months and span.months % YEAR_MONTHS == 0 and span.first.month == 1:
        first, last = str(span.first.year), str(span.last.year)
    elif span.first.year == span.last.year and first != last:
        first = first.split()[0]
    return first if first == last else f"{first} bis {last}"


def _levels(catalogue: Catalogue, words: PlainWords, fact: HighlightFact) -> Telling | None:
    indicator, nearest = catalogue.indicators[fact.indicator], fact.references[0]
    points = [reference.point for reference in fact.references[:2]]
    own = amount_slot(catalogue, words, fact.point)
    slots = common_plain_slots(catalogue, words, fact.point)
    for point, (place, amount) in zip(points, (("bezug_ort", "bezug_menge"), ("zweiter_ort", "zweite_menge")), strict=False):
        slots |= {place: place_slot(catalogue.areas, point), amount: amount_slot(catalogue, words, point)}
    if not slots["bezug_menge"].text:
        return None
    everything = (fact.point, *points)
    if nearest.difference is None:
        return Telling(fact.rule, slots, "ohne", points=everything)
    is_alike = slots["bezug_menge"].text == own.text
    case = "gleich" if is_alike else name_comparison(indicator, nearest)
    return Telling(fact.rule, slots, case, measure(nearest.difference, nearest.point), points=everything)


def _change(catalogue: Catalogue, words: PlainWords, fact: HighlightFact) -> Telling | None:
    change = fact.change
    if change is None:
        return None
    before, now = (amount_slot(catalogue, words, point) for point in (change.start, change.end))
    slots = common_plain_slots(catalogue, words, change.end) | {
        "menge_alt": before,
        "wann_alt": Slot(plain_time(change.start.time)),
        "hinweis_wann": Slot(plain_time(change.notes[0].day.isoformat()) if change.notes else ""),
    }
    case = "gleich" if before.text == now.text else name_trend(catalogue.indicators[fact.indicator], change)
    size = measure(change.amount, change.start)
    return Telling(fact.rule, slots, case, size, points=(change.end, change.start)) if before.text else None


def _span(catalogue: Catalogue, words: PlainWords, fact: HighlightFact) -> Telling | None:
    span = fact.span
    if span is None:
        return None
    low, high = wording.find_ends(catalogue.indicators, span)
    slots = common_plain_slots(catalogue, words, fact.point) | {
        "kleinste_menge": amount_slot(catalogue, words, low[0]),
        "groesste_menge": amount_slot(catalogue, words, high[0]),
        "kleinste_orte": Slot(wording.join_places(catalogue.areas, low), low),
        "groesste_orte": Slot(wording.join_places(catalogue.areas, high), high),
        "anzahl": Slot(format_number(len(span.points))),
        "gesamt": Slot(format_number(span.total)),
        "unvollstaendig": Slot("" if span.is_complete else f"{len(span.points)} von {span.total}"),
        "region_ort": place_slot(catalogue.areas, fact.region),
        "region_menge": amount_slot(catalogue, words, fact.region),
    }
    del slots["ort"], slots["aussage"]
    if not (slots["kleinste_menge"].text and slots["groesste_menge"].text):
        return None
    is_alike = slots["kleinste_menge"].text == slots["groesste_menge"].text
    is_alike = is_alike or wording.is_small(catalogue.indicators[fact.indicator], span.high - span.low)
    return Telling(fact.rule, slots, "gleich" if is_alike else "verschieden", points=(*low, *high))


def _distance(catalogue: Catalogue, words: PlainWords, fact: HighlightFact) -> Telling | None:
    region = amount_slot(catalogue, words, fact.region)
    if fact.region is None or not region.text or region.text == amount_slot(catalogue, words, fact.point).text:
        return None
    difference = fact.point.number - fact.region.number
    slots = common_plain_slots(catalogue, words, fact.point) | {
        "region_ort": place_slot(catalogue.areas, fact.region),
        "region_menge": region,
    }
    case = "mehr" if difference > 0 else "weniger"
    return Telling(fact.rule, slots, case, measure(difference, fact.region), points=(fact.point, fact.region))
