"""Where the European Union and the Federation may pay for the same: hints to look at, never a finding of their own.

Rule (own derivation): sources of the EU or the Federation that run at the same time are named when their known shares add
up to more than 100 %, or when AMIF is one of them beside another one that pays at least half or whose share is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from mib_dashboard.analysis.funding.ends import AMIF
from mib_dashboard.schema import Col

_LARGE = ("eu_", "bund_")
_MAIN_SHARE = 50.0
_FULL = 100.0


@dataclass(frozen=True)
class FundingHint:
    """One offer to look at: the rows of `FUNDING_COLUMNS` concerned; `is_certain` when all their terms are known."""

    offer: str
    title: str
    reason: str
    fundings: tuple[dict[str, Any], ...]
    is_certain: bool


def find_double_fundings(fundings: pd.DataFrame) -> tuple[FundingHint, ...]:
    """Hints for `list_fundings`, certain ones first, then by title; one an offer."""
    large = fundings[fundings[Col.MITTELGEBER].str.startswith(_LARGE)]
    by_offer: dict[str, list[dict[str, Any]]] = {}
    # One alone pays for nothing twice.
    for row in large[large.duplicated(Col.ANGEBOT, keep=False)].to_dict("records"):
        by_offer.setdefault(row[Col.ANGEBOT], []).append(row)
    found = [hint for rows in by_offer.values() if (hint := _judge(rows)) is not None]
    return tuple(sorted(found, key=lambda hint: (not hint.is_certain, hint.title)))


def _judge(rows: list[dict[str, Any]]) -> FundingHint | None:
    together = max((_running_at(rows, row[Col.LAUFZEIT_VON]) for row in rows), key=_share, default=[])
    if len(together) > 1 and _share(together) > _FULL:
        return _hint(together, "Die Anteile ergeben zusammen mehr als 100 %.")
    for pair in combinations(rows, 2):
        amif = [row for row in pair if row[Col.MITTELGEBER] == AMIF]
        others = [row for row in pair if row[Col.MITTELGEBER] != AMIF]
        if len(amif) == len(others) == 1 and _overlap(*pair) and not others[0][Col.ANTEIL] < _MAIN_SHARE:
            return _hint(list(pair), "AMIF läuft neben einer zweiten großen Förderung.")
    return None


def _hint(rows: list[dict[str, Any]], reason: str) -> FundingHint:
    certain = not any(pd.isna(row[end]) for row in rows for end in (Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS))
    return FundingHint(rows[0][Col.ANGEBOT], rows[0][Col.TITEL], reason, tuple(rows), certain)


def _share(rows: list[dict[str, Any]]) -> float:
    return sum(row[Col.ANTEIL] for row in rows if not pd.isna(row[Col.ANTEIL]))


def _running_at(rows: list[dict[str, Any]], day: pd.Timestamp) -> list[dict[str, Any]]:
    """Rows whose term holds the day; an unknown end of a term excludes nothing (comparisons with it are False)."""
    return [row for row in rows if not (row[Col.LAUFZEIT_VON] > day or row[Col.LAUFZEIT_BIS] < day)]


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return not (one[Col.LAUFZEIT_VON] > other[Col.LAUFZEIT_BIS] or other[Col.LAUFZEIT_VON] > one[Col.LAUFZEIT_BIS])
