"""Sums and shares keep what they are made of: the kind of their parts and the factor of their indicator."""

from __future__ import annotations

import pandas as pd

from tests.analysis.figures.test_series import AREAS, INDICATORS, REGION, SIGNS, A, B, C, figures, indicator, one, row
from tests.unprotected import compute_figures


def test_the_kind_of_a_sum_is_that_of_its_least_certain_part():
    frame = figures(row("ALL", A, 1), row("ALL", B, 2, kind="Beispiel"), row("ALL", C, 3, kind="veröffentlicht"))
    assert one(frame, "ALL", REGION)["datenart"] == "Beispiel"


def test_a_share_has_the_factor_of_its_indicator():
    rate = indicator("SHARE", additive=False, numerator="PART", denominator="ALL", factor=1000.0, unit="‰")
    rows = pd.DataFrame([row("PART", A, 1), row("ALL", A, 8)], dtype=str)
    frame = compute_figures(rows, INDICATORS | {"SHARE": rate}, AREAS, SIGNS)
    assert one(frame, "SHARE", A)["wert"] == 125.0
