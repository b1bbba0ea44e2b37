"""What is there and what is missing: by indicator and by supplier. Counts only, no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from mib_dashboard.analysis.deliveries.ledger import find_body, list_answers
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Dataset, Indicator, Level
from mib_dashboard.report import example_mark

COVERAGE_COLUMNS = (
    "indikator", "bezeichnung", "kurzname", "themenfeld", "satz", "stand", "ebenen", "erste_zeit", "letzte_zeit",
    "zeitpunkte", "gebiete", "werte", "ohne_wert", "gemeinden_zeit", "gemeinden_mit_wert", "gemeinden", "lieferant",
    "verwandt",
)  # fmt: skip
MISSING_COLUMNS = ("indikator", "bezeichnung", "themenfeld", "fehlt", "lieferant", "rhythmus", "ebenen", "verwandt")
_FINEST_FIRST = tuple(level.value for level in Level)


class Status(StrEnum):
    """How far an indicator of the catalogue is filled, best first."""

    MUNICIPAL = "Werte der Gemeinden"
    HIGHER = "nur Kreis, Land oder Wahlkreis"
    EXAMPLE = f"nur {example_mark.WORD}"
    RELATED = "nur verwandte offene Reihe"
    NONE = "keine offenen Daten"


def related_codes(indicator: Indicator, data: Dataset) -> list[str]:
    """Indicators that name this one or are named by it, in the order of the catalogue."""
    return _relations(data)[indicator.code]


def _relations(data: Dataset) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {code: set() for code in data.indicators}
    for code, indicator in data.indicators.items():
        for other in indicator.related:
            if other in near and other != code:
                near[code].add(other)
                near[other].add(code)
    place = {code: index for index, code in enumerate(data.indicators)}
    return {code: sorted(others, key=place.__getitem__) for code, others in near.items()}


def compute_coverage(data: Dataset) -> pd.DataFrame:
    """One row per indicator of the catalogue (also without any value) with `COVERAGE_COLUMNS`.

    `werte` counts figures with a value, `ohne_wert` those that only carry a sign, so both together are all figures of the
    indicator. `gemeinden_mit_wert` counts at `gemeinden_zeit`, the latest time with any value of a municipality.
    """
    rows = Counter(data.figures["indikator"])
    valued = data.figures[data.figures["wert"].notna()].sort_values("datum", kind="stable")
    groups = valued.groupby("indikator", sort=False)
    spans = groups["zeit"].agg(["first", "last", "nunique", "size"]).to_dict("index")
    places = groups["gebiet"].nunique().to_dict()
    levels = set(zip(valued["indikator"], valued["ebene"], strict=True))
    real = set(valued.loc[valued["datenart"] != "Beispiel", "indikator"])
    local = _latest_municipalities(data.figures[data.figures["wert"].notna()])
    near = {code: [other for other in others if other in spans] for code, others in _relations(data).items()}
    all_local = len(data.municipalities)
    table = []
    for code, indicator in data.indicators.items():
        span = spans.get(code, {"first": "", "last": "", "nunique": 0, "size": 0})
        time, there = local.get(code, ("", frozenset()))
        table.append({
            "indikator": code,
            "bezeichnung": indicator.name,
            "kurzname": indicator.short_name,
            "themenfeld": indicator.topic,
            "satz": indicator.collection,
            "stand": _status(span["size"], code in real, bool(there), bool(near[code])).value,
            "ebenen": "|".join(level for level in _FINEST_FIRST if (code, level) in levels),
            "erste_zeit": span["first"],
            "letzte_zeit": span["last"],
            "zeitpunkte": span["nunique"],
            "gebiete": places.get(code, 0),
            "werte": span["size"],
            "ohne_wert": rows[code] - span["size"],
            "gemeinden_zeit": time,
            "gemeinden_mit_wert": len(there),
            "gemeinden": all_local,
            "lieferant": indicator.supplier,
            "verwandt": "|".join(near[code]),
        })  # fmt: skip
    return pd.DataFrame(table, columns=list(COVERAGE_COLUMNS))


def _latest_municipalities(figures: pd.DataFrame) -> dict[str, tuple[str, frozenset[str]]]:
    """By indicator: the latest time with any of these figures of a municipality, and which ones have one then."""
    local = figures[figures["ebene"] == Level.MUNICIPALITY.value]
    latest = local[local["datum"] == local.groupby("indikator")["datum"].transform("max")]
    found: dict[str, tuple[str, set[str]]] = {}
    for code, time, area in zip(latest["indikator"], latest["zeit"], latest["gebiet"], strict=True):
        found.setdefault(code, (time, set()))[1].add(area)
    return {code: (time, frozenset(areas)) for code, (time, areas) in found.items()}


def _status(values: int, is_real: bool, is_local: bool, has_relatives: bool) -> Status:
    if not values:
        return Status.RELATED if has_relatives else Status.NONE
    if not is_real:
        return Status.EXAMPLE
    return Status.MUNICIPAL if is_local else Status.HIGHER


def compute_status_counts(coverage: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Number of indicators by status: a column per `Status` and "gesamt"; one row, or one per value of column `by`."""
    name = by or "gruppe"
    keys = coverage[by].tolist() if by else ["gesamt"] * len(coverage)
    found = Counter(zip(keys, coverage["stand"], strict=True))
    rows = [{name: key} | {s.value: found[key, s.value] for s in Status} for key in dict.fromkeys(keys)]
    counts = pd.DataFrame(rows, columns=[name, *(s.value for s in Status)])
    counts["gesamt"] = counts[[s.value for s in Status]].sum(axis=1)
    return counts


