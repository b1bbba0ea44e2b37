"""The areas of a delivery, those of today and those they were made of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mib_dashboard.language.formats import fold, sort_key
from mib_dashboard.language.times import read_time
from mib_dashboard.schema import AGS, SEPARATOR, Level


@dataclass(frozen=True)
class Area:
    """One row of `gebiete.csv`; `locative` is the German phrase for "in …".

    `valid_from`, `valid_to`: first and last day it exists, None without a beginning or an end. `predecessors`: keys of the
    areas it was made of; `former_names`: what it was called before.
    """

    ags: str
    name: str
    short_name: str
    locative: str
    level: Level
    parent: str
    valid_from: date | None = None
    valid_to: date | None = None
    predecessors: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()

    @property
    def is_former(self) -> bool:
        """True when it exists no more."""
        return self.valid_to is not None

    def exists_on(self, day: date) -> bool:
        """Whether it exists on a day; a new name alone makes no new area."""
        is_begun = self.valid_from is None or not self.predecessors or self.valid_from <= day
        return is_begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class AreaChange:
    """`whole` covers the same ground as all `parts`: a merger, a new key, or a split, where the parts are the new ones."""

    whole: str
    parts: tuple[str, ...]
    day: date | None

    @property
    def is_renaming(self) -> bool:
        """True when one area took the place of another."""
        return len(self.parts) == 1


class Areas(Mapping[str, Area]):
    """All areas by their AGS, in the order of `gebiete.csv`; `drawn`: those with a boundary (None: all)."""

    def __init__(self, areas: Mapping[str, Area], drawn: Collection[str] | None = None) -> None:
        self._areas = dict(areas)
        self._drawn = None if drawn is None else frozenset(drawn)

    def __getitem__(self, ags: str) -> Area:
        return self._areas[ags]

    def __iter__(self) -> Iterator[str]:
        return iter(self._areas)

    def __len__(self) -> int:
        return len(self._areas)

    @cached_property
    def mark(self) -> str:
        """The same for the same codes in the same order: what caches tell areas apart by, in one look."""
        return hashlib.sha256(" ".join(self._areas).encode()).hexdigest()

    @cached_property
    def municipalities(self) -> tuple[Area, ...]:
        """The municipalities of today in alphabetical order (German collation)."""
        return self._sort(area for area in self._areas.values() if area.level is Level.MUNICIPALITY and not area.is_former)

    @cached_property
    def has_changed(self) -> bool:
        """True when any municipality exists no more."""
        return any(area.is_former for area in self._areas.values())

    def at(self, time: str) -> tuple[Area, ...]:
        """The municipalities that existed when a time ended, as far as all of them can be drawn; else those of today."""
        if not self.has_changed:
            return self.municipalities
        day = read_time(time).last
        found = [area for area in self._areas.values() if area.level is Level.MUNICIPALITY and area.exists_on(day)]
        is_drawn = self._drawn is None or all(area.ags in self._drawn for area in found)
        return self._sort(found) if found and is_drawn else self.municipalities

    def successors(self, ags: str) -> tuple[Area, ...]:
        """The areas that came after this one."""
        return tuple(area for area in self._areas.values() if ags in area.predecessors)

    def find(self, word: str) -> Area | None:
        """The area of this key, name or short name, however it is spelled (`fold`); None when it names none or several.

        A name comes before a short name, a municipality before a larger area, one of today before one of the past; a former
        area or name leads to the area of today.
        """
        plain = fold(word)
        for spellings in self._spellings:
            found = spellings.get(plain, [])
            local = [area for area in found if area.level is Level.MUNICIPALITY] or found
            today = {area.ags: area for area in local if not area.is_former} or {
                after.ags: after for area in local if (after := self._follow(area)) is not None
            }
            if found:
                return next(iter(today.values())) if len(today) == 1 else None
        return None

    def find_municipality(self, word: str) -> Area | None:
        """The municipality that a word means, as in `find`; None also for a larger area."""
        found = self.find(word)
        return found if found is not None and found.level is Level.MUNICIPALITY else None

    @cached_property
    def _spellings(self) -> tuple[Mapping[str, list[Area]], ...]:
        """The areas by key, by name, by short name and by former names, as `fold` leaves them."""
        tables: list[dict[str, list[Area]]] = []
        for names in (_key, _name, _short_name, _former_names):
            table: dict[str, list[Area]] = {}
            for area in self._areas.values():
                for spelling in dict.fromkeys(map(fold, names(area))):
                    table.setdefault(spelling, []).append(area)
            tables.append(table)
        return tuple(tables)

    @cached_property
    def region(self) -> Area:
        """What all municipalities have in common: their district, or of several districts the smallest area that holds all."""
        first, *others = ([*self.find_above(area.ags)] for area in self.municipalities)
        return next((area for area in first if all(area in path for path in others)), first[0])

    @cached_property
    def districts(self) -> tuple[Area, ...]:
        """What the municipalities belong to, in the order of `gebiete.csv`."""
        parents = {area.parent for area in self.municipalities}
        return tuple(area for area in self._areas.values() if area.ags in parents)

    def find_home(self, area: Area) -> Area:
        """What an area is compared with: the district of a municipality, for any other area the region."""
        return self[area.parent] if area.level is Level.MUNICIPALITY and area.parent in self else self.region

    def find_above(self, ags: str) -> tuple[Area, ...]:
        """The places an area belongs to, nearest first."""
        found: list[Area] = []
        area = self[ags]
        while area.parent in self and self[area.parent] not in found:
            area = self[area.parent]
            found.append(area)
        return tuple(found)

    def _follow(self, area: Area) -> Area | None:
        """The one area of today that a former one went into; None without any, or after a split."""
        seen = {area.ags}
        while area.is_former:
            after = self.successors(area.ags)
            if len(after) != 1 or after[0].ags in seen:
                return None
            area = after[0]
            seen.add(area.ags)
        return area

    def _sort(self, areas: Iterator[Area] | list[Area]) -> tuple[Area, ...]:
        return tuple(sorted(areas, key=lambda area: sort_key(area.name)))


def split_origin(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `vorgaenger` says: the keys of areas, and earlier names of this one."""
    parts = [part.strip() for part in cell.split(SEPARATOR) if part.strip()]
    keys = tuple(part for part in parts if re.fullmatch(AGS, part))
    return keys, tuple(part for part in parts if part not in keys)


