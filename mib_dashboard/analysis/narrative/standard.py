"""Facts as slots of the standard version: figures as printed, with unit; signs as words."""

from __future__ import annotations

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import Change, Reference
from mib_dashboard.analysis.figures.highlights import HighlightFact, HighlightRule
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell_part
from mib_dashboard.language.formats import format_change, format_number, format_time, join_words
from mib_dashboard.model.dataset import Areas, Catalogue, Indicator
from mib_dashboard.model.texts import Version


def name_direction(indicator: Indicator, difference: float) -> str:
    """The case of a difference: "gleich" when rounding could be all of it."""
    return "gleich" if wording.is_small(indicator, difference) else "mehr" if difference > 0 else "weniger"


def name_comparison(indicator: Indicator, reference: Reference) -> str:
    """The case of a place beside one above it: "ungesichert" when the difference may be chance."""
    if reference.difference is None:
        return "ohne"
    case = name_direction(indicator, reference.difference)
    return "ungesichert" if reference.is_unsecured and case != "gleich" else case


def name_trend(indicator: Indicator, change: Change) -> str:
    """The case of a change: "ungesichert" when it may be chance, "gleich" when rounding could be all of it."""
    if change.is_unsecured and not wording.is_small_change(indicator, change):
        return "ungesichert"
    return {0: "gleich", 1: "mehr", -1: "weniger"}[wording.find_direction(indicator, change)]


def measure(difference: float, base: Point) -> float:
    """Size of a difference in per cent of the figure it is compared with; infinite beside a zero."""
    if not base.number:
        return float("inf") if difference else 0.0
    # 18,9 less 18,0 is a little less than 0,9 in binary; a limit of 5 per cent means 5.
    return round(abs(difference) / abs(base.number) * 100, 9)


def describe_fact(catalogue: Catalogue, fact: HighlightFact) -> Telling | None:
    """The fact with everything a template may use."""
    return {
        HighlightRule.SPAN: _span,
        HighlightRule.DISTANCE: _distance,
        HighlightRule.CHANGE: _change,
        HighlightRule.LEVELS: _levels,
    }[fact.rule](catalogue, fact)


def figure_slot(catalogue: Catalogue, point: Point | None, *, dative: bool = False) -> Slot:
    """A figure with its unit, signs as words; empty without a figure. `dative`: as it follows "von" or "zwischen"."""
    return Slot("") if point is None else Slot(wording.tell_point(catalogue, point, dative=dative), (point,))


def place_slot(areas: Areas, point: Point | None) -> Slot:
    """`in Völklingen`."""
    return Slot("" if point is None else areas[point.area].locative)


def common_slots(catalogue: Catalogue, point: Point) -> dict[str, Slot]:
    """Subject, place, figure, time."""
    return {
        "thema": Slot(catalogue.indicators[point.indicator].short_name),
        "ort": place_slot(catalogue.areas, point),
        "wert": figure_slot(catalogue, point),
        "zeit": Slot(format_time(point.time)),
    }


def _levels(catalogue: Catalogue, fact: HighlightFact) -> Telling:
    indicator, nearest = catalogue.indicators[fact.indicator], fact.references[0]
    beside = tuple(reference.point for reference in fact.references)
    parts = [_gap(catalogue, indicator, reference) for reference in fact.references]
    is_off = any(
        name_comparison(indicator, r) in {"mehr", "weniger"} and wording.is_off(indicator, fact.point.number, r.point.number)
        for r in fact.references
    )
    slots = common_slots(catalogue, fact.point) | {"vergleiche": Slot(join_words(list(filter(None, parts))), beside, is_off)}
    case = name_comparison(indicator, nearest)
    size = 0.0 if nearest.difference is None else measure(nearest.difference, nearest.point)
    return Telling(fact.rule, slots, case, size, points=(fact.point, *beside))


def _gap(catalogue: Catalogue, indicator: Indicator, reference: Reference) -> str:
    slots = {"ort": place_slot(catalogue.areas, reference.point), "wert": figure_slot(catalogue, reference.point)}
    case = name_comparison(indicator, reference)
    if reference.difference is None:
        return tell_part(catalogue.texts, Version.STANDARD, Telling("vergleich_teil", slots, case))
    slots["unterschied"] = Slot(_unsigned(indicator, reference.difference))
    size = measure(reference.difference, reference.point)
    return tell_part(catalogue.texts, Version.STANDARD, Telling("vergleich_teil", slots, case, size))


def _change(catalogue: Catalogue, fact: HighlightFact) -> Telling | None:
    change, region = fact.change, fact.region_change
    if change is None:
        return None
    indicator = catalogue.indicators[fact.indicator]
    slots = common_slots(catalogue, change.end) | {
        "wert_alt": figure_slot(catalogue, change.start, dative=True),
        "zeit_alt": Slot(format_time(change.start.time)),
        "unterschied": Slot(
            wording.describe_amount(indicator, change, signed=False),
            (change.start, change.end),
            wording.is_off(indicator, change.start.number, change.end.number),
        ),
        "hinweise": Slot(join_words([wording.describe_note(note) for note in change.notes])),
    }
    points = [change.end, change.start]
    if region is not None:
        points += [region.end, region.start]
        slots["region_ort"] = place_slot(catalogue.areas, region.end)
        slots["region_unterschied"] = Slot(wording.describe_amount(indicator, region), (region.end, region.start))
    return Telling(fact.rule, slots, name_trend(indicator, change), measure(change.amount, change.start), points=tuple(points))


def _span(catalogue: Catalogue, fact: HighlightFact) -> Telling | None:
    span = fact.span
    if span is None:
        return None
    indicator = catalogue.indicators[fact.indicator]
    low, high = wording.find_ends(catalogue.indicators, span)
    is_alike = wording.is_small(indicator, span.high - span.low)
    slots = common_slots(catalogue, fact.point) | {
        "kleinster": figure_slot(catalogue, low[0], dative=not is_alike),
        "groesster": figure_slot(catalogue, high[0], dative=not is_alike),
        "kleinster_orte": Slot(wording.join_places(catalogue.areas, low), low),
        "groesster_orte": Slot(wording.join_places(catalogue.areas, high), high),
        "anzahl": Slot(format_number(len(span.points))),
        "gesamt": Slot(format_number(span.total)),
        "unvollstaendig": Slot("" if span.is_complete else f"{len(span.points)} von {span.total}"),
        "region_ort": place_slot(catalogue.areas, fact.region),
        "region_wert": figure_slot(catalogue, fact.region),
    }
    del slots["ort"], slots["wert"]
    return Telling(fact.rule, slots, "gleich" if is_alike else "verschieden", points=(*low, *high))


def _distance(catalogue: Catalogue, fact: HighlightFact) -> Telling | None:
    if fact.region is None:
        return None
    indicator, difference = catalogue.indicators[fact.indicator], fact.point.number - fact.region.number
    slots = common_slots(catalogue, fact.point) | {
        "region_ort": place_slot(catalogue.areas, fact.region),
        "region_wert": figure_slot(catalogue, fact.region),
        "unterschied": Slot(
            _unsigned(indicator, difference), is_off=wording.is_off(indicator, fact.point.number, fact.region.number)
        ),
    }
    case = "mehr" if difference > 0 else "weniger"
    return Telling(fact.rule, slots, case, measure(difference, fact.region), points=(fact.point, fact.region))


def _unsigned(indicator: Indicator, difference: float) -> str:
    return format_change(abs(difference), indicator.unit, indicator.decimals).lstrip("+±")
