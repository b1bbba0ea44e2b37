"""Coverage on the toy delivery, counted by hand, and identities that hold on any delivery."""

from __future__ import annotations

import pandas as pd
import pytest

from mib_dashboard.analysis.figures.coverage import (
    COVERAGE_COLUMNS,
    Status,
    compute_coverage,
    compute_missing,
    compute_status_counts,
    name_suppliers,
    related_codes,
)
from mib_dashboard.analysis.figures.coverage_years import YearCoverage, compute_topic_matrix, compute_year_matrix
from tests.analysis.comparison_toys import make_indicator


@pytest.fixture(scope="module")
def coverage(toy_dataset):
    return compute_coverage(toy_dataset).set_index("indikator", drop=False)


def test_every_indicator_has_one_row(coverage, toy_dataset):
    assert list(coverage.columns) == list(COVERAGE_COLUMNS)
    assert list(coverage["indikator"]) == list(toy_dataset.indicators)


def test_counts_by_hand(coverage):
    row = coverage.loc["AUSL-ANT"]
    # 2021: three municipalities, their sum, the state; 2022: two municipalities and the state, one share is confidential
    assert (row["werte"], row["ohne_wert"]) == (8, 1)
    assert (row["erste_zeit"], row["letzte_zeit"], row["zeitpunkte"]) == ("2021-12-31", "2022-12-31", 2)
    assert row["ebenen"] == "G|K|L"
    assert row["gebiete"] == 5
    assert (row["gemeinden_zeit"], row["gemeinden_mit_wert"], row["gemeinden"]) == ("2022-12-31", 2, 3)


@pytest.mark.parametrize(
    ("code", "status"),
    [("MIETE", Status.MUNICIPAL), ("KITA", Status.HIGHER), ("SPR-01", Status.NONE), ("AUSL-ANT", Status.MUNICIPAL)],
)
def test_status(coverage, code, status):
    assert coverage.loc[code, "stand"] == status.value


def test_an_indicator_without_values_is_related_when_a_relative_has_values(toy_dataset):
    figures = toy_dataset.figures
    without = _with_figures(toy_dataset, figures[figures["indikator"] != "AUSL-ANT"])
    row = compute_coverage(without).set_index("indikator").loc["AUSL-ANT"]
    assert (row["stand"], row["verwandt"], row["werte"], row["erste_zeit"]) == (Status.RELATED.value, "ZEN-MH", 0, "")


def test_examples_alone_are_no_coverage(toy_dataset):
    figures = toy_dataset.figures
    invented = figures.assign(datenart=figures["datenart"].where(figures["indikator"] != "MIETE", "Beispiel"))
    data = _with_figures(toy_dataset, invented)
    coverage = compute_coverage(data)
    assert coverage.set_index("indikator").loc["MIETE", "stand"] == Status.EXAMPLE.value
    assert "alle Werte" in set(compute_missing(coverage, data).query("indikator == 'MIETE'")["fehlt"])


def test_a_sign_alone_is_not_a_value(toy_dataset):
    figures = toy_dataset.figures
    hidden = figures["indikator"] == "KITA"
    data = _with_figures(
        toy_dataset, figures.assign(wert=figures["wert"].mask(hidden), zeichen=figures["zeichen"].mask(hidden, "."))
    )
    row = compute_coverage(data).set_index("indikator").loc["KITA"]
    assert (row["stand"], row["werte"], row["ohne_wert"]) == (Status.NONE.value, 0, 5)


def test_related_works_in_both_directions(toy_dataset):
    assert related_codes(toy_dataset.indicators["AUSL-ANT"], toy_dataset.indicators) == ["ZEN-MH"]
    assert related_codes(toy_dataset.indicators["ZEN-MH"], toy_dataset.indicators) == ["AUSL-ANT"]


def test_identity_figures_are_counted_once(coverage, toy_dataset):
    assert coverage["werte"].sum() + coverage["ohne_wert"].sum() == len(toy_dataset.figures)
    assert coverage["werte"].sum() == toy_dataset.figures["wert"].notna().sum()


def test_identity_status_counts_add_up(coverage):
    whole = compute_status_counts(coverage).iloc[0]
    words = [status.value for status in Status]
    assert whole["gesamt"] == whole[words].sum() == len(coverage)
    for column in ("lieferant", "themenfeld", "satz"):
        parts = compute_status_counts(coverage, column)
        assert list(parts[[*words, "gesamt"]].sum()) == list(whole[[*words, "gesamt"]])


def test_identity_matrix_and_coverage_agree(coverage, toy_dataset):
    matrix = compute_year_matrix(toy_dataset, list(coverage["indikator"]))
    assert list(matrix.columns) == list(range(2017, 2023))
    filled = (matrix != "").any(axis=1)
    assert list(filled) == list(coverage["werte"] > 0)
    local = matrix.isin([YearCoverage.ALL_MUNICIPALITIES.value, YearCoverage.SOME_MUNICIPALITIES.value]).any(axis=1)
    assert list(local) == list(coverage["gemeinden_zeit"] != "")


def test_matrix_shows_the_finest_level(toy_dataset):
    matrix = compute_year_matrix(toy_dataset, ["AUSL-ANT", "KITA", "SPR-01"])
    assert matrix.loc["AUSL-ANT", 2021] == YearCoverage.ALL_MUNICIPALITIES.value
    assert matrix.loc["AUSL-ANT", 2022] == YearCoverage.SOME_MUNICIPALITIES.value
    assert list(matrix.loc["KITA"]) == [YearCoverage.DISTRICT.value, YearCoverage.DISTRICT.value, "", YearCoverage.DISTRICT.value]
    assert set(matrix.loc["SPR-01"]) == {""}


def test_matrix_without_any_value(toy_dataset):
    assert compute_year_matrix(toy_dataset, ["SPR-01"]).shape == (1, 0)
    assert compute_year_matrix(toy_dataset, []).empty


def test_topics_count_their_indicators(toy_dataset):
    matrix = compute_year_matrix(toy_dataset, [i.code for i in toy_dataset.indicators.values() if i.is_selectable])
    topics = compute_topic_matrix(matrix, toy_dataset)
    assert list(topics.index) == list(toy_dataset.topics)
    assert list(topics.loc["DEM"]) == [0, 0, 0, 0, 2, 3]
    assert topics.to_numpy().sum() == (matrix != "").to_numpy().sum()


def test_missing_names_what_and_who(coverage, toy_dataset):
    missing = compute_missing(coverage, toy_dataset).set_index("indikator")
    assert missing.loc["SPR-01", ["fehlt", "lieferant", "rhythmus"]].to_list() == ["alle Werte", "Bundesamt", "halbjährlich"]
    assert "AUSL-ANT" not in missing.index, "kept secret in one place, so it was delivered"
    assert "KITA" not in missing.index, "promised for districts only, and there"
    assert "MIETE" not in missing.index


def test_whoever_can_deliver_several_parts_is_named_once():
    parts = [make_indicator("A", supplier="Register; Amt"), make_indicator("B", supplier="Register")]
    assert name_suppliers(parts) == "Register; Amt"


def test_order_of_rows_does_not_matter_and_inputs_stay(coverage, toy_dataset):
    before = toy_dataset.figures.copy()
    shuffled = _with_figures(toy_dataset, toy_dataset.figures.sample(frac=1, random_state=7))
    pd.testing.assert_frame_equal(compute_coverage(shuffled), coverage.reset_index(drop=True))
    pd.testing.assert_frame_equal(toy_dataset.figures, before)


def _with_figures(data, figures):
    from dataclasses import replace

    return replace(data, figures=figures)
