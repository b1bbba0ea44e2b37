"""Which years are there: by indicator, by topic."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from mib_dashboard.model.dataset import Catalogue, Statistics
from mib_dashboard.schema import Col, Level


class YearCoverage(StrEnum):
    """What there is for one indicator in one year, best first; the finest level counts."""

    ALL_MUNICIPALITIES = "alle Gemeinden"
    SOME_MUNICIPALITIES = "einzelne Gemeinden"
    DISTRICT = "Kreis"
    CONSTITUENCY = "Wahlkreis"
    STATE = "Land"
    COUNTRY = "Bund"


_CELLS = {
    Level.DISTRICT.value: YearCoverage.DISTRICT,
    Level.CONSTITUENCY.value: YearCoverage.CONSTITUENCY,
    Level.STATE.value: YearCoverage.STATE,
    Level.COUNTRY.value: YearCoverage.COUNTRY,
}


def compute_year_matrix(data: Statistics, codes: list[str]) -> pd.DataFrame:
    """Codes × years (every year from the first to the last with a value); cells are the words of `Cell` or ""."""
    found = data.figures[data.figures[Col.INDIKATOR].isin(codes) & data.figures[Col.WERT].notna()]
    if found.empty:
        return pd.DataFrame(index=codes)
    years = range(int(found[Col.JAHR].min()), int(found[Col.JAHR].max()) + 1)
    found = found[~found[Col.GEBIET].isin({area.ags for area in data.areas.values() if area.is_former})]
    all_local = len(data.municipalities)
    counts = found.groupby([Col.INDIKATOR, Col.JAHR, Col.EBENE])[Col.GEBIET].nunique()
    matrix = {code: dict.fromkeys(years, "") for code in codes}
    for level in reversed([level.value for level in Level]):
        if level not in counts.index.get_level_values(Col.EBENE):
            continue
        for (code, year), count in counts.xs(level, level=Col.EBENE).items():
            matrix[code][year] = _cell(level, count, all_local).value
    return pd.DataFrame.from_dict(matrix, orient="index", columns=list(years))


def compute_topic_matrix(matrix: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Topics × years: how many indicators of `compute_year_matrix` have any value in the year."""
    topics = [catalogue.indicators[code].topic for code in matrix.index]
    filled = matrix.to_numpy() != ""
    counts = {code: filled[[topic == code for topic in topics]].sum(axis=0) for code in catalogue.topics if code in topics}
    return pd.DataFrame.from_dict(counts, orient="index", columns=matrix.columns)


def _cell(level: str, count: int, all_local: int) -> YearCoverage:
    if level != Level.MUNICIPALITY.value:
        return _CELLS[level]
    return YearCoverage.ALL_MUNICIPALITIES if count == all_local else YearCoverage.SOME_MUNICIPALITIES
