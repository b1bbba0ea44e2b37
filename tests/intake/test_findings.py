"""Findings are bounded, written down and read again; decisions hold for the same finding only."""

from __future__ import annotations

import json
from dataclasses import replace

from mib_dashboard.intake.findings import (
    apply_repair,
    bound_findings,
    join_equal,
    list_open,
    order_findings,
    parse_findings,
    write_findings,
)
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, FindingLevel
from tests.work_toys import column


def make(number: int, **changes) -> IntakeFinding:
    repair = Repair(f"als {number} übernehmen", (CellChange("Blatt", f"B{number}", Col.WERT, str(number)),))
    return replace(
        IntakeFinding(FindingLevel.ERROR, "Regel", "Blatt", f"B{number}", "1.5", f"falsch {number}", "so", (repair,), True),
        **changes,
    )


def test_they_come_back_from_the_store_as_they_were():
    findings = [make(1), make(2, level=FindingLevel.NOTE, repairs=())]
    assert parse_findings(json.loads(json.dumps(write_findings(findings)))) == findings


def test_errors_stand_first_and_nothing_twice():
    note, error = make(1, level=FindingLevel.NOTE), make(2)
    assert order_findings([note, error, note]) == [error, note]


def test_thousands_are_told_in_a_few_lines_and_mended_at_once():
    shown = bound_findings([make(number) for number in range(3000)], most=25)
    assert len(shown) == 26
    last = shown[-1]
    assert "2975 weitere" in last.message
    assert len(last.repairs[0].changes) == 2975


def test_the_rest_is_not_mended_at_once_where_each_has_a_choice():
    two = [make(number, repairs=make(number).repairs * 2) for number in range(30)]
    assert bound_findings(two)[-1].repairs == ()


def test_the_same_sentence_about_many_cells_is_told_once():
    same = [make(number, message="fehlt", repairs=(), is_confirmable=False) for number in range(20)]
    one, other = join_equal([*same, make(30, message="anders", repairs=(), is_confirmable=False)])
    assert (one.cell, one.value, other.cell) == ("", "", "B30")
    assert one.message == "fehlt Das gilt für 20 Zellen, zum Beispiel B0, B1, B2, B3, B4."


def test_what_is_mended_or_confirmed_cell_by_cell_stays_apart():
    assert len(join_equal(make(number, message="falsch") for number in range(3))) == 3
    assert len(join_equal(make(number, message="falsch", repairs=()) for number in range(3))) == 3


def test_a_decision_holds_for_its_finding_only():
    one, other = make(1), make(2)
    assert list_open([one, other], {one.key: "stimmt"}) == [other]
    assert list_open([replace(one, value="2.5")], {one.key: "stimmt"}) == [replace(one, value="2.5")]
    assert list_open([replace(one, is_confirmable=False)], {one.key: "stimmt"}) != []
    assert list_open([make(3, level=FindingLevel.WARNING)], {}) == []


def test_a_repair_changes_its_cells_and_leaves_the_frame():
    rows = column("NEU", "2023", 1, 2, 3)
    changed = apply_repair(rows, Repair("x", (CellChange("Tabelle1", "B5", "", ""), CellChange("Tabelle1", "B6", Col.WERT, "9"))))
    assert changed[Col.WERT].tolist() == ["9", "3"]
    assert rows[Col.WERT].tolist() == ["1", "2", "3"]
