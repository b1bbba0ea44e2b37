"""Everything about one municipality, by topic: its figures among those of the others, what is missing, what is regional."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.analysis.figures import compare
from mib_dashboard.analysis.figures.compare import Reference, Span
from mib_dashboard.analysis.figures.coverage import related_codes
from mib_dashboard.analysis.figures.overview import AreaFigure, compute_key_figure
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.questions import leave_others
from mib_dashboard.model.dataset import Area, Indicator, Topic
from mib_dashboard.schema import Collection, Level

OPEN_COLLECTION = Collection.OPEN


@dataclass(frozen=True)
class ProfileRow:
    """A figure of the municipality; `span`: all municipalities at the same time; `share`: per cent of the district's count."""

    figure: AreaFigure
    span: Span | None
    share: float | None

    @property
    def is_comparable(self) -> bool:
        """True when the figure can be set beside those of the other municipalities or the district."""
        return self.span is not None or self.share is not None

    def reference(self, area: Area) -> Reference | None:
        """The figure of a place above at the same time, if there is one."""
        return next((r for r in self.figure.references if r.point.area == area.ags), None)


@dataclass(frozen=True)
class TopicFigures:
    """The rows of one topic: figures on immigration first, both in the order of the catalogue."""

    topic: Topic
    rows: tuple[ProfileRow, ...]


@dataclass(frozen=True)
class Gap:
    """An indicator of the catalogue that has no open figure for the municipality; `related`: what there is instead."""

    indicator: Indicator
    related: tuple[Indicator, ...]


@dataclass(frozen=True)
class RegionalFigure:
    """A figure that exists for the district only; never the municipality's."""

    indicator: Indicator
    point: Point
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Profile:
    """One municipality; all parts in printed order.

    `parents`: the places above, nearest first. `singles`: figures of this municipality that nothing can be set beside.
    """

    area: Area
    parents: tuple[Area, ...]
    topics: tuple[TopicFigures, ...]
    singles: tuple[ProfileRow, ...]
    gaps: tuple[Gap, ...]
    regional: tuple[RegionalFigure, ...]


def compute_profile(index: PointIndex, area: Area) -> Profile:
    """The profile of a municipality; indicators of other levels come only under `regional`.

    One comparable series answers a question; the others stand behind it on the page of the indicator.
    """
    indicators, home = [i for i in index.catalogue.indicators.values() if i.is_selectable], index.catalogue.areas.find_home(area)
    local = [i for i in indicators if Level.MUNICIPALITY in i.levels]
    rows = [row for i in local if (row := _row(index, i, area))]
    told = leave_others(row.figure.indicator for row in rows if row.is_comparable)
    rows = [row for row in rows if not row.is_comparable or row.figure.indicator.code in told]
    comparable = sorted((row for row in rows if row.is_comparable), key=lambda row: not row.figure.indicator.concerns_origin)
    answered = {row.figure.indicator.question for row in comparable} - {""}
    larger = [found for i in indicators if i not in local if (found := _regional(index, i, home))]
    larger = [one for one in larger if one.indicator.question not in answered]
    told = leave_others(one.indicator for one in larger)
    topics = (
        TopicFigures(topic, tuple(row for row in comparable if row.figure.indicator.topic == topic.code))
        for topic in index.catalogue.topics.values()
    )
    return Profile(
        area=area,
        parents=index.catalogue.areas.find_above(area.ags),
        topics=tuple(topic for topic in topics if topic.rows),
        singles=tuple(row for row in rows if not row.is_comparable),
        gaps=tuple(_gap(index, i, area) for i in find_gaps(index, area)),
        regional=tuple(one for one in larger if one.indicator.code in told),
    )


def find_gaps(index: PointIndex, area: Area) -> tuple[Indicator, ...]:
    """Indicators that the catalogue promises for municipalities and that have no figure here."""
    local = (i for i in index.catalogue.indicators.values() if i.is_selectable and Level.MUNICIPALITY in i.levels)
    return tuple(i for i in local if _is_gap(index, i, area))


def _row(index: PointIndex, indicator: Indicator, area: Area) -> ProfileRow | None:
    figure = compute_key_figure(index, indicator, area)
    if figure is None:
        return None
    return ProfileRow(
        figure=figure,
        span=compare.compute_span(index, indicator, figure.point.time),
        share=compare.compute_share_of_region(index, indicator, figure.point),
    )


def _is_gap(index: PointIndex, indicator: Indicator, area: Area) -> bool:
    """Promised by the catalogue (not merely one of the open series) and without any figure here."""
    return indicator.collection != OPEN_COLLECTION and not any(p.value is not None for p in index.of(indicator.code, area.ags))


def _gap(index: PointIndex, indicator: Indicator, area: Area) -> Gap:
    near = (index.catalogue.indicators[code] for code in related_codes(indicator, index.catalogue.indicators))
    return Gap(indicator, tuple(i for i in near if i.is_selectable and index.latest(i.code, area.ags)))


def _regional(index: PointIndex, indicator: Indicator, home: Area) -> RegionalFigure | None:
    point = index.latest(indicator.code, home.ags)
    if point is None or point.value is None:
        return None
    return RegionalFigure(indicator, point, compare.compute_references(index, indicator, point))
