"""The public protocol gives one number for each indicator, whoever hid the cells, and counts everything that is hidden."""

from __future__ import annotations

from mib_dashboard.model.protection import Rule
from tests.analysis.comparison_toys import make_indicator
from tests.analysis.disclosure.disclosure_toys import COUNTS, TOTAL, column, publish, row, town


def test_what_the_supplier_hid_and_what_the_house_hid_are_one_number():
    rate = make_indicator("RATE")
    rows = [*column(TOTAL, [2, 40, 60, 70]), row(TOTAL, town(5), "", sign="confidential")]
    rows.append(row("RATE", town(5), "", sign="confidential"))
    result = publish(rows, Rule("AMT", denominator=1), indicators=COUNTS | {"RATE": rate})
    assert {town(1), town(5)} <= result.hidden(TOTAL)
    log = result.done.protection.log.set_index("indikator")["geheim"]
    assert log.to_dict() == {TOTAL: len(result.hidden(TOTAL)), "RATE": 1}
