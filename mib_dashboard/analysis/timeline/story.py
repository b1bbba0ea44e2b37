"""What a reader chose, everything known about an indicator in time, and the picture that comes of the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from mib_dashboard.analysis.figures.compare import BREAK, find_notes, is_relative
from mib_dashboard.analysis.figures.concepts import NOT_COMPARABLE, share_concept
from mib_dashboard.analysis.figures.uncertainty import Share, find_share
from mib_dashboard.analysis.timeline.lines import (
    Line,
    Mode,
    Scope,
    compute_difference,
    compute_index,
    compute_lines,
    compute_scope,
    find_segment,
    list_value_times,
    select_figures,
)
from mib_dashboard.analysis.timeline.times import pick_form
from mib_dashboard.language.formats import NO_DATA, flatten_brackets, format_time, join_words
from mib_dashboard.language.times import parse_time
from mib_dashboard.model.dataset import Annotation, Area, Indicator, Statistics
from mib_dashboard.report.pictures import BarSpec, ChartSpec, GridSpec, Series
from mib_dashboard.schema import Col, TimeKind

TWIN = "Die Zahlen stehen in der Tabelle unter dem Bild."


@dataclass(frozen=True)
class Choice:
    """What the reader asked for: areas by AGS, the highlighted one first; `base` is the time of an index."""

    chosen: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    mode: Mode = Mode.ABSOLUTE
    base: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture and its twins. `findings` and `notes` are plain German sentences, not yet escaped.

    `first_note` is the one among the findings that must stand with the first of them.
    """

    spec: ChartSpec | GridSpec | BarSpec
    table: pd.DataFrame
    figures: pd.DataFrame
    findings: tuple[str, ...]
    notes: tuple[str, ...] = ()
    first_note: str = ""


@dataclass(frozen=True)
class Story:
    """An indicator with everything known about it in time; `lines` by AGS, as delivered.

    `other_forms`: what stands in the tables as well and is not drawn, because a line joins times of one form only.
    """

    data: Statistics
    indicator: Indicator
    figures: pd.DataFrame
    scope: Scope
    lines: Mapping[str, Line]
    other_forms: tuple[str, ...] = ()

    @cached_property
    def share(self) -> Share:
        """Whether the indicator is a share of counts, whose intervals can be told."""
        return find_share(self.data.indicators, self.indicator, self.figures[Col.WERT])

    @property
    def times(self) -> list[str]:
        """The times at which the subjects of the picture have values."""
        return list_value_times(self.lines, self.scope.subjects)

    @property
    def anchor(self) -> Area | None:
        """The area a difference is measured from: the next larger one, if its figures follow the same concept."""
        found = self.scope.larger[:1]
        return found[0] if found and share_concept(self.indicator, self.scope.subjects[0], found[0]) else None

    def list_breaks(self, area: Area) -> list[Annotation]:
        """The breaks of the indicator, or of the counts it is made of, that concern an area, by date."""
        notes = find_notes(self.data.annotations, self.indicator, date.min, date.max, [area.level], [area.ags])
        return sorted((note for note in notes if note.kind == BREAK), key=lambda note: note.day)

    @property
    def break_days(self) -> list[date]:
        """The days of those that concern the subjects of the picture."""
        return self.list_break_days(self.scope.subjects[0])

    def list_break_days(self, area: Area) -> list[date]:
        """The days of those that concern an area."""
        return [note.day for note in self.list_breaks(area)]

    @property
    def is_relative(self) -> bool:
        """True when areas of different size can stand side by side."""
        return is_relative(self.indicator)

    @property
    def is_joined(self) -> bool:
        """Single counts are points without a line; breaks interrupt every line."""
        return self.indicator.time_kind is not TimeKind.CENSUS

    @property
    def is_thin(self) -> bool:
        """Between elections nothing was measured: a thin line leads from one point to the next."""
        return self.indicator.time_kind is TimeKind.EVENT

    def pick_areas(self, codes: Sequence[str]) -> list[Area]:
        """The areas with these AGS that have values, in this order."""
        return [self.data.areas[ags] for ags in codes if ags in self.lines]

    def pick_figures(self, codes: Sequence[str], time: str = "") -> pd.DataFrame:
        """The figures of these areas, at one time or at all."""
        rows = self.figures[self.figures[Col.GEBIET].isin(list(codes))]
        return rows[rows[Col.ZEIT] == time] if time else rows


def open_story(data: Statistics, indicator: Indicator) -> Story | None:
    """Everything about one indicator in time; None when it has no value anywhere."""
    figures = select_figures(data.figures, indicator.code)
    told = figures.loc[figures[Col.WERT].notna(), Col.ZEIT]
    kept, others = pick_form(told if len(told) else figures[Col.ZEIT])
    if others:
        figures = figures[figures[Col.ZEIT].isin(kept)]
    scope = compute_scope(figures, data.areas)
    lines = compute_lines(figures, scope, indicator.rhythm) if scope else {}
    return Story(data, indicator, figures, scope, lines, tuple(others)) if scope else None


