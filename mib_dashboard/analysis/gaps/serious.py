"""Gaps by how serious they are: one entry for every state that lacks something in a field, with the places it is found in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.gaps.field import SEVERITY
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import Col

# What the matrix is summed up to, in the order of a table: its heads with the states behind them.
PRESENCE_HEADS: dict[str, tuple[str, ...]] = {
    "vor Ort": (Presence.CONFIRMED, Presence.UNCONFIRMED),
    "nur von anderswo": (Presence.REGIONAL, Presence.STATEWIDE),
    "nur allgemein": (Presence.GENERAL,),
    "nichts, das zählt": (Presence.NOT_VALID, Presence.NONE),
}
COVERAGE_HEADS: dict[str, tuple[str, ...]] = {
    "gedeckt": (Coverage.COVERED, Coverage.NO_NEED),
    "knapp oder nur regional": (Coverage.TIGHT, Coverage.REGIONAL),
    "Lücke": (Coverage.GAP,),
    "keine Aussage": (Coverage.NO_DATA, Coverage.TOO_SMALL),
}
_LEAST = 4  # from this severity on a state lacks something of one's own
_FEW, _NAMED = 3, 8


@dataclass(frozen=True)
class SeriousGap:
    """`places` (AGS, in the order of the cells) have `state` in `field`; `missing`: capacity in `unit` (code), 0 if not known."""

    field: str
    state: str
    places: tuple[str, ...]
    missing: float
    unit: str


def pick_heads(level: str) -> dict[str, tuple[str, ...]]:
    """The heads for a column of the cells."""
    return PRESENCE_HEADS if level == Col.PRAESENZ else COVERAGE_HEADS


def list_serious(cells: pd.DataFrame, level: str) -> tuple[SeriousGap, ...]:
    """The most serious first, then the one with the most places; `cells` of one target group."""
    found = []
    for (field, state), rows in cells.groupby([Col.FELD, level], sort=False):
        if SEVERITY.get(str(state), 0) >= _LEAST:
            missing = rows[Col.FEHLEND].sum() if level == Col.ZUSTAND else 0.0
            unit = str(rows[Col.EINHEIT].iloc[0])
            found.append(SeriousGap(str(field), str(state), tuple(rows[Col.GEMEINDE]), float(missing), unit))
    order = list(dict.fromkeys(cells[Col.FELD]))
    return tuple(sorted(found, key=lambda one: (-SEVERITY[one.state], -len(one.places), order.index(one.field))))


def name_places(places: Sequence[str], areas: Areas, members: Sequence[str]) -> str:
    """`in allen 10`, `in allen außer Adorf`, else the names, of very many the first."""
    left = [ags for ags in members if ags not in places]
    if not left and len(members) > 1:
        return f"in allen {format_number(len(members))}"
    if len(left) < len(places) and len(left) <= _FEW:
        return f"in allen außer {join_words([areas[ags].short_name for ags in left])}"
    names = [areas[ags].short_name for ags in places]
    rest = len(names) - _NAMED
    return join_words(names if rest <= 1 else [*names[:_NAMED], f"{format_number(rest)} weitere"])
