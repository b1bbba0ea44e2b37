from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from mib_dashboard.analysis.gaps.dynamics import compute_dynamics
from mib_dashboard.analysis.gaps.need import (
    NeedInput,
    NeedMethod,
    build_need_input,
    compute_need,
    compute_scores,
    compute_weight_parts,
)
from mib_dashboard.analysis.gaps.robustness import compute_robustness

NAN = np.nan
TABLE = pd.DataFrame(
    [("X1", "Zuwanderung", 0.5, "+"), ("X2", "Zuwanderung", 0.5, "+"), ("X3", "Wohnen", 1.0, "-")],
    columns=["indikator", "dimension", "gewicht", "richtung"],
)


def make_input(values, reference=(10.0, 20.0, 50.0), weights=(0.25, 0.25, 0.5), signs=(1, 1, -1)) -> NeedInput:
    x = np.array(values, dtype=float)
    names = tuple(f"X{i}" for i in range(1, x.shape[1] + 1))
    return NeedInput(
        tuple(f"G{i}" for i in range(len(x))), names, names, ("2022",) * len(names), np.array(weights, float),
        np.array(signs, float), x, np.array(reference, float),
    )  # fmt: skip


THREE = make_input([[20, 20, 50], [10, 10, 75], [5, 40, 25]])


def test_weights_are_equal_by_dimension_then_by_indicator():
    assert compute_weight_parts(TABLE).tolist() == [0.25, 0.25, 0.5]
    assert compute_weight_parts(TABLE, {"Zuwanderung": 3, "Wohnen": 1}).tolist() == [0.375, 0.375, 0.25]
    assert compute_weight_parts(TABLE, {"Zuwanderung": 0, "Wohnen": 0}).tolist() == [0, 0, 0]


def test_land_is_100_hand_calculated():
    # G0: 200, 100, 100. G1: 100, 50, mirrored 150 → 50. G2: 50, 200, mirrored 50 → 150.
    scores = compute_scores(THREE, NeedMethod.RATIO)
    assert scores.tolist() == [[200, 100, 100], [100, 50, 50], [50, 200, 150]]
    need = compute_need(THREE, NeedMethod.RATIO, minimum=0.7)
    assert need["index"].tolist() == [125.0, 62.5, 137.5]
    assert need["rang"].tolist() == [2, 3, 1]


def test_other_methods_hand_calculated():
    column = make_input([[1.0], [2.0], [6.0]], reference=[2.0], weights=[1.0], signs=[1])
    assert compute_scores(column, NeedMethod.MINMAX)[:, 0].tolist() == [0, 20, 100]
    assert compute_scores(column, NeedMethod.RANK)[:, 0].tolist() == [0, 50, 100]
    sigma = np.sqrt(14 / 3)
    assert compute_scores(column, NeedMethod.ZSCORE)[:, 0] == pytest.approx([-2 / sigma, -1 / sigma, 3 / sigma])
    # Median 2, deviations 1, 0, 4: MAD 1; 4 / 1.4826 = 2.698 is cut at 2.5.
    assert compute_scores(column, NeedMethod.MEDIAN)[:, 0] == pytest.approx([-1 / 1.4826, 0, 2.5])


def test_scores_agree_with_scipy():
    values = np.random.default_rng(1).normal(50, 10, (12, 1))
    column = make_input(values, reference=[50.0], weights=[1.0], signs=[1])
    assert compute_scores(column, NeedMethod.ZSCORE)[:, 0] == pytest.approx(stats.zscore(values[:, 0]))
    mad = stats.median_abs_deviation(values[:, 0], scale=1 / 1.4826)
    expected = np.clip((values[:, 0] - np.median(values)) / mad, -2.5, 2.5)
    assert compute_scores(column, NeedMethod.MEDIAN)[:, 0] == pytest.approx(expected)
    assert compute_scores(column, NeedMethod.RANK)[:, 0] == pytest.approx((stats.rankdata(values[:, 0]) - 1) / 11 * 100)


@pytest.mark.parametrize("method", list(NeedMethod))
def test_alike_values_are_neutral_and_missing_ones_stay_missing(method):
    alike = make_input([[5.0], [5.0], [NAN]], reference=[5.0], weights=[1.0], signs=[1])
    middle = {NeedMethod.RATIO: 100, NeedMethod.MINMAX: 50, NeedMethod.RANK: 50}.get(method, 0)
    scores = compute_scores(alike, method)[:, 0]
    assert scores[:2].tolist() == [middle, middle]
    assert np.isnan(scores[2])
    assert np.isnan(compute_scores(make_input([[NAN]], [5.0], [1.0], [1]), method)).all()


def test_too_much_missing_weight_means_no_statement():
    given_input = make_input([[20, 20, NAN], [10, NAN, 75], [5, 40, 25]])
    need = compute_need(given_input, NeedMethod.RATIO, minimum=0.7)
    assert np.isnan(need["index"][0])
    assert np.isnan(need["rang"][0])
    # G1 keeps 0.75 of the weight: (0.25 · 100 + 0.5 · 50) / 0.75.
    assert need["index"][1] == pytest.approx(50 / 0.75)


def test_without_a_value_of_the_land_the_ratio_says_nothing():
    scores = compute_scores(make_input([[1.0], [2.0]], reference=[NAN], weights=[1.0], signs=[1]), NeedMethod.RATIO)
    assert np.isnan(scores).all()


