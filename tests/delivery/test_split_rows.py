"""Text to rows: what they cost."""

from __future__ import annotations

from mib_dashboard.delivery.text.rows import split_rows


def test_equal_cells_are_one_object():
    rows, _ = split_rows("a,b\nsame,1\nsame,2\n")
    assert rows[1][0] is rows[2][0]
