"""One indicator in sentences: the newest figure beside others, its way here, what is missing, hidden or not comparable."""

from __future__ import annotations

from mib_dashboard.analysis.figures import compare, wording
from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.highlights import (
    HighlightFact,
    HighlightRule,
    find_between,
    find_newer_of_all,
    find_region_change,
)
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.unknown_words import describe_unknown
from mib_dashboard.analysis.narrative.plain import (
    amount_slot,
    common_plain_slots,
    describe_fact_plainly,
    plain_stand,
)
from mib_dashboard.analysis.narrative.standard import common_slots, describe_fact, place_slot
from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Catalogue, Indicator
from mib_dashboard.model.texts import Sentence, Version
from mib_dashboard.schema import SignCode

_SOME_PLACES = "in einzelnen Städten und Gemeinden"
_TOLD_IN_NUMBERS = {"", wording.EXACT_ZERO, SignCode.ROUNDED_ZERO}


def tell_fact(catalogue: Catalogue, fact: HighlightFact, version: Version) -> tuple[Sentence, ...]:
    """A fact in this version; empty when it cannot be told in it."""
    describe = describe_fact_plainly if version is Version.PLAIN else describe_fact
    telling = describe(catalogue, fact)
    if telling is None:
        return ()
    block = f"{fact.rule} {fact.indicator} {fact.point.area}"
    told = _tell_about(catalogue, fact.point, version, telling, block)
    if not told:
        return ()
    reservations = _tell_reservations(catalogue, telling.points, version, block)
    return (*told, *reservations, *_tell_unknown(catalogue, fact, version, block))


def compute_area_sentences(
    index: PointIndex, indicator: Indicator, area: str, version: Version, *, with_change: bool = True
) -> tuple[Sentence, ...]:
    """The newest figure of an area, with places above at the same time and the change that stands beside a key figure.

    Without any row nothing. A newer row without a value is told first; places above that have a figure of another time
    only, and breaks that cut the series, are told as such.
    """
    series = index.of(indicator.code, area)
    if not series:
        return ()
    point = index.latest(indicator.code, area)
    found = list(_tell_hidden(index.catalogue, series[-1], version)) if series[-1].value is None else []
    if point is None or point.value is None:
        return tuple(found)
    references = tuple(r for r in compare.compute_references(index, indicator, point) if not r.is_foreign)
    levels = HighlightFact(HighlightRule.LEVELS, point, references=references)
    told = tell_fact(index.catalogue, levels, version) if references else ()
    found += told or _tell_single(index.catalogue, point, version)
    found += _tell_other_time(index, point, version)
    if with_change:
        found += _tell_change(index, indicator, point, version)
    return tuple(found)


def compute_span_sentences(
    index: PointIndex, indicator: Indicator, version: Version, time: str | None = None
) -> tuple[Sentence, ...]:
    """Between which figures the municipalities lie, at `time` or the newest time at which more than half have one."""
    times = {
        p.time: p.day for a in index.catalogue.municipalities for p in index.of(indicator.code, a.ags) if p.value is not None
    }
    wanted = [time] if time else sorted(times, key=lambda text: times[text], reverse=True)
    span = next((found for text in wanted if (found := compare.compute_span(index, indicator, text))), None)
    if span is None:
        return ()
    region = index.at(indicator.code, index.catalogue.region.ags, span.points[0].time)
    has_value = region is not None and region.value is not None
    has_value = has_value and share_concept(indicator, index.catalogue.municipalities[0], index.catalogue.region)
    newer = () if time else find_newer_of_all(index, span.points[0])
    fact = HighlightFact(HighlightRule.SPAN, span.points[0], span=span, region=region if has_value else None, newer=newer)
    return tell_fact(index.catalogue, fact, version)


def _tell_about(catalogue: Catalogue, point: Point, version: Version, telling: Telling, block: str) -> tuple[Sentence, ...]:
    indicator = catalogue.indicators[point.indicator]
    words = catalogue.texts.indicators.get(point.indicator)
    subject = words.subject if version is Version.PLAIN and words else indicator.short_name
    return tell(
        catalogue.texts,
        version,
        Telling(telling.occasion, telling.slots, telling.case, telling.size, telling.points, subject, block),
    )


def _tell_single(catalogue: Catalogue, point: Point, version: Version) -> tuple[Sentence, ...]:
    words = catalogue.texts.indicators.get(point.indicator)
    block = f"wert {point.indicator} {point.area}"
    if version is Version.STANDARD:
        slots = common_slots(catalogue, point)
    elif words is not None and amount_slot(catalogue, words, point).text:
        slots = common_plain_slots(catalogue, words, point)
    else:
        return ()
    told = _tell_about(catalogue, point, version, Telling("wert", slots, points=(point,)), block)
    return (*told, *_tell_reservations(catalogue, (point,), version, block))


