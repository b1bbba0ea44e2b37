"""Rows about the disclosure control as rules."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.load import load_raw


@pytest.mark.parametrize("order", [(3, 10), (10, 3)])
def test_of_two_rules_for_the_same_the_stricter_one_applies(toy, order):
    with toy.file("geheimhaltung.csv").open("a", encoding="utf-8") as table:
        table.writelines(f"REG,,Mindestfallzahl,{minimum},,50,,doppelt\n" for minimum in order)
    assert build_rule_book(load_raw(*toy)).find("REG", "AUSL").minimum == 10
