"""Which cells carry a statistical sign, by the plan `words/zeichen.csv`."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.example.tables import Row, number, read_words
from mib_dashboard.example.world import World
from mib_dashboard.model.dataset import Area

EXACT_ZERO, ROUNDED_ZERO = "null_exact", "rounded_zero"
WITHOUT_VALUE = frozenset({"confidential", "unknown", "pending", "unreliable", "not_applicable"})


class Marks:
    """Applies the plan: a rule names a series, a level, the rank of a municipality by size and a time."""

    def __init__(self, world: World) -> None:
        self._ranks: Mapping[str, int] = world.ranks
        self._rules: dict[str, list[Row]] = {}
        for rule in read_words("zeichen"):
            self._rules.setdefault(rule["reihe"], []).append(rule)

    def apply(self, code: str, area: Area, time: str, value: str, span: tuple[str, str]) -> Row:
        """One row of values with its sign; a count of nothing is "exactly zero". `span`: first and last time of the series."""
        row = {"indikator": code, "gebiet": area.ags, "zeit": time, "wert": value, "zeichen": "", "hinweis": ""}
        rule = next((rule for rule in self._rules.get(code, ()) if self._fits(rule, area, time, float(value), span)), None)
        if rule is not None:
            row |= {"zeichen": rule["zeichen"], "hinweis": rule["hinweis"]}
            if rule["zeichen"] in WITHOUT_VALUE:
                row["wert"] = ""
            elif rule["zeichen"] == ROUNDED_ZERO:
                row["wert"] = "0"
        elif float(value) == 0:
            row |= {"wert": "0", "zeichen": EXACT_ZERO}
        return row

    def _fits(self, rule: Row, area: Area, time: str, value: float, span: tuple[str, str]) -> bool:
        first, last = span
        start = {"alle": "", "erste": first, "letzte": last}.get(rule["zeit"], rule["zeit"])
        most = number(rule["hoechstens"], float("inf"))
        return (
            rule["ebene"] in ("alle", area.level.value)
            and rule["rang"] in ("alle", str(self._ranks.get(area.ags, "")))
            and time.startswith(start)
            and (value <= most and (value > 0 or not rule["hoechstens"]))
        )
