"""How many cells are hidden against the fewest possible, on small tables; and the exact way itself by hand."""

from __future__ import annotations

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import FIRST, SECOND, SPLIT, TOTAL, publish, row, town
from tests.bench import disclosure
from tests.bench.optimum import find_optimum


def test_the_fewest_cells_of_a_sum_are_two():
    rows = [row(TOTAL, town(i), value) for i, value in enumerate([2, 40, 500, 600], start=1)]
    result = publish(rows, Rule("AMT"))
    assert find_optimum(result.done.system).sum() == 2
    assert len(result.hidden(TOTAL)) == 2


def test_the_fewest_cells_of_a_crossed_table_are_four():
    values = [(2, 40), (50, 60), (70, 80)]
    rows = [
        row(code, town(i), n) for i, pair in enumerate(values, start=1) for code, n in zip((FIRST, SECOND), pair, strict=True)
    ]
    rows += [row(TOTAL, town(i), sum(pair)) for i, pair in enumerate(values, start=1)]
    result = publish(rows, Rule("AMT"), links=(SPLIT,))
    assert find_optimum(result.done.system).sum() == 4
    assert sum(len(result.hidden(code)) for code in (FIRST, SECOND, TOTAL)) == 4


def test_little_more_is_hidden_than_necessary(monkeypatch):
    monkeypatch.setattr(disclosure, "SMALL_TABLES", 6)
    ours, best = disclosure.compare_with_optimum()
    assert best <= ours <= 1.2 * best