def list_changes(areas: Mapping[str, Area]) -> tuple[AreaChange, ...]:
    """Mergers, new keys and splits, the oldest first; where ground went to and fro nobody can add up, and nothing is listed."""
    after: dict[str, list[Area]] = {}
    for area in areas.values():
        for ags in area.predecessors:
            after.setdefault(ags, []).append(area)
    found = []
    for area in areas.values():
        if area.predecessors and all(after[ags] == [area] for ags in area.predecessors):
            found.append(AreaChange(area.ags, area.predecessors, area.valid_from))
        children = after.get(area.ags, [])
        if len(children) > 1 and all(child.predecessors == (area.ags,) for child in children):
            found.append(AreaChange(area.ags, tuple(child.ags for child in children), None))
    return tuple(sorted(found, key=lambda change: change.day or date.max))


def find_ground(areas: Mapping[str, Area]) -> dict[str, frozenset[str]]:
    """By AGS the pieces of ground an area covers, named by the smallest areas that were ever delivered there."""
    changes = {change.whole: change.parts for change in list_changes(areas)}

    def cover(ags: str) -> frozenset[str]:
        return frozenset().union(*map(cover, changes[ags])) if ags in changes else frozenset({ags})

    return {ags: cover(ags) for ags in areas}


def _key(area: Area) -> tuple[str, ...]:
    return (area.ags,)


def _name(area: Area) -> tuple[str, ...]:
    return (area.name,)


def _short_name(area: Area) -> tuple[str, ...]:
    return (area.short_name,)


def _former_names(area: Area) -> tuple[str, ...]:
    return area.former_names