def _tell_hidden(catalogue: Catalogue, point: Point, version: Version) -> tuple[Sentence, ...]:
    words = catalogue.texts.indicators.get(point.indicator)
    slots = {"ort": place_slot(catalogue.areas, point)}
    if version is Version.STANDARD:
        slots |= common_slots(catalogue, point) | {"grund": Slot(wording.speak_point(catalogue, point), (point,))}
    elif words is not None:
        slots |= {"thema": Slot(words.subject), "stand": Slot(plain_stand(point.time))}
    block = f"kein_wert {point.indicator} {point.area}"
    return _tell_about(catalogue, point, version, Telling("kein_wert", slots, point.sign, points=(point,)), block)


def _tell_other_time(index: PointIndex, point: Point, version: Version) -> tuple[Sentence, ...]:
    """The nearest place above has figures, but none of this time."""
    parents = index.catalogue.areas.find_above(point.area)
    other = index.latest(point.indicator, parents[0].ags) if parents else None
    if other is None or other.value is None or index.at(point.indicator, other.area, point.time) is not None:
        return ()
    if not share_concept(
        index.catalogue.indicators[point.indicator], index.catalogue.areas[point.area], index.catalogue.areas[other.area]
    ):
        return ()
    slots = {
        "thema": Slot(index.catalogue.indicators[point.indicator].short_name),
        "zeit": Slot(format_time(point.time), (point,)),
        "bezug_ort": place_slot(index.catalogue.areas, other),
        "bezug_zeit": Slot(format_time(other.time), (other,)),
        "bezug_stand": Slot(plain_stand(other.time), (other,)),
    }
    block = f"anderer_stand {point.indicator} {point.area}"
    return _tell_about(index.catalogue, point, version, Telling("anderer_stand", slots, points=(point, other)), block)


def _tell_change(index: PointIndex, indicator: Indicator, point: Point, version: Version) -> tuple[Sentence, ...]:
    change = compare.compute_key_change(index, indicator, point.area)
    if change is None:
        return ()
    first = next(p for p in index.of(indicator.code, point.area) if p.value is not None)
    broken = _tell_break(index, indicator, first, point, version)
    if change.difference is None:
        return broken
    region, between = find_region_change(index, change), find_between(index, change)
    fact = HighlightFact(HighlightRule.CHANGE, change.end, change=change, region_change=region, between=between)
    return (*tell_fact(index.catalogue, fact, version), *broken)


def _tell_break(index: PointIndex, indicator: Indicator, first: Point, point: Point, version: Version) -> tuple[Sentence, ...]:
    """The newest break before `point`, which older figures cannot be compared with."""
    catalogue, found = index.catalogue, compare.find_own_notes(index, indicator, first, point)
    notes = sorted((note for note in found if note.kind == compare.BREAK), key=lambda note: note.day)
    if not notes:
        return ()
    day = notes[-1].day.isoformat()
    slots = {
        "thema": Slot(indicator.short_name),
        "ort": place_slot(catalogue.areas, point),
        "bruch_zeit": Slot(format_time(day)),
        "bruch": Slot(notes[-1].title),
        "bruch_stand": Slot(plain_stand(day)),
    }
    block = f"bruch {indicator.code} {point.area}"
    return _tell_about(catalogue, point, version, Telling("bruch", slots, points=(first, point)), block)


def _tell_reservations(catalogue: Catalogue, points: tuple[Point, ...], version: Version, block: str) -> list[Sentence]:
    """In Leichte Sprache a sign is a sentence of its own; the standard version has it beside the figure."""
    found: list[Sentence] = []
    if version is Version.PLAIN:
        for point in dict.fromkeys(points):
            if point.sign not in _TOLD_IN_NUMBERS:
                slots = {"ort": place_slot(catalogue.areas, point), "stand": Slot(plain_stand(point.time))}
                found += _tell_about(catalogue, point, version, Telling("vorbehalt", slots, point.sign, points=(point,)), block)
    return found


def _tell_unknown(catalogue: Catalogue, fact: HighlightFact, version: Version, block: str) -> list[Sentence]:
    """That there are rows without a figure between the two times told or after them; in Leichte Sprache a sentence a sign."""
    found: list[Sentence] = []
    for occasion, points in (("dazwischen", fact.between), ("neuere", fact.newer)):
        groups = [points] if version is Version.STANDARD and points else _group_by_sign(points)
        for own in groups:
            slots = {"ort": place_slot(catalogue.areas, own[0]) if len({p.area for p in own}) == 1 else Slot(_SOME_PLACES)}
            if version is Version.STANDARD:
                slots["gruende"] = Slot(describe_unknown(catalogue.signs, own), own)
            found += _tell_about(catalogue, fact.point, version, Telling(occasion, slots, own[0].sign, points=own), block)
    return found


def _group_by_sign(points: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    return [tuple(p for p in points if p.sign == sign) for sign in dict.fromkeys(p.sign for p in points)]
