"""What a picture shows, independent of who draws it: the screen, a spreadsheet, a paper, a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

CHOSEN = "chosen"
MAIN = "main"
REFERENCE = "reference"
CONTEXT = "context"
FURTHER = "further"
THIN_LINE = 0.8
"""Width of a line that only leads the eye from one point to the next."""


@dataclass(frozen=True)
class Series:
    """One line or row of points.

    `times`, `values` and `texts` have the same length; a value of None is a gap and stays one; `texts` are the
    printed figures with unit and sign. `role` decides the look: CHOSEN (the one highlighted municipality), FURTHER
    (other chosen ones), MAIN (the subject of a picture without municipalities), REFERENCE (larger areas), CONTEXT.
    The rest is optional and as long as `times`: `stamps` printed times, `hints` further words about a figure,
    `flagged` True for a figure with a sign such as "vorläufig", which is drawn as an open marker, `signs` the machine
    codes of the signs ("" for an ordinary figure), `spoken` the same in words, with what else a table has to say. `level`:
    the level of the area, which decides whether a break of some levels only concerns it. `ticks`: the names on the axis of
    periods such as a quarter, "" where the calendar has one. `area`: its AGS, as breaks can concern single ones.
    """

    name: str
    role: str
    times: tuple[pd.Timestamp, ...]
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    stamps: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    flagged: tuple[bool, ...] = ()
    signs: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    level: str = ""
    ticks: tuple[str, ...] = ()
    area: str = ""

    @property
    def names(self) -> dict[pd.Timestamp, str]:
        """The names on the axis of the times that no calendar names."""
        return {time: tick for time, tick in zip(self.times, self.ticks, strict=False) if tick}

    @property
    def shown(self) -> tuple[pd.Timestamp, ...]:
        """The times at which there is something to see: a figure or a sign."""
        signs = self.signs or ("",) * len(self.times)
        return tuple(t for t, value, sign in zip(self.times, self.values, signs, strict=True) if value is not None or sign)


def name_periods(series: Sequence[Series]) -> dict[pd.Timestamp, str]:
    """`Series.names` of all lines of a picture."""
    return {time: name for one in series for time, name in one.names.items()}


def is_marked(series: Series, beside: Sequence[Series]) -> bool:
    """Whether a line chart shows the signs of `series`: beside a chosen one not for the context, which would cover it."""
    return series.role != CONTEXT or all(one.role in (CONTEXT, REFERENCE) for one in beside)


@dataclass(frozen=True)
class SignNote:
    """A statistical sign that occurs in a picture: machine code, sign as printed, words."""

    code: str
    symbol: str
    words: str


@dataclass(frozen=True)
class Mark:
    """A thin line across a chart: a change of law, or a break that no line may cross (`is_break`).

    With `levels` only the lines of areas of these levels are concerned, with `areas` (AGS) only those.
    """

    day: date
    label: str
    text: str
    is_break: bool = True
    levels: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


def list_cuts(series: Series, marks: Sequence[Mark]) -> list[date]:
    """The days at which the line of `series` is interrupted."""
    return [
        mark.day
        for mark in marks
        if mark.is_break
        and (not mark.levels or not series.level or series.level in mark.levels)
        and (not mark.areas or not series.area or series.area in mark.areas)
    ]


@dataclass(frozen=True)
class Credit:
    """The line under a picture; all texts German and plain (not yet escaped)."""

    source: str
    as_of: str
    licence: str
    note: str = ""


@dataclass(frozen=True)
class ChartSpec:
    """A chart over time. `unit` and `decimals` hold for every value; `joined` False draws points without a line.

    `thin`: points whose thin lines only lead the eye from one to the next, as between elections.
    `baseline` is a level everything is compared with (100 of an index, 0 of a difference), `baseline_label` its name.
    `signs`, here and below: the signs that occur in the picture, for its key.
    """

    title: str
    subtitle: str
    unit: str
    decimals: int
    series: tuple[Series, ...]
    marks: tuple[Mark, ...]
    joined: bool
    alt: str
    credit: Credit
    baseline: float | None = None
    baseline_label: str = ""
    signs: tuple[SignNote, ...] = ()
    thin: bool = False


@dataclass(frozen=True)
class Panel:
    """One small picture of a grid; `note` is a second line below its title."""

    title: str
    note: str
    unit: str
    decimals: int
    series: tuple[Series, ...]
    marks: tuple[Mark, ...]
    joined: bool
    baseline: float | None = None
    thin: bool = False


@dataclass(frozen=True)
class GridSpec:
    """Small pictures side by side; with `same_scale` they share the value axis and may be compared by eye."""

    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    same_scale: bool
    alt: str
    credit: Credit
    signs: tuple[SignNote, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar; a value of None shows only its text (a sign or "keine Angabe")."""

    name: str
    role: str
    value: float | None
    text: str
    hint: str = ""
    flagged: bool = False
    sign: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class BarSpec:
    """Areas at one point in time, in the order of `bars`."""

    title: str
    subtitle: str
    unit: str
    decimals: int
    bars: tuple[Bar, ...]
    alt: str
    credit: Credit
    signs: tuple[SignNote, ...] = ()


@dataclass(frozen=True)
class FunnelPoint:
    """One place in a funnel: `size` is how many cases its share is made of, `value` the share in the unit of the picture."""

    name: str
    role: str
    size: float
    value: float
    text: str
    hint: str = ""
    flagged: bool = False
    sign: str = ""


@dataclass(frozen=True)
class FunnelLine:
    """Lower and upper limit of a funnel along `sizes`; `label` names the level (`95 %`)."""

    label: str
    sizes: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class FunnelSpec:
    """Shares of places against their size, with limits around `centre`; the narrower pair of limits comes first."""

    title: str
    subtitle: str
    unit: str
    decimals: int
    size_label: str
    points: tuple[FunnelPoint, ...]
    centre: float
    centre_label: str
    lines: tuple[FunnelLine, ...]
    alt: str
    credit: Credit
    signs: tuple[SignNote, ...] = ()


@dataclass(frozen=True)
class Bubble:
    """One municipality; `size` persons (NaN = not known), `quality` 0 to 1 (share of confirmed offers), `hint` a sentence.

    `text`: both figures as printed in files.
    """

    name: str
    x: float
    y: float
    size: float
    quality: float
    role: str
    hint: str
    text: str = ""


@dataclass(frozen=True)
class QuadrantSpec:
    """`corners`: words top left, top right, bottom left, bottom right; from `title` on what a file needs beside the picture."""

    x_title: str
    y_title: str
    x_cut: float
    y_cut: float
    corners: tuple[str, str, str, str]
    bubbles: tuple[Bubble, ...]
    title: str = ""
    subtitle: str = ""
    alt: str = ""
    credit: Credit = Credit("", "", "")
    signs: tuple[SignNote, ...] = ()
