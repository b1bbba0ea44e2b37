"""What an area of today had before it existed: the sums of the areas it was made of, or their figures under another key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

import pandas as pd

from mib_dashboard.language.formats import format_time, join_words
from mib_dashboard.language.times import end_of
from mib_dashboard.model.areas import Area, AreaChange, find_ground, list_changes
from mib_dashboard.schema import Col

_SERIES = [Col.INDIKATOR, Col.ZEIT]


def compute_history(
    usable: pd.DataFrame,
    delivered: pd.DataFrame,
    additive: Collection[str],
    areas: Mapping[str, Area],
    add: Callable[..., dict[str, object]],
) -> pd.DataFrame:
    """Rows of new areas for times before they began, in the columns of `delivered`; none where a value was delivered.

    Sums of `additive` indicators, only when every part has a value. Where one area took the place of another, its figures of any
    kind are the same. `usable`: rows that may be added up; `add`: one row made of a group of them (area, note).
    """
    rows = delivered.iloc[:0]
    for change in list_changes(areas):
        if change.day is None:
            continue
        known = {*zip(*(delivered.loc[delivered[Col.GEBIET] == change.whole, name] for name in _SERIES), strict=True)}
        source = delivered if change.is_renaming else usable[usable[Col.INDIKATOR].isin(additive) & usable[Col.WERT].notna()]
        found = [
            row for row in _of(change, pd.concat([source, rows]), areas, add) if (row[Col.INDIKATOR], row[Col.ZEIT]) not in known
        ]
        rows = pd.concat([rows, pd.DataFrame(found, columns=delivered.columns)], ignore_index=True) if found else rows
    return rows


def pick_members(areas: Mapping[str, Area], members: Collection[str], present: Collection[str], time: str) -> list[str] | None:
    """Of these `members` those that are `present` and cover all of their ground once, those of that time first.

    None where some ground is left.
    """
    ground = find_ground(areas)
    day = date.fromisoformat(end_of(time))
    left = set().union(*(ground[ags] for ags in members))
    picked = []
    for ags in sorted(present, key=lambda ags: (not areas[ags].exists_on(day), areas[ags].is_former, ags)):
        if ground[ags] <= left:
            picked.append(ags)
            left -= ground[ags]
    return None if left else sorted(picked)


def _of(
    change: AreaChange, source: pd.DataFrame, areas: Mapping[str, Area], add: Callable[..., dict[str, object]]
) -> Iterator[dict[str, object]]:
    mine = source[source[Col.GEBIET].isin(change.parts)]
    first = change.day.isoformat() if change.day else ""
    mine = mine[[end_of(time) < first for time in mine[Col.ZEIT]]]
    names = [areas[ags].name for ags in change.parts]
    if change.is_renaming:
        note = f"vor dem {format_time(first)} unter dem Schlüssel {change.parts[0]} ({names[0]})"
        for row in mine.to_dict("records"):
            yield {**row, Col.GEBIET: change.whole, Col.HINWEIS: "; ".join(filter(None, (row[Col.HINWEIS], note)))}
        return
    for _, group in mine.groupby(_SERIES, sort=False):
        if set(group[Col.GEBIET]) == set(change.parts):
            yield add(group, change.whole, f"berechnet: Summe der früheren Gemeinden {join_words(names)}")
