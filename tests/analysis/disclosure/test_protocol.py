"""The public protocol gives one number for each indicator, whoever hid the cells."""

from __future__ import annotations

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import TOTAL, column, publish, row, town


def test_what_the_supplier_hid_and_what_the_house_hid_are_one_number():
    rows = [*column(TOTAL, [2, 40, 60, 70]), row(TOTAL, town(5), "", sign="confidential")]
    result = publish(rows, Rule("AMT", denominator=1))
    hidden = result.hidden(TOTAL)
    assert {town(1), town(5)} <= hidden
    assert result.done.protection.log["geheim"].tolist() == [len(hidden)]
    assert result.done.protection.hidden == len(hidden)
