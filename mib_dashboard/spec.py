"""What a picture shows, independent of who draws it: the screen, a spreadsheet, a paper, a slide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

CHOSEN = "chosen"
REFERENCE = "reference"
CONTEXT = "context"
FURTHER = "further"


@dataclass(frozen=True)
class Series:
    """One line or row of points.

    `times`, `values` and `texts` have the same length; a value of None is a gap and stays one; `texts` are the
    printed figures with unit and sign; `role` decides the look (one of CHOSEN, REFERENCE, CONTEXT, FURTHER).
    """

    name: str
    role: str
    times: tuple[pd.Timestamp, ...]
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A thin line across a chart: a break of the series or a change of law."""

    day: date
    label: str
    text: str


@dataclass(frozen=True)
class Credit:
    """The line under a picture; all texts German and plain (not yet escaped)."""

    source: str
    as_of: str
    licence: str
    note: str = ""


@dataclass(frozen=True)
class ChartSpec:
    """A chart over time. `unit` and `decimals` hold for every value; `joined` False draws points without a line."""

    title: str
    subtitle: str
    unit: str
    decimals: int
    series: tuple[Series, ...]
    marks: tuple[Mark, ...]
    joined: bool
    alt: str
    credit: Credit
