"""What a delivery is checked against: the released tables, ready for looking up one series after the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pandas as pd

from mib_dashboard.delivery.build import catalogue
from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.load import RawData
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.times import end_of
from mib_dashboard.language.units import find_scale
from mib_dashboard.model.dataset import Areas, Indicator
from mib_dashboard.model.protection import Link
from mib_dashboard.schema import AREAS, INDICATORS, VALUES, Agreement, Col, Kind
from mib_dashboard.schema.deliveries import DELIVERIES

WORK_COLUMNS = (*VALUES.public_columns, Col.BLATT, Col.ZELLE, Col.ROH)
_MONEY = "€"


class PastValue(NamedTuple):
    """A released number; `time` as it is spelled, `end` the last day of it."""

    end: str
    time: str
    number: float


class WorkRow(NamedTuple):
    """One row of a delivery. `number` is None when there is none; a text that is no number counts as none."""

    indicator: str
    area: str
    time: str
    end: str
    number: float | None
    content: str
    sign: str
    sheet: str
    cell: str
    raw: str


@dataclass(frozen=True)
class ReleasedGround:
    """Catalogue, areas and every released series, numbers only and in their order; `today` is the day of the check.

    `begins`: indicator → the first time that was agreed with its suppliers; without an agreement it has none.
    """

    areas: Areas
    indicators: Mapping[str, Indicator]
    links: tuple[Link, ...]
    series: Mapping[tuple[str, str], tuple[PastValue, ...]]
    today: date
    begins: Mapping[str, str] = field(default_factory=dict)

    def past(self, row: WorkRow) -> tuple[PastValue, ...]:
        """The released numbers of the row's series, without that of its own time."""
        return tuple(past for past in self.series.get((row.indicator, row.area), ()) if past.end != row.end)

    def is_count(self, code: str) -> bool:
        """Whether an indicator counts whole things."""
        found = self.indicators.get(code)
        if found is None or found.decimals or found.kind is not Kind.DELIVERED:
            return False
        return found.unit == "Personen" or (found.additive and _MONEY not in found.unit and not find_scale(found.unit))

    def is_called(self, code: str, words: re.Pattern[str]) -> bool:
        """Whether the catalogue names an indicator with one of these words."""
        found = self.indicators.get(code)
        texts = () if found is None else (found.name, found.short_name, found.definition, found.concept)
        return any(words.search(text) for text in texts)

    def name(self, code: str) -> str:
        """Short name of an indicator, its code when nobody knows it."""
        return self.indicators[code].short_name if code in self.indicators else code

    def place(self, area: str) -> str:
        """The words for "in Völklingen"; the key of an area that nobody knows."""
        return self.areas[area].locative if area in self.areas else f"im Gebiet {area}"

    def tell(self, code: str, number: float) -> str:
        """The number with the decimals of its indicator, without its unit."""
        decimals = self.indicators[code].decimals if code in self.indicators else 1
        return format_number(number, decimals)


def build_ground(released: RawData, today: date) -> ReleasedGround:
    """The ground of a check; expects tables that passed the validation."""
    values = released.frame(VALUES)
    numbers = pd.to_numeric(values[Col.WERT].where(values[Col.WERT] != ""), errors="coerce")
    series: dict[tuple[str, str], list[PastValue]] = defaultdict(list)
    columns = (values[Col.INDIKATOR], values[Col.GEBIET], values[Col.ZEIT], numbers)
    ends = {time: end_of(time) for time in values[Col.ZEIT].unique()}
    for code, area, time, number in zip(*columns, strict=True):
        if number == number:  # noqa: PLR0124 - a value that is not there is not equal to itself
            series[code, area].append(PastValue(ends[time], time, float(number)))
    return ReleasedGround(
        catalogue.build_areas(released.frame(AREAS)),
        catalogue.build_indicators(released.frame(INDICATORS)),
        build_rule_book(released).links,
        {key: tuple(sorted(found)) for key, found in series.items()},
        today,
        _find_begins(released),
    )


def _find_begins(released: RawData) -> dict[str, str]:
    plan = released.frame(DELIVERIES)
    agreed = plan[plan[Col.VEREINBARUNG] == Agreement.AGREED]
    found: dict[str, str] = {}
    for code, time in zip(agreed[Col.INDIKATOR], agreed[Col.VON], strict=True):
        found[code] = min(found.get(code, time), time, key=end_of)
    return found


def read_rows(rows: pd.DataFrame) -> list[WorkRow]:
    """Rows of a delivery (`WORK_COLUMNS`) one by one, in their order."""
    numbers = pd.to_numeric(rows[Col.WERT].where(rows[Col.WERT] != ""), errors="coerce")
    columns = (rows[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.BLATT, Col.ZELLE, Col.ROH))
    return [
        WorkRow(code, area, time, _find_end(time), None if pd.isna(number) else float(number), content, sign, sheet, cell, raw)
        for number, code, area, time, content, sign, sheet, cell, raw in zip(numbers, *columns, strict=True)
    ]


def group_rows(rows: Iterable[WorkRow]) -> dict[tuple[str, str], list[WorkRow]]:
    """The rows of one indicator at one time, side by side over the areas."""
    found: dict[tuple[str, str], list[WorkRow]] = defaultdict(list)
    for row in rows:
        found[row.indicator, row.time].append(row)
    return dict(found)


def _find_end(time: str) -> str:
    try:
        return end_of(time)
    except ValueError:
        return time  # the rules say what is wrong with it
