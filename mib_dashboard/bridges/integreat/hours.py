"""Opening hours of Integreat: seven days from Monday, each with spans, whole day, closed, or by appointment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mib_dashboard.bridges.proposal import Rows

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MOST_SPANS = 12
WHOLE_DAY = ("00:00", "24:00")


@dataclass(frozen=True)
class Hours:
    """`rows` as `TIME_CELLS`; None = not known. `by_appointment`: at least one day is. `wrong`: spans that are no times."""

    rows: Rows | None = None
    by_appointment: bool = False
    wrong: int = 0


def read_hours(value: Any) -> Hours:
    """None and seven closed days (what Integreat writes without an entry) mean not known, never closed."""
    if not isinstance(value, list) or not value:
        return Hours()
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    by_appointment, wrong = False, 0
    for name, day in zip(DAYS, value, strict=False):
        if not isinstance(day, dict):
            wrong += 1
            continue
        by_appointment |= day.get("appointmentOnly") is True
        if day.get("allDay") is True:
            rows[name, WHOLE_DAY[0]] = (name, *WHOLE_DAY, "")
            continue
        spans = day.get("timeSlots")
        for span in spans[:_MOST_SPANS] if isinstance(spans, list) else ():
            start, end = (str(span.get(part, ""))[:5] for part in ("start", "end")) if isinstance(span, dict) else ("", "")
            if _CLOCK.fullmatch(start) and _CLOCK.fullmatch(end):
                rows.setdefault((name, start), (name, start, end, ""))
            else:
                wrong += 1
    wrong += max(0, len(value) - len(DAYS))
    return Hours(tuple(rows.values()) or None, by_appointment, wrong)
