"""A share made of two counts, for the tests of intervals, differences and funnels."""

from __future__ import annotations

from mib_dashboard.schema import Kind
from tests.analysis.comparison_toys import make_indicator

TOP, BOTTOM = (make_indicator(code, unit="Personen", additive=True, decimals=0) for code in ("Z", "N"))
SHARE = make_indicator(
    "S", kind=Kind.COMPUTED, numerator="Z", denominator="N", factor=100.0, numerator_text="einige", denominator_text="alle"
)
