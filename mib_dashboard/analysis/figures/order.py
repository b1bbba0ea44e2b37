"""In which order indicators are offered: what can be compared on a map first, what nobody has delivered last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.language.choices import UNFILLED, fold_unmarked, tell_apart
from mib_dashboard.language.formats import fold
from mib_dashboard.model.dataset import Indicator, Topic
from mib_dashboard.schema import Col, Purpose, TimeKind


class Holding(IntEnum):
    """What there is to show of an indicator, the most telling first."""

    SHARES = 0
    COUNTS = 1
    LARGER = 2
    SINGLE = 3
    NONE = 4


@dataclass(frozen=True)
class IndicatorOffer:
    """The indicators a page offers, in order; `unfilled` are the codes of those without any value."""

    indicators: tuple[Indicator, ...]
    unfilled: frozenset[str]

    def name_topics(self, topics: Mapping[str, Topic]) -> dict[str, str]:
        """The topics that have an indicator, by code, in print."""
        filled = self._list_filled()
        return {
            code: topic.name if code in filled else topic.name + UNFILLED
            for code, topic in topics.items()
            if any(i.topic == code for i in self.indicators)
        }

    def find_usual(self, topics: Mapping[str, Topic]) -> str | None:
        """The first topic with figures; None when no topic has any."""
        filled = self._list_filled()
        return next((code for code in topics if code in filled), None)

    def name_indicators(self, topic: str) -> dict[str, str]:
        """The indicators of a topic, by code, in print."""
        names = self._tell_apart(topic)
        return {code: name + UNFILLED if code in self.unfilled else name for code, name in names.items()}

    def find_asked(self, topics: Mapping[str, Topic], asked: str, asked_topic: str) -> Indicator | None:
        """The one that a word of a link means: code or printed name, else its bare name or a word that finds it.

        Of several the one in the topic that is asked for, else the first on offer. None for what nothing is called.
        """
        word, topic_word = fold_unmarked(asked), fold_unmarked(asked_topic)
        printed = {code: fold(name) for topic in topics for code, name in self._tell_apart(topic).items()}
        exact = [i for i in self.indicators if word in (fold(i.code), printed.get(i.code))]
        near = exact or [i for i in self.indicators if word in (fold(i.title), *map(fold, i.search_words))]
        here = [i for i in near if topic_word in (fold(topics[i.topic].name), fold(i.topic))]
        return next(iter(here or near), None)

    def _tell_apart(self, topic: str) -> dict[str, str]:
        return tell_apart({i.code: i.short_name for i in self.indicators if i.topic == topic})

    def _list_filled(self) -> frozenset[str]:
        return frozenset(i.topic for i in self.indicators if i.code not in self.unfilled)


def offer_indicators(index: PointIndex, *, in_time: bool) -> IndicatorOffer:
    """What can be chosen, the indicator of the start page's map before others that hold as much."""
    overview = index.catalogue.overview
    first = overview.loc[overview[Col.VERWENDUNG] == Purpose.MAP, Col.INDIKATOR].tolist()
    unfilled = frozenset(code for code, holding in find_holdings(index).items() if holding is Holding.NONE)
    return IndicatorOffer(order_indicators(index, first=first, in_time=in_time), unfilled)


def find_holdings(index: PointIndex) -> dict[str, Holding]:
    """By the code of every indicator.

    Shares and counts have values for more than half of the municipalities at one time; `LARGER` has some for districts and
    above, `SINGLE` only for a few municipalities, `NONE` no value anywhere.
    """
    municipalities = {area.ags for area in index.catalogue.areas.municipalities}
    found: dict[str, Counter[str]] = {}
    larger: set[str] = set()
    for (code, area), points in index.series.items():
        times = [point.time for point in points if point.value is not None]
        if times and area in municipalities:
            found.setdefault(code, Counter()).update(times)
        elif times:
            larger.add(code)
    half = len(municipalities) / 2
    return {
        code: _judge(indicator, max(found.get(code, Counter()).values(), default=0), half, has_larger=code in larger)
        for code, indicator in index.catalogue.indicators.items()
    }


def order_indicators(index: PointIndex, *, first: Collection[str] = (), in_time: bool = False) -> tuple[Indicator, ...]:
    """Those that a reader may choose, by holding; within it the codes of `first`, those about immigration, the catalogue.

    Behind them come the other series of the questions that they answer, last what has no figures. `in_time`: before all
    others come those about immigration with several times, and of one holding those with several before those with one.
    """
    holdings = find_holdings(index)
    offered = [i for i in index.catalogue.indicators.values() if i.is_selectable]
    several = _find_several(index)
    usual = _find_usual(offered, holdings, several if in_time else frozenset(i.code for i in offered))

    def rank(indicator: Indicator) -> tuple[bool | Holding, ...]:
        code = indicator.code
        is_single = in_time and code not in several
        return (
            holdings[code] is Holding.NONE, code not in usual, in_time and (is_single or not indicator.concerns_origin),
            holdings[code], is_single, code not in first, not indicator.concerns_origin,
        )  # fmt: skip

    return tuple(sorted(offered, key=rank))


def _find_several(index: PointIndex) -> frozenset[str]:
    """Those that can be followed: with several values of one area, which single counts and two of a kind are not."""
    most = {TimeKind.SERIES: 1, TimeKind.EVENT: 2}
    least = {i.code: most[i.time_kind] for i in index.catalogue.indicators.values() if i.time_kind in most}
    return frozenset(
        code
        for (code, _), points in index.series.items()
        if code in least and sum(point.value is not None for point in points) > least[code]
    )


def find_usual_series(index: PointIndex, offered: Collection[Indicator]) -> frozenset[str]:
    """The codes of those that answer a question alone, and of several that answer the same the one that pages show first."""
    return _find_usual(offered, find_holdings(index), frozenset(i.code for i in offered))


def _find_usual(offered: Iterable[Indicator], holdings: Mapping[str, Holding], telling: Collection[str]) -> frozenset[str]:
    """Of each question the series to show: the preferred one, unless only another one has values or is `telling`."""
    best: dict[str, Indicator] = {}

    def rank(indicator: Indicator) -> tuple[bool, bool, bool]:
        return holdings[indicator.code] is Holding.NONE, indicator.code not in telling, not indicator.is_preferred

    for indicator in offered:
        key = indicator.question or indicator.code
        best[key] = min(best.get(key, indicator), indicator, key=rank)
    return frozenset(indicator.code for indicator in best.values())


def _judge(indicator: Indicator, most: int, half: float, *, has_larger: bool) -> Holding:
    if most > half:
        return Holding.SHARES if is_relative(indicator) else Holding.COUNTS
    if has_larger:
        return Holding.LARGER
    return Holding.SINGLE if most else Holding.NONE
