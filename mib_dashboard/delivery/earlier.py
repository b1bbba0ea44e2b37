"""Frozen versions and new data: together they may tell what the new data hide."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Finding
from mib_dashboard.model.protection import Breach, Earlier
from mib_dashboard.schema import Col, FindingLevel

Key = tuple[str, str, str]  # indicator, area, time
_FOLDER = "fassungen"
_NEAR = 0.5
_MOST_NAMED = 3


@dataclass(frozen=True)
class KnownState:
    """What a reader of an earlier state knows: `still_true` keys that are hidden now, and `gone` numbers without a row now."""

    still_true: frozenset[Key] = frozenset()
    gone: Mapping[Key, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.still_true or self.gone)

    def join(self, other: KnownState) -> KnownState:
        """What somebody knows who kept both."""
        return KnownState(self.still_true | other.still_true, {**self.gone, **other.gone})


def check_earlier(
    versions: Iterable[Earlier],
    counts: pd.DataFrame,
    figures: pd.DataFrame,
    guarded: Collection[str],
    known: Collection[Breach],
    attack: Callable[[KnownState], list[Breach]],
) -> list[Finding]:
    """One finding for each version that gives numbers away that are hidden now, and one for what only several together do.

    `counts`: true values; `figures`: what is published; `guarded`: indicators that need protection; `known`: breaches without
    any version; `attack`: the attack of a reader who also knows some numbers.
    """
    if not guarded:
        return []
    hidden, there = _list_hidden(counts, figures), _list_moments(counts)
    found: list[Finding] = []
    told: set[Breach] = set(known)
    together, names = KnownState(), list[str]()
    for version in versions:
        if version.cells is None:
            words = (
                f"Die Fassung „{version.name}“ stammt von einem älteren Programm. Welche geschützten Zahlen sie zeigt, "
                "ist nicht verzeichnet und wurde nicht geprüft. Neu einfrieren oder löschen."
            )
            found.append(Finding(FindingLevel.WARNING, _FOLDER, 0, "", words))
            continue
        mine = _read_known(version.cells, hidden, there)
        fresh = [breach for breach in attack(mine) if breach not in known] if mine else []
        told.update(fresh)
        if fresh:
            found.append(_describe(version, fresh))
        if mine and version.can_be_removed:
            together, names = together.join(mine), [*names, version.name]
    if len(names) > 1 and (fresh := [breach for breach in attack(together) if breach not in told]):
        found.append(_describe(Earlier("“, „".join(names), {}), fresh))
    return found


def _read_known(cells: Mapping[Key, float], hidden: Mapping[Key, float], there: Collection[Key]) -> KnownState:
    moments: dict[Key, list[float]] = defaultdict(list)
    for (code, area, time), value in cells.items():
        moments[code, area, end_of(time)].append(value)
    still_true = {
        key for key, value in hidden.items()
        if any(abs(shown - value) <= _NEAR for shown in ([cells[key]] if key in cells else moments[*key[:2], end_of(key[2])]))
    }  # fmt: skip
    return KnownState(frozenset(still_true), {key: v for key, v in cells.items() if (*key[:2], end_of(key[2])) not in there})


def _list_moments(counts: pd.DataFrame) -> set[Key]:
    columns = (counts[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT))
    return {(code, area, end_of(time)) for code, area, time in zip(*columns, strict=True)}


def _list_hidden(counts: pd.DataFrame, figures: pd.DataFrame) -> Mapping[Key, float]:
    gone = figures[figures[Col.WERT].isna()]
    keys = set(zip(gone[Col.INDIKATOR], gone[Col.GEBIET], gone[Col.ZEIT], strict=True))
    rows = zip(counts[Col.INDIKATOR], counts[Col.GEBIET], counts[Col.ZEIT], counts[Col.WERT], strict=True)
    return {(code, area, time): value for code, area, time, value in rows if (code, area, time) in keys and not math.isnan(value)}


def _describe(version: Earlier, told: list[Breach]) -> Finding:
    places = [f"{breach.indicator}, {breach.area}, {breach.time}" for breach in told[:_MOST_NAMED]]
    more = f" und {len(told) - _MOST_NAMED} weitere" if len(told) > _MOST_NAMED else ""
    named = f"{'; '.join(places)}{more}"
    if not version.can_be_removed:
        words = (
            f"{version.name} zeigt Zahlen, die danach geheim sind oder fehlen. Wer sie aufgehoben hat, kann zu genau errechnen: "
            f"{named}. Zurückholen lässt sich das nicht mehr; besser bleiben die Zahlen, wie sie waren."
        )
        return Finding(FindingLevel.WARNING, _FOLDER, 0, "", words)
    words = (
        f"Die Fassung „{version.name}“ zeigt Zahlen, die jetzt geheim sind oder fehlen. Mit ihr ließe sich zu genau errechnen: "
        f"{named}. Die Fassung muss gelöscht werden, oder die Zahlen bleiben, wie sie waren."
    )
    return Finding(FindingLevel.ERROR, _FOLDER, 0, "", words)
