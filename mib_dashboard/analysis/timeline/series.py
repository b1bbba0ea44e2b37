"""Lines as series and marks of a picture: printed figures, words about them, breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from mib_dashboard.analysis.figures.compare import BREAK, find_notes
from mib_dashboard.analysis.figures.interval_words import FEW_CASES, describe_interval
from mib_dashboard.analysis.figures.sign_words import is_flagged
from mib_dashboard.analysis.figures.uncertainty import Interval
from mib_dashboard.analysis.timeline.lines import Line, LinePoint, Mode
from mib_dashboard.analysis.timeline.story import Story
from mib_dashboard.analysis.timeline.words import print_point, print_value
from mib_dashboard.language.formats import NO_DATA, format_change, format_tick, format_time
from mib_dashboard.model.dataset import Annotation, Area, Indicator, Sign
from mib_dashboard.report.pictures import BarSpec, ChartSpec, GridSpec, Mark, Panel, Series, list_cuts
from mib_dashboard.schema import Level

_LONGEST_LABEL = 31

print_interval = lru_cache(maxsize=20_000)(describe_interval)
"""`describe_interval`, remembered for the same reason as `print_value`."""


def build_series(story: Story, area: Area, line: Line, *, role: str, mode: Mode) -> Series:
    """One line as it is drawn. Index and difference carry the figure they come from as a hint, shares their interval."""
    data, indicator = story.data, story.indicator
    intervals = [story.share.interval(point.raw, point.trials) for point in line]
    return Series(
        name=area.short_name,
        role=role,
        times=tuple(point.stamp for point in line),
        values=tuple(point.value for point in line),
        texts=tuple(_text(data.signs, indicator, point, mode) for point in line),
        stamps=tuple(format_time(point.time) for point in line),
        ticks=tuple(format_tick(point.time) for point in line),
        hints=tuple(_hint(data.signs, indicator, p, mode, interval) for p, interval in zip(line, intervals, strict=True)),
        flagged=tuple(is_flagged(data.signs, point.sign) for point in line),
        signs=tuple(point.sign if point.sign in data.signs else "" for point in line),
        spoken=tuple(describe_cell_notes(data.signs, p, interval) for p, interval in zip(line, intervals, strict=True)),
        level=area.level.value,
        area=area.ags,
    )


def describe_cell_notes(signs: Mapping[str, Sign], point: LinePoint, interval: Interval | None) -> str:
    """What a table says beside a figure: `vorläufig · breiter Bereich`, or ""; a sign alone has its words in the text already."""
    words = [signs[point.sign].spoken] if point.sign in signs and point.raw is not None else []
    return " · ".join([*words, *([FEW_CASES] if interval is not None and interval.few_cases else [])])


def _text(signs: Mapping[str, Sign], indicator: Indicator, point: LinePoint, mode: Mode) -> str:
    if mode is Mode.ABSOLUTE or point.raw is None:
        return print_point(signs, indicator, point)
    if point.value is None:
        return NO_DATA
    if mode is Mode.INDEX:
        return print_value(point.value, "", 1).strip()
    return format_change(point.value, indicator.unit, indicator.decimals)


def _hint(signs: Mapping[str, Sign], indicator: Indicator, point: LinePoint, mode: Mode, interval: Interval | None) -> str:
    words = [f"Wert: {print_point(signs, indicator, point)}"] if mode is not Mode.ABSOLUTE and point.raw is not None else []
    if interval is not None:
        words.append(print_interval(indicator, interval))
    if point.sign in signs:
        words.append(signs[point.sign].meaning)
    return "\n".join(words)


def list_shown_notes(
    annotations: tuple[Annotation, ...], indicator: Indicator, spec: ChartSpec | GridSpec | BarSpec
) -> tuple[Annotation, ...]:
    """Those of the drawn areas between the first and the last time of a picture; none for a picture of one time."""
    if isinstance(spec, BarSpec):
        return ()
    drawn = spec.series if isinstance(spec, ChartSpec) else [one for panel in spec.panels for one in panel.series]
    times = [time.date() for series in drawn for time in series.shown]
    levels = [Level(series.level) for series in drawn if series.level]
    places = _list_places(drawn)
    return find_notes(annotations, indicator, min(times), max(times), levels, places) if times else ()


def _list_places(drawn: Sequence[Series]) -> list[str] | None:
    """The areas drawn, None where a line does not tell its own."""
    return [one.area for one in drawn] if all(one.area for one in drawn) else None


def describe_reading(spec: ChartSpec | GridSpec | BarSpec) -> str:
    """How to read a picture, in sentences about what is drawn in it: no word on gaps or breaks where there are none."""
    if isinstance(spec, BarSpec):
        return "Jeder Balken ist ein Gebiet; alle gelten für denselben Zeitpunkt."
    panels: Sequence[ChartSpec | Panel] = [spec] if isinstance(spec, ChartSpec) else spec.panels
    joined = any(panel.joined for panel in panels)
    parts = [
        "Jede Linie ist ein Gebiet, jeder Punkt eine Angabe der Statistik." if joined
        else "Jeder Punkt ist eine Angabe der Statistik."
    ]  # fmt: skip
    if any(_has_gap(one) for panel in panels for one in panel.series):
        parts.append("Fehlt eine Angabe, bleibt eine Lücke.")
    if joined and any(_is_cut(one, panel.marks) for panel in panels for one in panel.series):
        parts.append("An einem Bruch endet die Linie, weil sich die Grundlage der Zahlen ändert.")
    return " ".join(parts)


def _list_known(series: Series) -> list[int]:
    return [place for place, value in enumerate(series.values) if value is not None]


def _has_gap(series: Series) -> bool:
    known = _list_known(series)
    return bool(known) and len(known) < known[-1] - known[0] + 1


def _is_cut(series: Series, marks: Sequence[Mark]) -> bool:
    cuts, known = list_cuts(series, marks), _list_known(series)
    if not cuts or not known:
        return False
    first, last = (series.times[place].date() for place in (known[0], known[-1]))
    return any(first < day <= last for day in cuts)


def describe_marks(spec: GridSpec) -> str:
    """The key to the lines across small pictures, "" without any: `Zensus 2011 (09.05.2011)`, solid ones first."""
    shown: dict[bool, dict[str, date]] = {True: {}, False: {}}
    for panel in spec.panels:
        times = [time.date() for series in panel.series for time in series.shown]
        for mark in panel.marks:
            if times and min(times) < mark.day <= max(times):
                shown[mark.is_break][f"{mark.label} ({format_time(mark.day.isoformat())})"] = mark.day
    parts = [
        f"{word}: {', '.join(sorted(found, key=found.__getitem__))}"
        for word, found in (("durchgezogen ein Bruch", shown[True]), ("gepunktet eine Änderung im Recht", shown[False]))
        if found
    ]
    return f"Senkrechte Linien: {'; '.join(parts)}." if parts else ""


def build_marks(annotations: tuple[Annotation, ...], indicator: Indicator, series: Iterable[Series]) -> tuple[Mark, ...]:
    """Breaks and changes of law of the drawn areas; a long title becomes its kind, the text stands below the picture."""
    drawn = list(series)
    levels = [Level(one.level) for one in drawn if one.level]
    return tuple(
        Mark(
            day=note.day,
            label=note.title if len(note.title) <= _LONGEST_LABEL else note.kind,
            text=note.text,
            is_break=note.kind == BREAK,
            levels=tuple(level.value for level in note.levels),
            areas=note.areas,
        )
        for note in find_notes(annotations, indicator, date.min, date.max, levels, _list_places(drawn))
    )
