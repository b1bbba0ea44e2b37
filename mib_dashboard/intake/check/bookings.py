"""A total that was booked on one area: the others look empty, the map would show a lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mib_dashboard.intake.findings import at_row, leave_out
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import FindingLevel, Level, SignCode

BOOKED, REFUSED_TABLE = "Summe bei einem Gebiet", "Tabelle wird nicht angenommen"
_FEWEST_CASES = 100
_FEWEST_AREAS = 3
_SIDE_BY_SIDE = (Level.MUNICIPALITY, Level.DISTRICT, Level.CONSTITUENCY)
_EMPTY_SIGNS = ("", SignCode.EXACT_ZERO, SignCode.UNKNOWN, SignCode.NOT_APPLICABLE)
# Tables that are known to book all cases of a Land at one district.
_REFUSED = {
    re.compile(r"12521\s*-\s*0041"): "Die Tabelle 12521-0041 bucht alle Fälle des Saarlands bei Saarlouis; der Regionalverband "
    "ist dort leer. Sie taugt für Kreise nicht."
}


def check_bookings(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """One area with many cases while all others beside it have none, though they had some or are no smaller."""
    for group in group_rows(rows).values():
        for level in _SIDE_BY_SIDE:
            beside = [row for row in group if row.area in ground.areas and ground.areas[row.area].level is level]
            filled = [row for row in beside if row.number]
            if len(beside) < _FEWEST_AREAS or len(filled) != 1 or not ground.is_count(filled[0].indicator):
                continue
            others = [row for row in beside if row not in filled]
            if (filled[0].number or 0) >= _FEWEST_CASES and all(row.sign in _EMPTY_SIGNS for row in others):
                yield _tell(filled[0], beside, ground)


def check_known_tables(texts: Iterable[tuple[str, str, str]]) -> Iterator[IntakeFinding]:
    """Tables that are refused by their name; `texts`: sheet, cell and text of what stands above the figures."""
    for sheet, cell, text in texts:
        for pattern, reason in _REFUSED.items():
            if pattern.search(text):
                advice = "Die Zahl gehört zum Land; für den Regionalverband braucht es eine andere Quelle."
                yield IntakeFinding(FindingLevel.ERROR, REFUSED_TABLE, sheet, cell, text[:80], reason, advice)


def _tell(filled: WorkRow, beside: Sequence[WorkRow], ground: ReleasedGround) -> IntakeFinding:
    return at_row(
        filled,
        BOOKED,
        f"{ground.name(filled.indicator)}, {format_time(filled.time)}: Alle Fälle stehen {ground.place(filled.area)}, die "
        f"übrigen {len(beside) - 1} Gebiete sind leer oder null. Wahrscheinlich ist die Summe bei einem Gebiet gebucht, wie es "
        "das Ausländerzentralregister in der Tabelle 12521-0041 tut.",
        "Die Lieferstelle um Zahlen je Gebiet bitten. Stimmt es wirklich so, das hier bestätigen.",
        repairs=[leave_out(beside, f"die {len(beside)} Zellen der Spalte nicht übernehmen")],
        is_confirmable=True,
    )
