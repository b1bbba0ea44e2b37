"""Word-sized pictures inside HTML: as images with an alternative text, because st.html lets no inline SVG pass."""

from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import is_monthly
from mib_dashboard.analysis.figures.overview import KeyFigure
from mib_dashboard.analysis.figures.profile import ProfileRow
from mib_dashboard.charts.dots import Strip
from mib_dashboard.charts.spark import Spark, build_spark
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Dataset, Level, TimeKind
from mib_dashboard.ui.parts.block_pictures import build_image
from mib_dashboard.ui.parts.stories import story_of

MIN_TIMES = 3


def build_spark_image(data: Dataset, figure: KeyFigure, theme: Theme, css_class: str) -> str:
    """The course of a figure, "" with fewer than three values; single months are dots, as seasons lie between them."""
    known = [point for point in figure.series if point.value is not None]
    if len(known) < MIN_TIMES:
        return ""
    first, last = known[0], known[-1]
    course = _list_course(data, figure)
    low, high = min(known, key=lambda p: p.number), max(known, key=lambda p: p.number)
    alt = (
        f"Verlauf {format_time(first.time)} bis {format_time(last.time)}: "
        f"von {wording.speak_point(data, first, dative=True)} auf {wording.speak_point(data, last)}, "
        f"kleinster Wert {wording.speak_point(data, low)} ({format_time(low.time)}), "
        f"größter {wording.speak_point(data, high)} ({format_time(high.time)})."
    )
    spark = Spark(
        days=tuple(day for day, _ in course),
        values=tuple(value for _, value in course),
        breaks=tuple(note.day for note in figure.breaks),
        joined=figure.indicator.time_kind is TimeKind.SERIES and not is_monthly(last.time),
        title=alt,
    )
    return build_image(build_spark(spark, theme), alt + _name_breaks(figure), css_class)


def _list_course(data: Dataset, figure: KeyFigure) -> list[tuple[date, float | None]]:
    """The line of the figure as the page of series draws it, with the same gaps, from its first to its last value."""
    story = story_of(data, figure.indicator)
    line = story.lines.get(figure.area.ags, ()) if story else ()
    course = [(point.stamp.date(), point.raw) for point in line] or [(point.day, point.value) for point in figure.series]
    known = [i for i, (_, value) in enumerate(course) if value is not None]
    return course[known[0] : known[-1] + 1]


def build_strip(data: Dataset, row: ProfileRow) -> Strip | None:
    """The municipality among all; None where the figures of too few municipalities are known."""
    point = row.figure.point
    if row.span is None or point.value is None:
        return None
    all_places = wording.describe_span(data, row.span)
    return Strip(
        chosen=point.number,
        others=tuple(p.number for p in row.span.points if p.area != point.area),
        district=_find_value(data, row, Level.DISTRICT),
        state=_find_value(data, row, Level.STATE),
        title=f"{data.areas[point.area].name} {wording.speak_point(data, point)}; Gemeinden {all_places}.",
    )


def _find_value(data: Dataset, row: ProfileRow, level: Level) -> float | None:
    found = (r for r in row.figure.references if not r.is_foreign and data.areas[r.point.area].level is level)
    return next((r.point.value for r in found), None)


def _name_breaks(figure: KeyFigure) -> str:
    return "".join(f" Bruch {format_time(note.day.isoformat())}: {note.title}." for note in figure.breaks)
