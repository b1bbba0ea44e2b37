"""Rows and credits that leave the house say where they come from and under which licence."""

from __future__ import annotations

from mib_dashboard.analysis.figures.public import build_credit, compute_public_table, join_licences


def test_every_row_names_its_sources_and_licences(toy_dataset):
    table = compute_public_table(toy_dataset.figures, toy_dataset).set_index("indikator")
    assert set(table.loc["BEV", "quelle"]) == {"© Amt"}
    assert set(table.loc["BEV", "lizenz"]) == {"dl-de/by-2-0"}
    assert set(table.loc["WAHL-ANT", "quelle"]) == {"© Wahlleitung"}
    assert set(table.loc["WAHL-ANT", "lizenz"]) == {"nicht genannt"}


def test_a_credit_tells_of_a_licence_that_is_not_settled(toy_dataset):
    figures = toy_dataset.figures
    for code, is_settled in (("BEV", True), ("WAHL-ANT", False)):
        note = build_credit(figures[figures["indikator"] == code], toy_dataset.sources).note
        assert ("Lizenz" in note) != is_settled


def test_a_licence_of_several_sources_is_named_once():
    both, one = "dl-de/by-2-0 (Zensusdaten); MIT (Aufbereitung)", "dl-de/by-2-0 (Zensusdaten)"
    assert join_licences([one, both, "CC0", both]) == f"{both}; CC0"
    settled = "© Amt; Verbreitung gestattet"
    assert join_licences([settled, one]) == f"{settled}; {one}"
