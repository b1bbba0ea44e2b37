"""Intervals and unsecured differences in German words; one place, so that every page says the same."""

from __future__ import annotations

from mib_dashboard.analysis.figures.uncertainty import Interval, Share
from mib_dashboard.language.formats import format_number, format_unit
from mib_dashboard.model.dataset import Indicator

FEW_CASES = "breiter Bereich"
INTERVAL = "95-%-Bereich"
UNSECURED = "kein gesicherter Unterschied"
EXPLANATION = (
    "So weit könnte der Anteil bei gleichen Verhältnissen schon durch Zufall schwanken, in 95 von 100 Fällen. Je weniger Fälle, "
    "desto breiter der Bereich."
)


def keep_together(text: str) -> str:
    """The text for a screen: no line may break within "95-%-Bereich"."""
    return text.replace("-%-", "\u2011%\u2011")


def describe_range(indicator: Indicator, interval: Interval) -> str:
    """`12,1 bis 15,3 %`."""
    low, high = (format_number(end, indicator.decimals) for end in (interval.low, interval.high))
    return f"{low} bis {high}{format_unit(indicator.unit)}"


def describe_cell(indicator: Indicator, interval: Interval) -> str:
    """The same for a table cell, with its note: `12,1 bis 45,3 % · breiter Bereich`."""
    return describe_range(indicator, interval) + (f" · {FEW_CASES}" if interval.few_cases else "")


def describe_few_cases(indicator: Indicator, interval: Interval | None) -> str:
    """`breiter Bereich: 12,1 bis 45,3 %`; "" without an interval or with one narrow enough."""
    return f"{FEW_CASES}: {describe_range(indicator, interval)}" if interval is not None and interval.few_cases else ""


def describe_interval(indicator: Indicator, interval: Interval | None) -> str:
    """`95-%-Bereich 12,1 bis 15,3 %, breiter Bereich`; "" without an interval."""
    if interval is None:
        return ""
    few = f", {FEW_CASES}" if interval.few_cases else ""
    return f"{INTERVAL} {describe_range(indicator, interval)}{few}"


def describe_check(share: Share, region: str) -> str:
    """How the map of differences decided what to colour; `region`: the value compared with, as in "Wert im Regionalverband"."""
    if share.obstacle:
        return (
            f"{share.obstacle} Ob ein Unterschied größer ist als Zufall, lässt sich nicht prüfen. Ohne Farbe bleibt nur, was "
            "Rundung erklären kann."
        )
    return f"Farbig ist eine Gemeinde nur, wenn ihr {INTERVAL} den Wert {region} nicht enthält."