def transform(story: Story, choice: Choice, lines: Mapping[str, Line]) -> tuple[Mapping[str, Line], list[str]]:
    """The lines as the choice wants to see them, and the AGS that cannot be shown so."""
    if choice.mode is Mode.INDEX:
        parts = [
            compute_index({ags: line}, choice.base, story.list_break_days(story.data.areas[ags])) for ags, line in lines.items()
        ]
        indexed = {ags: line for part, _ in parts for ags, line in part.items()}
        return indexed, [ags for _, missing in parts for ags in missing]
    if choice.mode is Mode.DIFFERENCE and story.anchor:
        anchor = story.anchor.ags
        same = {ags: line for ags, line in lines.items() if share_concept(story.indicator, story.data.areas[ags], story.anchor)}
        moved = compute_difference({**same, anchor: story.lines[anchor]}, anchor)
        return {ags: line for ags, line in moved.items() if ags != anchor}, []
    return lines, []


def add_index(figures: pd.DataFrame, choice: Choice, lines: Mapping[str, Line]) -> pd.DataFrame:
    """The figures with the index values shown for them, as `INDEX_COLUMNS`; as they are where no index is shown."""
    if choice.mode is not Mode.INDEX:
        return figures
    shown = {(ags, point.time): point.value for ags, line in lines.items() for point in line if point.value is not None}
    keys = list(zip(figures[Col.GEBIET], figures[Col.ZEIT], strict=True))
    values = [shown.get(key, float("nan")) for key in keys]
    return figures.assign(index_basis=[choice.base if key in shown else "" for key in keys], indexwert=values)


def select_drawn(figures: pd.DataFrame, lines: Mapping[str, Line], left_out: Sequence[str]) -> pd.DataFrame:
    """The figures that are in the picture, and the rows whose sign stands in it for a missing one.

    Without areas left out, and without what an index or a difference cannot be formed of.
    """
    drawn = {(ags, p.time) for ags, line in lines.items() for p in line if p.value is not None or (p.raw is None and p.sign)}
    keys = zip(figures[Col.GEBIET], figures[Col.ZEIT], strict=True)
    return figures[[key[0] not in left_out and key in drawn for key in keys]]


def describe_left_out(story: Story, choice: Choice, left_out: Sequence[str]) -> tuple[str, ...]:
    """Which areas and times are missing from the picture and why."""
    notes = (
        [f"Nicht im Bild, weil sie für andere Zeiträume gelten: {join_words(list(story.other_forms))}."]
        if story.other_forms
        else []
    )
    notes += _describe_segment(story, choice) if choice.mode is Mode.INDEX else []
    if left_out:
        names = join_words([story.data.areas[ags].name for ags in left_out])
        notes.append(f"Ohne Wert für {format_time(choice.base)} und deshalb nicht im Bild: {names}.")
    if choice.mode is Mode.DIFFERENCE and (anchor := story.anchor):
        others = [area for area in story.pick_areas(choice.references) if not share_concept(story.indicator, area, anchor)]
        notes += [f"Nicht im Bild, weil {NOT_COMPARABLE}: {area.name}." for area in others]
    missing = [story.data.areas[ags].name for ags in choice.chosen if ags not in story.lines]
    if missing and story.scope.main is None:
        notes.append(f"Für {join_words(missing)} liegt kein Wert vor.")
    return tuple(notes)


def _describe_segment(story: Story, choice: Choice) -> tuple[str, ...]:
    """`Werte vor dem Bruch am 09.05.2011 (Zensus 2011) sind nicht auf diese Basis bezogen.`, as far as there are such.

    A break of some levels only is told with the places it concerns.
    """
    beside = story.pick_areas(choice.references) or ([story.anchor] if story.anchor else [])
    sides: dict[tuple[str, Annotation], list[Area]] = {}
    for area in (*story.scope.subjects, *beside):
        notes, days = story.list_breaks(area), story.list_break_days(area)
        own = find_segment(parse_time(choice.base), days)
        found = {find_segment(parse_time(time), days) for time in list_value_times(story.lines, [area])}
        for side, i in [("vor", own - 1)] * any(n < own for n in found) + [("nach", own)] * any(n > own for n in found):
            sides.setdefault((side, notes[i]), []).append(area)
    words = []
    for (side, note), areas in sorted(sides.items(), key=lambda item: (item[0][0] == "nach", item[0][1].day)):
        where = f" {join_words([area.locative for area in areas])}" if note.levels else ""
        words.append(f"{side} dem Bruch am {format_time(note.day.isoformat())} {flatten_brackets(f'({note.title})')}{where}")
    return (f"Werte {join_words(words)} sind nicht auf diese Basis bezogen und stehen nicht im Bild.",) if words else ()


def build_alt(kind: str, title: str, sentences: Iterable[str]) -> str:
    """The alternative text of a picture: its kind and title, what it says, where the figures are."""
    return " ".join([f"{kind}: {title}.", *(sentence for sentence in sentences if sentence), TWIN])


def build_table(series: Sequence[Series], names: Sequence[str] = ()) -> pd.DataFrame:
    """Wide: one row a time, one column a series, printed figures and signs in words; times without any are left out."""
    order: dict[str, pd.Timestamp] = {}
    for one in series:
        order.update(zip(one.stamps, one.times, strict=True))
    printed = [dict(zip(one.stamps, map(_cell, one.texts, one.spoken), strict=True)) for one in series]
    stamps = [s for s in sorted(order, key=order.__getitem__) if any(p.get(s, NO_DATA) != NO_DATA for p in printed)]
    heads = names or [one.name for one in series]
    columns = {head: [p.get(s, NO_DATA) for s in stamps] for head, p in zip(heads, printed, strict=True)}
    return pd.DataFrame({"Zeitpunkt": stamps, **columns})


def _cell(text: str, spoken: str) -> str:
    return f"{text} · {spoken}" if spoken else text
