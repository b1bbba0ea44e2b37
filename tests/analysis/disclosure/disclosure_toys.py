"""Small tables to protect, and what would be shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.disclosure import Protected, list_non_additive, mark_small_denominators, protect
from mib_dashboard.analysis.disclosure.intruder import find_breaches
from mib_dashboard.analysis.figures.series import compute_counts, compute_shares
from mib_dashboard.model.dataset import Area, Indicator, Sign
from mib_dashboard.model.protection import AreaSum, Breach, Link, LinkKind, Rule, RuleBook
from mib_dashboard.schema import Kind, Level
from tests.analysis.comparison_toys import SIGNS, make_indicator

REGION, STATE = "10041", "10"
TOTAL, FIRST, SECOND, SHARE = "ALLE", "EINE", "ANDERE", "ANTEIL"
TIME = "2022-12-31"
SPLIT = Link(TOTAL, (FIRST, SECOND), LinkKind.SUM)


def town(number: int) -> str:
    return f"10041{number:03}"


def make_areas(towns: int) -> dict[str, Area]:
    areas = {
        town(i): Area(town(i), f"Ort {i}", f"Ort {i}", f"in Ort {i}", Level.MUNICIPALITY, REGION) for i in range(1, towns + 1)
    }
    areas[REGION] = Area(REGION, "Kreis", "Kreis", "im Kreis", Level.DISTRICT, STATE)
    areas[STATE] = Area(STATE, "Land", "Land", "im Land", Level.STATE, "")
    return areas


def make_count(code: str, **changes: object) -> Indicator:
    return make_indicator(code, unit="Personen", decimals=0, additive=True, **changes)


COUNTS = {code: make_count(code) for code in (TOTAL, FIRST, SECOND)}
WITH_SHARE = COUNTS | {
    SHARE: make_indicator(SHARE, kind=Kind.COMPUTED, numerator=FIRST, denominator=TOTAL, factor=100.0),
}


def row(
    code: str, area: str, value: float | str, time: str = TIME, *, sign: str = "", source: str = "AMT", note: str = ""
) -> dict:
    text = "" if value == "" else f"{value:g}"
    kind = "null_exact" if value == 0 and not sign else sign
    return {
        "indikator": code, "gebiet": area, "zeit": time, "wert": text, "zeichen": kind, "einheit": "Personen", "quelle": source,
        "datenart": "amtlich", "abgeleitet": "nein", "hinweis": note,
    }  # fmt: skip


def column(code: str, values: Iterable[float | str], **more: str) -> list[dict]:
    """One row a town, in their order."""
    return [row(code, town(i), value, **more) for i, value in enumerate(values, start=1)]


@dataclass(frozen=True)
class Result:
    figures: pd.DataFrame
    done: Protected
    book: RuleBook
    counts: pd.DataFrame
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]

    def breaches(self, figures: pd.DataFrame | None = None, earlier: Iterable[tuple[str, str, str]] = ()) -> list[Breach]:
        """What the built-in attack finds in the figures (or in others)."""
        shown = self.figures if figures is None else figures
        return find_breaches(shown, self.counts, self.indicators, self.areas, self.book, frozenset(earlier), {})

    def value(self, code: str, area: str, time: str = TIME) -> float:
        frame = self.figures
        found = frame[(frame["indikator"] == code) & (frame["gebiet"] == area) & (frame["zeit"] == time)]
        return float(found["wert"].iloc[0]) if len(found) else float("nan")

    def hidden(self, code: str) -> set[str]:
        frame = self.figures[self.figures["indikator"] == code]
        return set(frame.loc[frame["zeichen"] == "confidential", "gebiet"])


def publish(
    rows: Iterable[dict],
    *rules: Rule,
    indicators: Mapping[str, Indicator] = COUNTS,
    links: tuple[Link, ...] = (),
    areas: Mapping[str, Area] | None = None,
    signs: Mapping[str, Sign] = SIGNS,
    sums: tuple[AreaSum, ...] = (),
    secret: bytes = b"",
) -> Result:
    """What would be shown of raw rows."""
    values = pd.DataFrame(list(rows), dtype=str)
    places = areas or make_areas(sum(len(area) == 8 for area in set(values["gebiet"])))
    book = RuleBook({(rule.source, rule.indicator): rule for rule in rules}, links, "x", sums)
    counts = compute_counts(values, indicators, places, signs, list_non_additive(values, book))
    done = protect(counts, book, indicators, places, secret)
    figures = compute_shares(done.counts, indicators, places, signs)
    return Result(mark_small_denominators(figures, indicators, done.least), done, book, counts, indicators, places)
