"""Two rows of one moment are one number: who sees one of them sees both."""

from __future__ import annotations

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import TOTAL, column, publish, row, town


def test_what_the_supplier_hid_in_one_spelling_is_not_shown_in_another():
    rows = [*column(TOTAL, ["", 400, 600], time="2022"), row(TOTAL, town(1), 30, "2022-12-31")]
    rows[0] |= {"zeichen": "confidential"}
    result = publish(rows, Rule("AMT", denominator=1))
    assert town(1) in result.hidden(TOTAL)
    assert result.value(TOTAL, town(1), "2022-12-31") != 30.0
