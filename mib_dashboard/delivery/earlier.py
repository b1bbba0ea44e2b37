"""Frozen versions and new data: together they may tell what the new data hide."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping

import pandas as pd

from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Finding
from mib_dashboard.model.protection import Breach, Earlier
from mib_dashboard.schema import Col, FindingLevel

Key = tuple[str, str, str]  # indicator, area, time
_FOLDER = "fassungen"
_NEAR = 0.5
_MOST_NAMED = 3


def check_earlier(
    versions: Iterable[Earlier],
    counts: pd.DataFrame,
    figures: pd.DataFrame,
    guarded: Collection[str],
    known: Collection[Breach],
    attack: Callable[[Collection[Key]], list[Breach]],
) -> list[Finding]:
    """One finding for each version that shows a number which is hidden now and gives small ones away.

    `counts`: true values; `figures`: what is published; `guarded`: indicators that need protection; `known`: breaches without
    any version; `attack`: the attack of a reader who also knows the numbers at some keys.
    """
    if not guarded:
        return []
    hidden = _list_hidden(counts, figures)
    found = []
    for version in versions:
        if version.cells is None:
            words = (
                f"Die Fassung „{version.name}“ stammt von einem älteren Programm. Welche geschützten Zahlen sie zeigt, "
                "ist nicht verzeichnet und wurde nicht geprüft. Neu einfrieren oder löschen."
            )
            found.append(Finding(FindingLevel.WARNING, _FOLDER, 0, "", words))
            continue
        moments = {(code, area, end_of(time)): value for (code, area, time), value in version.cells.items()}
        still_true = [
            key for key, value in hidden.items() if abs(moments.get((*key[:2], end_of(key[2])), float("inf")) - value) <= _NEAR
        ]
        told = [breach for breach in attack(frozenset(still_true)) if breach not in known] if still_true else []
        if told:
            found.append(Finding(FindingLevel.ERROR, _FOLDER, 0, "", _describe(version.name, told)))
    return found


def _list_hidden(counts: pd.DataFrame, figures: pd.DataFrame) -> Mapping[Key, float]:
    gone = figures[figures[Col.WERT].isna()]
    keys = set(zip(gone[Col.INDIKATOR], gone[Col.GEBIET], gone[Col.ZEIT], strict=True))
    rows = zip(counts[Col.INDIKATOR], counts[Col.GEBIET], counts[Col.ZEIT], counts[Col.WERT], strict=True)
    return {(code, area, time): value for code, area, time, value in rows if (code, area, time) in keys and not math.isnan(value)}


def _describe(name: str, told: list[Breach]) -> str:
    places = [f"{breach.indicator}, {breach.area}, {breach.time}" for breach in told[:_MOST_NAMED]]
    more = f" und {len(told) - _MOST_NAMED} weitere" if len(told) > _MOST_NAMED else ""
    return (
        f"Die Fassung „{name}“ zeigt Zahlen, die jetzt geheim sind. Mit ihr ließe sich zu genau errechnen: "
        f"{'; '.join(places)}{more}. Die Fassung muss gelöscht werden, oder die Zahlen bleiben, wie sie waren."
    )
