"""Key figures of a place for reports: the figure, its change, its course, its place among the municipalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.age import describe_outdated
from mib_dashboard.analysis.figures.compare import Change, is_relative, is_seasonal
from mib_dashboard.analysis.figures.concepts import FOREIGN
from mib_dashboard.analysis.figures.interval_words import describe_few_cases
from mib_dashboard.analysis.figures.overview import AreaFigure, compute_key_figure
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.profile import ProfileRow
from mib_dashboard.analysis.narrative import compute_change_note, is_change_off
from mib_dashboard.analysis.reports.parts import Part, build_bare_cell, build_cell, credit_of, key_of
from mib_dashboard.analysis.reports.prepare import Key, Prepared, StoryOf
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.analysis.timeline.lines import Line
from mib_dashboard.language.formats import NO_DATA, THIN, format_label, format_number, format_time, format_times
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Indicator, Statistics
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.report.figures import Cell, Course, KeyFigure, Place
from mib_dashboard.report.report import CompareBlock, KeyFigureBlock
from mib_dashboard.schema import Col, Level, Purpose, TimeKind

MOST_FIGURES = 8
_MIN_TIMES = 3
_SHOWN_PARENTS = 2


def pick_key_indicators(ground: Prepared) -> tuple[Indicator, ...]:
    """The same figures for every municipality, as far as more than half of them have a value.

    First those that the overview names for papers (or else for the start page), then shares near the goal catalogue, then one
    topic after the other: the topic with the fewest so far, shares before counts.
    """
    data, index = ground.data, ground.index
    half = len(data.municipalities) / 2
    usable = [i for i in data.indicators.values() if i.is_selectable and Level.MUNICIPALITY in i.levels]
    known = [i for i in usable if sum(_has_value(index.latest(i.code, a.ags)) for a in data.municipalities) > half]
    named = {purpose: list(rows[Col.INDIKATOR]) for purpose, rows in data.overview.groupby(Col.VERWENDUNG)}
    shown = named.get(Purpose.PAPER) or named.get(Purpose.FIGURE, [])
    chosen = sorted((i for i in known if i.code in shown), key=lambda i: shown.index(i.code))[:MOST_FIGURES]
    chosen += [i for i in known if i.related and is_relative(i) and i not in chosen][: MOST_FIGURES - len(chosen)]
    while len(chosen) < MOST_FIGURES and (rest := [i for i in known if i not in chosen]):
        taken = Counter(i.topic for i in chosen)
        chosen.append(min(rest, key=lambda i: (taken[i.topic], not is_relative(i))))
    order = {code: place for place, code in enumerate(data.indicators)}
    return tuple(sorted(chosen, key=lambda i: (data.topics[i.topic].order, order[i.code])))


def build_key_figures(
    ground: Prepared, area: Area, indicators: Sequence[Indicator], title: str, *, day: date | None = None
) -> Part:
    """These figures of one place, also those without a value, with their sign. `day`: where old ones shall say so."""
    data, index = ground.data, ground.index
    found = [f for i in indicators if (f := compute_key_figure(index, i, area))]
    keys = tuple(key for figure in found for key in (*_course_keys(ground, figure), *_change_keys(figure), *_keys(figure)))
    figures = tuple(build_figure(data, index, figure, story=ground.story_of, day=day) for figure in found)
    note = compute_change_note(data, (figure.change for figure in found))
    return Part(KeyFigureBlock(title, area.short_name, figures, credit_of(ground, keys), note), keys)


def build_compare(ground: Prepared, area: Area, rows: Sequence[ProfileRow], title: str) -> Part:
    """Rows of a profile beside the other municipalities and the places above, with their source line."""
    keys = tuple(key for row in rows for key in (*_keys(row.figure), *(key_of(p) for p in (row.span.points if row.span else ()))))
    block = describe_rows(ground.data, ground.index, area, rows, title, story=ground.story_of)
    # The rows behind a change belong to the data of the paper, but only a workbook prints the change.
    behind = tuple(key for row in rows for key in _change_keys(row.figure))
    return Part(replace(block, credit=credit_of(ground, keys)), (*keys, *behind))


def describe_rows(
    data: Statistics, index: PointIndex, area: Area, rows: Sequence[ProfileRow], title: str, *, story: StoryOf
) -> CompareBlock:
    """The same without a source line, for a page that has its own. `story`: where the course of an indicator comes from."""
    parents = data.areas.find_above(area.ags)[:_SHOWN_PARENTS]
    return CompareBlock(
        title=title,
        subject=area.short_name,
        parents=tuple(parent.short_name for parent in parents),
        figures=tuple(build_figure(data, index, row.figure, row, story=story) for row in rows),
        credit=None,
        note=(
            "Jede Zeile hat ihre eigene Skala, von der kleinsten zur größten gezeigten Zahl; beide stehen dabei. "
            "Verglichen wird immer derselbe Stichtag."
        ),
        change_note=compute_change_note(data, (row.figure.change for row in rows)),
    )


def build_figure(
    data: Statistics, index: PointIndex, found: AreaFigure, row: ProfileRow | None = None, *, story: StoryOf = open_story,
    day: date | None = None,
) -> KeyFigure:  # fmt: skip
    """One figure in print; with a `row` also its place among the municipalities and whether it rests on few cases.

    `day`: where an old figure shall say so, the day from which it is seen.
    """
    point, indicator, change = found.point, found.indicator, found.change
    time, newer = format_time(point.time), wording.describe_newer(data, point, found.series)
    outdated = describe_outdated(indicator, point, day) if day else ""
    few = describe_few_cases(indicator, index.interval(point)) if row else ""
    by_area = {r.point.area: Cell(FOREIGN) if r.is_foreign else build_cell(data, r.point) for r in found.references}
    parents = data.areas.find_above(found.area.ags)[:_SHOWN_PARENTS]
    return KeyFigure(
        name=indicator.short_name,
        full_name=indicator.name,
        unit=indicator.unit,
        cell=build_cell(data, point),
        bare=build_bare_cell(data, point).text,
        stamp=", ".join(part for part in (time, newer, few, outdated) if part),
        change=describe_change(data.indicators, found),
        direction=None if change is None or change.difference is None else wording.find_direction(indicator, change),
        compared=tuple((a.short_name, by_area.get(a.ags, Cell(NO_DATA))) for a in parents),
        course=build_course(data, found, story),
        place=build_place(data, row) if row else None,
        ref=FigureRef(*key_of(point)),
        is_off=is_change_off(data.indicators, change),
        time=time,
        newer=newer,
        few=few,
        between=describe_between(change),
        share=describe_share(data.areas, row) if row else "",
        outdated=outdated,
        heads=describe_heads(data, index, point) if row else "",
    )


def describe_heads(catalogue: Catalogue, index: PointIndex, point: Point) -> str:
    """`11.174 Personen` for a share that is computed from counts of the same time, or ""."""
    indicator = catalogue.indicators[point.indicator]
    counted = index.at(indicator.numerator, point.area, point.time) if indicator.numerator and indicator.unit == "%" else None
    if point.value is None or counted is None or counted.value is None:
        return ""
    return wording.describe_point(catalogue, counted)


def describe_change(indicators: Mapping[str, Indicator], found: AreaFigure) -> str:
    """The change in words with what lies between, or why there is none to tell."""
    if found.change is None:
        return wording.describe_no_change(found.indicator, found.series)
    return tell_change(indicators, found.change)


def tell_change(indicators: Mapping[str, Indicator], change: Change) -> str:
    """A change in words with what lies between."""
    return " ".join(part for part in (wording.describe_change(indicators, change), describe_between(change)) if part)


def describe_between(change: Change | None) -> str:
    """`(dazwischen: Rechtsänderung)` for a change that has a size, or ""."""
    if change is None or change.difference is None or not change.notes:
        return ""
    return f"(dazwischen: {', '.join(dict.fromkeys(note.kind for note in change.notes))})"


def describe_share(areas: Areas, row: ProfileRow) -> str:
    """`21,5 % von allen im Regionalverband` for a count of which the part is known, or ""."""
    if row.share is None:
        return ""
    region = areas[areas[row.figure.point.area].parent]
    return f"{format_number(row.share, 1)}{THIN}% von allen {region.locative}"


def build_course(data: Statistics, found: AreaFigure, story: StoryOf) -> Course | None:
    """The line as the page of series draws it; None with fewer than three values."""
    told = story(data, found.indicator)
    line = told.lines.get(found.area.ags, ()) if told else ()
    known = _list_known(found, line)
    if len(known) < _MIN_TIMES:
        return None
    course = [(p.stamp.date(), p.raw) for p in line] or [(p.day, p.value) for p in found.series]
    filled = [i for i, (_, value) in enumerate(course) if value is not None]
    course = course[filled[0] : filled[-1] + 1]
    first, last = known[0], known[-1]
    low, high = min(known, key=lambda p: p.number), max(known, key=lambda p: p.number)
    words = (
        f"Verlauf {format_times(first.time, last.time)}: von {wording.speak_point(data, first, dative=True)} "
        f"auf {wording.speak_point(data, last)}, kleinster Wert {wording.speak_point(data, low)} ({format_time(low.time)}), "
        f"größter {wording.speak_point(data, high)} ({format_time(high.time)})."
    )
    broken = "".join(f" Bruch {format_time(note.day.isoformat())}: {note.title}." for note in found.breaks)
    return Course(
        days=tuple(day for day, _ in course),
        values=tuple(value for _, value in course),
        breaks=tuple(note.day for note in found.breaks),
        joined=found.indicator.time_kind is TimeKind.SERIES and not is_seasonal(last.time),
        alt=words + broken,
    )


def _list_known(found: AreaFigure, line: Line) -> list[Point]:
    """The points of the line that have a value."""
    drawn = {p.time for p in line} or {p.time for p in found.series}
    return [point for point in found.series if point.value is not None and point.time in drawn]


def build_place(catalogue: Catalogue, row: ProfileRow) -> Place | None:
    """The municipality among all; None where the figures of too few municipalities are known."""
    point = row.figure.point
    if row.span is None or point.value is None:
        return None
    others = tuple(p.number for p in row.span.points if p.area != point.area)
    district, state = (_find(catalogue.areas, row, level) for level in (Level.DISTRICT, Level.STATE))
    local = sorted({p.area: p for p in (point, *row.span.points)}.values(), key=lambda p: p.number)
    shown = sorted([*local, *(p for p in (district, state) if p)], key=lambda p: p.number)
    return Place(
        chosen=point.number,
        others=others,
        district=district.value if district else None,
        state=state.value if state else None,
        low=_label(catalogue, shown[0]),
        high=_label(catalogue, shown[-1]),
        ends=(build_bare_cell(catalogue, local[0]), build_bare_cell(catalogue, local[-1])),
        alt=(
            f"{row.figure.indicator.short_name}: {catalogue.areas[point.area].name} {wording.speak_point(catalogue, point)}; "
            f"Gemeinden {wording.describe_span(catalogue, row.span)}."
        ),
    )


def _find(areas: Areas, row: ProfileRow, level: Level) -> Point | None:
    found = (r for r in row.figure.references if not r.is_foreign)
    points = (r.point for r in found if areas[r.point.area].level is level)
    return next((point for point in points if point.value is not None), None)


def _label(catalogue: Catalogue, point: Point) -> str:
    """The end of a scale: no unit, but the sign."""
    sign = catalogue.signs.get(point.sign)
    return format_label(point.value, catalogue.indicators[point.indicator].decimals, sign.symbol if sign else "")


def _keys(found: AreaFigure) -> tuple[Key, ...]:
    """The newest figure and those of the places above."""
    return tuple(dict.fromkeys(key_of(point) for point in (found.point, *(r.point for r in found.references))))


def _change_keys(found: AreaFigure) -> tuple[Key, ...]:
    """The two figures of a change that is told."""
    return () if found.change is None else (key_of(found.change.start), key_of(found.change.end))


def _course_keys(ground: Prepared, found: AreaFigure) -> tuple[Key, ...]:
    """The figures of the line, if one is drawn; what is not in it is not shown."""
    told = ground.story_of(ground.data, found.indicator)
    known = _list_known(found, told.lines.get(found.area.ags, ()) if told else ())
    return tuple(key_of(point) for point in known) if len(known) >= _MIN_TIMES else ()


def _has_value(point: Point | None) -> bool:
    return point is not None and point.value is not None
