"""Offers that are open to everybody, beside those for one group: who looks for women also may go where all may go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from mib_dashboard.analysis.offers.stock import filter_rows
from mib_dashboard.model.offers import TargetGroup
from mib_dashboard.schema import Col, Relation


def list_wider(groups: Mapping[str, TargetGroup], chosen: Iterable[str]) -> tuple[str, ...]:
    """The groups that hold one of the `chosen` ones, themselves not chosen, the nearest first."""
    wanted = tuple(chosen)
    found: dict[str, None] = {}
    for code in wanted:
        seen = {code}
        while code in groups and (code := groups[code].parent) and code not in seen:
            seen.add(code)
            found.setdefault(code)
    return tuple(code for code in found if code not in wanted)


def find_general(rows: pd.DataFrame, groups: Mapping[str, TargetGroup], chosen: Iterable[str]) -> pd.DataFrame:
    """The rows of the stock that name no chosen group, only a wider one; `beziehung` says so."""
    wanted = tuple(chosen)
    wider = filter_rows(rows, {Col.ZIELGRUPPEN: list_wider(groups, wanted)}) if list_wider(groups, wanted) else rows.iloc[:0]
    own = filter_rows(wider, {Col.ZIELGRUPPEN: wanted})
    return wider[~wider.index.isin(own.index)].assign(**{Col.BEZIEHUNG: str(Relation.GENERAL)})
