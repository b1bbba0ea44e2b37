"""Which cells carry a statistical sign, by the plan `words/zeichen.csv`."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.example.tables import Row, number, read_words
from mib_dashboard.example.world import World
from mib_dashboard.model.dataset import Area
from mib_dashboard.schema import Col, SignCode

EXACT_ZERO, ROUNDED_ZERO = SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO
WITHOUT_VALUE = frozenset(
    {SignCode.CONFIDENTIAL, SignCode.UNKNOWN, SignCode.PENDING, SignCode.UNRELIABLE, SignCode.NOT_APPLICABLE}
)


class SignPlan:
    """Applies the plan: a rule names a series, a level, the rank of a municipality by size and a time."""

    def __init__(self, world: World) -> None:
        self._ranks: Mapping[str, int] = world.ranks
        self._rules: dict[str, list[Row]] = {}
        for rule in read_words("zeichen"):
            self._rules.setdefault(rule["reihe"], []).append(rule)

    def apply(self, code: str, area: Area, time: str, value: str, span: tuple[str, str]) -> Row:
        """One row of values with its sign; a count of nothing is "exactly zero". `span`: first and last time of the series."""
        row = {Col.INDIKATOR: code, Col.GEBIET: area.ags, Col.ZEIT: time, Col.WERT: value, Col.ZEICHEN: "", Col.HINWEIS: ""}
        rule = next((rule for rule in self._rules.get(code, ()) if self._fits(rule, area, time, float(value), span)), None)
        if rule is not None:
            row |= {Col.ZEICHEN: rule[Col.ZEICHEN], Col.HINWEIS: rule[Col.HINWEIS]}
            if rule[Col.ZEICHEN] in WITHOUT_VALUE:
                row[Col.WERT] = ""
            elif rule[Col.ZEICHEN] == ROUNDED_ZERO:
                row[Col.WERT] = "0"
        elif float(value) == 0:
            row |= {Col.WERT: "0", Col.ZEICHEN: EXACT_ZERO}
        return row

    def _fits(self, rule: Row, area: Area, time: str, value: float, span: tuple[str, str]) -> bool:
        first, last = span
        start = {"alle": "", "erste": first, "letzte": last}.get(rule[Col.ZEIT], rule[Col.ZEIT])
        most = number(rule["hoechstens"], float("inf"))
        return (
            rule[Col.EBENE] in ("alle", area.level.value)
            and rule["rang"] in ("alle", str(self._ranks.get(area.ags, "")))
            and time.startswith(start)
            and (value <= most and (value > 0 or not rule["hoechstens"]))
        )
