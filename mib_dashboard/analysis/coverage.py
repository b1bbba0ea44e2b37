"""What is there and what is missing: by indicator, by year, by supplier. Counts only, no judgement."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pandas as pd

from mib_dashboard.analysis.series import parse_time
from mib_dashboard.formats import format_time
from mib_dashboard.model import Dataset, Indicator, Level

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
    EXAMPLE = "nur Beispieldaten"
    RELATED = "nur verwandte offene Reihe"
    NONE = "keine offenen Daten"


class Cell(StrEnum):
    """What there is for one indicator in one year, best first; the finest level counts."""

    ALL_MUNICIPALITIES = "alle Gemeinden"
    SOME_MUNICIPALITIES = "einzelne Gemeinden"
    DISTRICT = "Kreis"
    CONSTITUENCY = "Wahlkreis"
    STATE = "Land"
    COUNTRY = "Bund"


_CELLS = {
    Level.DISTRICT.value: Cell.DISTRICT,
    Level.CONSTITUENCY.value: Cell.CONSTITUENCY,
    Level.STATE.value: Cell.STATE,
    Level.COUNTRY.value: Cell.COUNTRY,
}


def related_codes(indicator: Indicator, data: Dataset) -> list[str]:
    """Indicators that name this one or are named by it, in the order of the catalogue."""
    return [
        code
        for code, other in data.indicators.items()
        if code != indicator.code and (code in indicator.related or indicator.code in other.related)
    ]


def compute_coverage(data: Dataset) -> pd.DataFrame:
    """One row per indicator of the catalogue (also without any value) with `COVERAGE_COLUMNS`.

    `werte` counts figures with a value, `ohne_wert` those that only carry a sign; both together are all figures of
    the indicator. `gemeinden_mit_wert` counts at `gemeinden_zeit`, the latest time with any value of a municipality.
    """
    groups = dict(iter(data.figures.groupby("indikator", sort=False)))
    filled = {code for code, rows in groups.items() if rows["wert"].notna().any()}
    rows = [_coverage(i, groups.get(i.code, data.figures.iloc[:0]), filled, data) for i in data.indicators.values()]
    return pd.DataFrame(rows, columns=list(COVERAGE_COLUMNS))


def _coverage(indicator: Indicator, rows: pd.DataFrame, filled: set[str], data: Dataset) -> dict[str, object]:
    with_value = rows[rows["wert"].notna()]
    local = with_value[with_value["ebene"] == Level.MUNICIPALITY.value]
    times = sorted(with_value["zeit"].unique(), key=parse_time)
    latest = max(local["zeit"].unique(), key=parse_time, default="")
    near = [code for code in related_codes(indicator, data) if code in filled]
    return {
        "indikator": indicator.code,
        "bezeichnung": indicator.name,
        "kurzname": indicator.short_name,
        "themenfeld": indicator.topic,
        "satz": indicator.collection,
        "stand": _status(with_value, local, near).value,
        "ebenen": "|".join(level for level in _FINEST_FIRST if (with_value["ebene"] == level).any()),
        "erste_zeit": times[0] if times else "",
        "letzte_zeit": times[-1] if times else "",
        "zeitpunkte": len(times),
        "gebiete": with_value["gebiet"].nunique(),
        "werte": len(with_value),
        "ohne_wert": len(rows) - len(with_value),
        "gemeinden_zeit": latest,
        "gemeinden_mit_wert": local.loc[local["zeit"] == latest, "gebiet"].nunique(),
        "gemeinden": len(data.municipalities),
        "lieferant": indicator.supplier,
        "verwandt": "|".join(near),
    }


def _status(with_value: pd.DataFrame, local: pd.DataFrame, near: list[str]) -> Status:
    if with_value.empty:
        return Status.RELATED if near else Status.NONE
    if (with_value["datenart"] == "Beispiel").all():
        return Status.EXAMPLE
    return Status.HIGHER if local.empty else Status.MUNICIPAL


def compute_status_counts(coverage: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Number of indicators by status: a column per `Status` and "gesamt"; one row, or one per value of column `by`."""
    groups = [(key, rows) for key, rows in coverage.groupby(by, sort=False)] if by else [("gesamt", coverage)]
    counts = [
        {by or "gruppe": key, **{s.value: int((rows["stand"] == s.value).sum()) for s in Status}, "gesamt": len(rows)}
        for key, rows in groups
    ]
    return pd.DataFrame(counts, columns=[by or "gruppe", *(s.value for s in Status), "gesamt"])


def compute_year_matrix(data: Dataset, codes: list[str]) -> pd.DataFrame:
    """Codes × years (every year from the first to the last with a value); cells are the words of `Cell` or ""."""
    found = data.figures[data.figures["indikator"].isin(codes) & data.figures["wert"].notna()]
    if found.empty:
        return pd.DataFrame(index=codes)
    years = range(int(found["jahr"].min()), int(found["jahr"].max()) + 1)
    all_local = len(data.municipalities)
    counts = found.groupby(["indikator", "jahr", "ebene"])["gebiet"].nunique()
    matrix = {code: dict.fromkeys(years, "") for code in codes}
    for level in reversed(_FINEST_FIRST):
        if level not in counts.index.get_level_values("ebene"):
            continue
        for (code, year), count in counts.xs(level, level="ebene").items():
            matrix[code][year] = _cell(level, count, all_local).value
    return pd.DataFrame.from_dict(matrix, orient="index", columns=list(years))


def _cell(level: str, count: int, all_local: int) -> Cell:
    if level != Level.MUNICIPALITY.value:
        return _CELLS[level]
    return Cell.ALL_MUNICIPALITIES if count == all_local else Cell.SOME_MUNICIPALITIES


def compute_missing(coverage: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """What the catalogue promises and nobody has delivered yet, with who can deliver it (`MISSING_COLUMNS`).

    `fehlt` is "alle Werte", or "Werte der Gemeinden" where there are only values of larger areas, or the municipalities
    without a value at the latest time, by name.
    """
    rows = []
    for row in coverage.itertuples():
        indicator = data.indicators[row.indikator]
        gap = _gap(row, indicator, data)
        if gap:
            rows.append({
                "indikator": indicator.code,
                "bezeichnung": indicator.name,
                "themenfeld": indicator.topic,
                "fehlt": gap,
                "lieferant": indicator.supplier,
                "rhythmus": indicator.rhythm,
                "ebenen": "|".join(level.value for level in indicator.levels),
                "verwandt": row.verwandt,
            })  # fmt: skip
    return pd.DataFrame(rows, columns=list(MISSING_COLUMNS))


def _gap(row: Any, indicator: Indicator, data: Dataset) -> str:
    if not row.werte or row.stand == Status.EXAMPLE.value:
        return "alle Werte"
    if Level.MUNICIPALITY not in indicator.levels:
        return ""
    if not row.gemeinden_mit_wert:
        return "Werte der Gemeinden"
    at_latest = data.figures[(data.figures["indikator"] == row.indikator) & (data.figures["zeit"] == row.gemeinden_zeit)]
    there = set(at_latest.loc[at_latest["wert"].notna(), "gebiet"])
    absent = [area.name for area in data.municipalities if area.ags not in there]
    return f"{', '.join(absent)} ({format_time(row.gemeinden_zeit)})" if absent else ""
