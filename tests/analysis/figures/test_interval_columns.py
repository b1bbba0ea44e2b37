"""The ends of the intervals in the files: calculated by hand, and never where one of the counts is not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mib_dashboard.analysis.figures.interval_columns import INTERVAL_COLUMNS, add_interval_columns
from mib_dashboard.analysis.figures.public import compute_public_table


def wilson(share: float, trials: float) -> tuple[float, float]:
    """The two roots of (p - q)² = z² q (1 - q) / n, which is how Wilson (1927) found them."""
    square = 1.959963984540054**2
    roots = np.roots([1 + square / trials, -(2 * share + square / trials), share * share])
    return float(min(roots)), float(max(roots))


@pytest.fixture
def bounds(toy_dataset):
    table = compute_public_table(toy_dataset.figures, toy_dataset)
    return table.set_index(["indikator", "gebiet", "zeit"])


def test_ten_of_a_hundred(toy_dataset):
    """(0,1 + 0,0192073) / 1,0384146 ± 0,0595677: from 5,5229 to 17,4366 per cent."""
    figures = toy_dataset.figures
    row = figures[(figures["indikator"] == "AUSL-ANT") & figures["wert"].notna()].head(1)
    found = add_interval_columns(row.assign(wert=10.0, nenner=100.0), toy_dataset).iloc[0]
    assert [found[name] for name in INTERVAL_COLUMNS] == pytest.approx([5.5229, 17.4366], abs=1e-4)


def test_bounds_follow_from_value_and_denominator_of_the_same_row_alone(bounds):
    shares = bounds.loc[["AUSL-ANT", "WAHL-ANT"]]
    known = shares[shares["untergrenze_95"].notna()]
    assert len(known) > 3
    for row in known.itertuples():
        low, high = wilson(row.wert / 100, row.nenner)
        assert (row.untergrenze_95, row.obergrenze_95) == pytest.approx((low * 100, high * 100), rel=1e-9, abs=1e-9)


def test_no_bounds_without_value_or_denominator_and_for_what_is_no_share(bounds):
    empty = bounds[bounds["wert"].isna() | bounds["nenner"].isna()]
    assert len(empty)
    assert empty[list(INTERVAL_COLUMNS)].isna().all(axis=None)
    assert bounds.loc["BEV", list(INTERVAL_COLUMNS)].isna().all(axis=None)


@pytest.mark.parametrize("column", ["wert", "nenner"])
def test_a_hidden_part_takes_the_bounds_with_it(toy_dataset, column):
    figures = toy_dataset.figures
    mine = (figures["indikator"] == "AUSL-ANT") & figures["wert"].notna()
    assert add_interval_columns(figures[mine], toy_dataset)[list(INTERVAL_COLUMNS)].notna().all(axis=None)
    hidden = replace(toy_dataset, figures=figures.assign(**{column: figures[column].mask(mine)}))
    table = add_interval_columns(hidden.figures[mine], hidden)
    assert table[list(INTERVAL_COLUMNS)].isna().all(axis=None)


def test_no_figures_have_columns_all_the_same(toy_dataset):
    table = add_interval_columns(toy_dataset.figures.iloc[:0], toy_dataset)
    assert list(table.columns)[-2:] == list(INTERVAL_COLUMNS)
    assert table.empty


def test_words_stand_beside_every_sign(bounds, toy_dataset):
    for row in bounds.itertuples():
        assert row.zeichen_text == (toy_dataset.signs[row.zeichen].spoken if row.zeichen else "")
