"""The example shows every state of a delivery and every grade."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.deliveries.ledger import DeliveryState, compute_ledger
from mib_dashboard.analysis.figures.quality import compute_quality


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 3, 1), date(2026, 7, 1)])
def test_every_state_occurs(example, day):
    assert set(compute_ledger(example.data, day)["zustand"]) == {state.value for state in DeliveryState}


def test_everything_is_agreed_except_what_is_left_open_on_purpose(example):
    assert {plan.agreement for plan in example.data.supply.expectations} == {"vereinbart", "offen"}
    assert all(plan.reason == "Beispieldaten (frei erfunden)" for plan in example.data.supply.expectations)


def test_every_grade_occurs_and_the_source_is_not_judged(example):
    codes = [code for code, indicator in example.data.indicators.items() if indicator.topic == "DEM"]
    quality = compute_quality(example.data, date(2026, 11, 24), codes)
    assert set(quality["note"]) - {""} == {"A", "B", "C", "D"}
    assert set(quality["quelle"]) == {""}, "the source of an example is not graded"
    assert set(quality["zeichennote"]) <= {"", "B", "C"}


def test_invented_sources_are_suppliers_of_their_own(example):
    counts = [i for i in example.data.indicators.values() if i.collection == "Zählreihe"]
    assert all(set(i.suppliers) <= set(example.data.supply.suppliers) for i in counts)
