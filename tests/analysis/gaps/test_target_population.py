"""Which count of a target group is taken."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.gaps.target_population import compute_population
from tests.analysis.gap_toys import COUNTS, MIGRANTS, A, make_book, make_data, make_offer


def test_a_newer_count_of_one_municipality_does_not_stand_for_all(toy_dataset):
    book = make_book(make_offer("X"))
    data = make_data(toy_dataset, book)
    usual = compute_population(data.offers, data, MIGRANTS)
    assert dict(usual.values) == COUNTS[MIGRANTS]
    rows = data.figures[(data.figures["indikator"] == "N-ALLE") & (data.figures["gebiet"] == A)]
    newer = rows.tail(1).assign(zeit="2099-12-31", datum=pd.Timestamp("2099-12-31"), wert=999.0)
    more = replace(data, figures=pd.concat([data.figures, newer], ignore_index=True))
    assert compute_population(more.offers, more, MIGRANTS) == usual
