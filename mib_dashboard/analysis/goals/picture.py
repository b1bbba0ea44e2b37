"""The series of a goal with the way to its target, as one picture for the screen and for files."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import describe_signs, list_signs
from mib_dashboard.analysis.goals.progress import find_path
from mib_dashboard.analysis.goals.rows import GoalRow, describe_standing, describe_way
from mib_dashboard.analysis.timeline import Mode, Story
from mib_dashboard.analysis.timeline.series import build_marks, build_series
from mib_dashboard.language.formats import end_sentence, format_value
from mib_dashboard.language.times import is_time, parse_time
from mib_dashboard.report.pictures import MAIN, REFERENCE, ChartSpec, Series

PATH_NAME = "Zielweg"


@dataclass(frozen=True)
class GoalPicture:
    """The picture and the rows of the data set (`FIGURE_COLUMNS`) it shows."""

    spec: ChartSpec
    figures: pd.DataFrame


def build_goal_picture(index: PointIndex, row: GoalRow, story: Story | None) -> GoalPicture | None:
    """The area of the goal over time, and the way to the target where there is one; None without any figure.

    The way begins at the figure of the base year and nowhere else: without that one the target is a single point.
    """
    if story is None or row.area.ags not in story.lines or row.indicator is None:
        return None
    own = build_series(story, row.area, story.lines[row.area.ags], role=MAIN, mode=Mode.ABSOLUTE)
    path = _build_path(row)
    figures = story.pick_figures([row.area.ags])
    signs = list_signs(story.data.signs, (code for code in own.signs if code))
    title = f"{row.indicator.short_name} {row.area.locative}"
    told = [describe_standing(index, row), describe_way(row), row.rating.reason, describe_signs(signs)]
    spec = ChartSpec(
        title=title,
        subtitle=f"{row.indicator.unit}, {PATH_NAME}: {describe_way(row)}" if path else row.indicator.unit,
        unit=row.indicator.unit,
        decimals=row.indicator.decimals,
        series=(own, path) if path else (own,),
        marks=build_marks(story.data.annotations, row.indicator, (own,)),
        joined=story.is_joined,
        alt=" ".join(end_sentence(part) for part in (f"Liniendiagramm: {title}", *told) if part),
        credit=build_credit(figures, story.data.sources),
        signs=signs,
    )
    return GoalPicture(spec, figures)


def _build_path(row: GoalRow) -> Series | None:
    target, indicator, start = row.goal.target, row.indicator, row.rating.start
    if target is None or indicator is None:
        return None
    end = (target.year, target.value)
    years = range(target.base_year, target.year)
    before = [] if start is None else [(year, find_path(start.number, target, year)) for year in years]
    points = [(year, value) for year, value in (*before, end) if value is not None]
    # At the day of the year that the figures have, where they have one.
    day = start.time[4:] if start is not None and is_time(f"{target.year}{start.time[4:]}") else ""
    times = tuple(parse_time(f"{year}{day}") for year, _ in points)
    texts = tuple(format_value(value, indicator.unit, indicator.decimals) for _, value in points)
    return Series(PATH_NAME, REFERENCE, times, tuple(value for _, value in points), texts, tuple(str(year) for year, _ in points))
