"""About three years are compared, neither two nor four."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from mib_dashboard.analysis.gaps.dynamics import compute_dynamics

TABLE = pd.DataFrame([("X", "D", 1.0, "+")], columns=["indikator", "dimension", "gewicht", "richtung"])


@pytest.mark.parametrize(
    ("earlier", "is_compared"), [("2017-12-31", False), ("2018-06-30", True), ("2019-06-30", True), ("2019-12-31", False)]
)
def test_the_earlier_figure_is_about_three_years_old(toy_dataset, earlier, is_compared):
    rows = [
        {"indikator": "X", "gebiet": ags, "zeit": time, "datum": pd.Timestamp(time), "wert": value}
        for ags in ("01001001", "01001002", "01001003", "01")
        for time, value in ((earlier, 10.0), ("2021-12-31", 20.0))
    ]
    indicators = toy_dataset.indicators | {"X": replace(toy_dataset.indicators["AUSL"], code="X")}
    data = replace(toy_dataset, indicators=indicators, figures=pd.DataFrame(rows), annotations=())
    assert compute_dynamics(data, TABLE, minimum=0.7).notna().all() == is_compared
