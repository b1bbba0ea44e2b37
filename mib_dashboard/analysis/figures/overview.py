"""What the start page says: key figures, the map's figures, how well the catalogue is filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.figures.compare import (
    BREAK,
    Change,
    Reference,
    compute_key_change,
    compute_references,
    find_notes,
)
from mib_dashboard.analysis.figures.coverage import Status
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.language.times import parse_time
from mib_dashboard.model.dataset import Annotation, Area, Indicator
from mib_dashboard.schema import Col, Collection, Purpose

GOAL_COLLECTION = Collection.GOALS
MAP_CLASSES = 5


@dataclass(frozen=True)
class AreaFigure:
    """One figure of one area with what belongs beside it; `series` are all its figures, oldest first."""

    indicator: Indicator
    area: Area
    point: Point
    change: Change | None
    references: tuple[Reference, ...]
    series: tuple[Point, ...]
    breaks: tuple[Annotation, ...]


@dataclass(frozen=True)
class MapFigures:
    """One indicator at its newest time in the municipalities."""

    indicator: Indicator
    time: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class DataState:
    """How many indicators of the goal catalogue have real open data, and how old the newest figure of each is.

    `municipal`, `higher`, `example` (only invented figures), `related` and `none` add up to `total`; `oldest` and `newest`
    are time texts.
    """

    total: int
    municipal: int
    higher: int
    example: int
    related: int
    none: int
    open_series: int
    oldest: str
    newest: str


def compute_key_figure(index: PointIndex, indicator: Indicator, area: Area) -> AreaFigure | None:
    """The newest figure with its change; None without any row."""
    point = index.latest(indicator.code, area.ags)
    if point is None:
        return None
    change = compute_key_change(index, indicator, area.ags)
    series = index.of(indicator.code, area.ags)
    notes = find_notes(index.catalogue.annotations, indicator, series[0].day, series[-1].day, [area.level], [area.ags])
    return AreaFigure(
        indicator=indicator,
        area=area,
        point=point,
        change=change,
        references=compute_references(index, indicator, point),
        series=series,
        breaks=tuple(note for note in notes if note.kind == BREAK),
    )


def compute_key_figures(index: PointIndex) -> tuple[AreaFigure, ...]:
    """The rows "Kennzahl" of the overview, in their order; a row without any figure is left out."""
    rows = index.catalogue.overview[index.catalogue.overview[Col.VERWENDUNG] == Purpose.FIGURE]
    found = (
        compute_key_figure(index, index.catalogue.indicators[code], index.catalogue.areas[ags])
        for code, ags in zip(rows[Col.INDIKATOR], rows[Col.GEBIET], strict=True)
    )
    return tuple(figure for figure in found if figure is not None)


def compute_map_figures(index: PointIndex) -> MapFigures | None:
    """The row "Karte" of the overview at the newest time with a value of any municipality."""
    codes = list(index.catalogue.overview.loc[index.catalogue.overview[Col.VERWENDUNG] == Purpose.MAP, Col.INDIKATOR])
    latest = [
        p
        for code in codes[:1]
        for a in index.catalogue.municipalities
        if (p := index.latest(code, a.ags)) and p.value is not None
    ]
    if not latest:
        return None
    indicator, time = index.catalogue.indicators[codes[0]], max(latest, key=lambda p: p.day).time
    points = tuple(p for a in index.catalogue.municipalities if (p := index.at(indicator.code, a.ags, time)))
    return MapFigures(indicator, time, points)


def compute_data_state(coverage: pd.DataFrame, indicators: Mapping[str, Indicator]) -> DataState:
    """From the coverage (`compute_coverage`): counts over the goal catalogue, age of all that can be chosen on a page."""
    goals = coverage[coverage[Col.SATZ] == GOAL_COLLECTION]
    counts = goals[Col.STAND].value_counts()
    selectable = coverage[Col.INDIKATOR].map(lambda code: indicators[code].is_selectable)
    times = sorted(coverage.loc[selectable & (coverage[Col.LETZTE_ZEIT] != ""), Col.LETZTE_ZEIT], key=parse_time)
    municipal, higher, example, related = (
        int(counts.get(status.value, 0)) for status in (Status.MUNICIPAL, Status.HIGHER, Status.EXAMPLE, Status.RELATED)
    )
    return DataState(
        total=len(goals),
        municipal=municipal,
        higher=higher,
        example=example,
        related=related,
        none=len(goals) - municipal - higher - example - related,
        open_series=len(times),
        oldest=times[0] if times else "",
        newest=times[-1] if times else "",
    )
