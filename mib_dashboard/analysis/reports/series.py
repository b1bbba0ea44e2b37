"""The pictures of the page of series, as blocks of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.reports.parts import Part, credit_of
from mib_dashboard.analysis.reports.prepare import Key, Prepared
from mib_dashboard.analysis.timeline import (
    Choice,
    Mode,
    Picture,
    Story,
    build_bar_picture,
    build_grid_picture,
    build_line_picture,
    find_base,
    list_base_times,
)
from mib_dashboard.analysis.timeline.story import TWIN
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import BarSpec, ChartSpec, GridSpec, Series
from mib_dashboard.report.report import ChartBlock, Spec, TableBlock
from mib_dashboard.schema import Col

_FEWEST_TIMES = 3


def build_series(ground: Prepared, indicator: Indicator, chosen: Sequence[Area], *, grid: bool = False) -> Part | None:
    """Lines (`grid`: small pictures side by side), bars where there is one time only; None without any value.

    References are the larger areas where sizes do not matter, as on the page.
    """
    story = ground.story_of(ground.data, indicator)
    if story is None or not story.times:
        return None
    references = tuple(area.ags for area in story.scope.larger) if story.is_relative else ()
    choice = Choice(tuple(area.ags for area in chosen), references)
    if len(story.times) == 1:
        picture = build_bar_picture(story, choice)
    elif grid and story.scope.members:
        picture = build_grid_picture(story, choice if story.is_relative else _as_index(story, choice))
    else:
        picture = build_line_picture(story, choice)
    block, keys = build_block(picture, indicator), list_keys(picture)
    credit = credit_of(ground, keys)
    # As on the page, with licences in the words of the papers.
    spec = replace(block.spec, credit=credit or block.spec.credit, alt=tell_newest(block.spec))
    return Part(replace(block, spec=spec), keys)


def has_course(ground: Prepared, indicator: Indicator) -> bool:
    """True with figures of at least three times."""
    story = ground.story_of(ground.data, indicator)
    return story is not None and len(story.times) >= _FEWEST_TIMES


def tell_newest(spec: Spec) -> str:
    """The alternative text with the newest figures in place of the hint at a table, which not every file has."""
    if isinstance(spec, BarSpec):
        told = [f"{bar.name} {bar.spoken or bar.text}" for bar in spec.bars]
    elif isinstance(spec, GridSpec):
        told = [f"{panel.title} {panel.note}" for panel in spec.panels]
    elif not isinstance(spec, ChartSpec):
        return spec.alt
    else:
        ends = [(one, place) for one in spec.series if (place := _find_last(one)) is not None]
        told = [f"{one.name} {one.texts[place]} ({one.stamps[place]})" for one, place in ends]
    return f"{spec.alt.removesuffix(TWIN).strip()} Neueste Werte: {'; '.join(told)}." if told else spec.alt


def _find_last(series: Series) -> int | None:
    return max((place for place, value in enumerate(series.values) if value is not None), default=None)


def build_part(picture: Picture, indicator: Indicator) -> Part:
    """The block of a picture and the rows it shows."""
    return Part(build_block(picture, indicator), list_keys(picture))


def list_keys(picture: Picture) -> tuple[Key, ...]:
    """The rows a picture shows."""
    rows = picture.figures
    if Col.INDEXWERT in rows:
        # What the index cannot be related to is not in the picture.
        rows = rows[rows[Col.INDEXWERT].notna() | rows[Col.WERT].isna()]
    return tuple(zip(rows[Col.INDIKATOR], rows[Col.GEBIET], rows[Col.ZEIT], strict=True))


def _as_index(story: Story, choice: Choice) -> Choice:
    """Counts depend on the size of a place: small pictures on one scale show their index, as on the page."""
    times = list_base_times(story.lines, [area.ags for area in story.scope.members])
    base = find_base(times, story.break_days)
    return replace(choice, mode=Mode.INDEX, base=base) if base else choice


def build_block(picture: Picture, indicator: Indicator) -> ChartBlock:
    """A picture with its table and sentences."""
    spec = picture.spec
    table = build_printed(picture.table, spec.title)
    return ChartBlock(indicator.short_name, spec, table, (*picture.findings, *picture.notes), picture.first_note)


def build_printed(table: pd.DataFrame, title: str) -> TableBlock:
    """A table that is printed text already."""
    columns = tuple(Column(str(name)) for name in table.columns)
    rows = tuple(tuple(Cell(str(cell)) for cell in row) for row in table.itertuples(index=False, name=None))
    return TableBlock(title, columns, rows)
