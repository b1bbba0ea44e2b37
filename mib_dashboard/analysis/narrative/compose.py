"""Whole texts: what stands out, one municipality, one indicator, one topic."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from mib_dashboard.analysis.figures.highlights import Accept, compute_area_facts, compute_overview_facts, is_goal
from mib_dashboard.analysis.figures.order import find_usual_series
from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.analysis.figures.profile import find_gaps
from mib_dashboard.analysis.narrative.figures import compute_area_sentences, compute_span_sentences, tell_fact
from mib_dashboard.analysis.narrative.offers import compute_offer_sentences, name_count
from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell
from mib_dashboard.analysis.offers.stock import OfferStock
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Area, Catalogue, Indicator, Topic
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.texts import Sentence, Version

MISSING = "Was noch fehlt"


def compute_overview_sentences(index: PointIndex, version: Version = Version.STANDARD, limit: int = 5) -> tuple[Sentence, ...]:
    """What stands out in the whole region: at most `limit` facts, each a block of sentences."""
    facts = compute_overview_facts(index, _tellable(index.catalogue, version), limit)
    return tuple(sentence for fact in facts for sentence in tell_fact(index.catalogue, fact, version))


def compute_area_highlights(
    index: PointIndex, area: Area, version: Version = Version.STANDARD, limit: int = 3
) -> tuple[Sentence, ...]:
    """What stands out in one municipality: at most `limit` facts."""
    facts = compute_area_facts(index, area.ags, _tellable(index.catalogue, version), limit)
    return tuple(sentence for fact in facts for sentence in tell_fact(index.catalogue, fact, version))


def compute_narrative(
    index: PointIndex,
    area: Area,
    version: Version = Version.STANDARD,
    *,
    book: OfferBook | None = None,
    stock: OfferStock | None = None,
    day: date | None = None,
    limit: int = 3,
) -> tuple[Sentence, ...]:
    """One municipality: what stands out, its offers on `day` (with `book`, `stock`), how many figures of the catalogue miss."""
    found = [*compute_area_highlights(index, area, version, limit)]
    if book is not None and stock is not None and day is not None:
        found += compute_offer_sentences(index.catalogue.texts, book, stock, area, version, day)
    return (*found, *_tell_missing(index, area, version))


def compute_indicator_narrative(
    index: PointIndex,
    indicator: Indicator,
    version: Version = Version.STANDARD,
    *,
    area: Area | None = None,
    time: str | None = None,
) -> tuple[Sentence, ...]:
    """One indicator: the span of the municipalities (at `time` or the newest one), then the area (else the region)."""
    place = area or index.catalogue.region
    return (
        *compute_span_sentences(index, indicator, version, time),
        *compute_area_sentences(index, indicator, place.ags, version),
    )


def compute_topic_narrative(
    index: PointIndex,
    topic: Topic,
    area: Area,
    version: Version = Version.STANDARD,
    limit: int | None = None,
    *,
    with_change: bool = False,
) -> tuple[Sentence, ...]:
    """The figures of one topic in one area, goal indicators and their relatives first; `limit` counts indicators told.

    `with_change`: also the change that stands beside a key figure.
    """
    found = (compute_area_sentences(index, i, area.ags, version, with_change=with_change) for i in _list_indicators(index, topic))
    return _first(found, limit)


def compute_topic_spans(
    index: PointIndex, topic: Topic, version: Version = Version.STANDARD, limit: int | None = None
) -> tuple[Sentence, ...]:
    """Between which figures the municipalities lie in the indicators of one topic, in the same order."""
    return _first((compute_span_sentences(index, i, version) for i in _list_indicators(index, topic)), limit)


def _list_indicators(index: PointIndex, topic: Topic) -> list[Indicator]:
    """One of each question."""
    found = [i for i in index.catalogue.indicators.values() if i.is_selectable and i.topic == topic.code]
    usual = find_usual_series(index, found)
    return sorted((i for i in found if i.code in usual), key=lambda i: not is_goal(i))


def _first(found: Iterable[tuple[Sentence, ...]], limit: int | None) -> tuple[Sentence, ...]:
    """The sentences of the first `limit` indicators about which there is anything to tell."""
    return tuple(sentence for sentences in islice(filter(None, found), limit) for sentence in sentences)


def _tellable(catalogue: Catalogue, version: Version) -> Accept:
    return lambda fact: bool(tell_fact(catalogue, fact, version))


def _tell_missing(index: PointIndex, area: Area, version: Version) -> tuple[Sentence, ...]:
    number = len(find_gaps(index, area))
    slots = {"ort": Slot(area.locative), "anzahl": Slot(format_number(number))}
    return tell(
        index.catalogue.texts, version, Telling("fehlt", slots, name_count(number), subject=MISSING, block=f"fehlt {area.ags}")
    )
