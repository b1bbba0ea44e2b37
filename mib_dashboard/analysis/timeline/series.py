"""Lines as series and marks of a picture: printed figures, words about them, breaks."""

from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.compare import BREAK, find_notes
from mib_dashboard.analysis.timeline.lines import Line, Mode, Point
from mib_dashboard.analysis.timeline.words import print_point, print_value
from mib_dashboard.formats import NO_DATA, format_change, format_time
from mib_dashboard.model import Annotation, Area, Dataset, Indicator
from mib_dashboard.spec import Mark, Series

_LONGEST_LABEL = 31


def build_series(data: Dataset, indicator: Indicator, area: Area, line: Line, *, role: str, mode: Mode) -> Series:
    """One line as it is drawn. Index and difference carry the figure they come from as a hint."""
    return Series(
        name=area.short_name,
        role=role,
        times=tuple(point.stamp for point in line),
        values=tuple(point.value for point in line),
        texts=tuple(_text(data, indicator, point, mode) for point in line),
        stamps=tuple(format_time(point.time) for point in line),
        hints=tuple(_hint(data, indicator, point, mode) for point in line),
        flagged=tuple(is_flagged(data, point.sign) for point in line),
    )


def is_flagged(data: Dataset, sign: str) -> bool:
    """True for a figure that may change or is uncertain: provisional, corrected, estimated, limited."""
    return sign in data.signs and data.signs[sign].has_value and data.signs[sign].symbol not in {"–", "0"}


def _text(data: Dataset, indicator: Indicator, point: Point, mode: Mode) -> str:
    if mode is Mode.ABSOLUTE or point.raw is None:
        return print_point(data, indicator, point)
    if point.value is None:
        return NO_DATA
    if mode is Mode.INDEX:
        return print_value(point.value, "", 1).strip()
    return format_change(point.value, indicator.unit, indicator.decimals)


def _hint(data: Dataset, indicator: Indicator, point: Point, mode: Mode) -> str:
    words = [f"Wert: {print_point(data, indicator, point)}"] if mode is not Mode.ABSOLUTE and point.raw is not None else []
    if point.sign in data.signs:
        words.append(data.signs[point.sign].meaning)
    return "\n".join(words)


def list_notes(data: Dataset, indicator: Indicator) -> tuple[Annotation, ...]:
    """All breaks and changes of law of an indicator, by date."""
    return find_notes(data, indicator, date.min, date.max)


def build_marks(data: Dataset, indicator: Indicator) -> tuple[Mark, ...]:
    """Breaks and changes of law as marks; a long title becomes its kind, the text stands below the picture."""
    return tuple(
        Mark(note.day, note.title if len(note.title) <= _LONGEST_LABEL else note.kind, note.text, note.kind == BREAK)
        for note in list_notes(data, indicator)
    )
