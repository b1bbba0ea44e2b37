"""A delivered share stands beside the count it is a share of."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from mib_dashboard.schema import Kind
from tests.analysis.figures.test_series import AREAS, INDICATORS, SIGNS, A, B, indicator, one, row
from tests.unprotected import compute_figures

GIVEN = indicator("GIVEN", additive=False, denominator="ALL", unit="%")


def compute(*rows: dict) -> pd.DataFrame:
    return compute_figures(pd.DataFrame(list(rows), dtype=str), INDICATORS | {"GIVEN": GIVEN}, AREAS, SIGNS)


def test_a_delivered_share_keeps_its_value_and_gets_the_count_the_catalogue_names():
    frame = compute(row("GIVEN", A, 12.5), row("GIVEN", B, 7.5), row("ALL", A, 200), row("ALL", B, "", "confidential"))
    known, hidden = one(frame, "GIVEN", A), one(frame, "GIVEN", B)
    assert (known["wert"], known["nenner"]) == (12.5, 200.0)
    assert pd.isna(known["zaehler"])
    assert hidden["wert"] == 7.5
    assert pd.isna(hidden["nenner"]), "a count that is kept secret stays so"
    assert pd.isna(one(frame, "ALL", A)["nenner"])


@pytest.mark.parametrize("time", ["2022", "2022-12-31", "2022-12"])
def test_a_share_whose_count_is_kept_secret_does_not_lie_beside_its_denominator(time):
    """Otherwise the two, and any interval made of them, were that count."""
    share = replace(GIVEN, kind=Kind.DELIVERED, numerator="TOP")
    values = [row("GIVEN", A, 12.5), row("ALL", A, 200), row("TOP", A, "", "confidential") | {"zeit": time}]
    values += [row("GIVEN", B, 7.5), row("ALL", B, 400), row("TOP", B, 30) | {"zeit": time}]
    known = INDICATORS | {"GIVEN": share, "TOP": indicator("TOP")}
    frame = compute_figures(pd.DataFrame(values, dtype=str), known, AREAS, SIGNS)
    assert pd.isna(one(frame, "GIVEN", A)["nenner"])
    assert one(frame, "GIVEN", B)["nenner"] == 400.0
