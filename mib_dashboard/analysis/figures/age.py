"""How old a figure is, measured by how often a new one comes out."""

from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.deliveries.periods import find_end
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.schema.deliveries import STEPS

# Months between two figures; what comes out irregularly, or once, is never behind.
RHYTHM_MONTHS = STEPS | {"alle zehn Jahre": 120, "je Wahl": 60, "je Wahlperiode": 60}
DAYS_PER_MONTH = 365.25 / 12
_MOST_RHYTHMS = 2


def is_outdated(indicator: Indicator, point: Point, day: date) -> bool:
    """True for a figure whose period ended more than two rhythms of its indicator before `day`."""
    months = RHYTHM_MONTHS.get(indicator.rhythm)
    return months is not None and (day - find_end(point.time)).days > _MOST_RHYTHMS * months * DAYS_PER_MONTH


def describe_outdated(indicator: Indicator, point: Point, day: date) -> str:
    """`alte Zahl, erscheint jährlich`, or ""."""
    return f"alte Zahl, erscheint {indicator.rhythm}" if is_outdated(indicator, point, day) else ""