def compute_supplier_counts(coverage: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """`compute_status_counts` by body, most indicators first; an indicator counts for every body that delivers to it."""
    names = coverage["indikator"].map(
        lambda code: list(dict.fromkeys(find_body(data, part).name for part in data.indicators[code].suppliers))
    )
    spread = coverage.assign(lieferant=names).explode("lieferant")
    return compute_status_counts(spread, "lieferant").sort_values(["gesamt", "lieferant"], ascending=[False, True])


def compute_missing(coverage: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """What the catalogue promises and nobody has delivered yet, with who can deliver it (`MISSING_COLUMNS`).

    Delivered means the same as in the ledger (`list_answers`). `fehlt` is "alle Werte", or "Werte der Gemeinden" where there
    are only values of larger areas, or the municipalities without an answer at the latest time, by name.
    """
    answers = list_answers(data)
    answered, local = set(answers["indikator"]), _latest_municipalities(answers)
    rows = []
    for code, related in zip(coverage["indikator"], coverage["verwandt"], strict=True):
        indicator = data.indicators[code]
        gap = _gap(indicator, data.municipalities, *local.get(code, ("", frozenset()))) if code in answered else "alle Werte"
        if gap:
            rows.append({
                "indikator": indicator.code,
                "bezeichnung": indicator.name,
                "themenfeld": indicator.topic,
                "fehlt": gap,
                "lieferant": indicator.supplier,
                "rhythmus": indicator.rhythm,
                "ebenen": "|".join(level.value for level in indicator.levels),
                "verwandt": related,
            })  # fmt: skip
    return pd.DataFrame(rows, columns=list(MISSING_COLUMNS))


def _gap(indicator: Indicator, places: Sequence[Area], time: str, there: frozenset[str]) -> str:
    """What an indicator with any answer lacks; `there`: the municipalities that have one at `time`, the latest."""
    if Level.MUNICIPALITY not in indicator.levels:
        return ""
    if not there:
        return "Werte der Gemeinden"
    absent = [area.name for area in places if area.ags not in there]
    return f"{', '.join(absent)} ({format_time(time)})" if absent else ""
