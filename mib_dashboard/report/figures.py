"""A figure in print with what belongs beside it, and the cells and heads of tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mib_dashboard.model.texts import FigureRef


@dataclass(frozen=True)
class Cell:
    """One cell: `text` as printed, with sign.

    `value` is the number behind it if there is one, `spoken` the text with signs as words ("" where it reads alike), `part` the
    number of a part of it that the text also tells.
    """

    text: str
    value: float | None = None
    spoken: str = ""
    part: float | None = None

    @property
    def lone_sign(self) -> str:
        """The sign in place of a figure, without the words that stand beside it in print; "" where there is a figure."""
        return self.text.removesuffix(f" · {self.spoken}") if self.value is None and self.spoken else ""


@dataclass(frozen=True)
class Column:
    """Head of a column; in a numeric one (`decimals` not None) the values of the cells are of one unit.

    `part`: what the parts of its cells count; a workbook gives them a column of their own.
    """

    name: str
    decimals: int | None = None
    part: str = ""


@dataclass(frozen=True)
class Course:
    """The line of one figure, oldest first; None is a gap, no line runs over a day of `breaks`; not `joined`: dots only."""

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    breaks: tuple[date, ...]
    joined: bool
    alt: str


@dataclass(frozen=True)
class Place:
    """One municipality among the others at one time.

    `low`, `high`: ends of the scale in print, larger areas included. `ends`: smallest and largest figure of the municipalities.
    """

    chosen: float
    others: tuple[float, ...]
    district: float | None
    state: float | None
    low: str
    high: str
    alt: str
    ends: tuple[Cell, ...] = ()

    @property
    def span(self) -> str:
        """From the smallest to the largest figure of the municipalities, as printed."""
        low, high = [cell.text for cell in self.ends] or [self.low, self.high]
        return f"{low} – {high}"


@dataclass(frozen=True)
class KeyFigure:
    """One figure with what belongs beside it.

    `bare`: the printed figure without a unit that is a word, for places where `unit` stands beside it. `direction`
    of the change: 1, -1, 0 (too small to name) or None (no change to tell, `change` says why); it may end with `between`, what
    lies between its two figures. `compared`: name and printed figure of the places above. `is_off` as in `Statement`, for the
    change. `stamp` is made of `time`, `newer` (what a newer row has instead of a figure) and `few` (it rests on few cases).
    `share`: its part of a larger area, for one that has no `place`. `heads`: how many people a share is, in a profile.
    `outdated`: what makes it an old figure, on pages that name today's day; part of `stamp` too. Figures frozen long ago lack
    these parts.
    """

    name: str
    full_name: str
    unit: str
    cell: Cell
    bare: str
    stamp: str
    change: str
    direction: int | None
    compared: tuple[tuple[str, Cell], ...]
    course: Course | None
    place: Place | None
    ref: FigureRef
    is_off: bool = False
    time: str = ""
    newer: str = ""
    few: str = ""
    between: str = ""
    share: str = ""
    outdated: str = ""
    heads: str = ""

    def shorten(self, cell: Cell) -> Cell:
        """A figure of this kind without a unit that is a word."""
        return replace(cell, text=cell.text.replace(f" {self.unit}", "", 1))