VALUES = st.lists(st.lists(st.floats(1, 100).map(lambda v: round(v, 1)), min_size=3, max_size=3), min_size=3, max_size=8)


@settings(deadline=None, max_examples=40)
@given(values=VALUES, factor=st.sampled_from([0.5, 2.0, 10.0]), method=st.sampled_from(list(NeedMethod)))
def test_only_the_proportion_of_weights_matters(values, factor, method):
    table = TABLE.assign(gewicht=TABLE["gewicht"] * factor)
    weights = compute_weight_parts(table, {"Zuwanderung": factor, "Wohnen": factor})
    assert weights == pytest.approx(compute_weight_parts(TABLE))
    own = compute_need(make_input(values), method, minimum=0.7)
    other = compute_need(make_input(values, weights=weights), method, minimum=0.7)
    pd.testing.assert_frame_equal(own, other)


@settings(deadline=None, max_examples=20)
@given(values=VALUES, method=st.sampled_from(list(NeedMethod)))
@example(values=[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 2.0]], method=NeedMethod.MEDIAN)
def test_rank_intervals(values, method):
    given_input = make_input(values)
    before = given_input.values.copy()
    found = compute_robustness(given_input, method, minimum=0.7, draws=100, stable_from=0.8)
    # Median and MAD make no statement where most places are alike.
    told = found[found["rang"].notna()]
    assert len(told) == len(values) or method is NeedMethod.MEDIAN
    assert (told["rang_von"] <= told["rang_bis"]).all()
    assert told[["rang", "rang_von", "rang_bis"]].stack().between(1, len(values)).all()
    again = compute_robustness(given_input, method, minimum=0.7, draws=100, stable_from=0.8)
    pd.testing.assert_frame_equal(found, again)
    np.testing.assert_array_equal(given_input.values, before)


def test_a_clear_case_is_stable():
    clear = make_input([[90, 90, 5], [10, 20, 50], [1, 1, 95]])
    found = compute_robustness(clear, NeedMethod.RATIO, minimum=0.7, draws=500, stable_from=0.8)
    assert found[["rang", "rang_von", "rang_bis"]].to_numpy().tolist() == [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
    assert found["stabil"].tolist()[::2] == [True, True]


def test_no_statement_has_no_interval():
    found = compute_robustness(
        make_input([[NAN] * 3, [1, 2, 3], [3, 2, 1]]), NeedMethod.RATIO, minimum=0.7, draws=50, stable_from=0.8
    )
    assert found.loc[0, ["index", "rang", "rang_von", "rang_bis"]].isna().all()
    assert not found.loc[0, "stabil"]


def test_figures_of_the_toy_delivery(toy_dataset):
    table = pd.DataFrame([("AUSL-ANT", "Zuwanderung", 1.0, "+")], columns=["indikator", "dimension", "gewicht", "richtung"])
    found = build_need_input(toy_dataset, table)
    # The newest time at which more than half of the three municipalities have a value.
    assert found.times == ("2022-12-31",)
    assert found.reference[0] == pytest.approx(1000 / 9100 * 100)
    assert dict(zip(found.ags, found.values[:, 0], strict=True))["01001001"] == pytest.approx(210 / 1010 * 100)
    assert build_need_input(toy_dataset, table.iloc[:0]).values.shape == (3, 0)


def test_a_figure_that_is_not_there_is_not_a_number(toy_dataset):
    table = pd.DataFrame([("AUSL-ANT", "Zuwanderung", 1.0, "+")], columns=["indikator", "dimension", "gewicht", "richtung"])
    lost = toy_dataset.figures["gebiet"].isin(["01001003", "01"])
    found = build_need_input(replace(toy_dataset, figures=toy_dataset.figures[~lost]), table)
    assert np.isnan(found.values[:, 0]).tolist() == [ags == "01001003" for ags in found.ags]
    assert np.isnan(found.reference[0])


def test_dynamics_need_a_comparable_series(toy_dataset):
    table = pd.DataFrame([("X", "D", 1.0, "+")], columns=["indikator", "dimension", "gewicht", "richtung"])
    indicator = replace(toy_dataset.indicators["AUSL"], code="X")
    shares = {"01001001": (10, 20), "01001002": (20, 20), "01001003": (30, 15), "01": (20, 20)}
    rows = [
        {"indikator": "X", "gebiet": ags, "zeit": f"{year}-12-31", "datum": pd.Timestamp(year, 12, 31), "wert": float(value)}
        for ags, pair in shares.items()
        for year, value in zip((2018, 2021), pair, strict=True)
    ]
    data = replace(toy_dataset, indicators=toy_dataset.indicators | {"X": indicator}, figures=pd.DataFrame(rows), annotations=())
    change = compute_dynamics(data, table, minimum=0.7)
    # Index against the Land: 50 → 100, 100 → 100, 150 → 75.
    assert change.to_dict() == {"01001001": 50.0, "01001002": 0.0, "01001003": -75.0}
    broken = replace(
        data, annotations=(replace(toy_dataset.annotations[0], day=pd.Timestamp("2020-01-01").date(), indicators=("X",)),)
    )
    assert compute_dynamics(broken, table, minimum=0.7).isna().all()
    assert compute_dynamics(toy_dataset, table.assign(indikator="ZEN-MH"), minimum=0.7).isna().all()
