"""What serves a goal and what speaks against it: offers of its field and groups, municipalities where none is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.states import Presence
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.analysis.offers.stock import OfferStock
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import Goal, Measure
from mib_dashboard.schema import Col, OfferStatus

_MOST_NAMES, _FIRST_NAMES = 10, 5
# From the worst: what is said of a municipality in a sentence about gaps.
_LACKING = (Presence.NONE, Presence.NOT_VALID, Presence.GENERAL, Presence.STATEWIDE, Presence.REGIONAL)


@dataclass(frozen=True)
class GapNote:
    """Of one target group: `lacking` (presence → names of municipalities), out of `total`."""

    group: str
    lacking: Mapping[str, tuple[str, ...]]
    total: int


def find_serving(stock: OfferStock, goal: Goal, measures: tuple[Measure, ...]) -> pd.DataFrame:
    """Rows of the stock that serve a goal, those that its measures name first; what has ended serves nothing any more."""
    rows = stock.rows
    named = [code for measure in measures for code in measure.offers]
    groups = set(goal.groups)
    fits = [
        code in named or (goal.field in fields and (not groups or not groups.isdisjoint(own)))
        for code, fields, own in zip(rows[Col.ANGEBOT], rows[Col.FELDER], rows[Col.ZIELGRUPPEN], strict=True)
    ]
    found = rows[pd.Series(fits, index=rows.index, dtype=bool) & (rows[Col.STATUS] != OfferStatus.ENDED)]
    first = found[Col.ANGEBOT].isin(named)
    return pd.concat([found[first], found[~first]])


def find_gaps(book: OfferBook, data: Statistics, goal: Goal, day: date) -> tuple[GapNote, ...]:
    """Where nothing of one's own is recorded on a day, for each group of the goal; of its municipality where it has one."""
    return find_field_gaps(book, data, goal.field, goal.groups, goal.area, day)


def find_field_gaps(
    book: OfferBook, data: Statistics, field: str, wanted: Sequence[str], ags: str, day: date
) -> tuple[GapNote, ...]:
    """The same for a field and the groups that are `wanted`, the usual one where none is; `ags`: one municipality, or all."""
    if field not in book.fields or not book.fields[field].counts:
        return ()
    groups = [code for code in wanted if code in book.groups] or [find_usual_group(book)]
    cells = compute_cells(book, data, day=day, groups=groups, fields=[field])
    if any(area.ags == ags for area in data.municipalities):
        cells = cells[cells[Col.GEMEINDE] == ags]
    notes = []
    for group in groups:
        own = cells[cells[Col.ZIELGRUPPE] == group]
        lacking = {
            str(state): tuple(data.areas[ags].name for ags in own.loc[own[Col.PRAESENZ] == state, Col.GEMEINDE])
            for state in _LACKING
        }
        notes.append(GapNote(group, {state: names for state, names in lacking.items() if names}, len(own)))
    return tuple(notes)


def describe_gap(note: GapNote, book: OfferBook) -> str:
    """One group in a sentence: `Kinder: kein Eintrag in 3 von 10 (Adorf, Bestadt und Cebach); nur regional in 1 von 10 (…).`."""
    name = book.groups[note.group].name
    if not note.lacking:
        return f"{name}: überall ist vor Ort etwas erfasst."
    total = format_number(note.total)
    parts = [f"{state} in {format_number(len(names))} von {total} ({_name_few(names)})" for state, names in note.lacking.items()]
    return f"{name}: {'; '.join(parts)}."


def _name_few(names: Sequence[str]) -> str:
    """All of a few names; of many the first and how many more there are: nobody reads fifty in a sentence."""
    if len(names) <= _MOST_NAMES:
        return join_words(list(names))
    return f"{', '.join(names[:_FIRST_NAMES])} und {format_number(len(names) - _FIRST_NAMES)} weitere"
