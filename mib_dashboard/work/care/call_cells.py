"""Cells of the matrix of gaps that hang on one offer: field × target group × municipality, as the matrix itself counts them.

A cell is "vor Ort, bestätigt" through an offer that is for this group and for this municipality alone. What is regional,
statewide, general or for a group too small to be told changes no cell, whatever its actor answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.states import Presence
from mib_dashboard.analysis.offers.audience import OWN, build_purposes
from mib_dashboard.analysis.offers.catchment import LOCAL, compute_allotment
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.schema import Col
from mib_dashboard.work.care.looking import CareView

Cell = tuple[str, str, str]


@dataclass(frozen=True)
class CallCells:
    """`on_spot`: code of an offer → the cells (field, group, AGS) it can confirm; `confirmed`: how many offers confirm a cell."""

    on_spot: Mapping[str, frozenset[Cell]]
    confirmed: Mapping[Cell, int]

    def find_changing(self, offer: str, *, is_confirmed: bool) -> frozenset[Cell]:
        """The cells that only this offer could confirm, or that only this one confirms."""
        return frozenset(cell for cell in self.on_spot.get(offer, ()) if self.confirmed[cell] == int(is_confirmed))


def count_call_cells(view: CareView, reach: pd.DataFrame, data: Statistics) -> CallCells:
    """For all offers on the day of the view; `reach` as from `compute_reach`."""
    table = compute_cells(view.book, data, day=view.day)
    table = table[table[Col.PRAESENZ] != Presence.TOO_SMALL]
    columns = (table[name] for name in (Col.FELD, Col.ZIELGRUPPE, Col.GEMEINDE, Col.LOKAL_BESTAETIGT))
    confirmed = {(field, group, ags): int(count) for field, group, ags, count in zip(*columns, strict=True)}
    near = compute_allotment(reach, {})
    near = near[near[Col.UMFANG] == LOCAL]
    places = {code: list(group) for code, group in near.groupby(Col.ANGEBOT)[Col.GEMEINDE]}
    purposes, offers = build_purposes(view.book), view.book.offers
    groups: dict[str, list[str]] = defaultdict(list)
    for group in purposes.groups:
        for code, relation in zip(offers[Col.ANGEBOT], purposes.find(group), strict=True):
            if relation in OWN:
                groups[code].append(group)
    on_spot = {
        code: frozenset(
            cell
            for field in fields
            for group in groups[code]
            for ags in places.get(code, ())
            if (cell := (field, group, ags)) in confirmed
        )
        for code, fields in zip(offers[Col.ANGEBOT], offers[Col.FELDER], strict=True)
    }
    return CallCells(on_spot, confirmed)
