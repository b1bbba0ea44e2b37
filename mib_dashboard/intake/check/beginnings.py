"""Values from before their series began: by agreement, or further before the first released one than its rhythm allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mib_dashboard.intake.ground import ReleasedGround
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.times import end_of
from mib_dashboard.schema import FindingLevel
from mib_dashboard.schema.deliveries import STEPS

_MISTYPED = "Ist das Jahr ein Tippfehler? Stimmt es, das hier bestätigen; die Reihe wird dann nach vorne länger."
_LONGER = "Ist das Jahr richtig? Dann wird die Reihe nach vorne länger."


@dataclass(frozen=True)
class Early:
    """Why a time is too early, in German, and how bad that is."""

    told: str
    advice: str
    level: FindingLevel


def find_early(code: str, end: str, delivered: Iterable[str], ground: ReleasedGround) -> Early | None:
    """Whether the time that ends on this day lies before its series. `delivered`: the last days of all times that came with it.

    Years that join the series without a gap are told as a warning, since a series may be delivered backwards.
    """
    starts = [past[0] for (one, _), past in ground.series.items() if one == code and past]
    first, told = min(starts)[:2] if starts else ("", "")
    agreed = ground.begins.get(code, "")
    if first and end >= first:
        return None
    if agreed and end < end_of(agreed):
        return Early(f"Vereinbart ist die Reihe erst ab {format_time(agreed)}.", _MISTYPED, FindingLevel.ERROR)
    if not first:
        return None
    told = f"Die Reihe beginnt bisher erst mit {format_time(told)}."
    if _has_gap(code, end, first, delivered, ground):
        return Early(f"{told} Dazwischen fehlt mehr als ein Zeitraum.", _MISTYPED, FindingLevel.ERROR)
    return Early(told, _LONGER, FindingLevel.WARNING)


def _has_gap(code: str, end: str, first: str, delivered: Iterable[str], ground: ReleasedGround) -> bool:
    """Whether more than one step of the rhythm lies between this time and the next one known."""
    step = STEPS.get(ground.indicators[code].rhythm) if code in ground.indicators else None
    following = min([first, *(one for one in delivered if end < one < first)])
    return step is not None and _count_months(end, following) > step


def _count_months(one: str, two: str) -> int:
    return (int(two[:4]) - int(one[:4])) * 12 + int(two[5:7]) - int(one[5:7])
