"""Whom events reach: participants by year and by whom they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.language.formats import format_number
from mib_dashboard.model.steering import Event
from mib_dashboard.schema import SeatGroup

_UNCOUNTED = "nicht gezählt"


@dataclass(frozen=True)
class YearReach:
    """`persons`: by group, only groups that somebody counted; `uncounted`: events of the year at which nobody counted."""

    year: int
    events: int
    uncounted: int
    persons: dict[SeatGroup, int]

    @property
    def total(self) -> int:
        """All that were counted."""
        return sum(self.persons.values())


def compute_reach(events: Sequence[Event]) -> tuple[YearReach, ...]:
    """One entry a year, the newest first. Who came twice counts twice: participations, not people."""
    found = []
    for year in sorted({event.day.year for event in events}, reverse=True):
        own = [event for event in events if event.day.year == year]
        persons: dict[SeatGroup, int] = {}
        for event in own:
            for group, number in event.attendance:
                persons[group] = persons.get(group, 0) + number
        ordered = {group: persons[group] for group in SeatGroup if group in persons}
        found.append(YearReach(year, len(own), sum(not event.attendance for event in own), ordered))
    return tuple(found)


def list_reach(reach: Sequence[YearReach]) -> list[dict[str, str]]:
    """The table: a row a group, a column a year; what nobody counted is told and not a zero."""
    rows: dict[str, list[str]] = {
        str(group): [format_number(one.persons[group]) if group in one.persons else _UNCOUNTED for one in reach]
        for group in SeatGroup
    }
    rows["zusammen"] = [format_number(one.total) if one.persons else _UNCOUNTED for one in reach]
    rows["Termine"] = [format_number(one.events) for one in reach]
    rows["davon ohne Zählung"] = [format_number(one.uncounted) for one in reach]
    years = [str(one.year) for one in reach]
    return [{"Teilnahmen": name, **dict(zip(years, cells, strict=True))} for name, cells in rows.items()]
